"""Each question against rows that were worked out by reading the shipped documents."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lientinh.graph_store.store import Store
from lientinh.queries.answers import Answer
from lientinh.queries.catalog import Question, list_questions
from lientinh.queries.rows import plain_value
from lientinh.queries.run import ask_question

EXPECTED = Path(__file__).parent / "expected"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{number}")
    for path in sorted(EXPECTED.glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))["cases"], start=1)
]


def test_every_question_has_expected_rows() -> None:
    assert {path.stem for path in EXPECTED.glob("*.json")} == {question.name for question in list_questions()}


@pytest.mark.parametrize(("name", "case"), CASES)
def test_question_gives_the_rows_that_a_reader_finds(corpus_store: Store, name: str, case: dict[str, Any]) -> None:
    found = cells(ask_question(corpus_store, name, case["parameters"]), case["columns"])
    expected: list[list[Any]] = case["rows"]
    match = case.get("match", "ordered")
    if match == "ordered":
        assert len(found) == len(expected), found
        for row, wanted in zip(found, expected, strict=True):
            assert fits(row, wanted), f"{row} is not {wanted}"
        return
    unmatched = list(found)
    for wanted in expected:
        fitting = [row for row in unmatched if fits(row, wanted)]
        assert fitting, f"{wanted} is not among {unmatched}"
        unmatched.remove(fitting[0])
    assert match == "contains" or not unmatched


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_no_two_rows_of_a_question_share_their_keys(corpus_store: Store, question: Question) -> None:
    named = [column.name for column in question.columns if column.key]
    assert named
    keys = cells(ask_question(corpus_store, question), named)
    assert len({tuple(key) for key in keys}) == len(keys)


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_parameter_takes_its_example(corpus_store: Store, question: Question) -> None:
    for parameter in question.parameters:
        answer = ask_question(corpus_store, question, {parameter.name: parameter.example})
        assert parameter.name in answer.parameters


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_both_engines_give_the_same_rows(both_engines: Callable[[str], Store], question: Question) -> None:
    assert ask_question(both_engines("oxigraph"), question).rows == ask_question(both_engines("memory"), question).rows


def cells(answer: Answer, columns: list[str]) -> list[list[Any]]:
    names = [column.name for column in answer.columns]
    places = [names.index(column) for column in columns]
    return [[plain_value(row[place]) for place in places] for row in answer.rows]


def fits(row: list[Any], wanted: list[Any]) -> bool:
    return all(
        want["contains"] in str(cell) if isinstance(want, dict) else cell == want
        for cell, want in zip(row, wanted, strict=True)
    )
