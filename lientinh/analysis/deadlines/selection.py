"""Which deadlines a user means: those of an agency, of plans, of provinces, by the names that people use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.deadlines.due import Agent, DueBook
from lientinh.analysis.deadlines.heirs import NO_HEIRS, Heirs
from lientinh.analysis.deadlines.read_due import read_members
from lientinh.analysis.plan_selection import near_names, select_plans
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import make_slug
from lientinh.queries.lookup import find_labelled, match_labelled


def choose_plans(store: Store, plans: Sequence[str], provinces: Sequence[str]) -> tuple[PlanRecord, ...]:
    """The plans of these numbers, and of these provinces; all where nothing is named.

    Raises InputError for a name that nothing has, and where no plan is both.
    """
    return select_plans(store, read_plans(store), plans, provinces)


def choose_agencies(store: Store, book: DueBook, agencies: Sequence[str], heirs: Heirs = NO_HEIRS) -> DueBook:
    """The deadlines of these agencies: what they lead or report themselves, and as members of a collective.

    A name is that of an agency type ("Sở Tài chính": of every province) or of an agency as plans name it; a collective
    ("UBND các huyện") stands for its members, in whatever wording a plan names them. With `heirs` what somebody answers
    for on a day counts as theirs too. Raises InputError for a name that no agency has.
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
    """IRIs of the agencies and types of a name, and of the types that a collective of that name takes in."""
    named = tuple(agent.iri for agent in agents if name == agent.iri or make_slug(agent.name) == make_slug(name))
    if name in named:
        return named
    entries = find_labelled(store, "agency-type")
    types = match_labelled(store, "agency-type", entries, name)
    if not named and not types:
        near = near_names(name, [labels[0] for labels in entries.values()])
        raise InputError(f"--agency {name}: no agency of that name; {near}")
    members = read_members(store)
    return (*named, *types, *(member for type_ in types for member in sorted(members.get(type_, ()))))
