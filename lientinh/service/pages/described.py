"""What the pages and the questions say of themselves: a path for each question, with its own parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lientinh.queries.catalog import Parameter, Question, list_questions
from lientinh.service.openapi.operation import (
    ASKED,
    ERROR,
    HTML,
    JSON,
    PATH,
    PLAIN,
    Answered,
    Given,
    Operation,
    Paths,
    errors,
)

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: Final = ("text/css", "text/javascript", "image/svg+xml", "text/calendar", PLAIN, CSV, XLSX)
"""Besides pages, what lies below the root of the site."""
_KINDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
    "count": {"type": "integer", "minimum": 1},
}
_PAGE: Final = {
    200: Answered("The page", (HTML,), None, ("Vary",)),
    **errors(400, 404, types=(*ERROR, HTML)),
    **ASKED,
}


def question_paths() -> Paths:
    """`/questions/NAME.json` of each question."""
    answers = {200: Answered("The rows", (JSON,), "Table"), **errors(400), **ASKED}
    return {f"/questions/{entry.name}.json": {"get": _asking(entry, answers)} for entry in list_questions()}


def page_paths() -> Paths:
    """The start pages, the page and the tables of each question, and all other paths as one."""
    start = Operation("Trang đầu", "The first page", _PAGE)
    found: dict[str, Mapping[str, Operation]] = {"/": {"get": start}, "/en/": {"get": start}}
    for entry in list_questions():
        found[f"/questions/{entry.name}.html"] = {"get": _asking(entry, _PAGE)}
        for ending, type_ in (("csv", CSV), ("xlsx", XLSX)):
            answers = {200: Answered("The rows", (type_,)), **errors(400, types=(*ERROR, HTML)), **ASKED}
            found[f"/tables/{entry.name}.{ending}"] = {"get": _asking(entry, answers)}
    other = {**_PAGE, 200: Answered("The page or file", (HTML, *FILES), None, ("Vary",))}
    found["/{path}"] = {"get": Operation("Trang hoặc tệp của trang web", "A page or file of the site", other, (PATH,))}
    return found


def _asking(question: Question, answers: Mapping[int, Answered]) -> Operation:
    given = tuple(_given(parameter) for parameter in question.parameters)
    asked = f"{question.question.vi} / {question.question.en}"
    return Operation(question.summary.vi, question.summary.en, answers, given, text=asked)


def _given(parameter: Parameter) -> Given:
    schema: dict[str, Any] = dict(_KINDS.get(parameter.type, {"type": "string"}))
    if parameter.values:
        schema["enum"] = list(parameter.values)
    if parameter.default is not None:
        schema["default"] = int(parameter.default) if schema["type"] == "integer" else parameter.default
    text = f"{parameter.summary.vi} / {parameter.summary.en}"
    return Given(parameter.name, text, "query", parameter.required, schema, parameter.example)
