"""From mentions to documents: one node a real document, its issuer taken from the text or from whose plan it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lientinh.loaders.citations.authority import find_authority, repair_number
from lientinh.ontology.identifiers import document_iri
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Citation, CitedDocument, DocumentIdentity
from lientinh.ontology.vocabularies import Province, RegisteredDocument, Vocabulary

UNKNOWN_AUTHORITY = "khong-ro"
"""In the identifier of a provincial number that no province owns."""


@dataclass(frozen=True)
class Resolution:
    """The documents that a text cites, and its mentions with their IRIs, in the order of the text."""

    documents: tuple[CitedDocument, ...]
    mentions: tuple[Citation, ...]

    def of(self, citation: Citation) -> Citation:
        """The resolved mention at the place of a printed one; the printed one itself where none stands there."""
        return self._by_place.get(citation.evidence.start, citation)

    @cached_property
    def _by_place(self) -> dict[int, Citation]:
        return {mention.evidence.start: mention for mention in reversed(self.mentions)}


def own_iri(identity: DocumentIdentity, province: Province | None, vocabulary: Vocabulary, sha256: str) -> str:
    """IRI of the document itself; of its bytes where it prints neither number nor title."""
    known = find_authority(identity.number, identity.issuer, identity.date, province, vocabulary)
    authority = known or UNKNOWN_AUTHORITY
    if identity.number is None:
        if identity.issuer is None:  # a draft of nobody known is not the centre's
            authority = province.slug if province else UNKNOWN_AUTHORITY
        # Two drafts of one province may share a title, so the bytes tell them apart.
        return document_iri(authority, None, identity.date, f"khong so {sha256[:12]}", identity.type)
    registered = _registered(identity.number, authority, identity.date, vocabulary)
    return (
        registered.iri if registered else document_iri(authority, identity.number, identity.date, None, identity.type)
    )


def resolve_citations(
    citations: Sequence[Citation],
    own: DocumentIdentity,
    own_document: str,
    province: Province | None,
    vocabulary: Vocabulary,
) -> Resolution:
    """Each mention with the document that it means; mentions of one document together, in order of first mention."""
    groups: dict[tuple[str, str], list[int]] = {}
    for index, citation in enumerate(citations := [_repaired(c, vocabulary) for c in citations]):
        authority = find_authority(citation.number, citation.issuer, citation.date, province, vocabulary)
        label = citation.number or _name_key(citation)
        groups.setdefault((authority or UNKNOWN_AUTHORITY, fold_label(label)), []).append(index)
    resolved: dict[int, Citation] = {}
    documents: list[CitedDocument] = []
    for (authority, _), indexes in groups.items():
        mentions = [citations[index] for index in indexes]
        document = _document(mentions, authority, own, own_document, province, vocabulary)
        documents.append(document)
        resolved |= dict(zip(indexes, document.mentions, strict=True))
    return Resolution(_merge(documents), tuple(resolved[index] for index in sorted(resolved)))


def _repaired(citation: Citation, vocabulary: Vocabulary) -> Citation:
    return replace(citation, number=repair_number(citation.number, vocabulary))


def _name_key(citation: Citation) -> str:
    """A law's name with its date: two laws of one name are two documents; without a date the name is all."""
    return f"{citation.name or citation.raw} {citation.date or ''}".strip()


def _document(
    mentions: list[Citation],
    authority: str,
    own: DocumentIdentity,
    own_document: str,
    province: Province | None,
    vocabulary: Vocabulary,
) -> CitedDocument:
    dates = Counter(m.date for m in mentions if m.date)
    date = max(dates, key=lambda d: (len(d) == 10, dates[d])) if dates else None
    first = mentions[0]
    itself = _is_itself(first.number, authority, date, own, own_document, province, vocabulary)
    registered = _find_registered(first, authority, date, own, vocabulary)
    if itself:
        iri = own_document
    elif registered is not None:
        iri = registered.iri
    else:
        iri = document_iri(authority, first.number, date, None if first.number else first.name, first.type)
    return CitedDocument(
        type=next((m.type for m in mentions if m.type), registered.type if registered else None),
        number=first.number,
        name=first.name if first.number is None else None,
        date=date or (own.date if itself else None),
        issuer=next((m.issuer for m in mentions if m.issuer), None),
        mentions=tuple(replace(m, iri=iri) for m in mentions),
        iri=iri,
        resolved=itself or registered is not None or (date is not None and authority != UNKNOWN_AUTHORITY),
        itself=itself,
    )


def _is_itself(
    number: str | None,
    authority: str,
    date: str | None,
    own: DocumentIdentity,
    own_document: str,
    province: Province | None,
    vocabulary: Vocabulary,
) -> bool:
    if number is None or own.number is None or fold_label(number) != fold_label(own.number):
        return False
    own_authority = find_authority(own.number, own.issuer, own.date, province, vocabulary) or UNKNOWN_AUTHORITY
    return authority == own_authority and (date is None or own.date is None or date == own.date)


def _find_registered(
    first: Citation, authority: str, date: str | None, own: DocumentIdentity, vocabulary: Vocabulary
) -> RegisteredDocument | None:
    if first.number is not None:
        return _registered(first.number, authority, date, vocabulary)
    name = first.name or first.raw
    return vocabulary.find_document_by_name(name, date, own.date)


def _registered(number: str, authority: str, date: str | None, vocabulary: Vocabulary) -> RegisteredDocument | None:
    """The registered document of a number; a number whose printed date differs is another document."""
    found = [d for d in vocabulary.find_documents(number) if d.authority == authority]
    if date is not None:
        found = [d for d in found if d.date is None or d.date.startswith(date)]
    return found[0] if len(found) == 1 else None


def _merge(documents: list[CitedDocument]) -> tuple[CitedDocument, ...]:
    """Documents that turned out to be one ("Luật X" and "Luật X ngày …", resolved to one entry)."""
    merged: dict[str, CitedDocument] = {}
    for document in documents:
        known = merged.get(document.iri)
        if known is None:
            merged[document.iri] = document
            continue
        mentions = tuple(sorted((*known.mentions, *document.mentions), key=lambda m: m.evidence.start))
        merged[document.iri] = replace(
            known,
            number=known.number or document.number,
            date=known.date or document.date,
            issuer=known.issuer or document.issuer,
            mentions=mentions,
            resolved=known.resolved or document.resolved,
        )
    return tuple(sorted(merged.values(), key=lambda d: d.mentions[0].evidence.start))
