"""The questions of the catalogue: a list by audience, and a page each with its form, its answer and its SPARQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import quote, urlencode

from lientinh.errors import InputError, QueryError
from lientinh.queries.binding import bind_parameters
from lientinh.queries.catalog import Audience, Question, list_questions
from lientinh.views.site.address import ENDING, Address, Pair
from lientinh.views.site.answers import SHOWN, answer_csv, answer_workbook, lay_out
from lientinh.views.site.frame import Frame
from lientinh.views.site.question_form import command_line, form_fields
from lientinh.views.site.world import World

NAME: Final = "questions"
LIST: Final = "questions.html"
AUDIENCES: Final[Mapping[Audience, Pair]] = {
    "ministry": ("Cho cán bộ các bộ, ngành", "For ministry staff"),
    "auditors": ("Cho người kiểm tra, rà soát", "For auditors"),
    "researchers": ("Cho nhà nghiên cứu", "For researchers"),
}

_KIND: Final[Pair] = ("câu hỏi", "question")
_PAGE: Final = re.compile(r"questions/([a-z0-9-]+)\.html")
_FILE: Final = re.compile(r"tables/([a-z0-9-]+?)\.(csv|xlsx)")


@cache
def _questions() -> Mapping[str, Question]:
    return {question.name: question for question in list_questions()}


def addresses(world: World) -> Iterable[Address]:
    yield Address(LIST, ("Câu hỏi", "Questions"), ("trang", "page"))
    yield from map(_address, _questions().values())


def find(world: World, path: str) -> Address | None:
    if path == LIST:
        return Address(LIST, ("Câu hỏi", "Questions"), ("trang", "page"))
    found = _PAGE.fullmatch(path)
    question = _questions().get(found[1]) if found else None
    return _address(question) if question else None


def files(world: World) -> Iterable[tuple[str, bytes]]:
    for question in _questions().values():
        answer = world.answers.ask(question, {})
        yield f"tables/{question.name}.csv", answer_csv(answer)
        yield f"tables/{question.name}.xlsx", answer_workbook(answer, question)


def find_file(world: World, path: str, given: Mapping[str, str]) -> bytes | None:
    found = _FILE.fullmatch(path)
    question = _questions().get(found[1]) if found else None
    if found is None or question is None:
        return None
    answer = world.answers.ask(question, given)
    return answer_csv(answer) if found[2] == "csv" else answer_workbook(answer, question)


def _address(question: Question) -> Address:
    title = (question.summary.vi, question.summary.en)
    about = f"{question.name} {question.question.vi} {question.question.en}"
    return Address(f"questions/{question.name}{ENDING}", title, _KIND, None, about)


def render(world: World, frame: Frame) -> str:
    if frame.address.path == LIST:
        return _render_list(frame)
    question = _questions()[frame.address.path.removeprefix("questions/").removesuffix(ENDING)]
    words = frame.words
    given = {name: value for name, value in frame.given.items() if value.strip()}
    try:
        answer, problem = world.answers.ask(question, given), ""
    except (QueryError, InputError) as error:
        answer, problem = None, str(error)
    asked = f"?{urlencode(given)}" if given else ""
    sparql = bind_parameters(question.sparql, answer.parameters) if answer and given else question.sparql
    return frame.render(
        "question.html.j2",
        title=words.of(frame.address.title),
        question=question,
        asked_text=question.question.of(words.code),
        cannot_see=question.cannot_see.of(words.code),
        fields=form_fields(world, frame, question),
        command=command_line(question, given),
        example=command_line(question, {p.name: p.example for p in question.parameters[:1]}),
        problem=problem,
        shown=lay_out(answer, frame) if answer else None,
        cut=answer is not None and answer.is_cut,
        most=SHOWN,
        csv=frame.asset(f"tables/{question.name}.csv") + asked,
        xlsx=frame.asset(f"tables/{question.name}.xlsx") + asked,
        permanent=frame.href(frame.address.path) + asked,
        editor=f"{frame.asset('query')}#query={quote(sparql)}" if frame.served else None,
        sparql=sparql,
    )


def _render_list(frame: Frame) -> str:
    words = frame.words
    return frame.render(
        "questions.html.j2",
        title=words.of(frame.address.title),
        audiences=[(words.of(name), _of_audience(frame, audience)) for audience, name in AUDIENCES.items()],
    )


def _of_audience(frame: Frame, audience: Audience) -> list[dict[str, Any]]:
    """Each question under the first of its audiences: those who ask it most."""
    language = frame.words.code
    return [
        {
            "summary": question.summary.of(language),
            "question": question.question.of(language),
            "href": frame.href(f"questions/{question.name}{ENDING}"),
        }
        for question in _questions().values()
        if question.audience[0] == audience
    ]
