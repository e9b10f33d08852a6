"""What a plan assigns: groups, tasks, documents to revise; who does it, until when, for how much."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lientinh.graph_store.triples import GraphBuilder
from lientinh.graph_store.write_agencies import AgencyWriter
from lientinh.graph_store.write_evidence import EvidenceWriter
from lientinh.ontology.identifiers import (
    Role,
    assignment_iri,
    budget_iri,
    concept_iri,
    deadline_iri,
    group_iri,
    review_iri,
    task_iri,
)
from lientinh.ontology.model import AgencyCell, BudgetLine, Deadline, Group, Plan, ReviewDocument, Task
from lientinh.ontology.terms import LT, PPLAN, PROV

_ROLES: Final[dict[Role, tuple[str, str]]] = {
    "lead": (LT.leadBy, "chủ trì"),
    "coordinate": (LT.coordinatedWith, "phối hợp"),
    "direct": (LT.directedBy, "chỉ đạo"),
}
"""Role -> (the shortcut from task to agency, the word for it)."""


class TaskWriter:
    """Writes groups, tasks and review items of one plan."""

    def __init__(self, graph: GraphBuilder, plan: Plan, evidence: EvidenceWriter, agencies: AgencyWriter) -> None:
        self._graph = graph
        self._plan = plan
        self._evidence = evidence
        self._agencies = agencies
        self._groups = {group.ordinal for group in plan.groups}

    def write(self) -> None:
        """All of them, in the order of the document."""
        for position, group in enumerate(self._plan.groups, 1):
            self._group(group, position)
        for position, task in enumerate(self._plan.tasks, 1):
            self._task(task, position)
        for review in self._plan.review_documents:
            self._review(review)

    def _group(self, group: Group, position: int) -> None:
        graph, document = self._graph, self._plan.iri
        node = group_iri(document, group.ordinal)
        graph.node(node, LT.TaskGroup, f"{group.ordinal}. {group.title}")
        graph.link(node, LT.groupOf, document)
        graph.link(document, LT.hasGroup, node)
        graph.text(node, LT.ordinal, group.ordinal)
        graph.text(node, LT.ordinalPrinted, group.ordinal_raw)
        graph.text(node, LT.title, group.title, "vi")
        graph.integer(node, LT.position, position)
        self._evidence.add(node, group.evidence)
        self._budget(node, group.budget)

    def _task(self, task: Task, position: int) -> None:
        graph, document = self._graph, self._plan.iri
        node = task_iri(document, task.key)
        graph.node(node, LT.Task, f"{task.key}. {task.text}")
        graph.link(node, PPLAN.isStepOfPlan, document)
        graph.link(document, LT.hasTask, node)
        if task.group in self._groups:
            graph.link(node, LT.inGroup, group_iri(document, task.group))
        graph.text(node, LT.key, task.key)
        graph.text(node, LT.ordinal, task.ordinal)
        graph.text(node, LT.ordinalPrinted, task.ordinal_raw)
        graph.integer(node, LT.position, position)
        graph.text(node, LT.text, task.text, "vi")
        graph.text(node, LT.note, task.note, "vi")
        for output in task.outputs:
            graph.text(node, LT.output, output, "vi")
        self._evidence.add(node, task.evidence)
        self._assignments(node, task.key, "lead", task.leads)
        self._assignments(node, task.key, "coordinate", task.cooperators)
        self._assignments(node, task.key, "direct", task.directing)
        self._deadline(node, task.deadline)
        for citation in task.citations:
            if citation.iri != document:
                graph.link(node, LT.citesInTask, citation.iri)
        self._budget(node, task.budget)

    def _review(self, review: ReviewDocument) -> None:
        graph, document = self._graph, self._plan.iri
        node = review_iri(document, review.ordinal)
        graph.node(node, LT.ReviewItem, f"{review.ordinal}. {review.name}")
        graph.link(node, PPLAN.isStepOfPlan, document)
        graph.link(document, LT.hasReviewItem, node)
        graph.link(node, LT.revises, review.citation.iri)
        graph.text(node, LT.ordinal, review.ordinal)
        graph.text(node, LT.text, review.raw, "vi")
        graph.text(node, LT.issuingAuthority, review.issuing_authority)
        graph.text(node, LT.output, review.product, "vi")
        self._evidence.add(node, review.evidence)
        self._assignments(node, f"văn bản {review.ordinal}", "lead", review.leads)
        self._assignments(node, f"văn bản {review.ordinal}", "coordinate", review.cooperators)
        self._deadline(node, review.deadline)

    def _assignments(self, step: str, key: str, role: Role, cells: Iterable[AgencyCell]) -> None:
        """One assignment an agency, counted over all cells of the role in printed order."""
        graph = self._graph
        shortcut, word = _ROLES[role]
        position = 0
        for cell in cells:
            for agency in cell.agencies:
                position += 1
                node = assignment_iri(step, role, position)
                actor = self._agencies.agency(agency)
                graph.node(node, LT.Assignment, f"{agency.name} {word} {key}")
                graph.link(node, LT.assignedIn, step)
                graph.link(step, LT.hasAssignment, node)
                graph.link(step, shortcut, actor)
                graph.link(node, PROV.agent, actor)
                graph.link(node, PROV.hadRole, concept_iri("role", role))
                graph.text(node, LT.printedAs, cell.raw)
                graph.integer(node, LT.position, position)
                graph.link(node, LT.withinAgency, self._agencies.named(agency.part_of) if agency.part_of else None)
                self._evidence.add(node, agency.evidence)

    def _deadline(self, step: str, deadline: Deadline) -> None:
        """The deadline; one that the text does not state is a node of kind "none", without evidence."""
        graph = self._graph
        node = deadline_iri(step)
        graph.node(node, LT.Deadline, deadline.raw or "không nêu thời hạn")
        graph.link(step, LT.hasDeadline, node)
        graph.link(node, LT.deadlineKind, concept_iri("deadline-kind", deadline.kind))
        graph.text(node, LT.printedAs, deadline.raw)
        graph.date(node, LT.startDate, deadline.start)
        graph.date(node, LT.endDate, deadline.end)
        for year in deadline.years:
            graph.integer(node, LT.dueYear, year)
        self._evidence.add(node, deadline.evidence)

    def _budget(self, holder: str, lines: Iterable[BudgetLine]) -> None:
        graph = self._graph
        for position, line in enumerate(lines, 1):
            node = budget_iri(holder, position)
            graph.node(node, LT.Amount, f"{line.source}: {line.raw} {line.unit or ''}".strip())
            graph.link(node, LT.amountIn, holder)
            graph.link(holder, LT.hasBudgetLine, node)
            graph.integer(node, LT.minAmount, line.amount_vnd)
            graph.integer(node, LT.maxAmount, line.amount_vnd)
            graph.text(node, LT.printedAs, line.raw)
            graph.text(node, LT.printedUnit, line.unit)
            graph.text(node, LT.fundingSource, line.source)
            graph.text(node, LT.period, line.period)
            graph.boolean(node, LT.repaired, line.repaired)
            self._evidence.add(node, line.evidence)
