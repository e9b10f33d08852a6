"""A type of agency: the same agency in all provinces, side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from lientinh.ontology.identifiers import agency_type_iri, concept_iri
from lientinh.ontology.terms import DATA, SKOS
from lientinh.ontology.vocabularies import AgencyType
from lientinh.views.plain_text import day_text
from lientinh.views.site.address import ENDING, Address, find_thing
from lientinh.views.site.agency_names import AgencyNames
from lientinh.views.site.agency_work import FIGURES, count_work
from lientinh.views.site.document_facts import read_about
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

NAME: Final = "agency-type"
_PATH: Final = re.compile(r"agency-type/[^/]+")
_KIND: Final = ("loại cơ quan", "type of agency")


def addresses(world: World) -> Iterable[Address]:
    return [_address(world, type_) for type_ in sorted(world.types_in_use)]


def find(world: World, path: str) -> Address | None:
    iri = find_thing(path, _PATH)
    type_ = (iri or "").rpartition("/")[2]
    return _address(world, type_) if type_ and type_ in world.types_in_use else None


def _address(world: World, id_: str) -> Address:
    type_ = world.succession.types[id_]
    iri = agency_type_iri(id_)
    about = " ".join(type_.labels)
    return Address(iri.removeprefix(DATA) + ENDING, (type_.name, f"{type_.name_en} ({type_.name})"), _KIND, iri, about)


def render(world: World, frame: Frame) -> str:
    iri = frame.address.iri or ""
    type_ = world.succession.types[iri.rpartition("/")[2]]
    agencies = [entry for entry in world.things.agencies.values() if entry.type == iri]
    counts = count_work(world.store, [entry.iri for entry in agencies])
    names = AgencyNames(world, frame)
    rows = [
        {
            "province": frame.words.of(world.things.name(entry.province)) if entry.province else "",
            "province_href": frame.to(entry.province),
            "agency": names.named(entry.iri, entry.name),
            "counts": [counts.get(entry.iri, Counter())[figure] for figure in FIGURES],
        }
        for entry in agencies
    ]
    return frame.render(
        "agency_type.html.j2",
        title=frame.words.of(frame.address.title),
        facts=_facts(world, frame, type_, iri),
        heads=[frame.words.of(name) for name in FIGURES.values()],
        rows=sorted(rows, key=lambda row: (row["province"], row["agency"]["name"])),
        members=[_type(world, frame, member) for member in type_.members],
    )


def _facts(world: World, frame: Frame, type_: AgencyType, iri: str) -> list[tuple[str, str]]:
    words, things = frame.words, world.things
    others = [label for label in type_.labels if label != type_.name]
    facts = [
        (words.pick("Nhóm", "Kind"), words.of(things.name(concept_iri("agency-kind", type_.kind)))),
        (words.pick("Cấp", "Tier"), words.of(things.name(concept_iri("tier", type_.tier)))),
        (words.pick("Cũng gọi là", "Also called"), "; ".join(others)),
        (words.pick("Có từ", "Since"), day_text(type_.valid_from, words)),
        (words.pick("Đến", "Until"), day_text(type_.valid_until, words)),
        (words.pick("Thay cho", "In place of"), "; ".join(_name(world, frame, each) for each in type_.predecessors)),
        (words.pick("Ghi chú", "Remark"), world.read(read_about, iri).text(iri, SKOS.scopeNote, words.code)),
    ]
    return [(name, value) for name, value in facts if value]


def _type(world: World, frame: Frame, id_: str) -> dict[str, Any]:
    href = frame.to(agency_type_iri(id_)) if id_ in world.types_in_use else None
    return {"name": _name(world, frame, id_), "href": href}


def _name(world: World, frame: Frame, id_: str) -> str:
    return frame.words.of(world.things.name(agency_type_iri(id_)))
