"""From the rows that a layout found to groups, tasks and review documents with their evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from lientinh.loaders.agencies.cells import parse_agencies
from lientinh.loaders.findings import make_finding
from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.columns import AGENCY_COLUMNS, Column
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskList, TaskRow
from lientinh.loaders.tasks.budget import BudgetReading, read_budget
from lientinh.loaders.tasks.cell_findings import CellFindings
from lientinh.loaders.tasks.numbering import Numbering
from lientinh.loaders.tasks.review import review_document
from lientinh.loaders.tasks.told_in_words import find_told_lead, find_told_partners, find_told_time
from lientinh.loaders.wording.deadlines import is_understood, parse_deadline
from lientinh.ontology.model import (
    AgencyCell,
    BudgetLine,
    Citation,
    Deadline,
    Evidence,
    Finding,
    Group,
    ReviewDocument,
    StatedCount,
    Task,
)
from lientinh.ontology.vocabularies import Province, Vocabulary

_OF_TASK = frozenset({*AGENCY_COLUMNS, Column.DEADLINE, Column.OUTPUT, Column.NOTE, Column.BUDGET})
_OF_REVIEW = frozenset({Column.LEAD, Column.COOPERATION, Column.AUTHORITY, Column.OUTPUT, Column.DEADLINE})
_LONGEST_AGENCY_CELL = 20_000
"""Letters, some 800 names: no cell of a plan has more, and what is longer would take time and memory without bound."""
_TOLD = {Column.LEAD: find_told_lead, Column.COOPERATION: find_told_partners}


@dataclass(slots=True)
class Assembly:
    """What became of a task list."""

    groups: list[Group] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    review_documents: list[ReviewDocument] = field(default_factory=list)
    stated_counts: list[StatedCount] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def assemble(
    source: SourceText,
    task_list: TaskList,
    citations: Sequence[Citation],
    vocabulary: Vocabulary,
    province: Province | None,
) -> Assembly:
    """Groups, tasks and review documents of `task_list`; `citations` are those of the whole text."""
    return _Assembler(source, task_list, citations, vocabulary, province).assemble()


class _Assembler:
    def __init__(
        self,
        source: SourceText,
        task_list: TaskList,
        citations: Sequence[Citation],
        vocabulary: Vocabulary,
        province: Province | None,
    ) -> None:
        self.source, self.list = source, task_list
        self.citations = sorted(citations, key=lambda c: c.evidence.start)
        self.citation_starts = [c.evidence.start for c in self.citations]
        self.vocabulary, self.province = vocabulary, province
        self.columns = {column for _, column in task_list.columns}
        self.budget: BudgetReading = read_budget(source, task_list)
        self.made = Assembly()
        self.numbering = Numbering(self.made.findings)
        self.cells = CellFindings(source, task_list, self.budget, self.made.findings)

    def assemble(self) -> Assembly:
        for index, row in enumerate(self.list.rows):
            if isinstance(row, GroupRow):
                self._add_group(row, self.budget.lines.get(index, ()))
            elif isinstance(row, TaskRow) and row.reviewed:
                self._add_review_document(row)
            elif isinstance(row, TaskRow):
                self._add_task(row, self.budget.lines.get(index, ()))
        self._add_counts()
        self.cells.report_list()
        return self.made

    def _evidence(self, cell: PlacedCell) -> Evidence:
        return self.source.evidence_of(cell.parts, cell.place)

    def _number_of(self, row: GroupRow | TaskRow) -> Evidence | None:
        return self._evidence(row.number) if row.number else None

    def _all_of(self, row: TaskRow, column: Column) -> Evidence | None:
        """Every cell of a column as one passage: each further lead's row may have a note."""
        cells = row.cells.get(column, ())
        parts = tuple(part for cell in cells for part in cell.parts)
        return self.source.evidence_of(parts, cells[0].place) if cells else None

    def _add_group(self, row: GroupRow, budget: tuple[BudgetLine, ...]) -> None:
        evidence = self._evidence(row.title)
        name = self.numbering.begin_group(row.ordinal, evidence, self._number_of(row))
        self.made.groups.append(Group(name, row.ordinal.raw, evidence.quote, evidence, budget))

    def _add_task(self, row: TaskRow, budget: tuple[BudgetLine, ...]) -> None:
        text = self._evidence(row.content)
        ordinal, key = self.numbering.name_task(row.ordinal, text, self._number_of(row))
        note = self._all_of(row, Column.NOTE)
        outputs = row.cells.get(Column.OUTPUT, ())
        task = Task(
            group=self.numbering.group,
            ordinal=ordinal,
            ordinal_raw=row.ordinal.raw if row.ordinal else None,
            text=text.quote,
            leads=self._agencies(row, Column.LEAD),
            cooperators=self._agencies(row, Column.COOPERATION),
            directing=self._agencies(row, Column.DIRECTION),
            deadline=self._deadline(row, key),
            note=note.quote if note else "",
            citations=self._citations_in(row),
            evidence=text,
            row=self.source.evidence_of(row.whole),
            note_evidence=note,
            budget=budget,
            outputs=tuple(self._evidence(cell).quote for cell in outputs),
            output_evidence=self._evidence(outputs[0]) if outputs else None,
        )
        self.made.tasks.append(task)
        self._report_gaps(task, key, bool(outputs), row.lead_blank and Column.LEAD not in row.held)
        self.cells.report_unused(row, _OF_TASK)

    def _agencies(self, row: TaskRow, column: Column) -> tuple[AgencyCell, ...]:
        cells = row.cells.get(column, ()) or self._told_agencies(row, column)
        read = (self.cells.cut_to_length(cell, _LONGEST_AGENCY_CELL) for cell in cells)
        return tuple(parse_agencies(self.source, c.parts, self.vocabulary, self.province, c.place) for c in read)

    def _told_agencies(self, row: TaskRow, column: Column) -> tuple[PlacedCell, ...]:
        """Whom the task's own words name in a role that no column and no field of the list is for."""
        find = _TOLD.get(column)
        in_table = row.content.place is not None
        if (
            find is None
            or row.reviewed
            or row.first(Column.LEAD)
            or (in_table and {Column.LEAD, column} & self.columns)
        ):
            return ()
        told = (find(self.source, part, self.vocabulary, self.province) for part in row.content.parts)
        return tuple(PlacedCell((span,), row.content.place) for span in told if span is not None)[:1]

    def _deadline(self, row: TaskRow, key: str) -> Deadline:
        cells = [self._evidence(cell) for cell in row.cells.get(Column.DEADLINE, ())]
        if not cells and (row.content.place is None or Column.DEADLINE not in self.columns):
            told = (find_told_time(self.source, part) for part in row.content.parts)
            cells = [self.source.evidence(span.start, span.end) for span in told if span is not None][:1]
        if not cells:
            return Deadline("none", None, None, None)
        read = [parse_deadline(evidence.quote, evidence) for evidence in cells]
        if len({(d.kind, d.start, d.end, d.years) for d in read}) > 1:
            self._find("deadlines-differ", cells[0], deadlines="; ".join(e.quote for e in cells))
        if not is_understood(read[0]):
            self._find("unknown-deadline", cells[0], printed=cells[0].quote, key=key)
        return read[0]

    def _citations_in(self, row: TaskRow) -> tuple[Citation, ...]:
        """The citations whose passage begins inside the row's own text or note."""
        cells = [row.content, *row.cells.get(Column.NOTE, ())]
        parts = sorted((part for cell in cells for part in self._evidence(cell).parts), key=lambda p: p.start)
        # Searched by place: going through all citations for every row made a long file quadratic.
        ranges = [(bisect_left(self.citation_starts, p.start), bisect_left(self.citation_starts, p.end)) for p in parts]
        return tuple(citation for low, high in ranges for citation in self.citations[low:high])

    def _add_review_document(self, row: TaskRow) -> None:
        evidence = self._evidence(row.content)
        number = row.ordinal.value if row.ordinal else str(len(self.made.review_documents) + 1)
        ordinal = self.numbering.unique("review", number, evidence)
        cited = self._citations_in(row)
        if not cited:
            self._find("unresolved-document", evidence, name=evidence.quote[:120])
            return
        deadline = self._deadline(row, f"RV.{ordinal}")
        leads, cooperators = self._agencies(row, Column.LEAD), self._agencies(row, Column.COOPERATION)
        authority, product = row.first(Column.AUTHORITY), row.first(Column.OUTPUT)
        self.made.review_documents.append(
            review_document(
                ordinal,
                evidence,
                cited[0],
                leads,
                cooperators,
                self._evidence(authority).quote if authority else None,
                self._evidence(product).quote if product else None,
                deadline,
            )
        )
        subject = {"subject": "Văn bản cần rà soát", "subject_en": "Document to revise", "key": ordinal}
        if Column.DEADLINE in self.columns and deadline.kind == "none" and deadline.raw is None:
            self._find("no-deadline", evidence, **subject)
        if Column.OUTPUT in self.columns and product is None:
            self._find("no-output", evidence, **subject)
        self.cells.report_unused(row, _OF_REVIEW)

    def _add_counts(self) -> None:
        for what, value, span in self.list.stated:
            evidence = self.source.evidence(span.start, span.end)
            self.made.stated_counts.append(StatedCount(what, value, evidence.quote, evidence))

    def _report_gaps(self, task: Task, key: str, has_output: bool, lead_blank: bool) -> None:
        """A blank is a finding only where the layout has the column; prose that names nobody is no blank cell."""
        subject = {"subject": "Nhiệm vụ", "subject_en": "Task", "key": key}
        if Column.LEAD in self.columns and (lead_blank or not task.leads):
            self._find("no-lead", task.evidence, key=key)
        if Column.DEADLINE in self.columns and task.deadline.raw is None:
            self._find("no-deadline", task.evidence, **subject)
        # Where a second table has the column ("Sản phẩm dự kiến" of documents to revise), tasks of the first have none.
        if Column.OUTPUT in self.columns and Column.REVIEWED not in self.columns and not has_output:
            self._find("no-output", task.evidence, **subject)

    def _find(self, code: str, evidence: Evidence | None, **values: object) -> None:
        self.made.findings.append(make_finding(code, evidence, **values))
