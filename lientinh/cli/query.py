"""`lientinh query`: a named question, or SPARQL of the user's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from lientinh.cli.as_of import AsOfOption, parse_as_of
from lientinh.cli.options import (
    DEFAULT_STORE,
    Language,
    LanguageOption,
    StoreOption,
    note,
    note_empty,
    out,
    print_json,
    write_out,
)
from lientinh.errors import InputError, QueryError

if TYPE_CHECKING:
    from lientinh.graph_store.store import Store
    from lientinh.queries.answers import Result
    from lientinh.queries.catalog import Question


class QueryFormat(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    tsv = "tsv"
    xml = "xml"
    ttl = "ttl"


_AUDIENCES: Final = {
    "researchers": ("Cho người nghiên cứu", "For researchers"),
    "ministry": ("Cho cơ quan quản lý nhà nước", "For the ministry"),
    "auditors": ("Cho cơ quan thanh tra, kiểm toán", "For auditors"),
}
"""First audience of a question -> heading of the list, in their order."""


NameArgument = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="A question; `lientinh query --list` names them.", show_default=False),
]
ParameterOption = Annotated[
    list[str] | None,
    typer.Option("-p", "--param", metavar="NAME=VALUE", help="May be repeated.", show_default=False),
]
FileOption = Annotated[
    Path | None,
    typer.Option("--file", "-f", metavar="FILE", help="SPARQL from a file, - for stdin.", show_default=False),
]
ListOption = Annotated[
    bool, typer.Option("--list", help="List the questions and their parameters; with NAME, all about one.")
]
FormatOption = Annotated[QueryFormat, typer.Option("--format", help="How the answer is printed.")]


def query(
    name: NameArgument = None,
    parameter: ParameterOption = None,
    file: FileOption = None,
    list_: ListOption = False,
    as_of: AsOfOption = None,
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = QueryFormat.table,
    lang: LanguageOption = Language.vi,
) -> None:
    """Ask the graph: a named question with parameters, or SPARQL that only reads.

    Examples:

        lientinh query --list

        lientinh query tasks-by-lead -p province="Trà Vinh"

        lientinh query agency-load --as-of 2025-07-01

        lientinh query --file my.rq --format csv > answer.csv
    """
    if list_:
        _list_questions(name, format, lang)
        return
    if (name is None) == (file is None):
        raise InputError("query: give the name of a question or --file; `lientinh query --list` lists the questions")
    note_empty(store)
    result = _ask(store, name, file, _parameters(parameter or []), parse_as_of(as_of))
    _print(result, format, lang)


def _print(result: Result, format: QueryFormat, lang: Language) -> None:
    """An answer, and on stderr what it leaves out."""
    from lientinh.queries.rows import format_result

    width = out().width if format is QueryFormat.table else 80
    write_out(format_result(result, format.value, lang.value, width=width))
    if getattr(result, "leaves_plans_out", False):
        note("only the newest plans were looked at; `-p newest=…` with a larger number looks at more")
    elif getattr(result, "is_cut", False):
        note(f"the answer was cut at the question's limit of {len(getattr(result, 'rows', ()))} rows")


def _ask(store: str, name: str | None, file: Path | None, parameters: dict[str, str], day: date | None) -> Result:
    from lientinh.graph_store.store import open_store
    from lientinh.queries.catalog import load_question
    from lientinh.queries.run import ask_question, run_sparql

    if name is not None:
        question = load_question(name)
        if day is not None and question.find_parameter("as_of"):
            parameters.setdefault("as_of", day.isoformat())
        with open_store(store) as opened:
            return _as_of(opened, ask_question(opened, question, parameters), day)
    if parameters:
        raise QueryError("query: -p goes with a named question; write the values into the file's SPARQL")
    text = _read(file)
    with open_store(store) as opened:
        return _as_of(opened, run_sparql(opened, text), day)


def _as_of(store: Store, result: Result, day: date | None) -> Result:
    """Rows with who holds the duties of their agencies on a day."""
    from lientinh.queries.answers import Answer

    if day is None or not isinstance(result, Answer):
        return result
    from lientinh.analysis.succession import read_succession
    from lientinh.analysis.succession.answers import with_holders

    held = with_holders(result, read_succession(store), day)
    if held.columns == result.columns and result.rows:
        same = "the answer names no agency and no province by IRI; it is as without it"
        note(f"lientinh: --as-of {day.isoformat()}: {same}")
    return held


def _read(file: Path | None) -> str:
    place = "standard input" if file is None or str(file) == "-" else str(file)
    try:
        if file is None or str(file) == "-":
            data = sys.stdin.buffer.read() if sys.stdin else b""
        else:
            data = file.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{place}: cannot be read ({error.strerror}); check the name and the rights") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: byte {error.start} is not UTF-8; save the query as UTF-8") from None


def _parameters(given: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in map(_as_utf8, given):
        name, sign, value = entry.partition("=")
        if not sign or not name.strip():
            raise InputError(f"-p {entry}: accepted is name=value, for example -p province='Trà Vinh'")
        if name.strip() in found:
            raise InputError(f"-p {name}: is given twice; give it once")
        found[name.strip()] = value.strip()
    return found


def _as_utf8(argument: str) -> str:
    """What was typed, where the locale (LC_ALL=C) does not let Python read it as UTF-8."""
    return os.fsencode(argument).decode("utf-8", errors="replace")


def _list_questions(name: str | None, format: QueryFormat, lang: Language) -> None:
    from lientinh.queries.catalog import list_questions, load_question

    questions = (load_question(name),) if name is not None else list_questions()
    if format is QueryFormat.json:
        print_json([_plain(question) for question in questions])
        return
    if format is not QueryFormat.table:
        raise InputError(f"--format {format.value}: a list of questions has no such format; accepted are table, json")
    console = out()
    for audience, group in _by_audience(questions):
        if name is None:
            console.print(_AUDIENCES[audience][lang is Language.en], style="bold underline", markup=False)
        for question in group:
            console.print(question.name, style="bold", markup=False)
            text = "\n".join(_lines(question, lang.value, console.width, everything=name is not None))
            console.print(text, markup=False, soft_wrap=True)
        if name is None:
            console.print()


def _by_audience(questions: Sequence[Question]) -> Iterator[tuple[str, list[Question]]]:
    """Each question under the first of its audiences: those who ask it most."""
    for audience in _AUDIENCES:
        group = [question for question in questions if question.audience[0] == audience]
        if group:
            yield audience, group


def _lines(question: Question, language: str, width: int, *, everything: bool) -> Iterator[str]:
    from lientinh.cli.tables import wrap

    yield from wrap(question.question.of(language), width, "  ", "  ")
    for p in question.parameters:
        value = f"'{p.example}'" if " " in p.example else p.example
        yield from wrap(f"-p {p.name}={value} ({p.summary.of(language)})", width, "        ", "    ")
    if everything:
        heads = ("Cột", "Không thấy được") if language == "vi" else ("Columns", "Cannot see")
        titles = [column.title.of(language) for column in question.columns if not column.detail]
        yield from wrap(f"{heads[0]}: {', '.join(titles)}", width, "    ", "  ")
        yield from wrap(f"{heads[1]}: {question.cannot_see.of(language)}", width, "    ", "  ")


def _plain(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "summary": asdict(question.summary),
        "question": asdict(question.question),
        "audience": list(question.audience),
        "parameters": [
            {"name": p.name, "type": p.type, "default": p.default, "example": p.example, "summary": asdict(p.summary)}
            for p in question.parameters
        ],
        "columns": [column.name for column in question.columns],
        "cannot_see": asdict(question.cannot_see),
    }
