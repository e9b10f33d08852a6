"""Who leads, coordinates or directs: the agencies that a cell or a passage names, each with its own evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lientinh.loaders.agencies.lexicon import build_lexicon
from lientinh.loaders.agencies.naming import Found, Named
from lientinh.loaders.agencies.split import AgencyReader
from lientinh.loaders.agencies.tokens import Token, tokenize_pieces
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Agency, AgencyCell, CellPlace, Span
from lientinh.ontology.vocabularies import Province, Vocabulary

_LONGEST_KEPT = 600
"""Letters of the longest cell whose reading is kept; with 2,048 cells that is a few megabytes."""


_Place = tuple[int, int, int]
"""(number of a piece of a cell, start and end in it)."""


@dataclass(frozen=True, slots=True)
class _InCell:
    """An agency as a cell names it, wherever the cell stands."""

    named: Named
    part_of: str | None
    places: tuple[_Place, ...]


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
    pieces = tuple(source.text[part.start : part.end] for part in parts)
    kind = province.kind if province else None
    read = _read_cell if sum(map(len, pieces)) <= _LONGEST_KEPT else _read_cell.__wrapped__
    agencies = tuple(_agency(source, parts, found, cell) for found in read(pieces, vocabulary, kind))
    evidence = source.evidence_of(parts, cell)
    return AgencyCell(evidence.quote, agencies, evidence)


def agency_at(source: SourceText, tokens: Sequence[Token], found: Found) -> Agency:
    """An agency that was found among tokens of the reading text, with its evidence."""
    named = found.named
    evidence = source.evidence(tokens[found.start].start, tokens[found.end - 1].end)
    return Agency(named.id, named.name, named.collective, found.part_of, named.known, evidence)


@lru_cache(maxsize=2048)  # the same few lists ("Các sở, ban, ngành; UBND cấp xã") stand in plan after plan
def _read_cell(pieces: tuple[str, ...], vocabulary: Vocabulary, province_kind: str | None) -> tuple[_InCell, ...]:
    """The agencies of a cell of this text."""
    tokens = tokenize_pieces(pieces)
    reader = AgencyReader(tokens, build_lexicon(vocabulary), province_kind)
    return tuple(
        _InCell(found.named, found.part_of, _places(tokens[found.start : found.end])) for found in reader.read_all()
    )


def _places(tokens: Sequence[Token]) -> tuple[_Place, ...]:
    """Where neighbouring tokens stand in a cell, one place a piece."""
    first = {token.part: token.start for token in reversed(tokens)}
    last = {token.part: token.end for token in tokens}
    return tuple((part, first[part], end) for part, end in last.items())


def _agency(source: SourceText, parts: tuple[Span, ...], found: _InCell, cell: CellPlace | None) -> Agency:
    named = found.named
    spans = tuple(Span(parts[part].start + start, parts[part].start + end) for part, start, end in found.places)
    return Agency(named.id, named.name, named.collective, found.part_of, named.known, source.evidence_of(spans, cell))
