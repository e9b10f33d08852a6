"""Which plans a user means by their names and by the provinces that issued them; one rule for every command."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from lientinh.analysis.plan_names import NamedPlan, pick_plans
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import make_slug
from lientinh.queries.lookup import find_labelled, match_labelled

_NEAR: Final = 6
_MANY: Final = 12
"""Names that an error lists at most."""


class PlacedPlan(NamedPlan, Protocol):
    """A plan with the province that issued it."""

    @property
    def province(self) -> str | None: ...


AnyPlan = TypeVar("AnyPlan", bound=PlacedPlan)


def select_plans(
    store: Store, plans: Sequence[AnyPlan], names: Sequence[str], provinces: Sequence[str]
) -> tuple[AnyPlan, ...]:
    """Those of `plans` that were issued in these provinces and have these names; all where nothing is named.

    Provinces are called as in `lientinh query`, by any label of the vocabulary or by IRI. Raises InputError for a name
    that nothing has, and for a province that issued none of the plans.
    """
    found = tuple(plans)
    if provinces:
        wanted = {iri for name in provinces for iri in find_provinces(store, name)}
        found = tuple(plan for plan in plans if plan.province in wanted)
        if not found:
            accepted = ", ".join(sorted({plan.province_name for plan in plans if plan.province_name})[:_MANY])
            raise InputError(
                f"--province {', '.join(provinces)}: no plan of the store was issued there; "
                f"accepted are {accepted or 'none: it is empty'}"
            )
    return pick_plans(found, names) if names else found


def find_provinces(store: Store, name: str) -> tuple[str, ...]:
    """IRIs of the provinces with this name, those that issued a document first; InputError where there is none."""
    entries = find_labelled(store, "province")
    found = (name,) if name in entries else match_labelled(store, "province", entries, name)
    if not found:
        near = near_names(name, [labels[0] for labels in entries.values()])
        raise InputError(f"--province {name}: the vocabulary has no such name; {near}")
    return found


def near_names(name: str, names: Sequence[str]) -> str:
    """What to say of the names that come nearest to one that nothing has."""
    slugs = {make_slug(known): known for known in names}
    near = difflib.get_close_matches(make_slug(name), slugs, n=_NEAR, cutoff=0.5) or sorted(slugs)[:_NEAR]
    return f"near to it are {', '.join(slugs[slug] for slug in near)}" if near else "the store is empty"
