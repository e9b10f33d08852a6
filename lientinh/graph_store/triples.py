"""A graph while it is written: triples in the order in which they were said, each once.

Written for speed: a plan of a hundred tasks is twenty thousand triples, and a build reads many plans. So a triple is
kept as the three words that it is in N-Triples, and becomes objects only for those who ask for objects.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from lientinh.ontology.terms import RDF, RDFS, XSD

Row = tuple[str, str, str]
"""A triple as N-Triples spell it: subject, predicate, object."""

_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LABEL_LENGTH: Final = 100
_ESCAPES: Final = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"))
"""The backslash first, which the others are written with."""
_INTEGER_END: Final = f'"^^<{XSD.integer}>'
_TRUE: Final = f'"true"^^<{XSD.boolean}>'
_FALSE: Final = f'"false"^^<{XSD.boolean}>'


@lru_cache(maxsize=16384)
def node_text(iri: str) -> str:
    """An IRI as N-Triples have it; ValueError where it is none."""
    return str(NamedNode(iri))


def literal_text(value: str, datatype: str | None = None, language: str | None = None) -> str:
    """A literal as N-Triples have it."""
    for mark, escaped in _ESCAPES:  # a whole file is a literal too: translate() looks up each of its letters
        if mark in value:
            value = value.replace(mark, escaped)
    if language:
        return f'"{value}"@{language}'
    return f'"{value}"^^<{datatype}>' if datatype else f'"{value}"'


def integer_text(value: int) -> str:
    """A whole number as N-Triples have it."""
    return f'"{value}{_INTEGER_END}'


def rows_to_nquads(rows: Iterable[Row], graph: str) -> bytes:
    """The triples of a graph (by IRI) as N-Quads."""
    end = f" {node_text(graph)} .\n"
    # Row by row: most are ASCII, which encoding only copies; all in one text would have the width of its widest letter.
    return b"".join([f"{s} {p} {o}{end}".encode() for s, p, o in rows])


class GraphBuilder:
    """Collects the triples of one graph; a value that is None or empty says nothing and adds nothing."""

    def __init__(self) -> None:
        self._rows: dict[Row, None] = {}

    def rows(self) -> tuple[Row, ...]:
        """What was said, in that order, as N-Triples spell it."""
        return tuple(self._rows)

    def triples(self) -> tuple[Triple, ...]:
        """What was said, in that order."""
        text = "".join([f"{s} {p} {o} .\n" for s, p, o in self._rows])
        return tuple(quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES))

    def add(self, rows: Iterable[Row]) -> None:
        """Triples that the caller spells as N-Triples have them: for what a graph has most of."""
        self._rows.update(dict.fromkeys(rows))

    def link(self, subject: str, predicate: str, object_: str | None) -> None:
        """Subject to another node."""
        if object_:
            self._rows[node_text(subject), node_text(predicate), node_text(object_)] = None

    def node(self, subject: str, class_: str, label: str | None = None) -> None:
        """A node's class, and its label in Vietnamese, cut where it gets long."""
        self.link(subject, RDF.type, class_)
        if label and len(label) > _LABEL_LENGTH:
            label = label[: _LABEL_LENGTH - 1].rsplit(" ", 1)[0] + "…"
        self.text(subject, RDFS.label, label, "vi")

    def text(self, subject: str, predicate: str, value: str | None, language: str | None = None) -> None:
        """Subject to a text, in NFC."""
        if value:
            if not unicodedata.is_normalized("NFC", value):
                value = unicodedata.normalize("NFC", value)
            self._add(subject, predicate, literal_text(value, language=language))

    def verbatim(self, subject: str, predicate: str, value: str) -> None:
        """Subject to a text character by character, as offsets count it."""
        self._add(subject, predicate, literal_text(value))

    def integer(self, subject: str, predicate: str, value: int | None) -> None:
        """Subject to a whole number."""
        if value is not None:
            self._add(subject, predicate, integer_text(value))

    def boolean(self, subject: str, predicate: str, value: bool) -> None:
        """Subject to true or false."""
        self._add(subject, predicate, _TRUE if value else _FALSE)

    def date(self, subject: str, predicate: str, value: str | None) -> None:
        """Subject to a day; a year alone, or a day that no calendar has, is not one."""
        if is_day(value):
            self._add(subject, predicate, f'"{value}"^^<{XSD.date}>')

    def month_day(self, subject: str, predicate: str, month: int, day: int) -> None:
        """Subject to a day of every year."""
        self._add(subject, predicate, f'"--{month:02}-{day:02}"^^<{XSD.gMonthDay}>')

    def _add(self, subject: str, predicate: str, literal: str) -> None:
        """Subject to a literal as N-Triples have it."""
        self._rows[node_text(subject), node_text(predicate), literal] = None


def is_day(value: str | None) -> bool:
    """Whether this is an ISO date of the calendar."""
    if not value or not _ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
