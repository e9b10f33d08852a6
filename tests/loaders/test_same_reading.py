"""The same document in other clothes gives the same reading: nothing is tuned to the files."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import twists
from golden_score import score

from lientinh.build import CORPUS
from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.ontology.labels import squeeze
from lientinh.ontology.vocabularies import load_vocabulary

PROVINCES = {
    "tra-vinh-401": "Trà Vinh",
    "vinh-phuc-732": "Vĩnh Phúc",
    "kon-tum-996": "Kon Tum",
    "binh-duong-1169": "Bình Dương",
    "tra-vinh-38": "Trà Vinh",
}
TWISTS: tuple[Callable[[str], str], ...] = (
    twists.to_nfd,
    twists.to_crlf,
    twists.double_spaces,
    twists.no_break_spaces,
    twists.tabs_for_spaces,
    twists.other_page_breaks,
    twists.upper_headings,
    lambda text: twists.to_crlf(twists.to_nfd(text)),
    lambda text: twists.double_spaces(twists.other_page_breaks(text)),
)


@cache
def _text(name: str) -> str:
    return (CORPUS / f"{name}.txt").read_bytes().decode("utf-8")


def _read(text: str) -> dict[str, Any]:
    return plan_to_json(read_plan_bytes("plan.txt", text.encode("utf-8"), load_vocabulary()))


@cache
def _plain_reading(name: str) -> str:
    return json.dumps(_read(_text(name)), ensure_ascii=False)


def _differences(expected: dict[str, Any], found: dict[str, Any]) -> dict[str, object]:
    return {field: (s.missing, s.extra) for field, s in score(expected, found).items() if s.f1 < 1}


@pytest.mark.parametrize("name", PROVINCES)
@pytest.mark.parametrize("twist", TWISTS)
def test_other_clothes(name: str, twist: Callable[[str], str]) -> None:
    text = twist(_text(name))
    found = _read(text)
    assert not _differences(json.loads(_plain_reading(name)), found)
    for task in found["tasks"]:
        parts = task["evidence"].get("parts") or [task["evidence"]]
        passage = squeeze(" ".join(text[part["start"] : part["end"]] for part in parts))
        assert unicodedata.normalize("NFC", passage)[:40].replace("<i>", "") == task["text"][:40]


@pytest.mark.parametrize("name", PROVINCES)
@pytest.mark.parametrize("other", ["Lâm Đồng", "Quảng Ngãi", "Bà Rịa - Vũng Tàu"])
def test_another_province(name: str, other: str) -> None:
    own = PROVINCES[name]
    found = _read(twists.swap_province(_text(name), own, other))
    expected = json.loads(twists.swap_province(_plain_reading(name), own, other))
    assert not _differences(expected, found)


def test_tasks_shuffled_and_renumbered_in_a_table() -> None:
    """Rows of one line each, shuffled inside their groups: the same tasks under new numbers."""
    row = r"^\d+\t[^\n]*\n"
    text = twists.shuffle_rows(_text("vinh-phuc-732"), row, lambda m, i: f"{i}\t{m[0].partition(chr(9))[2]}", seed=7)
    assert text != _text("vinh-phuc-732")
    _assert_same_tasks("vinh-phuc-732", text)


def test_tasks_shuffled_and_renumbered_one_cell_a_line() -> None:
    row = r"^\d+ ?\.\n(?:(?!\d+ ?\.\n|I[lIV]*\.?\n|V[I]*\n|II\. |\[1\])[^\n]*\n)+"
    text = twists.shuffle_rows(
        _text("binh-duong-1169"), row, lambda m, i: f"{i}.\n{m[0].partition(chr(10))[2]}", seed=11
    )
    assert text != _text("binh-duong-1169")
    _assert_same_tasks("binh-duong-1169", text)


def _assert_same_tasks(name: str, text: str) -> None:
    def tasks(plan: dict[str, Any]) -> list[tuple[object, ...]]:
        return sorted(
            (t["group"], t["text"], str(t["leads"] and [c["raw"] for c in t["leads"]]), t["deadline_raw"] or "")
            for t in plan["tasks"]
        )

    assert tasks(_read(text)) == tasks(json.loads(_plain_reading(name)))
