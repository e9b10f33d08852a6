"""Contradictions in the vocabularies that no single entry shows: references that lead nowhere, IRIs that disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lientinh.errors import VocabularyError
from lientinh.ontology.identifiers import CENTRAL, document_iri
from lientinh.ontology.vocabulary_model import AgencyType, Province, RegisteredDocument


def check_vocabulary(
    agency_types: Mapping[str, AgencyType],
    provinces: Mapping[str, Province],
    documents: Iterable[RegisteredDocument],
) -> None:
    """Raise VocabularyError for the first reference to an unknown entry and for the first wrong document IRI."""
    for agency_type in agency_types.values():
        _check_references(agency_type, agency_types)
    for province in provinces.values():
        if province.successor not in provinces:
            raise VocabularyError(
                f"province {province.slug} ({province.name}) is succeeded by unknown province {province.successor!r}; "
                "add that province or mend the event"
            )
    by_iri: dict[str, RegisteredDocument] = {}
    for document in documents:
        _check_document(document, provinces)
        by_iri[document.iri] = document
    for document in by_iri.values():
        for target in (*document.implements, *document.supersedes):
            if target not in by_iri:
                raise VocabularyError(f"document {document.iri} names unregistered {target}; register it or mend it")


def _check_references(agency_type: AgencyType, agency_types: Mapping[str, AgencyType]) -> None:
    references = {
        "parent": (agency_type.parent,) if agency_type.parent else (),
        "predecessor": agency_type.predecessors,
        "member": agency_type.members,
    }
    for role, ids in references.items():
        for type_id in ids:
            if type_id not in agency_types:
                raise VocabularyError(
                    f"agency type {agency_type.id} ({agency_type.name}) has unknown {role} {type_id!r}; "
                    "add that agency type or mend the reference"
                )


def _check_document(document: RegisteredDocument, provinces: Mapping[str, Province]) -> None:
    if document.authority != CENTRAL and document.authority not in provinces:
        raise VocabularyError(
            f"document {document.iri} has unknown authority {document.authority!r}; "
            f"a province slug or {CENTRAL!r} is accepted"
        )
    name = document.title or (document.labels[0] if document.labels else None)
    expected = document_iri(document.authority, document.number, document.date, name, document.type)
    if document.iri != expected:
        raise VocabularyError(f"document {document.iri} must have the IRI {expected}; rename the entry")
