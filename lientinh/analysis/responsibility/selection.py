"""Which plans a user means, by number, province or IRI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lientinh.analysis.responsibility.projection import PlanNode, Projection
from lientinh.errors import InputError
from lientinh.ontology.labels import fold_label, strip_diacritics

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
        chosen = [_find(chosen, name) for name in plans]
    return tuple(sorted({plan.iri for plan in chosen}))


def _of_province(plans: Sequence[PlanNode], name: str) -> list[PlanNode]:
    wanted = _plain(name).removeprefix("tinh ").removeprefix("thanh pho ").removeprefix("tp. ").removeprefix("tp ")
    slug = wanted.replace(" ", "-")
    found = [
        plan
        for plan in plans
        if wanted == _plain(plan.province_name)
        or (plan.province or "").rpartition("/")[2] in (slug, name)
        or plan.province == name
    ]
    if not found:
        names = ", ".join(sorted({plan.province_name for plan in plans if plan.province_name})[:_MANY])
        raise InputError(
            f"--province {name}: no plan of the store is of it; accepted are {names or 'none: it is empty'}"
        )
    return found


def _find(plans: Sequence[PlanNode], name: str) -> PlanNode:
    wanted = _plain(name)
    for names in (_identities, _numbers):
        found = [plan for plan in plans if wanted in names(plan)]
        if len(found) == 1:
            return found[0]
        if found:
            accepted = ", ".join(plan.label for plan in found[:_MANY])
            raise InputError(f"--plan {name}: several plans have this number ({accepted}); give the label or the IRI")
    accepted = ", ".join(plan.label for plan in plans[:_MANY]) or "none: the store is empty"
    raise InputError(f"--plan {name}: no such plan in the store; accepted are {accepted}")


def _identities(plan: PlanNode) -> tuple[str, ...]:
    return _plain(plan.iri), _plain(plan.label), _plain(f"{plan.number} {plan.province_name}"), _tail(plan)


def _numbers(plan: PlanNode) -> tuple[str, ...]:
    return _plain(plan.number), _plain(plan.number).partition("/")[0], _tail(plan).rpartition("/")[2]


def _tail(plan: PlanNode) -> str:
    return "/".join(plan.iri.rsplit("/", 2)[1:])


def _plain(name: str) -> str:
    return strip_diacritics(fold_label(name)).replace("(", "").replace(")", "").strip()
