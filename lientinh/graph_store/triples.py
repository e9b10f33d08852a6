"""A graph while it is written: triples in the order in which they were said, each once.

Written for speed: a plan of a hundred tasks is twenty thousand triples, and a build reads many plans.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from lientinh.ontology.terms import RDF, RDFS, XSD

_BOOLEAN: Final = NamedNode(XSD.boolean)
_DATE: Final = NamedNode(XSD.date)
_INTEGER: Final = NamedNode(XSD.integer)
_MONTH_DAY: Final = NamedNode(XSD.gMonthDay)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LABEL_LENGTH: Final = 100


@lru_cache(maxsize=65536)
def named_node(iri: str) -> NamedNode:
    """The node of an IRI; ValueError where it is none."""
    return NamedNode(iri)


@lru_cache(maxsize=4096)
def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=_INTEGER)


_TRUE: Final = Literal("true", datatype=_BOOLEAN)
_FALSE: Final = Literal("false", datatype=_BOOLEAN)


class GraphBuilder:
    """Collects the triples of one graph; a value that is None or empty says nothing and adds nothing."""

    def __init__(self) -> None:
        self._triples: dict[Triple, None] = {}

    def triples(self) -> tuple[Triple, ...]:
        """What was said, in that order."""
        return tuple(self._triples)

    def link(self, subject: str, predicate: str, object_: str | None) -> None:
        """Subject to another node."""
        if object_:
            self._triples[Triple(named_node(subject), named_node(predicate), named_node(object_))] = None

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
            self._add(subject, predicate, Literal(value, language=language))

    def integer(self, subject: str, predicate: str, value: int | None) -> None:
        """Subject to a whole number."""
        if value is not None:
            self._add(subject, predicate, _integer(value))

    def boolean(self, subject: str, predicate: str, value: bool) -> None:
        """Subject to true or false."""
        self._add(subject, predicate, _TRUE if value else _FALSE)

    def date(self, subject: str, predicate: str, value: str | None) -> None:
        """Subject to a day; a year alone, or a day that no calendar has, is not one."""
        if is_day(value):
            self._add(subject, predicate, Literal(str(value), datatype=_DATE))

    def month_day(self, subject: str, predicate: str, month: int, day: int) -> None:
        """Subject to a day of every year."""
        self._add(subject, predicate, Literal(f"--{month:02}-{day:02}", datatype=_MONTH_DAY))

    def _add(self, subject: str, predicate: str, object_: Literal) -> None:
        self._triples[Triple(named_node(subject), named_node(predicate), object_)] = None


def is_day(value: str | None) -> bool:
    """Whether this is an ISO date of the calendar."""
    if not value or not _ISO_DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
