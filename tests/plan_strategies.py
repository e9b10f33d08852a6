"""Texts of plans made by chance from the grammar of real ones, so that what is read is rules and not noise.

Everything that a plan says is drawn: who issues it, what it cites, how its tasks are laid out, who leads them, until
when and with what money. Nothing here knows what a reading must be; `tests/roundtrip` holds readings to what was
printed, and this holds whatever was read to its source.
"""

from __future__ import annotations

import random
from functools import cache

from fuzz.damage import damage
from fuzz.words import PLAN
from hypothesis import strategies as st
from plan_layouts import LAYOUTS, SECTIONS, Layout, Task

from lientinh.ontology.vocabularies import load_vocabulary

_WORDS = (
    "Tuyên truyền, phổ biến pháp luật về tiêu chuẩn, đo lường, chất lượng",
    "Xây dựng cơ sở dữ liệu dùng chung của tỉnh",
    "Đào tạo, tập huấn cho cán bộ cấp xã và doanh nghiệp",
    "Rà soát, sửa đổi quy định theo Luật Đo lường ngày 11 tháng 11 năm 2011",
    "Kiểm tra phương tiện đo nhóm 2; xử lý vi phạm",
    "Đầu tư phòng thử nghiệm (giai đoạn 1)",
)
_TITLES = ("Về tuyên truyền", "Nâng cao năng lực", "Hoàn thiện thể chế, chính sách", "Chuyển đổi số")
_KINDS = (("KẾ HOẠCH", "KH"), ("QUYẾT ĐỊNH", "QĐ"), ("CHỈ THỊ", "CT"))


@cache
def _agencies() -> tuple[str, ...]:
    return tuple(sorted(agency.name for agency in load_vocabulary().agency_types.values() if "{" not in agency.name))


@cache
def _provinces() -> tuple[str, ...]:
    return tuple(sorted({province.name for province in load_vocabulary().provinces.values()}))


def dates() -> st.SearchStrategy[str]:
    """Days as they are printed, some of which no calendar has."""
    forms = ("{0:02}/{1:02}/{2}", "{0}/{1}/{2}", "{0:02} tháng {1:02} năm {2}", "ngày {0} tháng {1} năm {2}")
    day = st.tuples(st.integers(1, 31), st.integers(1, 12), st.integers(1975, 2045))
    return st.builds(lambda form, parts: form.format(*parts), st.sampled_from(forms), day)


def deadlines() -> st.SearchStrategy[str]:
    """Cells of the column of times."""
    year = st.integers(2020, 2035)
    return st.one_of(
        st.sampled_from(["", "Hàng năm", "Thường xuyên", "Theo quy định", "Hằng năm, khi có yêu cầu", "-nt-"]),
        st.builds("Quý {}/{}".format, st.sampled_from(["I", "II", "III", "IV", "I, II"]), year),
        st.builds("Năm {}".format, year),
        st.builds("Năm {} - {}".format, year, year),
        st.builds("Tháng {}/{}".format, st.integers(1, 13), year),
        st.builds("Đến năm {}".format, year),
        st.builds("Trước ngày {}".format, dates()),
        st.builds("Trước {}/{} hằng năm".format, st.integers(1, 31), st.integers(1, 12)),
    )


def sums() -> st.SearchStrategy[str]:
    """Amounts of money."""
    tenths = st.decimals(0, 99, places=1).map(lambda number: str(number).replace(".", ","))
    amount = st.one_of(st.integers(1, 5000).map(str), tenths)
    return st.builds("{} {}".format, amount, st.sampled_from(["triệu đồng", "tỷ đồng", "đồng", "nghìn đồng", "tỷ"]))


def bodies() -> st.SearchStrategy[str]:
    """Cells of the columns of agencies."""
    known = st.sampled_from(_agencies())
    others = ("Các sở, ban, ngành tỉnh", "UBND các huyện", "Ban Quản lý Dự án X", "Các Sở: Y tế, Xây dựng", "nt")
    placed = st.builds("{} tỉnh {}".format, known, st.sampled_from(_provinces()))
    joints = st.sampled_from(["; ", ", ", " và ", ";", " phối hợp với "])
    names = st.lists(st.one_of(known, placed, st.sampled_from(others)), max_size=4)
    return st.builds(lambda joint, names: joint.join(names), joints, names)


