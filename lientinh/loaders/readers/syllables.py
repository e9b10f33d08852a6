"""Vietnamese words are single syllables: a word of a scan that is none but falls into syllables lost its spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from lientinh.loaders.readers.page_content import Letter

_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_RHYMES = (
    "oai|oay|oang|oanh|oach|oac|oat|oan|oam|oap|oăng|oăc|oăt|oăn|oăm|oa|oe|oet|oen|oeo|oao|"
    "uây|uân|uâng|uât|uê|uênh|uêch|uơ|uy|uya|uyên|uyêt|uynh|uych|uyt|uyn|uyu|uya|"
    "iêu|iêng|iên|iêt|iêc|iêm|iêp|yêu|yên|yêt|yêm|ia|"
    "uôi|uông|uôn|uôt|uôc|uôm|ua|ươi|ương|ươu|ươn|ươt|ươc|ươm|ươp|ưa|ưu|ưi|"
    "ach|anh|ang|ai|ay|ao|au|an|am|ap|at|ac|a|ăng|ăn|ăm|ăp|ăt|ăc|âng|ây|âu|ân|âm|âp|ât|âc|"
    "eng|eo|en|em|ep|et|ec|e|êch|ênh|êu|ên|êm|êp|êt|ê|ich|inh|iu|in|im|ip|it|i|"
    "ong|oi|on|om|op|ot|oc|o|ông|ôi|ôn|ôm|ôp|ôt|ôc|ô|ơi|ơn|ơm|ơp|ơt|ơ|"
    "ung|ui|un|um|up|ut|uc|u|ưng|ưn|ưt|ưc|ư|y"
)
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{_RHYMES})")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"(?P<before>[^\w]*)(?P<core>[^\W\d_]+)(?P<after>[^\w]*)$")
# "UBNDtỉnh", "HĐNDngày".
_ABBREVIATED = re.compile(r"(?P<name>(?:.*[\W\d_])?[A-ZĐ]{3,})(?P<word>[^\W\d_]{2,})(?P<after>\W*)$")
_SHORTEST = 5
"""Letters from which a word may be two."""
_WHOLE = ("ng", "nh", "ch")
"""Never parted: "sởngành" is "sở ngành", "Trungương" is "Trung ương"."""
_CHECKED = re.compile("(?:c|ch|p|t)$")


def part_words(words: Iterable[Letter]) -> list[Letter]:
    """The words, those that lost their spaces parted; each part gets its share of the width."""
    return [part for word in words for part in _part(word)]


def _part(word: Letter) -> list[Letter]:
    pieces = part_text(word.text)
    if len(pieces) == 1:
        return [word]
    made: list[Letter] = []
    left, width = word.left, (word.right - word.left) / len(word.text)
    for piece in pieces:
        right = left + width * len(piece)
        made.append(word._replace(text=piece, left=left, right=right))
        left = right
    return made


def part_text(text: str) -> list[str]:
    """The syllables of a word that lost its spaces; the word itself where it is one, or no Vietnamese."""
    text = unicodedata.normalize("NFC", text)
    # "pháp,tổ", "lượng;tăng": a mark with no space behind it.
    marked = re.split(r"(?<=[^\W\d_]{2}[,;:])(?=[^\W\d_]{2})", text)
    if len(marked) > 1:
        return [piece for part in marked for piece in part_text(part)]
    joined = _ABBREVIATED.match(text)
    if joined is not None and joined["word"].islower() and is_syllable(joined["word"]):
        return [joined["name"], joined["word"] + joined["after"]]
    found = _WORD.match(text)
    if found is None or len(found["core"]) < _SHORTEST or is_syllable(found["core"]):
        return [text]
    core = found["core"]
    if core.isupper() or core.isascii():  # "UBND", "TTCĐSMN": names of bodies; "logistics": no Vietnamese
        return [text]
    pieces = _divide(core)
    if pieces is None:
        return [text]
    pieces[0], pieces[-1] = found["before"] + pieces[0], pieces[-1] + found["after"]
    return pieces


def is_syllable(word: str) -> bool:
    """Whether letters are one Vietnamese syllable: onset, rhyme, at most one tone, and the tone one that may be."""
    spread = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(spread)
    plain = unicodedata.normalize("NFC", _TONES.sub("", spread))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not _CHECKED.search(plain) or tones in (["\u0301"], ["\u0323"])


def _lost_tone(word: str) -> bool:
    """ "hoc" of "Khoahocvà": a syllable but for the tone that it must have."""
    plain = word.lower()
    return len(word) > 2 and bool(_CHECKED.search(plain)) and bool(_SYLLABLE.fullmatch(plain))


@lru_cache(maxsize=4096)
def _best(core: str) -> tuple[str, ...] | None:
    """The fewest syllables that make up the letters; None where none do."""
    if is_syllable(core) or _lost_tone(core):
        return (core,)
    found: tuple[str, ...] | None = None
    for cut in range(min(7, len(core) - 1), 0, -1):
        head = core[:cut]
        if core[cut - 1 : cut + 1].lower() in _WHOLE or not (is_syllable(head) or _lost_tone(head)):
            continue
        rest = _best(core[cut:])
        if rest is not None and (found is None or len(rest) + 1 < len(found)):
            found = (head, *rest)
    return found


def _divide(core: str) -> list[str] | None:
    """The syllables; a capital inside begins one ("KhoahọcVà"). None where a part would be a lone letter."""
    starts = [0, *(at for at in range(1, len(core)) if core[at].isupper()), len(core)]
    pieces: list[str] = []
    for start, end in pairwise(starts):
        found = _best(core[start:end])
        if found is None:
            return None
        pieces += found
    return pieces if len(pieces) > 1 and all(len(piece) > 1 or piece.lower() in "ýyaà" for piece in pieces) else None
