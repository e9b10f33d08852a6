"""The rows of a table whose every cell stands on a line of its own: each begins at a number alone on its line.

Pages put numbers of their own between and into rows, and cells may hold nothing but a number. What tells them apart:
marks ("1." beside "7"), the order of the numbers, blank lines around, and what stands below.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lientinh.loaders.source import Line, SourceText
from lientinh.loaders.tables.line_kinds import kinds_of, reads_as_agency
from lientinh.loaders.wording.ordinals import Ordinal, count_of, follows, is_first, parse_ordinal, split_ordinal
from lientinh.ontology.vocabularies import Vocabulary

_MOST_MISSING = 2
"""Numbers that a scan may have lost in a row and the next one is still believed."""
_MOST_DASHES = 0.7
"""Of the dashes alone on their lines, how many have words below them where dashes part the rows."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row: its number, and the lines below it (or behind it, where number and title share a line)."""

    number: Line | None
    ordinal: Ordinal | None
    lines: list[Line]
    title: bool = False
    """It titles the rows below it, which its number alone does not tell."""


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
    _dashed: bool = False
    """Dashes part the rows; elsewhere a dash is an empty cell."""

    def split(self) -> None:
        """Fill `rows` and `unread`."""
        bare = [ordinal for line in self.body if (ordinal := parse_ordinal(line.text)) and ordinal.style == "arabic"]
        self._marked = 2 * sum(not ordinal.raw.strip().isdigit() for ordinal in bare) > len(bare)
        self._dashed = self._dashes_part_rows()
        self._spaced = 2 * sum(self._blank_between(at) for at in range(1, len(self.body))) > len(self.body)
        for at, line in enumerate(self.body):
            alone = parse_ordinal(line.text)
            if alone is not None and alone.style == "dash" and self._dashed:
                self._begin(LineRow(line, alone, []))
            elif alone is not None and alone.style != "dash":
                self._take_number(at, line, alone)
            else:
                self._take_line(line)

    def _dashes_part_rows(self) -> bool:
        """Whether dashes alone on their lines begin tasks: words follow them.

        Behind one that fills an empty cell stands the next cell: an agency, a time, the number of the next row.
        """
        ordinals = [parse_ordinal(line.text) for line in self.body]
        dashes = [at for at, ordinal in enumerate(ordinals) if ordinal is not None and ordinal.style == "dash"]
        below = [self.body[at + 1] for at in dashes if at + 1 < len(self.body) and ordinals[at + 1] is None]
        words = sum(kind in ("text", "product") for kind in kinds_of(below, self.vocabulary))
        return len(dashes) > 1 and words >= _MOST_DASHES * len(dashes)

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
        ordinal = row.ordinal
        if ordinal is None:
            return
        if ordinal.style not in ("roman", "upper", "dash") and is_first(ordinal):
            title = self._title_above(ordinal)
            if title:
                self.rows.append(LineRow(None, None, title, title=True))
        self.rows.append(row)
        if ordinal.style in ("roman", "upper"):
            self._last.pop("arabic", None)
        self._last[ordinal.style] = ordinal

    def _title_above(self, ordinal: Ordinal) -> list[Line]:
        """The lines of a title without a number, right above where the numbers begin anew; taken out of the row above.

        "… | Hằng năm" / "Tăng cường năng lực" / "1": the numbers would have gone on, had the words been a cell's.
        """
        if not self.rows:
            held = self.unread
        elif (
            (last := self.rows[-1].ordinal) is not None and last.style == ordinal.style and len(self.rows[-1].lines) > 1
        ):
            held = self.rows[-1].lines
        else:
            return []
        first = len(held) - 1
        while first > 0 and held[first].text[:1].islower():
            first -= 1
        if first < 0 or not held[first].text[:1].isupper() or (self.rows and first == 0):
            return []
        title = held[first:]
        del held[first:]
        return title

    def _blank_between(self, at: int) -> bool:
        """Whether a blank line stands before the line at `at`; true at the ends."""
        if not 0 < at < len(self.body):
            return True
        between = self.source.text[self.body[at - 1].end : self.body[at].start]
        return between.count("\n") > 1
