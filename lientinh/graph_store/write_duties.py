"""What a plan asks outside its table: duties, yearly reports, and where the money comes from."""

from __future__ import annotations

import re

from lientinh.graph_store.triples import GraphBuilder
from lientinh.graph_store.write_agencies import AgencyWriter
from lientinh.graph_store.write_evidence import EvidenceWriter
from lientinh.ontology.identifiers import duty_iri, funding_iri, funding_source_iri, reporting_iri
from lientinh.ontology.model import Duty, Funding, FundingSource, Plan, Reporting
from lientinh.ontology.terms import LT

_DAY_MONTH = re.compile(r"(\d{1,2})-(\d{1,2})")


class DutyWriter:
    """Writes duties, reporting obligations, amounts and paragraphs on funding of one plan."""

    def __init__(self, graph: GraphBuilder, plan: Plan, evidence: EvidenceWriter, agencies: AgencyWriter) -> None:
        self._graph = graph
        self._plan = plan
        self._evidence = evidence
        self._agencies = agencies

    def write(self) -> None:
        """All of them, in the order of the document."""
        for position, duty in enumerate(self._plan.duties, 1):
            self._duty(duty, position)
        for position, reporting in enumerate(self._plan.reporting, 1):
            self._reporting(reporting, position)
        for position, funding in enumerate(self._plan.funding, 1):
            self._funding(funding, position)
        for position, source in enumerate(self._plan.funding_sources, 1):
            self._funding_source(source, position)

    def _duty(self, duty: Duty, position: int) -> None:
        graph, document = self._graph, self._plan.iri
        # A news item's one duty has no number, and two parts of a plan may both begin at 1.
        repeated = sum(other.ordinal == duty.ordinal for other in self._plan.duties) > 1
        node = duty_iri(document, f"p{position}" if repeated or not duty.ordinal else duty.ordinal)
        graph.node(node, LT.Duty, f"{duty.ordinal}. {duty.agency_raw}".removeprefix(". "))
        graph.link(node, LT.dutyOf, document)
        graph.text(node, LT.ordinal, duty.ordinal)
        graph.integer(node, LT.position, position)
        graph.text(node, LT.text, duty.text, "vi")
        graph.text(node, LT.agencyPrinted, duty.agency_raw)
        graph.text(node, LT.addressedAs, duty.addressed_as)
        for agency in duty.agencies:
            graph.link(node, LT.obliges, self._agencies.agency(agency))
        self._evidence.add(node, duty.evidence)

    def _reporting(self, reporting: Reporting, position: int) -> None:
        graph, document = self._graph, self._plan.iri
        node = reporting_iri(document, position)
        when = "trước ngày" if reporting.before else "ngày"
        graph.node(node, LT.ReportingObligation, f"Báo cáo hằng năm {when} {reporting.by}")
        graph.link(node, LT.reportIn, document)
        match = _DAY_MONTH.fullmatch(reporting.by)
        if match:
            graph.month_day(node, LT.dueMonthDay, int(match[2]), int(match[1]))
        graph.boolean(node, LT.beforeDate, reporting.before)
        graph.text(node, LT.whoPrinted, reporting.who_raw)
        for agency in reporting.who:
            graph.link(node, LT.reportedBy, self._agencies.agency(agency))
        graph.text(node, LT.reportedTo, reporting.to, "vi")
        for receiver in reporting.forwarded_to:
            graph.text(node, LT.forwardedTo, receiver, "vi")
        graph.text(node, LT.text, reporting.raw, "vi")
        self._evidence.add(node, reporting.evidence)

    def _funding(self, funding: Funding, position: int) -> None:
        graph, document = self._graph, self._plan.iri
        node = funding_iri(document, position)
        graph.node(node, LT.Amount, funding.raw)
        graph.link(node, LT.amountIn, document)
        graph.integer(node, LT.minAmount, funding.min_vnd)
        graph.integer(node, LT.maxAmount, funding.max_vnd)
        graph.text(node, LT.printedAs, funding.raw)
        graph.text(node, LT.fundingSource, funding.source)
        graph.text(node, LT.period, funding.period)
        self._evidence.add(node, funding.evidence)

    def _funding_source(self, source: FundingSource, position: int) -> None:
        graph, document = self._graph, self._plan.iri
        node = funding_source_iri(document, position)
        graph.node(node, LT.FundingParagraph, f"{source.ordinal}. {source.text}" if source.ordinal else source.text)
        graph.link(node, LT.amountIn, document)
        graph.text(node, LT.ordinal, source.ordinal)
        graph.text(node, LT.text, source.text, "vi")
        self._evidence.add(node, source.evidence)
