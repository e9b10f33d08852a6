"""An agency: what it leads, with whom, until when, and who answers for it on the day of the switch."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from lientinh.analysis.succession import CONFIDENCE_NAMES, STATE_NAMES, Holder, Resolution
from lientinh.ontology.terms import DATA, ORG
from lientinh.views.site.address import ENDING, Address, find_thing
from lientinh.views.site.agency_names import AgencyNames
from lientinh.views.site.agency_work import (
    FIGURES,
    Asked,
    Work,
    count_own,
    count_work,
    read_duties,
    read_reports,
    read_work,
)
from lientinh.views.site.document_facts import read_about
from lientinh.views.site.frame import Frame
from lientinh.views.site.source_marks import ROLES
from lientinh.views.site.world import World

NAME: Final = "agency"
PARTNERS: Final = 15
"""Agencies that a page names as the most frequent partners."""
_PATH: Final = re.compile(r"agency/[^/]+/[^/]+")
_KIND: Final = ("cơ quan", "agency")
_HEADINGS: Final = {
    "lead": ("Chủ trì", "Leads"),
    "coordinate": ("Phối hợp", "Takes part in"),
    "direct": ("Chỉ đạo", "Directs"),
}


def addresses(world: World) -> Iterable[Address]:
    return [_address(world, iri) for iri in (*world.things.agencies, *world.heirs.holders)]


def find(world: World, path: str) -> Address | None:
    iri = find_thing(path, _PATH)
    return _address(world, iri) if iri is not None and world.has_agency(iri) else None


def _address(world: World, iri: str) -> Address:
    known = world.things.agencies.get(iri)
    holder = world.heirs.holders.get(iri)
    name = known.name if known else holder.name if holder else ""
    province = known.province if known else holder.province if holder else None
    place = world.things.name(province)[0] if province else ""
    title = f"{name} ({place})" if place and place not in name else name
    type_ = world.succession.types.get((known.type or "").rpartition("/")[2]) if known else None
    about = " ".join((place, *(type_.labels if type_ else ()), type_.name_en if type_ else ""))
    return Address(iri.removeprefix(DATA) + ENDING, (title, title), _KIND, iri, about)


def render(world: World, frame: Frame) -> str:
    iri = frame.address.iri or ""
    work = world.read(read_work, iri)
    forebears = world.heirs.forebears.get(iri, ())
    return frame.render(
        "agency.html.j2",
        title=frame.words.of(frame.address.title),
        facts=_facts(world, frame, iri),
        answer=_answer(world, frame, world.succession.resolve(iri, world.as_of)),
        figures=_figures(frame, world.read(count_own, iri), work),
        roles=[
            {"name": frame.words.of(_HEADINGS[role]), "anchor": role, "plans": _plans(world, frame, work, role)}
            for role in _HEADINGS
            if any(entry.role == role for entry in work)
        ],
        partners=_partners(world, frame, work),
        duties=_asked(world, frame, world.read(read_duties, iri)),
        reports=_asked(world, frame, world.read(read_reports, iri)),
        forebears=_forebears(world, frame, forebears),
    )


def _facts(world: World, frame: Frame, iri: str) -> list[dict[str, Any]]:
    words, about = frame.words, world.read(read_about, iri)
    known = world.things.agencies.get(iri)
    type_id = (known.type or "").rpartition("/")[2] if known else iri.rpartition("/")[2]
    holder = world.heirs.holders.get(iri)
    province = known.province if known else holder.province if holder else None
    type_ = world.succession.types.get(type_id)
    facts = []
    if type_:
        name = words.pick(type_.name, f"{type_.name_en} ({type_.name})")
        facts.append((words.pick("Loại cơ quan", "Type"), name, frame.to(f"{DATA}agency-type/{type_id}")))
    elif known:
        facts.append(
            (words.pick("Loại cơ quan", "Type"), words.pick("chưa có trong từ điển", "not in the vocabulary"), None)
        )
    if province:
        facts.append((words.pick("Địa phương", "Province"), words.of(world.things.name(province)), frame.to(province)))
    else:
        facts.append((words.pick("Địa phương", "Province"), words.pick("trung ương", "central"), None))
    parents = about.links(iri, ORG.unitOf)
    facts += [
        (words.pick("Thuộc", "Unit of"), world.agency_label(each), frame.to(each) if world.has_agency(each) else None)
        for each in parents
    ]
    if known and known.collective:
        meaning = words.pick(
            "tập thể: nhiều cơ quan gọi chung một tên", "a collective: several agencies under one name"
        )
        facts.append((words.pick("Lưu ý", "Note"), meaning, None))
    return [{"name": name, "value": value, "href": href} for name, value, href in facts]


def _answer(world: World, frame: Frame, answer: Resolution) -> dict[str, Any]:
    """Who holds the agency's duties on the day, on what basis and how surely."""
    words = frame.words
    return {
        "state": words.of(STATE_NAMES[answer.state]),
        "changed": answer.changed,
        "reason": words.pick(answer.reason_vi, answer.reason_en),
        "holders": [_holder(world, frame, holder) for holder in answer.holders if answer.changed],
        "candidates": [_holder(world, frame, holder) for holder in answer.candidates],
        "instruments": [
            {"name": world.succession.documents.get(iri, iri.rpartition("/")[2]), "href": frame.to(iri)}
            for iri in answer.instruments
        ],
    }


