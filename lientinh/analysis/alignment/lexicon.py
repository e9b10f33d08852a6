"""What the engine knows of the language of administrative documents: `lexicon.toml`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lientinh.analysis.alignment.words import Phrase, phrase
from lientinh.errors import VocabularyError

LEXICON = Path(__file__).with_name("lexicon.toml")

Classes = Mapping[str, tuple[Phrase, ...]]
"""Name of a class -> the phrases that stand for one another."""


@dataclass(frozen=True)
class Lexicon:
    """The lists of `lexicon.toml`, which says what each is for; a framework's cues may add classes."""

    abbreviations: Mapping[str, Phrase]
    purposes: frozenset[Phrase]
    conditions: frozenset[Phrase]
    joint_work: Phrase
    joint_marker: Phrase
    compounds: tuple[Phrase, ...]
    classes: Classes

    def with_classes(self, added: Classes) -> Lexicon:
        """This lexicon with more classes; one of the same name is replaced."""
        return replace(self, classes=MappingProxyType({**self.classes, **added}))


def read_toml(path: Path) -> dict[str, Any]:
    """A data file; VocabularyError where it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path.name}: {error}; mend the file") from error


def read_classes(table: Mapping[str, Iterable[str]], place: str) -> Classes:
    """The classes of a TOML table; VocabularyError where one has no words."""
    classes = {name: tuple(dict.fromkeys(filter(None, map(phrase, words)))) for name, words in table.items()}
    for name, phrases in classes.items():
        if not phrases:
            raise VocabularyError(f"{place}: class {name!r} has no words; write what stands for it")
    return classes


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon that ships with the engine."""
    data = read_toml(LEXICON)
    return Lexicon(
        abbreviations=MappingProxyType({phrase(k)[0]: phrase(v) for k, v in data["abbreviations"].items()}),
        purposes=frozenset(map(phrase, data["purposes"])),
        conditions=frozenset(map(phrase, data["conditions"])),
        joint_work=phrase(data["joint_work"]),
        joint_marker=phrase(data["joint_marker"]),
        compounds=tuple(map(phrase, data["compounds"])),
        classes=MappingProxyType(read_classes(data["classes"], LEXICON.name)),
    )
