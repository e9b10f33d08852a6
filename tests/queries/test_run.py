"""SPARQL of a user's own: reading is allowed, and nothing else."""

import pytest

from lientinh.errors import QueryError
from lientinh.graph_store.query_text import find_limit
from lientinh.graph_store.store import Store
from lientinh.queries.answers import Answer, Statements, Truth
from lientinh.queries.catalog import load_question
from lientinh.queries.run import ask_question, declare_prefixes, run_sparql

VOCABULARY = "https://w3id.org/lientinh/graph/vocabulary"


def test_the_four_forms_are_answered(small_store: Store) -> None:
    rows = run_sparql(small_store, "SELECT (COUNT(DISTINCT ?p) AS ?provinces) WHERE { ?p a lt:Province }")
    assert isinstance(rows, Answer)
    assert [row[0].value for row in rows.rows if row[0]] == ["5"]
    assert [column.title.vi for column in rows.columns] == ["provinces"]
    assert run_sparql(small_store, "ASK { ?s a lt:Task }") == Truth(True)
    made = run_sparql(small_store, "CONSTRUCT { ?s a lt:Task } WHERE { ?s a lt:Task }")
    assert isinstance(made, Statements)
    assert len(made.triples) == 7
    described = run_sparql(small_store, "DESCRIBE <https://w3id.org/lientinh/id/province/tra-vinh>")
    assert isinstance(described, Statements)
    assert {triple.predicate.value.rsplit("#", 1)[-1] for triple in described.triples} >= {"prefLabel", "type"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("INSERT DATA { <http://a> <http://b> 1 }", "line 1: INSERT changes the store"),
        ("# SELECT\nDELETE WHERE { ?s ?p ?o }", "line 2: DELETE changes the store"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD changes the store"),
        ("DROP ALL", "DROP changes the store"),
        ("SELECT * WHERE { ?s ?p ?o } ; CLEAR ALL", "CLEAR changes the store"),
        ("WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "changes the store"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * WHERE { ?s ?p ?o OPTIONAL { service silent <http://127.0.0.1:9/> { ?a ?b ?c } } }", "service"),
        ("SELECT * WHERE { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        (
            "SELECT * FROM <http://127.0.0.1:9/> WHERE { ?s ?p ?o }",
            "FROM <http://127.0.0.1:9/> is no graph of this store",
        ),
        ("SELECT * FROM NAMED <file:///etc/passwd> WHERE { ?s ?p ?o }", "is no graph of this store"),
        ("PREFIX x: <http://x/> SELECT * FROM x:y WHERE { ?s ?p ?o }", "FROM x:y is no graph of this store"),
        ("SELECT * WHERE { ?s ?p", "the query ends too early"),
        ("", "no SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("not sparql at all", "no SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("SELECT ?s WHERE { ?s foo:bar 1 }", "the prefix foo: is not declared"),
    ],
)
def test_what_is_not_reading_is_refused_in_one_line(small_store: Store, text: str, message: str) -> None:
    before = small_store.count()
    with pytest.raises(QueryError) as error:
        run_sparql(small_store, text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert small_store.count() == before


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("INSERT DATA { }" AS ?s) WHERE { }',
        "SELECT ?s WHERE { ?s a lt:Task } # DROP ALL, FROM <http://x>",
        "SELECT ?load WHERE { ?load a lt:Task }",
    ],
)
def test_a_keyword_in_a_string_a_comment_or_a_name_is_none(small_store: Store, text: str) -> None:
    assert isinstance(run_sparql(small_store, text), Answer)


def test_from_chooses_among_the_graphs_of_the_store(small_store: Store) -> None:
    count = "SELECT (COUNT(DISTINCT ?s) AS ?n) FROM <{}> WHERE {{ ?s a lt:Document }}"
    answer = run_sparql(small_store, count.format(VOCABULARY))
    assert isinstance(answer, Answer)
    assert [row[0].value for row in answer.rows if row[0]] == ["5"]


def test_known_prefixes_need_no_declaration_and_declared_ones_stay() -> None:
    text = "PREFIX lt: <http://mine/> SELECT ?s WHERE { ?s a lt:Task ; eli:number ?n }"
    assert declare_prefixes(text) == f"PREFIX eli: <http://data.europa.eu/eli/ontology#> {text}"


def test_an_answer_carries_its_question_and_says_when_it_is_cut(small_store: Store) -> None:
    answer = ask_question(small_store, "legal-bases", {"province": "Trà Vinh"})
    assert (answer.question, answer.limit, answer.is_cut) == ("legal-bases", 5000, False)
    assert {name: term.value.rsplit("/", 1)[-1] for name, term in answer.parameters.items()} == {
        "province": "tra-vinh",
        "newest": "50",
    }
    full = Answer(answer.columns, answer.rows, limit=len(answer.rows))
    assert full.is_cut


def test_the_limit_is_that_of_the_outermost_query() -> None:
    assert find_limit("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 3 } } LIMIT 7") == 7
    assert find_limit("SELECT * { { SELECT * { ?s ?p ?o } LIMIT 3 } }") is None
    assert find_limit(load_question("tasks-due").sparql) == 10_000
