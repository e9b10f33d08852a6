"""How a server is asked: of the union of all graphs, page by page where it cuts answers, nothing cut in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from lientinh.errors import StoreError
from lientinh.graph_store.query_text import has_dataset
from lientinh.graph_store.sparql.answers import find_row_limit, read_rows, read_triples, read_truth, rows_error
from lientinh.graph_store.sparql.dialect import with_typed_strings
from lientinh.graph_store.sparql.servers import Server, find_server, graphs_url
from lientinh.graph_store.sparql.settings import Settings
from lientinh.graph_store.sparql.solutions import count_query
from lientinh.graph_store.sparql.wire import RESULTS, TRIPLES, Reply, Wire
from lientinh.graph_store.sparql_tokens import read_tokens
from lientinh.graph_store.store import Rows

# Of one triple of a named graph: whether the default graph has it too. No row where there is no triple.
_UNION_PROBE: Final = """SELECT ?there WHERE {
  { SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1 }
  OPTIONAL { ?s ?p ?o . BIND(1 AS ?there) }
} LIMIT 1"""
# So many solutions in any store that a limit is met.
_LIMIT_PROBE: Final = "SELECT (1 AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


class Asker:
    """Asks one server."""

    def __init__(self, wire: Wire, settings: Settings) -> None:
        self._wire = wire
        self._url = settings.query
        probed = wire.query(self._url, _UNION_PROBE, RESULTS)
        self.server: Server = find_server(dict(probed.headers.items()), self._url)
        graphs = graphs_url(self.server, self._url) if settings.graphs is None else settings.graphs
        self.graphs_url = graphs or None
        """URL of the Graph Store Protocol; None where it is not to be used."""
        self._is_union = self.server.union or self.server.union_parameter is not None
        self._row_limit: int | None = None
        self._check_union(read_rows(probed, self._url, _UNION_PROBE, False))

    def rows(self, query: str) -> Rows:
        """The rows of a SELECT; QueryError where the server refuses it or cuts the answer."""
        self._want_union(query)
        return read_rows(self._sent(query, RESULTS), self._url, query, self.server.plain_booleans)

    def truth(self, query: str) -> bool:
        """The answer of an ASK; errors as for `rows`."""
        self._want_union(query)
        return read_truth(self._sent(query, RESULTS), self._url)

    def triples(self, query: str) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE; errors as for `rows`."""
        self._want_union(query)
        if self.server.limits_silently:
            self._check_solutions(query)
        return read_triples(self._sent(query, TRIPLES), self._url)

    def graph(self, name: ox.NamedNode, size: int) -> set[ox.Triple]:
        """The triples of a graph that holds `size`; StoreError where the server does not give all of them."""
        found = set(self._pages(name, size) if self.server.page else self._whole(name))
        if len(found) != size:
            raise StoreError(
                f"{self._url}: of the {size} triples of {name} the server gave {len(found)}; "
                "it was written meanwhile, or it cuts answers (docs/servers.md); try again."
            )
        return found

    def _whole(self, name: ox.NamedNode) -> list[ox.Triple]:
        if self.graphs_url:
            return read_triples(
                self._wire.get(self.graphs_url, [(self.server.graph_parameter, name.value)], TRIPLES), self._url
            )
        return read_triples(
            self._sent(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}", TRIPLES), self._url
        )

    def _pages(self, name: ox.NamedNode, size: int) -> Iterator[ox.Triple]:
        """Unsorted, since Virtuoso sorts no more rows than it gives; that the pages make a whole, `graph` checks."""
        got = 0
        while got < size:
            query = f"SELECT ?s ?p ?o WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }} LIMIT {self.server.page} OFFSET {got}"
            reply = self._sent(query, RESULTS)
            rows = read_rows(reply, self._url, query, self.server.plain_booleans, may_be_part=True)
            if not len(rows):
                return
            got += len(rows)
            for subject, predicate, object_ in rows:
                yield ox.Triple(subject, predicate, object_)  # type: ignore[arg-type]  # all three are bound

    def _sent(self, query: str, accept: str) -> Reply:
        union = self.server.union_parameter
        parameters = [(union, "")] if union and not has_dataset(query) else []
        text = with_typed_strings(query) if self.server.types_strings else query
        return self._wire.query(self._url, _head(self.server, query) + text, accept, parameters)

    def _want_union(self, query: str) -> None:
        if not self._is_union and not has_dataset(query):
            self._check_union(read_rows(self._sent(_UNION_PROBE, RESULTS), self._url, _UNION_PROBE, False))

    def _check_union(self, probed: Rows) -> None:
        """Remember that the default graph is the union; StoreError where it is not. An empty store tells nothing."""
        if self._is_union or not len(probed):
            return
        if probed.rows[0][0] is None:
            raise StoreError(
                f"{self._url}: the default graph of this server does not hold what its named graphs hold, and "
                "questions are asked of all graphs at once; make the default graph the union of the named ones, "
                "which docs/servers.md says how to do."
            )
        self._is_union = True

    def _check_solutions(self, query: str) -> None:
        """QueryError where the server would build from a part of the solutions."""
        counting = count_query(query)
        if counting is None:
            return
        if self._row_limit is None:
            self._row_limit = find_row_limit(self._sent(_LIMIT_PROBE, RESULTS)) or 0
        ((number,),) = read_rows(self._sent(counting, RESULTS), self._url, counting, False)
        if self._row_limit and number is not None and int(number.value) > self._row_limit:
            raise rows_error(self._url, self._row_limit)


def _head(server: Server, query: str) -> str:
    """What this server wants before a query, to mean what the standard says."""
    if not server.union_head:
        return ""
    tokens = read_tokens(query)
    if any(token.is_word("DESCRIBE") for token in tokens):
        return server.describe_head
    return "" if any(token.is_word("GRAPH", "FROM") for token in tokens) else server.union_head
