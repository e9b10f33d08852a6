"""What a line of a table looks like where every cell stands on a line of its own: an agency, a time, an outcome, words.

The look is all there is: nothing but the order of the columns says what a line is for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from lientinh.loaders.source import Line
from lientinh.loaders.tables.ditto import is_ditto
from lientinh.loaders.wording.deadlines import parse_deadline
from lientinh.ontology.labels import fold_label
from lientinh.ontology.vocabularies import Vocabulary

Kind = Literal["agency", "official", "partners", "deadline", "ditto", "product", "money", "text"]

# Words that names of agencies begin with; the vocabulary knows the names, this knows their look. "Ban hành", "Hội
# nghị", "Báo cáo", "Tổng hợp", "Phòng, chống" begin with such a word and are none.
_AGENCY_START = re.compile(
    r"(?:các|những) (?:tổ chức|cơ sở|huyện|xã|cá nhân|bên|đối tượng)\b|"
    r"(?:các |đề nghị )?(?:sở|ubnd|ủy ban|hđnd|hội(?! (?:nghị|thảo|thi|chợ|thao|đàm))|ban(?! hành\b)|"
    r"bộ(?! (?:tiêu chí|tài liệu|chỉ số|chỉ tiêu|dữ liệu|thủ tục|quy))|chi cục|cục|công an|chủ tịch|phó chủ tịch|"
    r"thanh tra|văn phòng|báo(?! cáo\b)|đài|trung tâm|trường(?! hợp)|viện|vụ|"
    r"tổng(?! (?:hợp|kết|số|cộng|kinh|dự|điều))|liên(?! (?:tục|kết|thông))|cơ quan|đơn vị|địa phương|doanh nghiệp|"
    r"phòng(?!,? (?:chống|ngừa))|tòa|kho bạc|ngân hàng|thuế|bảo hiểm|đoàn|mặt trận|tỉnh|thành(?! (?:lập|phần))|"
    r"(?:tỉnh|huyện|quận|thị|thành|đảng|cấp) ủy|đảng bộ|chi bộ|hiệp hội|tập đoàn|công ty|hợp tác xã|mttq|ubmttq)\b"
)
# "Báo cáo", "Hội nghị, lớp tập huấn", "Văn bản triển khai": what a task brings forth, by its first words.
_PRODUCT_START = re.compile(
    r"(?:các |bộ )?(?:báo cáo|hội (?:nghị|thảo|thi)|lớp|khóa|văn bản|kế hoạch|đề án|dự án|quyết định|nghị quyết|"
    r"tờ trình|công văn|chương trình|tài liệu|quy (?:chế|định|trình|hoạch|chuẩn)|hướng dẫn|danh (?:mục|sách)|phần mềm|"
    r"cơ sở dữ liệu|hệ thống|mô hình|phóng sự|chuyên (?:mục|trang|đề)|tin,? bài|bản tin|biên bản|hồ sơ|hợp đồng|"
    r"tiêu (?:chí|chuẩn)|số liệu|thông báo|giấy chứng nhận|sản phẩm)\b"
)
# "- Chủ trì: …", "Cơ quan phối hợp: …": a line of a cell that names both roles.
ROLE_LINE = re.compile(r"[-–+•*\s]*(?:(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp)(?:\s+thực hiện)?\s*:", re.IGNORECASE)
LEAD_LINE = re.compile(r"[-–+•*\s]*(?:(?:cơ quan|đơn vị)\s+)?chủ trì(?:\s+thực hiện)?\s*:", re.IGNORECASE)
# "Các sở, ngành liên quan", "các đơn vị có liên quan": whom a lead works with; nobody is made a lead so vaguely.
_PARTNERS = re.compile(r"\b(?:có )?liên quan\b")
# "Chủ tịch UBND tỉnh", "Phó Chủ tịch UBND tỉnh phụ trách": who directs, where the table has a column for it.
_OFFICIAL = re.compile(r"(?:đồng chí |đ/c )?(?:phó )?(?:chủ tịch|bí thư|bộ trưởng|thứ trưởng)\b")
# "200 triệu đồng", "Ngân sách tỉnh", "Nguồn xã hội hóa"
_MONEY = re.compile(
    r"(?:khoảng |dự kiến )?\d[\d.,]* ?(?:triệu|tỷ|nghìn|đồng|tr\.?đ)\b|"
    r"(?:nguồn )?(?:ngân sách|kinh phí|vốn|nsnn|nstw)\b|(?:nguồn )?xã hội hóa\b|nguồn (?:khác|thu|lồng)"
)
_LONGEST_AGENCY_CELL = 260
_LONGEST_DEADLINE_CELL = 90
_LONGEST_PRODUCT_CELL = 120
# "51-KHPH/BTGTU, ngày 06/02/2025" is a document with its date, and no deadline.
_NUMBER = re.compile(r"\d\s*[-/]\s*[A-ZĐ]{2}")
# "Quý" / "II/2025", "Năm" / "2026": the first of two lines that say a time only together.
_BROKEN_TIME = re.compile(r"(?:quý|năm|tháng|hàng|hằng|giai đoạn|trước|đến|từ|ngày|thường|theo|cả|trong)\b.{0,12}$")


def kinds_of(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Kind]:
    """The look of each line; two that say a time together are both times."""
    kinds: list[Kind] = [_kind(line.text, vocabulary) for line in lines]
    for index in range(1, len(lines) - 1):
        first, second = lines[index].text, lines[index + 1].text
        if begins_time(first) and len(second) <= _LONGEST_DEADLINE_CELL and len(first) < 30:
            together = f"{first} {second}"
            if parse_deadline(first).kind == "none" and parse_deadline(together).kind != "none":
                kinds[index] = kinds[index + 1] = "deadline"
    return kinds


def begins_time(text: str) -> bool:
    """Whether a line may be the first half of a time: "Quý", "Trước ngày"."""
    return _BROKEN_TIME.match(fold_label(text[:40])) is not None


def reads_as_agency(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line begins with the name of an agency that the vocabulary knows."""
    return (
        vocabulary.find_agency_type(re.split(r"[;,(]", text[:_LONGEST_AGENCY_CELL], maxsplit=1)[0].strip()) is not None
    )


def begins_as_agency(text: str) -> bool:
    """Whether words begin as names of agencies do: "Sở …", "Các tổ chức …", and not "Tổ chức …" or "Ban hành …"."""
    return _AGENCY_START.match(fold_label(text[:_LONGEST_AGENCY_CELL])) is not None


def _kind(text: str, vocabulary: Vocabulary) -> Kind:
    if is_ditto(text):
        return "ditto"
    if len(text) > _LONGEST_AGENCY_CELL:
        return "text"
    return "agency" if ROLE_LINE.match(text) else _look(text, vocabulary)


@lru_cache(maxsize=2048)  # "Sở Nội vụ", "Hằng năm", "Báo cáo": short lines that stand in table after table
def _look(text: str, vocabulary: Vocabulary) -> Kind:
    folded = fold_label(text).strip(" (.-")
    if len(text) <= _LONGEST_PRODUCT_CELL and _PRODUCT_START.match(folded):
        return "product"
    if len(text) <= _LONGEST_DEADLINE_CELL and not _NUMBER.search(text) and parse_deadline(text).kind != "none":
        return "deadline"
    if _AGENCY_START.match(folded) or vocabulary.find_agency_type(folded):
        if _OFFICIAL.match(folded):
            return "official"
        return "partners" if _PARTNERS.search(folded) else "agency"
    if _MONEY.match(folded):
        return "money"
    return "text" if vocabulary.document_type(folded) is None else "product"
