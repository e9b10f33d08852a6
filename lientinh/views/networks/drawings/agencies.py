"""Agencies and tasks of a province: who leads, coordinates and directs what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.responsibility.projection import Projection, Step
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.selection import choose_documents
from lientinh.analysis.succession import read_succession
from lientinh.graph_store.store import Store
from lientinh.views.networks.agency_nodes import AgencyNodes
from lientinh.views.networks.network import Choice, Edge, EdgeKind, Network, Node

NAME = "agencies"
TITLE = ("Cơ quan và nhiệm vụ", "Agencies and tasks")

_MOST_TASKS: Final = 400
"""Tasks that are drawn one by one; of more only who works with whom in which province."""
_ROLES: Final[dict[str, EdgeKind]] = {"lead": "lead", "coordinate": "coordinate", "direct": "direct"}


def draw(store: Store, choice: Choice) -> Network:
    """Every task with the agencies that its plan names; of many plans, provinces with their agencies only.

    Raises InputError for a province without a plan.
    """
    projection = read_projection(store)
    if choice.province:
        projection = projection.of_documents(choose_documents(projection, (), choice.province))
    agencies = AgencyNodes(projection, read_succession(store) if choice.as_of else None, choice.as_of)
    nodes = {iri: agencies.node(node) for iri, node in projection.agencies.items()}
    if len(projection.tasks) > _MOST_TASKS:
        return _aggregated(projection)
    edges: list[Edge] = []
    used: set[str] = set()
    for task in projection.tasks:
        for agency, roles in projection.holders(task.iri).items():
            used.add(agency)
            edges.extend(Edge(agency, task.iri, _ROLES[role]) for role in roles if role in _ROLES)
    return Network(
        title=TITLE,
        note=(
            "Hình càng to, cơ quan càng có nhiều nhiệm vụ. Tập thể đứng riêng, không chia cho từng thành viên.",
            "The larger a shape, the more tasks the agency has. Collectives stand apart, not spread over members.",
        ),
        nodes=(*(node for iri, node in nodes.items() if iri in used), *_tasks(store, projection)),
        edges=tuple(edges),
        as_of=choice.as_of,
    )


def _tasks(store: Store, projection: Projection) -> Iterator[Node]:
    wanted = {task.iri for task in projection.tasks}
    for document, plan in projection.plans.items():
        for passage in read_plan_text(store, document).passages:
            if passage.iri in wanted:
                yield Node(
                    id=passage.iri,
                    label=passage.key,
                    kind="task",
                    facts=((("Kế hoạch", "Plan"), plan.label), (("Nhóm", "Group"), passage.heading)),
                    quote=passage.text,
                    place=passage.place,
                    province=plan.province_name,
                    group=passage.heading,
                )


def _aggregated(projection: Projection) -> Network:
    """Provinces and the types of agencies that work there, in place of ten thousand dots."""
    weights: dict[tuple[str, str, str], int] = {}
    for task in projection.tasks:
        place = _province(projection, task)
        for agency, roles in projection.holders(task.iri).items():
            kind = projection.agencies[agency].type
            if kind:
                key = (place, kind, "lead" if "lead" in roles else "coordinate")
                weights[key] = weights.get(key, 0) + 1
    names = {iri: node.name for iri, node in projection.types.items()}
    places = sorted({place for place, _, _ in weights})
    kinds = sorted({kind for _, kind, _ in weights})
    total = {kind: sum(w for (_, k, _), w in weights.items() if k == kind) for kind in kinds}
    drawn = [Node(f"province:{place}", place or "–", "plan", province=place, column=0) for place in places]
    drawn += [
        Node(kind, names.get(kind, kind.rpartition("/")[2]), "agency", size=total[kind], column=1)
        for kind in sorted(kinds, key=lambda kind: -total[kind])
    ]
    return Network(
        title=TITLE,
        note=(
            f"{len(projection.tasks)} nhiệm vụ: chỉ vẽ tỉnh và loại cơ quan; chọn một tỉnh để thấy từng nhiệm vụ.",
            f"{len(projection.tasks)} tasks: provinces and types of agencies only; choose a province to see tasks.",
        ),
        nodes=tuple(drawn),
        edges=tuple(Edge(f"province:{p}", k, _ROLES[role], w) for (p, k, role), w in sorted(weights.items())),
    )


def _province(projection: Projection, task: Step) -> str:
    return projection.plans[task.document].province_name
