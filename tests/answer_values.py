"""Answers by value, so that those of different engines can be held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lientinh.graph_store.store import Term
from lientinh.queries.answers import Answer
from lientinh.queries.rows import plain_value


def values(rows: Iterable[tuple[Term | None, ...]]) -> list[tuple[Any, ...]]:
    """Rows by value: engines differ on whether a whole percentage is a decimal."""
    return [tuple(plain_value(term) for term in row) for row in rows]


def in_any_order(answer: Answer) -> list[tuple[Any, ...]]:
    """Rows by value, the parts of a list sorted: SPARQL promises no order inside GROUP_CONCAT, nor does Virtuoso."""
    between = [column.separator for column in answer.columns]
    return [
        tuple(sorted(cell.split(mark)) if mark and cell else cell for cell, mark in zip(row, between, strict=True))
        for row in values(answer.rows)
    ]
