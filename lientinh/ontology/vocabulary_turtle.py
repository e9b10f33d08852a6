"""Vocabulary files as plain Python: one entry a subject, its values by predicate.

Kept apart from what the entries mean (`vocabularies.py`). pyoxigraph parses Turtle fast enough for a command that
reads one plan; rdflib would cost more than the reading itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from lientinh.errors import VocabularyError
from lientinh.ontology.terms import DCTERMS, LT, SKOS

T = TypeVar("T")

_NOTES = frozenset({DCTERMS.source, LT.confidence, SKOS.scopeNote})
"""For readers of the graph; no name is found by them."""


@dataclass(slots=True)
class Entry:
    """Everything that the vocabulary files say about one IRI."""

    iri: str
    file: str
    """Name of the file that mentions it first as a subject, for messages."""
    literals: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)
    """Predicate IRI to (text, language), in the order of the file."""
    links: dict[str, list[str]] = field(default_factory=dict)
    """Predicate IRI to object IRIs, in the order of the file."""

    def texts(self, predicate: str, language: str | None = None) -> tuple[str, ...]:
        """Literal values of a predicate, in the order of the file; only of one language if one is named."""
        values = self.literals.get(predicate, ())
        return tuple(text for text, lang in values if language is None or lang == language)

    def find_text(self, predicate: str, language: str | None = None) -> str | None:
        """The only literal of a predicate, or None; raises VocabularyError where there are two."""
        return self._only(self.texts(predicate, language), predicate)

    def text(self, predicate: str, language: str | None = None) -> str:
        """The only literal of a predicate; raises VocabularyError where there is none or more than one."""
        found = self.find_text(predicate, language)
        if found is None:
            wanted = f"{_short(predicate)} @{language}" if language else _short(predicate)
            raise VocabularyError(f"{self.file}: {self.iri} has no {wanted}; add it to the entry")
        return found

    def targets(self, predicate: str) -> tuple[str, ...]:
        """Object IRIs of a predicate, in the order of the file."""
        return tuple(self.links.get(predicate, ()))

    def find_target(self, predicate: str) -> str | None:
        """The only object IRI of a predicate, or None; raises VocabularyError where there are two."""
        return self._only(self.targets(predicate), predicate)

    def _only(self, values: tuple[str, ...], predicate: str) -> str | None:
        if len(values) > 1:
            raise VocabularyError(
                f"{self.file}: {self.iri} has {len(values)} values of {_short(predicate)} "
                f"({values[0]!r}, {values[1]!r}); one is accepted: remove the others"
            )
        return values[0] if values else None


def read_entries(directories: Iterable[Path]) -> dict[str, Entry]:
    """All entries of the `*.ttl` files of some folders, by IRI; later files add to entries of earlier ones.

    Raises VocabularyError for a folder without Turtle, a file that cannot be read and Turtle that does not parse.
    """
    entries: dict[str, Entry] = {}
    for directory in directories:
        files = sorted(directory.glob("*.ttl"))
        if not files:
            raise VocabularyError(f"{directory}: no vocabulary (*.ttl) here; name a folder that holds Turtle files")
        for file in files:
            _add_file(entries, file)
    return entries


def parse_entries(triples: Iterable[Triple], place: str) -> dict[str, Entry]:
    """All entries of a graph, by IRI, with their notes (source, confidence); sorted, since a graph has no order.

    `place` is what messages name. Raises VocabularyError for a node without a name.
    """
    entries: dict[str, Entry] = {}
    for triple in sorted(triples, key=str):
        _add_statement(entries, triple, place, place)
    return entries


def _add_file(entries: dict[str, Entry], file: Path) -> None:
    for statement in _read_statements(file):
        if statement.predicate.value not in _NOTES:
            _add_statement(entries, statement.triple, file.name, str(file))


def _add_statement(entries: dict[str, Entry], statement: Triple, name: str, place: str) -> None:
    subject, predicate, value = statement.subject, statement.predicate.value, statement.object
    if not isinstance(subject, NamedNode):
        raise _unnamed(place, predicate)
    entry = entries.get(subject.value)
    if entry is None:
        entry = entries[subject.value] = Entry(subject.value, name)
    if isinstance(value, Literal):
        _append(entry.literals.setdefault(predicate, []), (value.value, value.language))
    elif isinstance(value, NamedNode):
        _append(entry.links.setdefault(predicate, []), value.value)
    else:
        raise _unnamed(place, predicate)


def _unnamed(file: str, predicate: str) -> VocabularyError:
    return VocabularyError(f"{file}: a node without a name beside {_short(predicate)}; give the node an IRI")


def _append(values: list[T], value: T) -> None:
    if value not in values:
        values.append(value)


def _read_statements(file: Path) -> Iterator[Quad]:
    try:
        yield from parse(file.read_bytes(), format=RdfFormat.TURTLE)
    except SyntaxError as error:
        raise VocabularyError(f"{file}: not valid Turtle ({error}); mend the file") from error
    except OSError as error:
        raise VocabularyError(f"{file}: cannot be read ({error.strerror}); check the file") from error


def _short(iri: str) -> str:
    """The local name of a term, as a message has it."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
