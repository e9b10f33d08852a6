"""The layouts that loaders know, written by chance: tables tabs, pipes, a cell a line, bullets, fields, sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from roundtrip.variants import VARIANTS, Part

Task = tuple[str, str, str, str]
"""(words, lead, cooperation, deadline)."""
Groups = Sequence[tuple[str, Sequence[Task]]]
"""(title, tasks) of each."""
Layout = Callable[[st.DrawFn, Groups], str]


def _grid(draw: st.DrawFn, groups: Groups) -> list[list[str]]:
    """Rows of a table whose head one of the known layouts has."""
    columns = draw(st.sampled_from([variant.columns for variant in VARIANTS]))
    rows = [[label for _, label in columns]]
    for ordinal, (title, found) in enumerate(groups, 1):
        rows.append([{Part.NUMBER: "I" * ordinal, Part.CONTENT: title}.get(part, "") for part, _ in columns])
        for number, (words, lead, others, due) in enumerate(found, 1):
            cells = {
                Part.NUMBER: f"{number}",
                Part.CONTENT: words,
                Part.LEAD: lead,
                Part.COOPERATION: others,
                Part.BOTH: f"Chủ trì: {lead}; phối hợp: {others}",
                Part.DEADLINE: due,
                Part.BUDGET: draw(st.sampled_from(["", "Ngân sách tỉnh", "500 triệu đồng", "1,5 tỷ đồng"])),
                Part.OUTPUT: "Báo cáo",
            }
            rows.append([cells.get(part, "") for part, _ in columns])
    return rows


def _tabs(draw: st.DrawFn, groups: Groups) -> str:
    return "\n".join("\t".join(row) for row in _grid(draw, groups))


def _pipes(draw: st.DrawFn, groups: Groups) -> str:
    head, *rows = _grid(draw, groups)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _cell_lines(draw: st.DrawFn, groups: Groups) -> str:
    return "\n".join(cell for row in _grid(draw, groups) for cell in row if cell)


def _bullets(draw: st.DrawFn, groups: Groups) -> str:
    mark = draw(st.sampled_from(["- ", "+ ", "a) ", "1. "]))
    lines = []
    for number, (title, found) in enumerate(groups, 1):
        lines.append(f"{number}. {title}")
        lines += [f"{mark}{words}; {lead} chủ trì, phối hợp với {others}; {due}." for words, lead, others, due in found]
    return "\n".join(lines)


def _fields(draw: st.DrawFn, groups: Groups) -> str:
    lines = []
    for number, (title, found) in enumerate(groups, 1):
        lines.append(f"{number}. {title}")
        for index, (words, lead, others, due) in enumerate(found, 1):
            lines += [f"{number}.{index}. {words}", f"- Cơ quan chủ trì: {lead}", f"- Cơ quan phối hợp: {others}"]
            lines.append(f"- Thời gian thực hiện: {due}")
    return "\n".join(lines)


def _sections(draw: st.DrawFn, groups: Groups) -> str:
    """Work under the agency that it is given to, as directives have it; of one or two a reader sees no list."""
    lines = []
    for number, (_, found) in enumerate([*groups, *groups, *groups], 1):
        mark = draw(st.sampled_from(["", ":"]))
        lines.append(f"{number}. {found[0][1] or 'Sở Y tế'}{mark}")
        letters = zip("abcd", found, strict=False)
        lines += [f"{letter}) {words}, phối hợp với {others}, {due}." for letter, (words, _, others, due) in letters]
    return "\n".join(lines)


def _budget(draw: st.DrawFn, groups: Groups) -> str:
    """A table of money with its sums, some of them wrong."""
    rows = ["Đơn vị: Triệu đồng", "TT\tNội dung\t2020 - 2025\t2026 - 2030\tTổng cộng\tĐơn vị chủ trì"]
    whole = 0
    for number, (title, found) in enumerate(groups, 1):
        rows.append(f"{number}\t{title}\t\t\t\t")
        for letter, (words, lead, _, _) in zip("abcd", found, strict=False):
            first, second = draw(st.integers(0, 5000)), draw(st.integers(0, 5000))
            whole += first + second
            sums = f"{first}\t{second}\t{first + second + draw(st.sampled_from([0, 0, 0, 10]))}"
            rows.append(f"{letter})\t{words}\t{sums}\t{lead}")
    return "\n".join([*rows, f"\tTổng cộng\t\t\t{whole}\t"])


SECTIONS: Layout = _sections
LAYOUTS: tuple[Layout, ...] = (
    _tabs,
    _pipes,
    _cell_lines,
    _bullets,
    _fields,
    _sections,
    _budget,
)
