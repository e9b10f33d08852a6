"""A whole document around the tables: head, recitals, duties, signature and annexes, in printed order."""

from __future__ import annotations

from dataclasses import dataclass

from roundtrip.grid import Grid, review_grid, task_grids
from roundtrip.reading import Reading
from roundtrip.variants import Variant


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    centred: bool = False
    bold: bool = False
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns without rulings: issuer and motto, recipients and signature."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """A new page on its side; what follows belongs to the annex."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextPage:
    """A page ends here."""


Piece = Words | Beside | Annex | NextPage | Grid


_BY_ANNEX = Words("Các nhiệm vụ cụ thể được nêu tại Phụ lục.", footnote="Chi tiết tại Phụ lục kèm theo.")


def lay_out(reading: Reading, variant: Variant) -> list[Piece]:
    """The document of a reading with its tables drawn as the variant says."""
    pieces = [*_opening(reading), *_body(reading, [_BY_ANNEX]), _closing(reading)]
    grids = task_grids(reading, variant)
    several = variant.annex_each_group or bool(reading.reviews)
    for index, grid in enumerate(grids):
        if index and not grid.heads:
            pieces.append(NextPage())
        else:
            number = f" {_roman(index + 1)}" if several else ""
            pieces.append(Annex((f"PHỤ LỤC{number}", "DANH MỤC NHIỆM VỤ", f"({_attached(reading)})")))
        pieces.append(grid)
    if reading.reviews:
        last = _roman(sum(bool(grid.heads) for grid in grids) + 1)
        title = "DANH MỤC VĂN BẢN CẦN RÀ SOÁT, SỬA ĐỔI, BỔ SUNG"
        pieces += [Annex((f"PHỤ LỤC {last}", title, f"({_attached(reading)})")), review_grid(reading)]
    return pieces


def lay_out_prose(reading: Reading, tasks: list[Words]) -> list[Piece]:
    """The document of a reading whose tasks stand in its body; documents to be revised are left out."""
    return [*_opening(reading), *_body(reading, tasks), _closing(reading)]


def _roman(number: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[number - 1]


def _attached(reading: Reading) -> str:
    day, month, year = reading.date
    return f"Kèm theo {reading.type} số {reading.number} ngày {day}/{month}/{year} của Ủy ban nhân dân {reading.place}"


def _opening(reading: Reading) -> list[Piece]:
    day, month, year = reading.date
    left = ("ỦY BAN NHÂN DÂN", reading.place.upper(), f"Số: {reading.number}")
    right = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{reading.short_place}, ngày {day} tháng {month} năm {year}",
    )
    title = reading.title[:1].upper() + reading.title[1:]
    return [Beside(left, right), Words(reading.type.upper(), True, True), Words(title, True, True)]


def _body(reading: Reading, tasks: list[Words]) -> list[Piece]:
    pieces: list[Piece] = []
    decided = reading.type == "Quyết định"
    if decided:
        pieces.append(Words(f"ỦY BAN NHÂN DÂN {reading.place.upper()}", True, True))
    *bases, last = reading.bases or ("",)
    pieces += [Words(f"{base};") for base in bases] + ([Words(f"{last.rstrip('.')}.")] if last else [])
    if decided:
        pieces += [
            Words("QUYẾT ĐỊNH:", True, True),
            Words("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch và các phụ lục."),
            Words("Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
        ]
    pieces.append(Words("I. NHIỆM VỤ, GIẢI PHÁP", bold=True))
    pieces += tasks
    pieces.append(Words("II. TỔ CHỨC THỰC HIỆN", bold=True))
    return pieces + [Words(duty) for duty in reading.duties]


def _closing(reading: Reading) -> Beside:
    recipients = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")
    if not reading.signer:
        return Beside(recipients, ("",))
    office = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") if reading.deputy else ("CHỦ TỊCH",)
    return Beside(recipients, ("TM. ỦY BAN NHÂN DÂN", *office, reading.signer))
