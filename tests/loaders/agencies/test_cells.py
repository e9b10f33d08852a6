"""Cells of real plans and what a careful reader takes from them."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_texts import source_of

from lientinh.loaders.agencies.cells import parse_agencies
from lientinh.loaders.agencies.lexicon import build_lexicon
from lientinh.loaders.agencies.split import AgencyReader, iterate_items
from lientinh.loaders.agencies.tokens import tokenize_span
from lientinh.loaders.read import read_bytes
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Agency, CellPlace, Span
from lientinh.ontology.vocabularies import Province, load_vocabulary

VOCABULARY = load_vocabulary()

DEPARTMENTS, LOCALITIES = "Các sở, ban, ngành", "UBND các huyện, thành phố"

# From the annexes of the first corpus, printed cell -> canonical names.
CELLS = {
    "Các sở, ban, ngành tỉnh; UBND các huyện, thị xã, thành phố": [
        "Các sở, ban, ngành tỉnh",
        "UBND các huyện, thị xã, thành phố",
    ],
    "Sở Khoa học và Công nghệ; UBND các huyện, thị xã, thành phố": [
        "Sở Khoa học và Công nghệ",
        "UBND các huyện, thị xã, thành phố",
    ],
    "Báo Trà Vinh, Đài Phát thanh và Truyền hình Trà Vinh; các cơ quan, đơn vị có liên quan": [
        "Báo Trà Vinh",
        "Đài Phát thanh và Truyền hình Trà Vinh",
        "Các cơ quan, đơn vị có liên quan",
    ],
    "Các Sở: Khoa học và Công nghệ, Nông nghiệp và Môi trường, Công Thương, Y tế": [
        "Sở Khoa học và Công nghệ",
        "Sở Nông nghiệp và Môi trường",
        "Sở Công Thương",
        "Sở Y tế",
    ],
    "Các Sở: Tài chính, Y tế, theo chức năng, nhiệm vụ được giao": ["Sở Tài chính", "Sở Y tế"],
    "Sở Nội vụ, Trường Đại học Trà Vinh, Trường Cao đẳng nghề Trà Vinh": [
        "Sở Nội vụ",
        "Trường Đại học Trà Vinh",
        "Trường Cao đẳng nghề Trà Vinh",
    ],
    "Sở Tài chính; các cơ quan, tổ chức có liên quan": ["Sở Tài chính", "Các cơ quan, tổ chức có liên quan"],
    "Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy Bộ đội Biên phòng tỉnh": [
        "Bộ Chỉ huy Quân sự tỉnh",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
    ],
    "Các sở, ban, ngành và UBND huyện, thành phố.": [DEPARTMENTS, LOCALITIES],
    "Các sở, ban, ngành, cơ quan có liên quan": [DEPARTMENTS, "Các cơ quan có liên quan"],
    "Các sở, ban ngành, UBND huyện,thành phố và các cơ quan có liên quan": [
        DEPARTMENTS,
        LOCALITIES,
        "Các cơ quan có liên quan",
    ],
    "Đài Phát thanh và Truyền hình Bình Dương, Báo Bình Dương, các sở, ban, ngành và các cơ quan có liên quan": [
        "Đài Phát thanh và Truyền hình Bình Dương",
        "Báo Bình Dương",
        DEPARTMENTS,
        "Các cơ quan có liên quan",
    ],
    "Các sở, ban, ngành và các cơ quan có liên quan, Các Trường Đại học, Cao đẳng, Trung cấp, doanh nghiệp": [
        DEPARTMENTS,
        "Các cơ quan có liên quan",
        "Các trường đại học, cao đẳng, trung cấp",
        "Các doanh nghiệp",
    ],
    "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia và các cơ quan có liên quan": [
        "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia",
        "Các cơ quan có liên quan",
    ],
    "Bộ Chỉ huy quân sự tỉnh": ["Bộ Chỉ huy Quân sự tỉnh"],
    "Chủ tịch UBND tỉnh": ["Chủ tịch UBND tỉnh"],
    "HĐND tỉnh": ["HĐND tỉnh"],
    "Các sở, ban, ngành, địa phương": [DEPARTMENTS, "Các địa phương"],
    "Văn phòng TU, Ban Tuyên giáo và Dân vận, Sở Khoa học và công nghệ": [
        "Văn phòng Tỉnh ủy",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Sở Khoa học và Công nghệ",
    ],
    "Các Sở ngành, địa phương; Đài phát thanh truyền hình tỉnh, Báo Vĩnh Phúc và các cơ quan liên quan": [
        "Các sở, ngành",
        "Các địa phương",
        "Đài Phát thanh và Truyền hình tỉnh",
        "Báo Vĩnh Phúc",
        "Các cơ quan liên quan",
    ],
    "Các Sở ngành, các cơ sở đào tạo trên địa bàn tỉnh và các địa phương, cơ quan có liên quan": [
        "Các sở, ngành",
        "Các cơ sở đào tạo trên địa bàn tỉnh",
        "Các địa phương",
        "Các cơ quan có liên quan",
    ],
    "Công An tỉnh": ["Công an tỉnh"],
    "Các cơ quan quản lý, các doanh nghiệp và các tổ chức cung cấp dịch vụ về đo lường": [
        "Các cơ quan quản lý",
        "Các doanh nghiệp",
        "Các tổ chức cung cấp dịch vụ về đo lường",
    ],
    "Các sở, ban, ngành, các doanh nghiệp trong và ngoài tỉnh về công tác quản lý đo lường": [
        DEPARTMENTS,
        "Các doanh nghiệp trong và ngoài tỉnh",
    ],
}

# What other plans print.
OTHER_CELLS = {
    "Sở Tài chính, Y tế và Công Thương": ["Sở Tài chính", "Sở Y tế", "Sở Công Thương"],
    "Sở Tài chính, Công an tỉnh": ["Sở Tài chính", "Công an tỉnh"],
    "Sở Văn hóa, Thể thao và Du lịch và Sở Y tế": ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
    "Các sở, ban, ngành, Sở Nội vụ": [DEPARTMENTS, "Sở Nội vụ"],
    "Các sở, Ban Chỉ đạo Đề án 996": ["Các sở", "Ban Chỉ đạo Đề án 996"],
    "Sở KH&CN; Sở NN&MT": ["Sở Khoa học và Công nghệ", "Sở Nông nghiệp và Môi trường"],
    "UBND xã và Huyện ủy": ["UBND xã", "Huyện ủy"],
    "UBND cấp huyện, cấp xã": ["UBND cấp huyện", "UBND cấp xã"],
    "UBND huyện Đắk Hà, UBND thành phố Kon Tum": ["UBND huyện Đắk Hà", "UBND thành phố Kon Tum"],
    "UBND thành phố Hải Phòng": ["UBND thành phố Hải Phòng"],
    "Sở Y tế tỉnh Đồng Tháp": ["Sở Y tế tỉnh Đồng Tháp"],
    "Hiệp hội doanh nghiệp tỉnh Vĩnh Phúc": ["Hiệp hội doanh nghiệp tỉnh Vĩnh Phúc"],
    "Báo Đắk Nông": ["Báo Đắk Nông"],
    "Hội Nông dân": ["Hội Nông dân tỉnh"],
    "các cơ quan, đơn vị, địa phương liên quan": ["Các cơ quan, đơn vị, địa phương liên quan"],
    "các đơn vị, địa phương": ["Các đơn vị", "Các địa phương"],
    "Sở Xây dựng chủ trì, phối hợp với Sở Nội vụ": ["Sở Xây dựng", "Sở Nội vụ"],
    "Sở Khoa học và Công nghệ (b/c)": ["Sở Khoa học và Công nghệ"],
    "1. Sở Y tế 2. Sở Nội vụ": ["Sở Y tế", "Sở Nội vụ"],
    "- Sở Y tế;\n- Sở Nội vụ./.": ["Sở Y tế", "Sở Nội vụ"],
    "Sở Y tế\nSở Nội vụ": ["Sở Y tế", "Sở Nội vụ"],
    "Sở Tư pháp các tỉnh, thành phố": ["Sở Tư pháp các tỉnh, thành phố"],
    "CÁC SỞ, BAN, NGÀNH TỈNH; SỞ Y TẾ": ["Các sở, ban, ngành tỉnh", "Sở Y tế"],
    "Không": [],
    "-": [],
}


def agencies_of(cell: str, province: Province | None = None) -> tuple[Agency, ...]:
    """The agencies of a cell that is the whole text."""
    source = source_of(cell)
    return parse_agencies(source, (Span(0, len(source.text)),), VOCABULARY, province).agencies


def names(text: str) -> list[str]:
    return [agency.name for agency in agencies_of(text)]


@pytest.mark.parametrize(("cell", "expected"), [*CELLS.items(), *OTHER_CELLS.items()])
def test_names_of_a_cell(cell: str, expected: list[str]) -> None:
    assert names(cell) == expected


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize(
    "reprint",
    [
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\n", 3),
        str.upper,
        lambda text: text.replace("Ủy", "Uỷ"),
    ],
    ids=["decomposed", "double spaces", "broken lines", "capitals", "old tone marks"],
)
def test_print_does_not_matter(cell: str, reprint) -> None:  # type: ignore[no-untyped-def]  # several kinds of function
    source = read_bytes("cell.txt", reprint(cell).encode())
    agencies = parse_agencies(source, (Span(0, len(source.text)),), VOCABULARY).agencies
    assert [fold_label(agency.name) for agency in agencies] == [fold_label(name) for name in CELLS[cell]]


def test_other_provinces_are_read_alike() -> None:
    cell = "Báo Trà Vinh, Đài Phát thanh và Truyền hình Trà Vinh, Trường Đại học Trà Vinh"
    for place in ("Đồng Nai", "Bà Rịa - Vũng Tàu", "Hà Nội", "Thừa Thiên Huế"):
        agencies = agencies_of(cell.replace("Trà Vinh", place))
        assert [a.id for a in agencies] == ["bao-tinh", "dai-phat-thanh-va-truyen-hinh-tinh", "truong-dai-hoc"]
        assert agencies[0].name == f"Báo {place}"


def test_brackets_hold_the_unit_inside() -> None:
    department, unit = agencies_of("Sở Khoa học và Công nghệ (Chi cục Tiêu chuẩn Đo lường Chất lượng)")
    assert (department.name, department.part_of) == ("Sở Khoa học và Công nghệ", None)
    assert (unit.name, unit.part_of) == ("Chi cục Tiêu chuẩn Đo lường Chất lượng", "Sở Khoa học và Công nghệ")


def test_brackets_may_hold_the_body_outside() -> None:
    unit, department = agencies_of("Chi cục Tiêu chuẩn Đo lường Chất lượng (Sở Khoa học và Công nghệ)")
    assert (unit.part_of, department.part_of) == ("Sở Khoa học và Công nghệ", None)


@pytest.mark.parametrize("role", ["chủ trì", "phối hợp", "cơ quan chủ trì", "đơn vị phối hợp"])
def test_a_role_in_brackets_is_no_agency(role: str) -> None:
    assert names(f"Sở Y tế ({role}), Sở Nội vụ") == ["Sở Y tế", "Sở Nội vụ"]


def test_a_unit_under_a_body_is_one_agency() -> None:
    (unit,) = agencies_of("Chi cục Tiêu chuẩn Đo lường Chất lượng trực thuộc Sở Khoa học và Công nghệ")
    assert unit.part_of == "Sở Khoa học và Công nghệ"


def test_collectives_and_ids() -> None:
    found = agencies_of("Sở Khoa học và Công nghệ; các Sở ngành, địa phương, cơ quan liên quan")
    assert [(a.id, a.collective, a.known) for a in found] == [
        ("so-khoa-hoc-va-cong-nghe", False, True),
        ("cac-so-nganh", True, True),
        ("cac-dia-phuong", True, True),
        ("cac-co-quan-lien-quan", True, True),
    ]


def test_unknown_names_stay_whole_and_unknown() -> None:
    cell = "Trung tâm Nghiên cứu, Ứng dụng và Phát triển; Sở Y tế, Câu lạc bộ Cơ khí Trà Vinh và Sở Nội vụ"
    found = agencies_of(cell)
    assert [(a.name, a.known) for a in found] == [
        ("Trung tâm Nghiên cứu, Ứng dụng và Phát triển", False),
        ("Sở Y tế", True),
        ("Câu lạc bộ Cơ khí Trà Vinh", False),
        ("Sở Nội vụ", True),
    ]
    assert found[0].id == "trung-tam-nghien-cuu-ung-dung-va-phat-trien"


def test_a_city_inside_a_province_is_told_from_a_city_that_is_one() -> None:
    tra_vinh = VOCABULARY.find_province("Trà Vinh")
    hai_phong = VOCABULARY.find_province("Hải Phòng")
    (below,) = agencies_of("Công an thành phố", tra_vinh)
    (level,) = agencies_of("Công an thành phố", hai_phong)
    assert below.name == level.name == "Công an thành phố"
    assert level.id == "cong-an-tinh"


def test_evidence_lies_in_the_file_and_in_the_cell() -> None:
    raw = "Chủ trì:\tSở  Y tế, **Báo Trà Vinh**;\nUBND các huyện, thị\n\n2\n\nxã, thành phố\n"
    source = read_bytes("plan.txt", raw.encode())
    first = Span(source.text.index("Sở"), source.text.index("thị") + 3)
    second = Span(source.text.index("xã"), source.text.index("phố") + 3)
    place = CellPlace(1, 2, 3)
    cell = parse_agencies(source, (first, second), VOCABULARY, None, place)
    assert cell.raw == "Sở Y tế, Báo Trà Vinh; UBND các huyện, thị xã, thành phố"
    assert [a.name for a in cell.agencies] == ["Sở Y tế", "Báo Trà Vinh", "UBND các huyện, thị xã, thành phố"]
    assert [[raw[p.start : p.end] for p in a.evidence.parts] for a in cell.agencies] == [
        ["Sở  Y tế"],
        ["Báo Trà Vinh"],
        ["UBND các huyện, thị", "xã, thành phố"],
    ]
    assert {a.evidence.cell for a in cell.agencies} == {place}


def test_a_cell_without_text_has_no_evidence() -> None:
    source = read_bytes("plan.txt", b"a   b")
    with pytest.raises(ValueError, match="no passage"):
        parse_agencies(source, (Span(1, 3),), VOCABULARY)


def test_agencies_of_a_sentence() -> None:
    text = (
        "Chủ trì, phối hợp với các cơ quan thông tin đại chúng của tỉnh, các Sở, ban, ngành, địa phương để thông tin, "
        "tuyên truyền; gửi Sở Khoa học và Công nghệ tổng hợp, báo cáo Ủy ban nhân dân tỉnh."
    )
    source = read_bytes("plan.txt", text.encode())
    tokens = tokenize_span(source, Span(0, len(source.text)))
    reader = AgencyReader(tokens, build_lexicon(VOCABULARY), running_text=True)
    assert [found.named.name for found, _ in iterate_items(reader, 0, len(tokens))] == [
        "Các cơ quan thông tin đại chúng",
        "Các sở, ban, ngành",
        "Các địa phương",
        "Sở Khoa học và Công nghệ",
        "UBND tỉnh",
    ]


SINGLES = sorted((t for t in VOCABULARY.agency_types.values()), key=lambda t: t.id)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_known_names_in_any_company(data: st.DataObject) -> None:
    """Names joined in any way come back in order, none lost and none invented."""
    types = data.draw(st.lists(st.sampled_from(SINGLES), min_size=1, max_size=4, unique=True))
    joints = [data.draw(st.sampled_from(("; ", ", ", " và ", ";\n"))) for _ in types[1:]]
    cell = types[0].name + "".join(joint + t.name for joint, t in zip(joints, types[1:], strict=True))
    assert [a.id for a in agencies_of(cell)] == [t.id for t in types]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="Sởộy tếhà,;.()vđABCabc \n", max_size=60).filter(str.strip))
def test_no_cell_breaks_the_reader_and_no_letter_is_lost(cell: str) -> None:
    found = agencies_of(cell)
    for agency in found:
        assert agency.name
        assert all(0 <= part.start < part.end <= len(cell) for part in agency.evidence.parts)
    starts = [agency.evidence.start for agency in found]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("UBND các huyện, TX, TP", ["UBND các huyện, thị xã, thành phố"]),
        (
            "Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy; Đảng ủy UBND tỉnh",
            ["Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", "Đảng ủy UBND tỉnh"],
        ),
    ],
)
def test_short_forms_and_party_committees(cell: str, names: list[str]) -> None:
    found = parse_agencies(source_of(cell), (Span(0, len(cell)),), VOCABULARY).agencies
    assert [agency.name for agency in found] == names


@pytest.mark.parametrize("unit", ["(Sở Y tế) ", "(Sở Y tế ", "((", "Sở Y tế [", "Sở Y tế; ", "Các sở, "])
def test_time_grows_with_the_cell(unit: str) -> None:
    """Brackets were once compared with every body before them, and unclosed ones read one inside another."""
    began = time.process_time()
    text = unit * 10_000
    assert len(parse_agencies(source_of(f"Sở Nội vụ {text}"), (Span(0, len(text)),), VOCABULARY).agencies) > 0
    assert time.process_time() - began < 20
