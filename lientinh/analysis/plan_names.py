"""Which plans a user means, by the names that people use; one rule for every command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TypeVar

from lientinh.errors import InputError
from lientinh.ontology.labels import fold_plain

_MANY: Final = 12
"""Names that an error lists at most."""


class NamedPlan(Protocol):
    """A plan with what people call it."""

    @property
    def iri(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def province_name(self) -> str | None: ...


AnyPlan = TypeVar("AnyPlan", bound=NamedPlan)


def pick_plans(plans: Sequence[AnyPlan], names: Iterable[str]) -> tuple[AnyPlan, ...]:
    """Those of `plans` that have these names, in the order of the names, each once.

    A plan is called by its IRI or the end of it, its label, its number ("401/QĐ-UBND", "401"), its number and province,
    or its province; tones, case and brackets are forgiven. Raises InputError for a name that no plan has, or several.
    """
    found = {plan.iri: plan for plan in (_find(plans, name) for name in names)}
    return tuple(found.values())


def plan_title(plan: NamedPlan) -> str:
    """How people tell a plan from others: "401/QĐ-UBND (Trà Vinh)"."""
    return f"{plan.number} ({plan.province_name})" if plan.province_name else plan.number


def _find(plans: Sequence[AnyPlan], name: str) -> AnyPlan:
    wanted = _plain(name)
    for names_of in (_identities, _numbers, _places):
        matches = [plan for plan in plans if wanted in names_of(plan)]
        if len(matches) == 1:
            return matches[0]
        if matches:
            accepted = ", ".join(plan_title(plan) for plan in matches[:_MANY])
            raise InputError(
                f"plan {name!r}: several plans have this name ({accepted}); give the IRI of one, or its label"
            )
    accepted = ", ".join(plan_title(plan) for plan in plans[:_MANY]) or "none: there is no plan"
    raise InputError(f"plan {name!r}: no plan here has this name; accepted are {accepted}")


def _identities(plan: NamedPlan) -> tuple[str, ...]:
    place, end = plan.iri.rsplit("/", 2)[1:]
    return _plain(plan.iri), _plain(plan.label), _plain(plan_title(plan)), _plain(end), _plain(f"{place}/{end}")


def _numbers(plan: NamedPlan) -> tuple[str, ...]:
    number = _plain(plan.number)
    return number, number.partition("/")[0]


def _places(plan: NamedPlan) -> tuple[str, ...]:
    return (_plain(plan.province_name or ""),)


def _plain(name: str) -> str:
    """Without brackets, so that "401 Trà Vinh" is "401 (Trà Vinh)"."""
    return fold_plain(name).replace("(", "").replace(")", "").strip()
