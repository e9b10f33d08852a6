"""The answer of a question as a page shows it: rows whose names link to pages, bars where they help, CSV and XLSX."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pyoxigraph import NamedNode

from lientinh.graph_store.store import Store, Term
from lientinh.ontology.terms import DATA
from lientinh.queries.answers import Answer
from lientinh.queries.catalog import Column, Question
from lientinh.queries.rows import cell_text, format_result, plain_value
from lientinh.queries.run import ask_question
from lientinh.views.plain_text import shorten
from lientinh.views.site.address import find_path
from lientinh.views.site.cells import plan_anchor, requirement_path
from lientinh.views.site.frame import Frame

SHOWN: Final = 25
"""Rows on a page; the files have all."""
_LONGEST: Final = 160
"""Characters of a cell on a page; the files have all of them."""
_BARS: Final = 15
"""Rows that are drawn at most: the largest."""
_LABEL: Final = 90
"""Characters of the label of a bar; longer texts are no labels."""
_KEPT: Final = 64

_SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "document": ("plan",),
    "task": ("task_key", "key"),
    "item": ("key",),
    "finding": ("message",),
    "requirement": ("requirement_name", "key"),
    "directive": ("head",),
    "cell": ("key",),
    "earlier": ("plan",),
    "later": ("other_plan",),
    "other": ("other_plan",),
}
"""IRI column -> columns whose text names the same thing, where they are not called after it."""
_PLACES: Final = frozenset({"start", "end", "position", "place", "rank", "low", "high", "numerator", "score"})
"""Numbers that say where something stands or are only part of a figure: nothing to draw."""


class AnswerReader:
    """Answers to questions without parameters, kept for the pages and files of both languages."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._plain = lru_cache(maxsize=_KEPT)(self._ask)

    def ask(self, question: Question, given: Mapping[str, str]) -> Answer:
        """The rows; raises QueryError where the question does not take what is given."""
        asked = {name: value for name, value in given.items() if value.strip()}
        if asked or any(parameter.required for parameter in question.parameters):
            needed = {p.name: p.example for p in question.parameters if p.required}
            return ask_question(self._store, question, {**needed, **asked})
        return self._plain(question.name)

    def _ask(self, name: str) -> Answer:
        return ask_question(self._store, name)


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer laid out for a page."""

    heads: tuple[dict[str, Any], ...]
    """title, whether its values are numbers."""
    rows: tuple[tuple[dict[str, Any], ...], ...]
    """text, link, whether it is a number."""
    bars: tuple[dict[str, Any], ...]
    """label, link, share of the largest (0 to 100), text; empty where a chart says nothing."""
    bars_of: str
    """Title of the column that is drawn."""
    total: int


def lay_out(answer: Answer, frame: Frame) -> Shown:
    """The first `SHOWN` rows of an answer with the columns that people read."""
    columns = answer.columns
    shown = [index for index, column in enumerate(columns) if not column.detail]
    links = _link_columns(columns)
    numbers = {index for index in shown if _is_number(answer, index)}

    def cells(row: Sequence[Term | None]) -> tuple[dict[str, Any], ...]:
        return tuple(
            {
                "text": shorten(cell_text(row[index], frame.words.code), _LONGEST),
                "href": _link(row, links.get(index, ()), frame) or _iri_link(row[index], frame),
                "number": index in numbers,
            }
            for index in shown
        )

    rows = tuple(map(cells, answer.rows[:SHOWN]))
    heads = tuple({"title": columns[i].title.of(frame.words.code), "number": i in numbers} for i in shown)
    bars, of = _bars(answer, shown, numbers, cells)
    title = columns[of].title.of(frame.words.code) if of is not None else ""
    return Shown(heads, rows, bars, title, len(answer.rows))


def _link_columns(columns: Sequence[Column]) -> dict[int, tuple[int, ...]]:
    """Column that people read -> columns with the IRI of what it names."""
    places = {column.name: index for index, column in enumerate(columns)}
    found: dict[int, tuple[int, ...]] = {}
    for index, column in enumerate(columns):
        if not column.detail:
            continue
        stem = column.name.removesuffix("_iri")
        for name in (f"{stem}_name", stem, *_SYNONYMS.get(stem, ())):
            place = places.get(name)
            if place is not None and place != index and not columns[place].detail:
                found[place] = (*found.get(place, ()), index)
                break
    return found


def _link(row: Sequence[Term | None], places: Sequence[int], frame: Frame) -> str | None:
    return next(filter(None, (_iri_link(row[place], frame) for place in places)), None)


def _iri_link(term: Term | None, frame: Frame) -> str | None:
    """Of a thing, or of a cell: the requirement's page at the plan."""
    if not isinstance(term, NamedNode):
        return None
    holder, mark, cell = term.value.partition("/coverage/")
    if mark and holder.startswith(f"{DATA}document/") and cell.count("/") == 1:
        slug, requirement = cell.split("/")
        return frame.href(f"{requirement_path(slug, requirement)}#{plan_anchor(holder)}")
    return frame.to(term.value) if find_path(term.value) else None


