"""A cell is read once for all the places where its text stands; what is said of each place is its own."""

from __future__ import annotations

import pytest
from plan_texts import source_of

from lientinh.loaders.agencies import cells
from lientinh.loaders.agencies.cells import parse_agencies
from lientinh.ontology.model import AgencyCell, CellPlace, Span
from lientinh.ontology.vocabularies import load_vocabulary

VOCABULARY = load_vocabulary()
TEXT = "Sở Nội vụ;\nCông an tỉnh"


def read_at(text: str, *spans: tuple[int, int]) -> AgencyCell:
    parts = tuple(Span(*span) for span in spans)
    return parse_agencies(source_of(text), parts, VOCABULARY, None, CellPlace(1, 2, 3))


@pytest.mark.parametrize("before", ["", "Nhiệm vụ\n", "Một dòng dài hơn\n\n"])
def test_evidence_is_that_of_the_place(before: str) -> None:
    cell = read_at(before + TEXT, (len(before), len(before) + len(TEXT)))
    at = len(before)
    assert [(agency.name, agency.evidence.parts) for agency in cell.agencies] == [
        ("Sở Nội vụ", (Span(at, at + 9),)),
        ("Công an tỉnh", (Span(at + 11, at + 23),)),
    ]
    assert {agency.evidence.cell for agency in cell.agencies} == {CellPlace(1, 2, 3)}
    assert cell.raw == "Sở Nội vụ; Công an tỉnh"


def test_a_name_in_two_pieces_has_a_span_in_each() -> None:
    text = "Sở Khoa học\n---\nvà Công nghệ; Sở Y tế"
    cell = read_at(text, (0, 11), (16, len(text)))
    spans = [agency.evidence.parts for agency in cell.agencies]
    assert spans == [(Span(0, 11), Span(16, 28)), (Span(30, 37),)]


def test_the_kind_of_province_is_told_apart() -> None:
    """ "UBND thành phố" is a city inside a tỉnh, and the committee itself in a thành phố."""
    text = "UBND thành phố"
    read = {
        slug: parse_agencies(source_of(text), (Span(0, len(text)),), VOCABULARY, VOCABULARY.provinces[slug]).agencies[0]
        for slug in ("tra-vinh", "da-nang")
    }
    assert read["tra-vinh"].id != read["da-nang"].id


def test_a_long_cell_is_read_and_not_kept() -> None:
    text = "; ".join(["Sở Nội vụ"] * 100)
    assert len(text) > cells._LONGEST_KEPT
    before = cells._read_cell.cache_info().currsize
    assert len(read_at(text, (0, len(text))).agencies) == 100
    assert cells._read_cell.cache_info().currsize == before
