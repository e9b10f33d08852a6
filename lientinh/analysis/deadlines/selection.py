"""Which deadlines a user means: those of an agency, of plans, of provinces, by the names that people use."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.deadlines.due import Agent, DueBook
from lientinh.analysis.plan_names import pick_plans
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import make_slug
from lientinh.queries.lookup import Vocabulary, find_labelled, match_labelled

_NEAR: Final = 6


@dataclass(frozen=True, slots=True)
class Heirs:
    """Who answers for agencies on the day asked about."""

    of: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """IRI of an agency -> IRIs of its holders and of their types."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Name of a holder -> its IRI: "Sở Y tế tỉnh Vĩnh Long" is in no plan."""

    def find(self, name: str) -> frozenset[str]:
        """IRIs of the holders with this name."""
        return frozenset(iri for known, iri in self.names.items() if make_slug(known) == make_slug(name))


NO_HEIRS: Final = Heirs()


def choose_plans(store: Store, plans: Sequence[str], provinces: Sequence[str]) -> tuple[PlanRecord, ...]:
    """The plans of these numbers, and of these provinces; all where nothing is named.

    Raises InputError for a name that nothing has, and where no plan is both.
    """
    found = read_plans(store)
    if plans:
        found = pick_plans(found, plans)
    if provinces:
        wanted = {iri for name in provinces for iri in _find(store, "province", "--province", name)}
        found = tuple(plan for plan in found if plan.province in wanted)
        if not found:
            raise InputError(f"--province {', '.join(provinces)}: no plan of the store was issued there")
    return found


def choose_agencies(store: Store, book: DueBook, agencies: Sequence[str], heirs: Heirs = NO_HEIRS) -> DueBook:
    """The deadlines of these agencies: what they lead or report themselves, and as members of a collective.

    A name is that of an agency type ("Sở Tài chính": of every province) or of an agency as plans name it. With `heirs`
    what somebody answers for today counts as theirs too. Raises InputError for a name that no agency has.
    """
    if not agencies:
        return book
    agents = {agent.iri: agent for item in book.items for agent in item.agents}
    wanted = frozenset(
        iri for name in agencies for iri in heirs.find(name) or _find_agency(store, agents.values(), name)
    )
    kept = {
        iri for iri, agent in agents.items() if agent.is_one_of(wanted) or not wanted.isdisjoint(heirs.of.get(iri, ()))
    }
    items = tuple(item for item in book.items if any(agent.iri in kept for agent in item.agents))
    return replace(book, items=items)


def _find_agency(store: Store, agents: Iterable[Agent], name: str) -> tuple[str, ...]:
    named = tuple(agent.iri for agent in agents if name == agent.iri or make_slug(agent.name) == make_slug(name))
    if name in named:
        return named
    entries = find_labelled(store, "agency-type")
    types = match_labelled(store, "agency-type", entries, name)
    if not named and not types:
        names = [labels[0] for labels in entries.values()]
        raise InputError(f"--agency {name}: no agency of that name; {_nearest(name, names)}")
    return (*named, *types)


def _find(store: Store, kind: Vocabulary, option: str, name: str) -> tuple[str, ...]:
    entries = find_labelled(store, kind)
    found = (name,) if name in entries else match_labelled(store, kind, entries, name)
    if not found:
        names = [labels[0] for labels in entries.values()]
        raise InputError(f"{option} {name}: the vocabulary has no such name; {_nearest(name, names)}")
    return found


def _nearest(name: str, names: Sequence[str]) -> str:
    slugs = {make_slug(known): known for known in names}
    near = difflib.get_close_matches(make_slug(name), slugs, n=_NEAR, cutoff=0.5) or sorted(slugs)[:_NEAR]
    return f"near to it are {', '.join(slugs[slug] for slug in near)}" if near else "the store is empty"
