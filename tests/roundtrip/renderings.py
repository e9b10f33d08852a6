"""Every way in which a document is printed as text, by name; and the readings, each loaded once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from roundtrip.as_prose import with_field_lines, with_field_sentence
from roundtrip.as_text import with_cell_lines, with_tabs
from roundtrip.paper import Piece, lay_out
from roundtrip.reading import Reading, load_reading
from roundtrip.variants import BY_NAME

TABLES: dict[str, Callable[[list[Piece]], str]] = {"tabs": with_tabs, "cell-lines": with_cell_lines}
PROSE: dict[str, Callable[[Reading], str]] = {
    "field-lines": with_field_lines,
    "field-sentence": with_field_sentence,
}


@cache
def reading(name: str) -> Reading:
    """The golden reading of a plan."""
    return load_reading(name)


def pieces(plan: str, variant: str) -> list[Piece]:
    """The document of a plan with its tables drawn as the variant says."""
    return lay_out(reading(plan), BY_NAME[variant])


def as_text(form: str, plan: str, variant: str = "plain") -> str:
    """A plan as plain text; prose has no variants."""
    return TABLES[form](pieces(plan, variant)) if form in TABLES else PROSE[form](reading(plan))
