"""A Plan becomes triples: the whole graph of one document, the same for the same plan, without blank nodes."""

from __future__ import annotations

from pyoxigraph import Triple

from lientinh.graph_store.triples import GraphBuilder
from lientinh.graph_store.write_agencies import AgencyWriter
from lientinh.graph_store.write_document import DocumentWriter, authority_of
from lientinh.graph_store.write_duties import DutyWriter
from lientinh.graph_store.write_evidence import EvidenceWriter, write_source
from lientinh.graph_store.write_paragraphs import write_paragraphs
from lientinh.graph_store.write_tasks import TaskWriter
from lientinh.ontology.model import Plan
from lientinh.ontology.vocabularies import Province, Vocabulary


def plan_triples(plan: Plan, vocabulary: Vocabulary) -> tuple[Triple, ...]:
    """The triples of the document's graph (`identifiers.graph_iri(plan.iri)`), each once, in the order of the text.

    Errors as for `plan_graph`.
    """
    return plan_graph(plan, vocabulary).triples()


def plan_graph(plan: Plan, vocabulary: Vocabulary) -> GraphBuilder:
    """The document's graph, whose `rows` cost a third of its `triples`.

    `vocabulary` says of each agency whether it is of the centre or of the plan's province, and of each province what
    it is called. Raises ValueError where `plan.iri`, or the IRI of a document that it cites, is no IRI.
    """
    graph = GraphBuilder()
    province = _find_province(plan, vocabulary)
    authority = province.slug if province else authority_of(plan.iri)
    evidence = EvidenceWriter(graph, plan.source)
    agencies = AgencyWriter(graph, vocabulary, province, authority, plan.document.date)
    write_source(graph, plan.source, plan.text)
    document = DocumentWriter(graph, plan, vocabulary, province, evidence, agencies)
    document.write()
    TaskWriter(graph, plan, evidence, agencies).write()
    DutyWriter(graph, plan, evidence, agencies).write()
    write_paragraphs(graph, plan.iri, plan.paragraphs, evidence)
    document.write_findings()
    return graph


def _find_province(plan: Plan, vocabulary: Vocabulary) -> Province | None:
    name = plan.document.province
    return vocabulary.find_province(name, plan.document.date) if name else None
