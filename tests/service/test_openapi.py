"""The description at /openapi.json says what the routes are, and the service keeps what it says."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from running_service import RunningService
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from lientinh.queries.catalog import list_questions

EXAMPLES = int(os.environ.get("LIENTINH_SCHEMATHESIS", "0"))
"""Requests for each operation; 0 is some, for some of the operations."""
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
QUERIES = [question.sparql for question in list_questions()[:3]] + ["CONSTRUCT WHERE { ?s a ?o }", "ASK {}", "DROP ALL"]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@pytest.fixture(scope="module")
def description(corpus_service: RunningService) -> Mapping[str, Any]:
    answer = corpus_service.get("/openapi.json")
    assert answer.status == 200
    assert answer.type == "application/json"
    found: Mapping[str, Any] = answer.json
    return found


def test_the_description_is_valid_openapi(description: Mapping[str, Any]) -> None:
    assert description["openapi"] == "3.1.0"
    schema = schemathesis.openapi.from_dict(dict(description))
    schema.validate()
    assert len(list(schema.get_all_operations())) == sum(len(entry) for entry in description["paths"].values())
    text = str(description)
    for name in re.findall(r"#/components/(\w+)/([\w.-]+)", text):
        assert name[1] in description["components"][name[0]]


def operations_of(corpus_service: RunningService) -> list[Any]:
    schema = schemathesis.openapi.from_url(f"{corpus_service.url}openapi.json")
    return [found.ok() for found in schema.get_all_operations()]


def chosen(operations: list[Any]) -> list[Any]:
    """All, or all but most of the questions, which share their routes."""
    if EXAMPLES:
        return operations
    of_questions = [entry for entry in operations if re.match(r"/(questions|tables)/", entry.path)]
    return [entry for entry in operations if entry not in of_questions] + of_questions[::23]


def accepted_types(operation: Any) -> list[str]:
    """What clients may say they take: anything, each type that the operation has, and what it has not."""
    answers = operation.definition.raw["responses"].values()
    types = {type_ for entry in answers for type_ in entry.get("content", ())}
    return ["*/*", "text/html", *sorted(types), "application/problem+json", "image/png"]


def ask_examples(operation: Any, mode: schemathesis.GenerationMode) -> int:
    """How many requests were made of an operation; AssertionError where an answer is not as described."""
    asked = 0
    types = accepted_types(operation)

    @settings(
        max_examples=EXAMPLES or 6,
        deadline=None,
        database=None,
        derandomize=not EXAMPLES,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        nonlocal asked
        asked += 1
        if case.path == "/sparql" and asked % 2:  # hardly any text that is made is SPARQL
            where = case.query if case.method.upper() == "GET" else case.body
            if isinstance(where, dict):
                where["query"] = QUERIES[asked % len(QUERIES)]
        case.call_and_validate(checks=CHECKS, headers={"Accept": types[asked % len(types)]}, timeout=60)

    try:
        ask()
    except Unsatisfiable:  # nothing that this operation takes can be wrong
        assert mode is schemathesis.GenerationMode.NEGATIVE
    return asked


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=str)
def test_what_is_answered_is_what_is_described(
    corpus_service: RunningService, mode: schemathesis.GenerationMode
) -> None:
    asked = {
        f"{entry.method.upper()} {entry.path}": ask_examples(entry, mode)
        for entry in chosen(operations_of(corpus_service))
    }
    assert asked.keys() >= {"GET /sparql", "POST /sparql", "GET /ready", "GET /id/{path}", "GET /{path}"}
    assert sum(asked.values()) > (60 if mode is schemathesis.GenerationMode.POSITIVE else 25)
    assert [entry for entry in corpus_service.logged if entry.get("status") in (500, 501, 502)] == []
    assert "Traceback" not in str(corpus_service.logged)


@pytest.mark.parametrize(("path", "status"), [("/void", "406"), ("/{path}", "404"), ("/sparql", "400")])
def test_an_answer_that_is_not_described_is_noticed(corpus_service: RunningService, path: str, status: str) -> None:
    description = corpus_service.get("/openapi.json").json
    del description["paths"][path]["get"]["responses"][status]
    schema = schemathesis.openapi.from_dict(description)
    schema.config.update(base_url=corpus_service.url)
    with pytest.raises(BaseException, match=r"(?s)Undocumented status code"):  # one failure, or a group of them
        ask_examples(schema[path]["GET"], schemathesis.GenerationMode.POSITIVE)


def test_a_media_type_that_is_not_described_is_noticed(corpus_service: RunningService) -> None:
    description = corpus_service.get("/openapi.json").json
    description["paths"]["/health"]["get"]["responses"]["200"]["content"] = {"text/csv": {}}
    schema = schemathesis.openapi.from_dict(description)
    schema.config.update(base_url=corpus_service.url)
    with pytest.raises(BaseException, match=r"(?s)Undocumented Content-Type"):
        ask_examples(schema["/health"]["GET"], schemathesis.GenerationMode.POSITIVE)
