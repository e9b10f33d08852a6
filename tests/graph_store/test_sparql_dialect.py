"""Queries rewritten for Virtuoso, and the count of a CONSTRUCT's solutions."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from lientinh.graph_store.sparql.dialect import with_typed_strings
from lientinh.graph_store.sparql.solutions import count_query

TYPED = '"bảng"^^<http://www.w3.org/2001/XMLSchema#string>'


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('SELECT (CONCAT("bảng", "x") AS ?y) {}', f'SELECT (CONCAT({TYPED}, "x") AS ?y) {{}}'),
        ('SELECT ?s { ?s ?p "bảng", "ý" }', None),
        ('SELECT ?s { ?s ?p ?o FILTER(?o = "bảng") }', None),
        ('SELECT ?s { ?s ?p ?o FILTER(EXISTS { ?s ?p "bảng" }) }', None),
        ('SELECT (STR("bảng"@vi) AS ?y) {}', None),
        ('SELECT * { VALUES (?a ?b) { ("bảng" "x") } }', None),
        ('SELECT (GROUP_CONCAT(?o; SEPARATOR="–") AS ?y) { ?s ?p ?o }', None),
        (
            'SELECT (IF(?a, "bảng", ?b) AS ?y) { # "bảng"\n ?s ?p ?o }',
            'SELECT (IF(?a, %s, ?b) AS ?y) { # "bảng"\n ?s ?p ?o }',
        ),
    ],
)
def test_only_strings_in_expressions_get_their_datatype(query: str, expected: str | None) -> None:
    assert with_typed_strings(query) == (query if expected is None else expected.replace("%s", TYPED))


@pytest.mark.parametrize(
    ("query", "solutions"),
    [
        ("CONSTRUCT { ?s ?p 1 . ?o ?p 2 } WHERE { ?s ?p ?o }", "3"),
        ("PREFIX ex: <urn:ex:> CONSTRUCT { ?s ex:q { } } WHERE { ?s ?p ?o } LIMIT 2".replace(" { }", " ?o"), "2"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "3"),
        ("CONSTRUCT { ?s ?p ?o } FROM <urn:g> WHERE { ?s ?p ?o }", "1"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o FILTER(?o != 2) } # end", "2"),
    ],
)
def test_solutions_of_a_construct_are_counted(query: str, solutions: str) -> None:
    store = ox.Store()
    for number in (1, 2, 3):
        graph = ox.NamedNode("urn:g") if number == 1 else ox.DefaultGraph()
        store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(number), graph))
    counting = count_query(query)
    assert counting is not None
    found = store.query(counting, use_default_graph_as_union="FROM" not in query)
    assert [row["n"].value for row in found] == [solutions]


def test_a_describe_has_no_solutions_to_count() -> None:
    assert count_query("DESCRIBE <urn:s>") is None
