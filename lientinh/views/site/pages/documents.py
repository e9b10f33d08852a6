"""All documents: the plans first, then what they rest on and name, by type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from lientinh.analysis.coverage.plans import natural_order
from lientinh.views.coverage_words import COMPLETENESS_NAMES
from lientinh.views.plain_text import day_text
from lientinh.views.site.address import Address
from lientinh.views.site.frame import Frame
from lientinh.views.site.plan_parts import source_path
from lientinh.views.site.things import DocumentEntry
from lientinh.views.site.world import World

NAME: Final = "documents"
_ADDRESS: Final = Address("documents.html", ("Văn bản", "Documents"), ("trang", "page"))
_ORDER: Final = ("chi-thi", "nghi-quyet", "quyet-dinh", "ke-hoach")
"""Types that stand first: what directs, before laws and all others by name."""


def addresses(world: World) -> Iterable[Address]:
    return (_ADDRESS,)


def find(world: World, path: str) -> Address | None:
    return _ADDRESS if path == _ADDRESS.path else None


def render(world: World, frame: Frame) -> str:
    entries = list(world.things.documents.values())
    read = [entry for entry in entries if entry.read]
    return frame.render(
        "documents.html.j2",
        title=frame.words.of(_ADDRESS.title),
        plans=[_read(world, frame, entry) for entry in sorted(read, key=lambda entry: _by_place(world, entry))],
        types=_types(world, frame, [entry for entry in entries if not entry.read]),
    )


def _by_place(world: World, entry: DocumentEntry) -> tuple[object, ...]:
    place = world.things.name(entry.province)[0] if entry.province else ""
    return place, entry.date, natural_order(entry.iri)


def _read(world: World, frame: Frame, entry: DocumentEntry) -> dict[str, Any]:
    """A document whose own text was read."""
    words = frame.words
    completeness = world.things.completeness.get(entry.iri, "")
    return _entry(frame, entry) | {
        "province": words.of(world.things.name(entry.province)) if entry.province else "",
        "province_href": frame.to(entry.province),
        "tasks": world.things.task_counts.get(entry.iri, 0),
        "reviews": world.things.review_counts.get(entry.iri, 0),
        "completeness": words.name(COMPLETENESS_NAMES, completeness),
        "source": frame.href(source_path(entry.iri)),
    }


def _entry(frame: Frame, entry: DocumentEntry) -> dict[str, Any]:
    return {
        "name": entry.label,
        "href": frame.to(entry.iri),
        "day": day_text(entry.date, frame.words) if entry.date else "",
    }


def _types(world: World, frame: Frame, entries: Sequence[DocumentEntry]) -> list[dict[str, Any]]:
    """Documents that others name, under their types: name, documents."""
    found: dict[str, list[DocumentEntry]] = {}
    for entry in entries:
        found.setdefault(entry.type or "", []).append(entry)
    ordered = sorted(found, key=lambda type_: _rank(world, type_))
    other = frame.words.pick("Văn bản chưa rõ loại", "Documents of no known type")
    return [
        {
            "name": frame.words.of(world.things.name(type_)) if type_ else other,
            "anchor": type_.rpartition("/")[2] or "khac",
            "documents": [_entry(frame, entry) for entry in found[type_]],
        }
        for type_ in ordered
    ]


def _rank(world: World, type_: str) -> tuple[int, str]:
    end = type_.rpartition("/")[2]
    place = _ORDER.index(end) if end in _ORDER else len(_ORDER) + (not type_)
    return place, world.things.name(type_)[0]
