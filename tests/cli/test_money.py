"""`lientinh money`: rows by plan, province, task and source, exact in data and readable on eighty columns."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Call


@pytest.fixture
def ask(call: Call, corpus_address: str) -> Call:
    def run(*arguments: object) -> Any:
        return call("money", *arguments, "--store", corpus_address)

    return run


@pytest.mark.parametrize("by", ["plan", "province", "task", "source"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_table_fits(ask: Call, by: str, lang: str) -> None:
    outcome = ask("--by", by, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    assert max(map(len, outcome.out.splitlines())) <= 80
    wanted = "Đối chiếu tổng: 7 phép cộng, 0 không khớp" if lang == "vi" else "Sums: 7 checked, 0 disagree"
    assert wanted in outcome.out


def test_by_plan(ask: Call) -> None:
    plans = {entry["document"]: entry for entry in json.loads(ask("--format", "json").out)["plans"]}
    assert {number: entry["state"] for number, entry in plans.items()} == {
        "38/KH-UBND": "stated",
        "732/QĐ-UBND": "stated",
        "401/QĐ-UBND": "sources-only",
        "1169/QĐ-UBND": "sources-only",
        "996/KH-UBND": "not-in-source",
    }
    assert [(entry["period"], entry["min_vnd"], entry["max_vnd"]) for entry in plans["732/QĐ-UBND"]["figures"]] == [
        ("2025-2030", 130_000_000_000, 150_000_000_000),
        ("hàng năm", 20_000_000_000, 30_000_000_000),
    ]
    assert [entry["printed"] for entry in plans["732/QĐ-UBND"]["statements"]] == ["130 - 150 tỷ đồng", "20-30 tỷ đồng"]
    assert [finding["code"] for finding in plans["732/QĐ-UBND"]["findings"]] == ["funding-differ"]
    assert plans["401/QĐ-UBND"]["figures"] == []
    assert {task["blank"] for task in plans["401/QĐ-UBND"]["tasks"]} == {"no-task-of-the-plan"}
    assert {task["blank"] for task in plans["996/KH-UBND"]["tasks"]} == {"not-in-source"}
    assert {task["blank"] for task in plans["38/KH-UBND"]["tasks"]} == {None}


def test_by_task_as_csv(ask: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("--by", "task", "--plan", "38/KH-UBND", "--format", "csv").out)))
    assert sum(int(row["min_vnd"]) for row in rows) == 2_036_000_000
    first = {(row["task"], row["source"], row["period"]): row for row in rows}["1.a", "DN", "2026-2030"]
    assert (first["min_vnd"], first["max_vnd"], first["printed"]) == ("43000000", "43000000", "43 triệu đồng")


def test_by_province(ask: Call) -> None:
    document = json.loads(ask("--by", "province", "--format", "json").out)
    provinces = {entry["province"]: entry for entry in document["provinces"]}
    assert provinces["Trà Vinh"]["whole"] == {"min_vnd": 2_036_000_000, "max_vnd": 2_036_000_000}
    assert provinces["Trà Vinh"]["not_stated"] == [{"document": "401/QĐ-UBND", "state": "sources-only"}]
    assert provinces["Vĩnh Phúc"]["yearly"] == {"min_vnd": 20_000_000_000, "max_vnd": 30_000_000_000}
    assert provinces["Kon Tum"]["whole"] is None
    out = ask("--by", "province").out
    assert "130–150 tỷ" in out
    assert "2.036" in out


def test_not_stated_is_no_zero(ask: Call) -> None:
    rows = {row["document"]: row for row in csv.DictReader(io.StringIO(ask("--format", "csv").out))}
    assert rows["401/QĐ-UBND"]["min_vnd"] == ""
    assert "[chỉ nêu nguồn, không nêu" in ask("--plan", "401").out


def test_sums_that_disagree_are_said(call: Call, corpus_files: dict[str, Path], empty_place: Path) -> None:
    """The total of the text one million too high: neither its parts nor the table come to it."""
    text = corpus_files["tra-vinh-38.txt"].read_text(encoding="utf-8")
    empty_place.joinpath("sai.txt").write_text(text.replace("2.036.000.000", "2.037.000.000"), encoding="utf-8")
    assert call("build", "sai.txt", "--store", "kho", "--no-reasoner").code == 0
    (plan,) = json.loads(call("money", "--store", "kho", "--format", "json").out)["plans"]
    wrong = [
        (check["compared"], check["printed"]["min_vnd"], check["added"]["min_vnd"])
        for check in plan["sums"]
        if not check["agrees"]
    ]
    assert wrong == [
        ("statement-parts", 2_037_000_000, 2_036_000_000),
        ("statement-lines", 2_037_000_000, 2_036_000_000),
    ]
    assert "7 phép cộng, 2 không khớp" in call("money", "--store", "kho").out


def test_an_empty_store(call: Call) -> None:
    assert call("money", "--store", "memory:").out == "Kho không có kế hoạch nào.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--plan", "999"], "plan '999': no plan here has this name"),
        (["--province", "Xyz"], "--province Xyz: the vocabulary has no such name"),
    ],
    ids=["plan", "province"],
)
def test_bad_input_is_one_line(ask: Call, arguments: list[str], message: str) -> None:
    assert ask(*arguments).error.startswith(message)
