"""The document itself, the documents that it rests on, carries out and cites, and what was found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lientinh.graph_store.triples import GraphBuilder, is_day
from lientinh.graph_store.write_agencies import AgencyWriter
from lientinh.graph_store.write_evidence import EvidenceWriter
from lientinh.ontology.identifiers import (
    CENTRAL,
    citation_iri,
    concept_iri,
    finding_iri,
    legal_basis_iri,
    province_iri,
    review_iri,
    source_iri,
    stated_count_iri,
    task_iri,
)
from lientinh.ontology.model import Citation, CitedDocument, Finding, Plan
from lientinh.ontology.terms import DATA, ELI, LT, PROV
from lientinh.ontology.vocabularies import Province, Vocabulary

# The Party writes the dash before the type ("38-CT/TW", "222-KH/TU"), the State the slash ("401/QĐ-UBND").
_PARTY_NUMBER = re.compile(r"\s*\d+[a-zđ]?\s*-")
_AUTHORITY = re.compile(re.escape(DATA) + r"document/([^/]+)/")


def authority_of(document: str) -> str:
    """Whose document it is, from its IRI: the slug of a province, "trung-uong", or that nobody knows."""
    match = _AUTHORITY.match(document)
    return match[1] if match else CENTRAL


def document_label(type_: str | None, number: str | None, name: str | None, province: str | None) -> str:
    """How people name a document: "Quyết định 401/QĐ-UBND (Trà Vinh)", "Chỉ thị 38-CT/TW", "Luật Đo lường"."""
    if number:
        label = f"{type_ or 'Văn bản'} {number}"
    elif name and type_ and not name.casefold().startswith(type_.casefold()):
        label = f"{type_} {name}"
    else:
        label = name or f"{type_ or 'Văn bản'} không số"
    return f"{label} ({province})" if province else label


class DocumentWriter:
    """Writes the document node of a plan and what hangs on it, tasks and duties aside."""

    def __init__(
        self,
        graph: GraphBuilder,
        plan: Plan,
        vocabulary: Vocabulary,
        province: Province | None,
        evidence: EvidenceWriter,
        agencies: AgencyWriter,
    ) -> None:
        self._graph = graph
        self._plan = plan
        self._vocabulary = vocabulary
        self._province = province
        self._evidence = evidence
        self._agencies = agencies
        self._registered = {document.iri: document for document in vocabulary.documents}

    def write(self) -> None:
        """All of it but the findings."""
        self._document()
        self._legal_bases()
        for document in self._plan.cited_documents:
            if not document.itself:
                self._cited(document)
        self._citations()
        self._stated_counts()

    def write_findings(self) -> None:
        """Findings, after everything that they are about."""
        for position, finding in enumerate(self._plan.findings, 1):
            self._finding(finding, position)

    def _document(self) -> None:
        graph, plan = self._graph, self._plan
        identity, node = plan.document, plan.iri
        place = self._province.name if self._province else identity.province
        graph.node(node, LT.Document, document_label(identity.type, identity.number, identity.title, place))
        if plan.tasks or plan.groups or plan.review_documents:
            graph.node(node, LT.Plan)
        self._number(node, identity.type, identity.number, resolved=True)
        graph.date(node, ELI.date_document, identity.date)
        graph.link(node, ELI.passed_by, self._agencies.named(identity.issuer) if identity.issuer else None)
        graph.text(node, ELI.title, identity.title, "vi")
        graph.link(node, LT.issuedIn, province_iri(self._province.slug) if self._province else None)
        graph.text(node, LT.signer, identity.signer)
        graph.text(node, LT.signerTitle, identity.signer_title)
        graph.link(node, LT.sourceCompleteness, concept_iri("completeness", identity.source_completeness))
        graph.text(node, LT.layout, plan.layout)
        graph.text(node, LT.planNumber, plan.plan_number)
        graph.link(node, PROV.wasDerivedFrom, source_iri(plan.source.sha256))
        for implemented in plan.implements:
            self._to_document(ELI.ensures_implementation_of, implemented)

    def _number(self, node: str, type_: str | None, number: str | None, resolved: bool) -> None:
        graph = self._graph
        graph.text(node, ELI.number, number)
        graph.link(node, ELI.type_document, concept_iri("document-type", type_) if type_ else None)
        graph.boolean(node, LT.resolved, resolved)
        graph.boolean(node, LT.partyLine, bool(number and _PARTY_NUMBER.match(number)))

    def _to_document(self, predicate: str, document: str | None) -> None:
        """From this document to another; never to itself."""
        if document != self._plan.iri:
            self._graph.link(self._plan.iri, predicate, document)

    def _legal_bases(self) -> None:
        graph, document = self._graph, self._plan.iri
        for position, basis in enumerate(self._plan.legal_bases, 1):
            node = legal_basis_iri(document, position)
            graph.node(node, LT.LegalBasis, basis.raw)
            graph.link(node, LT.basisOf, document)
            graph.link(node, LT.basedOn, basis.citation.iri)
            graph.text(node, LT.printedAs, basis.raw)
            graph.integer(node, LT.position, position)
            self._evidence.add(node, basis.evidence)
            self._to_document(ELI.based_on, basis.citation.iri)

    def _cited(self, cited: CitedDocument) -> None:
        """A cited document: by the register's number where it knows one, so that all graphs call it alike.

        What this text prints stands with its citations, what else the register knows in the vocabulary's graph.
        """
        graph, node = self._graph, cited.iri
        known = self._registered.get(node)
        type_, number = (known.type, known.number) if known else (cited.type, cited.number)
        province = self._vocabulary.provinces.get(authority_of(node))
        graph.node(node, LT.Document, document_label(type_, number, cited.name, province.name if province else None))
        self._number(node, type_, number, cited.resolved)
        if known is None and is_day(cited.date):
            graph.date(node, ELI.date_document, cited.date)
        self._to_document(ELI.cites, node)

    def _citations(self) -> None:
        """Each mention of another document, in the order of the text."""
        graph, document = self._graph, self._plan.iri
        steps = self._steps_by_place()
        for position, citation in enumerate(self._mentions(), 1):
            place = (citation.evidence.start, citation.evidence.end)
            node = citation_iri(document, position)
            graph.node(node, LT.Citation, citation.raw)
            graph.link(node, LT.citationIn, document)
            graph.link(node, LT.citedDocument, citation.iri)
            graph.text(node, LT.printedAs, citation.raw)
            graph.text(node, LT.citedNumber, citation.number)
            graph.text(node, LT.citedDate, citation.date)
            graph.link(node, LT.inTask, steps.get(place))
            self._evidence.add(node, citation.evidence)

    def _mentions(self) -> list[Citation]:
        mentions = [
            mention for document in self._plan.cited_documents if not document.itself for mention in document.mentions
        ]
        return sorted(mentions, key=lambda mention: (mention.evidence.start, mention.evidence.end))

    def _steps_by_place(self) -> Mapping[tuple[int, int], str]:
        """Where a mention stands -> the task or document to revise whose row it stands in."""
        plan = self._plan
        steps = [(task_iri(plan.iri, task.key), citation) for task in plan.tasks for citation in task.citations]
        steps += [(review_iri(plan.iri, review.ordinal), review.citation) for review in plan.review_documents]
        return {(citation.evidence.start, citation.evidence.end): step for step, citation in steps}

    def _stated_counts(self) -> None:
        graph, document = self._graph, self._plan.iri
        for position, count in enumerate(self._plan.stated_counts, 1):
            node = stated_count_iri(document, position)
            graph.node(node, LT.StatedCount, count.raw)
            graph.link(node, LT.countIn, document)
            graph.text(node, LT.counts, count.what)
            graph.integer(node, LT.value, count.value)
            graph.text(node, LT.printedAs, count.raw)
            self._evidence.add(node, count.evidence)

    def _finding(self, finding: Finding, position: int) -> None:
        graph, document = self._graph, self._plan.iri
        node = finding_iri(document, position)
        graph.node(node, LT.Finding, finding.message)
        graph.link(node, LT.findingIn, document)
        graph.link(node, LT.findingCode, concept_iri("finding-code", finding.code))
        graph.link(node, LT.severity, concept_iri("severity", finding.severity))
        graph.text(node, LT.message, finding.message, "vi")
        graph.text(node, LT.message, finding.message_en, "en")
        graph.integer(node, LT.position, position)
        self._evidence.add(node, finding.evidence)
