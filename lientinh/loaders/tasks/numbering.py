"""Names of groups and tasks: the printed number, made unique, since numbers are names in the graph.

On the way the numbers themselves are checked: a misprint, a number used twice, a number that is missing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lientinh.loaders.findings import make_finding
from lientinh.loaders.wording.ordinals import RANKS, Ordinal, Style, follows, is_first
from lientinh.ontology.model import Evidence, Finding


@dataclass(slots=True)
class Numbering:
    """Gives the names in printed order; `findings` holds what is odd about the numbers."""

    findings: list[Finding] = field(default_factory=list)
    group: str = ""
    """Name of the group at hand; empty where tasks stand in none."""
    _own: Ordinal | None = None
    """Number of the group at hand."""
    _outer: str = ""
    """Name of the group that it stands in."""
    _open: list[tuple[int, str]] = field(default_factory=list)
    """(rank of its style, name) of the groups that stand one in another, the largest first."""
    _deeper: bool = False
    """Its tasks have smaller numbers than it: 1.1 below 1."""
    _tasks: int = 0
    """Of the group at hand."""
    _table: int = 0
    _parents: list[tuple[int, str]] = field(default_factory=list)
    """(rank of its style, number) of the tasks that the next one may be a point of, the largest first."""
    _last: dict[Style, tuple[Ordinal, str]] = field(default_factory=dict)
    """The last number of each style, and the name of what it numbers."""
    _used: Counter[str] = field(default_factory=Counter)

    def begin_group(self, ordinal: Ordinal, evidence: Evidence, number_at: Evidence | None = None) -> str:
        """Name of a group; the tasks that follow are in it. `number_at` is where the ordinal itself is printed."""
        self._begin(self.unique("group", ordinal.value, evidence))
        rank = _rank(ordinal)
        self._open = [(other, name) for other, name in self._open if other < rank]
        self._outer = self._open[-1][1] if self._open else ""
        self._open.append((rank, self.group))
        self._own = ordinal
        self._check(ordinal, self.group, evidence, number_at)
        return self.group

    def name_task(
        self, ordinal: Ordinal | None, evidence: Evidence, number_at: Evidence | None = None
    ) -> tuple[str, str]:
        """(number within its group, key in the plan) of the next task; its place where it prints no number."""
        self._leave_group(ordinal, evidence)
        self._leave_subgroup(ordinal)
        self._tasks += 1
        printed = ordinal is not None and ordinal.style != "dash"
        number = self._nested(ordinal) if ordinal and printed else str(self._tasks)
        number = self.unique(f"task {self.group}", number, evidence)
        key = f"{self.group}.{number}" if self.group else number
        if ordinal and printed:
            self._check(ordinal, key, evidence, number_at)
        return number, key

    def unique(self, kind: str, number: str, evidence: Evidence) -> str:
        """The number, or a longer one where the plan has used it for another thing of this kind."""
        self._used[f"{kind} {number}"] += 1
        times = self._used[f"{kind} {number}"]
        if times == 1:
            return number
        self._find("ordinal-repeated", evidence, ordinal=number, key=f"{number}-{times}")
        return f"{number}-{times}"

    def _begin(self, group: str) -> None:
        self.group, self._tasks, self._parents, self._deeper = group, 0, [], False

    def _leave_group(self, ordinal: Ordinal | None, evidence: Evidence) -> None:
        """A second table that numbers its tasks anew and has no title of its own does not go on in the last group."""
        table = evidence.cell.table if evidence.cell else 0
        if table != self._table and self._tasks and ordinal and is_first(ordinal):
            self._begin("")
        self._table = table

    def _leave_subgroup(self, ordinal: Ordinal | None) -> None:
        """A task that goes on from the number of its group stands beside that group: "1" with 1.1 and 1.2, then "2"."""
        own = self._own
        if ordinal is None or own is None:
            return
        beside = self._deeper and own.style == ordinal.style == "arabic" and follows(own, ordinal)
        if beside and not is_first(ordinal):
            self._begin(self._outer)
            self._own = None
        elif _rank(ordinal) > _rank(own):
            self._deeper = True

    def _nested(self, ordinal: Ordinal) -> str:
        """ "a)" below task 2 is 2.a; "1.1" says itself what it belongs to, in group 1 it is task 1."""
        if self.group and ordinal.value.startswith(f"{self.group}."):
            return ordinal.value.removeprefix(f"{self.group}.")
        rank = RANKS.index(ordinal.style)
        self._parents = [(parent, number) for parent, number in self._parents if parent < rank]
        nested = bool(self._parents) and ordinal.style != "decimal"
        number = f"{self._parents[-1][1]}.{ordinal.value}" if nested else ordinal.value
        self._parents.append((rank, number))
        return number

    def _check(self, ordinal: Ordinal, name: str, evidence: Evidence, number_at: Evidence | None) -> None:
        """A number that neither goes on from the last of its style nor begins anew: a row may be missing before it."""
        if ordinal.misprinted:
            self._find("ordinal-misprint", number_at or evidence, printed=ordinal.raw, read=ordinal.value)
        if ordinal.style in self._last:
            last, last_name = self._last[ordinal.style]
            if not (follows(last, ordinal) or is_first(ordinal) or last.value == ordinal.value):
                self._find("ordinal-gap", evidence, before=last_name, after=ordinal.value)
        self._last[ordinal.style] = ordinal, name

    def _find(self, code: str, evidence: Evidence, **values: object) -> None:
        self.findings.append(make_finding(code, evidence, **values))


def _rank(ordinal: Ordinal) -> int:
    """Smaller for larger parts; what has no number is below them all."""
    return RANKS.index(ordinal.style) if ordinal.style in RANKS else len(RANKS)
