"""What is odd about deadlines: too early, too late, of an agency that has ended, a report to nobody, two deadlines.

A check says what two passages or two facts say against each other; it never says which of them is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, cast

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.deadlines.due import Agent, DueBook, DueItem
from lientinh.analysis.deadlines.findings import by_document, read_findings
from lientinh.analysis.succession import STATE_NAMES, Resolution, Resolve
from lientinh.days import day_vi
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT

CHECK_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "before-plan": ("hạn trước ngày ban hành", "due before the plan was issued"),
        "beyond-horizon": ("hạn sau mốc của văn bản cấp trên", "later than the directive's horizon"),
        "lead-ceased": (
            "cơ quan chủ trì đã thay đổi hoặc không còn khi đến hạn",
            "the lead has changed or ended by then",
        ),
        "report-to-nobody": ("báo cáo không nêu nơi nhận", "a report without a recipient"),
        "text-column-disagree": ("nội dung và cột thời gian khác nhau", "text and column disagree"),
        "deadlines-differ": ("nhiều thời hạn khác nhau", "several deadlines"),
        "unknown-deadline": ("thời hạn chưa hiểu", "a deadline that was not understood"),
    }
)
"""Code -> its name in Vietnamese and in English, in the order of the list."""
_STATED: Final = ("text-column-disagree", "deadlines-differ", "unknown-deadline")

_HORIZONS: Final = f"""
SELECT ?document (MAX(?day) AS ?horizon) WHERE {{
  ?framework <{LT.appliesTo}> ?document ; <{LT.horizon}> ?day
}} GROUP BY ?document
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is odd."""

    code: str
    plan: PlanRecord
    keys: tuple[str, ...]
    """Of the tasks and reports that it is about."""
    message: str
    message_en: str
    reason: str = ""
    """What the message rests on, where that is not in the plan: who ordered which change, and when."""
    reason_en: str = ""


def check_deadlines(store: Store, book: DueBook, resolve: Resolve | None = None) -> tuple[Check, ...]:
    """Everything odd about the deadlines of `book`, by code and plan.

    `resolve` tells who holds an agency on a day; without it nobody is said to have ended. A plan whose framework states
    no horizon is not checked against one.
    """
    horizons = read_horizons(store, book.plans)
    checks = [
        *(check for item in book.items for check in _dates(item, horizons)),
        *(_report_to_nobody(item) for item in book.items if item.source == "report" and not item.recipient),
        *_stated(store, book),
        *(_ceased(book, resolve, horizons) if resolve else ()),
    ]
    order = list(CHECK_NAMES)
    places = {plan.iri: place for place, plan in enumerate(book.plans)}
    return tuple(sorted(checks, key=lambda check: (order.index(check.code), places[check.plan.iri])))


def read_horizons(store: Store, plans: Sequence[PlanRecord]) -> Mapping[str, date]:
    """Plan -> the last day that the documents it carries out look ahead to; plans without one are left out."""
    known = {iri: date.fromisoformat(day[:10]) for iri, day in read_texts(store, _HORIZONS) if day}
    found = {plan.iri: [known[iri] for iri in plan.implements() if iri in known] for plan in plans}
    return {plan: max(days) for plan, days in found.items() if days}


def last_due(item: DueItem) -> date | None:
    """The last day of a deadline; None for what comes every year or has no date."""
    return date(item.years[-1], 12, 31) if item.years else item.end


def _dates(item: DueItem, horizons: Mapping[str, date]) -> Iterator[Check]:
    last, issued, horizon = last_due(item), item.issued, horizons.get(item.plan.iri)
    if last is None:
        return
    if issued is not None and last < issued:
        yield Check(
            "before-plan",
            item.plan,
            (item.key,),
            f"Thời hạn “{item.printed}” kết thúc ngày {day_vi(last)}, trước ngày ban hành kế hoạch ({day_vi(issued)}).",
            f"The deadline “{item.printed}” ends on {last}, before the plan was issued ({issued}).",
        )
    if horizon is not None and last > horizon:
        yield Check(
            "beyond-horizon",
            item.plan,
            (item.key,),
            f"Thời hạn “{item.printed}” kết thúc ngày {day_vi(last)}, sau mốc {day_vi(horizon)} của văn bản cấp trên.",
            f"The deadline “{item.printed}” ends on {last}, after {horizon}, the horizon of what the plan carries out.",
        )


def _report_to_nobody(item: DueItem) -> Check:
    return Check(
        "report-to-nobody",
        item.plan,
        (item.key,),
        f"Báo cáo {item.printed or 'hằng năm'} không nêu nơi nhận.",
        f"The yearly report ({item.printed or 'without a day'}) names no recipient.",
    )


def _stated(store: Store, book: DueBook) -> Iterator[Check]:
    findings = by_document(read_findings(store, _STATED))
    shown = {(item.plan.iri, item.key) for item in book.items}
    for plan in book.plans:
        for finding in findings.get(plan.iri, ()):
            if finding.key is None or (plan.iri, finding.key) in shown:
                keys = (finding.key,) if finding.key else ()
                yield Check(finding.code, plan, keys, finding.message, finding.message_en)


def _ceased(book: DueBook, resolve: Resolve, horizons: Mapping[str, date]) -> Iterator[Check]:
    """One check an agency and plan, with all deadlines that come after its end."""
    ended: dict[tuple[str, str], tuple[PlanRecord, Agent, Resolution, list[str]]] = {}
    for item in book.items:
        day = _answer_day(item, horizons)
        for agent in item.agents if day else ():
            resolution = resolve(agent.iri, cast(date, day), item.issued)
            # "unknown" without an instrument is no change that is known, only an agency that is not.
            if resolution.changed and (resolution.state != "unknown" or resolution.instruments):
                entry = (item.plan, agent, resolution, list[str]())
                ended.setdefault((item.plan.iri, agent.iri), entry)[3].append(item.key)
    for plan, agent, resolution, keys in ended.values():
        vi, en = _what_became(agent, resolution)
        yield Check("lead-ceased", plan, tuple(keys), vi, en, resolution.reason_vi, resolution.reason_en)


def _what_became(agent: Agent, resolution: Resolution) -> tuple[str, str]:
    heirs = " / ".join(holder.name for holder in resolution.holders)
    if heirs:
        return f"{agent.name} nay là {heirs}.", f"{agent.name} is now {heirs}."
    vi, en = STATE_NAMES[resolution.state]
    return f"{agent.name}: {vi}.", f"{agent.name}: {en}."


def _answer_day(item: DueItem, horizons: Mapping[str, date]) -> date | None:
    """The day on which somebody must answer: the last day; of yearly work, as far ahead as the directive looks."""
    if item.timing == "undated":
        return None
    first_year = date(item.issued.year, 12, 31) if item.issued else None
    return last_due(item) or horizons.get(item.plan.iri) or first_year
