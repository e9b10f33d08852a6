"""Texts, days and numbers as every view prints them: one rule each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lientinh.days import day_vi, iso_vi

if TYPE_CHECKING:
    from lientinh.views.coverage_words import Language


def shorten(text: str, length: int) -> str:
    """A text on one line of at most `length` characters, cut between words, with "…" where it was cut."""
    squeezed = " ".join(text.split())
    if len(squeezed) <= length:
        return squeezed
    return squeezed[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def day_text(day: date | str | None, words: Language) -> str:
    """A day as the language prints it, 01/7/2025 or 2025-07-01; empty where there is none."""
    if day is None:
        return ""
    if isinstance(day, str):
        return words.pick(iso_vi(day), day)
    return words.pick(day_vi(day), day.isoformat())


def decimal_text(value: float | None, words: Language, places: int = 3) -> str:
    """A number with so many decimals, as the language writes it; empty where there is none."""
    if value is None:
        return ""
    text = f"{value:.{places}f}"
    return text if words.code == "en" else text.replace(".", ",")
