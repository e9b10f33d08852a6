"""The encoding of a web page: the mark at its beginning, its letters, what it says of itself."""

from __future__ import annotations

import codecs
import re

from lientinh.errors import UnreadableSourceError
from lientinh.loaders.readers.encodings import decode

_SAID = re.compile(
    rb"""<(?:meta\b[^<>]{0,500}?\bcharset|\?xml\b[^<>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I
)
_WITHIN = 8192


def decode_page(name: str, data: bytes, said: str | None = None) -> tuple[str, str]:
    """The text of a page and its encoding; `said` is what the envelope of the page says of it.

    Raises UnreadableSourceError as `decode` does.
    """
    found = _SAID.search(data[:_WITHIN])
    told = said or (found[1].decode("ascii", "replace") if found else None)
    try:
        return decode(name, data)
    except UnreadableSourceError:
        codec = _single_byte(told)
        if codec is None or b"\x00" in data[:_WITHIN]:
            raise
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            raise UnreadableSourceError(
                f"{name}: says that it is in {told}, and its letters are not; save the page as UTF-8"
            ) from None


def _single_byte(said: str | None) -> str | None:
    """The name of an encoding that Python knows and that a page may be in; None for those judged by their letters."""
    try:
        codec = codecs.lookup(said or "").name
    except LookupError:
        return None
    return codec if re.fullmatch(r"cp125\d|iso8859-\d+|koi8-r|gb\w+|big5|shift_jis|euc\w+", codec) else None
