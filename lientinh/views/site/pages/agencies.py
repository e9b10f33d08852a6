"""All agencies, those first that lead most tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from lientinh.views.site.address import Address
from lientinh.views.site.agency_names import AgencyNames
from lientinh.views.site.agency_work import FIGURES, count_work
from lientinh.views.site.frame import Frame
from lientinh.views.site.things import AgencyEntry
from lientinh.views.site.world import World

NAME: Final = "agencies"
SHOWN: Final = 1000
"""Agencies in the list; pages of provinces have all of theirs."""
_ADDRESS: Final = Address("agencies.html", ("Cơ quan", "Agencies"), ("trang", "page"))


def addresses(world: World) -> Iterable[Address]:
    return (_ADDRESS,)


def find(world: World, path: str) -> Address | None:
    return _ADDRESS if path == _ADDRESS.path else None


def render(world: World, frame: Frame) -> str:
    counts, names = count_work(world.store), AgencyNames(world, frame)

    def rank(entry: AgencyEntry) -> tuple[object, ...]:
        own = counts.get(entry.iri, Counter())
        return [-own[figure] for figure in FIGURES], entry.name, entry.iri

    ordered = sorted(world.things.agencies.values(), key=rank)
    rows = [
        {
            "agency": names.named(entry.iri, entry.name),
            "province": _place(world, frame, entry),
            "province_href": frame.to(entry.province),
            "collective": entry.collective,
            "counts": [counts.get(entry.iri, Counter())[figure] for figure in FIGURES],
        }
        for entry in ordered[:SHOWN]
    ]
    provinces = {entry.province for entry in ordered if entry.province}
    return frame.render(
        "agencies.html.j2",
        title=frame.words.of(_ADDRESS.title),
        heads=[frame.words.of(name) for name in FIGURES.values()],
        rows=rows,
        more=len(ordered) - len(rows),
        provinces=_provinces(world, frame, provinces),
        central=frame.words.of(CENTRAL),
    )


CENTRAL: Final = ("Trung ương", "Central")


def _place(world: World, frame: Frame, entry: AgencyEntry) -> str:
    return frame.words.of(world.things.name(entry.province) if entry.province else CENTRAL)


def _provinces(world: World, frame: Frame, iris: Iterable[str]) -> list[dict[str, Any]]:
    found = [{"name": frame.words.of(world.things.name(iri)), "href": frame.to(iri)} for iri in iris]
    return sorted(found, key=lambda province: str(province["name"]))
