"""`lientinh doctor`: what was recognised, what was left over, and an entry that helps when it is put there."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from command_line import Call
from small_plans import write_plan

from lientinh.loaders.register import MEANINGS, Hints, parse_register

REGISTER = Path(__file__).parents[2] / "docs" / "register.md"


def examined(call: Call, path: Path) -> dict[str, Any]:
    outcome = call("doctor", path, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    read: dict[str, Any] = json.loads(outcome.out)
    return read


def example() -> tuple[str, str]:
    """The page and the register of the documentation."""
    text = REGISTER.read_text(encoding="utf-8")
    page, entry = (re.search(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("html", "toml"))
    assert page is not None
    assert entry is not None
    return page[1], entry[1]


def leads(call: Call, path: Path) -> list[str]:
    read = json.loads(call("extract", path, "--format", "json").out)
    return [agency["name"] for task in read["tasks"] for cell in task["leads"] for agency in cell["agencies"]]


def test_the_parts_of_a_plan(call: Call, corpus_files: Mapping[str, Path]) -> None:
    # Vĩnh Phúc: lines of the file as an editor counts them.
    regions = examined(call, corpus_files["vinh-phuc-732.txt"])["regions"]
    by_kind = {kind: [r for r in regions if r["kind"] == kind] for kind in {r["kind"] for r in regions}}
    text = corpus_files["vinh-phuc-732.txt"].read_text(encoding="utf-8").split("\n")
    (table,) = by_kind["table"]
    assert text[table["first_line"] - 1].startswith("<b>TT</b>\t")
    (recitals,) = by_kind["recitals"]
    assert text[recitals["first_line"] - 1].startswith("Căn cứ Luật Tổ chức")
    assert text[recitals["last_line"] - 1].startswith("Theo đề nghị")
    assert by_kind["head"][0]["first_line"] < recitals["first_line"]
    assert any(r["words"].startswith("1. Sở Khoa học và Công nghệ") for r in by_kind["duties"])
    assert any("Tổng số có 20 danh mục" in r["words"] for r in by_kind["unread"])
    places = [(r["first_line"], r["last_line"]) for r in regions]
    assert all(before[1] < after[0] for before, after in pairwise(places))


def test_tables_with_their_columns(call: Call, corpus_files: Mapping[str, Path]) -> None:
    (table,) = examined(call, corpus_files["vinh-phuc-732.txt"])["tables"]
    assert table["recognised"]
    assert [column["meaning"] for column in table["columns"]][:4] == ["ordinal", "content", "lead", "cooperation"]


def test_for_people(call: Call, corpus_files: Mapping[str, Path]) -> None:
    outcome = call("doctor", corpus_files["tra-vinh-38.txt"])
    assert (outcome.code, outcome.err) == (0, "")
    assert "  Bố cục: ruled-table\n" in outcome.out
    assert "  Nhiệm vụ đọc được: 9\n" in outcome.out
    assert "chưa nhận ra" in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80
    assert '[files."tra-vinh-38.txt"]\nlayout = "ruled-table"\n' in outcome.out
    english = call("doctor", corpus_files["tra-vinh-38.txt"], "--lang", "en").out
    assert "Left over: " in english
    assert "Proposed for register.toml beside the file:" in english


def test_every_proposed_entry_is_accepted(call: Call, corpus_files: Mapping[str, Path]) -> None:
    for name, path in corpus_files.items():
        read = examined(call, path)
        hints = parse_register(read["entry"])[name]
        assert hints.layout == read["layout"]


def test_the_entry_makes_an_unknown_table_readable(call: Call) -> None:
    page, _ = example()
    path = Path("ke-hoach-tinh.html")
    path.write_text(page, encoding="utf-8")
    read = examined(call, path)
    assert read["tasks"] == 0
    assert [table["recognised"] for table in read["tables"]] == [False, False]
    Path("register.toml").write_text(read["entry"], encoding="utf-8")
    assert leads(call, path) == ["Sở Khoa học và Công nghệ", "Sở Nội vụ"]
    again = examined(call, path)
    assert again["tasks"] == 2
    assert parse_register(again["entry"]) is not None
    columns = parse_register(again["entry"])[path.name].columns
    assert dict(columns)["Phụ trách chính"] == "lead"


def test_the_example_of_the_documentation(call: Call) -> None:
    page, entry = example()
    path = Path("ke-hoach-tinh.html")
    path.write_text(page, encoding="utf-8")
    assert leads(call, path) == []
    Path("register.toml").write_text(entry, encoding="utf-8")
    assert leads(call, path) == ["Sở Khoa học và Công nghệ", "Sở Nội vụ"]
    read = json.loads(call("extract", path, "--format", "json").out)
    assert [task["deadline_raw"] for task in read["tasks"]] == ["Quý II/2025", "Năm 2026"]
    assert read["document"]["province"] == "Lâm Đồng"


def test_the_documentation_names_every_key_and_meaning() -> None:
    text = REGISTER.read_text(encoding="utf-8")
    for word in (*Hints.__dataclass_fields__, *MEANINGS):
        assert f"`{word}`" in text


def test_a_name_that_toml_must_quote(call: Call) -> None:
    path = write_plan(Path("plans"))
    odd = path.with_name('kế "hoạch" \\ 1.txt')
    path.rename(odd)
    entry = examined(call, odd)["entry"]
    assert list(tomllib.loads(entry)["files"]) == [odd.name]


def test_what_is_missing_is_asked_for(call: Call) -> None:
    path = Path("van-ban.txt")
    path.write_text("Danh sách mua sắm\n- bánh\n- sữa\n", encoding="utf-8")
    read = examined(call, path)
    assert "no plan" in read["refused"]
    assert {region["kind"] for region in read["regions"]} == {"unread"}
    assert '# number = "12/KH-UBND"' in read["entry"]
    assert parse_register(read["entry"])[path.name] == Hints()


def test_an_old_encoding_is_named(call: Call, corpus_files: Mapping[str, Path]) -> None:
    from old_encodings import as_vni

    path = Path("cu.txt")
    path.write_bytes(as_vni(corpus_files["vinh-phuc-732.txt"].read_text(encoding="utf-8")))
    read = examined(call, path)
    assert read["encoding"] == "vni"
    assert parse_register(read["entry"])["cu.txt"].encoding == "vni"


@pytest.mark.parametrize("name", ["nix.txt", "."])
def test_no_file(call: Call, name: str) -> None:
    outcome = call("doctor", name)
    assert outcome.code == 2
    assert outcome.error.startswith(f"{name}: ")
