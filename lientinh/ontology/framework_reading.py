"""A framework's Turtle file as dataclasses, or one line that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar, get_args

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from lientinh.errors import InputError, VocabularyError
from lientinh.ontology.framework_model import Confidence, Framework, Requirement, RequirementGroup, Scope
from lientinh.ontology.identifiers import concept_iri, framework_iri, requirement_group_iri, requirement_iri
from lientinh.ontology.labels import squeeze
from lientinh.ontology.terms import CCCEV, DCTERMS, LT, RDF, SKOS, XSD
from lientinh.ontology.vocabulary_turtle import Entry

T = TypeVar("T", bound=str)

BASES: Final = ("full-text", "directive-excerpt", "de-an", "restated-by-provinces", "restated-by-plan")
"""Why a requirement is believed to exist, best reason first; the vocabulary defines them."""


def read_framework(path: Path) -> Framework:
    """The framework of a file; raises InputError where it cannot be read, VocabularyError where it cannot be used."""
    return _parse_file(path, _parse(path))


def read_triples(path: Path) -> tuple[Triple, ...]:
    """Everything that the file says, with the position of each group and requirement; raises as `read_framework`."""
    triples = _parse(path)
    framework = _parse_file(path, triples)
    placed = {triple.subject for triple in triples if triple.predicate.value == LT.position}
    groups = [requirement_group_iri(framework.slug, group.id) for group in framework.groups]
    requirements = [requirement.iri for requirement in framework.requirements]
    places = [(iri, n) for items in (groups, requirements) for n, iri in enumerate(items, 1)]
    return (*triples, *(_position(iri, n) for iri, n in places if NamedNode(iri) not in placed))


def parse_frameworks(triples: Iterable[Triple], place: str) -> tuple[Framework, ...]:
    """The frameworks that a graph holds, by slug; `place` names it in messages.

    Raises VocabularyError where it contradicts itself or lacks what a framework must have.
    """
    entries = _entries(place, sorted(triples, key=str))
    heads = [entry for entry in entries.values() if LT.Framework in entry.targets(RDF.type)]
    found = [_Reader(place, entries, head).framework() for head in heads]
    return tuple(sorted(found, key=lambda framework: framework.slug))


def _parse_file(path: Path, triples: Iterable[Triple]) -> Framework:
    entries = _entries(path.name, triples, str(path))
    heads = [entry for entry in entries.values() if LT.Framework in entry.targets(RDF.type)]
    if len(heads) != 1:
        raise VocabularyError(f"{path}: has {len(heads)} frameworks (lt:Framework); one a file is accepted")
    reader = _Reader(str(path), entries, heads[0])
    for entry in entries.values():
        if CCCEV.Requirement in entry.targets(RDF.type) and not reader.owns(entry):
            raise VocabularyError(f"{path}: {entry.iri} is no requirement of {heads[0].iri}; begin its IRI with that")
    return reader.framework()


def _position(iri: str, position: int) -> Triple:
    return Triple(NamedNode(iri), NamedNode(LT.position), Literal(str(position), datatype=NamedNode(XSD.integer)))


def _parse(path: Path) -> tuple[Triple, ...]:
    try:
        return tuple(quad.triple for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise VocabularyError(f"{path}: not valid Turtle ({error}); mend the file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name of the framework's file") from None


def _entries(name: str, triples: Iterable[Triple], place: str = "") -> dict[str, Entry]:
    """What the triples say of each IRI, in their order."""
    entries: dict[str, Entry] = {}
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            raise VocabularyError(f"{place or name}: a node without a name in {triple}; give each node an IRI")
        entry = entries.setdefault(subject.value, Entry(subject.value, name))
        if isinstance(value, Literal):
            entry.literals.setdefault(predicate, []).append((squeeze(value.value), value.language))
        else:
            entry.links.setdefault(predicate, []).append(value.value)
    return entries


class _Reader:
    """The entries that belong to one framework, read as it."""

    def __init__(self, place: str, entries: Mapping[str, Entry], head: Entry) -> None:
        self._place = place
        self._entries = entries
        self._head = head

    def owns(self, entry: Entry) -> bool:
        """Whether the IRI of an entry is one of this framework."""
        return entry.iri.startswith(f"{self._head.iri}/")

    def framework(self) -> Framework:
        entry = self._head
        slug = entry.text(SKOS.notation)
        self._check_iri(entry, framework_iri(slug))
        groups = tuple(self._group(slug, item) for item in self._placed(self._tops(entry.iri)))
        requirements = tuple(self._requirement(slug, item, groups) for item in self._placed(self._requirements()))
        if not requirements:
            raise self._fault(entry, "has no requirement; state one (a cccev:Requirement)")
        title, note = self._pair(entry, SKOS.prefLabel), self._notes(entry, SKOS.scopeNote)
        return Framework(
            slug=slug,
            iri=entry.iri,
            title_vi=title[0],
            title_en=title[1],
            groups=groups,
            requirements=requirements,
            applies_to=self._documents(entry, LT.appliesTo),
            reconstructed=entry.find_text(LT.reconstructed) == "true",
            note_vi=note[0],
            note_en=note[1],
        )

    def _requirements(self) -> Iterator[Entry]:
        found = (entry for entry in self._entries.values() if CCCEV.Requirement in entry.targets(RDF.type))
        return (entry for entry in found if self.owns(entry))

    def _tops(self, framework: str) -> Iterator[Entry]:
        return (entry for entry in self._entries.values() if framework in entry.targets(SKOS.topConceptOf))

    def _placed(self, entries: Iterable[Entry]) -> list[Entry]:
        """In the order of lt:position; those without one behind, in the order of the file. No two of one name."""
        found = list(entries)
        names = [entry.text(SKOS.notation) for entry in found]
        for entry, name in zip(found, names, strict=True):
            if names.count(name) > 1:
                raise self._fault(entry, f"shares the name {name!r} with another; give each its own skos:notation")
        return sorted(found, key=lambda entry: self._position(entry, len(found)))

    def _position(self, entry: Entry, last: int) -> int:
        text = entry.find_text(LT.position) or str(last + 1)
        if not text.isdecimal():
            raise self._fault(entry, f"has {text!r} as lt:position; a whole number is accepted")
        return int(text)

    def _group(self, slug: str, entry: Entry) -> RequirementGroup:
        id_ = entry.text(SKOS.notation)
        self._check_iri(entry, requirement_group_iri(slug, id_))
        return RequirementGroup(id_, *self._pair(entry, SKOS.prefLabel))

    def _requirement(self, slug: str, entry: Entry, groups: tuple[RequirementGroup, ...]) -> Requirement:
        id_ = entry.text(SKOS.notation)
        self._check_iri(entry, requirement_iri(slug, id_))
        text, label = self._pair(entry, DCTERMS.description), self._notes(entry, SKOS.prefLabel)
        note = self._notes(entry, SKOS.note)
        return Requirement(
            id=id_,
            iri=entry.iri,
            group=self._group_of(slug, entry, groups),
            text_vi=text[0],
            text_en=text[1],
            basis=self._concept(entry, LT.requirementBasis, "requirement-basis", BASES),
            confidence=self._one_of(entry, "lt:confidence", entry.text(LT.confidence), get_args(Confidence)),
            scope=self._concept(entry, LT.scope, "scope", get_args(Scope)),
            derived_from=self._documents(entry, CCCEV.isDerivedFrom),
            label_vi=label[0] or id_,
            label_en=label[1] or id_,
            note_vi=note[0],
            note_en=note[1],
            reconstructed=entry.find_text(LT.reconstructed) == "true",
        )

    def _group_of(self, slug: str, entry: Entry, groups: tuple[RequirementGroup, ...]) -> str:
        known = {requirement_group_iri(slug, group.id): group.id for group in groups}
        group = entry.find_target(SKOS.broader)
        if group not in known:
            found = f"stands in {group}" if group else "stands in no group"
            raise self._fault(entry, f"{found}; accepted (skos:broader) are {', '.join(known)}")
        return known[group]

    def _documents(self, entry: Entry, predicate: str) -> tuple[str, ...]:
        """Sorted, as a graph keeps no order: read from a file or from a store, a framework is the same."""
        found = tuple(sorted(entry.targets(predicate)))
        if not found:
            name = "lt:appliesTo" if predicate == LT.appliesTo else "cccev:isDerivedFrom"
            raise self._fault(entry, f"names no document by {name}; add the IRI of one")
        return found

    def _concept(self, entry: Entry, predicate: str, scheme: str, accepted: tuple[T, ...]) -> T:
        found = entry.find_target(predicate) or ""
        notations = {concept_iri(scheme, value): value for value in accepted}
        return self._one_of(entry, scheme, notations.get(found, found), accepted)

    def _one_of(self, entry: Entry, what: str, found: str, accepted: tuple[T, ...]) -> T:
        for value in accepted:
            if value == found:
                return value
        raise self._fault(entry, f"has {found or 'nothing'!r} as {what}; accepted are {', '.join(accepted)}")

    def _pair(self, entry: Entry, predicate: str) -> tuple[str, str]:
        """The Vietnamese and the English text; the Vietnamese one must be there and stands in for the other."""
        vietnamese = entry.text(predicate, "vi")
        return vietnamese, entry.find_text(predicate, "en") or vietnamese

    def _notes(self, entry: Entry, predicate: str) -> tuple[str, str]:
        """All Vietnamese and all English texts of a predicate, each as one; empty where there is none."""
        vietnamese, english = ("; ".join(sorted(entry.texts(predicate, language))) for language in ("vi", "en"))
        return vietnamese, english or vietnamese

    def _check_iri(self, entry: Entry, expected: str) -> None:
        if entry.iri != expected:
            raise self._fault(
                entry, f"has the name {entry.text(SKOS.notation)!r}, which belongs to {expected}; use that IRI"
            )

    def _fault(self, entry: Entry, message: str) -> VocabularyError:
        return VocabularyError(f"{self._place}: {entry.iri} {message}")
