"""What an engine says of a bad query, as one line that a person can act on.

pyoxigraph names a place and everything that its grammar would have taken there ("expected one of "$", "(", …"), rdflib
a place and little more; the commonest slip, a prefix that was not declared, neither says. Queries for rdflib are first
read by pyoxigraph, so that a query is right or wrong alike wherever the graph lives.
"""

from __future__ import annotations

import re
from functools import cache

import pyoxigraph as ox

from lientinh.errors import QueryError
from lientinh.graph_store.query_text import find_undeclared_prefix
from lientinh.ontology.terms import PREFIXES

_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?:expected )?(?:one of )?(?P<rest>.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][a-z]+(?: \w+){2,}")
"""What pyoxigraph says in words among the tokens: "The SELECT contains a variable that is unbound"."""


@cache
def _empty_store() -> ox.Store:
    return ox.Store()


def check_syntax(query: str) -> None:
    """Raise QueryError with line and column where `query` is no SPARQL query; it must have passed `check_local`."""
    try:
        _empty_store().query(query)
    except SyntaxError as error:
        raise syntax_error(query, str(error)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"Query: {one_line(error)}.") from None


def syntax_error(query: str, message: str) -> QueryError:
    """The error of pyoxigraph on a query that it could not read."""
    match = _PLACE.match(message)
    if match is None:
        return QueryError(f"Query: {one_line(message)}.")
    line, column = int(match["line"]), int(match["column"])
    return QueryError(f"Query, line {line}, column {column}: {_reason(query, match['rest'], line, column)}.")


def _reason(query: str, expected: str, line: int, column: int) -> str:
    prefix = find_undeclared_prefix(query)
    if prefix is not None:
        known = PREFIXES.get(prefix, "…")
        return f"the prefix {prefix}: is not declared; add PREFIX {prefix}: <{known}> at the top"
    said = _SENTENCE.search(expected)
    if said:
        return said[0][0].lower() + said[0][1:]
    lines = query.splitlines()
    rest = lines[line - 1][column - 1 : column + 29].strip() if line <= len(lines) else ""
    return f"SPARQL does not allow {rest!r} here" if rest else "the query ends too early"


def one_line(error: object) -> str:
    """A message of a library on one line, cut where it gets long."""
    text = re.sub(r"\s+", " ", str(error)).strip().rstrip(".")
    return text if len(text) <= 200 else text[:199] + "…"
