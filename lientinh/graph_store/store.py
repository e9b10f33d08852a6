"""Where the triples live: one interface, whatever stands behind it.

Every method can be served by a SPARQL 1.1 endpoint (query, update, graph store protocol), so a remote store needs no
other interface. That is why there are no cursors, no locks, no patterns to match and no bound variables beside the
query's text, and why blank nodes are refused: an endpoint would rename them.

Terms are those of pyoxigraph: `NamedNode`, `Literal`, `Triple`, `Quad`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType, TracebackType
from typing import ClassVar, Final, Literal, Self

import pyoxigraph as ox

from lientinh.errors import QueryError, StoreError
from lientinh.graph_store.addresses import shown
from lientinh.graph_store.query_text import QueryForm, check_local, find_form

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Mode = Literal["read", "write"]

BACKENDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "memory": "lientinh.graph_store.memory:MemoryStore",
        "oxigraph": "lientinh.graph_store.oxigraph:OxigraphStore",
        "sparql": "lientinh.graph_store.sparql.store:SparqlStore",
    }
)
"""Backend -> class, imported when it is opened; the behaviour suite of the tests runs over each."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT: column names, and for each row one term (or None, unbound) a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class NodeChange:
    """What becomes of some nodes of a graph that keeps all others as they are."""

    subjects: Set[str] = frozenset()
    """IRIs of the nodes that lose all that they say in this graph."""
    triples: Iterable[ox.Triple] = ()
    """What is said instead; the subjects of these lose what they said before as well."""


NO_NODES: Final[Mapping[str, NodeChange]] = MappingProxyType({})


