"""What is to be done by when: a timeline, a table with filters, and a calendar of each plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.deadlines import Occurrence, Period, fall_due
from lientinh.analysis.deadlines.checks import CHECK_NAMES
from lientinh.analysis.deadlines.due import KIND_NAMES, DueItem
from lientinh.analysis.plan_names import plan_title
from lientinh.views.calendar import calendar_bytes
from lientinh.views.coverage_words import Language
from lientinh.views.deadline_text import STATUS_NAMES, who_text, why_undated
from lientinh.views.plain_text import day_text, shorten
from lientinh.views.site.address import Address
from lientinh.views.site.agency_names import AgencyNames
from lientinh.views.site.cells import plan_anchor
from lientinh.views.site.frame import Frame
from lientinh.views.site.timeline import Lane, draw_timeline
from lientinh.views.site.world import World

NAME: Final = "deadlines"
LANES: Final = 60
"""Deadlines up to which each has a line of its own on the timeline; more are counted by quarter."""
ROWS: Final = 2000
"""Lines of the table at most; the calendars have all that has a date."""
SOURCE_NAMES: Final = {
    "task": ("nhiệm vụ", "task"),
    "review": ("văn bản cần rà soát", "document to revise"),
    "report": ("báo cáo", "report"),
}

_ADDRESS: Final = Address("deadlines.html", ("Thời hạn", "Deadlines"), ("trang", "page"))
_FILE: Final = re.compile(r"calendar/([a-z0-9-]+)\.ics")


def addresses(world: World) -> Iterable[Address]:
    return (_ADDRESS,)


def find(world: World, path: str) -> Address | None:
    return _ADDRESS if path == _ADDRESS.path else None


def calendar_path(plan: PlanRecord | None) -> str:
    """Path of the calendar of a plan, or of all; in Vietnamese, as the texts of the events are."""
    return f"calendar/{plan_anchor(plan.iri) if plan else 'all'}.ics"


def files(world: World) -> Iterable[tuple[str, bytes]]:
    for plan in (None, *world.plans):
        yield calendar_path(plan), _calendar(world, plan)


def find_file(world: World, path: str, given: Mapping[str, str]) -> bytes | None:
    found = _FILE.fullmatch(path)
    if found is None:
        return None
    plan = next((plan for plan in world.plans if plan_anchor(plan.iri) == found[1]), None)
    if plan is None and found[1] != "all":
        return None
    return _calendar(world, plan)


def _calendar(world: World, plan: PlanRecord | None) -> bytes:
    """Agencies are those who answer on the day of the switch, the names of the plan behind them."""
    items = [item for item in world.deadlines.book.items if plan is None or item.plan.iri == plan.iri]
    holders, words = world.deadlines.holders, Language("vi")
    return calendar_bytes(fall_due(items, Period()), lambda item: who_text(item, holders, words), words)


def render(world: World, frame: Frame) -> str:
    words, report = frame.words, world.deadlines.report
    lanes = [_lane(found, frame) for found in report.due]
    few = len(lanes) <= LANES
    rows = [
        *(_row(world, frame, found.item, found) for found in report.due),
        *(_row(world, frame, item, None) for item in (*report.yearly, *report.undated)),
    ]
    return frame.render(
        "deadlines.html.j2",
        title=words.of(_ADDRESS.title),
        timeline=draw_timeline(lanes) if few else None,
        quarters=[] if few else _quarters(report.due, words),
        kinds=[(kind, words.of(name)) for kind, name in KIND_NAMES.items() if any(row["kind"] == kind for row in rows)],
        rows=rows[:ROWS],
        total=len(rows),
        counts=(len(report.due), len(report.yearly), len(report.undated)),
        provinces=sorted({row["province"] for row in rows} - {""}),
        years=sorted({row["year"] for row in rows} - {""}),
        agencies=_agencies(rows),
        calendars=[
            (plan_title(plan), frame.to(plan.iri), frame.asset(calendar_path(plan)))
            for plan in world.deadlines.book.plans
        ],
        calendar=frame.asset(calendar_path(None)),
        checks=_checks(world, frame),
    )


def _agencies(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Names of agencies, those with most to do first."""
    counted = Counter(agency["name"] for row in rows for agency in row["agencies"])
    return [name for name, _ in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))]


def _lane(found: Occurrence, frame: Frame) -> Lane:
    item, words = found.item, frame.words
    day = day_text(found.due, words)
    return Lane(
        label=f"{item.plan.number} {item.key}",
        about=f"{day} · {plan_title(item.plan)} {item.key}: {shorten(item.text, 140)}",
        href=frame.to(item.iri),
        first=found.start,
        last=found.due,
        kind=item.kind,
        repeats=found.repeats,
    )


def _row(world: World, frame: Frame, item: DueItem, found: Occurrence | None) -> dict[str, Any]:
    words = frame.words
    names = AgencyNames(world, frame, item.plan.date or "")
    timing = "due" if found else ("yearly" if item.timing == "yearly" else "undated")
    return {
        "status": timing,
        "status_text": words.name(STATUS_NAMES, timing),
        "due": day_text(found.due, words) if found else "",
        "due_iso": found.due.isoformat() if found else "",
        "repeats": bool(found and found.repeats),
        "year": str(found.due.year) if found else "",
        "printed": item.printed or why_undated(item, words),
        "kind": item.kind,
        "kind_text": words.name(KIND_NAMES, item.kind),
        "source": words.of(SOURCE_NAMES[item.source]),
        "key": item.key,
        "href": frame.to(item.iri) or frame.to(item.plan.iri),
        "text": item.text,
        "agencies": [names.named(agent.iri, agent.name) for agent in item.agents],
        "who": "" if item.agents else item.printed_agents,
        "plan": plan_title(item.plan),
        "plan_href": frame.to(item.plan.iri),
        "province": item.plan.province_name or "",
    }


def _quarters(due: Sequence[Occurrence], words: Language) -> list[dict[str, Any]]:
    """How many fall due in each quarter, as bars."""
    counts = Counter((found.due.year, (found.due.month + 2) // 3) for found in due)
    most = max(counts.values(), default=1)
    return [
        {
            "label": words.pick(f"Quý {quarter}/{year}", f"Q{quarter} {year}"),
            "href": None,
            "share": round(100 * count / most, 2),
            "text": str(count),
        }
        for (year, quarter), count in sorted(counts.items())
    ]


def _checks(world: World, frame: Frame) -> list[dict[str, Any]]:
    words = frame.words
    return [
        {
            "name": words.name(CHECK_NAMES, check.code),
            "plan": plan_title(check.plan),
            "href": frame.to(check.plan.iri),
            "tasks": ", ".join(check.keys),
            "message": words.pick(check.message, check.message_en),
            "reason": words.pick(check.reason, check.reason_en),
        }
        for check in world.deadlines.checks
    ]
