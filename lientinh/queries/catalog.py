"""The questions that lientinh can answer: one `.rq` a question, found by walking `questions/`.

A question is valid SPARQL 1.1 under a YAML header whose lines begin with `#+` (the form of grlc). The header says
in Vietnamese and English what is asked, which parameters it takes, what its columns mean, and what the answer
cannot see; a question that lacks any of these does not load. The text below the header runs as it stands on any
SPARQL 1.1 endpoint: every parameter is a line `VALUES ?name { UNDEF }`, and UNDEF means "all".
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast, get_args

from lientinh.errors import QueryError
from lientinh.queries.header import Bilingual, HeaderReader, split_header

ParameterType = Literal["string", "integer", "count", "date", "iri", "province", "role", "document", "agency-type"]
Audience = Literal["researchers", "ministry", "auditors"]

SEPARATORS: Final = ("; ", ", ", " / ", " ")
"""What may stand between the parts of a cell that lists several."""
QUESTIONS: Final = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be narrowed by."""

    name: str
    type: ParameterType
    summary: Bilingual
    example: str
    default: str | None = None
    """Taken where the caller gives no value; None means all."""
    required: bool = False
    values: tuple[str, ...] = ()
    """The accepted values of a string, where they are few; empty means any."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer."""

    name: str
    """The variable that is projected."""
    title: Bilingual
    key: bool = False
    """Together with the other keys it tells one row from all others, so that the order is total."""
    detail: bool = False
    """For programs and follow-up queries (IRIs, sort keys); a printed table leaves it out."""
    separator: str | None = None
    """What stands between the parts of a cell that lists several. No standard promises the order of such parts."""


@dataclass(frozen=True, slots=True)
class Question:
    """One named question with its query."""

    name: str
    summary: Bilingual
    question: Bilingual
    audience: tuple[Audience, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cannot_see: Bilingual
    tags: tuple[str, ...]
    sparql: str
    """The query below the header."""

    def find_parameter(self, name: str) -> Parameter | None:
        """The parameter of that name, or None."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


def list_questions(directory: Path = QUESTIONS) -> tuple[Question, ...]:
    """All questions of a folder by name; raises QueryError for one whose header is incomplete."""
    return tuple(_read(path) for path in sorted(directory.glob("*.rq")))


def load_question(name: str, directory: Path = QUESTIONS) -> Question:
    """The question of that name; raises QueryError that lists the names nearest to it."""
    path = directory / f"{name.strip().replace('_', '-')}.rq"
    if path.parent == directory and path.is_file():
        return _read(path)
    names = sorted(file.stem for file in directory.glob("*.rq"))
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5) or names
    raise QueryError(
        f"question '{name}': no question has this name; accepted are {', '.join(near)}; "
        "see them all with `lientinh query --list`"
    )


@cache
def _read(path: Path) -> Question:
    return parse_question(path.stem, path.read_text(encoding="utf-8"))


def parse_question(name: str, text: str) -> Question:
    """A question from the text of its file.

    Raises QueryError, one line, that names the file and the field of the header that is missing, misspelt or of
    the wrong kind.
    """
    header, sparql = split_header(f"{name}.rq", text)
    known = ("summary", "question", "audience", "params", "columns", "cannot_see", "tags")
    header.refuse_others(known)
    question = Question(
        name=name,
        summary=header.bilingual("summary"),
        question=header.bilingual("question"),
        audience=cast("tuple[Audience, ...]", header.words("audience", get_args(Audience))),
        parameters=tuple(_parameter(entry) for entry in header.entries("params")),
        columns=tuple(_column(entry) for entry in header.entries("columns")),
        cannot_see=header.bilingual("cannot_see"),
        tags=header.words("tags"),
        sparql=sparql,
    )
    if not question.columns:
        raise header.error("columns", "is empty; name each projected variable with its title in vi and en")
    return question


def _parameter(entry: HeaderReader) -> Parameter:
    entry.refuse_others(("name", "type", "default", "example", "summary", "required", "values"))
    parameter = Parameter(
        name=entry.text("name"),
        type=cast(ParameterType, entry.word("type", get_args(ParameterType))),
        summary=entry.bilingual("summary"),
        example=entry.text("example"),
        default=entry.find_text("default"),
        required=entry.flag("required"),
        values=entry.words("values") if entry.has("values") else (),
    )
    if parameter.required and parameter.default is not None:
        raise entry.error("required", "cannot stand beside a default; remove one of them")
    return parameter


def _column(entry: HeaderReader) -> Column:
    entry.refuse_others(("name", "vi", "en", "key", "detail", "list"))
    title = Bilingual(entry.text("vi"), entry.text("en"))
    separator = entry.fields.get("list")
    if separator is not None and not (isinstance(separator, str) and separator in SEPARATORS):
        raise entry.error("list", f"is {separator!r}; accepted are {', '.join(map(repr, SEPARATORS))}")
    return Column(entry.text("name"), title, entry.flag("key"), entry.flag("detail"), separator)


def columns_of(names: tuple[str, ...]) -> tuple[Column, ...]:
    """Columns of an answer that no header describes: each is titled by its variable."""
    return tuple(Column(name, Bilingual(name, name)) for name in names)


def defaults(question: Question) -> Mapping[str, str]:
    """Parameter name -> default, of those that have one."""
    return {entry.name: entry.default for entry in question.parameters if entry.default is not None}
