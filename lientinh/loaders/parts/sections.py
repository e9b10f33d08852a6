"""Parts of a plan by their headings ("III. KINH PHÍ THỰC HIỆN", "IV. TỔ CHỨC THỰC HIỆN") and the items in them.

A part ends at the next heading of its kind, at the annex, the recipients, the signature, a table, or at the mark "./."
with which an official text closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lientinh.loaders.source import Line, SourceText
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Span

# "IV. TỔ CHỨC THỰC HIỆN", "D. Tổ chức thực hiện", "Phần thứ tư: …", "4. Tổ chức thực hiện", "Điều 3. …".
_STYLES: tuple[tuple[str, str], ...] = (
    ("part", r"phần (?:thứ )?\w+"),
    ("upper", r"[a-hđ]"),
    ("roman", r"[ivxl]{1,5}"),
    ("article", r"điều \d{1,2}"),
    ("arabic", r"\d{1,2}"),
)
_HEADING = re.compile(
    "(?:" + "|".join(f"(?P<{name}>{shape})" for name, shape in _STYLES) + r")\s*[.:)-]\s*(?P<title>\S.*)?$"
)
# What a heading begins with in print, unless it is all in capitals: other lines need not be folded to be ruled out.
_MAY_BE_HEADING = re.compile(r"(?:phần|điều)\s|\w{1,5}\s*[.:)\-‐‑‒–—−]", re.IGNORECASE)
# "III. TỔ CHỨC THỰC HIỆN 1.": the number of the first item on the line of the heading.
_FIRST_NUMBER = re.compile(r"\s+(1\s?[.)])$")
_LONGEST_TITLE = 100
_CLOSING_LINE = re.compile(
    r"phụ lục\b(?=.{0,60}$)|nơi nhận\b|(?:tm|kt|tl|tuq)\.|t/m |"
    r"(?:phó )?(?:chủ tịch|giám đốc|chánh văn phòng|bí thư|bí thư thường trực|bộ trưởng|thủ tướng|cục trưởng)$|\[\d+\]"
)
_CLOSING_MARK = re.compile(r"\./\.")
# "(Chi tiết Phụ lục đính kèm)" says nothing of its own; a line with nothing but a number is that of a page.
_ASIDE = re.compile(r"\((?:[^()]*phụ lục[^()]*|(?:ban hành )?kèm theo [^()]*)\)$|-?\s*\d{1,3}\s*-?$")

_ROMAN = re.compile(r"^[ \t]*(?P<number>[IVX]{1,4})\s?[.)][ \t]+", re.M)
_NUMBER = re.compile(r"^[ \t]*(?P<number>\d{1,2})\s?[.)](?![\d])[ \t]*", re.M)
_DECIMAL = re.compile(r"^[ \t]*\d{1,2}\.(?P<number>\d{1,2})[.)]?(?![\d/])[ \t]+", re.M)
_LETTER = re.compile(r"^[ \t]*(?P<number>[a-zđ])\)[ \t]*", re.M)
_DASH = re.compile(r"^[ \t]*(?P<number>[-–+*•])[ \t]+(?=\S)", re.M)
_FIRST_ITEM = re.compile(r"[ \t]*(?P<number>1)\s?[.)](?!\d)\s*")
MARKS = (_ROMAN, _NUMBER, _DECIMAL, _LETTER, _DASH)
"""Ways in which items are marked; the first that a part uses marks its items, the others stand inside them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the reading text under a heading."""

    ordinal: str
    """As printed ("IV"), empty where the heading has no number."""
    title: str
    start: int
    """After the heading."""
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of a part, or the text before its first item, whose ordinal is empty."""

    ordinal: str
    start: int
    end: int


