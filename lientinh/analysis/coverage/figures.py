"""Every published percentage, with all that it takes to judge it: parts, what was not assessed, both extreme readings.

A rate over nothing is no rate: where nothing was assessed there is neither 0% nor 100%, and value and readings are
None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol, TypeVar, get_args

from lientinh.analysis.coverage.cells import AlignmentRecord
from lientinh.analysis.coverage.states import Basis, State

Metric = Literal["coverage", "coverage-or-partial", "uptake", "tasks-aligned", "reviewed", "document-named"]
Scope = Literal["framework", "group", "plan", "province", "requirement", "line", "document"]
METRICS: Final[tuple[Metric, ...]] = get_args(Metric)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
"""In the order in which rates are shown."""

Item = TypeVar("Item")
Key = TypeVar("Key")

_MET: Final[dict[Metric, frozenset[State]]] = {
    "coverage": frozenset({"covered"}),
    "coverage-or-partial": frozenset({"covered", "partial"}),
}
_OTHER_BASES: Final[dict[Metric, Basis]] = {"reviewed": "judged", "document-named": "cited"}


class Stated(Protocol):
    """A cell, of a plan or of a province, in full or in brief."""

    @property
    def state(self) -> State: ...

    @property
    def basis(self) -> Basis: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """One rate."""

    metric: Metric
    scope: Scope
    of: str
    """IRI or key of what it is the rate of."""
    label: str
    """In Vietnamese: what people call it."""
    numerator: int
    denominator: int
    unassessed: int
    proposed: int
    """How many of the numerator rest on proposals, wholly or in part."""

    @property
    def value(self) -> float | None:
        """Numerator over denominator; None where nothing was assessed."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def low(self) -> float | None:
        """The rate if nothing that is unassessed were met."""
        return self.numerator / (self.denominator + self.unassessed) if self.denominator else None

    @property
    def high(self) -> float | None:
        """The rate if all that is unassessed were met."""
        total = self.denominator + self.unassessed
        return (self.numerator + self.unassessed) / total if self.denominator else None

    @property
    def rests_on(self) -> Basis:
        """What the numerator rests on; a rate that no alignment decides says what does."""
        if self.metric in _OTHER_BASES:
            return _OTHER_BASES[self.metric]
        if not self.numerator:
            return "none"
        if not self.proposed:
            return "accepted"
        return "proposed" if self.proposed == self.numerator else "mixed"


def cell_figures(cells: Sequence[Stated], scope: Scope, of: str, label: str) -> tuple[Figure, ...]:
    """The two coverage rates over some cells; cells that do not apply are left out of both."""
    counts = Counter((cell.state, cell.basis) for cell in cells)
    return tuple(_rate(metric, counts, scope, of, label) for metric in _MET)


def uptake_figure(cells: Sequence[Stated], requirement: str, label: str) -> Figure:
    """How many of the plans that could be assessed for a requirement cover it."""
    counts = Counter((cell.state, cell.basis) for cell in cells)
    rate = _rate("coverage", counts, "requirement", requirement, label)
    parts = (rate.numerator, rate.denominator, rate.unassessed, rate.proposed)
    return Figure("uptake", "requirement", requirement, label, *parts)


def task_figure(
    scope: Scope, of: str, label: str, tasks: Iterable[str], alignments: Iterable[AlignmentRecord]
) -> Figure:
    """How many of the tasks meet at least one requirement; the others are a province's own initiatives."""
    known = set(tasks)
    statuses: dict[str, set[str]] = {}
    for alignment in alignments:
        if alignment.counts and alignment.passage in known:
            statuses.setdefault(alignment.passage, set()).add(alignment.status)
    proposed = sum("accepted" not in found for found in statuses.values())
    return Figure("tasks-aligned", scope, of, label, len(statuses), len(known), 0, proposed)


def group_by(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, list[Item]]:
    """Items under their key, in order of appearance."""
    groups: dict[Key, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def _rate(metric: Metric, counts: Mapping[tuple[State, Basis], int], scope: Scope, of: str, label: str) -> Figure:
    """A rate, from how many cells there are of each state and basis."""
    hits = [(basis, count) for (state, basis), count in counts.items() if state in _MET[metric]]
    unassessed = sum(count for (state, _), count in counts.items() if state == "not-assessed")
    outside = sum(count for (state, _), count in counts.items() if state == "not-applicable")
    assessed = sum(counts.values()) - unassessed - outside
    proposed = sum(count for basis, count in hits if basis != "accepted")
    return Figure(metric, scope, of, label, sum(count for _, count in hits), assessed, unassessed, proposed)
