"""What is told from a query before it runs, and how a term is written into one."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.errors import QueryError
from lientinh.graph_store.query_text import (
    check_local,
    find_form,
    find_undeclared_prefix,
    has_dataset,
    term_text,
)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "select"),
        ("prefix ask: <urn:x> select * { ?s ask:p ?o }", "select"),
        ("# SELECT\nASK {}", "ask"),
        ("BASE <http://example.org/SELECT> CONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <urn:a>", "construct"),
        ("INSERT { ?s ?p ?o } WHERE { SELECT * { ?s ?p ?o } }", None),
        ("", None),
    ],
)
def test_form(query: str, form: str | None) -> None:
    assert find_form(query) == form


def test_dataset() -> None:
    assert has_dataset("SELECT * FROM <urn:g> { ?s ?p ?o }")
    assert not has_dataset("SELECT * { ?s ?p 'FROM', <urn:FROM>, ?FROM } # FROM")


def test_undeclared_prefix() -> None:
    assert find_undeclared_prefix("PREFIX a: <urn:a> SELECT * { ?s a:p b:o }") == "b"
    assert find_undeclared_prefix("prefix a:<urn:a> prefix :<urn:b> SELECT * { _:x a:p :o }") is None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT*{SERVICE<http://x/>{?s ?p ?o}}",
        "SELECT * { SERVICE:ep { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://x/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p -1SERVICE<http://x/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ex:a.b.SERVICE<http://x/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ex:a.b.SERVICE:ep { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://x/>{ ?s ?p ?o } }",
        # What a careless reader would take for the rest of a string or a comment.
        r"SELECT * { ?s ?p <urn:\u0041#b> . SERVICE <http://x/> { ?s ?p ?o } }",
        r"SELECT * { ?s ?p ex:it\'s . SERVICE <http://x/> { ?s ?p 'a' } }",
        "SELECT * { ?s ?p '''a''b''' . SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { # a comment\r SERVICE <http://x/> { ?s ?p ?o } }",
        "SELECT * { FILTER(1 <2) SERVICE <http://x/> { ?s ?p ?o } }",
    ],
)
def test_other_servers_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="another server"):
        check_local(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://x/>' }",
        'SELECT * { ?s ?p """a " SERVICE "" b""" }',
        "SELECT * { ?s <urn:SERVICE> ?o } # SERVICE <http://x/>",
        "SELECT ?service { ?s ex:service ?service . ?s ex:servicePoint ?o }",
    ],
)
def test_the_word_alone_is_no_matter(query: str) -> None:
    check_local(query)


TERMS = st.one_of(
    st.builds(ox.Literal, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(lambda text: ox.Literal(text, language="vi"), st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(ox.Literal, st.integers()),
    st.text("ab/?éđ", min_size=1).map(lambda text: ox.NamedNode(f"urn:a{text}#%20")),
)


@given(TERMS)
def test_an_engine_reads_back_the_term(term: ox.NamedNode | ox.Literal) -> None:
    (row,) = ox.Store().query(f"SELECT ({term_text(term)} AS ?t) {{}}")
    assert row["t"] == term


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_value_is_one_token_for_readers_that_replace_escapes_first(text: str) -> None:
    """rdflib, and engines that follow SPARQL 1.1 section 19.2 to the letter, replace \\u0022 before they read."""
    from rdflib.plugins.sparql import prepareQuery

    query = prepareQuery(f"SELECT ({term_text(ox.Literal(text))} AS ?t) {{}}")
    assert str(query.algebra.p.p.expr) == text
