"""A source file, readable as a whole, with every passage marked from which something was extracted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lientinh.ontology.identifiers import graph_iri
from lientinh.ontology.terms import CNT, DATA, DCTERMS, LT, PROV
from lientinh.views.site.address import ENDING, Address, find_thing
from lientinh.views.site.frame import Frame
from lientinh.views.site.nodes import Nodes
from lientinh.views.site.source_events import Event, MarkWriter, blank_events
from lientinh.views.site.source_lines import read_blocks
from lientinh.views.site.source_marks import KINDS, Extracted, Mark, read_marks
from lientinh.views.site.things import DocumentEntry
from lientinh.views.site.world import World

NAME: Final = "source"
_PATH: Final = re.compile(r"document/[^/]+/[^/]+/source")
_KIND: Final = ("văn bản nguồn", "source text")


def addresses(world: World) -> Iterable[Address]:
    return [_address(entry) for entry in world.things.documents.values() if entry.read]


def find(world: World, path: str) -> Address | None:
    iri = find_thing(path, _PATH)
    if iri is None:
        return None
    document = iri.removesuffix("/source")
    nodes = world.things.nodes(document)
    if not nodes.text(document, LT.layout):
        return None
    label = nodes.label(document)
    return _address(DocumentEntry(document, label, None, "", "", None, read=True, plan=False))


def _address(entry: DocumentEntry) -> Address:
    title = (f"Văn bản nguồn: {entry.label}", f"Source text: {entry.label}")
    return Address(f"{entry.iri.removeprefix(DATA)}/source{ENDING}", title, _KIND, about=entry.label)


def render(world: World, frame: Frame) -> str:
    document = DATA + frame.address.path.removesuffix(f"/source{ENDING}")
    nodes = world.things.nodes(document)
    source = nodes.link(document, PROV.wasDerivedFrom) or ""
    marks = read_marks(nodes)
    text = nodes.text(source, CNT.chars)
    counts = Counter(mark.kind for mark in marks)
    return frame.render(
        "source.html.j2",
        title=frame.words.of(frame.address.title),
        label=nodes.label(document),
        document_href=frame.to(document),
        facts=_facts(nodes, source, frame),
        legend=[(kind, frame.words.of(name), counts[kind]) for kind, name in KINDS.items() if counts[kind]],
        blocks=list(_blocks(frame, text, marks, nodes.text(source, DCTERMS.format))) if text else [],
        passages=[] if text else [_opening(frame, mark, first=True) | {"quote": mark.quote} for mark in marks],
        graph=graph_iri(document),
    )


def _facts(nodes: Nodes, source: str, frame: Frame) -> list[tuple[str, str]]:
    words = frame.words
    return [
        (words.pick("Tệp", "File"), nodes.text(source, LT.fileName)),
        ("SHA-256", nodes.text(source, LT.sha256)),
        (words.pick("Bảng mã", "Encoding"), nodes.text(source, LT.encoding)),
        (words.pick("Số ký tự", "Characters"), nodes.text(source, LT.characters)),
    ]


def _blocks(frame: Frame, text: str, marks: tuple[Mark, ...], media_type: str) -> Iterator[dict[str, Any]]:
    """Tables and lines, each with the events of its cells."""
    writer = MarkWriter(text, marks)
    for block in read_blocks(text, media_type):
        lines = [_line(frame, line.kind, [writer.events(cell) for cell in line.cells]) for line in block.lines]
        yield {"table": block.table, "lines": lines, "columns": max((len(line["cells"]) for line in lines), default=0)}


def _line(frame: Frame, kind: str, cells: list[list[Event]]) -> dict[str, Any]:
    """kind, and the events of each cell; a line of which nothing is seen still has the names of its marks."""
    nothing = kind not in ("page", "row") and all(map(blank_events, cells))
    return {
        "kind": "empty" if nothing else kind,
        "cells": [[_event(frame, event) for event in cell] for cell in cells],
    }


def _event(frame: Frame, event: Event) -> dict[str, Any]:
    found: dict[str, Any] = {"what": event.what, "text": event.text}
    if event.mark is None:
        return found
    if event.what == "open":
        found |= _opening(frame, event.mark, first=event.first)
        found["href"] = _href(frame, event.mark.extracted[0]) if event.leaf and event.mark.extracted else None
        found["name"] = frame.words.of(event.mark.extracted[0].name) if event.mark.extracted else ""
    else:
        found["linked"] = event.leaf and bool(event.mark.extracted) and _href(frame, event.mark.extracted[0])
        found["signs"] = _signs(frame, event.mark, skip=1 if found["linked"] else 0) if event.last else []
    return found


def _opening(frame: Frame, mark: Mark, *, first: bool) -> dict[str, Any]:
    return {"anchor": mark.anchor, "first": first, "kind": mark.kind, "signs": _signs(frame, mark, skip=0)}


def _signs(frame: Frame, mark: Mark, skip: int) -> list[dict[str, Any]]:
    """Links behind a passage to what was extracted from it, each once."""
    found: dict[tuple[str, str | None], dict[str, Any]] = {}
    for thing in mark.extracted[skip:]:
        short, href = frame.words.of(thing.short), _href(frame, thing)
        found.setdefault(
            (short, href), {"short": short, "name": frame.words.of(thing.name), "href": href, "kind": thing.kind}
        )
    return list(found.values())


def _href(frame: Frame, thing: Extracted) -> str | None:
    return frame.to(thing.iri)
