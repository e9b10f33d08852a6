"""The rates that a reader looks for first, short enough for a terminal and for the head of a page.

All figures stand in JSON and in the workbook; most of them say the same of ever smaller parts. Here are those of all
plans, of each plan and of each line of command, both rates of one in one row, and the others as sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lientinh.analysis.coverage.chains import LINE_NAMES
from lientinh.analysis.coverage.figures import Figure
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.plan_names import plan_title
from lientinh.views.coverage_words import ENGINE_MARK, Language, percent, share

_COVERAGE: Final = ("coverage", "coverage-or-partial")


@dataclass(frozen=True, slots=True)
class RateRow:
    """Both coverage rates of one thing."""

    label: str
    covered: Figure
    either: Figure
    """Partly covered cells included."""


def rate_rows(coverage: FrameworkCoverage, words: Language) -> tuple[RateRow, ...]:
    """Of all plans, of each plan, of each line of command; what was not measured is left out."""
    by_key: dict[tuple[str, str, str], Figure] = {(f.metric, f.scope, f.of): f for f in coverage.figures}
    wanted = [("framework", coverage.framework.iri, words.pick("Tất cả kế hoạch", "All plans"))]
    wanted += [("plan", plan.iri, plan_title(plan)) for plan in coverage.plans]
    wanted += [("line", line, words.pick("Riêng ", "Only the ") + words.of(LINE_NAMES[line])) for line in LINE_NAMES]
    found = []
    for scope, of, label in wanted:
        rates = [by_key.get((metric, scope, of)) for metric in _COVERAGE]
        # A line of command that no plan follows has nothing to say.
        if rates[0] and rates[1] and (scope != "line" or rates[0].denominator or rates[0].unassessed):
            found.append(RateRow(label, rates[0], rates[1]))
    return tuple(found)


def rate_heads(words: Language) -> tuple[str, str, str, str]:
    """Heads of `rate_cells`."""
    return (
        words.pick("Số liệu", "Figures"),
        words.pick("Được bao phủ", "Covered"),
        words.pick("Kể cả một phần", "Partial included"),
        words.pick("Chưa đánh giá", "Unassessed"),
    )


def rate_cells(row: RateRow, words: Language) -> tuple[str, str, str, str]:
    """Label, both rates with their readings on a second line where they differ, cells that were not assessed."""
    return row.label, _rate(row.covered, words), _rate(row.either, words), str(row.covered.unassessed)


def rate_notes(coverage: FrameworkCoverage, words: Language) -> tuple[str, ...]:
    """Sentences: how to read the rates, what they rest on, and the rates of tasks, reviews and names."""
    rows = rate_rows(coverage, words)
    notes = [_basis(rows, words)] if rows else []
    if any(row.covered.unassessed and row.covered.value is not None for row in rows):
        notes.append(
            words.pick(
                "Dòng thứ hai: mức thấp nhất và cao nhất, nếu các ô chưa đánh giá đều không hoặc đều được bao phủ.",
                "Second line: lowest and highest reading, if none or all of the unassessed cells were covered.",
            )
        )
    others = [_sentence(figure, words) for figure in _others(coverage)]
    return (*notes, "; ".join(others) + ".") if others else tuple(notes)


def _rate(figure: Figure, words: Language) -> str:
    marked = f" ({figure.proposed}{ENGINE_MARK})" if figure.proposed else ""
    text = f"{percent(figure, words)}{marked}"
    if figure.value is None or not figure.unassessed:
        return text
    return f"{text}\n{share(figure.low, words).removesuffix('%')}–{share(figure.high, words)}"


def _basis(rows: Iterable[RateRow], words: Language) -> str:
    if any(row.either.proposed or row.covered.proposed for row in rows):
        return words.pick(
            f"(n{ENGINE_MARK}): trong tử số có n ô chỉ dựa, hoặc một phần dựa, trên đề xuất của máy.",
            f"(n{ENGINE_MARK}): n cells of the numerator rest, wholly or in part, on proposals of the engine.",
        )
    if any(row.either.numerator for row in rows):
        return words.pick(
            "Mọi tử số dựa trên đối chiếu đã được người rà soát chấp nhận.",
            "All numerators rest on alignments that a reviewer accepted.",
        )
    return words.pick("Chưa có ô nào được bao phủ.", "No cell is covered.")


def _others(coverage: FrameworkCoverage) -> list[Figure]:
    return [
        figure
        for figure in coverage.figures
        if (figure.metric in ("tasks-aligned", "reviewed") and figure.scope == "framework")
        or figure.metric == "document-named"
    ]


def _sentence(figure: Figure, words: Language) -> str:
    names = {
        "tasks-aligned": words.pick("nhiệm vụ đáp ứng ít nhất một yêu cầu", "tasks that meet a requirement"),
        "reviewed": words.pick("đối chiếu đã có người rà soát", "alignments that somebody reviewed"),
        "document-named": words.pick(f"kế hoạch nêu tên {figure.label}", f"plans that name {figure.label}"),
    }
    name = names[figure.metric]
    return f"{name[0].upper()}{name[1:]}: {percent(figure, words)}"


def figure_label(figure: Figure, coverage: FrameworkCoverage, words: Language) -> str:
    """What a figure is the rate of, in the reader's language."""
    framework = coverage.framework
    if figure.scope == "plan":
        return next((plan_title(plan) for plan in coverage.plans if plan.iri == figure.of), figure.label)
    if figure.scope == "line":
        return words.of(LINE_NAMES[figure.of])
    if figure.scope == "framework":
        return words.pick("Tất cả kế hoạch", "All plans")
    if figure.scope == "requirement":
        requirement = framework.find_requirement(figure.of)
        return f"{figure.of}. {words.pick(requirement.text_vi, requirement.text_en)}" if requirement else figure.label
    if figure.scope == "group":
        group = next((group for group in framework.groups if group.id == figure.of), None)
        return f"{group.id}. {words.pick(group.title_vi, group.title_en)}" if group else figure.label
    return figure.label
