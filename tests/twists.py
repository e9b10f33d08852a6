"""The same document in other clothes: what a converter, an editor or a scanner may do to a text without changing it."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

_SHORT_HEADING = (
    r"(?:Phụ lục|Kế hoạch|Quyết định|Mục đích|Nội dung nhiệm vụ|Cơ quan|Thời gian|Ghi chú|Tên văn bản|"
    r"Thẩm quyền|Sản phẩm)"
)


def to_nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def to_crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def double_spaces(text: str) -> str:
    return text.replace(" ", "  ")


def no_break_spaces(text: str) -> str:
    return text.replace(" ", "\u00a0")


def tabs_for_spaces(text: str) -> str:
    """Every fifth space outside tables a tab, as text pasted from a form has it."""
    lines = []
    for line in text.split("\n"):
        if "\t" in line:
            lines.append(line)
            continue
        words = line.split(" ")
        lines.append("".join(word + ("\t" if i % 5 == 4 else " ") for i, word in enumerate(words[:-1])) + words[-1])
    return "\n".join(lines)


def other_page_breaks(text: str) -> str:
    """A form feed and a blank line after every eleventh line, page numbers between them."""
    lines = text.split("\n")
    page = 1
    out: list[str] = []
    for i, line in enumerate(lines, 1):
        out.append(line)
        if i % 11 == 0 and line.strip() and i < len(lines) and "\t" in line and "\t" in lines[i]:
            page += 1
            out.extend(["", f"\f{page}", ""])
    return "\n".join(out)


def upper_headings(text: str) -> str:
    """Headings and heads of tables in capitals: short lines that begin with a number or hold no full stop."""
    out = []
    for line in text.split("\n"):
        bare = re.sub(r"[#*<>/b\s]", "", line)
        short = len(bare) < 60 and re.match(_SHORT_HEADING, line, re.IGNORECASE)
        heading = re.match(r"(?:#+\s*)?(?:\*\*)?(?:[IVX]+\.|TT\b|STT\b)", line) or short
        out.append(line.upper() if heading and not re.search(r"\d{3,}/", line) and "<" not in line else line)
    return "\n".join(out)


def swap_province(text: str, old: str, new: str) -> str:
    """Another province's name put in, in every case in which the old one stands."""
    return text.replace(old, new).replace(old.upper(), new.upper())


def shuffle_rows(text: str, pattern: str, number: Callable[[re.Match[str], int], str], seed: int) -> str:
    """The rows that `pattern` matches in each run of neighbours put in another order and numbered anew."""
    matches = list(re.finditer(pattern, text, re.M | re.S))
    runs: list[list[re.Match[str]]] = []
    for match in matches:
        if runs and runs[-1][-1].end() == match.start():
            runs[-1].append(match)
        else:
            runs.append([match])
    shuffler = random.Random(seed)  # noqa: S311  # a test's order, no secret
    for run in reversed(runs):
        order = run[:]
        shuffler.shuffle(order)
        renewed = "".join(number(match, i) for i, match in enumerate(order, 1))
        text = text[: run[0].start()] + renewed + text[run[-1].end() :]
    return text
