"""The header of a question: all of it, in both languages, or it does not load."""

from pathlib import Path

import pytest

from lientinh.errors import QueryError
from lientinh.queries.catalog import list_questions, load_question, parse_question

HEADER = """#+ summary: {vi: Tóm tắt, en: Summary}
#+ question: {vi: Hỏi gì?, en: What?}
#+ audience: [ministry]
#+ params:
#+   - name: year
#+     type: integer
#+     default: 2025
#+     example: 2026
#+     summary: {vi: Năm, en: Year}
#+ columns:
#+   - {name: s, vi: Chủ thể, en: Subject, key: true}
#+ cannot_see: {vi: Không thấy gì, en: Sees nothing}
#+ tags: [test]
"""
QUERY = "SELECT DISTINCT ?s WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 1"


def test_the_first_ten_questions_are_there() -> None:
    assert {question.name for question in list_questions()} >= {
        "agency-load",
        "document-chain",
        "findings-by-document",
        "legal-bases",
        "reporting-duties",
        "schemes-by-plan",
        "shared-documents",
        "tasks-by-lead",
        "tasks-due",
        "unstated-fields",
    }


def test_a_header_is_read() -> None:
    question = parse_question("test", HEADER + QUERY)
    assert (question.summary.vi, question.summary.en) == ("Tóm tắt", "Summary")
    assert question.audience == ("ministry",)
    assert question.sparql == QUERY + "\n"
    (year,) = question.parameters
    assert (year.name, year.type, year.default, year.example, year.required) == (
        "year",
        "integer",
        "2025",
        "2026",
        False,
    )
    assert [(column.name, column.title.of("vi"), column.key) for column in question.columns] == [("s", "Chủ thể", True)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ summary: {vi: Tóm tắt, en: Summary}\n", "", "test.rq: summary is missing"),
        ("en: What?", "e: What?", "test.rq: question: e is no field of a header; accepted are vi, en"),
        ("[ministry]", "[everyone]", "test.rq: audience has 'everyone'; accepted are researchers, ministry, auditors"),
        ("type: integer", "type: number", "type is 'number'; accepted are string, integer"),
        ("#+     example: 2026\n", "", "params: entry 1 (year): example is missing"),
        ("key: true", "list: '|'", "columns: entry 1 (s): list is '|'; accepted are '; ', ', ', ' / ', ' '"),
        ("key: true", "key: yes please", "columns: entry 1 (s): key is 'yes please'; accepted are true and false"),
        ("name: year", "nom: year", "params: entry 1 (no name): nom is no field of a header"),
        ("#+ tags: [test]\n", "", "test.rq: tags is missing"),
        ("#+ tags: [test]\n", "#+ tag: [test]\n", "test.rq: tag is no field of a header"),
        ("[ministry]", "[ministry", "test.rq: line 4: the header is no YAML"),
        ("default: 2025", "default: 2025\n#+     required: true", "required cannot stand beside a default"),
        ("#+   - {name: s, vi: Chủ thể, en: Subject, key: true}\n", "#+   []\n", "test.rq: columns is empty"),
    ],
)
def test_what_a_header_lacks_is_named_with_its_place(old: str, new: str, message: str) -> None:
    assert old in HEADER
    with pytest.raises(QueryError) as error:
        parse_question("test", HEADER.replace(old, new) + QUERY)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_query_without_header_does_not_load() -> None:
    with pytest.raises(QueryError, match="line 1: no header"):
        parse_question("test", QUERY)


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(QueryError, match="question 'agency-lode': no question has this name; accepted are agency-load"):
        load_question("agency-lode")


@pytest.mark.parametrize("name", ["../questions/agency-load", "/etc/passwd", "", "agency-load.rq"])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(QueryError, match="no question has this name"):
        load_question(name)


def test_underscores_do_for_hyphens() -> None:
    assert load_question("agency_load").name == "agency-load"


def test_a_new_file_is_a_new_question(tmp_path: Path) -> None:
    tmp_path.joinpath("mine.rq").write_text(HEADER + QUERY, encoding="utf-8")
    assert [question.name for question in list_questions(tmp_path)] == ["mine"]
