"""Sums of money that a plan states in prose, against one another and against its table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from lientinh.loaders.findings import make_finding, print_vnd
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Finding, Funding, Task

_PERIOD = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})$")


def check_funding(source: SourceText, tasks: Sequence[Task], funding: Sequence[Funding]) -> Iterator[Finding]:
    """Yearly need times years against the sum for a period ("20-30 tỷ" a year, "130 - 150 tỷ" for 2025-2030)."""
    yearly = [f for f in funding if f.period and "năm" in f.period.casefold() and not _PERIOD.search(f.period)]
    for whole in funding:
        period = _PERIOD.search(whole.period or "")
        if period is not None:
            years = int(period[2]) - int(period[1]) + 1
            yield from (found for each in yearly if (found := _compare_yearly(whole, each, years)) is not None)
    yield from _check_parts(source, funding)
    yield from _check_table_against_text(tasks, funding)


def _compare_yearly(whole: Funding, each: Funding, years: int) -> Finding | None:
    """A finding where the years' sum lies outside what the period has; none where it lies within."""
    low, high = each.min_vnd * years, each.max_vnd * years
    if whole.min_vnd <= low and high <= whole.max_vnd:
        return None
    code = "funding-disagree" if high < whole.min_vnd or low > whole.max_vnd else "funding-differ"
    product = print_vnd(low) if low == high else f"{print_vnd(low)} - {print_vnd(high)}"
    return make_finding(
        code, each.evidence, yearly=each.raw, years=years, product=product, period=whole.period, whole=whole.raw
    )


_LONGEST_GAP = 200
"""Characters between one part and the next of a sum that the text takes apart."""


def _check_parts(source: SourceText, funding: Sequence[Funding]) -> Iterator[Finding]:
    """A sum against the parts that follow it: "Tổng kinh phí thực hiện: 2.036.000.000 đồng …, trong đó: - Nguồn …"."""
    for index, whole in enumerate(funding):
        parts: list[Funding] = []
        end = whole.evidence.end
        for part in funding[index + 1 :]:
            between = source.raw[end : part.evidence.start]
            if len(between) > _LONGEST_GAP or not (parts or "trong đó" in unicodedata.normalize("NFC", between)):
                break
            parts.append(part)
            end = part.evidence.end
        added = sum(part.max_vnd for part in parts)
        if len(parts) > 1 and added != whole.max_vnd:
            what = (f"“{whole.raw}”", f"“{whole.raw}”")
            printed, total = print_vnd(whole.max_vnd), print_vnd(added)
            yield make_finding("sum-mismatch", whole.evidence, what=what, printed=printed, added=total)


def _check_table_against_text(tasks: Sequence[Task], funding: Sequence[Funding]) -> Iterator[Finding]:
    added = sum(line.amount_vnd for task in tasks for line in task.budget)
    fixed = [f for f in funding if f.min_vnd == f.max_vnd]
    if not added or not fixed:
        return
    largest = max(fixed, key=lambda f: f.max_vnd)
    if largest.max_vnd != added:
        what = ("trong phần lời so với bảng", "in the text, against the table,")
        printed, total = print_vnd(largest.max_vnd), print_vnd(added)
        yield make_finding("sum-mismatch", largest.evidence, what=what, printed=printed, added=total)
