"""Rows as plain texts, of both engines."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from lientinh.graph_store.rows import read_column, read_texts, row_texts, term_text
from lientinh.graph_store.store import open_store

THING, NAME = ox.NamedNode("https://example.org/thing"), ox.NamedNode("https://example.org/name")


@pytest.mark.parametrize("kind", ["memory", "oxigraph"])
def test_unbound_cells_are_empty_and_leave_a_column(kind: str, tmp_path: object) -> None:
    address = "memory:" if kind == "memory" else f"{tmp_path}/store"
    with open_store(address, "write") as store:
        store.replace_graph("https://example.org/graph", [ox.Triple(THING, NAME, ox.Literal("tên", language="vi"))])
        query = "SELECT ?thing ?name ?none WHERE { ?thing <https://example.org/name> ?name }"
        assert read_texts(store, query) == [(THING.value, "tên", "")]
        assert read_column(store, query) == [THING.value]
        assert read_column(store, "SELECT ?none ?thing WHERE { ?thing <https://example.org/name> ?name }") == []


def test_terms() -> None:
    assert row_texts((THING, None, ox.Literal("5"))) == (THING.value, "", "5")
    assert term_text(None) == ""
