"""Agencies that work together: an edge weighs the tasks that two of them share."""

from __future__ import annotations

from typing import Final

from lientinh.analysis.responsibility.networks import count_meetings
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.selection import choose_documents
from lientinh.analysis.succession import read_succession
from lientinh.graph_store.store import Store
from lientinh.views.networks.agency_nodes import AgencyNodes, change_days
from lientinh.views.networks.assignments import by_agency, read_assignments
from lientinh.views.networks.network import Choice, Edge, Network
from lientinh.views.networks.province_nodes import province_nodes
from lientinh.views.networks.styles import Pair

NAME = "together"
TITLE = ("Cơ quan cùng làm việc", "Agencies that work together")

_MOST: Final = 20_000
"""Edges that are kept; of more the heaviest."""


def draw(store: Store, choice: Choice) -> Network:
    """Agencies that a task names together, each under its province; raises InputError for a province without a plan."""
    projection = read_projection(store)
    if choice.province:
        projection = projection.of_documents(choose_documents(store, projection, (), choice.province))
    ranked = sorted(count_meetings(projection).items(), key=lambda pair: (-pair[1], pair[0]))
    meetings = ranked[:_MOST]
    succession = choice.succession or read_succession(store)
    days = change_days(succession, (plan.date for plan in projection.plans.values()), choice.as_of)
    agencies = AgencyNodes(projection, succession, days, by_agency(read_assignments(store)))
    met = {agency for pair, _ in meetings for agency in pair}
    places = {projection.agencies[agency].province for agency in met}
    provinces = [node for node in province_nodes(agencies) if node.id in places]
    known = {node.id for node in provinces}
    return Network(
        title=TITLE,
        note=_note(len(meetings), len(ranked)),
        nodes=(
            *provinces,
            *(
                agencies.node(node, node.province if node.province in known else "")
                for iri, node in projection.agencies.items()
                if iri in met
            ),
        ),
        edges=tuple(Edge(*pair, "together", weight) for pair, weight in meetings),
        days=days,
        as_of=choice.as_of,
    )


def _note(drawn: int, found: int) -> Pair:
    """What a line means, and how many are left out where they are too many to draw."""
    vi = "Nét càng đậm, hai cơ quan càng có nhiều nhiệm vụ chung, dù vai trò nào."
    en = "The bolder a line, the more tasks two agencies share, whatever their roles."
    if drawn == found:
        return vi, en
    return (
        f"{vi} Chỉ vẽ {drawn} cặp có nhiều nhiệm vụ chung nhất trong {found} cặp.",
        f"{en} Of {found} pairs the {drawn} that share most are drawn.",
    )
