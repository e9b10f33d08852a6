"""The rows of a table whose every cell stands on a line of its own: each begins at a number alone on its line.

Pages put numbers of their own between and into rows, and cells may hold nothing but a number. What tells them apart:
marks ("1." beside "7"), the order of the numbers, blank lines around, and what stands below.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lientinh.loaders.source import Line, SourceText
from lientinh.loaders.tables.line_cells import reads_as_agency
from lientinh.loaders.wording.ordinals import Ordinal, count_of, follows, is_first, parse_ordinal, split_ordinal
from lientinh.ontology.vocabularies import Vocabulary

_MOST_MISSING = 2
"""Numbers that a scan may have lost in a row and the next one is still believed."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row: its number, and the lines below it (or behind it, where number and title share a line)."""

    number: Line
    ordinal: Ordinal
    lines: list[Line]


@dataclass(slots=True)
class RowSplitter:
    """Splits the lines below a head; `rows` and `unread` hold the outcome."""

    source: SourceText
    vocabulary: Vocabulary
    body: list[Line]
    words_first: bool
    """Whether the first column after the number holds the words of the task, and not an agency or a date."""
    numbers_as_values: bool
    """Whether a column may hold a bare number (money, a result)."""
    rows: list[LineRow] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    _last: dict[str, Ordinal] = field(default_factory=dict)
    """The last number of each style; of arabic ones, since the last title."""
    _spaced: bool = False
    _marked: bool = False

    def split(self) -> None:
        """Fill `rows` and `unread`."""
        bare = [ordinal for line in self.body if (ordinal := parse_ordinal(line.text)) and ordinal.style == "arabic"]
        self._marked = 2 * sum(not ordinal.raw.strip().isdigit() for ordinal in bare) > len(bare)
        self._spaced = 2 * sum(self._blank_between(at) for at in range(1, len(self.body))) > len(self.body)
        for at, line in enumerate(self.body):
            alone = parse_ordinal(line.text)
            if alone is not None and alone.style != "dash":
                self._take_number(at, line, alone)
            else:
                self._take_line(line)

    def _take_number(self, at: int, line: Line, ordinal: Ordinal) -> None:
        bare = line.text.isdigit()
        alone_on_page = not self._spaced and self._blank_between(at) and self._blank_between(at + 1)
        if self._is_row_number(at, line, ordinal):
            self._begin(LineRow(line, ordinal, []))
        elif bare and alone_on_page:
            return  # the number of a page
        elif self.rows and (not bare or self.numbers_as_values):
            self.rows[-1].lines.append(line)
        else:
            self.unread.append(line)

    def _begins_row(self, at: int, ordinal: Ordinal) -> bool:
        """Whether a bare number is a row's: it goes on from the last, and the first cell follows."""
        below = self.body[at + 1].text if at + 1 < len(self.body) else ""
        follows_first_cell = bool(below) and not below[0].islower() and parse_ordinal(below) is None
        if self.words_first and reads_as_agency(below, self.vocabulary):
            return False
        return follows_first_cell and not self._marked and self._expected(ordinal)

    def _is_row_number(self, at: int, line: Line, ordinal: Ordinal) -> bool:
        if ordinal.style == "lower":
            return not line.text.isalpha()  # "a)" begins a row, a lone "x" is a mark in a cell
        return not line.text.isdigit() or self._begins_row(at, ordinal)

    def _expected(self, ordinal: Ordinal) -> bool:
        last = self._last.get(ordinal.style)
        count, before = count_of(ordinal), count_of(last) if last else None
        if count is None or before is None:
            return True
        return count == 1 or before < count <= before + 1 + _MOST_MISSING

    def _take_line(self, line: Line) -> None:
        leading = split_ordinal(line.text)
        title = line.text[leading[1] :] if leading else ""
        if leading and leading[0].style == "roman" and title[:1].isupper() and self._titles(leading[0]):
            number = Line(line.start, line.start + leading[1], line.text[: leading[1]])
            self._begin(LineRow(number, leading[0], [Line(line.start + leading[1], line.end, title)]))
        elif self.rows:
            self.rows[-1].lines.append(line)
        else:
            self.unread.append(line)

    def _titles(self, ordinal: Ordinal) -> bool:
        last = self._last.get("roman")
        return last is None or follows(last, ordinal) or is_first(ordinal)

    def _begin(self, row: LineRow) -> None:
        self.rows.append(row)
        if row.ordinal.style in ("roman", "upper"):
            self._last.pop("arabic", None)
        self._last[row.ordinal.style] = row.ordinal

    def _blank_between(self, at: int) -> bool:
        """Whether a blank line stands before the line at `at`; true at the ends."""
        if not 0 < at < len(self.body):
            return True
        between = self.source.text[self.body[at - 1].end : self.body[at].start]
        return between.count("\n") > 1
