"""Agencies and tasks of a province: who leads, coordinates and directs what."""

from __future__ import annotations

from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.selection import choose_documents
from lientinh.analysis.succession import read_succession
from lientinh.graph_store.store import Store
from lientinh.views.networks.agency_nodes import AgencyNodes, change_days
from lientinh.views.networks.assignments import by_agency, read_assignments
from lientinh.views.networks.network import Choice, Network
from lientinh.views.networks.province_nodes import parents_of, province_nodes
from lientinh.views.networks.role_edges import MOST_QUOTED, role_edges
from lientinh.views.networks.task_nodes import TaskNodes

NAME = "agencies"
TITLE = ("Cơ quan và nhiệm vụ", "Agencies and tasks")


def draw(store: Store, choice: Choice) -> Network:
    """Every task with the agencies that its plan names, in the tree of provinces, plans and groups.

    Agencies stand under their types, so that the first sight of many plans joins provinces and types. Raises InputError
    for a province without a plan.
    """
    projection = read_projection(store)
    if choice.province:
        projection = projection.of_documents(choose_documents(store, projection, (), choice.province))
    succession = choice.succession or read_succession(store)
    days = change_days(succession, (plan.date for plan in projection.plans.values()), choice.as_of)
    said = read_assignments(store)
    agencies = AgencyNodes(projection, succession, days, by_agency(said))
    used = {agency for task in projection.tasks for agency in projection.holders(task.iri)}
    acting = [node for iri, node in projection.agencies.items() if iri in used]
    return Network(
        title=TITLE,
        note=(
            "Hình càng to, càng có nhiều nhiệm vụ. Tập thể đứng riêng, không chia cho từng thành viên.",
            "The larger a shape, the more tasks it has. Collectives stand apart, not spread over their members.",
        ),
        nodes=(
            *province_nodes(agencies),
            *TaskNodes(store, projection).tree(parents_of(projection)),
            *agencies.types(acting),
            *(agencies.node(node, node.type or "") for node in acting),
        ),
        edges=tuple(role_edges(projection, said if len(projection.tasks) <= MOST_QUOTED else ())),
        days=days,
        as_of=choice.as_of,
    )
