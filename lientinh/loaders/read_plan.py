"""From a file to a Plan: the one way through the readers, the layouts and the parsers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lientinh.errors import InputError, UnreadableSourceError
from lientinh.loaders.audit.consistency import check_plan
from lientinh.loaders.audit.stated_counts import find_stated_counts
from lientinh.loaders.citations.mentions import find_citations
from lientinh.loaders.citations.resolve import Resolution, own_iri, resolve_citations
from lientinh.loaders.findings import make_finding
from lientinh.loaders.head.identity import parse_identity
from lientinh.loaders.head.implemented import find_implemented
from lientinh.loaders.head.recitals import parse_recitals
from lientinh.loaders.layout_choice import read_task_list
from lientinh.loaders.parts.duties import find_duties
from lientinh.loaders.parts.funding import find_funding
from lientinh.loaders.parts.paragraphs import find_paragraphs
from lientinh.loaders.parts.reporting import find_reporting
from lientinh.loaders.read import folder_of, load_bytes, name_of, read_bytes
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.readers.encodings import told_encoding
from lientinh.loaders.register import NO_HINTS, Hints, load_register
from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.columns import told_columns
from lientinh.loaders.tables.ditto import told_blanks
from lientinh.loaders.tasks.assemble import assemble
from lientinh.ontology.identifiers import CENTRAL
from lientinh.ontology.model import Citation, DocumentIdentity, Finding, Plan
from lientinh.ontology.vocabularies import Vocabulary, load_vocabulary

_HINTED = ("number", "type", "date", "issuer", "province", "title", "source_completeness")


def read_plan(
    path: Path,
    vocabulary: Vocabulary | None = None,
    hints: Hints | None = None,
    options: ReadOptions = AS_USUAL,
) -> Plan:
    """The plan in a file, hints taken from the `register.toml` beside it unless given.

    Raises UnreadableSourceError where nothing can be read: no text, no reader, or a text that is no plan.
    """
    name, data = name_of(path), load_bytes(path)
    known = load_register(folder_of(path)).get(name, NO_HINTS) if hints is None else hints
    return read_plan_bytes(name, data, vocabulary or load_vocabulary(), known, options)


def read_plan_bytes(
    name: str, data: bytes, vocabulary: Vocabulary, hints: Hints = NO_HINTS, options: ReadOptions = AS_USUAL
) -> Plan:
    """The plan in a file whose bytes are at hand; raises as `read_plan` does."""
    with told_encoding(hints.encoding), told_columns(hints.columns), told_blanks(hints.blank_as_above):
        return parse_plan(read_bytes(name, data, options), vocabulary, hints)


def parse_plan(source: SourceText, vocabulary: Vocabulary, hints: Hints = NO_HINTS) -> Plan:
    """The plan in a text; raises UnreadableSourceError where it is none, InputError for hints that do not fit."""
    source = take_tables(source, hints)
    printed = find_citations(source, vocabulary=vocabulary)
    identity, findings = _apply_hints(parse_identity(source, printed, vocabulary), hints)
    province = vocabulary.find_province(identity.province, identity.date) if identity.province else None
    task_list = read_task_list(source, vocabulary, hints.layout)
    if not task_list.rows and identity.number is None and not printed:
        raise UnreadableSourceError(
            f"{source.file.name}: no plan: no number, no citation and no task list was found; "
            "expected the text of an official document (văn bản)"
        )
    own = own_iri(identity, province, vocabulary, source.file.sha256)
    resolution = resolve_citations(printed, identity, own, province, vocabulary)
    made = assemble(source, task_list, resolution.mentions, vocabulary, province)
    duties, duty_sources = find_duties(source, vocabulary, province)
    funding, funding_sources = find_funding(source)
    bases, proposal = parse_recitals(source, printed, vocabulary)
    counts = (*find_stated_counts(source), *made.stated_counts)
    central = f"/document/{CENTRAL}/" in own
    checked = check_plan(source, identity, made.groups, made.tasks, counts, resolution.documents, funding, central)
    claimed = [duty.evidence for duty in duties] + [part.evidence for part in (*duty_sources, *funding_sources)]
    return Plan(
        source=source.file,
        document=identity,
        iri=own,
        plan_number=None,
        layout=task_list.layout,
        legal_bases=tuple(replace(basis, citation=resolution.of(basis.citation)) for basis in bases),
        proposal=proposal,
        implements=_implemented(source, identity, printed, resolution),
        cited_documents=resolution.documents,
        groups=tuple(made.groups),
        tasks=tuple(made.tasks),
        review_documents=tuple(made.review_documents),
        duties=duties,
        reporting=find_reporting(source, duties, vocabulary, province),
        funding=funding,
        funding_sources=(*funding_sources, *duty_sources),
        stated_counts=counts,
        findings=_in_order((*_remarked(source), *findings, *made.findings, *checked)),
        paragraphs=find_paragraphs(source, task_list.covered, claimed),
        text=source.raw,
    )


def take_tables(source: SourceText, hints: Hints) -> SourceText:
    """The source with the tables that the register names; all where it names none.

    Raises InputError for a table that the file does not have.
    """
    known = [table.number for table in source.tables]
    asked = (*hints.tables, *([hints.first_table] if hints.first_table else []))
    lacking = [number for number in asked if number not in known]
    if lacking:
        raise InputError(
            f"{source.file.name}: register.toml names table {lacking[0]}, the file has {len(known)}; "
            "accepted are the numbers that `lientinh doctor` prints"
        )
    kept = [t for t in source.tables if t.number in (hints.tables or known) and t.number >= (hints.first_table or 0)]
    return replace(source, tables=tuple(kept))


def _apply_hints(identity: DocumentIdentity, hints: Hints) -> tuple[DocumentIdentity, list[Finding]]:
    """What the register says is taken where it says it; each field so taken is a finding."""
    given = {name: value for name in _HINTED if (value := getattr(hints, name)) is not None}
    changed = {name: value for name, value in given.items() if value != getattr(identity, name)}
    findings = [make_finding("from-register", None, field=name, value=value) for name, value in changed.items()]
    return replace(identity, **changed), findings


def _implemented(
    source: SourceText, identity: DocumentIdentity, printed: tuple[Citation, ...], resolution: Resolution
) -> tuple[str, ...]:
    """IRIs of what the document says it carries out, itself left out."""
    itself = {document.iri for document in resolution.documents if document.itself}
    found = [resolution.of(citation) for citation in find_implemented(source, identity, printed)]
    return tuple(dict.fromkeys(c.iri for c in found if c.iri and c.iri not in itself))


def _remarked(source: SourceText) -> list[Finding]:
    """What the reader of the file met, as findings."""
    return [
        make_finding(remark.code, source.evidence_of((remark.at,)) if remark.at else None, **remark.values)
        for remark in source.remarks
    ]


def _in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings by place in the text, those without a place first."""
    return tuple(
        sorted(
            findings, key=lambda f: (f.evidence is not None, f.evidence.start if f.evidence else 0, f.code, f.message)
        )
    )