class Store(ABC):
    """Named graphs that can be replaced as a whole and asked in SPARQL 1.1.

    The default graph of a query is the union of all named graphs, unless the query says FROM. A triple that stands in
    two graphs matches once there in rdflib and twice in Oxigraph: questions count DISTINCT things. A graph exists while
    it holds a triple. Numbers keep their value, not their spelling ("01" may come back as "1"). A context manager:
    leaving it closes the store.
    """

    writers: ClassVar[int] = 1
    """How many threads may usefully write at once; more wait for each other."""

    @classmethod
    @abstractmethod
    def open(cls, address: str, mode: Mode) -> Self:
        """The store at an address of its kind; StoreError where it cannot be opened, and then nothing was changed."""

    @abstractmethod
    def replace_graphs(
        self, graphs: Mapping[str, Iterable[ox.Triple]], nodes: Mapping[str, NodeChange] = NO_NODES
    ) -> None:
        """Give each graph (by IRI) exactly these triples, all graphs in one transaction.

        `nodes` changes single nodes of further graphs in the same transaction, and costs what they say in place of
        what the graph holds. A graph stands in one of the two.

        Readers see all the old graphs or all the new ones, and so does who opens the store after a crash. A graph
        without triples is gone. Raises StoreError for a blank node, for a graph that stands in both, for a store opened
        for reading, and where the backend could not write; then nothing was changed.
        """

    @abstractmethod
    def graph_names(self) -> tuple[str, ...]:
        """IRIs of the graphs that hold a triple, sorted."""

    @abstractmethod
    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of one graph (none where there is no such graph), or of all; in no order."""

    @abstractmethod
    def count(self, graph: str | None = None) -> int:
        """How many quads there are, in one graph or in all."""

    def sizes(self) -> Mapping[str, int]:
        """Graph -> how many triples it holds, of all graphs, sorted."""
        return {name: self.count(name) for name in self.graph_names()}

    @abstractmethod
    def close(self) -> None:
        """Make what was written safe on disk and let the store go; a second call does nothing."""

    @abstractmethod
    def _select(self, query: str) -> Rows: ...

    @abstractmethod
    def _ask(self, query: str) -> bool: ...

    @abstractmethod
    def _construct(self, query: str) -> Iterator[ox.Triple]: ...

    def replace_graph(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """`replace_graphs` for one graph."""
        self.replace_graphs({graph: triples})

    def drop_graph(self, graph: str) -> None:
        """Take a graph out; nothing happens where there is none. Raises StoreError as `replace_graphs` does."""
        self.replace_graphs({graph: ()})

    def select(self, query: str) -> Rows:
        """The rows of a SELECT, in the order of the query.

        Raises QueryError, with line and column, where the query is no SELECT, has a syntax error, or wants another
        server (SERVICE); StoreError where the store cannot be read.
        """
        return self._select(_checked_query(query, "select"))

    def ask(self, query: str) -> bool:
        """The answer of an ASK; errors as for `select`."""
        return self._ask(_checked_query(query, "ask"))

    def construct(self, query: str) -> Iterator[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE; errors as for `select`."""
        return self._construct(_checked_query(query, "construct"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _checked_query(query: str, wanted: QueryForm) -> str:
    form = find_form(query)
    if form is not None and form != wanted:
        raise QueryError(f"Query: this is a {form.upper()} query, where a {wanted.upper()} query is wanted.")
    check_local(query)
    return query


def open_store(address: str, mode: Mode = "read") -> Store:
    """The store at an address: a folder (Oxigraph on disk), a SPARQL endpoint (http:, https:), or "memory:" (rdflib,
    gone when it is closed).

    For "read" the folder must hold a store; another process may be writing it, and what is read is its state at this
    moment. For "write" a new or empty folder becomes a store, and no other process may have it open for writing.
    Raises StoreError, one line with the mend, where that cannot be had; then nothing was changed.
    """
    module, _, name = BACKENDS[_find_backend(address)].partition(":")
    backend: type[Store] = getattr(import_module(module), name)
    return backend.open(address, mode)


def is_folder(address: str) -> bool:
    """Whether a store is a folder; StoreError for an address of no kind."""
    return _find_backend(address) == "oxigraph"


def _find_backend(address: str) -> str:
    """Key of BACKENDS for an address."""
    scheme, colon, rest = address.partition(":")
    if address == "memory:":
        return "memory"
    if scheme.lower() in ("http", "https") and colon:
        return "sparql"
    if not address or rest.startswith("//") or scheme == "memory":
        raise StoreError(
            f"{shown(address)!r}: no such kind of store; give a folder (such as ./lientinh-store), "
            "the http(s) address of a SPARQL endpoint, or memory:."
        )
    return "oxigraph"


def checked_triples(graph: str, triples: Iterable[ox.Triple]) -> set[ox.Triple]:
    """The triples of a graph to be written; StoreError where one has a blank node or a triple as term."""
    kept = set(triples)
    for triple in kept:
        if type(triple.subject) is not ox.NamedNode or type(triple.object) not in (ox.NamedNode, ox.Literal):
            raise StoreError(
                f"{graph}: the triple {triple} has a blank node; "
                "graphs of lientinh name every node by an IRI, since a server may rename blank nodes."
            )
    return kept


def checked_nodes(graph: str, change: NodeChange) -> tuple[Set[ox.NamedNode], set[ox.Triple]]:
    """All nodes that a change is about, and what they shall say; errors as for `checked_triples`."""
    triples = checked_triples(graph, change.triples)
    said = {triple.subject for triple in triples if isinstance(triple.subject, ox.NamedNode)}
    return said | {_named(subject, "node") for subject in change.subjects}, triples


def check_apart(graphs: Iterable[str], nodes: Iterable[str]) -> None:
    """StoreError where a graph is to be replaced and single nodes of it are to be changed."""
    if both := sorted(set(graphs) & set(nodes)):
        raise StoreError(f"{both[0]}: the graph would be replaced and changed at once; one of the two is wanted.")


def checked_graph(graph: str) -> ox.NamedNode:
    """The name of a graph as a term; StoreError where it is no IRI."""
    return _named(graph, "graph")


def _named(iri: str, what: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise StoreError(f"{iri!r}: not the name of a {what} ({error}); an absolute IRI is wanted.") from None
