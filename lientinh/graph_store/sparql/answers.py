"""What a server answered, as terms; an answer that was cut short is an error and never a smaller answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

import pyoxigraph as ox

from lientinh.errors import QueryError, StoreError
from lientinh.graph_store.query_errors import one_line
from lientinh.graph_store.query_text import find_limit
from lientinh.graph_store.sparql.wire import Reply
from lientinh.graph_store.store import Rows, Term

_BOOLEAN: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_BOOLEANS: Final = {"0": ox.Literal("false", datatype=_BOOLEAN), "1": ox.Literal("true", datatype=_BOOLEAN)}
_CANCELLED: Final = b"has been cancelled"
Statement = TypeVar("Statement", ox.Triple, ox.Quad)


def read_rows(reply: Reply, place: str, query: str, plain_booleans: bool, *, may_be_part: bool = False) -> Rows:
    """The rows of a SELECT.

    QueryError where the server kept some back, unless that is accepted; StoreError where this is no answer.
    """
    check_whole(reply, place)
    found = _results(reply, place)
    if not isinstance(found, ox.QuerySolutions):
        raise StoreError(f"{place}: the server answers a SELECT with something else; is it a SPARQL endpoint?")
    columns = tuple(variable.value for variable in found.variables)
    try:
        rows = [tuple(solution) for solution in found]
    except (SyntaxError, ValueError) as error:
        raise _damaged(reply, place, error) from None
    if not may_be_part:
        _check_all_rows(reply, place, len(rows), find_limit(query))
    if plain_booleans:
        rows = [tuple(map(_with_boolean, row)) for row in rows]
    return Rows(columns, tuple(rows))


def read_truth(reply: Reply, place: str) -> bool:
    """The answer of an ASK; errors as for `read_rows`."""
    check_whole(reply, place)
    found = _results(reply, place)
    if not isinstance(found, ox.QueryBoolean):
        raise StoreError(f"{place}: the server answers an ASK with something else; is it a SPARQL endpoint?")
    return bool(found)


def read_triples(reply: Reply, place: str) -> list[ox.Triple]:
    """Triples as N-Triples; errors as for `read_rows`."""
    return [quad.triple for quad in read_quads(reply, place, ox.RdfFormat.N_TRIPLES)]


def read_quads(reply: Reply, place: str, format_: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> Iterator[ox.Quad]:
    """Quads as N-Quads; errors as for `read_rows`."""
    check_whole(reply, place)
    try:
        yield from ox.parse(reply.body, format=format_)
    except (SyntaxError, ValueError) as error:
        raise _damaged(reply, place, error) from None


def check_whole(reply: Reply, place: str) -> None:
    """Raise for a page in place of an answer, and for one that says of itself that it is a part."""
    if reply.headers.get_content_type() == "text/html":
        raise StoreError(
            f"{place}: a web page answers there; give the address of the SPARQL endpoint, "
            "such as http://127.0.0.1:7878/query or http://127.0.0.1:8890/sparql."
        )
    if state := reply.headers.get("X-SQL-State"):
        said = one_line(reply.headers.get("X-SQL-Message") or state)
        raise QueryError(
            f"{place}: the server gave a part of the answer only ({said}); ask for less, or raise its limit."
        )


def rows_error(place: str, limit: int) -> QueryError:
    """The error for an answer that was cut at a number of rows."""
    return QueryError(
        f"{place}: the server cuts answers at {limit} rows; raise ResultSetMaxRows in the [SPARQL] part of its "
        f"virtuoso.ini, or ask for fewer rows (LIMIT)."
    )


def find_row_limit(reply: Reply) -> int | None:
    """The number of rows at which Virtuoso cut this answer, which it tells in a header; None where it did not."""
    said = reply.headers.get("X-SPARQL-MaxRows")
    return int(said) if said and said.isdecimal() else None


def _check_all_rows(reply: Reply, place: str, rows: int, wanted: int | None) -> None:
    limit = find_row_limit(reply)
    if limit is not None and rows >= limit and (wanted is None or wanted > rows):
        raise rows_error(place, limit)


def _results(reply: Reply, place: str) -> ox.QuerySolutions | ox.QueryBoolean:
    try:
        return ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise _damaged(reply, place, error) from None


def _damaged(reply: Reply, place: str, error: Exception) -> StoreError | QueryError:
    if _CANCELLED in reply.body[-200:]:
        return QueryError(f"{place}: the server stopped the query at its time limit; ask for less, or raise its limit.")
    return StoreError(f"{place}: the server's answer is damaged or cut short ({one_line(error)}); try again.")


def _with_boolean(term: Term | None) -> Term | None:
    if isinstance(term, ox.Literal) and term.datatype == _BOOLEAN:
        return _BOOLEANS.get(term.value, term)
    return term
