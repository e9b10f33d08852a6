"""What a build has just written, as long as it is at hand: to ask the store for it takes longer than to work with it.

Of each document its passages are kept, which the engine reads, and what is asked of all documents before that: packed,
some seven kilobytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from lientinh.analysis.coverage import chains, plans
from lientinh.analysis.coverage.passage_rows import keep_rows
from lientinh.graph_store import provenance
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.excerpt import Excerpt
from lientinh.graph_store.provenance import Record, provenance_triples
from lientinh.graph_store.store import Store
from lientinh.graph_store.triples import Row, rows_to_nquads
from lientinh.ontology.identifiers import ONTOLOGY_GRAPH, PROVENANCE_GRAPH, VOCABULARY_GRAPH, graph_iri
from lientinh.ontology.terms import RDFS

_ASKED: Final = frozenset(f"<{iri}>" for iri in plans.ASKED | chains.ASKED | provenance.ASKED)
_LABEL: Final = f"<{RDFS.label}>"
"""Asked of documents alone, and everything in a graph has one."""
_OTHERS: Final = f"""
CONSTRUCT {{ ?subject ?asked ?value }} WHERE {{
  VALUES ?graph {{ <{ONTOLOGY_GRAPH}> <{VOCABULARY_GRAPH}> }}
  VALUES ?asked {{ {" ".join(sorted(_ASKED - {_LABEL}))} }}
  GRAPH ?graph {{ ?subject ?asked ?value }}
}}
"""
"""What is said beside the documents, in the graphs that a build writes before the first of them."""


class Packed(NamedTuple):
    """What is kept of a document."""

    rows: bytes
    """Of its passages, as `passage_rows.unpack_rows` takes them."""
    facts: bytes
    """Of its graph, what is asked of all documents: compressed N-Quads."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is at hand of the documents that were just written."""

    records: Sequence[Record] = ()
    kept: Mapping[str, Packed] = field(default_factory=dict)
    """By document."""
    whole: bool = False
    """Whether the store holds no other document, and nothing that was inferred from them."""

    @classmethod
    def of(cls, kept: Iterable[tuple[Record, Packed]], *, whole: bool) -> Fresh:
        """Of documents the record of their making and what `keep` kept of their graphs."""
        both = list(kept)
        return cls([record for record, _ in both], {record.document: packed for record, packed in both}, whole)

    @property
    def rows(self) -> Mapping[str, bytes]:
        """Document -> its passages, packed."""
        return {document: kept.rows for document, kept in self.kept.items()}

    def documents(self, store: Store) -> Store:
        """Where to ask for the documents, what they carry out and their steps: an excerpt, or the store itself."""
        return Excerpt.of_graphs(self._graphs(store)) if self.whole else store

    def _graphs(self, store: Store) -> Iterator[tuple[str, bytes]]:
        for document, kept in self.kept.items():
            yield graph_iri(document), zlib.decompress(kept.facts)
        yield PROVENANCE_GRAPH, EncodedGraph.of_triples(PROVENANCE_GRAPH, provenance_triples(self.records)).nquads
        yield ONTOLOGY_GRAPH, EncodedGraph.of_triples(ONTOLOGY_GRAPH, store.construct(_OTHERS)).nquads


def keep(document: str, graph: Sequence[Row]) -> Packed:
    """What a build keeps of a document, from its graph while it is not in a store yet."""
    node = f"<{document}>"
    facts = [row for row in graph if row[1] in _ASKED and (row[1] != _LABEL or row[0] == node)]
    return Packed(keep_rows(document, graph), zlib.compress(rows_to_nquads(facts, graph_iri(document)), 1))
