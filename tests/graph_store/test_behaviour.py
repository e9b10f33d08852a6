"""What every backend must do alike: one suite, run over each line of BACKENDS."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lientinh.errors import QueryError, StoreError
from lientinh.graph_store.query_text import term_text
from lientinh.graph_store.store import NodeChange, Rows, Store

G1, G2 = "https://example.org/graph/1", "https://example.org/graph/2"
EX = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIX = f"PREFIX ex: <{EX}>\nPREFIX xsd: <{XSD}>\n"


def iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(EX + name)


def typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


def triple(subject: str, predicate: str, object_: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(iri(subject), iri(predicate), object_)


def values(rows: Rows) -> list[tuple[str | None, ...]]:
    return [tuple(None if term is None else term.value for term in row) for row in rows]


TASKS = [
    triple("t1", "leadBy", iri("khcn")),
    triple("t1", "text", ox.Literal("Xây dựng tiêu chuẩn", language="vi")),
    triple("t1", "due", typed("2025-12-31", "date")),
    triple("t1", "position", typed("1", "integer")),
    triple("t2", "leadBy", iri("khcn")),
    triple("t2", "text", ox.Literal("Đo lường", language="vi")),
    triple("t2", "due", typed("2026-03-31", "date")),
    triple("t2", "position", typed("2", "integer")),
    triple("t3", "leadBy", iri("y-te")),
    triple("t3", "position", typed("10", "integer")),
]


# Graphs


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.graph_names() == ()
    assert store.count() == 0
    assert list(store.quads()) == []
    assert not store.ask("ASK { ?s ?p ?o }")


def test_replacing_a_graph_leaves_nothing_of_the_old_one(store: Store) -> None:
    store.replace_graph(G1, TASKS[:4])
    store.replace_graph(G1, TASKS[3:6])
    assert {quad.triple for quad in store.quads(G1)} == set(TASKS[3:6])
    store.replace_graph(G1, TASKS[3:6])
    assert store.count(G1) == store.count() == 3


def test_replacing_one_graph_leaves_the_others(store: Store) -> None:
    store.replace_graph(G1, TASKS[:2])
    store.replace_graph(G2, TASKS[:1])
    store.replace_graph(G1, TASKS[4:5])
    assert [quad.triple for quad in store.quads(G2)] == TASKS[:1]
    assert store.graph_names() == (G1, G2)


def test_several_graphs_at_once(store: Store) -> None:
    store.replace_graph(G1, TASKS[:4])
    store.replace_graphs({G1: [], G2: TASKS[4:], EX + "graph/3": TASKS[:1], EX + "graph/4": []})
    assert store.graph_names() == (G2, EX + "graph/3")
    assert store.count(G2) == 6
    store.replace_graphs({})
    assert store.count() == 7


def test_a_graph_without_triples_is_no_graph(store: Store) -> None:
    store.replace_graph(G1, [])
    assert store.graph_names() == ()
    assert list(store.quads(G1)) == []
    assert store.count(G1) == 0


def test_dropping(store: Store) -> None:
    store.replace_graph(G1, TASKS)
    store.drop_graph(G2)
    store.drop_graph(G1)
    assert store.graph_names() == ()
    assert store.count() == 0


def test_a_triple_given_twice_is_there_once(store: Store) -> None:
    store.replace_graph(G1, [TASKS[0], TASKS[0]])
    assert store.count() == 1


def test_a_graph_given_as_a_generator(store: Store) -> None:
    store.replace_graph(G1, (task for task in TASKS))
    assert store.count(G1) == 10


def test_quads_say_their_graph(store: Store) -> None:
    store.replace_graphs({G1: TASKS[:1], G2: TASKS[:1]})
    assert {(quad.triple, quad.graph_name.value) for quad in store.quads()} == {(TASKS[0], G1), (TASKS[0], G2)}
    assert [quad.graph_name.value for quad in store.quads(G2)] == [G2]


def test_what_goes_in_comes_out_to_the_letter(store: Store) -> None:
    literals = [
        ox.Literal('a "quote", a \\ and \n a line, \t a tab, \u0007 a bell, 🎉'),
        ox.Literal("Nâng cấp hạ tầng chất lượng", language="vi"),
        ox.Literal("Nâng cấp hạ tầng chất lượng", language="vi-Latn"),
        ox.Literal(""),
        typed("--11-30", "gMonthDay"),
        typed("2025-02-28", "date"),
        typed("true", "boolean"),
        typed("1950000000", "integer"),
        typed("0.5", "decimal"),
        typed("không phải số", "integer"),
        ox.Literal("x", datatype=iri("own-type")),
    ]
    given_ = {triple("s", "p", literal) for literal in literals}
    store.replace_graph(G1, given_)
    assert {quad.triple for quad in store.quads()} == given_
    selected = store.select("SELECT ?o WHERE { ?s ?p ?o }")
    assert {row[0] for row in selected} == set(literals)


def test_changed_nodes_lose_what_they_said_and_the_others_keep_it(store: Store) -> None:
    store.replace_graphs({G1: TASKS, G2: TASKS[:4]})
    said = triple("t1", "text", ox.Literal("Khác", language="vi"))
    new = triple("t4", "leadBy", iri("khcn"))
    store.replace_graphs({}, {G1: NodeChange({EX + "t2"}, [TASKS[0], said, new])})
    assert {quad.triple for quad in store.quads(G1)} == {TASKS[0], said, new, *TASKS[8:]}
    assert {quad.triple for quad in store.quads(G2)} == set(TASKS[:4])


def test_nodes_and_graphs_are_changed_together(store: Store) -> None:
    store.replace_graphs({G1: TASKS, G2: TASKS[:4]})
    store.replace_graphs({G2: TASKS[4:5], EX + "graph/3": TASKS[:1]}, {G1: NodeChange({EX + "t1", EX + "nobody"})})
    assert {quad.triple for quad in store.quads(G1)} == set(TASKS[4:])
    assert [quad.triple for quad in store.quads(G2)] == TASKS[4:5]
    assert store.count() == 8


def test_a_graph_whose_last_node_is_taken_away_is_gone(store: Store) -> None:
    store.replace_graphs({G1: TASKS[:4], G2: TASKS[4:]})
    store.replace_graphs({}, {G1: NodeChange({EX + "t1"})})
    assert store.graph_names() == (G2,)


def test_changing_nodes_of_no_graph_makes_it(store: Store) -> None:
    store.replace_graphs({}, {G1: NodeChange(triples=(task for task in TASKS[:2])), G2: NodeChange({EX + "t1"})})
    assert store.graph_names() == (G1,)
    assert {quad.triple for quad in store.quads(G1)} == set(TASKS[:2])


def test_a_node_is_still_named_by_those_that_stay(store: Store) -> None:
    """What it says goes, what is said of it does not."""
    store.replace_graph(G1, [triple("a", "p", iri("b")), triple("b", "p", iri("a"))])
    store.replace_graphs({}, {G1: NodeChange({EX + "b"})})
    assert [quad.triple for quad in store.quads(G1)] == [triple("a", "p", iri("b"))]


def test_a_graph_cannot_be_replaced_and_changed_at_once(store: Store) -> None:
    store.replace_graph(G1, TASKS)
    with pytest.raises(StoreError, match="replaced and changed at once"):
        store.replace_graphs({G1: TASKS[:1]}, {G1: NodeChange({EX + "t1"})})
    assert store.count() == 10


def test_nodes_are_checked_before_anything_changes(store: Store) -> None:
    store.replace_graph(G1, TASKS)
    blank = ox.Triple(ox.BlankNode("b"), iri("p"), ox.Literal("x"))
    with pytest.raises(StoreError, match="blank node"):
        store.replace_graphs({G2: TASKS}, {G1: NodeChange({EX + "t1"}, [blank])})
    with pytest.raises(StoreError, match="not the name of"):
        store.replace_graphs({G2: TASKS}, {G1: NodeChange({"no iri"})})
    assert store.graph_names() == (G1,)
    assert store.count() == 10


def test_blank_nodes_are_refused_and_nothing_changes(store: Store) -> None:
    store.replace_graph(G1, TASKS[:1])
    blank = ox.Triple(ox.BlankNode("b"), iri("p"), ox.Literal("x"))
    with pytest.raises(StoreError, match="blank node"):
        store.replace_graphs({G2: TASKS, G1: [*TASKS, blank]})
    assert store.graph_names() == (G1,)
    assert store.count() == 1


def test_a_graph_needs_an_iri(store: Store) -> None:
    with pytest.raises(StoreError, match="not the name of a graph"):
        store.replace_graph("no iri", TASKS)


@pytest.mark.parametrize(
    "use",
    [
        lambda store: store.count(),
        lambda store: store.graph_names(),
        lambda store: store.replace_graph(G1, TASKS),
        lambda store: store.select("SELECT * { ?s ?p ?o }"),
    ],
    ids=["count", "names", "write", "ask"],
)
def test_a_store_that_was_closed_says_so_however_often(store: Store, use: Callable[[Store], object]) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r"the store was closed; open it again\.$"):
        use(store)


# Questions


def test_the_default_graph_is_the_union_of_the_named_ones(store: Store) -> None:
    store.replace_graphs({G1: TASKS[:4], G2: TASKS[:8]})
    # DISTINCT: for Oxigraph a triple of two graphs matches twice in their union.
    count = store.select("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }")
    assert values(count) == [("2",)]
    assert len(store.select("SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o }")) == 8
    graphs = store.select(PREFIX + "SELECT ?g WHERE { GRAPH ?g { ex:t1 ex:leadBy ?a } } ORDER BY ?g")
    assert values(graphs) == [(G1,), (G2,)]
    joined = store.select(PREFIX + f"SELECT DISTINCT ?t WHERE {{ GRAPH <{G1}> {{ ?t ex:due ?d }} ?t ex:position 1 }}")
    assert values(joined) == [(EX + "t1",)]


def test_from_chooses_the_graphs(store: Store) -> None:
    store.replace_graphs({G1: TASKS[:4], G2: TASKS[4:8]})
    chosen = store.select("SELECT ?t FROM <https://example.org/graph/2> WHERE { ?t <https://example.org/position> ?n }")
    assert values(chosen) == [(EX + "t2",)]
    named = store.select("SELECT DISTINCT ?g FROM NAMED <https://example.org/graph/1> WHERE { GRAPH ?g { ?t ?p ?n } }")
    assert values(named) == [(G1,)]


def test_from_reads_no_file(store: Store, tmp_path) -> None:
    secret = tmp_path / "secret.nt"
    secret.write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    store.replace_graph(G1, TASKS[:1])
    query = "SELECT ?s FROM <SECRET> WHERE { ?s ?p ?o }".replace("SECRET", secret.as_uri())
    assert values(store.select(query)) == []


def test_columns_keep_their_order_and_unbound_is_none(store: Store) -> None:
    store.replace_graph(G1, TASKS)
    rows = store.select(PREFIX + "SELECT ?n ?t ?d WHERE { ?t ex:position ?n OPTIONAL { ?t ex:due ?d } } ORDER BY ?n")
    assert rows.columns == ("n", "t", "d")
    assert rows.rows[0] == (typed("1", "integer"), iri("t1"), typed("2025-12-31", "date"))
    assert rows.rows[2] == (typed("10", "integer"), iri("t3"), None)
    assert len(rows) == 3


def test_order_is_by_value(store: Store) -> None:
    store.replace_graph(G1, TASKS)
    by_number = store.select(PREFIX + "SELECT ?n WHERE { ?t ex:position ?n } ORDER BY DESC(?n)")
    assert values(by_number) == [("10",), ("2",), ("1",)]
    by_date = store.select(PREFIX + "SELECT ?d WHERE { ?t ex:due ?d FILTER(?d > '2026-01-01'^^xsd:date) }")
    assert values(by_date) == [("2026-03-31",)]


def test_aggregates(store: Store) -> None:
    store.replace_graph(G1, TASKS)
    rows = store.select(
        PREFIX + "SELECT ?a (COUNT(?t) AS ?tasks) (SUM(?n) AS ?sum) (GROUP_CONCAT(STR(?n); separator=' ') AS ?all) "
        "WHERE { ?t ex:leadBy ?a ; ex:position ?n } GROUP BY ?a HAVING(COUNT(?t) > 1)"
    )
    assert rows.columns == ("a", "tasks", "sum", "all")
    (row,) = rows
    assert row[:3] == (iri("khcn"), typed("2", "integer"), typed("3", "integer"))
    assert isinstance(row[3], ox.Literal)
    assert sorted(row[3].value.split()) == ["1", "2"]


def test_vietnamese_text(store: Store) -> None:
    store.replace_graph(G1, TASKS)
    found = store.select(PREFIX + "SELECT ?t WHERE { ?t ex:text ?x FILTER(CONTAINS(LCASE(STR(?x)), 'đo lường')) }")
    assert values(found) == [(EX + "t2",)]
    assert store.ask(PREFIX + "ASK { ex:t1 ex:text 'Xây dựng tiêu chuẩn'@vi }")
    assert not store.ask(PREFIX + "ASK { ex:t1 ex:text 'Xây dựng tiêu chuẩn' }")


def test_ask_and_construct(store: Store) -> None:
    store.replace_graph(G1, TASKS)
    assert store.ask(PREFIX + "ASK { ex:t3 ex:leadBy ex:y-te }")
    built = store.construct(PREFIX + "CONSTRUCT { ?a ex:leads ?t } WHERE { ?t ex:leadBy ?a }")
    assert set(built) == {
        triple("khcn", "leads", iri("t1")),
        triple("khcn", "leads", iri("t2")),
        triple("y-te", "leads", iri("t3")),
    }
    described = set(store.construct(f"DESCRIBE <{EX}t3>"))
    assert described >= {TASKS[8], TASKS[9]}


@pytest.mark.parametrize(
    ("method", "query", "message"),
    [
        ("select", "ASK { ?s ?p ?o }", "ASK query, where a SELECT"),
        ("ask", "SELECT * WHERE { ?s ?p ?o }", "SELECT query, where a ASK"),
        ("construct", "SELECT * WHERE { ?s ?p ?o }", "SELECT query, where a CONSTRUCT"),
        ("select", "SELECT ?s WHERE {\n  ?s ?p\n}", r"line 3, column \d: the query ends too early"),
        ("select", "SELECT ?s WHERE {\n  ?s lt:key ?o }", r"prefix lt: is not declared; add PREFIX lt: <https://w3id"),
        ("select", "SELECT ?s ?n WHERE { ?s ?p ?n } GROUP BY ?s", "unbound"),
        ("select", "", "Query, line 1"),
        ("select", "DROP ALL", "Query, line 1"),
        ("select", "INSERT DATA { <urn:a> <urn:b> 1 }", "Query, line 1"),
        ("select", "SELECT * WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "another server"),
    ],
)
def test_a_bad_query_is_told_in_one_line(store: Store, method: str, query: str, message: str) -> None:
    store.replace_graph(G1, TASKS)
    with pytest.raises(QueryError, match=message) as caught:
        getattr(store, method)(query)
    assert "\n" not in str(caught.value)
    assert store.count() == 10


# Terms written into a query


@pytest.mark.parametrize(
    "text",
    [
        'x" } ; DROP ALL ; #',
        "x' } DROP ALL",
        "\\u0022 } DROP ALL #",
        "\\U00000022 } DROP ALL",
        "\\\\u00220000",
        "?s } #",
        "line\nbreak\r\n\ttab",
        "\\",
        '"""',
    ],
)
def test_a_string_is_only_a_string(store: Store, text: str) -> None:
    store.replace_graph(G1, [triple("t", "note", ox.Literal(text)), *TASKS])
    rows = store.select(PREFIX + f"SELECT ?t WHERE {{ ?t ex:note {term_text(ox.Literal(text))} }}")
    assert rows.rows == ((iri("t"),),)
    assert store.count() == 11


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"])), language=st.sampled_from([None, "vi"]))
def test_any_text_is_found_by_itself(
    store: Store, text: str, language: str | None, request: pytest.FixtureRequest
) -> None:
    if "virtuoso" in request.node.name:
        assume("\0" not in text)  # it takes the NUL for the end of the query and refuses that: docs/servers.md
        unsure = "which other characters Virtuoso 7.2.5 refuses has not been found out; what it takes must come back"
        request.applymarker(pytest.mark.xfail(reason=unsure, raises=StoreError, strict=False))
    literal = ox.Literal(text, language=language)
    store.replace_graph(G1, [triple("t", "note", literal)])
    assert store.ask(f"ASK {{ ?t ?p {term_text(literal)} }}")
    assert [quad.object for quad in store.quads()] == [literal]
