"""Amounts of a budget table, read with their arithmetic: line + line = group, group + group = total.

A scan of 2020 shows why: a group's subtotal (500) stands in the row of its first line, values slid into the columns
of other years, the total landed under "Đơn vị chủ trì". A value is put where the sums prove it belongs; the printed
cell stays beside the reading as its evidence. What fits nothing stays unread and is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.columns import Column
from lientinh.loaders.tables.task_rows import GroupRow, PlacedCell, TaskList, TaskRow, TotalRow
from lientinh.loaders.wording.money import find_amounts
from lientinh.ontology.model import BudgetLine

_PERIOD = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})|\b(20\d{2})\b")  # "2020 - 2025", "Năm 2026"
_SOURCE = re.compile(r"\b(NSNN|NSTW|NSĐP|NST|DN|XHH|ngân sách[^/]*|doanh nghiệp|xã hội hóa|vốn khác|khác)\b", re.I)
_MONEY = r"(?P<unit>(?:(?:nghìn|ngàn|triệu|tỷ|tỉ|1\.?000)\s*)?(?:đồng|vnđ|vnd))"
_UNIT = re.compile(rf"(?:đơn\s+vị(?:\s+tính)?|đvt)\s*:?\s*{_MONEY}", re.I)  # "Đơn vị: Triệu đồng", "ĐVT: 1.000 đồng"
_UNIT_IN_HEAD = re.compile(_MONEY, re.I)  # "Kinh phí (triệu đồng)"
_THOUSANDS = dict.fromkeys(("nghìn", "ngàn", "1.000", "1000"), 10**3)
_FACTORS = {"": 1, **_THOUSANDS, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SAYS_NOTHING = re.compile(r"[-–—.…\s]*$")
_LEAST_VND = 100_000
"""Where no unit is printed, smaller numbers are not đồng: "500" stands for triệu as often as for nghìn."""
_MOST_COMBINATIONS = 4096


@dataclass(frozen=True, slots=True)
class _Value:
    """A printed number, in units of the table."""

    number: Decimal
    cell: PlacedCell


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the values of a line."""

    parts: tuple[tuple[str, str | None, _Value], ...]
    """(source, period, value)."""
    left: tuple[_Value, ...]

    def total(self, source: str) -> Decimal:
        return sum((value.number for of, _, value in self.parts if of == source), Decimal(0))


@dataclass(frozen=True, slots=True)
class BudgetReading:
    """The money of a task list: lines by row index, what fits nothing, and sums that fail."""

    lines: dict[int, tuple[BudgetLine, ...]]
    unread: tuple[tuple[int, PlacedCell], ...]
    subtotals: tuple[tuple[int, int, PlacedCell], ...]
    """(group row, task row, cell) of subtotals that the scan moved into a task's row."""
    failed: tuple[tuple[str, int, int, PlacedCell], ...]
    """(sum of what, printed đồng, added-up đồng, printed cell)."""
    unit: str | None


def parse_number(text: str) -> Decimal | None:
    """A number as Vietnamese print has it: "1.950" is 1950, "1,5" is one and a half; None for anything else."""
    bare = text.strip()
    if re.fullmatch(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d{1,2})?", bare):
        return Decimal(re.sub(r"[. ]", "", bare).replace(",", "."))
    if re.fullmatch(r"\d+\.\d{1,2}", bare):  # "1.5" cannot be thousands
        return Decimal(bare)
    return Decimal(bare.replace(",", "")) if re.fullmatch(r"\d{1,3}(?:,\d{3})+", bare) else None


def find_unit(source: SourceText, task_list: TaskList) -> str | None:
    """The unit printed above a table ("Đơn vị: Triệu đồng") or in a head of money; None where there is none."""
    above = (_UNIT.search(source.text, max(0, span.start - 400), span.start) for span in task_list.covered)
    heads = (_UNIT_IN_HEAD.search(head) for head, column in task_list.columns if column is Column.BUDGET)
    found = next((match for match in (*above, *heads) if match), None)
    return " ".join(found["unit"].lower().split()) if found else None


def _period(head: str) -> str | None:
    match = _PERIOD.search(head)
    return "-".join(filter(None, match.groups())) if match else None


def read_budget(source: SourceText, task_list: TaskList) -> BudgetReading:
    """The amounts of every row of `task_list`, in đồng."""
    unit = find_unit(source, task_list)
    return _BudgetReader(source, task_list, unit).read()


