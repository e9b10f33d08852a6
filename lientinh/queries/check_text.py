"""What a question must keep to, checked on its text: no engine says of a query that it is slow, open-ended or misspelt.

Each rule stands for something that went wrong: a misspelt term finds nothing, a NOT EXISTS of several patterns took
pyoxigraph minutes where another form took 30 ms, and pyoxigraph counts a triple twice that stands in two graphs.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import Final

import lientinh.ontology.terms as terms
from lientinh.errors import QueryError
from lientinh.graph_store.query_errors import check_syntax
from lientinh.graph_store.query_text import find_limit
from lientinh.graph_store.sparql_tokens import Token, find_block, read_tokens
from lientinh.ontology.terms import DATA, PREFIXES
from lientinh.queries.binding import count_defaults, parameter_lines
from lientinh.queries.catalog import Question, parse_question
from lientinh.queries.run import check_read_only

LARGEST_LIMIT: Final = 10_000
"""Rows. More than a person reads; who wants all asks the endpoint."""


def check_question(name: str, text: str) -> tuple[str, ...]:
    """What is wrong with the text of `<name>.rq`, one line each, empty where nothing is."""
    try:
        question = parse_question(name, text)
    except QueryError as error:
        return (str(error),)
    try:
        check_read_only(question.sparql)
        check_syntax(question.sparql)
    except QueryError as error:
        return (f"{name}.rq: {error}",)
    tokens = read_tokens(question.sparql)
    checks: tuple[Callable[[Question, tuple[Token, ...]], Iterator[str]], ...] = (
        _check_form,
        _check_prefixes,
        _check_terms,
        _check_parameters,
        _check_counts_given,
        _check_columns,
        _check_order,
        _check_inner_order,
        _check_lists,
        _check_limit,
        _check_exists,
        _check_counts,
    )
    return tuple(f"{name}.rq: {problem}" for check in checks for problem in check(question, tokens))


def _check_form(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    first = next((token for token in tokens if token.is_word("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), None)
    if first is None or not first.is_word("SELECT"):
        yield "is no SELECT; a question answers in rows"
    elif not _is_distinct(tokens):
        yield "has neither DISTINCT nor GROUP BY outside; a triple that stands in two graphs would repeat rows"
    if any(token.is_word("FROM") for token in tokens):
        yield "has FROM; a question asks all graphs, name one with GRAPH"


def _check_prefixes(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    declared = _prefixes(tokens)
    for prefix, iri in declared.items():
        scheme = f"{DATA}concept/{prefix}/"
        if iri not in (PREFIXES.get(prefix), scheme):
            yield f"PREFIX {prefix}: <{iri}> is not known; accepted are those of ontology.terms.PREFIXES and <{scheme}>"
    body = _without_prologue(tokens)
    used = {token.text.partition(":")[0] for token in body if token.kind == "name"}
    for prefix in sorted(set(declared) - used):
        yield f"PREFIX {prefix}: is not used; remove it"


def _check_terms(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    declared = _prefixes(tokens)
    for token in _without_prologue(tokens):
        prefix, _, local = token.text.partition(":")
        namespace = declared.get(prefix, "") if token.kind == "name" else ""
        if namespace in _known_terms() and namespace + local not in _known_terms()[namespace]:
            yield f"line {token.line}: {token.text} is no term of ontology.terms; correct it, or add it there"


def _check_parameters(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    placed, declared = set(parameter_lines(question.sparql)), {entry.name for entry in question.parameters}
    for name in sorted(declared - placed):
        yield f"parameter {name} has no line `VALUES ?{name} {{ UNDEF }}`; add it where the parameter narrows"
    for name in sorted(placed - declared):
        yield f"`VALUES ?{name} {{ UNDEF }}` is no parameter of the header; add it there"


def _check_counts_given(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    in_text = count_defaults(question.sparql)
    for entry in question.parameters:
        if (entry.type == "count") != (entry.name in in_text):
            yield f"parameter {entry.name} is a count exactly where it stands as `LIMIT 100 # ?{entry.name}`"
        elif entry.type == "count" and entry.default != str(in_text[entry.name]):
            yield f"parameter {entry.name} has the default {entry.default}; its LIMIT says {in_text[entry.name]}"


def _check_columns(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    projected = _projection(tokens)
    named = [column.name for column in question.columns]
    if projected != named:
        yield f"the query gives the columns {', '.join(projected)}; the header has {', '.join(named)}; make them agree"


def _check_order(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    keys = [column.name for column in question.columns if column.key]
    if not keys:
        yield "no column is a key; mark with `key: true` those that together tell one row from all others"
    ordered = {token.text[1:] for token in _order_clause(tokens) if token.kind == "variable"}
    missing = [name for name in keys if name not in ordered]
    if missing:
        yield f"ORDER BY leaves out the key ?{missing[0]}, so that equal rows come in any order; add it at the end"


def _check_inner_order(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    """Without a LIMIT beside it Virtuoso drops the order of a sub-select, and may take another column for the list."""
    for index, (depth, token) in enumerate(_with_depth(tokens)):
        if depth and token.is_word("ORDER"):
            behind = itertools.takewhile(lambda later: not later.is_mark("}"), tokens[index:])
            if not any(later.is_word("LIMIT") for later in behind):
                yield f"line {token.line}: ORDER BY in a sub-select without a LIMIT; add one that cuts nothing off"


def _check_lists(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    lists = any(column.separator for column in question.columns)
    if any(token.is_word("GROUP_CONCAT") for token in tokens) and not lists:
        yield 'GROUP_CONCAT, and no column is a list; mark those that show one with `list: "; "`, its separator'


def _check_limit(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    limit = find_limit(question.sparql)
    if limit is None or limit > LARGEST_LIMIT:
        yield f"LIMIT is {limit or 'missing'}; accepted is a LIMIT up to {LARGEST_LIMIT} at the end of the query"


def _check_exists(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    """One triple pattern of plain predicates; 200 requirements x 63 provinces took 18 to 185 s with two."""
    for index, token in enumerate(tokens):
        if token.is_word("EXISTS") and not _is_one_pattern(find_block(tokens, index)):
            yield (
                f"line {token.line}: EXISTS with more than one plain triple pattern; "
                "write OPTIONAL { SELECT DISTINCT … } and FILTER(!BOUND(…))"
            )


def _is_one_pattern(block: tuple[Token, ...]) -> bool:
    terms_of_pattern = [token for token in block if not token.is_mark(".")]
    return len(terms_of_pattern) == 3 and all(token.kind != "mark" for token in terms_of_pattern)


def _check_counts(question: Question, tokens: tuple[Token, ...]) -> Iterator[str]:
    for (count, _), (_, distinct) in pairwise(pairwise(tokens)):
        if count.is_word("COUNT") and not distinct.is_word("DISTINCT"):
            yield f"line {count.line}: COUNT without DISTINCT counts a triple once for each graph that holds it"


def _is_distinct(tokens: tuple[Token, ...]) -> bool:
    body = _without_prologue(tokens)
    outside = (token for depth, token in _with_depth(body) if depth == 0)
    return body[1].is_word("DISTINCT") or any(token.is_word("GROUP") for token in outside)


def _with_depth(tokens: tuple[Token, ...]) -> Iterator[tuple[int, Token]]:
    """Each token with the number of braces that are open behind it."""
    depth = 0
    for token in tokens:
        depth += 1 if token.is_mark("{") else -1 if token.is_mark("}") else 0
        yield depth, token


@cache
def _known_terms() -> dict[str, frozenset[str]]:
    """Namespace -> the terms of it that the graph uses."""
    classes = [value for value in vars(terms).values() if isinstance(value, type) and hasattr(value, "NAMESPACE")]
    return {entry.NAMESPACE: frozenset(terms.terms_of(entry).values()) for entry in classes}


def _prefixes(tokens: tuple[Token, ...]) -> dict[str, str]:
    """Prefix -> namespace, as declared."""
    triples = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {
        name.text[:-1]: iri.text[1:-1] for word, name, iri in triples if word.is_word("PREFIX") and iri.kind == "iri"
    }


def _without_prologue(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    start = next((index for index, token in enumerate(tokens) if token.is_word("SELECT")), 0)
    return tokens[start:]


def _projection(tokens: tuple[Token, ...]) -> list[str]:
    """Names of the columns of the outermost SELECT: ?name, or the ?name behind AS."""
    depth, previous, names = 0, None, []
    for token in _without_prologue(tokens):
        if token.is_mark("{"):
            break
        depth += 1 if token.is_mark("(") else -1 if token.is_mark(")") else 0
        renamed = previous is not None and previous.is_word("AS") and depth == 1
        if token.kind == "variable" and (depth == 0 or renamed):
            names.append(token.text[1:])
        previous = token
    return names


def _order_clause(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """What stands between the outermost ORDER BY and LIMIT."""
    outside = [token for depth, token in _with_depth(tokens) if depth == 0]
    start = next((index for index, token in enumerate(outside) if token.is_word("ORDER")), len(outside))
    end = next((index for index, token in enumerate(outside) if token.is_word("LIMIT")), len(outside))
    return tuple(outside[start:end])
