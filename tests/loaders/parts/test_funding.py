"""Money in the text of the shipped plans and in other shapes."""

from __future__ import annotations

from pathlib import Path

import lientinh
from lientinh.loaders.parts.funding import find_funding
from lientinh.loaders.read import read_bytes, read_source
from lientinh.ontology.model import Funding, FundingSource

CORPUS = Path(lientinh.__file__).parent / "corpus"
BILLION = 10**9


def shipped(name: str) -> tuple[tuple[Funding, ...], tuple[FundingSource, ...]]:
    return find_funding(read_source(CORPUS / f"{name}.txt"))


def read(text: str) -> tuple[tuple[Funding, ...], tuple[FundingSource, ...]]:
    return find_funding(read_bytes("plan.txt", text.encode()))


def facts(funding: tuple[Funding, ...]) -> list[tuple[str, int, int, str | None, str | None]]:
    return [(f.raw, f.min_vnd, f.max_vnd, f.period, f.source) for f in funding]


def test_two_ranges_and_two_sources() -> None:
    funding, sources = shipped("vinh-phuc-732")
    assert facts(funding) == [
        ("130 - 150 tỷ đồng", 130 * BILLION, 150 * BILLION, "2025-2030", "ngân sách tỉnh"),
        ("20-30 tỷ đồng", 20 * BILLION, 30 * BILLION, "hàng năm", "ngân sách"),
    ]
    assert [(s.ordinal, s.text[:34]) for s in sources] == [
        ("1", "Kinh phí từ ngân sách nhà nước phâ"),
        ("2", "Các nguồn vốn tài trợ, viện trợ, n"),
    ]
    assert funding[0].evidence.quote.startswith("Trong giai đoạn 2025-2030, ngân sách tỉnh")
    assert funding[0].evidence.quote.endswith("130 - 150 tỷ đồng")


def test_a_total_and_its_parts() -> None:
    funding, sources = shipped("tra-vinh-38")
    assert facts(funding) == [
        ("2.036.000.000 đồng", 2_036_000_000, 2_036_000_000, None, None),
        ("1.950.000.000 đồng", 1_950_000_000, 1_950_000_000, None, "kinh phí sự nghiệp khoa học và công nghệ"),
        ("86.000.000 đồng", 86_000_000, 86_000_000, None, "kinh phí doanh nghiệp"),
    ]
    assert funding[0].min_vnd == funding[1].min_vnd + funding[2].min_vnd
    assert sources == ()


def test_sources_without_sums() -> None:
    funding, sources = shipped("tra-vinh-401")
    assert funding == ()
    assert [s.ordinal for s in sources] == ["1", "2"]
    assert sources[1].text.endswith("các nguồn kinh phí hợp pháp khác.")


def test_a_sentence_at_the_end_of_a_paragraph() -> None:
    funding, (source,) = shipped("kon-tum-996")
    assert funding == ()
    assert source.ordinal == ""
    assert source.text.startswith("Kinh phí thực hiện kế hoạch lấy từ nguồn ngân sách nhà nước")
    assert source.text.endswith("theo quy định của pháp luật.")


def test_money_in_the_part_on_organisation_is_left_to_the_duties() -> None:
    assert shipped("binh-duong-1169") == ((), ())


def test_offsets_slice_the_file() -> None:
    source = read_source(CORPUS / "vinh-phuc-732.txt")
    for statement in find_funding(source)[0]:
        assert source.raw[statement.evidence.start : statement.evidence.end].endswith(statement.raw)


def test_a_paragraph_without_number_has_that_of_its_part() -> None:
    _, (source,) = read("III. KINH PHÍ\nTừ ngân sách nhà nước và nguồn hợp pháp khác.\nIV. TỔ CHỨC THỰC HIỆN\n")
    assert (source.ordinal, source.text) == ("III", "Từ ngân sách nhà nước và nguồn hợp pháp khác.")


def test_several_sums_in_one_paragraph() -> None:
    funding, _ = read(
        "V. NGUỒN KINH PHÍ\nTổng kinh phí thực hiện: 15 tỷ đồng; trong đó: ngân sách tỉnh 10 tỷ đồng, doanh nghiệp 5 "
        "tỷ đồng; năm 2026 bố trí 3 tỷ đồng; duy trì 500 triệu đồng/năm.\n"
    )
    assert facts(funding) == [
        ("15 tỷ đồng", 15 * BILLION, 15 * BILLION, None, None),
        ("10 tỷ đồng", 10 * BILLION, 10 * BILLION, None, "ngân sách tỉnh"),
        ("5 tỷ đồng", 5 * BILLION, 5 * BILLION, None, "doanh nghiệp"),
        ("3 tỷ đồng", 3 * BILLION, 3 * BILLION, "2026", None),
        ("500 triệu đồng", BILLION // 2, BILLION // 2, "hàng năm", None),
    ]


def test_a_column_head_is_no_heading() -> None:
    assert read("Nội dung\nKinh phí\nChủ trì\nXây dựng kế hoạch\n100\nSở Y tế\n") == ((), ())
