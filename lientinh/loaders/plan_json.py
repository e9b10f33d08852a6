"""A Plan as the JSON document that `lientinh extract --format json` prints; scripts build on its shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lientinh.ontology import identifiers
from lientinh.ontology.model import (
    Agency,
    AgencyCell,
    BudgetLine,
    Citation,
    CitedDocument,
    Deadline,
    Duty,
    Evidence,
    Finding,
    Funding,
    Group,
    LegalBasis,
    Plan,
    Proposal,
    Reporting,
    ReviewDocument,
    Task,
)

Json = dict[str, Any]


def plan_to_json(plan: Plan) -> Json:
    """The plan as plain dicts, lists, strings, numbers and None."""
    numbers = {document.iri: document.number or document.name for document in plan.cited_documents}
    return {
        "document": _document(plan),
        "source": _source(plan),
        "layout": plan.layout,
        "plan_number": plan.plan_number,
        "legal_bases": [_legal_basis(basis) for basis in plan.legal_bases],
        "proposal": _proposal(plan.proposal),
        "implements": [numbers.get(iri) or iri for iri in plan.implements],
        "cited_documents": [_cited_document(document) for document in plan.cited_documents],
        "groups": [_group(plan, group) for group in plan.groups],
        "tasks": [_task(plan, task) for task in plan.tasks],
        "review_documents": [_review_document(plan, document) for document in plan.review_documents],
        "duties": [_duty(duty) for duty in plan.duties],
        "reporting": [_reporting(report) for report in plan.reporting],
        "funding": [_funding(funding) for funding in plan.funding],
        "funding_sources": [
            {"ordinal": source.ordinal, "text": source.text, "evidence": _evidence(source.evidence)}
            for source in plan.funding_sources
        ],
        "stated_counts": [
            {"what": count.what, "value": count.value, "raw": count.raw, "evidence": _evidence(count.evidence)}
            for count in plan.stated_counts
        ],
        "findings": [_finding(finding) for finding in plan.findings],
    }


def _source(plan: Plan) -> Json:
    source = plan.source
    return {
        "name": source.name,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "characters": source.length,
    }


def _legal_basis(basis: LegalBasis) -> Json:
    return {**_citation(basis.citation), "raw": basis.raw, "evidence": _evidence(basis.evidence)}


def _proposal(proposal: Proposal | None) -> Json | None:
    if proposal is None:
        return None
    return {
        "raw": proposal.raw,
        "by": proposal.by,
        "number": proposal.number,
        "date": proposal.date,
        "evidence": _evidence(proposal.evidence),
    }


def _group(plan: Plan, group: Group) -> Json:
    return {
        "iri": identifiers.group_iri(plan.iri, group.ordinal),
        "ordinal": group.ordinal,
        "ordinal_raw": group.ordinal_raw,
        "title": group.title,
        "budget": _budget(group.budget),
        "evidence": _evidence(group.evidence),
    }


def _duty(duty: Duty) -> Json:
    return {
        "ordinal": duty.ordinal,
        "agency_raw": duty.agency_raw,
        "agencies": [_agency(agency) for agency in duty.agencies],
        "addressed_as": duty.addressed_as,
        "text": duty.text,
        "evidence": _evidence(duty.evidence),
    }


def _reporting(report: Reporting) -> Json:
    return {
        "by": report.by,
        "before": report.before,
        "who_raw": report.who_raw,
        "who": [_agency(agency) for agency in report.who],
        "to": report.to,
        "forwarded_to": list(report.forwarded_to),
        "raw": report.raw,
        "evidence": _evidence(report.evidence),
    }


def _funding(funding: Funding) -> Json:
    return {
        "raw": funding.raw,
        "min_vnd": funding.min_vnd,
        "max_vnd": funding.max_vnd,
        "period": funding.period,
        "source": funding.source,
        "evidence": _evidence(funding.evidence),
    }


def _finding(finding: Finding) -> Json:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "message_en": finding.message_en,
        "evidence": _evidence(finding.evidence),
    }


def _document(plan: Plan) -> Json:
    document = plan.document
    return {
        "iri": plan.iri,
        "number": document.number,
        "type": document.type,
        "date": document.date,
        "issuer": document.issuer,
        "province": document.province,
        "place": document.place,
        "title": document.title,
        "signer": document.signer,
        "signer_title": document.signer_title,
        "signer_title_raw": document.signer_title_raw,
        "source_completeness": document.source_completeness,
        "evidence": {name: _evidence(evidence) for name, evidence in document.evidence},
    }


def _evidence(evidence: Evidence | None) -> Json | None:
    if evidence is None:
        return None
    found: Json = {"start": evidence.start, "end": evidence.end}
    if len(evidence.parts) > 1:
        found["parts"] = [{"start": part.start, "end": part.end} for part in evidence.parts]
    if evidence.cell is not None:
        found["cell"] = {"table": evidence.cell.table, "row": evidence.cell.row, "column": evidence.cell.column}
    if evidence.page is not None:
        found["page"] = evidence.page
    return found


def _citation(citation: Citation) -> Json:
    return {
        "raw": citation.raw,
        "type": citation.type,
        "number": citation.number,
        "name": citation.name,
        "date": citation.date,
        "issuer": citation.issuer,
        "iri": citation.iri,
    }


def _cited_document(document: CitedDocument) -> Json:
    return {
        "iri": document.iri,
        "type": document.type,
        "number": document.number,
        "name": document.name,
        "date": document.date,
        "issuer": document.issuer,
        "self": document.itself,
        "resolved": document.resolved,
        "mentions": [{"raw": m.raw, "evidence": _evidence(m.evidence)} for m in document.mentions],
    }


def _agency(agency: Agency) -> Json:
    return {
        "id": agency.id,
        "name": agency.name,
        "collective": agency.collective,
        "part_of": agency.part_of,
        "known": agency.known,
    }


def _cells(cells: Sequence[AgencyCell]) -> list[Json]:
    return [
        {"raw": cell.raw, "agencies": [_agency(a) for a in cell.agencies], "evidence": _evidence(cell.evidence)}
        for cell in cells
    ]


def _deadline(deadline: Deadline) -> Json:
    found: Json = {"kind": deadline.kind, "start": deadline.start, "end": deadline.end}
    return {**found, "years": list(deadline.years)} if deadline.years else found


def _budget(lines: Sequence[BudgetLine]) -> Json | None:
    """The amounts of a row: each part, and their sum by source."""
    if not lines:
        return None
    totals: dict[str, int] = {}
    for line in lines:
        totals[line.source] = totals.get(line.source, 0) + line.amount_vnd
    return {
        "unit": lines[0].unit,
        "total_vnd": totals,
        "lines": [
            {
                "source": line.source,
                "period": line.period,
                "vnd": line.amount_vnd,
                "raw": line.raw,
                "repaired": line.repaired,
                "evidence": _evidence(line.evidence),
            }
            for line in lines
        ],
    }


def _task(plan: Plan, task: Task) -> Json:
    return {
        "iri": identifiers.task_iri(plan.iri, task.key),
        "group": task.group,
        "ordinal": task.ordinal,
        "ordinal_raw": task.ordinal_raw,
        "text": task.text,
        "leads": _cells(task.leads),
        "cooperators": _cells(task.cooperators),
        "directing": _cells(task.directing),
        "deadline_raw": task.deadline.raw,
        "deadline": _deadline(task.deadline),
        "note": task.note,
        "outputs": list(task.outputs),
        "budget": _budget(task.budget),
        "cites": list(dict.fromkeys(c.number for c in task.citations if c.number)),
        "evidence": _evidence(task.evidence),
        "row_evidence": _evidence(task.row),
    }


def _review_document(plan: Plan, document: ReviewDocument) -> Json:
    return {
        "iri": identifiers.review_iri(plan.iri, document.ordinal),
        "ordinal": document.ordinal,
        **{key: value for key, value in _citation(document.citation).items() if key not in ("raw", "iri", "name")},
        "document_iri": document.citation.iri,
        "name": document.name,
        "raw": document.raw,
        "leads": _cells(document.leads),
        "cooperators": _cells(document.cooperators),
        "issuing_authority": document.issuing_authority,
        "product": document.product,
        "deadline_raw": document.deadline.raw,
        "deadline": _deadline(document.deadline),
        "evidence": _evidence(document.evidence),
    }
