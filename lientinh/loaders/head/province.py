"""The province that a document is issued in: from the issuer, else from what the head or the text names.

A ministry's document has none, wherever it is dated. A district or a school does not print its province in the head;
it is taken from the text where the text names one province and no other.
"""

from __future__ import annotations

import re
from collections import Counter

from lientinh.loaders.wording.places import match_place
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Vocabulary

_IN_NAME = re.compile(r"(?:^|\s)(?:tỉnh|thành phố|Tỉnh ủy|Thành ủy)\s+(?P<place>\S.*)$", re.I)
_PROVINCE_WORD = re.compile(r"(?<!\w)(?:tỉnh|Tỉnh|TỈNH|Tỉnh ủy|Tỉnh uỷ|TỈNH ỦY)(?!\w)")
# "Sở GD&ĐT Bắc Giang", "Báo Trà Vinh", "Đài PT&TH Trà Vinh": bodies that only provinces have.
_PROVINCIAL_BODY = re.compile(r"(?<!\w)(?:Sở|Báo|Đài|Công an)(?!\w)(?P<name>[^.;:()]{0,60})")
_CAPITAL = re.compile(r"\s(?=[A-ZĐ])")


def province_in(name: str, vocabulary: Vocabulary | None) -> str | None:
    """The province that a body's name carries ("UBND tỉnh Trà Vinh"); a district's name carries none."""
    match = _IN_NAME.search(name)
    if match is None:
        return None
    return known_province(match["place"], vocabulary) or (
        match["place"] if vocabulary is None and "tỉnh" in match[0].lower() else None
    )


def known_province(place: str, vocabulary: Vocabulary | None) -> str | None:
    """The proper name of a printed province, or None where the vocabulary has no such province."""
    found = vocabulary.find_province(place) if vocabulary else None
    return found.name if found else None


def province_of_text(text: str, vocabulary: Vocabulary | None) -> tuple[str, Span] | None:
    """The one province that a text names, and where it does first; None where it names none or several."""
    seen: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in _PROVINCE_WORD.finditer(text):
        _note(text, match.end(), vocabulary, seen, first)
    if not seen:
        for match in _PROVINCIAL_BODY.finditer(text):
            for capital in _CAPITAL.finditer(text, match.start("name"), match.end("name")):
                _note(text, capital.start(), vocabulary, seen, first)
    if len(seen) != 1:
        return None
    name = next(iter(seen))
    return name, first[name]


def _note(text: str, position: int, vocabulary: Vocabulary | None, seen: Counter[str], first: dict[str, Span]) -> None:
    place = match_place(text, position)
    if place is None:
        return
    words = place[0].split()
    for length in range(len(words), 0, -1):
        name = known_province(" ".join(words[:length]), vocabulary)
        if name is not None:
            seen[name] += 1
            first.setdefault(name, Span(position + 1, place[1]))
            return
