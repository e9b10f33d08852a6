"""Which cues a passage meets, with the words that meet them, and what that is worth.

What a purpose or the title of a named document says is worth less than what the task itself says, and what a condition
says is worth nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lientinh.analysis.alignment.cues import Cue, CueSheet, Reach, Slot
from lientinh.analysis.alignment.reading import Reading
from lientinh.analysis.alignment.words import Phrase


class Occurrence(NamedTuple):
    """Where a phrase stands: its first word, the word after its last, its sentence."""

    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue that a passage meets."""

    cue: Cue
    reach: Reach
    """What it is worth here: what the cue was written for, or less."""
    words: str
    """What met it, as printed, one piece a place of the cue; of several places the closest together."""


class _Found:
    """The phrases of a sheet that a text holds."""

    def __init__(self, sheet: CueSheet, reading: Reading) -> None:
        self._forms, self._sentences = reading.words.forms, reading.words.sentences
        self._places: dict[tuple[frozenset[Phrase], tuple[str, ...]], list[Occurrence]] = {}
        self._phrases = {
            item: kept
            for item, starts in sheet.index.find_all(self._forms).items()
            if (kept := [start for start in starts if reading.fits(start, start + len(item))])
        }
        self.phrases = frozenset(self._phrases)

    def may_meet(self, cue: Cue) -> bool:
        """Whether the text has something for each place of a cue that it may begin."""
        return not any(slot.phrases.isdisjoint(self.phrases) and not slot.endings for slot in cue.wanted[1:])

    def places(self, slot: Slot) -> list[Occurrence]:
        """Where a slot is met, in the order of the text, longer phrases first."""
        key = (slot.phrases, slot.endings)
        if key not in self._places:  # many cues have the same class of words in one of their places
            self._places[key] = self._look_up(slot)
        return self._places[key]

    def _look_up(self, slot: Slot) -> list[Occurrence]:
        places = [
            self._occurrence(start, start + len(item))
            for item in slot.phrases & self.phrases
            for start in self._phrases[item]
        ]
        if slot.endings:
            places += [self._occurrence(i, i + 1) for i, f in enumerate(self._forms) if f.endswith(slot.endings)]
        return sorted(places, key=lambda o: (o.start, -o.end))

    def _occurrence(self, start: int, end: int) -> Occurrence:
        return Occurrence(start, end, self._sentences[start])


def find_hits(sheet: CueSheet, reading: Reading) -> tuple[CueHit, ...]:
    """All cues that a text meets, in the order of the sheet."""
    found = _Found(sheet, reading)
    hits = [_hit(cue, found, reading) for cue in sheet.candidates(found.phrases) if found.may_meet(cue)]
    return tuple(hit for hit in hits if hit is not None)


def _hit(cue: Cue, found: _Found, reading: Reading) -> CueHit | None:
    chains = _chains(cue, found)
    if not chains:
        return None
    barred = {o.sentence for slot in cue.barred for o in found.places(slot)}
    kept = [chain for chain in chains if chain[0].sentence not in barred]
    tightest = min(kept or chains, key=_width)
    reach: Reach | None = _worth(cue.reach, tightest, reading) if kept else "barred"
    return CueHit(cue, reach, _printed(tightest, reading)) if reach else None


def _chains(cue: Cue, found: _Found) -> list[tuple[Occurrence, ...]]:
    """The places that together meet what a cue wants, for each place where it may begin."""
    places = [found.places(slot) for slot in cue.wanted]
    chains = [_chain(cue.wanted, places, (first,)) for first in places[0]]
    return [chain for chain in chains if chain]


def _chain(
    slots: Sequence[Slot], places: Sequence[Sequence[Occurrence]], chosen: tuple[Occurrence, ...]
) -> tuple[Occurrence, ...]:
    """The choices completed, one place a slot; none where that cannot be."""
    if len(chosen) == len(slots):
        return chosen
    for candidate in places[len(chosen)]:
        if _stands(slots[len(chosen)], chosen, candidate):
            chain = _chain(slots, places, (*chosen, candidate))
            if chain:
                return chain
    return ()


def _stands(slot: Slot, chosen: tuple[Occurrence, ...], candidate: Occurrence) -> bool:
    start, end, sentence = candidate
    last = chosen[-1]
    if slot.operator == ">>":
        if start < last.end:
            return False
    elif sentence != last.sentence or (slot.operator != "+" and start < last.end):
        return False
    return not any(start < other.end and other.start < end for other in chosen)


def _width(chain: tuple[Occurrence, ...]) -> tuple[int, int]:
    start = min(o.start for o in chain)
    return max(o.end for o in chain) - start, start


def _worth(reach: Reach, chain: tuple[Occurrence, ...], reading: Reading) -> Reach | None:
    """What a hit is worth by where its words stand."""
    regions = {reading.regions[o.start] for o in chain}
    if "condition" in regions or (reach == "touches" and "purpose" in regions):
        return None
    return "touches" if regions & {"purpose", "named"} else reach


def _printed(chain: tuple[Occurrence, ...], reading: Reading) -> str:
    return " … ".join(reading.printed(o.start, o.end) for o in sorted(chain, key=lambda o: o.start))
