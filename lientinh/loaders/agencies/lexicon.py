"""The names of the vocabulary as a tree of words: the longest name at a place of a text, with the province in it.

Built once a vocabulary. Names are matched word by word and the longest wins, since one may begin as another does
("Sở Văn hóa và Thể thao", "Sở Văn hóa, Thể thao và Du lịch").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lientinh.loaders.agencies.tokens import Token, keys_of
from lientinh.ontology.vocabularies import PLACE, AgencyType, Province, Vocabulary

_KINDS: tuple[tuple[str, ...], ...] = (("tỉnh",), ("thành", "phố"), ("tp", "."), ("tp",))
# "Các Sở: A, B, C" writes the head once.
ELIDED_HEADS = frozenset({"sở", "bộ", "ban", "hội", "vụ", "cục", "chi cục"})


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name of the vocabulary found at a place of a text."""

    end: int
    """Index of the token after it."""
    type: AgencyType
    place: Province | None = None
    by_template: bool = False
    """The place is part of the name ("Báo Trà Vinh"), not an addition ("Sở Y tế tỉnh Trà Vinh")."""


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    place: _Node | None = None
    type: AgencyType | None = None

    def add(self, keys: Sequence[str | None], agency_type: AgencyType) -> None:
        """Add a name; None in `keys` stands for a province."""
        node = self
        for key in keys:
            if key is None:
                node.place = node.place or _Node()
                node = node.place
            else:
                node = node.children.setdefault(key, _Node())
        node.type = node.type or agency_type


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names of agencies and provinces, ready for matching."""

    vocabulary: Vocabulary
    _names: _Node
    _elided: Mapping[str, _Node]
    _provinces: Mapping[str, tuple[tuple[tuple[str, ...], Province], ...]]
    """First word -> (words, province), the longest first."""
    first_words: frozenset[str]
    """Words that a name of an agency may begin with, folded; it begins with no other."""

    def find_name(self, tokens: Sequence[Token], index: int) -> NameMatch | None:
        """The longest name that begins at `index`, a province behind it included; None where none does."""
        found = self._longest(self._names, tokens, index, None)
        if found is None or found.place is not None or found.type.collective or found.type.tier == "central":
            return found
        kind = _kind_size(tokens, found.end)
        if kind == 2 and tokens[found.end - 1].key in ("xã", "huyện"):  # "UBND huyện, thành phố"
            return found
        place = self.find_province(tokens, found.end + kind)
        if place is not None:
            return NameMatch(place[1], found.type, place[0])
        if kind == 1 and tokens[found.end].key == "tỉnh":  # "Sở Khoa học và Công nghệ tỉnh"
            return NameMatch(found.end + 1, found.type)
        return found

    def find_elided(self, head: str, tokens: Sequence[Token], index: int) -> NameMatch | None:
        """The longest name at `index` whose head stands elsewhere: "Công Thương" after "Các Sở:"."""
        node = self._elided.get(head)
        return self._longest(node, tokens, index, None) if node else None

    def find_province(self, tokens: Sequence[Token], index: int) -> tuple[Province, int] | None:
        """The province named at `index`, without "tỉnh" before it, and the index after it."""
        if index >= len(tokens):
            return None
        for keys, province in self._provinces.get(tokens[index].key, ()):
            window = tokens[index : index + len(keys)]
            if tuple(token.key for token in window) == keys and window[0].capital:
                return province, index + len(keys)
        return None

    def _longest(self, node: _Node, tokens: Sequence[Token], index: int, place: Province | None) -> NameMatch | None:
        best: NameMatch | None = None
        while True:
            if node.type is not None and (best is None or index > best.end):
                best = NameMatch(index, node.type, place, place is not None)
            if node.place is not None:
                named = self.find_province(tokens, index + _kind_size(tokens, index))
                deeper = self._longest(node.place, tokens, named[1], named[0]) if named else None
                best = deeper if deeper and (best is None or deeper.end > best.end) else best
            child = node.children.get(tokens[index].key) if index < len(tokens) else None
            if child is None:
                return best
            node, index = child, index + 1


def _kind_size(tokens: Sequence[Token], index: int) -> int:
    """How many tokens "tỉnh", "thành phố" or "TP." takes up at `index`."""
    for words in _KINDS:
        if tuple(token.key for token in tokens[index : index + len(words)]) == words:
            return len(words)
    return 0


@lru_cache(maxsize=8)
def build_lexicon(vocabulary: Vocabulary) -> Lexicon:
    """The lexicon of a vocabulary; built once for each."""
    names = _Node()
    elided: dict[str, _Node] = {}
    for label, agency_type in vocabulary.agency_labels.items():
        keys = keys_of(label)
        names.add(keys, agency_type)
        if not agency_type.collective and keys[0] in ELIDED_HEADS and len(keys) > 1:
            elided.setdefault(keys[0], _Node()).add(keys[1:], agency_type)
    for agency_type in vocabulary.agency_types.values():
        for label in agency_type.place_labels:
            before, _, after = label.partition(PLACE)
            names.add((*keys_of(before), None, *keys_of(after)), agency_type)
    provinces = _province_table(vocabulary)
    first_words = frozenset(names.children)
    if names.place is not None:  # a name that begins with the province
        first_words |= {*provinces, *(words[0] for words in _KINDS)}
    return Lexicon(vocabulary, names, elided, provinces, first_words)


def _province_table(vocabulary: Vocabulary) -> Mapping[str, tuple[tuple[tuple[str, ...], Province], ...]]:
    table: dict[str, dict[tuple[str, ...], Province]] = {}
    for province in vocabulary.provinces.values():
        for label in province.labels:
            keys = keys_of(label)
            if keys and keys[0] not in ("tỉnh", "thành"):
                table.setdefault(keys[0], {}).setdefault(keys, province)
    return {first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in table.items()}
