"""Who answers for the agencies of deadlines on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lientinh.analysis.deadlines.due import DueBook
from lientinh.analysis.succession import Resolution, Resolve
from lientinh.ontology.identifiers import agency_type_iri
from lientinh.ontology.labels import make_slug


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who answers for agencies on the day asked about."""

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """IRI of an agency -> IRIs of its holders and of their types."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Name of a holder -> its IRI: "Sở Y tế tỉnh Vĩnh Long" is in no plan."""
    answers: Mapping[str, Resolution] = field(default_factory=dict)
    """IRI of an agency -> what became of it."""

    def find(self, name: str) -> frozenset[str]:
        """IRIs of the holders with this name."""
        return frozenset(iri for known, iri in self.names.items() if make_slug(known) == make_slug(name))


NO_HEIRS: Final = Heirs()


def find_heirs(book: DueBook, resolve: Resolve, day: date) -> Heirs:
    """Who answers on a day for each agency that has a deadline."""
    agents = {agent.iri: (agent, item.issued) for item in book.items for agent in item.agents}
    answers = {iri: resolve(iri, day, named_on) for iri, (_, named_on) in agents.items()}
    of: dict[str, frozenset[str]] = {}
    for iri, answer in answers.items():
        names = set[str]()
        for held in answer.holders:
            place, _, kind = held.iri.rpartition("/")
            # A collective that lives on in another province has its members there.
            members = {f"{place}/{member.rpartition('/')[2]}" for member in agents[iri][0].members}
            names |= {held.iri, agency_type_iri(kind), *members}
        of[iri] = frozenset(names)
    return Heirs(of, {held.name: held.iri for answer in answers.values() for held in answer.holders}, answers)
