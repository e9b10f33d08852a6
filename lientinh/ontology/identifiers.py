"""How a thing in the graph gets its IRI: from official numbers and places in the text, never from chance.

Every function is pure and gives an ASCII IRI without spaces, so that the same bytes make the same graph on any
machine. Slugs forgive slips of print ("180-KH-TU" and "180-KH/TU" are one document); ordinals inside a document
are kept as printed and only percent-encoded, since "d" and "đ" are two items of one list.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final, Literal
from urllib.parse import quote

from lientinh.ontology.labels import make_slug, squeeze
from lientinh.ontology.terms import DATA, GRAPH

Role = Literal["lead", "coordinate", "direct"]

CENTRAL: Final = "trung-uong"
"""Authority of documents and agencies of the State and the Party at the centre."""

"""The ontology itself."""
ONTOLOGY_GRAPH: Final = GRAPH + "ontology"
VOCABULARY_GRAPH: Final = GRAPH + "vocabulary"
INFERRED_GRAPH: Final = GRAPH + "inferred"
PROVENANCE_GRAPH: Final = GRAPH + "provenance"
FRAMEWORK_GRAPH: Final = GRAPH + "framework"
ALIGNMENTS_GRAPH: Final = GRAPH + "alignments"
COVERAGE_GRAPH: Final = GRAPH + "coverage"

_DOCUMENTS: Final = DATA + "document/"
_UNNUMBERED: Final = "khong-so"
# "77/2015/QH13" and "30/2011/QĐ-UBND" carry their year; the 2015 of "2015/QĐ-TTg" is a running number.
_YEAR_IN_NUMBER: Final = re.compile(r"^\s*\d+\w?\s*[/-]\s*(?:19|20)\d\d\s*(?:[/-]|$)")


def _slug(text: str) -> str:
    """Slug of a label; a digest of it where it has no Latin letter and no digit, so that no two share one."""
    return make_slug(text) or hashlib.sha256(squeeze(text).encode()).hexdigest()[:12]


def _segment(text: str) -> str:
    """A key as printed, percent-encoded where it is not plain ASCII."""
    return quote(squeeze(text), safe="")


def document_iri(
    authority: str,
    number: str | None,
    date: str | None = None,
    name: str | None = None,
    type: str | None = None,  # noqa: A002  # the field's word, as in eli:type_document
) -> str:
    """IRI of a document.

    `authority` is a province slug or `CENTRAL`, `date` an ISO date or a year alone. The year stands behind a number
    that does not carry it. A document without number is named by `name`, its type word in front; one without
    either by its type and whole date.
    """
    if number and make_slug(number):
        slug = make_slug(number)
        if slug.isdigit() and type:  # "số 12" of a Nghị quyết: the type is all that tells it from a 12 of another kind
            slug = f"{_slug(type)}-{slug}"
        year = None if _YEAR_IN_NUMBER.match(number) else date and date[:4]
    elif name and squeeze(name):
        slug, year = _name_slug(name, type), date and date[:4]
    else:
        slug, year = f"{_slug(type or 'Văn bản')}-{_UNNUMBERED}", date
    if year and not slug.endswith(f"-{year}"):  # "Luật Đầu tư công năm 2024" has it in its name
        slug = f"{slug}-{year}"
    return f"{_DOCUMENTS}{_slug(authority)}/{slug}"


def _name_slug(name: str, type_: str | None) -> str:
    """Slug of a document's name with its type word in front, once: "Đo lường", "Luật" -> "luat-do-luong"."""
    slug = _slug(name)
    prefix = make_slug(type_ or "")
    return slug if not prefix or slug == prefix or slug.startswith(f"{prefix}-") else f"{prefix}-{slug}"


def graph_iri(document: str) -> str:
    """IRI of the named graph of a document; ValueError when `document` is not an IRI of `document_iri`."""
    if not document.startswith(_DOCUMENTS):
        raise ValueError(f"not the IRI of a document: {document}")
    return f"{GRAPH}document/{document.removeprefix(_DOCUMENTS)}"


def task_iri(document: str, key: str) -> str:
    """IRI of a task, by its key in the plan ("II.3")."""
    return f"{document}/task/{_segment(key)}"


def group_iri(document: str, ordinal: str) -> str:
    """IRI of a group of tasks, by its ordinal as printed ("II")."""
    return f"{document}/group/{_segment(ordinal)}"


def review_iri(document: str, ordinal: str) -> str:
    """IRI of an item of the list of documents to revise."""
    return f"{document}/review/{_segment(ordinal)}"


def duty_iri(document: str, ordinal: str) -> str:
    """IRI of a duty of "Tổ chức thực hiện"."""
    return f"{document}/duty/{_segment(ordinal)}"


def assignment_iri(step: str, role: Role, position: int) -> str:
    """IRI of an assignment in a task or review item; `position` counts from 1 over all cells, in printed order."""
    return f"{step}/{role}/{position}"


def deadline_iri(step: str) -> str:
    """IRI of the deadline of a task or review item."""
    return f"{step}/deadline"


def budget_iri(holder: str, position: int) -> str:
    """IRI of an amount in the row of a task or a group."""
    return f"{holder}/budget/{position}"