def _holder(world: World, frame: Frame, holder: Holder) -> dict[str, Any]:
    return {
        "name": holder.name,
        "href": frame.to(holder.iri) if world.has_agency(holder.iri) else None,
        "basis": holder.basis,
        "confidence": frame.words.of(CONFIDENCE_NAMES[holder.confidence]),
    }


def _figures(frame: Frame, counts: Counter[str], work: Sequence[Work]) -> list[tuple[str, int, str]]:
    """(name, number, more) of what the agency is charged with."""
    words = frame.words
    led = [entry for entry in work if entry.role == "lead" and not entry.review]
    alone = sum(not any(role == "lead" for role, _, _ in entry.others) for entry in led)
    more = {
        "lead": words.pick(
            f"một mình: {alone}; cùng cơ quan khác: {len(led) - alone}", f"alone: {alone}; jointly: {len(led) - alone}"
        )
    }
    return [
        (words.of(name), counts[figure], more.get(figure, "")) for figure, name in FIGURES.items() if counts[figure]
    ]


def _plans(world: World, frame: Frame, work: Sequence[Work], role: str) -> list[dict[str, Any]]:
    """The tasks of one role under their plans."""
    found: dict[str, dict[str, Any]] = {}
    for entry in work:
        if entry.role == role:
            plan = world.things.documents[entry.document]
            names = AgencyNames(world, frame, plan.date)
            found.setdefault(entry.document, {"title": plan.label, "href": frame.to(plan.iri), "tasks": []})
            found[entry.document]["tasks"].append(
                {
                    "key": entry.key,
                    "href": frame.to(entry.step),
                    "text": entry.text,
                    "deadline": entry.deadline,
                    "others": [(frame.words.of(ROLES[how]), names.named(iri, name)) for how, iri, name in entry.others],
                }
            )
    return list(found.values())


def _partners(world: World, frame: Frame, work: Sequence[Work]) -> list[dict[str, Any]]:
    """With whom it shares most tasks, as lead or partner on either side: agency, number of tasks."""
    names = {iri: name for entry in work for _, iri, name in entry.others}
    shared = {(iri, entry.step) for entry in work for _, iri, _ in entry.others}
    counts = Counter(iri for iri, _ in shared)
    ranked = sorted(counts, key=lambda iri: (-counts[iri], names[iri], iri))[:PARTNERS]
    agencies = AgencyNames(world, frame)
    return [{"agency": agencies.named(iri, names[iri]), "tasks": counts[iri]} for iri in ranked]


def _asked(world: World, frame: Frame, asked: Iterable[Asked]) -> list[dict[str, Any]]:
    return [
        {"text": each.text, "href": frame.to(each.iri), "plan": world.things.documents[each.document].label}
        for each in asked
    ]


def _forebears(world: World, frame: Frame, agencies: Sequence[str]) -> list[dict[str, Any]]:
    """The agencies of the plans whose work it holds on the day: name, link, tasks that they lead."""
    counts = count_work(world.store, agencies) if agencies else {}
    return [
        {
            "name": frame.words.of(_address(world, iri).title),
            "href": frame.to(iri),
            "lead": counts.get(iri, Counter())["lead"],
            "coordinate": counts.get(iri, Counter())["coordinate"],
        }
        for iri in agencies
    ]