def spaced(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern for the reading text, in which a space stands for any white space: it may be doubled or a line end."""
    return re.compile(pattern.replace(" ", r"\s+"), flags)


def find_part(source: SourceText, title: re.Pattern[str]) -> Part | None:
    """The last part whose heading reads as `title` (folded, to its end); one with a higher kind of number is preferred.

    The last, since a decision may say "tổ chức thực hiện" before the plan that it carries; None where there is none.
    """
    found: list[tuple[int, Part]] = []
    for index, line in enumerate(source.lines):
        heading = _read_heading(line, title)
        if heading is not None:
            rank, ordinal, start = heading
            found.append((rank, Part(ordinal, line.text, start, _end_of_part(source, index, rank))))
    found = [(rank, part) for rank, part in found if part.end > part.start]
    if not found:
        return None
    highest = min(rank for rank, _ in found)
    return [part for rank, part in found if rank == highest][-1]


def split_items(source: SourceText, part: Part) -> tuple[Item, ...]:
    """The items of a part in printed order; the whole part as one item where nothing is marked."""
    for mark in MARKS:
        starts = list(_running(mark, source.text, part))
        if starts:
            ends = [match.start() for match in starts[1:]] + [part.end]
            pairs = enumerate(zip(starts, ends, strict=True))
            items = [Item(_ordinal(match, place), match.end(), end) for place, (match, end) in pairs]
            before = Item("", part.start, starts[0].start())
            return tuple(item for item in (before, *items) if source.text[item.start : item.end].strip())
    return (Item("", part.start, part.end),) if source.text[part.start : part.end].strip() else ()


def end_of_body(source: SourceText, start: int) -> int:
    """Where the running text after `start` ends: at the recipients, the signature, the annex, or the file's end."""
    closing = (
        line.start for line in source.lines if line.start >= start and _CLOSING_LINE.match(fold_label(line.text))
    )
    return next(closing, len(source.text))


def paragraphs(source: SourceText, start: int, end: int) -> tuple[Span, ...]:
    """The lines between two places that say something, in order; page numbers and "(Chi tiết Phụ lục …)" left out."""
    spans: list[Span] = []
    for line in source.lines:
        left, right = max(line.start, start), min(line.end, end)
        if left < right and not _ASIDE.match(fold_label(source.text[left:right])):
            spans.append(Span(left, right))
    return tuple(spans)


def _read_heading(line: Line, title: re.Pattern[str]) -> tuple[int, str, int] | None:
    """(rank of its kind of number, ordinal as printed, where its text ends) of a line that is such a heading."""
    text = line.text
    if not (_MAY_BE_HEADING.match(text) or text.isupper()):
        return None
    first_number = _FIRST_NUMBER.search(text) if "1" in text[-4:] else None  # every line is tried for every part
    if first_number:
        text = text[: first_number.start()]
    end = line.start + len(text)
    folded = fold_label(text)
    if len(folded) > _LONGEST_TITLE:
        return None
    match = _HEADING.match(folded)
    if match is None or match["title"] is None:
        # Without a number only capitals make a heading: "Kinh phí" also heads columns of a table.
        plain = text.isupper() and title.fullmatch(folded.strip(" .:"))
        return (len(_STYLES), "", end) if plain else None
    if not title.fullmatch(match["title"].strip(" .:")):
        return None
    style = next(number for number, (name, _) in enumerate(_STYLES) if match[name])
    return style, text[: match.end(_STYLES[style][0])].strip(), end


def _end_of_part(source: SourceText, heading: int, rank: int) -> int:
    start = source.lines[heading].end
    end = next((line.start for line in source.lines[heading + 1 :] if _closes(line, rank)), len(source.text))
    table = next((table.start for table in source.tables if table.start >= start), end)
    end = min(end, table)
    closing = _CLOSING_MARK.search(source.text, start, end)
    return closing.end() if closing else end


def _closes(line: Line, rank: int) -> bool:
    """Whether a line ends a part: a closing line, or a heading of the same kind or a higher one."""
    folded = fold_label(line.text)
    if _CLOSING_LINE.match(folded):
        return True
    match = _HEADING.match(folded)
    if match is None or not match["title"]:
        return False
    style = next(number for number, (name, _) in enumerate(_STYLES) if match[name])
    # "d. …" is an item, "D. …" a heading; "C." could be either, so letters must be capital in print.
    if style in (1, 2) and not line.text[:1].isupper():
        return False
    return style <= min(rank, len(_STYLES) - 2) or style == rank


def _running(mark: re.Pattern[str], text: str, part: Part) -> Iterator[re.Match[str]]:
    """Marks whose numbers count on from the one before: a "30." that begins a wrapped line is no item."""
    last = 0
    first = _FIRST_ITEM.match(text, part.start) if mark is _NUMBER else None
    if first is not None and text[part.start - 1 : part.start] != "\n":  # "III. TỔ CHỨC THỰC HIỆN 1."
        last = 1
        yield first
    for match in mark.finditer(text, part.start, part.end):
        number = match["number"]
        if not number.isdigit():
            yield match
        elif last < int(number) <= last + 2:
            last = int(number)
            yield match


def _ordinal(match: re.Match[str], place: int) -> str:
    return match["number"] if match["number"].isalnum() else str(place + 1)
