"""Compares what was read with what a careful reader wrote down, field by field.

Quotations are compared in folded form (case, tone placement and white space apart), since that is how the golden
documents quote; agencies by canonical name.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lientinh.ontology.labels import fold_label

GOLDEN = Path(__file__).parent / "golden"
Json = dict[str, Any]


@dataclass
class Score:
    """Hits of one field over a document; `missing` and `extra` say what is wrong."""

    hits: int = 0
    missing: list[object] = field(default_factory=list)
    extra: list[object] = field(default_factory=list)

    @property
    def f1(self) -> float:
        whole = 2 * self.hits + len(self.missing) + len(self.extra)
        return 1.0 if whole == 0 else 2 * self.hits / whole


def load_golden(name: str) -> Json:
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def _plain(text: str | None) -> str:
    return fold_label(re.sub(r"\s*([,.;:])\s*", r"\1 ", text or "")).strip(" ;.")


def _names(cells: list[Json]) -> tuple[tuple[str, ...], ...]:
    def name(agency: Any) -> str:
        return fold_label(agency if isinstance(agency, str) else agency["name"])

    return tuple(tuple(name(agency) for agency in cell["agencies"]) for cell in cells)


def _raws(cells: list[Json]) -> tuple[str, ...]:
    return tuple(_plain(cell["raw"]) for cell in cells)


def _compare(expected: list[object], found: list[object]) -> Score:
    wanted, got = Counter(expected), Counter(found)
    return Score(sum((wanted & got).values()), list((wanted - got).elements()), list((got - wanted).elements()))


def _by_task(plan: Json, value: Any) -> list[object]:
    return [(task["group"], str(task["ordinal"]), value(task)) for task in plan["tasks"]]


def _deadline(item: Json) -> object:
    deadline = item["deadline"]
    return (_plain(item["deadline_raw"]), deadline["kind"], deadline.get("start"), deadline.get("end"))


def _duty_names(duty: Json) -> object:
    return duty["ordinal"], _names([duty])[0]


def score(golden: Json, read: Json) -> dict[str, Score]:
    """Field -> score."""
    document = ("number", "type", "date", "issuer", "province", "signer", "signer_title", "source_completeness")
    pairs: dict[str, tuple[list[object], list[object]]] = {
        "document": (
            [(key, golden["document"].get(key)) for key in document],
            [(key, read["document"].get(key)) for key in document],
        ),
        "title": ([_plain(golden["document"]["title"])], [_plain(read["document"]["title"])]),
    }
    for name, value in {
        "legal_bases": lambda b: (_plain(b["raw"]), b["number"], b["date"]),
        "cited_documents": lambda d: (d["number"] or _plain(d["name"]), d["date"], bool(d.get("self"))),
        "groups": lambda g: (g["ordinal"], _plain(g["title"])),
        "review_documents": lambda d: (
            d["ordinal"],
            d["number"],
            d["date"],
            _plain(d["raw"]),
            _names(d["leads"]),
            _plain(d["name"]),
        ),
        "duties": lambda d: (d["ordinal"], _plain(d["text"])),
        "duty_agencies": _duty_names,
        "reporting": lambda r: (r["by"], r["before"], fold_label(r["to"] or "")),
        "funding": lambda f: (f["min_vnd"], f["max_vnd"], f["period"]),
        "funding_sources": lambda f: _plain(f["text"]),
    }.items():
        key = "duties" if name == "duty_agencies" else name
        pairs[name] = ([value(x) for x in golden[key]], [value(x) for x in read[key]])
    pairs["implements"] = (list(golden["implements"]), list(read["implements"]))
    for name, value in {
        "tasks": lambda t: _plain(t["text"]),
        "leads": lambda t: _names(t["leads"]),
        "lead_cells": lambda t: _raws(t["leads"]),
        "cooperators": lambda t: _names(t["cooperators"]),
        "directing": lambda t: _names(t["directing"]),
        "deadlines": _deadline,
        "cites": lambda t: tuple(t["cites"]),
        "notes": lambda t: _plain(t["note"]),
    }.items():
        pairs[name] = (_by_task(golden, value), _by_task(read, value))
    return {name: _compare(*pair) for name, pair in pairs.items()}
