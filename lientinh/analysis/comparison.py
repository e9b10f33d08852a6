"""Requirement by requirement, plans side by side: wording, leads, deadline, money, and what is copied from where.

The first plan named is the base: the wordings of the others are marked against its nearest task.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Passage, PlanRecord
from lientinh.analysis.coverage.passages import PlanText, read_plan_text
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import State, Status, Strength
from lientinh.analysis.step_details import StepDetails, blank_details, blank_of, read_step_details
from lientinh.analysis.succession import OnDay, read_on_day
from lientinh.analysis.wording import Piece, copied_share, mark_differences, nearest_source, similarity, syllables_of
from lientinh.days import parse_day
from lientinh.graph_store.store import Store


@dataclass(frozen=True, slots=True)
class Copied:
    """How much of a task stands elsewhere, word for word."""

    share: float
    """Of its syllables, 0 to 1."""
    key: str
    """The task that holds most of it ("732/QĐ-UBND II.1"), or the document."""
    earlier: bool
    """Whether that was issued before this plan; where not, it is this wording that was copied, or both from a third."""


@dataclass(frozen=True, slots=True)
class SideTask:
    """A task of one plan under a requirement."""

    key: str
    text: str
    strength: Strength | None
    status: Status
    place: str
    details: StepDetails
    difference: tuple[Piece, ...] = ()
    """Against the base plan's nearest task; empty for the base itself and where it has none."""
    copied: Copied | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One plan under a requirement."""

    document: str
    number: str
    state: State
    tasks: tuple[SideTask, ...]
    prose: tuple[SideTask, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ComparedRequirement:
    """One requirement, all plans side by side."""

    requirement: str
    text: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two plans are as wholes."""

    first: str
    second: str
    similarity: float
    """Shared runs of three syllables over all runs of their tasks."""
    copied_of_second: float
    """Share of the second plan's task wording that stands in the first's."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Plans side by side."""

    plans: tuple[PlanRecord, ...]
    requirements: tuple[ComparedRequirement, ...]
    likeness: tuple[Likeness, ...]
    on_day: OnDay | None = None
    """Who holds on the day asked about: the provinces of the plans, and the leads of their tasks."""

    def province_of(self, document: str) -> str | None:
        """Name of the province that issued a plan."""
        return next((plan.province_name for plan in self.plans if plan.iri == document), None)


def compare_plans(
    store: Store, coverage: FrameworkCoverage, plans: Sequence[PlanRecord], as_of: date | None = None
) -> Comparison:
    """The plans side by side under the framework; `plans` in the order wanted, the first is the base.

    `as_of` adds who holds the work of provinces and leads on that day.
    """
    reader = _Comparer(store, coverage, plans)
    compared = [reader.requirement(entry.id, entry.text_vi) for entry in coverage.requirements]
    on_day = read_on_day(store, (plan.province_name for plan in plans), as_of, reader.leads())
    return Comparison(tuple(plans), tuple(compared), tuple(reader.likeness()), on_day)


