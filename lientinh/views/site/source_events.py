"""A text with its marks, as a template writes it: texts, and marks that open and close properly inside one another.

A passage that runs over several lines or cells is a mark in each of them. One that overlaps another without lying in it
is closed and opened again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from lientinh.views.site.source_lines import Run
from lientinh.views.site.source_marks import Mark


@dataclass(frozen=True, slots=True)
class Event:
    """A text, or the beginning or end of a mark."""

    what: Literal["text", "open", "close"]
    text: str = ""
    mark: Mark | None = None
    first: bool = False
    """Of "open": the mark begins here, and has its name here."""
    last: bool = False
    """Of "close": nothing of it comes later."""
    leaf: bool = False
    """No other mark begins inside of it, so that its own text can be its link."""


@dataclass
class MarkWriter:
    """Goes through a text once, run by run in its order."""

    text: str
    marks: Sequence[Mark]
    _opened: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._pieces = sorted(
            ((start, end, mark) for mark in self.marks for start, end in mark.parts),
            key=lambda piece: (piece[0], -piece[1], -piece[2].end),
        )
        self._next = 0
        self._waiting: list[tuple[int, int, Mark]] = []
        """Pieces that begin before a place and end behind it, outermost first."""
        self._leaves = {mark.anchor for mark in self._find_leaves()}

    def events(self, runs: Sequence[Run]) -> list[Event]:
        """What to write for the runs of one line or cell."""
        found: list[Event] = []
        open_: list[tuple[int, int, Mark]] = []
        for run in runs:
            for start, end in self._cut(run):
                self._advance(start, end)
                self._close(found, open_, start)
                self._open(found, open_, start, end)
                shown = self.text[start:end] if run.shown is None else run.shown
                if shown:
                    found.append(Event("text", shown))
        stop = runs[-1].end if runs else 0
        while open_:
            _, end, mark = open_.pop()
            found.append(self._closing(mark, end <= stop and end >= mark.end))
        return _trimmed(found)

    def _cut(self, run: Run) -> Iterator[tuple[int, int]]:
        """The run at every beginning and end of a mark; whole where it shows something else than its characters."""
        if run.shown is not None:
            yield run.start, run.end
            return
        cuts = {run.start, run.end}
        place = self._next
        while place < len(self._pieces) and self._pieces[place][0] < run.end:
            cuts.update(at for at in self._pieces[place][:2] if run.start < at < run.end)
            place += 1
        cuts.update(end for _, end, _ in self._waiting if run.start < end < run.end)
        ordered = sorted(cuts)
        yield from pairwise(ordered)

    def _advance(self, start: int, end: int) -> None:
        self._waiting = [piece for piece in self._waiting if piece[1] > start]
        while self._next < len(self._pieces) and self._pieces[self._next][0] < end:
            if self._pieces[self._next][1] > start:
                self._waiting.append(self._pieces[self._next])
            self._next += 1

    def _close(self, found: list[Event], open_: list[tuple[int, int, Mark]], at: int) -> None:
        ended = next((place for place, piece in enumerate(open_) if piece[1] <= at), None)
        if ended is not None:
            while len(open_) > ended:
                _, end, mark = open_.pop()
                found.append(self._closing(mark, end <= at and end >= mark.end))

    def _open(self, found: list[Event], open_: list[tuple[int, int, Mark]], start: int, end: int) -> None:
        for piece in self._waiting:
            if piece not in open_ and piece[0] < end and piece[1] > start:
                mark = piece[2]
                first = mark.anchor not in self._opened
                self._opened.add(mark.anchor)
                open_.append(piece)
                found.append(Event("open", mark=mark, first=first, leaf=mark.anchor in self._leaves))

    def _closing(self, mark: Mark, last: bool) -> Event:
        return Event("close", mark=mark, last=last, leaf=mark.anchor in self._leaves)

    def _find_leaves(self) -> Iterator[Mark]:
        """Marks inside of which no other begins or ends."""
        ends = sorted({at for start, end, _ in self._pieces for at in (start, end)})
        for mark in self.marks:
            if all(bisect_right(ends, start) == bisect_left(ends, end) for start, end in mark.parts):
                yield mark


def _trimmed(events: list[Event]) -> list[Event]:
    """Without marks that show nothing here, unless they have their name here."""
    kept: list[Event] = []
    for event in events:
        if event.what == "close" and not event.last and kept and _is_empty(kept[-1], event):
            kept.pop()
        else:
            kept.append(event)
    return kept


def _is_empty(before: Event, closing: Event) -> bool:
    return before.what == "open" and before.mark is closing.mark and not before.first


def blank_events(events: Sequence[Event]) -> bool:
    """Whether nothing is to be seen."""
    return not any(event.what == "text" and event.text.strip() for event in events)
