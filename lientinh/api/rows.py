"""Answers as Python has them: a sequence of records that prints as a table and turns into a data frame."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, Literal, overload

from lientinh.errors import InputError
from lientinh.queries.rows import PlainValue
from lientinh.views.plain_text import shorten

FrameLibrary = Literal["pandas", "polars"]
_LIBRARIES: Final[tuple[FrameLibrary, ...]] = ("pandas", "polars")

_SHOWN: Final = 20
"""Rows that a representation shows; the others are counted."""
_WIDTH: Final = 120
"""Characters of a printed table."""
_LONGEST: Final = 300
"""Characters of a cell in a notebook."""

Record = Mapping[str, PlainValue]


@dataclass(frozen=True)
class Rows(Sequence[Record]):
    """Records of the same columns, in the order of their question; a slice is Rows again."""

    columns: tuple[str, ...]
    records: tuple[Record, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    """Column -> its heading for people, of the columns that a person would look at; all of them where empty."""
    is_cut: bool = False
    """Whether the limit of the question was reached, so that rows may be missing."""

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Record | Rows:
        if isinstance(index, slice):
            return Rows(self.columns, self.records[index], self.titles, self.is_cut)
        return self.records[index]

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def column(self, name: str) -> list[PlainValue]:
        """The values of one column; raises InputError for a column that is not there."""
        if name not in self.columns:
            raise InputError(f"column {name!r}: no such column; there are {', '.join(self.columns)}")
        return [record[name] for record in self.records]

    def frame(self, library: FrameLibrary | None = None) -> Any:
        """A data frame of pandas or polars, of whichever is installed where none is named (pandas first).

        Raises InputError where the library is not installed, or is neither of the two.
        """
        chosen = library or next((name for name in _LIBRARIES if find_spec(name)), None)
        if chosen is None or (chosen in _LIBRARIES and not find_spec(chosen)):
            wanted = chosen or " or ".join(_LIBRARIES)
            raise InputError(f"frame: {wanted} is not installed; pip install {chosen or _LIBRARIES[0]}")
        if chosen not in _LIBRARIES:
            raise InputError(f"frame: {chosen!r} is not known; accepted are {', '.join(_LIBRARIES)}")
        data = {name: [record[name] for record in self.records] for name in self.columns}
        return import_module(chosen).DataFrame(data)

    def __repr__(self) -> str:
        from lientinh.queries.tables import format_rows

        shown = self._shown()
        values = [[_text(record[name]) for name in shown] for record in self.records[:_SHOWN]]
        numbers = [place for place, name in enumerate(shown) if any(_is_number(r[name]) for r in self.records[:_SHOWN])]
        return format_rows([self._title(name) for name in shown], values, _WIDTH, numbers) + self._rest()

    def _repr_html_(self) -> str:
        shown = self._shown()
        head = _cells("th", (self._title(name) for name in shown))
        body = "".join(
            _cells("td", (shorten(_text(record[name]), _LONGEST) for name in shown)) for record in self.records[:_SHOWN]
        )
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table><p>{html.escape(self._rest())}</p>"

    def _shown(self) -> list[str]:
        return [name for name in self.columns if not self.titles or name in self.titles]

    def _title(self, name: str) -> str:
        return self.titles.get(name, name)

    def _rest(self) -> str:
        more = f", {_SHOWN} shown" if len(self) > _SHOWN else ""
        cut = "; cut at the question's limit" if self.is_cut else ""
        return f"{len(self)} rows{more}{cut}"


def _cells(tag: str, texts: Iterable[str]) -> str:
    """A row of a table in HTML: what a document says is shown as text, whatever it holds."""
    return "<tr>" + "".join(f"<{tag}>{html.escape(text)}</{tag}>" for text in texts) + "</tr>"


def _text(value: PlainValue) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return "" if value is None else str(value)


def _is_number(value: PlainValue) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
