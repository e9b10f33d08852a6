"""A province: its plans, who carries them, and what became of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from lientinh.analysis.coverage.plans import natural_order
from lientinh.ontology.identifiers import province_iri
from lientinh.ontology.terms import DATA
from lientinh.ontology.vocabularies import Province
from lientinh.views.plain_text import day_text
from lientinh.views.site.address import ENDING, Address, find_thing
from lientinh.views.site.agency_names import AgencyNames
from lientinh.views.site.agency_work import FIGURES, count_work
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

NAME: Final = "province"
_PATH: Final = re.compile(r"province/[^/]+")
_KIND: Final = ("địa phương", "province")


def addresses(world: World) -> Iterable[Address]:
    return [_address(world.succession.provinces[slug]) for slug in sorted(world.provinces_in_use)]


def find(world: World, path: str) -> Address | None:
    slug = (find_thing(path, _PATH) or "").rpartition("/")[2]
    return _address(world.succession.provinces[slug]) if slug in world.provinces_in_use else None


def _address(province: Province) -> Address:
    iri = province_iri(province.slug)
    since = (
        f" ({province.valid_from[:4]})"
        if province.valid_from and province.slug.endswith(province.valid_from[:4])
        else ""
    )
    name = province.full_name[0].upper() + province.full_name[1:] + since
    return Address(iri.removeprefix(DATA) + ENDING, (name, f"{province.name_en}{since}"), _KIND, iri, province.name)


def render(world: World, frame: Frame) -> str:
    iri = frame.address.iri or ""
    province = world.succession.provinces[iri.rpartition("/")[2]]
    answer = world.succession.province(iri, world.as_of)
    documents = [entry for entry in world.things.documents.values() if entry.province == iri]
    return frame.render(
        "province.html.j2",
        title=frame.words.of(frame.address.title),
        facts=_facts(frame, province),
        changed=answer.changed,
        reason=frame.words.pick(answer.reason_vi, answer.reason_en),
        holders=[{"name": holder.name, "href": _link(world, frame, holder.iri)} for holder in answer.holders],
        merged=_merged(world, frame, province),
        plans=[
            {
                "name": entry.label,
                "href": frame.to(entry.iri),
                "day": day_text(entry.date, frame.words) if entry.date else "",
            }
            for entry in sorted(documents, key=lambda entry: (entry.date, natural_order(entry.iri)))
        ],
        heads=[frame.words.of(name) for name in FIGURES.values()],
        agencies=_agencies(world, frame, iri),
    )


def _facts(frame: Frame, province: Province) -> list[tuple[str, str]]:
    words = frame.words
    facts = [
        (words.pick("Loại", "Kind"), words.pick(province.kind, "province" if province.kind == "tỉnh" else "city")),
        (words.pick("Mã đơn vị hành chính", "Code"), province.code or ""),
        (words.pick("Từ ngày", "Since"), day_text(province.valid_from, words)),
        (words.pick("Đến hết ngày", "Until"), day_text(province.valid_until, words)),
    ]
    return [(name, value) for name, value in facts if value]


def _merged(world: World, frame: Frame, province: Province) -> list[dict[str, Any]]:
    """The provinces of which it was made."""
    slugs = [
        slug
        for change in world.succession.changes.of_provinces
        if change.result == province.slug
        for slug in change.originals
        if slug != province.slug
    ]
    return [
        {
            "name": world.succession.provinces[slug].full_name,
            "href": _link(world, frame, province_iri(slug)),
        }
        for slug in dict.fromkeys(slugs)
    ]


def _link(world: World, frame: Frame, iri: str) -> str | None:
    return frame.to(iri) if iri.rpartition("/")[2] in world.provinces_in_use else None


def _agencies(world: World, frame: Frame, iri: str) -> list[dict[str, Any]]:
    """Agencies that its plans name, those first that lead most."""
    entries = [entry for entry in world.things.agencies.values() if entry.province == iri]
    counts = count_work(world.store, [entry.iri for entry in entries]) if entries else {}
    names = AgencyNames(world, frame)
    rows = [
        {
            "agency": names.named(entry.iri, entry.name),
            "counts": [counts.get(entry.iri, Counter())[figure] for figure in FIGURES],
        }
        for entry in entries
    ]
    return sorted(rows, key=lambda row: ([-count for count in row["counts"]], row["agency"]["name"]))
