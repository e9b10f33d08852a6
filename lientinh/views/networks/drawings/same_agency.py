"""The same type of agency across provinces: what it leads and coordinates in each plan."""

from __future__ import annotations

from typing import Final

from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import fold_plain
from lientinh.views.networks.network import Choice, Edge, EdgeKind, Network, Node

NAME = "same-agency"
TITLE = ("Một loại cơ quan ở các tỉnh", "One type of agency across provinces")

_ROLES: Final[dict[str, EdgeKind]] = {"lead": "lead", "coordinate": "coordinate", "direct": "direct"}


def draw(store: Store, choice: Choice) -> Network:
    """The tasks of one type of agency, plan by plan; by default of the type that leads most.

    Raises InputError for a type that no plan names.
    """
    projection = read_projection(store)
    chosen = _choose(projection, choice.agency)
    edges: list[Edge] = []
    nodes = [Node(chosen, projection.types[chosen].name, "agency", column=0)] if chosen else []
    for document, plan in projection.plans.items():
        tasks = {p.iri: p for p in read_plan_text(store, document).passages if p.kind == "task"}
        held = {iri: roles for iri in tasks if (roles := _roles(projection, iri, chosen))}
        if not held:
            continue
        nodes.append(Node(document, plan.label, "plan", province=plan.province_name, column=1))
        edges.append(Edge(chosen, document, "part", len(held)))
        for iri, roles in held.items():
            passage = tasks[iri]
            nodes.append(
                Node(
                    id=iri,
                    label=passage.key,
                    kind="task",
                    facts=((("Kế hoạch", "Plan"), plan.label), (("Nhóm", "Group"), passage.heading)),
                    quote=passage.text,
                    place=passage.place,
                    province=plan.province_name,
                    group=passage.heading,
                    column=2,
                )
            )
            edges.extend(Edge(document, iri, role) for role in roles)
    return Network(
        title=TITLE,
        note=(
            "Loại cơ quan, kế hoạch của từng tỉnh, và nhiệm vụ mà cơ quan ấy chủ trì, phối hợp hoặc chỉ đạo.",
            "A type of agency, the plans of the provinces, and the tasks that it leads, coordinates or directs.",
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
    )


def _roles(projection: Projection, task: str, kind: str) -> list[EdgeKind]:
    found: dict[EdgeKind, None] = {}
    for agency, roles in projection.holders(task).items():
        if projection.agencies[agency].type == kind:
            found |= dict.fromkeys(_ROLES[role] for role in roles if role in _ROLES)
    return list(found)


def _choose(projection: Projection, name: str | None) -> str:
    leads: dict[str, int] = {}
    for task in projection.tasks:
        for agency, roles in projection.holders(task.iri).items():
            node = projection.agencies[agency]
            if node.type and node.type in projection.types:
                leads[node.type] = leads.get(node.type, 0) + ("lead" in roles)
    if not leads:
        raise InputError("graph same-agency: no plan of the store names an agency; build plans first")
    if name is None:
        return max(leads, key=lambda kind: (leads[kind], kind))
    wanted = fold_plain(name)
    found = [
        kind for kind in leads if wanted in (fold_plain(projection.types[kind].name), kind.rpartition("/")[2], kind)
    ]
    if not found:
        most = sorted(leads, key=lambda kind: -leads[kind])[:8]
        accepted = ", ".join(projection.types[kind].name for kind in most)
        raise InputError(f"--agency {name}: no plan names it; accepted are {accepted} and others")
    return found[0]
