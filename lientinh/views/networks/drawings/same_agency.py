"""The same type of agency across provinces: what it leads, coordinates and directs in each plan."""

from __future__ import annotations

from dataclasses import replace

from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.succession import read_succession
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import fold_plain
from lientinh.views.networks.agency_nodes import AgencyNodes, change_days
from lientinh.views.networks.assignments import by_agency, read_assignments
from lientinh.views.networks.network import Choice, Edge, Network
from lientinh.views.networks.province_nodes import parents_of, province_nodes
from lientinh.views.networks.role_edges import MOST_QUOTED, role_edges
from lientinh.views.networks.task_nodes import TaskNodes

NAME = "same-agency"
TITLE = ("Một loại cơ quan ở các tỉnh", "One type of agency across provinces")


def draw(store: Store, choice: Choice) -> Network:
    """The tasks of one type of agency, plan by plan; by default of the type that leads most.

    Raises InputError for a type that no plan names.
    """
    projection = read_projection(store)
    chosen = _choose(projection, choice.agency)
    projection = _only_of(projection, chosen)
    succession = choice.succession or read_succession(store)
    days = change_days(succession, (plan.date for plan in projection.plans.values()), choice.as_of)
    said = read_assignments(store)
    agencies = AgencyNodes(projection, succession, days, by_agency(said))
    members = tuple(projection.agencies.values())
    type_ = projection.types[chosen]
    return Network(
        title=(f"{TITLE[0]}: {type_.name}", f"{TITLE[1]}: {type_.name_en or type_.name}"),
        note=(
            "Cơ quan thuộc loại này ở từng tỉnh, và nhiệm vụ mà cơ quan ấy chủ trì, phối hợp hoặc chỉ đạo.",
            "The agencies of this type in each province, and the tasks that they lead, coordinate or direct.",
        ),
        nodes=(
            *province_nodes(agencies),
            *TaskNodes(store, projection).tree(parents_of(projection), column=2),
            *agencies.types(members, column=0),
            *(agencies.node(agency, placed=True, column=1) for agency in members),
        ),
        edges=(
            *(Edge(chosen, agency.iri, "part") for agency in members),
            *role_edges(projection, said if len(projection.tasks) <= MOST_QUOTED else ()),
        ),
        days=days,
        as_of=choice.as_of,
    )


def _only_of(projection: Projection, type_: str) -> Projection:
    """What the agencies of one type are charged with."""
    wanted = {iri for iri, agency in projection.agencies.items() if agency.type == type_}
    roles = {
        role: {
            step: tuple(agency for agency in agencies if agency in wanted)
            for step, agencies in links.items()
            if step in projection.steps and not projection.steps[step].review and wanted.intersection(agencies)
        }
        for role, links in projection.roles.items()
    }
    held = {step for links in roles.values() for step in links}
    named = {agency for links in roles.values() for agencies in links.values() for agency in agencies}
    return replace(
        projection,
        agencies={iri: agency for iri, agency in projection.agencies.items() if iri in named},
        steps={iri: step for iri, step in projection.steps.items() if iri in held},
        roles=roles,
    )


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
