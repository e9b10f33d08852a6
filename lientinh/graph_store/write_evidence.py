"""Evidence: the source file of a graph, and the passages of it that statements point to."""

from __future__ import annotations

import re
from typing import Final

from lientinh.graph_store.triples import GraphBuilder, integer_text, node_text
from lientinh.ontology.identifiers import evidence_iri, piece_iri, position_iri, quote_iri, source_iri
from lientinh.ontology.model import CellPlace, Evidence, SourceFile, Span
from lientinh.ontology.terms import CNT, DCTERMS, LT, OA, RDF

# What XML 1.0 cannot hold, and so neither RDF/XML nor an answer to a query in XML.
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# More than half of the triples of a plan say what its passages are: so their words are spelled once and for all.
_TYPE: Final = node_text(RDF.type)
_EVIDENCE: Final = node_text(LT.Evidence)
_HAS_SOURCE: Final = node_text(OA.hasSource)
_TABLE: Final = node_text(LT.tableNumber)
_ROW: Final = node_text(LT.rowNumber)
_COLUMN: Final = node_text(LT.columnNumber)
_HAS_SELECTOR: Final = node_text(OA.hasSelector)
_HAS_PIECE: Final = node_text(LT.hasPiece)
_QUOTE: Final = node_text(OA.TextQuoteSelector)
_POSITION: Final = node_text(OA.TextPositionSelector)
_START: Final = node_text(OA.start)
_END: Final = node_text(OA.end)


def write_source(graph: GraphBuilder, source: SourceFile, text: str = "") -> None:
    """The file: its name, not its folder, so that the graph is the same on every machine; and its text, where kept."""
    node = source_iri(source.sha256)
    graph.node(node, LT.SourceFile, source.name)
    graph.text(node, LT.fileName, source.name)
    graph.text(node, LT.sha256, source.sha256)
    graph.text(node, LT.encoding, source.encoding)
    graph.text(node, DCTERMS.format, source.media_type)
    graph.integer(node, LT.characters, source.length)
    if text:
        graph.verbatim(node, CNT.chars, fit_for_xml(text))


def fit_for_xml(text: str) -> str:
    """The text with a stand-in for each character that XML cannot hold, of the same length: "␌" for a form feed."""
    return _UNFIT.sub(_stand_in, text)


def _stand_in(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


class EvidenceWriter:
    """Writes each passage once, however many statements rest on it."""

    def __init__(self, graph: GraphBuilder, source: SourceFile) -> None:
        self._graph = graph
        self._source = source
        self._file = node_text(source_iri(source.sha256))
        self._passages: dict[tuple[int, int], list[tuple[Span, ...]]] = {}
        """Hull -> the different sets of parts that have it; nearly always one."""
        self._cells: dict[str, CellPlace] = {}

    def add(self, subject: str, evidence: Evidence | None) -> None:
        """Say that the passage proves the subject."""
        if evidence is not None:
            self._graph.link(subject, LT.evidence, self._passage(evidence))

    def _passage(self, evidence: Evidence) -> str:
        """IRI of the passage.

        Two passages may have the same ends and different parts (a cell, and the two halves of it that a page break
        left); the second of them gets a number behind its offsets.
        """
        hull = (evidence.start, evidence.end)
        known = self._passages.setdefault(hull, [])
        iri = evidence_iri(self._source.sha256, *hull)
        if evidence.parts not in known:
            known.append(evidence.parts)
            iri = _numbered(iri, len(known))
            self._write(iri, evidence)
        else:
            iri = _numbered(iri, known.index(evidence.parts) + 1)
        if evidence.cell is not None and self._cells.setdefault(iri, evidence.cell) == evidence.cell:
            self._write_cell(iri, evidence.cell)
        return iri

    def _write(self, iri: str, evidence: Evidence) -> None:
        graph, node, quote = self._graph, node_text(iri), quote_iri(iri)
        graph.add(
            (
                (node, _TYPE, _EVIDENCE),
                (node, _HAS_SOURCE, self._file),
            )
        )
        graph.integer(iri, LT.pageNumber, evidence.page)
        graph.add(((node, _HAS_SELECTOR, f"<{quote}>"), (f"<{quote}>", _TYPE, _QUOTE)))
        graph.text(quote, OA.exact, evidence.quote)
        self._position(node, _HAS_SELECTOR, position_iri(iri), Span(evidence.start, evidence.end))
        if len(evidence.parts) > 1:
            for number, part in enumerate(evidence.parts, 1):
                self._position(node, _HAS_PIECE, piece_iri(iri, number), part)

    def _position(self, node: str, how: str, iri: str, span: Span) -> None:
        position = f"<{iri}>"
        self._graph.add(
            (
                (node, how, position),
                (position, _TYPE, _POSITION),
                (position, _START, integer_text(span.start)),
                (position, _END, integer_text(span.end)),
            )
        )

    def _write_cell(self, iri: str, cell: CellPlace) -> None:
        node = node_text(iri)
        self._graph.add(
            (
                (node, _TABLE, integer_text(cell.table)),
                (node, _ROW, integer_text(cell.row)),
                (node, _COLUMN, integer_text(cell.column)),
            )
        )


def _numbered(iri: str, number: int) -> str:
    return iri if number == 1 else f"{iri}-{number}"
