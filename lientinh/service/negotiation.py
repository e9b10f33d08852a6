"""Which of several media types a client wants: the Accept header of RFC 9110, with q-values and wildcards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=256)
def choose_type(accept: str, offered: Sequence[str]) -> str | None:
    """The offered type that the header likes best; the first offered of equals, None where it takes none of them.

    Of a type the most exact range counts: `text/*;q=0.1, text/csv` takes CSV with 1. An empty header takes anything.
    """
    if not accept.strip():
        return offered[0]
    ranges = [_parse_range(part) for part in accept.split(",") if part.strip()]
    best, best_quality = None, 0.0
    for type_ in offered:
        quality = max(
            (entry for entry in ((_exactness(name, type_), q) for name, q in ranges) if entry[0]), default=None
        )
        if quality is not None and quality[1] > best_quality:
            best, best_quality = type_, quality[1]
    return best


def _parse_range(part: str) -> tuple[str, float]:
    """ "text/csv; charset=utf-8; q=0.5" -> ("text/csv", 0.5)."""
    name, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                return name.lower(), min(1.0, max(0.0, float(value)))
            except ValueError:
                return name.lower(), 0.0
    return name.lower(), 1.0


def _exactness(range_: str, type_: str) -> int:
    """3 for the type itself, 2 for its main type, 1 for anything, 0 where the range does not hold it."""
    if range_ == type_:
        return 3
    if range_ == type_.partition("/")[0] + "/*":
        return 2
    return 1 if range_ in ("*/*", "*") else 0
