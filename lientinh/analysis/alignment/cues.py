"""Search cues: for each requirement the words by which a reader who knows the field would look for it.

Cues are data beside the frameworks (`ontology/frameworks/cues/{slug}.toml`; `ct-38.toml` explains how one is written).
A framework without cues is aligned by similarity alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, cast

from lientinh.analysis.alignment.lexicon import Lexicon, load_lexicon, read_classes, read_toml
from lientinh.analysis.alignment.words import Phrase, PhraseIndex, phrase
from lientinh.errors import VocabularyError

Operator = Literal["", ">", ">>", "+", "!"]
Reach = Literal["covers", "touches", "barred"]
"""Head obligation of the requirement; a later clause, a tool or a scheme of it; said of something else."""
REACHES: Final[tuple[Reach, ...]] = ("covers", "touches")
"""What a cue may be written for."""

CUES: Final = Path(__file__).parents[2] / "ontology" / "frameworks" / "cues"

_OPERATOR = re.compile(r"\s+(>>|>|\+|!)\s+")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a cue: any of these phrases, or any word that ends so, where the operator says."""

    operator: Operator
    phrases: frozenset[Phrase]
    endings: tuple[str, ...] = ()
    """"*qđ-ubnd" is ("qđ-ubnd",)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as written, and what it asks of a text."""

    requirement: str
    reach: Reach
    written: str
    wanted: tuple[Slot, ...]
    barred: tuple[Slot, ...]


@dataclass(frozen=True)
class CueSheet:
    """The cues of one framework; empty where it has none."""

    subject: tuple[Phrase, ...] = ()
    """Names of the field, which are no evidence of anything."""
    cues: tuple[Cue, ...] = ()
    index: PhraseIndex = field(default_factory=lambda: PhraseIndex(()), repr=False, compare=False)
    by_opening: Mapping[Phrase, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    """Phrase -> the cues that may begin with it, as positions in `cues`."""

    def candidates(self, phrases: Iterable[Phrase]) -> list[Cue]:
        """The cues that a text with these phrases may meet, in order."""
        positions = {position for item in phrases for position in self.by_opening.get(item, ())}
        return [self.cues[position] for position in sorted(positions)]


def parse_cue(requirement: str, reach: Reach, written: str, lexicon: Lexicon) -> Cue:
    """A cue from its written form; VocabularyError where a slot is empty or a class is not known."""
    first, *rest = _OPERATOR.split(f" {written.strip()} ")
    slots = [_parse_slot("", first, written, lexicon)]
    slots += [
        _parse_slot(cast("Operator", operator), text, written, lexicon)
        for operator, text in zip(rest[::2], rest[1::2], strict=True)
    ]
    wanted = tuple(slot for slot in slots if slot.operator != "!")
    if not wanted[0].phrases:
        raise VocabularyError(f"Cue {written!r}: begins with an ending; write a word in its first place")
    return Cue(requirement, reach, written, wanted, tuple(slot for slot in slots if slot.operator == "!"))


def _parse_slot(operator: Operator, text: str, written: str, lexicon: Lexicon) -> Slot:
    phrases: list[Phrase] = []
    endings: list[str] = []
    for alternative in (part.strip() for part in text.split("|")):
        if alternative.startswith("~"):
            if alternative[1:] not in lexicon.classes:
                raise VocabularyError(f"Cue {written!r}: no class {alternative[1:]!r}; add it or write its words")
            phrases += lexicon.classes[alternative[1:]]
        elif alternative.startswith("*"):
            endings.append(alternative[1:].casefold())
        elif phrase(alternative):
            phrases.append(phrase(alternative))
        else:
            raise VocabularyError(f"Cue {written!r}: an empty place; write words on both sides of each mark")
    return Slot(operator, frozenset(phrases), tuple(endings))


@lru_cache(maxsize=16)
def load_cues(slug: str, directory: Path = CUES) -> CueSheet:
    """The cues of a framework; an empty sheet where it has none. VocabularyError where the file cannot be used."""
    path = directory / f"{slug}.toml"
    if not path.is_file():
        return CueSheet()
    data = read_toml(path)
    lexicon = load_lexicon().with_classes(read_classes(data.get("classes", {}), path.name))
    cues = tuple(
        parse_cue(requirement, reach, written, lexicon)
        for requirement, entry in data.get("requirements", {}).items()
        for reach in REACHES
        for written in entry.get(reach, ())
    )
    return make_sheet(tuple(map(phrase, data.get("subject", ()))), cues)


def make_sheet(subject: tuple[Phrase, ...], cues: tuple[Cue, ...]) -> CueSheet:
    """A sheet of these cues."""
    openings: dict[Phrase, list[int]] = {}
    for position, cue in enumerate(cues):
        for item in cue.wanted[0].phrases:
            openings.setdefault(item, []).append(position)
    return CueSheet(
        subject=subject,
        cues=cues,
        index=PhraseIndex(item for slot in _slots(cues) for item in slot.phrases),
        by_opening={item: tuple(positions) for item, positions in openings.items()},
    )


def _slots(cues: tuple[Cue, ...]) -> Iterator[Slot]:
    for cue in cues:
        yield from cue.wanted
        yield from cue.barred
