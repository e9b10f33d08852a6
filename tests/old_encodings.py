"""Writes Vietnamese in the encodings of old files: letter by letter, what an encoding lacks as a question mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from lientinh.loaders.readers import tcvn3, vni

_TCVN3 = {letter: chr(byte) for byte, letter in tcvn3._TABLE.items()}
_VNI: dict[str, str] = {}
for _printed, _letter in vni._LETTERS.items():
    _VNI.setdefault(_letter, _printed)
_SHAPES = (("a", "\u0302"), ("a", "\u0306"), ("e", "\u0302"), ("o", "\u0302"), ("o", "\u031b"), ("u", "\u031b"))
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_tcvn3(text: str) -> bytes:
    """Capitals with a tone become small letters, as in the fonts of capitals."""
    return _written(text, {**{c.upper(): b for c, b in _TCVN3.items()}, **_TCVN3})


def as_vni(text: str) -> bytes:
    """A letter and its mark."""
    return _written(text, _VNI)


def as_windows_1258(text: str) -> bytes:
    """A letter with its shape, then the tone."""
    shaped = unicodedata.normalize("NFD", text)
    for base, mark in _SHAPES:
        for letter in (base, base.upper()):
            whole = unicodedata.normalize("NFC", letter + mark)
            for tone in _TONES:
                shaped = shaped.replace(letter + tone + mark, whole + tone)
            shaped = shaped.replace(letter + mark, whole)
    return shaped.encode("cp1258", "replace")


def _written(text: str, table: Mapping[str, str]) -> bytes:
    made = "".join(table.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
    return made.encode("cp1252", "replace")
