"""Questions and a user's own SPARQL, run on a store."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from lientinh.errors import QueryError
from lientinh.graph_store.query_text import check_local, find_form, find_limit
from lientinh.graph_store.sparql_tokens import Token, expand_escapes, read_tokens
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import PREFIXES
from lientinh.queries.answers import Answer, Result, Statements, Truth
from lientinh.queries.binding import bind_parameters
from lientinh.queries.catalog import Question, columns_of, load_question
from lientinh.queries.parameters import resolve_parameters
from lientinh.queries.window import leaves_plans_out

UPDATES: Final = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
"""Words that only SPARQL Update has."""


def ask_question(store: Store, question: Question | str, given: Mapping[str, str] | None = None) -> Answer:
    """The rows of a question, in its order.

    `given` holds parameters as a user types them; the others take their default, or mean "all". Raises QueryError
    for an unknown question, an unknown or missing parameter, and a value that is not accepted.
    """
    if isinstance(question, str):
        question = load_question(question)
    terms = resolve_parameters(question, given or {}, store)
    rows = store.select(bind_parameters(question.sparql, terms))
    names = tuple(column.name for column in question.columns)
    if rows.columns != names:
        raise QueryError(
            f"{question.name}.rq: the query gives the columns {', '.join(rows.columns)}; "
            f"the header has {', '.join(names)}; make the two agree"
        )
    left_out = leaves_plans_out(store, question.sparql, terms)
    return Answer(question.columns, rows.rows, question.name, terms, find_limit(question.sparql), left_out)


def run_sparql(store: Store, text: str) -> Result:
    """The answer to SPARQL of the caller's own: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Prefixes of lientinh need no declaration. Raises QueryError for an update, for a query that reaches outside
    the store (SERVICE, or FROM with a graph that the store does not hold), and for one that the engine refuses.
    """
    check_read_only(text)
    _check_dataset(store, text)
    query = declare_prefixes(text)
    match find_form(query):
        case "select":
            rows = store.select(query)
            return Answer(columns_of(rows.columns), rows.rows)
        case "ask":
            return Truth(store.ask(query))
        case "construct":
            return Statements(tuple(sorted(set(store.construct(query)), key=str)))
    raise QueryError("Query: no SELECT, ASK, CONSTRUCT or DESCRIBE in it; these four are accepted.")


def check_read_only(text: str) -> None:
    """Raise QueryError where SPARQL would change a store or ask another server.

    Both readings of `\\uXXXX` are looked at, since engines differ on whether an escape may hide a keyword.
    """
    for reading in (text, expand_escapes(text)):
        check_local(reading)
        update = next((token for token in read_tokens(reading) if token.is_word(*UPDATES)), None)
        if update is not None:
            raise QueryError(
                f"Query, line {update.line}: {update.text.upper()} changes the store, and queries only read; "
                "accepted are SELECT, ASK, CONSTRUCT and DESCRIBE."
            )


def declare_prefixes(text: str) -> str:
    """The query with the prefixes of lientinh that it uses and does not declare, on its first line."""
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in find_missing_prefixes(text).items()) + text


def find_missing_prefixes(text: str) -> dict[str, str]:
    """Prefix -> namespace, of the prefixes of lientinh that a query uses and does not declare, sorted."""
    tokens = read_tokens(text)
    declared = {name.text for word, name in pairwise(tokens) if word.is_word("PREFIX")}
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "name"}
    missing = sorted(prefix for prefix in used if prefix in PREFIXES and f"{prefix}:" not in declared)
    return {prefix: PREFIXES[prefix] for prefix in missing}


def named_in_dataset(text: str) -> list[Token]:
    """What stands behind each FROM and FROM NAMED of a query, in order."""
    tokens = read_tokens(expand_escapes(text))
    following = zip(tokens, tokens[1:], (*tokens[2:], *tokens[-1:]), strict=False)  # DESCRIBE <a> FROM <b> ends there
    return [third if second.is_word("NAMED") else second for first, second, third in following if first.is_word("FROM")]


def _check_dataset(store: Store, text: str) -> None:
    graphs = named_in_dataset(text)
    held = set(store.graph_names()) if graphs else set()
    for graph in graphs:
        if graph.kind != "iri" or graph.text[1:-1] not in held:
            raise QueryError(
                f"Query, line {graph.line}: FROM {graph.text} is no graph of this store; "
                "accepted are the graphs that `lientinh store info` lists, each as <IRI>."
            )