def citation_iri(document: str, position: int) -> str:
    """IRI of one mention of a document in the text of another."""
    return f"{document}/citation/{position}"


def legal_basis_iri(document: str, position: int) -> str:
    """IRI of a "Căn cứ" line."""
    return f"{document}/legal-basis/{position}"


def reporting_iri(document: str, position: int) -> str:
    """IRI of a yearly report that a plan asks for."""
    return f"{document}/reporting/{position}"


def funding_iri(document: str, position: int) -> str:
    """IRI of an amount of money that the text states."""
    return f"{document}/funding/{position}"


def funding_source_iri(document: str, position: int) -> str:
    """IRI of a paragraph on where the money comes from."""
    return f"{document}/funding-source/{position}"


def stated_count_iri(document: str, position: int) -> str:
    """IRI of a number that the document states about itself."""
    return f"{document}/stated-count/{position}"


def finding_iri(document: str, position: int) -> str:
    """IRI of a finding."""
    return f"{document}/finding/{position}"


def source_iri(sha256: str) -> str:
    """IRI of a source file, by the hexadecimal SHA-256 of its bytes."""
    return f"{DATA}source/{sha256[:16]}"


def evidence_iri(sha256: str, start: int, end: int) -> str:
    """IRI of a passage, by the character offsets of its hull."""
    return f"{source_iri(sha256)}/{start}-{end}"


def quote_iri(evidence: str) -> str:
    """IRI of the text quote selector of a passage."""
    return f"{evidence}#quote"


def position_iri(evidence: str) -> str:
    """IRI of the text position selector of a passage: of its hull."""
    return f"{evidence}#position"


def piece_iri(evidence: str, number: int) -> str:
    """IRI of the text position selector of one of the pieces of a passage; `number` counts from 1."""
    return f"{evidence}#piece-{number}"


def agency_iri(authority: str, slug: str) -> str:
    """IRI of an agency of a province (its slug) or of the centre (`CENTRAL`).

    `slug` is the id of its agency type, or the agency's name where the vocabulary has no such type.
    """
    return f"{DATA}agency/{_slug(authority)}/{_slug(slug)}"


def agency_type_iri(type_id: str) -> str:
    """IRI of an agency type, by its id in the vocabulary."""
    return f"{DATA}agency-type/{type_id}"


def province_iri(slug: str) -> str:
    """IRI of a province, by the slug of its name."""
    return f"{DATA}province/{slug}"


def concept_iri(scheme: str, notation: str) -> str:
    """IRI of a concept: `concept_iri("role", "lead")`; a printed type such as "Quyết định" becomes a slug."""
    return f"{DATA}concept/{_slug(scheme)}/{_slug(notation)}"


def paragraph_iri(document: str, position: int) -> str:
    """IRI of a paragraph of the body of a plan; `position` counts from 1."""
    return f"{document}/paragraph/{position}"


def framework_iri(slug: str) -> str:
    """IRI of a framework, by its slug."""
    return f"{DATA}framework/{_segment(slug)}"


def requirement_iri(slug: str, requirement: str) -> str:
    """IRI of a requirement ("R-I-1") of a framework."""
    return f"{framework_iri(slug)}/requirement/{_segment(requirement)}"


def requirement_group_iri(slug: str, group: str) -> str:
    """IRI of a group of requirements ("I") of a framework."""
    return f"{framework_iri(slug)}/group/{_segment(group)}"


def alignment_iri(passage: str, slug: str, requirement: str) -> str:
    """IRI of a passage of a plan beside a requirement."""
    return f"{passage}/alignment/{_segment(slug)}/{_segment(requirement)}"


def judgement_iri(about: str, reviewer: str) -> str:
    """IRI of what a reviewer says of an alignment or of a coverage cell."""
    return f"{about}/judgement/{_segment(reviewer)}"


def cell_iri(holder: str, slug: str, requirement: str) -> str:
    """IRI of a coverage cell: a requirement of one document, or of one province."""
    return f"{holder}/coverage/{_segment(slug)}/{_segment(requirement)}"


def near_miss_iri(document: str, slug: str, requirement: str) -> str:
    """IRI of the passage of a document that comes nearest to a requirement without reaching it."""
    return f"{document}/near-miss/{_segment(slug)}/{_segment(requirement)}"


def document_of(iri: str) -> str:
    """The document that a passage, an alignment or a search belongs to, from its IRI."""
    # https://w3id.org/lientinh/id/document/{authority}/{number}/…
    return "/".join(iri.split("/", 8)[:8])


def likeness_iri(document: str, other: str) -> str:
    """IRI of how one plan stands to another."""
    return f"{document}/likeness/{other.removeprefix(_DOCUMENTS)}"


def copied_iri(step: str) -> str:
    """IRI of what of a task stands in another plan."""
    return f"{step}/copied"


def sample_iri(document: str) -> str:
    """IRI of the sample of a plan's wording, by which the plans nearest to it are chosen."""
    return f"{document}/wording"


def search_iri(document: str, slug: str) -> str:
    """IRI of the record of what was read of a document in search of the requirements of a framework."""
    return f"{document}/search/{_segment(slug)}"
