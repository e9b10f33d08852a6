"""How many solutions a CONSTRUCT builds from, asked as a query of its own.

Virtuoso cuts the solutions of a CONSTRUCT at its limit of rows and says nothing; of a SELECT it tells.
"""

from __future__ import annotations

from lientinh.graph_store.sparql_tokens import Token, read_tokens


def count_query(query: str) -> str | None:
    """The SELECT that counts the solutions of a CONSTRUCT; None for a query of another form (DESCRIBE)."""
    tokens = read_tokens(query)
    at = next((index for index, token in enumerate(tokens) if token.is_word("CONSTRUCT")), None)
    if at is None:
        return None
    rest = _after_template(tokens, at + 1)
    where = next(index for index in range(rest, len(tokens)) if tokens[index].is_word("WHERE") or _opens(tokens[index]))
    prologue, dataset = query[: tokens[at].start], query[tokens[rest].start : tokens[where].start]
    return f"{prologue}SELECT (COUNT(*) AS ?n) {dataset}WHERE {{ {{ SELECT * {query[tokens[where].start :]}\n}} }}"


def _after_template(tokens: tuple[Token, ...], start: int) -> int:
    """Index of the first token behind a template; `start` itself in the short form, which has none."""
    if not _opens(tokens[start]):
        return start
    depth = 0
    for index in range(start, len(tokens)):
        depth += 1 if _opens(tokens[index]) else -1 if tokens[index].is_mark("}") else 0
        if depth == 0:
            return index + 1
    return start


def _opens(token: Token) -> bool:
    return token.is_mark("{")
