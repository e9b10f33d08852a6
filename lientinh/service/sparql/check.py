"""Whether a query is one that this service answers; what was found is kept for the same text asked again.

Update, SERVICE and FROM outside the dataset are refused on the tokens of the query (docs/decisions/0013): a token
outside strings, IRIs, comments and names that is such a keyword in either reading of the `\\u` escapes. Whether the
text is SPARQL at all is judged by Oxigraph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lientinh.errors import QueryError
from lientinh.graph_store.query_text import QueryForm, find_form, has_dataset
from lientinh.graph_store.sparql_tokens import read_tokens
from lientinh.ontology.terms import BASE
from lientinh.queries.run import check_read_only, find_missing_prefixes, named_in_dataset
from lientinh.service.limits import KIB, Limits
from lientinh.service.sparql.complexity import check_complexity

_DEFAULT: Final = Limits()
_KEPT: Final = 8 * KIB
"""Characters of the longest query whose check is kept: 512 of them are 16 MiB at most."""


class RefusedQueryError(QueryError):
    """A query that may be SPARQL, and asks for what this service does not do."""


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that only reads what is here."""

    text: str
    form: QueryForm
    graphs: tuple[str, ...]
    """What stands behind FROM and FROM NAMED, as written: `<IRI>`, or a name that no graph can have."""
    has_dataset: bool
    prefixes: Mapping[str, str]
    """Those of lientinh that it uses and does not declare: Oxigraph takes 3 µs to read one."""
    base: str | None
    """What relative IRIs stand below; None where it has none."""


def check_query(text: str, limits: Limits = _DEFAULT) -> CheckedQuery:
    """The query with what is known of it; RefusedQueryError where it is an update, or asks another server.

    Raises QueryError where it is no query at all, and TooComplexError where it is nested more deeply or made of more
    parts than allowed.
    """
    return _check_kept(text, limits) if len(text) <= _KEPT else _check(text, limits)


def _check(text: str, limits: Limits) -> CheckedQuery:
    try:
        check_read_only(text)
    except QueryError as error:
        raise RefusedQueryError(str(error)) from None
    check_complexity(text, limits)
    form = find_form(text)
    if form is None:
        raise QueryError("Query: no SELECT, ASK, CONSTRUCT or DESCRIBE in it; these four are accepted.")
    graphs = tuple(dict.fromkeys(token.text for token in named_in_dataset(text)))
    return CheckedQuery(text, form, graphs, has_dataset(text), find_missing_prefixes(text), _find_base(text))


_check_kept: Final = lru_cache(maxsize=512)(_check)


def _find_base(text: str) -> str | None:
    is_relative = any(token.kind == "iri" and ":" not in token.text for token in read_tokens(text))
    return BASE if is_relative else None


def check_graphs(query: CheckedQuery, held: frozenset[str]) -> None:
    """Raise RefusedQueryError where a query has FROM with a graph that is not in the dataset."""
    for graph in query.graphs:
        if graph[:1] != "<" or graph[1:-1] not in held:
            raise RefusedQueryError(
                f"Query: FROM {graph} is no graph of this service, and none is fetched from elsewhere; "
                "its graphs are what `SELECT DISTINCT ?g { GRAPH ?g {} }` lists, each to be written as <IRI>."
            )
