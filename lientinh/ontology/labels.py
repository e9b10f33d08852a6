"""Vietnamese labels made comparable: one spelling, one case, one kind of space.

The same name reaches us as NFC and NFD, with "hoà" and "hòa", with no-break spaces and with the dashes
of three keyboards. Two labels mean the same when their folded forms are equal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Old and new tone placement on open "oa", "oe", "uy" ("hoà" and "hòa", "Tỉnh uỷ" and "Tỉnh ủy"): seen side by
# side in the first corpus ("hàng hoá" and "hàng hóa", "Tỉnh ủy" and "Tỉnh uỷ"). "uy" after "q" keeps its place.
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_NEW_PLACE = {
    unicodedata.normalize("NFC", pair + tone): unicodedata.normalize("NFC", pair[0] + tone + pair[1])
    for pair in ("oa", "oe", "uy")
    for tone in _TONES
}
# The letters come before the look behind: so the places where a pair may stand are found at the speed of C.
_OLD_PLACE = re.compile(rf"[ou][{''.join({old[1] for old in _NEW_PLACE})}](?<!q..)(?!\w)")
_DASHES = re.compile("[\u2010\u2011\u2012\u2013\u2014\u2212]")
_SLUG_GAPS = re.compile(r"[^a-z0-9]+")
# "tỉnh Trà Vinh", "thành phố Hồ Chí Minh", "TP. Hồ Chí Minh"
_KINDS_OF_PROVINCE = ("tinh-", "thanh-pho-", "tp-")


def squeeze(text: str) -> str:
    """Text in NFC with every run of white space as one space, trimmed."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "  " not in text:  # most: of all white space only " " is printable, and nothing is to do
        return text.strip()
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold_label(label: str) -> str:
    """The comparable form of a Vietnamese label: NFC, lower case, new tone placement, plain hyphens.

    Tones are kept: "Sở" and "Số" are two words.
    """
    text = _DASHES.sub("-", squeeze(label)).casefold()
    return _OLD_PLACE.sub(lambda pair: _NEW_PLACE.get(pair[0], pair[0]), text)  # hoà -> hòa, uỷ -> ủy


@lru_cache(maxsize=65536)
def strip_diacritics(text: str) -> str:
    """Text without tone and vowel marks, đ as d; for search and for readers of scans without tones."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(ch for ch in plain if not unicodedata.combining(ch))


@lru_cache(maxsize=65536)
def fold_plain(text: str) -> str:
    """A label folded and without its marks: how people type "Trà Vinh" and "401/QĐ-UBND" in a hurry."""
    return strip_diacritics(fold_label(text))


@lru_cache(maxsize=4096)
def make_slug(label: str) -> str:
    """ASCII identifier part: "Sở Y tế" -> "so-y-te"; empty when the label has no letter or digit."""
    return _SLUG_GAPS.sub("-", strip_diacritics(squeeze(label)).lower()).strip("-")


def province_key(name: str) -> str:
    """What a province is told by, however it is typed: "tra-vinh" of "tỉnh Trà Vinh", "Trà Vinh" and "tra-vinh"."""
    slug = make_slug(name)
    kind = next((kind for kind in _KINDS_OF_PROVINCE if slug.startswith(kind)), "")
    return slug.removeprefix(kind)
