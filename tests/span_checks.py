"""Whether the passages of a plan are in its source: each is cut out by its offsets and held to its quote."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from lientinh.ontology.model import Evidence, Plan

_TAG = re.compile(r"<!--.*?-->|<script.*?</script>|<style.*?</style>|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def passages_of(thing: object) -> Iterator[Evidence]:
    """Every passage that stands anywhere in a plan, a task, a cell …"""
    if isinstance(thing, Evidence):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from passages_of(part)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from passages_of(getattr(thing, field.name))


def check_places(plan: Plan) -> None:
    """AssertionError for a passage that lies outside of the source, runs backwards or is empty."""
    assert plan.source.length == len(plan.text)
    for passage in passages_of(plan):
        assert passage.parts, passage
        assert passage.quote.strip(), passage
        for part in passage.parts:
            assert 0 <= part.start < part.end <= len(plan.text), passage


def check_quotes(plan: Plan) -> None:
    """AssertionError for a passage of plain words (no marks, one kind of space) that is not what it quotes."""
    check_places(plan)
    for passage in passages_of(plan):
        assert _cut(plan, passage) == passage.quote, passage


def check_letters(plan: Plan) -> None:
    """As `check_quotes` of any plain text: marks of Markdown and HTML, invisible characters and spaces left out."""
    check_places(plan)
    for passage in passages_of(plan):
        assert _letters(_cut(plan, passage)) == _letters(passage.quote), passage


def _cut(plan: Plan, passage: Evidence) -> str:
    return " ".join(" ".join(plan.text[part.start : part.end] for part in passage.parts).split())


def _letters(text: str) -> str:
    """Read twice: "&amp;lt;" and a tag that an entity makes are the reader's business as well."""
    for _ in range(2):
        text = html.unescape(_TAG.sub("", text))
    return "".join(letter for letter in unicodedata.normalize("NFC", text) if letter.isalnum())
