"""Answers as text, read back by other parsers."""

import csv
import io
import json

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.query import Result as RdflibResult

from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import XSD
from lientinh.queries.answers import Answer, Statements, Truth
from lientinh.queries.catalog import Column, columns_of
from lientinh.queries.header import Bilingual
from lientinh.queries.rows import FORMATS, format_result, plain_value
from lientinh.queries.run import ask_question

IRI = ox.NamedNode("https://w3id.org/lientinh/id/province/tra-vinh")
AWKWARD = ox.Literal("a \"b\", \\c\n\td <e> & 'f' đường", language="vi")
ANSWER = Answer(
    (
        Column("s", Bilingual("Chủ thể", "Subject"), key=True, detail=True),
        Column("text", Bilingual("Nội dung", "Text")),
        Column("n", Bilingual("Số", "Number")),
    ),
    ((IRI, AWKWARD, ox.Literal(3)), (IRI, None, None)),
    question="mine",
    parameters={"province": IRI},
)
TRIPLE = ox.Triple(IRI, ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), AWKWARD)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (IRI, IRI.value),
        (ox.Literal("x"), "x"),
        (ox.Literal("x", language="vi"), "x"),
        (ox.Literal(3), 3),
        (ox.Literal("2.50", datatype=ox.NamedNode(XSD.NAMESPACE + "decimal")), 2.5),
        (ox.Literal(True), True),
        (ox.Literal("2025-06-30", datatype=ox.NamedNode(XSD.date)), "2025-06-30"),
        (ox.Literal("three", datatype=ox.NamedNode(XSD.integer)), "three"),
        (ox.BlankNode("b"), "_:b"),
    ],
)
def test_plain_values(term: ox.NamedNode | ox.Literal | ox.BlankNode | None, value: object) -> None:
    assert plain_value(term) == value
    assert type(plain_value(term)) is type(value)


def test_json_is_one_document_with_plain_values() -> None:
    assert json.loads(format_result(ANSWER, "json")) == {
        "question": "mine",
        "parameters": {"province": IRI.value},
        "columns": ["s", "text", "n"],
        "rows": [{"s": IRI.value, "text": AWKWARD.value, "n": 3}, {"s": IRI.value, "text": None, "n": None}],
    }


def test_csv_reads_back() -> None:
    text = format_result(ANSWER, "csv")
    assert text.startswith("s,text,n\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["s", "text", "n"],
        [IRI.value, AWKWARD.value, "3"],
        [IRI.value, "", ""],
    ]


@pytest.mark.parametrize(("form", "parser"), [("xml", ox.QueryResultsFormat.XML), ("tsv", ox.QueryResultsFormat.TSV)])
def test_the_standard_formats_read_back_in_oxigraph(form: str, parser: ox.QueryResultsFormat) -> None:
    solutions = ox.parse_query_results(format_result(ANSWER, form).encode(), format=parser)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [tuple(row) for row in solutions] == [tuple(row) for row in ANSWER.rows]


def test_xml_reads_back_in_rdflib() -> None:
    result = RdflibResult.parse(io.BytesIO(format_result(ANSWER, "xml").encode()), format="xml")
    assert [[None if cell is None else str(cell) for cell in row] for row in result] == [
        [IRI.value, AWKWARD.value, "3"],
        [IRI.value, None, None],
    ]


def test_turtle_of_rows_is_the_result_set_vocabulary() -> None:
    graph = rdflib.Graph().parse(data=format_result(ANSWER, "ttl"), format="turtle")
    rs = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
    (node,) = graph.subjects(rdflib.RDF.type, rs.ResultSet)
    assert {str(name) for name in graph.objects(node, rs.resultVariable)} == {"s", "text", "n"}
    assert len(set(graph.objects(node, rs.solution))) == 2
    assert rdflib.Literal(AWKWARD.value, lang="vi") in set(graph.objects(None, rs.value))


def test_turtle_of_statements_holds_the_triples_and_only_the_prefixes_it_uses() -> None:
    text = format_result(Statements((TRIPLE,)), "ttl")
    assert [line for line in text.splitlines() if line.startswith("@prefix")] == [
        "@prefix ltid: <https://w3id.org/lientinh/id/> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
    ]
    assert [quad.triple for quad in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)] == [TRIPLE]


@pytest.mark.parametrize(
    ("form", "text"),
    [("table", "đúng\n"), ("csv", "boolean\r\ntrue\r\n"), ("tsv", "?boolean\ntrue\n")],
)
def test_a_yes_or_no(form: str, text: str) -> None:
    assert format_result(Truth(True), form) == text


def test_a_yes_or_no_for_programs() -> None:
    assert json.loads(format_result(Truth(False), "json"))["boolean"] is False
    xml = ox.parse_query_results(format_result(Truth(True), "xml").encode(), format=ox.QueryResultsFormat.XML)
    assert bool(xml) is True
    assert len(rdflib.Graph().parse(data=format_result(Truth(True), "ttl"), format="turtle")) == 2


def test_a_table_is_titled_in_its_language_and_leaves_details_out() -> None:
    table = format_result(ANSWER, "table")
    assert "Nội dung" in table
    assert "đường" in table
    assert "province/tra-vinh" not in table
    assert not table.startswith("\n")
    assert "Number" in format_result(ANSWER, "table", language="en")


def test_a_table_keeps_its_width_and_takes_no_markup() -> None:
    answer = Answer(columns_of(("a", "b")), ((ox.Literal("[red]x[/red] :smile: " + "dài " * 60), ox.Literal("y")),))
    table = format_result(answer, "table", width=60)
    assert max(map(len, table.splitlines())) <= 60
    assert "[red]x[/red] :smile:" in table


def test_an_empty_answer_still_has_its_columns() -> None:
    empty = Answer(columns_of(("a",)), ())
    assert json.loads(format_result(empty, "json"))["rows"] == []
    assert format_result(empty, "csv") == "a\r\n"
    assert "a" in format_result(empty, "table")


@pytest.mark.parametrize("form", FORMATS)
def test_a_real_answer_is_written_in_each_format(small_store: Store, form: str) -> None:
    text = format_result(ask_question(small_store, "tasks-due"), form)
    assert text.endswith("\n")
    assert "Triển khai đề án" in text or form == "table"


def test_an_unknown_format_is_refused_with_the_known() -> None:
    with pytest.raises(InputError, match="--format yaml: no such format; accepted are table, json, csv, tsv, xml, ttl"):
        format_result(ANSWER, "yaml")
