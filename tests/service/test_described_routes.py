"""The OpenAPI description and the routes, compared both ways: neither has what the other has not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from running_service import RunningService
from starlette.routing import BaseRoute, Mount, Route

from lientinh.queries.catalog import list_questions
from lientinh.service.app import find_routes
from lientinh.service.logs import JsonLog
from lientinh.service.openapi.document import make_document
from lientinh.service.openapi.operation import Paths
from lientinh.service.openapi.routes import described_by
from lientinh.service.service import Service, Settings
from lientinh.service.snapshot import RemoteSource
from lientinh.service.sparql.described import DESCRIBED
from lientinh.service.sparql.endpoint import ALLOWED

OTHER = ("PUT", "DELETE", "PATCH", "TRACE")


def routes(tmp_path: Path, reviewer: str | None = None) -> list[BaseRoute]:
    source = RemoteSource.__new__(RemoteSource)  # no graph is asked for
    settings = Settings(reviewer=reviewer, store=str(tmp_path / "store"))
    return list(find_routes(Service(source, settings, JsonLog())))


def takes(route: BaseRoute, path: str, method: str) -> bool:
    """Whether a path of the description leads to a route; its parameters stand for any step."""
    sample = re.sub(r"\{\w+\}", "x", path)
    if isinstance(route, Mount):
        return method == "get" and route.path_regex.match(sample) is not None
    assert isinstance(route, Route)
    assert route.methods is not None
    return route.path_regex.match(sample) is not None and method.upper() in route.methods


@pytest.mark.parametrize("reviewer", [None, "An"])
def test_each_route_is_described_and_leads_where_it_says(tmp_path: Path, reviewer: str | None) -> None:
    found = routes(tmp_path, reviewer)
    assert len(found) >= 13
    described: list[Paths] = described_by(found)
    for route, paths in zip(found, described, strict=True):
        assert paths, route
        for path, methods in paths.items():
            for method in methods:
                first = next(entry for entry in found if takes(entry, path, method))
                assert first is route, (path, first)
        if isinstance(route, Route):
            told = {method.upper() for methods in paths.values() for method in methods}
            assert told | {"HEAD"} == (route.methods or set()) | {"HEAD"}


def test_the_document_has_what_the_routes_say_and_nothing_else(tmp_path: Path, corpus_service: RunningService) -> None:
    served: Mapping[str, Any] = corpus_service.get("/openapi.json").json
    said = [*described_by(routes(tmp_path)), DESCRIBED]
    assert served["paths"] == make_document(said, corpus_service.url)["paths"]
    assert served["paths"].keys() == {path for paths in said for path in paths}
    assert sum(len(paths) for paths in said) == len(served["paths"])  # none says what another has said
    assert served["servers"] == [{"url": corpus_service.url.rstrip("/")}]


def test_the_methods_of_the_endpoint_are_those_that_it_answers(corpus_service: RunningService) -> None:
    told = {method.upper() for method in DESCRIBED["/sparql"]}
    assert told | {"HEAD"} == set(ALLOWED.split(", "))
    assert set(corpus_service.send("OPTIONS", "/sparql").headers["allow"].split(", ")) == set(ALLOWED.split(", "))


def test_each_described_path_is_answered_and_no_other_method(corpus_service: RunningService) -> None:
    paths: Mapping[str, Any] = corpus_service.get("/openapi.json").json["paths"]
    shown = [path for path in paths if not re.match(r"/(questions|tables)/", path)]
    for path in shown:
        sample = path.replace("{path}", "x")
        for method in ("HEAD", "GET"):
            status = corpus_service.send(method, sample).status
            assert status not in (405, 500), (method, path)
            assert str(status) in paths[path]["get"]["responses"], (method, path, status)
        for method in OTHER:
            assert corpus_service.send(method, sample).status == 405, (method, path)


def test_each_question_has_its_paths_with_its_parameters(corpus_service: RunningService) -> None:
    paths: Mapping[str, Any] = corpus_service.get("/openapi.json").json["paths"]
    questions = list_questions()
    assert len(questions) > 30
    for question in questions:
        names = [parameter.name for parameter in question.parameters]
        for path in (
            f"/questions/{question.name}.json",
            f"/questions/{question.name}.html",
            f"/tables/{question.name}.csv",
            f"/tables/{question.name}.xlsx",
        ):
            assert [entry["name"] for entry in paths[path]["get"].get("parameters", [])] == names
            assert question.summary.vi in paths[path]["get"]["summary"]
    shown = sum(re.match(r"/(questions|tables)/", path) is not None for path in paths)
    assert shown == 4 * len(questions)


def test_the_description_is_linked_from_the_editor(corpus_service: RunningService) -> None:
    assert 'href="openapi.json"' in corpus_service.get("/query", "text/html").text
    assert 'href="../openapi.json"' in corpus_service.get("/en/query", "text/html").text
