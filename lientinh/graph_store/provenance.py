"""How each graph was made, and from that, which files need no reading again.

One record a document: which bytes, which entry of the register, which vocabulary and which version of the program made
it. No time and no folder: the same input makes the same record anywhere. What the document's own graph says (hash of
the source, layout) is not said again here, since a triple in two graphs matches twice in Oxigraph's union of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import Triple

from lientinh.graph_store.rows import read_pairs
from lientinh.graph_store.store import Store
from lientinh.graph_store.triples import GraphBuilder
from lientinh.ontology.identifiers import PROVENANCE_GRAPH, graph_iri, source_iri
from lientinh.ontology.terms import DATA, DCTERMS, LT, PROV

_VOID_TRIPLES: Final = "http://rdfs.org/ns/void#triples"
_PROGRAM: Final = DATA + "program/"
_REGISTER: Final = DATA + "register-entry/"
_VOCABULARY: Final = DATA + "vocabulary/"
_SOURCE: Final = source_iri("")
_KINDS: Final = (_SOURCE, _REGISTER, _VOCABULARY)

_SAID: Final = f"SELECT ?node ?value WHERE {{ GRAPH <{PROVENANCE_GRAPH}> {{ ?node <%s> ?value }} }}"
_OF_DOCUMENTS: Final = "SELECT ?node ?value WHERE { ?node <%s> ?value }"
# A property at a time: together they are looked up node by node, which among thousands takes several times as long.
ASKED: Final = frozenset(
    {DCTERMS.source, PROV.wasAssociatedWith, PROV.used, PROV.wasDerivedFrom, LT.layout, LT.sha256, _VOID_TRIPLES}
)
"""All properties that `read_records` asks."""


@dataclass(frozen=True, slots=True)
class Input:
    """Everything from outside that decides what is read from one file: equal inputs give equal graphs."""

    file_name: str
    sha256: str
    """Of the bytes of the file."""
    register_sha256: str
    """Of what the register says of the file; of nothing where it is silent."""
    vocabulary_sha256: str
    """`reference.vocabulary_sha256`."""
    program_version: str


@dataclass(frozen=True, slots=True)
class Record:
    """One document that was read: its input, and what became of it."""

    document: str
    graph: str
    input: Input
    layout: str
    triples: int
    """How many the document's graph got."""


def provenance_triples(records: Iterable[Record]) -> tuple[Triple, ...]:
    """The triples of the graph `identifiers.PROVENANCE_GRAPH`; of two records of a document the later one counts.

    Said of some records, they stand for the nodes of `provenance_nodes` alone; what several share says the same.
    """
    graph = GraphBuilder()
    for _, record in sorted({record.document: record for record in records}.items()):
        _write(graph, record)
    return graph.triples()


def provenance_nodes(document: str) -> tuple[str, str]:
    """IRIs of the nodes that say the record of a document and nothing else: the reading, and the document's graph."""
    return f"{document}/reading", graph_iri(document)


def _write(graph: GraphBuilder, record: Record) -> None:
    made_from = record.input
    reading, _ = provenance_nodes(record.document)
    source = source_iri(made_from.sha256)
    program = _PROGRAM + quote(made_from.program_version, safe="")
    graph.node(reading, PROV.Activity, f"Đọc {made_from.file_name}")
    graph.text(reading, DCTERMS.source, made_from.file_name)
    for used in (source, _REGISTER + made_from.register_sha256, _VOCABULARY + made_from.vocabulary_sha256):
        graph.link(reading, PROV.used, used)
    graph.link(reading, PROV.wasAssociatedWith, program)
    graph.node(program, PROV.SoftwareAgent, f"lientinh {made_from.program_version}")
    graph.node(record.graph, PROV.Entity)
    graph.link(record.graph, PROV.wasGeneratedBy, reading)
    graph.link(record.graph, PROV.wasDerivedFrom, source)
    graph.integer(record.graph, _VOID_TRIPLES, record.triples)


def read_records(store: Store) -> tuple[Record, ...]:
    """The records of all documents whose graphs are in the store, by the IRIs of the documents."""
    files, programs, counts = (
        dict(read_pairs(store, _SAID % of)) for of in (DCTERMS.source, PROV.wasAssociatedWith, _VOID_TRIPLES)
    )
    said = _Said(files, programs, counts)
    for node, used in read_pairs(store, _SAID % PROV.used):
        said.used.setdefault(node, []).append(used)
    layouts, hashes = (dict(read_pairs(store, _OF_DOCUMENTS % of)) for of in (LT.layout, LT.sha256))
    found: list[Record] = []
    for document, source in sorted(read_pairs(store, _OF_DOCUMENTS % PROV.wasDerivedFrom)):
        with suppress(KeyError):  # a record that lacks a part is none
            found.append(said.record(document, layouts[document], source, hashes[source]))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the graph of provenance says, each by its node."""

    files: Mapping[str, str]
    programs: Mapping[str, str]
    triples: Mapping[str, str]
    used: dict[str, list[str]] = field(default_factory=dict)

    def record(self, document: str, layout: str, source: str, sha256: str) -> Record:
        """What is said of the making of a document's graph; KeyError where that is not all, or of another source."""
        reading, graph = provenance_nodes(document)
        used = {kind: iri.removeprefix(kind) for iri in self.used[reading] for kind in _KINDS if iri.startswith(kind)}
        made_from = Input(
            file_name=self.files[reading],
            sha256={source: sha256}[_SOURCE + used[_SOURCE]],
            register_sha256=used[_REGISTER],
            vocabulary_sha256=used[_VOCABULARY],
            program_version=unquote(self.programs[reading].removeprefix(_PROGRAM)),
        )
        return Record(document, graph, made_from, layout, int(self.triples[graph]))


def known_inputs(store: Store) -> Mapping[Input, Record]:
    """Input -> record of what is in the store: reading an equal input again would make the same graph.

    Bytes, file name, entry of the register, vocabulary and version of the program must all be the same.
    """
    return {record.input: record for record in read_records(store)}