def citations() -> st.SearchStrategy[str]:
    """Documents as they are cited."""
    number = st.integers(1, 3000)
    return st.one_of(
        st.builds("Quyết định số {}/QĐ-TTg ngày {} của Thủ tướng Chính phủ".format, number, dates()),
        st.builds("Chỉ thị số {}-CT/TW ngày {} của Ban Bí thư".format, st.integers(1, 60), dates()),
        st.builds("Nghị quyết số {}/NQ-HĐND".format, number),
        st.builds("Luật Đo lường ngày {}".format, dates()),
    )


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """A task; one of three cites a document or names a sum in its words."""
    named = st.one_of(citations().map(" theo {}".format), sums().map(", kinh phí {}".format))
    more = draw(st.one_of(st.just(""), st.just(""), named))
    return draw(st.sampled_from(_WORDS)) + more, draw(bodies()), draw(bodies()), draw(deadlines())


@st.composite
def plans(draw: st.DrawFn, layouts: tuple[Layout, ...] = LAYOUTS) -> str:
    """The text of a whole plan, decision or directive, its tasks in one of these layouts."""
    province = draw(st.sampled_from(_provinces()))
    kind, code = draw(st.sampled_from(_KINDS))
    parts = [
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}",
        f"Số: {draw(st.integers(1, 4000))}/{code}-UBND",
        f"{province}, {draw(dates())}",
        f"{kind}\n{draw(st.sampled_from(_TITLES))} trên địa bàn tỉnh {province}",
        *(f"Căn cứ {citation};" for citation in draw(st.lists(citations(), max_size=3))),
        f"Thực hiện {draw(citations())}, UBND tỉnh ban hành {kind.capitalize()}:",
    ]
    layout = draw(st.sampled_from(layouts))
    parts += draw(_openings()) if layout is not SECTIONS else ("Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:",)
    group = st.tuples(st.sampled_from(_TITLES), st.lists(tasks(), min_size=1, max_size=4))
    groups = draw(st.lists(group, min_size=1, max_size=3))
    parts += [layout(draw, groups), *draw(_endings())]
    return "\n\n".join(parts) + "\n"


def _openings() -> st.SearchStrategy[tuple[str, ...]]:
    """What stands before the tasks of a plan: an aim with a stated count, and the head of the part."""
    aim = st.builds("I. MỤC TIÊU\n\nĐến năm {} có {} nhiệm vụ.".format, st.integers(2024, 2036), st.integers(1, 99))
    part = st.sampled_from(["II. NHIỆM VỤ, GIẢI PHÁP", "PHỤ LỤC\nDANH MỤC NHIỆM VỤ", "II. NỘI DUNG"])
    return st.tuples(aim, part)


@st.composite
def _endings(draw: st.DrawFn) -> tuple[str, ...]:
    """Money, duties, who gets a copy, who signs."""
    return (
        f"III. KINH PHÍ\n\nTổng kinh phí {draw(sums())}, trong đó ngân sách tỉnh {draw(sums())} mỗi năm.",
        f"IV. TỔ CHỨC THỰC HIỆN\n\n1. {draw(bodies())}: chủ trì, báo cáo UBND tỉnh trước ngày {draw(dates())}.",
        f"Nơi nhận:\n- {draw(bodies())};\n- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Bình",
    )


@st.composite
def damaged_plans(draw: st.DrawFn) -> str:
    """A plan with lines, cells and words moved, cut, doubled, and marks where none belong."""
    text = draw(plans())
    chance = random.Random(draw(st.integers(0, 1 << 32)))  # noqa: S311  # repeatable, not secret
    return damage(text.encode(), chance, PLAN, [text.encode()]).decode("utf-8", "ignore").replace("\x00", "")


def noise() -> st.SearchStrategy[str]:
    """Text without any grammar, and the grammar's words without any order."""
    words = st.lists(st.sampled_from(PLAN), min_size=1, max_size=30).map(" ".join)
    return st.one_of(st.text(min_size=1, max_size=400), words)