def _is_number(answer: Answer, index: int) -> bool:
    values = [plain_value(row[index]) for row in answer.rows if row[index] is not None]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _bars(
    answer: Answer,
    shown: Sequence[int],
    numbers: set[int],
    cells: Callable[[Sequence[Term | None]], Sequence[dict[str, Any]]],
) -> tuple[tuple[dict[str, Any], ...], int | None]:
    """The first number that measures something, against the texts before it; nothing where that is no chart."""
    of = next((i for i in shown if i in numbers and answer.columns[i].name not in _PLACES), None)
    if of is None:
        return (), None
    place = shown.index(of)
    labels = [at for at in range(len(shown)) if shown[at] not in numbers][: max(1, min(place, 3))]
    amounts = [_amount(row[of]) for row in answer.rows]
    order = sorted((n for n, amount in enumerate(amounts) if amount > 0), key=lambda n: -amounts[n])[:_BARS]
    drawn = [cells(answer.rows[n]) for n in order]
    texts = [" · ".join(filter(None, (row[at]["text"] for at in labels))) for row in drawn]
    if len(order) < 2 or not labels or len(set(amounts)) == 1 or max(map(len, texts)) > 2 * _LABEL:
        return (), None
    return tuple(
        {
            "label": shorten(text, _LABEL),
            "href": next((row[at]["href"] for at in reversed(labels) if row[at]["href"]), None),
            "share": round(100 * amounts[n] / amounts[order[0]], 2),
            "text": row[place]["text"],
        }
        for n, row, text in zip(order, drawn, texts, strict=True)
    ), of


def _amount(term: Term | None) -> float:
    value = plain_value(term)
    return float(value) if isinstance(value, int | float) else 0.0


def answer_csv(answer: Answer) -> bytes:
    """The columns that people read, with the mark by which Excel takes it for UTF-8; a program asks for all of them."""
    shown = [index for index, column in enumerate(answer.columns) if not column.detail]
    columns = tuple(answer.columns[index] for index in shown)
    rows = tuple(tuple(row[index] for index in shown) for row in answer.rows)
    return b"\xef\xbb\xbf" + format_result(Answer(columns, rows), "csv").encode("utf-8")


def answer_workbook(answer: Answer, question: Question) -> bytes:
    """The rows as .xlsx, all columns under heads in both languages; text stays text."""
    from lientinh.views.sheets import new_workbook, table, workbook_bytes

    book = new_workbook(question.summary.vi)
    sheet = book.create_sheet(question.name[:31])
    titles = [" / ".join(dict.fromkeys((c.title.vi, c.title.en))) for c in answer.columns]
    rows = [[_plain(term) for term in row] for row in answer.rows]
    widths = [_width(title, [row[index] for row in rows]) for index, title in enumerate(titles)]
    table(sheet, titles, rows, widths, printed=sum(not column.detail for column in answer.columns))
    return workbook_bytes(book)


def _plain(term: Term | None) -> object:
    value = plain_value(term)
    return ("có" if value else "không") if isinstance(value, bool) else value


def _width(title: str, values: Sequence[object]) -> float:
    longest = max((len(str(value)) for value in values[:200] if value is not None), default=0)
    return float(min(60, max(9, len(title) // 2 + 2, longest + 2)))
