"""The running text of a plan's body, so that what only the prose says can be found and quoted."""

from __future__ import annotations

from collections.abc import Iterable

from lientinh.graph_store.triples import GraphBuilder
from lientinh.graph_store.write_evidence import EvidenceWriter
from lientinh.ontology.identifiers import paragraph_iri
from lientinh.ontology.model import Paragraph
from lientinh.ontology.terms import LT


def write_paragraphs(
    graph: GraphBuilder, document: str, paragraphs: Iterable[Paragraph], evidence: EvidenceWriter
) -> None:
    """One node a paragraph, in the order of the text."""
    for position, paragraph in enumerate(paragraphs, 1):
        node = paragraph_iri(document, position)
        graph.node(node, LT.Paragraph, paragraph.text)
        graph.link(node, LT.paragraphOf, document)
        graph.integer(node, LT.position, position)
        graph.text(node, LT.heading, paragraph.heading)
        graph.text(node, LT.text, paragraph.text, "vi")
        evidence.add(node, paragraph.evidence)
