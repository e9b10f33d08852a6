"""`lientinh query`: names, parameters, SPARQL of the user's own, and every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command_line import Call, Outcome

from lientinh.queries.catalog import list_questions

NAMES = [question.name for question in list_questions()]


@pytest.fixture
def ask(call: Call, corpus_address: str) -> Call:
    """`lientinh query …` on the store of the corpus."""

    def run(*arguments: object, **options: bytes) -> Outcome:
        return call("query", *arguments, "--store", corpus_address, **options)

    return run


HEADINGS = ["Cho người nghiên cứu", "Cho cơ quan quản lý nhà nước", "Cho cơ quan thanh tra, kiểm toán"]
NAMES_BY_AUDIENCE = [
    question.name
    for audience in ("researchers", "ministry", "auditors")
    for question in list_questions()
    if question.audience[0] == audience
]
FIND_NOTHING = {"deadlines-outside-horizon", "own-initiatives", "suspect-alignments"}
"""Of the shipped corpus; tests/queries/test_questions_on_altered.py has rows of them."""


class TestTheList:
    def test_names_each_question_with_its_parameters(self, call: Call) -> None:
        outcome = call("query", "--list")
        assert (outcome.code, outcome.err) == (0, "")
        flush = [line for line in outcome.out.splitlines() if line and not line.startswith(" ")]
        assert [line for line in flush if not line.startswith("Cho ")] == NAMES_BY_AUDIENCE
        assert [line for line in flush if line.startswith("Cho ")] == HEADINGS
        assert "    -p province='Trà Vinh' (Tỉnh ban hành; để trống là mọi tỉnh)\n" in outcome.out
        assert max(map(len, outcome.out.splitlines())) <= 80

    def test_in_english(self, call: Call) -> None:
        assert (
            "    -p province='Trà Vinh' (The issuing province; empty means all)\n"
            in call("query", "--list", "--lang", "en").out
        )

    def test_as_json(self, call: Call) -> None:
        listed = json.loads(call("query", "--list", "--format", "json").out)
        assert [entry["name"] for entry in listed] == NAMES
        assert all(entry["cannot_see"]["vi"] and entry["columns"] and entry["question"]["en"] for entry in listed)

    def test_all_about_one(self, call: Call) -> None:
        out = call("query", "tasks-due", "--list").out
        assert out.startswith("tasks-due\n")
        assert "Không thấy được: " in out
        assert "Cột: Hạn cuối, " in out

    def test_has_no_other_format(self, call: Call) -> None:
        assert "accepted are table, json" in call("query", "--list", "--format", "csv").error


class TestAQuestion:
    @pytest.mark.parametrize("name", NAMES)
    def test_is_answered_on_80_columns_with_whole_words(self, ask: Call, name: str) -> None:
        outcome = ask(name)
        assert (outcome.code, outcome.err) == (0, "")
        lines = outcome.out.splitlines()
        assert max(map(len, lines)) <= 80
        assert lines == [line.rstrip() for line in lines]
        # Numbers of documents are the longest words there are; a broken one would miss its end.
        whole = {word.strip("();:,.“”") for word in outcome.out.split()}
        assert not {word for word in whole if word.endswith(("QĐ-UB", "KH-UB", "QĐ-UBN", "QĐ-T", "QĐ-"))}

    @pytest.mark.parametrize("name", NAMES)
    def test_is_one_json_document(self, ask: Call, name: str) -> None:
        outcome = ask(name, "--format", "json")
        assert (outcome.code, outcome.err) == (0, "")
        answer = json.loads(outcome.out)
        assert answer["question"] == name
        assert (answer["rows"] == []) == (name in FIND_NOTHING)
        assert all(list(row) == answer["columns"] for row in answer["rows"])

    def test_takes_parameters_by_name(self, ask: Call) -> None:
        # Reporting dates: Trà Vinh 401 "trước ngày 30/11 hằng năm", Trà Vinh 38 "(ngày 15/12)".
        answer = json.loads(ask("reporting-duties", "-p", "province=Trà Vinh", "--format", "json").out)
        assert len(answer["rows"]) == 2
        assert answer["parameters"] == {
            "province": "https://w3id.org/lientinh/id/province/tra-vinh",
            "newest": 50,
        }

    def test_a_value_may_hold_an_equals_sign_and_spaces(self, ask: Call) -> None:
        assert "a=b" in ask("tasks-by-lead", "-p", "agency = a=b").error

    def test_in_english(self, ask: Call) -> None:
        assert ask("shared-documents", "--lang", "en").out.startswith("Document ")

    def test_dates_are_written_the_vietnamese_way_in_a_table_only(self, ask: Call) -> None:
        assert "30/7/2024" in ask("shared-documents").out
        assert "2024-07-30" in ask("shared-documents", "--lang", "en").out
        assert "2024-07-30" in ask("shared-documents", "--format", "csv").out

    @pytest.mark.parametrize(
        ("arguments", "parts"),
        [
            (["tasks-du"], ["question 'tasks-du'", "accepted are tasks-due", "lientinh query --list"]),
            (["../../etc/passwd"], ["no question has this name"]),
            (["tasks-due", "-p", "colour=red"], ["parameter 'colour' does not exist", "accepted are from, to"]),
            (["tasks-due", "-p", "from"], ["-p from", "accepted is name=value"]),
            (["tasks-due", "-p", "=x"], ["accepted is name=value"]),
            (["tasks-due", "-p", "from=2025-01-01", "-p", "from=2025-01-02"], ["given twice"]),
            (["tasks-due", "-p", "from=soon"], ["from='soon'", "2025-"]),
            (["tasks-due", "-p", "province=Atlantis"], ["province='Atlantis'", "accepted are An Giang"]),
            (["legal-bases", "-p", "document=99999/QĐ-UBND"], ["document='99999/QĐ-UBND'"]),
            (["agency-load", "-p", "role=boss"], ["role='boss'", "chủ trì"]),
            ([], ["give the name of a question or --file"]),
            (["tasks-due", "--file", "x.rq"], ["give the name of a question or --file"]),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_that_is_asked_wrongly_is_refused_in_one_line(
        self, ask: Call, arguments: list[str], parts: list[str]
    ) -> None:
        error = ask(*arguments).error
        assert all(part in error for part in parts), error


class TestSparql:
    COUNT = b"SELECT (COUNT(?task) AS ?tasks) WHERE { ?task a lt:Task }"

    def test_from_standard_input(self, ask: Call) -> None:
        # 25 + 26 + 9 + 19 + 20 tasks in the five documents.
        outcome = ask("--file", "-", "--format", "csv", stdin=self.COUNT)
        assert outcome == (0, "tasks\r\n99\r\n", "")

    def test_from_a_file_with_a_mark(self, ask: Call) -> None:
        Path("q.rq").write_bytes(b"\xef\xbb\xbf" + self.COUNT)
        assert "99" in ask("-f", "q.rq").out

    def test_rows_of_long_iris_stay_whole(self, ask: Call) -> None:
        out = ask("-f", "-", stdin=b"SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 3").out
        (first, *_) = out.split("\n\n")
        assert first.splitlines() == [
            "s: http://data.europa.eu/eli/ontology#AdministrativeArea",
            "p: http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
            "o: http://www.w3.org/2002/07/owl#Class",
        ]

    def test_construct_and_ask(self, ask: Call) -> None:
        turtle = ask("-f", "-", "--format", "ttl", stdin=b"CONSTRUCT { ?t a lt:Task } WHERE { ?t a lt:Task }").out
        assert turtle.count("a lt:Task") == 99
        assert ask("-f", "-", stdin=b"ASK { ?t a lt:Task }").out == "đúng\n"

    def test_no_rows_are_said(self, ask: Call) -> None:
        assert ask("-f", "-", stdin=b"SELECT ?s WHERE { ?s a lt:Nothing }").out == "s\n─\n(không có dòng nào)\n"

    @pytest.mark.parametrize(
        ("query", "part"),
        [
            (b"SELEC ?s WHERE { ?s ?p ?o }", "no SELECT, ASK, CONSTRUCT or DESCRIBE"),
            (b"SELECT ?s WHERE {\n ?s ?p }", "line 2"),
            (b"", "no SELECT, ASK, CONSTRUCT or DESCRIBE"),
            (b"DELETE WHERE { ?s ?p ?o }", "queries only read"),
            (b"SELECT * WHERE { SERVICE <http://localhost:1/> { ?s ?p ?o } }", "SERVICE"),
            (b"SELECT ?s WHERE { ?s nix:x ?o }", "nix"),
            (b"SELECT '\xff'", "standard input: byte 8 is not UTF-8"),
        ],
        ids=["no keyword", "syntax", "empty", "update", "other server", "prefix", "encoding"],
    )
    def test_that_is_wrong_is_refused_in_one_line(self, ask: Call, query: bytes, part: str) -> None:
        assert part in ask("-f", "-", stdin=query).error

    def test_files_that_cannot_be_read(self, ask: Call) -> None:
        assert (
            ask("-f", "nix.rq").error
            == "nix.rq: cannot be read (No such file or directory); check the name and the rights"
        )
        assert "cannot be read" in ask("-f", ".").error

    def test_takes_no_parameters(self, ask: Call) -> None:
        assert "-p goes with a named question" in ask("-f", "-", "-p", "a=b", stdin=self.COUNT).error


class TestFormats:
    def test_csv_and_tsv_have_the_same_cells(self, ask: Call) -> None:
        table = list(csv.reader(io.StringIO(ask("legal-bases", "--format", "csv").out)))
        lines = ask("legal-bases", "--format", "tsv").out.splitlines()
        assert len(table) == len(lines)
        assert [f"?{name}" for name in table[0]] == lines[0].split("\t")

    def test_xml_and_turtle_are_written(self, ask: Call) -> None:
        assert ask("legal-bases", "--format", "xml").out.startswith('<?xml version="1.0" encoding="UTF-8"?>')
        assert ask("legal-bases", "--format", "ttl").out.startswith("@prefix rs: ")

    def test_an_answer_that_was_cut_says_so_on_stderr(self, ask: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        from lientinh.queries.answers import Answer

        monkeypatch.setattr(Answer, "is_cut", property(lambda _: True))
        outcome = ask("legal-bases", "--format", "csv")
        assert outcome.code == 0
        assert "cut" in outcome.err


def test_a_store_in_memory_is_said_to_be_empty(call: Call) -> None:
    outcome = call("query", "-f", "-", "--store", "memory:", "--format", "csv", stdin=TestSparql.COUNT)
    assert outcome.code == 0
    assert outcome.out == "tasks\r\n0\r\n"
    assert outcome.err.startswith("lientinh: memory: is empty")


@pytest.mark.parametrize(
    "command", [["query", "tasks-due"], ["validate"], ["export", "x.nq"], ["store", "info"]], ids=lambda c: c[0]
)
def test_where_there_is_no_store_the_mend_is_said(call: Call, command: list[str]) -> None:
    error = call(*command).error
    assert error == "lientinh-store: there is no store here; make it with 'lientinh build --store lientinh-store'."
    assert not list(Path().iterdir())
