"""Entries of the Turtle files as the dataclasses of `vocabulary_model`.

Which entry is what is told by its `rdf:type` and, for the small lists, by its `skos:inScheme`. The order of the
files does not matter: everything comes out sorted by id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from lientinh.errors import VocabularyError
from lientinh.ontology.terms import DATA, ELI, LT, ORG, RDF, SKOS
from lientinh.ontology.vocabulary_model import (
    PLACE,
    AgencyType,
    Concept,
    DocumentType,
    Province,
    RegisteredDocument,
)
from lientinh.ontology.vocabulary_turtle import Entry

Entries = Mapping[str, Entry]
T = TypeVar("T")

AGENCY_TYPE, PROVINCE, AGENCY, CONCEPT = (f"{DATA}{kind}/" for kind in ("agency-type", "province", "agency", "concept"))
DOCUMENT_TYPE_SCHEME = "document-type"

_EXAMPLE = SKOS.NAMESPACE + "example"
_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
# "222-KH/TU": in Party numbers the code stands before the slash; "401/QĐ-UBND", "15/2025/QĐ-UBND": behind it.
_PARTY_NUMBER = re.compile(r"^\d+-[^/]+/")


def read_agency_types(entries: Entries) -> dict[str, AgencyType]:
    """Agency types and collectives, by id; raises VocabularyError for an entry that lacks a name, kind or tier."""
    found = (_agency_type(entry) for entry in _of_type(entries, LT.AgencyType))
    return _by_key((agency_type.id, agency_type) for agency_type in found)


def _agency_type(entry: Entry) -> AgencyType:
    labels = _labels(entry)
    template = entry.find_text(LT.placeTemplate)
    place_labels = [label for label in labels if PLACE in label]
    collective_class = entry.find_target(LT.collectiveClass)
    return AgencyType(
        id=_tail(entry, entry.iri, AGENCY_TYPE),
        name=entry.text(SKOS.prefLabel, "vi"),
        name_en=entry.text(SKOS.prefLabel, "en"),
        labels=tuple(label for label in labels if PLACE not in label),
        kind=_concept(entry, LT.agencyKind),
        tier=_concept(entry, LT.tier),
        collective=collective_class is not None,
        collective_class=_last(collective_class) if collective_class else None,
        parent=_find_type(entry, LT.parentType),
        predecessors=_types(entry, LT.predecessorType),
        members=_types(entry, LT.hasMemberType),
        valid_from=entry.find_text(LT.validFrom),
        valid_until=entry.find_text(LT.validUntil),
        place_template=template,
        place_labels=tuple(dict.fromkeys([template, *place_labels] if template else place_labels)),
    )


def read_provinces(entries: Entries) -> dict[str, Province]:
    """Provincial units, by slug, each with the unit of today that its territory belongs to.

    Raises VocabularyError for an entry without names or kind, and for a unit that two events end.
    """
    next_unit = _successions(entries)
    found = (_province(entry, next_unit) for entry in _of_type(entries, LT.Province))
    return _by_key((province.slug, province) for province in found)


def _province(entry: Entry, next_unit: Mapping[str, str]) -> Province:
    return Province(
        slug=_tail(entry, entry.iri, PROVINCE),
        name=entry.text(SKOS.prefLabel, "vi"),
        name_en=entry.text(SKOS.prefLabel, "en"),
        kind=entry.text(LT.provinceKind),
        code=entry.find_text(LT.provinceCode),
        labels=_labels(entry),
        successor=_tail(entry, _last_unit(entry.iri, next_unit), PROVINCE),
        valid_from=entry.find_text(LT.validFrom),
        valid_until=entry.find_text(LT.validUntil),
    )


def _successions(entries: Entries) -> dict[str, str]:
    """IRI of a unit to the IRI of the unit that took its place, from the change events."""
    next_unit: dict[str, str] = {}
    for event in _of_type(entries, ORG.ChangeEvent):
        if not event.targets(ORG.originalOrganization):  # of types of agency, see succession_reading
            continue
        result = event.find_target(ORG.resultingOrganization)
        if result is None:
            raise VocabularyError(f"{event.file}: {event.iri} has no org:resultingOrganization; add it to the entry")
        for original in event.targets(ORG.originalOrganization):
            other = next_unit.setdefault(original, result)
            if other != result:
                raise VocabularyError(
                    f"{event.file}: {original} ends in two units, {other} and {result}; leave it in one event"
                )
    return next_unit


def _last_unit(iri: str, next_unit: Mapping[str, str]) -> str:
    seen = {iri}
    while iri in next_unit:
        iri = next_unit[iri]
        if iri in seen:
            raise VocabularyError(f"succession of {iri} runs in a circle; mend its org:ChangeEvent entries")
        seen.add(iri)
    return iri


def read_document_types(entries: Entries) -> dict[str, DocumentType]:
    """Document types, by id; which line uses a code is read from the numbers given as skos:example."""
    found: dict[str, DocumentType] = {}
    for entry in _of_scheme(entries, DOCUMENT_TYPE_SCHEME):
        examples = entry.texts(_EXAMPLE)
        document_type = DocumentType(
            id=_tail(entry, entry.iri, f"{CONCEPT}{DOCUMENT_TYPE_SCHEME}/"),
            name=entry.text(SKOS.prefLabel, "vi"),
            name_en=entry.text(SKOS.prefLabel, "en"),
            labels=_labels(entry),
            codes=entry.texts(SKOS.notation),
            state=any(not _PARTY_NUMBER.match(example) for example in examples),
            party=any(_PARTY_NUMBER.match(example) for example in examples),
        )
        found[document_type.id] = document_type
    return found


def read_concepts(entries: Entries) -> Mapping[str, Mapping[str, Concept]]:
    """Terms of the small closed lists, by scheme and notation."""
    schemes: dict[str, dict[str, Concept]] = {}
    for entry in _of_type(entries, SKOS.Concept):
        scheme_iri = entry.find_target(SKOS.inScheme)
        if scheme_iri is None or not scheme_iri.startswith(CONCEPT):
            continue
        concept = Concept(
            iri=entry.iri,
            scheme=_last(scheme_iri),
            notation=_last(entry.iri),
            name=entry.text(SKOS.prefLabel, "vi"),
            name_en=entry.text(SKOS.prefLabel, "en"),
            definition=entry.find_text(SKOS.definition, "vi"),
            definition_en=entry.find_text(SKOS.definition, "en"),
        )
        schemes.setdefault(concept.scheme, {})[concept.notation] = concept
    return MappingProxyType({scheme: MappingProxyType(concepts) for scheme, concepts in schemes.items()})


def read_documents(
    entries: Entries,
    agency_types: Mapping[str, AgencyType],
    provinces: Mapping[str, Province],
    document_types: Mapping[str, DocumentType],
) -> tuple[RegisteredDocument, ...]:
    """The register, by IRI; raises VocabularyError for an unknown document type, issuer or province."""
    documents = []
    for entry in _of_type(entries, LT.Document):
        if len(entry.texts(SKOS.notation)) > 1:
            shared = " and ".join(entry.texts(SKOS.notation))
            raise VocabularyError(
                f"{entry.file}: two documents share the IRI {entry.iri}: {shared}; rename one of them"
            )
        type_iri = entry.find_target(ELI.type_document)
        document_type = document_types.get(_last(type_iri)) if type_iri else None
        if document_type is None:
            raise VocabularyError(f"{entry.file}: {entry.iri} has no known eli:type_document ({type_iri}); mend it")
        documents.append(
            RegisteredDocument(
                iri=entry.iri,
                registered_id=entry.text(SKOS.notation),
                number=entry.find_text(ELI.number),
                type=document_type.name,
                issuer=_issuer(entry, agency_types, provinces),
                date=entry.find_text(ELI.date_document),
                title=entry.find_text(ELI.title, "vi"),
                authority=entry.text(LT.authority),
                labels=(*entry.texts(SKOS.altLabel, "vi"), *entry.texts(SKOS.hiddenLabel, "vi")),
                valid_from=entry.find_text(LT.validFrom),
                valid_until=entry.find_text(LT.validUntil),
                scheme=LT.Scheme in entry.targets(RDF.type),
                implements=entry.targets(ELI.ensures_implementation_of),
                supersedes=entry.targets(LT.supersedes),
            )
        )
    return tuple(documents)


def _issuer(entry: Entry, agency_types: Mapping[str, AgencyType], provinces: Mapping[str, Province]) -> str | None:
    """Canonical name of who issued a document, from the IRI `id/agency/{authority}/{agency type}`."""
    iri = entry.find_target(ELI.passed_by)
    if iri is None:
        return None
    authority, _, type_id = iri.removeprefix(AGENCY).partition("/")
    agency_type = agency_types.get(type_id)
    if agency_type is None:
        raise VocabularyError(f"{entry.file}: {entry.iri} is passed by unknown {iri}; add the agency type or mend it")
    province = provinces.get(authority)
    return agency_type.full_name_in(province) if province else agency_type.name


def _of_type(entries: Entries, type_iri: str) -> Iterator[Entry]:
    for iri in sorted(entries):
        if type_iri in entries[iri].targets(RDF.type):
            yield entries[iri]


def _of_scheme(entries: Entries, scheme: str) -> Iterator[Entry]:
    for entry in _of_type(entries, SKOS.Concept):
        if entry.find_target(SKOS.inScheme) == CONCEPT + scheme:
            yield entry


def _labels(entry: Entry) -> tuple[str, ...]:
    return tuple(label for predicate in _LABELS for label in entry.texts(predicate, "vi"))


def _concept(entry: Entry, predicate: str) -> str:
    iri = entry.find_target(predicate)
    if iri is None:
        raise VocabularyError(f"{entry.file}: {entry.iri} has no {predicate}; add it to the entry")
    return _last(iri)


def _find_type(entry: Entry, predicate: str) -> str | None:
    iri = entry.find_target(predicate)
    return _tail(entry, iri, AGENCY_TYPE) if iri else None


def _types(entry: Entry, predicate: str) -> tuple[str, ...]:
    return tuple(_tail(entry, iri, AGENCY_TYPE) for iri in entry.targets(predicate))


def _tail(entry: Entry, iri: str, prefix: str) -> str:
    if not iri.startswith(prefix):
        raise VocabularyError(f"{entry.file}: {entry.iri} names {iri}; an IRI under {prefix} is accepted")
    return iri[len(prefix) :]


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _by_key(pairs: Iterator[tuple[str, T]]) -> dict[str, T]:
    return dict(sorted(pairs))
