"""Rows of a query as plain texts: the value of each term, "" for a cell without one."""

from __future__ import annotations

from collections.abc import Iterable

from lientinh.graph_store.store import Store, Term


def term_text(term: Term | None) -> str:
    """IRI, name of a blank node or lexical value of a term; "" for an unbound cell."""
    return "" if term is None else term.value


def row_texts(row: Iterable[Term | None]) -> tuple[str, ...]:
    """The cells of a row as texts."""
    return tuple(map(term_text, row))


def read_texts(store: Store, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT, in its order."""
    return [row_texts(row) for row in store.select(query)]


def read_pairs(store: Store, query: str) -> list[tuple[str, str]]:
    """The rows of a SELECT of two columns, in its order."""
    return [(term_text(first), term_text(second)) for first, second in store.select(query)]


def read_column(store: Store, query: str) -> list[str]:
    """The first column of a SELECT, in its order; rows without a value there are left out."""
    return [row[0].value for row in store.select(query) if row[0] is not None]
