"""Who leads, coordinates or directs: the agencies that a cell or a passage names, each with its own evidence."""

from __future__ import annotations

from collections.abc import Sequence

from lientinh.loaders.agency_lexicon import build_lexicon
from lientinh.loaders.agency_naming import Found, printed
from lientinh.loaders.agency_split import AgencyReader, iterate_items
from lientinh.loaders.agency_tokens import Token, spans_of, tokenize, tokenize_parts
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Agency, AgencyCell, CellPlace, Evidence, Span
from lientinh.ontology.vocabularies import Province, Vocabulary


def parse_agencies(
    source: SourceText,
    parts: tuple[Span, ...],
    vocabulary: Vocabulary,
    province: Province | None = None,
    cell: CellPlace | None = None,
) -> AgencyCell:
    """The agencies of a cell whose pieces stand at `parts` of the reading text, in printed order.

    A name that the vocabulary does not know comes with `known` False; nothing of the cell is dropped but separators,
    connecting words ("phối hợp với") and remarks in brackets ("b/c"). Raises ValueError for a cell without text.
    """
    tokens = tokenize_parts(source, parts)
    reader = AgencyReader(tokens, build_lexicon(vocabulary), province)
    agencies = tuple(agency_at(source, tokens, found, cell) for found in reader.read_all())
    return AgencyCell(source.value(parts), agencies, source.evidence_of(parts, cell))


def parse_agency_names(text: str, vocabulary: Vocabulary, province: Province | None = None) -> tuple[Agency, ...]:
    """The agencies that a text names when it is read as a cell; evidence counts characters of `text`."""
    tokens = tokenize(text)
    reader = AgencyReader(tokens, build_lexicon(vocabulary), province)
    return tuple(
        _agency_of(found, Evidence(spans_of(tokens[found.start : found.end]), _quote(tokens, found)))
        for found in reader.read_all()
    )


def find_agencies(
    source: SourceText, start: int, end: int, vocabulary: Vocabulary, province: Province | None = None
) -> tuple[Agency, ...]:
    """Every agency and collective that running text names, in printed order; unknown names are not looked for."""
    tokens = tokenize_parts(source, (Span(start, end),))
    reader = AgencyReader(tokens, build_lexicon(vocabulary), province, running_text=True)
    return tuple(agency_at(source, tokens, found) for found, _ in iterate_items(reader, 0, len(tokens)))


def agency_at(source: SourceText, tokens: Sequence[Token], found: Found, cell: CellPlace | None = None) -> Agency:
    """An agency that was found among tokens of the reading text, with its evidence."""
    return _agency_of(found, source.evidence_of(spans_of(tokens[found.start : found.end]), cell))


def _agency_of(found: Found, evidence: Evidence) -> Agency:
    named = found.named
    return Agency(named.id, named.name, named.collective, found.part_of, named.known, evidence)


def _quote(tokens: Sequence[Token], found: Found) -> str:
    return printed(tokens[found.start : found.end])
