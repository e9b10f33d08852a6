"""Who leads, coordinates or directs: the agencies that a cell or a passage names, each with its own evidence."""

from __future__ import annotations

from collections.abc import Sequence

from lientinh.loaders.agencies.lexicon import build_lexicon
from lientinh.loaders.agencies.naming import Found
from lientinh.loaders.agencies.split import AgencyReader
from lientinh.loaders.agencies.tokens import Token, spans_of, tokenize_parts
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Agency, AgencyCell, CellPlace, Span
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


def agency_at(source: SourceText, tokens: Sequence[Token], found: Found, cell: CellPlace | None = None) -> Agency:
    """An agency that was found among tokens of the reading text, with its evidence."""
    named = found.named
    evidence = source.evidence_of(spans_of(tokens[found.start : found.end]), cell)
    return Agency(named.id, named.name, named.collective, found.part_of, named.known, evidence)
