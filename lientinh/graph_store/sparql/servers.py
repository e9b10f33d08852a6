"""Where SPARQL servers differ, as data: what was measured of Oxigraph and Virtuoso, and what the standard promises.

Which server answers is told by its Server header. One that is neither gets the standard's reading; what it needs
beside that, a user sets (`settings`), and `docs/servers.md` says what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Server:
    """One kind of server."""

    name: str
    query_end: str = ""
    """How the address of its queries ends; what follows takes the place of this end."""
    update_end: str = ""
    graphs_end: str | None = None
    """Of its Graph Store Protocol; None where it is not known to have it."""
    graph_parameter: str = "graph"
    union_parameter: str | None = None
    """Query parameter that makes the default graph the union of all."""
    union: bool = False
    """Whether the default graph is the union without being asked."""
    atomic_requests: bool = True
    """Whether the operations of one update request happen together."""
    atomic_put: bool = True
    request_bytes: int = 32_000_000
    """The largest update sent in one request."""
    request_triples: int = 400_000
    literal_bytes: int | None = None
    """The longest literal that it takes."""
    put_literal_bytes: int | None = None
    """The longest that it takes by the Graph Store Protocol."""
    names_query: str = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    gives_dataset: bool = False
    """Whether GET at its graphs' URL without a graph gives all of them as N-Quads."""
    page: int | None = None
    """Rows a request when a graph is read; None where a graph comes in one piece."""
    union_head: str = ""
    """Put before a query of the default graph alone, so that the server's own graphs are no part of that."""
    describe_head: str = ""
    """Put before a DESCRIBE."""
    update_head: str = ""
    limits_silently: bool = False
    """Whether CONSTRUCT is cut at a limit of rows without a word."""
    types_strings: bool = False
    """Whether strings in expressions want their datatype (`dialect`)."""
    most_integer: int | None = None
    """The largest whole number that its Graph Store Protocol takes as one; updates take all."""
    plain_booleans: bool = False
    """Whether a boolean comes back as 0 or 1."""


OWN_GRAPHS: Final = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://localuriqaserver/sparql",
    "http://www.w3.org/2002/07/owl#",
    "http://www.openlinksw.com/schemas/oplweb#",
    "urn:rules.skos",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)
"""Graphs of Virtuoso's own that a new database holds; they are no graphs of the store."""

OXIGRAPH: Final = Server(
    "Oxigraph",
    query_end="/query",
    update_end="/update",
    graphs_end="/store",
    union_parameter="union-default-graph",
    # Its reader of N-Triples takes statements up to 16 MiB, its reader of updates any.
    put_literal_bytes=8_000_000,
    gives_dataset=True,
    names_query="SELECT ?g WHERE { GRAPH ?g {} FILTER EXISTS { GRAPH ?g { ?s ?p ?o } } }",
)
VIRTUOSO: Final = Server(
    "Virtuoso",
    query_end="/sparql",
    update_end="/sparql",
    graphs_end="/sparql-graph-crud",
    graph_parameter="graph-uri",
    union=True,
    atomic_requests=False,
    atomic_put=False,
    # "memory exhausted" from 5,000 triples on; a text above 10 MB is refused.
    request_bytes=4_000_000,
    request_triples=1_000,
    # The time to take a literal in grows with its square: 4 s at 2 MB, 22 s at 4, no end seen at 6.
    literal_bytes=4_000_000,
    page=5_000,
    # Not where a query names a graph: the pattern there would match nothing, or everything once.
    union_head="".join(f"DEFINE input:default-graph-exclude <{graph}> " for graph in OWN_GRAPHS),
    # Its usual mode looks into the graphs that FROM names, and finds nothing where none is.
    describe_head='DEFINE sql:describe-mode "CBD" ',
    # Without this a change is committed every few thousand rows, and its parts are seen.
    update_head="DEFINE sql:log-enable 1 ",
    limits_silently=True,
    types_strings=True,
    most_integer=2**31 - 1,
    plain_booleans=True,
)
VIRTUOSO_SIGNED_IN: Final = replace(
    VIRTUOSO, query_end="/sparql-auth", update_end="/sparql-auth", graphs_end="/sparql-graph-crud-auth"
)
STANDARD: Final = Server("SPARQL 1.1")


def find_server(headers: Mapping[str, str], query: str) -> Server:
    """The kind of server behind the URL `query` that answered with these headers."""
    said = next((value for name, value in headers.items() if name.lower() == "server"), "")
    if said.startswith("Oxigraph"):
        return OXIGRAPH
    if said.startswith("Virtuoso"):
        return VIRTUOSO_SIGNED_IN if query.endswith(VIRTUOSO_SIGNED_IN.query_end) else VIRTUOSO
    return STANDARD


def update_url(server: Server, query: str) -> str:
    """Where updates go by the custom of this kind of server; the URL of queries where its end is another."""
    return query.removesuffix(server.query_end) + server.update_end if query.endswith(server.query_end) else query


def graphs_url(server: Server, query: str) -> str | None:
    """Where the Graph Store Protocol is by custom; None where that is not known."""
    if server.graphs_end is None or not query.endswith(server.query_end):
        return None
    return query.removesuffix(server.query_end) + server.graphs_end
