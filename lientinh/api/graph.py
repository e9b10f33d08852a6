"""A store as researchers hold it in their hands: ask it, query it, draw graphs and coverage from it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from lientinh.analysis.succession import read_succession
from lientinh.analysis.succession.answers import with_holders
from lientinh.api.coverage import CoverageTable, coverage_table
from lientinh.api.days import read_day
from lientinh.api.rows import Record, Rows
from lientinh.errors import InputError
from lientinh.graph_store.store import open_store
from lientinh.queries.answers import Answer, Statements, Truth
from lientinh.queries.catalog import Question, list_questions, load_question
from lientinh.queries.rows import plain_value
from lientinh.queries.run import ask_question, run_sparql

if TYPE_CHECKING:
    import networkx as nx

Language = Literal["vi", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

DEFAULT_STORE: Final = "./lientinh-store"


class Graph:
    """A store, open for reading until `close()` or the end of a `with`.

    Nothing here changes it; `lientinh build` does. Every method raises QueryError or StoreError, in one line with the
    mend, for a name, a parameter or a query that is not accepted.
    """

    def __init__(self, address: str, language: Language = "vi") -> None:
        self.address = address
        self.language = language
        self._store = open_store(address)

    def ask(self, question: str, /, *, as_of: date | str | None = None, **parameters: object) -> Rows:
        """The rows of a named question; parameters as on the command line, dates and numbers as Python has them too.

        `as_of` adds who holds the duties of each agency on that day.
        """
        given = {name: _typed(value) for name, value in parameters.items() if value is not None}
        asked, day = load_question(question), read_day(as_of)
        if day is not None and asked.find_parameter("as_of"):
            given.setdefault("as_of", day.isoformat())
        answer = ask_question(self._store, asked, given)
        return self._rows(answer if day is None else with_holders(answer, read_succession(self._store), day), asked)

    def questions(self) -> Rows:
        """What can be asked: name, question, parameters, and what its answer cannot see."""
        records = tuple(
            {
                "name": question.name,
                "question": question.question.of(self.language),
                "parameters": ", ".join(parameter.name for parameter in question.parameters),
                "cannot_see": question.cannot_see.of(self.language),
            }
            for question in list_questions()
        )
        return Rows(("name", "question", "parameters", "cannot_see"), records)

    def sparql(self, text: str) -> Rows | bool:
        """The answer to SPARQL of your own: rows of a SELECT, CONSTRUCT or DESCRIBE, a truth value of an ASK.

        The prefixes of lientinh need no declaration.
        """
        result = run_sparql(self._store, text)
        return result.value if isinstance(result, Truth) else self._rows(result)

    def networkx(self, name: str = "agencies", *, as_of: date | str | None = None) -> nx.Graph[str]:
        """A NetworkX graph: "agencies" (who works with whom), "tasks" (with their agencies), "leads" (of coordinators).

        `as_of` folds agencies into those that hold their duties on that day. Raises InputError for another name.
        """
        from lientinh.api.networks import read_network

        return read_network(self._store, name, as_of)

    def coverage(self, framework: str | None = None, *, as_of: date | str | None = None) -> CoverageTable:
        """Requirement × plan under one framework (its slug; by default that of most plans), with its figures.

        `as_of` adds which province answers for each plan on that day. Raises InputError where the store holds no
        coverage, or none of that framework, and for a day that no calendar has.
        """
        return coverage_table(self._store, framework, self.language, as_of)

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"lientinh.open({self.address!r})"

    def _rows(self, result: Answer | Statements, question: Question | None = None) -> Rows:
        if isinstance(result, Statements):
            columns: tuple[str, ...] = ("subject", "predicate", "object")
            triples = ((triple.subject, triple.predicate, triple.object) for triple in result.triples)
            return Rows(columns, tuple(_record(columns, triple) for triple in triples))
        columns = tuple(column.name for column in result.columns)
        records = tuple(_record(columns, row) for row in result.rows)
        titles = {c.name: c.title.of(self.language) for c in result.columns if not c.detail} if question else {}
        return Rows(columns, records, titles, result.is_cut)


def _record(columns: Sequence[str], terms: Sequence[Any]) -> Record:
    return dict(zip(columns, map(plain_value, terms), strict=True))


def open_graph(store: str | os.PathLike[str] | None = None, language: Language = "vi") -> Graph:
    """A store, open for reading: its folder or address; by default `$LIENTINH_STORE`, or `./lientinh-store`.

    Raises StoreError where there is no store, InputError for a language that is not spoken here.
    """
    if language not in LANGUAGES:
        raise InputError(f"language {language!r}: not spoken here; accepted are {', '.join(LANGUAGES)}")
    address = os.fspath(store) if store is not None else os.environ.get("LIENTINH_STORE") or DEFAULT_STORE
    return Graph(address, language)


def _typed(value: object) -> str:
    """A value as people type it: `date(2025, 7, 1)` is "2025-07-01", True is "true"."""
    return str(value).lower() if isinstance(value, bool) else str(value)
