"""The encoding of a text: the mark at its beginning, strict UTF-8, and for old files the statistics of their letters.

No library knows TCVN3 or VNI: they take one for Windows-1258 and the other for Windows-1250. So each is tried, and the
one is taken whose words are Vietnamese syllables. A text that was converted is the converted text for all that follows:
evidence counts its characters.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from lientinh.errors import InputError, UnreadableSourceError
from lientinh.loaders.readers.tcvn3 import decode_tcvn3
from lientinh.loaders.readers.vni import decode_vni
from lientinh.loaders.wording.syllables import is_syllable

ENCODINGS: dict[str, Callable[[bytes], str]] = {
    "utf-8": lambda data: data.decode("utf-8"),
    "utf-16": lambda data: data.decode("utf-16"),
    "utf-16-le": lambda data: data.decode("utf-16-le"),
    "utf-16-be": lambda data: data.decode("utf-16-be"),
    "windows-1258": lambda data: data.decode("cp1258"),
    "tcvn3": decode_tcvn3,
    "vni": decode_vni,
}
"""Name -> how its bytes are read, as `register.toml` may name them."""
_LEGACY = ("windows-1258", "tcvn3", "vni")
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 400_000
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 8
"""Words with marks that a judgement needs; fewer prove nothing."""
_LEAST_MARKED = 0.35
"""Of all words, how many have marks: in Vietnamese more than half, in French one of eight."""
_LEAST_SYLLABLES = 0.85
"""Of the words with marks, how many are syllables of Vietnamese."""
_MARGIN = 0.15
"""By how much the best encoding leads the second."""
_told: ContextVar[str | None] = ContextVar("told_encoding", default=None)


@contextmanager
def told_encoding(name: str | None) -> Iterator[None]:
    """Within it, texts are read in this encoding; None leaves the choice to their letters."""
    if name is not None and name not in ENCODINGS:
        raise InputError(f"encoding '{name}' is unknown; accepted are {', '.join(sorted(ENCODINGS))}")
    token = _told.set(name)
    try:
        yield
    finally:
        _told.reset(token)


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    Raises UnreadableSourceError, one line, for a binary, a broken text, and an encoding that is not told for certain.
    """
    if (told := _told.get()) is not None:
        return _decode_as(name, data, told), told
    for mark, marked in _UTF16:
        if data.startswith(mark):
            return _decode_as(name, data, marked), marked
    if (unmarked := _utf16_without_mark(data)) is not None:
        return data.decode(unmarked), unmarked
    if _CONTROLS.search(data, 0, 4096):
        raise UnreadableSourceError(
            f"{name}: a binary file, not text; accepted are text files in UTF-8; export it as text"
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if (legacy := find_legacy(data)) is not None:
            return ENCODINGS[legacy](data), legacy
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableSourceError(
            f"{name}: line {line}, byte {error.start}: 0x{data[error.start]:02X} is not UTF-8, and the words are no "
            "Vietnamese in Windows-1258, TCVN3 or VNI; accepted are these, UTF-8 and UTF-16; convert the file (for "
            "example with `iconv -t UTF-8`) or name its encoding in register.toml"
        ) from None


def find_legacy(data: bytes) -> str | None:
    """The old encoding in which the words are Vietnamese; None where none or more than one will do."""
    sample = data[:_SAMPLE]
    rated = sorted(((_share_of_syllables(sample, name), name) for name in _LEGACY), reverse=True)
    (best, name), (second, _) = rated[:2]
    return name if best >= _LEAST_SYLLABLES and best - second >= _MARGIN else None


def _share_of_syllables(data: bytes, encoding: str) -> float:
    """Of the different words with marks, how many are syllables; 0 where too few words have any."""
    try:
        text = unicodedata.normalize("NFC", ENCODINGS[encoding](data))
    except UnicodeDecodeError:
        return 0.0
    words = _WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    if len(marked) < max(_LEAST_WORDS, _LEAST_MARKED * len(words)):
        return 0.0
    kinds = set(marked)
    return sum(map(is_syllable, kinds)) / len(kinds)


def _decode_as(name: str, data: bytes, encoding: str) -> str:
    try:
        return ENCODINGS[encoding](data)
    except UnicodeDecodeError as error:
        shown = "UTF-16" if encoding.startswith("utf-16") else encoding
        raise UnreadableSourceError(f"{name}: broken {shown} at byte {error.start}; save the file as UTF-8") from None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 by its zeros: every space, digit and line break has one, always on the same side."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 4 or b"\x00" not in sample:
        return None
    sides = [sample[side::2].count(0) for side in (0, 1)]
    pairs = len(sample) // 2
    for zeros, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sides[zeros] >= 0.2 * pairs and sides[1 - zeros] == 0:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                return None
            return (
                encoding
                if sum(letter.isprintable() or letter.isspace() for letter in text) >= 0.99 * len(text)
                else None
            )
    return None
