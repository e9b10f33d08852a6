"""The words by which plans charge agencies, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT, PROV
from lientinh.views.networks.evidence import read_places
from lientinh.views.networks.network import Place

_ASSIGNMENTS: Final = f"""
SELECT DISTINCT ?assignment ?agency ?task ?role ?printed WHERE {{
  ?assignment <{LT.assignedIn}> ?task ; <{PROV.agent}> ?agency ; <{PROV.hadRole}> ?role ; <{LT.printedAs}> ?printed .
}} ORDER BY ?task ?assignment ?printed
"""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One agency in one role in one task, as the plan prints it."""

    agency: str
    task: str
    role: str
    """Last step of the role's IRI: "lead", "coordinate", "direct"."""
    printed: str
    place: Place | None


def read_assignments(store: Store) -> tuple[Assignment, ...]:
    """All of them, by task."""
    places = read_places(store, LT.Assignment)
    return tuple(
        Assignment(agency, task, role.rpartition("/")[2], printed, places.get(iri))
        for iri, agency, task, role, printed in read_texts(store, _ASSIGNMENTS)
    )


def by_agency(assignments: Iterable[Assignment]) -> Mapping[str, tuple[Assignment, ...]]:
    """Agency -> what is said of it."""
    found: dict[str, list[Assignment]] = {}
    for one in assignments:
        found.setdefault(one.agency, []).append(one)
    return {agency: tuple(said) for agency, said in found.items()}
