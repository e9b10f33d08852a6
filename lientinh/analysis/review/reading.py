"""One row of a sheet that came back, as a judgement, or one line that says what is wrong with it and where."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import Any, Final

from lientinh.analysis.coverage.cells import Passage, PlanRecord
from lientinh.analysis.judgement import (
    MAY_HAVE_STRENGTH,
    STRENGTH_NAMES,
    VALUE_NAMES,
    Judgement,
    find_fault,
    fingerprint,
)
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.review.context import ReviewContext
from lientinh.analysis.review.returned import ReturnedRow, ReturnedSheet
from lientinh.analysis.review.wrong_cells import RowError, WrongCell, accepted, fault_in_vietnamese, read_choice
from lientinh.ontology.frameworks import Framework, Requirement
from lientinh.ontology.labels import fold_label, squeeze

_FIELD_OF: Final = MappingProxyType(
    {"judgement": "judgement", "strength": "strength", "comment": "rationale", "reviewer_label": "judgement"}
)
"""Column of the ledger -> field of a sheet, for faults that the ledger's own check finds."""
_NOT_APPLICABLE: Final = "not-applicable"
_WHOLE_PLAN: Final = VALUE_NAMES[_NOT_APPLICABLE][0]


class RowReader:
    """Reads the rows of one sheet for one reviewer."""

    def __init__(self, sheet: ReturnedSheet, context: ReviewContext, reviewer: str, day: str) -> None:
        self._sheet = sheet
        self._context = context
        self._reviewer = reviewer
        self._day = day
        self.seen: dict[tuple[str, str], list[tuple[ReturnedRow, Judgement]]] = defaultdict(list)
        """Pair -> the rows that judge it."""
        self.strength_left_out: list[int] = []
        """Lines that say how far a task goes which they do not accept; that part is left out."""

    def read(self, row: ReturnedRow) -> Judgement | RowError:
        """The judgement of a row in which the reviewer wrote something."""
        try:
            judgement = self._judgement(row)
        except WrongCell as wrong:
            where, where_vi = self._sheet.where(row, wrong.field), self._sheet.where_vi(row, wrong.field)
            return RowError(row.line, where, str(wrong), where_vi, wrong.message_vi, wrong.field == "rationale")
        self.seen[judgement.pair].append((row, judgement))
        return judgement

    def _judgement(self, row: ReturnedRow) -> Judgement:
        value: Any = read_choice(row, "judgement", VALUE_NAMES)
        if not value:
            raise WrongCell(
                "judgement",
                f"is empty; choose one of {accepted(VALUE_NAMES)}, or clear the whole row",
                f"để trống; chọn một trong: {accepted(VALUE_NAMES)}, hoặc xóa cả dòng",
            )
        plan, passage = self._subject(row)
        framework, requirement = self._requirement(row, plan)
        subject = passage.iri if passage else plan.iri
        self._check_value(value, passage)
        strength: Any = read_choice(row, "strength", STRENGTH_NAMES) or None
        if strength and value not in MAY_HAVE_STRENGTH:
            self.strength_left_out.append(row.line)
        judgement = Judgement(
            task_iri=subject,
            requirement_iri=requirement.iri,
            judgement=value,
            # A strength that the sheet proposed and nobody took out says nothing of a rejection.
            strength=strength if value in MAY_HAVE_STRENGTH else None,
            rationale=squeeze(row.text("rationale")),
            reviewer=self._reviewer,
            date=self._day,
            subject_fingerprint=self._checked(row, "task_fingerprint", subject, "task"),
            object_fingerprint=self._checked(row, "requirement_fingerprint", requirement.iri, "requirement"),
            rationale_en=squeeze(row.text("rationale_en")),
            framework=framework.slug,
            subject_label=f"{plan_title(plan)} {passage.key if passage else ''}".strip(),
            object_label=f"{requirement.id} {requirement.label_vi}",
        )
        fault = find_fault(judgement)
        if fault is not None:
            raise WrongCell(_FIELD_OF.get(fault[0], "judgement"), *fault_in_vietnamese(fault, judgement))
        return judgement

    def _check_value(self, value: str, passage: Passage | None) -> None:
        if value == _NOT_APPLICABLE and passage is not None:
            raise WrongCell(
                "judgement",
                f"{_WHOLE_PLAN!r} is said of a whole plan; add a row of its own without a task",
                f"{_WHOLE_PLAN!r} chỉ dùng cho cả kế hoạch; ghi ở một dòng riêng, để trống ô Nhiệm vụ",
            )
        if value not in (_NOT_APPLICABLE, "none") and passage is None:
            raise WrongCell(
                "task",
                f"is empty; only {_WHOLE_PLAN!r} is said of a whole plan",
                f"để trống; chỉ {_WHOLE_PLAN!r} mới dùng cho cả kế hoạch",
            )

    def _subject(self, row: ReturnedRow) -> tuple[PlanRecord, Passage | None]:
        """The plan and passage of a row: by the IRI that the sheet carries, or by name in a row that was added."""
        iri = row.text("passage_iri")
        if not iri:
            return self._named_subject(row)
        plan, passage = self._by_iri(iri)
        self._check_same(row, "document", plan.number, also=plan_title(plan))
        self._check_same(row, "task", passage.key if passage else "")
        return plan, passage

    def _by_iri(self, iri: str) -> tuple[PlanRecord, Passage | None]:
        if iri in self._context.plan_of:
            return self._context.plan_of[iri], None
        if iri not in self._context.passage_of:
            raise _not_in_store("passage_iri", iri)
        return self._context.passage_of[iri]

    def _named_subject(self, row: ReturnedRow) -> tuple[PlanRecord, Passage | None]:
        plan = self._named_plan(row)
        key = row.text("task")
        if not key:
            return plan, None
        for passage in self._context.passages[plan.iri]:
            if fold_label(passage.key) == fold_label(key):
                return plan, passage
        keys = ", ".join(passage.key for passage in self._context.passages[plan.iri] if passage.is_step)
        name = plan_title(plan)
        raise WrongCell(
            "task", f"{key!r} is not in {name}; accepted are {keys}", f"{name} không có {key!r}; có: {keys}"
        )

    def _named_plan(self, row: ReturnedRow) -> PlanRecord:
        number, province = fold_label(row.text("document")), fold_label(row.text("province"))
        found = [
            plan for plan in self._context.plans if number in (fold_label(plan.number), fold_label(plan_title(plan)))
        ]
        if province:
            found = [plan for plan in found if fold_label(plan.province_name or "") == province]
        if len(found) == 1:
            return found[0]
        listed = ", ".join(plan_title(plan) for plan in (found or self._context.plans)[:20])
        problem = "means several plans; fill in the province" if found else "is no plan of this sheet"
        problem_vi = "là số của nhiều kế hoạch; ghi thêm tỉnh" if found else "không phải kế hoạch nào của phiếu"
        name = row.text("document")
        raise WrongCell(
            "document", f"{name!r} {problem}; accepted are {listed}", f"{name!r} {problem_vi}; có: {listed}"
        )

    def _requirement(self, row: ReturnedRow, plan: PlanRecord) -> tuple[Framework, Requirement]:
        iri, name = row.text("requirement_iri"), row.text("requirement")
        if iri:
            if iri not in self._context.requirement_of:
                raise _not_in_store("requirement_iri", iri)
            framework, requirement = self._context.requirement_of[iri]
            self._check_same(row, "requirement", requirement.id)
            return framework, requirement
        frameworks = self._context.frameworks_of(plan)
        for framework in frameworks:
            for requirement in framework.of_scope("province"):
                if fold_label(requirement.id) == fold_label(name):
                    return framework, requirement
        ids = ", ".join(requirement.id for framework in frameworks for requirement in framework.of_scope("province"))
        raise WrongCell(
            "requirement",
            f"{name!r} is no requirement for {plan_title(plan)}; accepted are {ids}",
            f"{name!r} không phải yêu cầu đối với {plan_title(plan)}; có: {ids}",
        )

    def _check_same(self, row: ReturnedRow, field: str, expected: str, also: str = "") -> None:
        """A cell that names what the row is about must still say so: else the wrong pair would be judged."""
        found = row.text(field)
        if found and fold_label(found) not in (fold_label(expected), fold_label(also)):
            raise WrongCell(
                field,
                f"says {found!r} where the row is about {expected!r}; restore it, or add a row for the other",
                f"ghi {found!r} trong khi dòng này nói về {expected!r}; ghi lại như cũ, hoặc thêm một dòng cho cặp kia",
            )

    def _checked(self, row: ReturnedRow, field: str, iri: str, what: str) -> str:
        """The fingerprint of today's words, which must be those that the sheet showed."""
        now = fingerprint(self._context.texts[iri])
        shown = row.text(field)
        if shown and shown != now:
            raise WrongCell(
                field,
                f"the {what} has other words now ({now}) than the sheet shows ({shown}); export a new file",
                f"lời văn nay ({now}) khác với phiếu ({shown}); hãy xuất phiếu mới",
            )
        return now


def _not_in_store(field: str, iri: str) -> WrongCell:
    return WrongCell(
        field, f"{iri} is not in the store; do not change this column", f"kho không có {iri}; không sửa cột này"
    )
