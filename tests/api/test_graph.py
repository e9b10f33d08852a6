"""`lientinh.open()`: what a researcher types in a notebook."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import lientinh
from lientinh.api.graph import Graph
from lientinh.api.rows import Rows
from lientinh.errors import LienTinhError


@pytest.fixture(scope="module")
def graph(corpus_address: str) -> Graph:
    return lientinh.open(corpus_address)


def test_a_question_gives_the_rows_of_the_command_line(graph: Graph) -> None:
    rows = graph.ask("agency-load", province="Trà Vinh", agency="Sở Tài chính")
    assert rows.columns[:4] == ("province_name", "kind", "agency_name", "leads")
    # IV.4 of 401/QĐ-UBND is led by Sở Tài chính; nothing else is.
    assert [(row["agency_name"], row["leads"]) for row in rows] == [("Sở Tài chính", 1)]


def test_parameters_may_be_dates(graph: Graph) -> None:
    typed = graph.ask("tasks-due", **{"from": date(2025, 4, 1), "to": date(2025, 6, 30)})
    assert typed.records == graph.ask("tasks-due", **{"from": "2025-04-01", "to": "2025-06-30"}).records
    assert len(typed) > 0


def test_a_parameter_of_none_is_not_given(graph: Graph) -> None:
    assert graph.ask("agency-load", province=None).records == graph.ask("agency-load").records


def test_every_question_is_listed_with_what_it_cannot_see(graph: Graph) -> None:
    listed = graph.questions()
    assert "agency-load" in listed.column("name")
    assert all(row["cannot_see"] and row["question"] for row in listed)


def test_sparql_needs_no_prefixes(graph: Graph) -> None:
    rows = graph.sparql("SELECT DISTINCT ?plan { ?plan a lt:Plan }")
    assert isinstance(rows, Rows)
    assert len(rows) == 5
    assert graph.sparql("ASK { ?plan a lt:Plan }") is True
    statements = graph.sparql("CONSTRUCT { ?p a lt:Plan } WHERE { ?p a lt:Plan }")
    assert isinstance(statements, Rows)
    assert statements.columns == ("subject", "predicate", "object")
    assert len(statements) == 5


def test_sparql_only_reads(graph: Graph) -> None:
    with pytest.raises(LienTinhError, match="changes the store"):
        graph.sparql("DELETE WHERE { ?s ?p ?o }")


def test_coverage_is_a_record_a_cell(graph: Graph) -> None:
    table = graph.coverage("ct-38")
    assert len(table.cells) == 4 * 40
    vinh_phuc = [row for row in table.cells if row["document"] == "732/QĐ-UBND"]
    # Nobody in Vĩnh Phúc is asked to hear feedback from businesses but in I.4.
    assert [(r["state"], r["tasks"]) for r in vinh_phuc if r["requirement"] == "R-I-3"] == [("covered", "I.4")]
    matrix = table.matrix
    assert len(matrix) == 40
    assert len(matrix.columns) == 5


def test_figures_have_their_parts(graph: Graph) -> None:
    figures = graph.coverage("ct-38").figures
    kon_tum = next(
        f for f in figures if f["metric"] == "coverage" and f["scope"] == "plan" and "Kon Tum" in str(f["of"])
    )
    assert (kon_tum["numerator"], kon_tum["denominator"], kon_tum["unassessed"]) == (23, 33, 7)
    assert kon_tum["low"] == 23 / 40
    assert kon_tum["high"] == 30 / 40


def test_both_languages(corpus_address: str) -> None:
    with lientinh.open(corpus_address, "en") as english:
        assert "agency" in english.ask("agency-load").titles["agency_name"].lower()
        assert "covered" in english.coverage()._repr_html_()


def test_no_store_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LIENTINH_STORE", raising=False)
    with pytest.raises(LienTinhError, match="lientinh build"):
        lientinh.open()


def test_the_store_of_the_environment_is_opened(corpus_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIENTINH_STORE", corpus_address)
    with lientinh.open() as found:
        assert found.address == corpus_address


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda g: g.ask("no-such-question"), "no-such-question"),
        (lambda g: g.ask("agency-load", provinc="Trà Vinh"), "provinc"),
        (lambda g: g.coverage("no-such-framework"), "ct-38"),
        (lambda g: g.networkx("no-such-graph"), "agencies"),
        (lambda g: lientinh.open(g.address, "fr"), "vi, en"),
    ],
)
def test_what_is_not_accepted_is_named(graph: Graph, wrong: Any, said: str) -> None:
    with pytest.raises(LienTinhError, match=said):
        wrong(graph)
