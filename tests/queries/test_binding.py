"""Parameters reach an engine as terms, whatever they contain."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lientinh.graph_store.store import Store
from lientinh.queries.binding import bind_parameters, count_defaults, parameter_lines
from lientinh.queries.catalog import Question, list_questions
from lientinh.queries.parameters import resolve_parameters

ECHO = "SELECT ?value WHERE {\n  VALUES ?value { UNDEF }\n}"
ATTACKS = [
    '" } ?s ?p ?o { "',
    "x\n  VALUES ?value { UNDEF }\n",
    "\\u0022 } DROP ALL #",
    "\\",
    "'''\"\"\"",
    "<http://x> } UNION { ?s ?p ?o",
    "đường số 1 – “Tăng cường”",
]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40))
@settings(max_examples=60, deadline=None)
@example(ATTACKS[0])
@example(ATTACKS[1])
@example(ATTACKS[2])
@example(ATTACKS[3])
@example(ATTACKS[4])
@example(ATTACKS[5])
@example(ATTACKS[6])
def test_a_literal_comes_back_as_it_went_in(text: str) -> None:
    query = bind_parameters(ECHO, {"value": ox.Literal(text)})
    assert [row["value"] for row in ox.Store().query(query)] == [ox.Literal(text)]
    assert [str(row[0]) for row in rdflib.Graph().query(query)] == [text]


@pytest.mark.parametrize(
    "term",
    [
        ox.NamedNode("https://w3id.org/lientinh/id/province/tra-vinh"),
        ox.Literal("2025-06-30", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        ox.Literal("2", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")),
        ox.Literal("Trà Vinh", language="vi"),
    ],
)
def test_a_term_keeps_its_kind(term: ox.NamedNode | ox.Literal) -> None:
    query = bind_parameters(ECHO, {"value": term})
    assert [row["value"] for row in ox.Store().query(query)] == [term]


@pytest.mark.parametrize("text", ["http://x/> } DROP ALL {", "http://x/ y", 'http://x/"', "no scheme"])
def test_what_is_no_iri_never_becomes_a_term(text: str) -> None:
    with pytest.raises(ValueError, match=r"IRI|scheme"):
        ox.NamedNode(text)


def test_every_line_of_a_parameter_is_bound_and_the_others_stay_open() -> None:
    query = "VALUES ?a { UNDEF }\n  VALUES ?b { UNDEF }\n\tVALUES ?a { UNDEF }\n"
    assert parameter_lines(query) == ("a", "b", "a")
    bound = bind_parameters(query, {"a": ox.Literal("1")})
    assert bound == 'VALUES ?a { "1" }\n\n\tVALUES ?a { "1" }\n'


def test_a_value_is_not_read_as_a_parameter_line_again() -> None:
    value = ox.Literal("VALUES ?b { UNDEF }")
    bound = bind_parameters("VALUES ?a { UNDEF }\nVALUES ?b { UNDEF }", {"a": value, "b": ox.Literal("2")})
    assert bound == 'VALUES ?a { "VALUES ?b { UNDEF }" }\nVALUES ?b { "2" }'


@pytest.mark.parametrize("line", ["VALUES ?a { UNDEF } # note", "VALUES (?a) { (UNDEF) }", "VALUES ?a { 1 }"])
def test_only_a_line_of_its_own_is_a_parameter(line: str) -> None:
    assert parameter_lines(line) == ()


def test_unset_means_all_in_filters_joins_and_sub_selects_alike() -> None:
    data = "<http://x/a> <http://x/p> 1 . <http://x/b> <http://x/p> 2 ."
    query = """SELECT ?s ?n WHERE {
      VALUES ?v { UNDEF }
      ?s <http://x/p> ?own
      FILTER(!BOUND(?v) || ?own = ?v)
      { SELECT ?s (COUNT(DISTINCT ?w) AS ?n) WHERE {
      VALUES ?v { UNDEF }
      ?s <http://x/p> ?v , ?w } GROUP BY ?s }
    } ORDER BY ?s"""
    store, graph = ox.Store(), rdflib.Graph()
    store.load(data.encode(), format=ox.RdfFormat.TURTLE)
    graph.parse(data=data, format="turtle")
    two = ox.Literal("2", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    for terms, found in ({}, ["http://x/a", "http://x/b"]), ({"v": two}, ["http://x/b"]):
        bound = bind_parameters(query, terms)
        assert [row["s"].value for row in store.query(bound)] == found
        assert [str(row[0]) for row in graph.query(bound)] == found


def test_how_much_is_looked_at_stands_behind_a_limit_and_is_a_number_there() -> None:
    query = (
        "SELECT ?s WHERE {\n  {\n    SELECT ?s WHERE { VALUES ?s { 1 2 3 } }\n    LIMIT 2 # ?newest\n  }\n}\nLIMIT 9\n"
    )
    assert parameter_lines(query) == ("newest",)
    assert count_defaults(query) == {"newest": 2}
    assert bind_parameters(query, {}) == query
    three = ox.Literal("3", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert "LIMIT 3 # ?newest" in bind_parameters(query, {"newest": three})
    assert [len(list(ox.Store().query(bind_parameters(query, given)))) for given in ({}, {"newest": three})] == [2, 3]


def test_a_limit_that_is_a_hint_grows_with_what_is_looked_at() -> None:
    query = "{ LIMIT 9 }\nLIMIT 20 # 10 × ?newest\nLIMIT 2 # ?newest\n"
    assert parameter_lines(query) == ("newest", "newest")
    assert count_defaults(query) == {"newest": 2}
    assert bind_parameters(query, {}).count("LIMIT 20 ") == 1
    three = ox.Literal("3", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert bind_parameters(query, {"newest": three}) == "{ LIMIT 9 }\nLIMIT 30 # ?newest\nLIMIT 3 # ?newest\n"


def test_what_is_no_number_never_reaches_a_limit() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        bind_parameters("LIMIT 2 # ?newest", {"newest": ox.Literal("1 } DROP ALL #")})


GUARDED = """SELECT ?document WHERE {
  VALUES ?province { UNDEF }
  ?document a <urn:plan> .
  FILTER(!BOUND(?province) || EXISTS { ?document lt:issuedIn ?province })
}"""


def test_a_guard_becomes_its_pattern_where_its_parameter_is_given() -> None:
    here = ox.NamedNode("urn:here")
    assert "\n  ?document lt:issuedIn <urn:here> .\n" in bind_parameters(GUARDED, {"province": here})
    assert "FILTER" not in bind_parameters(GUARDED, {"province": here})
    assert "FILTER(!BOUND(?province)" in bind_parameters(GUARDED, {"document": here})


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_a_guard_means_the_same_as_its_pattern(corpus_store: Store, question: Question) -> None:
    """With a province and with a type of agency: what only engines see must not change a row."""
    kinds = {"province": "Trà Vinh", "agency-type": "Sở Khoa học và Công nghệ"}
    guarding = [entry for entry in question.parameters if f"FILTER(!BOUND(?{entry.name}) || EXISTS" in question.sparql]
    for entry in guarding:
        given = {p.name: str(p.example) for p in question.parameters if p.required} | {entry.name: kinds[entry.type]}
        terms = resolve_parameters(question, given, corpus_store)
        guarded = bind_parameters(question.sparql.replace("FILTER(!BOUND", "FILTER( !BOUND"), terms)
        narrowed = bind_parameters(question.sparql, terms)
        assert guarded != narrowed.replace("FILTER(!BOUND", "FILTER( !BOUND")
        assert corpus_store.select(narrowed) == corpus_store.select(guarded)
