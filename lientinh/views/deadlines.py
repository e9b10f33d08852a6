"""Deadlines as JSON, as rows of CSV, and counted by agency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from lientinh.analysis.deadlines.checks import CHECK_NAMES, Check
from lientinh.analysis.deadlines.due import Agent, DueItem
from lientinh.analysis.deadlines.period import DueReport, Occurrence
from lientinh.views.coverage_words import Language
from lientinh.views.deadline_text import STATUS_NAMES, Holders, who_text

CSV_HEAD: Final = (
    "status",
    "due",
    "start",
    "kind",
    "printed",
    "province",
    "document",
    "key",
    "agencies",
    "recipient",
    "text",
    "iri",
)
CHECK_HEAD: Final = ("check", "province", "document", "keys", "message", "reason")


def deadlines_json(
    report: DueReport, checks: Sequence[Check], holders: Holders, as_of: str | None = None
) -> dict[str, Any]:
    """What is due, what comes every year, what has no date, how many each agency has, and what is odd."""
    first, last = report.period.first, report.period.last
    return {
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "as_of": as_of,
        "due": [_occurrence(found, holders) for found in report.due],
        "yearly": [_item(item, holders) for item in report.yearly],
        "undated": [_item(item, holders) for item in report.undated],
        "by_agency": [
            {
                "agency": agent.name,
                "iri": agent.iri,
                "province": province,
                "due": due,
                "yearly": yearly,
                "undated": none,
            }
            for agent, province, due, yearly, none in by_agency(report)
        ],
        "checks": [check_json(check) for check in checks],
    }


def check_json(check: Check) -> dict[str, Any]:
    """One check."""
    return {
        "code": check.code,
        "document": check.plan.number,
        "province": check.plan.province_name,
        "iri": check.plan.iri,
        "keys": list(check.keys),
        "message": check.message,
        "message_en": check.message_en,
        "reason": check.reason or None,
        "reason_en": check.reason_en or None,
    }


def deadline_rows(report: DueReport, holders: Holders, words: Language) -> Iterator[tuple[object, ...]]:
    """One row an occurrence or item, under `CSV_HEAD`."""
    for found in report.due:
        start = found.start.isoformat() if found.start else None
        yield _row(found.item, "due", found.due.isoformat(), start, holders, words)
    for status, items in (("yearly", report.yearly), ("undated", report.undated)):
        yield from (_row(item, status, None, None, holders, words) for item in items)


def check_rows(checks: Sequence[Check], words: Language) -> Iterator[tuple[object, ...]]:
    """One row a check, under `CHECK_HEAD`."""
    for check in checks:
        message = words.pick(check.message, check.message_en)
        name = words.name(CHECK_NAMES, check.code)
        reason = words.pick(check.reason, check.reason_en) or None
        yield name, check.plan.province_name, check.plan.number, ", ".join(check.keys), message, reason


def by_agency(report: DueReport) -> list[tuple[Agent, str, int, int, int]]:
    """(agency, province of the plans, due in the period, yearly, without a date), those with most first.

    What several lead counts for each of them; a collective is counted as itself, not spread over its members.
    """
    counts: dict[tuple[str, str], tuple[Agent, list[int]]] = {}
    groups = ([found.item for found in report.due], report.yearly, report.undated)
    for place, items in enumerate(groups):
        for item in items:
            for agent in item.agents:
                province = item.plan.province_name or ""
                counts.setdefault((province, agent.iri), (agent, [0, 0, 0]))[1][place] += 1
    rows = [(agent, province, due, yearly, none) for (province, _), (agent, (due, yearly, none)) in counts.items()]
    return sorted(rows, key=lambda row: (-row[2], -row[3], -row[4], row[1]))


def _occurrence(found: Occurrence, holders: Holders) -> dict[str, Any]:
    return {
        **_item(found.item, holders),
        "start": found.start.isoformat() if found.start else None,
        "due": found.due.isoformat(),
        "repeats": found.repeats,
    }


def _item(item: DueItem, holders: Holders) -> dict[str, Any]:
    return {
        "iri": item.iri,
        "source": item.source,
        "document": item.plan.number,
        "province": item.plan.province_name,
        "key": item.key,
        "text": item.text,
        "kind": item.kind,
        "printed": item.printed,
        "before": item.before,
        "source_completeness": item.plan.completeness,
        "agencies": [_agent(agent, holders) for agent in item.agents],
        "agencies_printed": item.printed_agents or None,
        "recipient": item.recipient,
    }


def _agent(agent: Agent, holders: Holders) -> dict[str, Any]:
    entry: dict[str, Any] = {"iri": agent.iri, "name": agent.name, "collective": agent.collective}
    if agent.iri in holders:
        found = holders[agent.iri]
        entry |= {"state": found.state, "holders": [holder.name for holder in found.holders]}
    return entry


def _row(
    item: DueItem, status: str, due: str | None, start: str | None, holders: Holders, words: Language
) -> tuple[object, ...]:
    return (
        words.name(STATUS_NAMES, status),
        due,
        start,
        item.kind,
        item.printed,
        item.plan.province_name,
        item.plan.number,
        item.key,
        who_text(item, holders, words),
        item.recipient,
        item.text,
        item.iri,
    )