class _Comparer:
    def __init__(self, store: Store, coverage: FrameworkCoverage, plans: Sequence[PlanRecord]) -> None:
        self._plans = plans
        self._texts = {plan.iri: read_plan_text(store, plan.iri) for plan in plans}
        self._details = {plan.iri: read_step_details(store, plan) for plan in plans}
        self._cells = {(cell.document, cell.requirement): cell for cell in coverage.cells}
        self._passages = {p.iri: p for text in self._texts.values() for p in text.passages}
        self._above = _texts_above(store, plans)
        self._copies: dict[str, Copied | None] = {}

    def requirement(self, requirement: str, text: str) -> ComparedRequirement:
        sides: list[Side] = []
        base: tuple[SideTask, ...] = ()
        for plan in self._plans:
            side = self._side(plan, self._cells.get((plan.iri, requirement)), base)
            base = base or side.tasks if plan is self._plans[0] else base
            sides.append(side)
        return ComparedRequirement(requirement, text, tuple(sides))

    def leads(self) -> dict[str, date | None]:
        """IRI of each lead -> the day of the plan that names it."""
        days = {plan.iri: parse_day(plan.date or "") for plan in self._plans}
        return {
            iri: days[plan]
            for plan, steps in self._details.items()
            for step in steps.values()
            for iri in step.lead_iris
        }

    def likeness(self) -> list[Likeness]:
        found = []
        for first, second in combinations(self._plans, 2):
            left, right = self._wordings(first), self._wordings(second)
            total = sum(len(syllables_of(text)) for text in right)
            copied = sum(copied_share(text, left) * len(syllables_of(text)) for text in right)
            share = copied / total if total else 0.0
            found.append(Likeness(first.number, second.number, similarity(left, right), share))
        return found

    def _wordings(self, plan: PlanRecord) -> list[str]:
        return [passage.text for passage in self._texts[plan.iri].steps]

    def _side(self, plan: PlanRecord, cell: Cell | None, base: tuple[SideTask, ...]) -> Side:
        if cell is None:
            return Side(plan.iri, plan.number, "not-assessed", (), reason="Khung không áp dụng cho kế hoạch này.")
        counted = [alignment for alignment in cell.alignments if alignment.counts]
        tasks = tuple(self._task(plan, a, base) for a in counted if a.is_step)
        prose = tuple(self._task(plan, a, ()) for a in counted if not a.is_step) if not tasks else ()
        return Side(plan.iri, plan.number, cell.state, tasks, prose, cell.reason)

    def _task(self, plan: PlanRecord, alignment: AlignmentRecord, base: tuple[SideTask, ...]) -> SideTask:
        passage = self._passages.get(alignment.passage)
        text = passage.text if passage else ""
        nearest = _nearest(text, [task.text for task in base])
        return SideTask(
            key=alignment.key,
            text=text,
            strength=alignment.strength,
            status=alignment.status,
            place=passage.place if passage else "",
            details=self._details[plan.iri].get(alignment.passage) or blank_details(blank_of(plan)),
            difference=mark_differences(text, nearest) if nearest is not None else (),
            copied=self._copied(plan, passage) if passage else None,
        )

    def _copied(self, plan: PlanRecord, passage: Passage) -> Copied | None:
        if passage.iri not in self._copies:
            self._copies[passage.iri] = self._find_copied(plan, passage)
        return self._copies[passage.iri]

    def _find_copied(self, plan: PlanRecord, passage: Passage) -> Copied | None:
        """The task of another plan, or the directive, that holds most of the wording."""
        others = [
            ((other, task.key), task.text)
            for other in self._plans
            if other.iri != plan.iri
            for task in self._texts[other.iri].steps
        ]
        above: list[tuple[tuple[PlanRecord | None, str], str]] = [
            ((None, key), text) for key, text in self._above.get(plan.iri, ())
        ]
        found = nearest_source(passage.text, [*above, *others])
        if found is None:
            return None
        (other, key), share = found
        if other is None:
            return Copied(share, key, earlier=True)
        return Copied(share, f"{other.number} {key}", (other.date or "") < (plan.date or ""))


def _texts_above(store: Store, plans: Sequence[PlanRecord]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Plan -> (key, wording) of what stands in the store of the documents that it carries out.

    Empty where they were not read: then nothing can be said of what is copied from them.
    """
    texts: dict[str, PlanText] = {}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for plan in plans:
        pairs: list[tuple[str, str]] = []
        for document in plan.implements():
            text = texts.setdefault(document, read_plan_text(store, document))
            name = document.rpartition("/")[2]
            pairs += [(f"{name} {passage.key}", passage.text) for passage in text.passages]
        found[plan.iri] = tuple(pairs)
    return found


def _nearest(text: str, others: Sequence[str]) -> str | None:
    """The wording that is most like `text`; None where there is none."""
    words = syllables_of(text)
    return max(others, key=lambda other: SequenceMatcher(None, words, syllables_of(other)).ratio(), default=None)
