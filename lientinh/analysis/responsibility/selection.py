"""Which plans a user means, by number, province or IRI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lientinh.analysis.plan_names import pick_plans
from lientinh.analysis.responsibility.projection import PlanNode, Projection
from lientinh.errors import InputError
from lientinh.ontology.labels import fold_plain

_MANY: Final = 12
"""Names that an error lists at most."""


def choose_documents(projection: Projection, plans: Sequence[str], province: str | None) -> tuple[str, ...]:
    """IRIs of the plans that are meant, sorted; all of them where neither is given.

    A plan is named by its number ("401/QĐ-UBND", "401"), its label or its IRI, a province by its name or IRI; tones and
    capitals are forgiven. Raises InputError for a name that no plan of the store has, or several.
    """
    chosen = list(projection.plans.values())
    if province:
        chosen = _of_province(chosen, province)
    if plans:
        chosen = list(pick_plans(chosen, plans))
    return tuple(sorted({plan.iri for plan in chosen}))


def _of_province(plans: Sequence[PlanNode], name: str) -> list[PlanNode]:
    wanted = fold_plain(name).removeprefix("tinh ").removeprefix("thanh pho ").removeprefix("tp. ").removeprefix("tp ")
    slug = wanted.replace(" ", "-")
    found = [
        plan
        for plan in plans
        if wanted == fold_plain(plan.province_name)
        or (plan.province or "").rpartition("/")[2] in (slug, name)
        or plan.province == name
    ]
    if not found:
        names = ", ".join(sorted({plan.province_name for plan in plans if plan.province_name})[:_MANY])
        raise InputError(
            f"--province {name}: no plan of the store is of it; accepted are {names or 'none: it is empty'}"
        )
    return found
