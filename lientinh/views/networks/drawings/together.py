"""Agencies that work together: an edge weighs the tasks that two of them share."""

from __future__ import annotations

from typing import Final

from lientinh.analysis.responsibility.networks import count_meetings
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.selection import choose_documents
from lientinh.analysis.succession import read_succession
from lientinh.graph_store.store import Store
from lientinh.views.networks.agency_nodes import AgencyNodes
from lientinh.views.networks.network import Choice, Edge, Network

NAME = "together"
TITLE = ("Cơ quan cùng làm việc", "Agencies that work together")

_MOST: Final = 4_000
"""Edges that are drawn; of more the heaviest."""


def draw(store: Store, choice: Choice) -> Network:
    """Agencies that a task names together; raises InputError for a province without a plan."""
    projection = read_projection(store)
    if choice.province:
        projection = projection.of_documents(choose_documents(projection, (), choice.province))
    meetings = sorted(count_meetings(projection).items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
    agencies = AgencyNodes(projection, read_succession(store) if choice.as_of else None, choice.as_of)
    met = {agency for pair, _ in meetings for agency in pair}
    return Network(
        title=TITLE,
        note=(
            "Nét càng đậm, hai cơ quan càng có nhiều nhiệm vụ chung, dù vai trò nào.",
            "The bolder a line, the more tasks two agencies share, whatever their roles.",
        ),
        nodes=tuple(agencies.node(node) for iri, node in projection.agencies.items() if iri in met),
        edges=tuple(Edge(*pair, "together", weight) for pair, weight in meetings),
        as_of=choice.as_of,
    )