class _BudgetReader:
    def __init__(self, source: SourceText, task_list: TaskList, unit: str | None) -> None:
        self.source, self.rows, self.unit = source, task_list.rows, unit
        self.factor = _FACTORS[re.sub(r"\s*(?:đồng|vnđ|vnd)$", "", unit or "đồng")]
        cells = [c for row in task_list.rows if isinstance(row, TaskRow) for c in row.cells.get(Column.BUDGET, ())]
        heads = list(dict.fromkeys(cell.head for cell in cells))
        self.periods = list(dict.fromkeys(period for head in heads if (period := _period(head))))
        self.sources = list(dict.fromkeys(m[1] for head in heads for m in [_SOURCE.search(head)] if m))
        self.lines: dict[int, tuple[BudgetLine, ...]] = {}
        self.unread: list[tuple[int, PlacedCell]] = []
        self.subtotals: list[tuple[int, int, PlacedCell]] = []
        self.failed: list[tuple[str, int, int, PlacedCell]] = []
        self.totals: dict[str, Decimal] = {}

    def read(self) -> BudgetReading:
        group: int | None = None
        members: list[int] = []
        for index, row in enumerate(self.rows):
            if isinstance(row, TaskRow):
                members.append(index)
                continue
            self._read_group(group, members)
            group, members = (index, []) if isinstance(row, GroupRow) else (None, [])
            if isinstance(row, TotalRow):
                self._check_total(index, row)
        self._read_group(group, members)
        return BudgetReading(self.lines, tuple(self.unread), tuple(self.subtotals), tuple(self.failed), self.unit)

    def _values(self, index: int, cells: Sequence[PlacedCell]) -> list[_Value]:
        """The numbers of a row, in units of the table; a cell of money that is no number is reported."""
        values: list[_Value] = []
        for cell in cells:
            printed = self.source.value(cell.parts)
            number = self._number(printed)
            if number is not None:
                values.append(_Value(number, cell))
            elif not _SAYS_NOTHING.match(printed):  # "Lồng ghép", "x", "500 - 700", "500" without a unit anywhere
                self.unread.append((index, cell))
        return values

    def _number(self, printed: str) -> Decimal | None:
        number = parse_number(printed)
        if number is not None:
            return number if self.unit is not None or number >= _LEAST_VND or not number else None
        with_unit = list(find_amounts(printed))  # "1,5 tỷ đồng"
        if len(with_unit) == 1 and with_unit[0].printed == printed and with_unit[0].min_vnd == with_unit[0].max_vnd:
            return Decimal(with_unit[0].min_vnd) / self.factor
        return None

    def _read_group(self, group: int | None, members: list[int]) -> None:
        """Choose the readings of a group's lines that its subtotal proves; the likeliest where none is printed."""
        rows = [row for i in members if isinstance(row := self.rows[i], TaskRow)]
        readings = [self._readings(index, row) for index, row in zip(members, rows, strict=True)]
        printed = self._printed_total(group)
        combinations = 1
        for options in readings:
            combinations *= len(options)
        chosen = tuple(options[0] for options in readings)
        if combinations <= _MOST_COMBINATIONS:
            proven = (c for c in product(*readings) if self._proves(c, printed))
            chosen = next(proven, chosen)
        self._keep(group, members, chosen, printed)

    def _printed_total(self, group: int | None) -> _Value | None:
        row = self.rows[group] if group is not None else None
        values = self._values(group, row.amounts) if group is not None and isinstance(row, GroupRow) else []
        self.unread.extend((group, value.cell) for value in values[1:] if group is not None)
        return values[0] if values else None

    def _proves(self, chosen: tuple[_Reading, ...], printed: _Value | None) -> bool:
        total = sum((r.total(self._first_source) for r in chosen), Decimal(0))
        if printed is not None:
            return total == printed.number
        return any(value.number == total for reading in chosen for value in reading.left)

    @property
    def _first_source(self) -> str:
        return self.sources[0] if self.sources else ""

    def _readings(self, index: int, row: TaskRow) -> list[_Reading]:
        """Ways to read a line, likeliest first: the fewer values left over, the likelier."""
        values = self._values(index, row.cells.get(Column.BUDGET, ()))
        if not values:
            return [_Reading((), ())]
        one = self._one_source(values, row)
        many = self._each_source(values)
        plain = [] if one or many else [_Reading(((self._first_source, None, values[-1]),), tuple(values[:-1]))]
        return sorted([*many, *one, *plain], key=lambda reading: len(reading.left))

    def _one_source(self, values: list[_Value], row: TaskRow) -> list[_Reading]:
        """Amounts of the first source, one a period, and further on their total."""
        readings: list[_Reading] = []
        for number in range(min(len(self.periods), len(values) - 1), 0, -1):
            parts, rest = values[:number], values[number:]
            total = sum((v.number for v in parts), Decimal(0))
            at = max((i for i, v in enumerate(rest) if v.number == total), default=None)
            if at is not None:
                labels = self._periods_of(number, row)
                named = tuple((self._first_source, p, v) for p, v in zip(labels, parts, strict=True))
                readings.append(_Reading(named, tuple(rest[:at] + rest[at + 1 :])))
        return readings

    def _periods_of(self, number: int, row: TaskRow) -> list[str]:
        """The periods that so many amounts belong to: where fewer than all, those in which the row states a result."""
        if number < len(self.periods):
            stated = [period for cell in row.cells.get(Column.OUTPUT, ()) if (period := _period(cell.head))]
            if len(stated) == number:
                return stated
        return self.periods[:number]

    def _each_source(self, values: list[_Value]) -> list[_Reading]:
        """Amounts of every source in every period, then a total a source; one total at least must be right."""
        size = len(self.periods) * len(self.sources)
        if len(self.sources) < 2 or len(values) <= size:
            return []
        parts = tuple(
            (self.sources[i % len(self.sources)], self.periods[i // len(self.sources)], value)
            for i, value in enumerate(values[:size])
        )
        reading = _Reading(parts, ())
        wanted = [reading.total(of) for of in self.sources]
        left = list(values[size:])
        for total in wanted:
            match = next((value for value in left if value.number == total), None)
            if match is not None:
                left.remove(match)
        return [_Reading(parts, tuple(left))] if len(left) < len(values) - size else []

    def _keep(
        self, group: int | None, members: list[int], chosen: tuple[_Reading, ...], printed: _Value | None
    ) -> None:
        total = sum((r.total(self._first_source) for r in chosen), Decimal(0))
        moved = None
        for index, reading in zip(members, chosen, strict=True):
            if reading.parts:
                self.lines[index] = tuple(self._line(*part) for part in reading.parts)
            for value in reading.left:
                if (
                    printed is None
                    and moved is None
                    and group is not None
                    and value.number == total
                    and len(members) > 1
                ):
                    moved = value
                    self.subtotals.append((group, index, value.cell))
                else:
                    self.unread.append((index, value.cell))
            for of in self.sources or [""]:
                self.totals[of] = self.totals.get(of, Decimal(0)) + reading.total(of)
        subtotal = printed or moved
        if subtotal is not None and group is not None:
            line = self._line(self._first_source, None, subtotal)
            self.lines[group] = (replace(line, repaired=line.repaired or moved is not None),)
            if subtotal.number != total:
                self.failed.append(("group", self._vnd(subtotal.number), self._vnd(total), subtotal.cell))

    def _check_total(self, index: int, row: TotalRow) -> None:
        values = self._values(index, row.amounts)
        added = [self.totals.get(of, Decimal(0)) for of in self.sources or [""]]
        if len(values) != len(added) and any(value.number == added[0] for value in values):
            return  # a total for each period, and one of all
        if len(values) > len(added):
            values = values[-len(added) :]
        for of, value, total in zip(self.sources or [""], values, added, strict=False):
            if value.number != total:
                self.failed.append((of or "total", self._vnd(value.number), self._vnd(total), value.cell))

    def _vnd(self, number: Decimal) -> int:
        return int(number * self.factor)

    def _line(self, of: str, period: str | None, value: _Value) -> BudgetLine:
        head = value.cell.head
        named = _SOURCE.search(head)
        misplaced = bool((period and _period(head) != period) or (of and named and named[1] != of))
        raw = self.source.value(value.cell.parts)
        evidence = self.source.evidence_of(value.cell.parts, value.cell.place)
        return BudgetLine(of, period, self._vnd(value.number), raw, self.unit, evidence, repaired=misplaced)
