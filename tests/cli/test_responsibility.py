"""`lientinh responsibility` as a caller sees it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Call, Start

from lientinh.analysis.responsibility.definitions import DEFINITIONS


def test_help_has_examples(call: Call) -> None:
    outcome = call("responsibility", "--help")
    assert outcome.code == 0
    assert outcome.out.partition("Examples:")[2].partition("Options:")[0].count("lientinh responsibility") >= 2
    assert max(map(len, outcome.out.splitlines())) <= 80


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("by", ["agency", "type", "province"])
def test_tables_fit_eighty_columns_without_broken_records(call: Call, corpus_address: str, by: str, lang: str) -> None:
    outcome = call("responsibility", "--store", corpus_address, "--by", by, "--lang", lang)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert not any(line.startswith(("Hạng:", "Rank:", "Dải:", "Band:")) for line in lines)  # a table, not records


def test_the_table_is_vietnamese_and_says_what_is_not_stated(call: Call, corpus_address: str) -> None:
    out = call("responsibility", "--store", corpus_address).out
    rows = {" ".join(line.split()) for line in out.splitlines()}
    assert "Tỉnh: Bình Dương" in rows
    assert "Sở Khoa học và Công nghệ 13 4 2 6 5 1 1 2 1–2" in rows
    assert "Sở Khoa học và Công nghệ 20 3 1 – – 2 2 1 1–2" in rows
    assert "Sở Khoa học và Công nghệ – – – – – 1 –" in rows  # Kon Tum: no figures, and no rank
    for title in ("Việc giao cho tập thể (để riêng)", "Mức độ tập trung", "Nút thắt", "Vị trí trong mạng phối hợp"):
        assert title in rows


def test_only_the_plans_that_are_asked_for(call: Call, corpus_address: str) -> None:
    arguments = ("responsibility", "--store", corpus_address, "--format", "json")
    document = json.loads(call(*arguments, "--plan", "401/QĐ-UBND").out)
    assert [plan["number"] for plan in document["plans"]] == ["401/QĐ-UBND"]
    document = json.loads(call(*arguments, "--province", "tra vinh").out)
    assert sorted(plan["number"] for plan in document["plans"]) == ["38/KH-UBND", "401/QĐ-UBND"]


def test_json_holds_everything(call: Call, corpus_address: str) -> None:
    outcome = call("responsibility", "--store", corpus_address, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    document = json.loads(outcome.out)
    assert document["as_of"] is None
    assert set(document["definitions"]) == set(DEFINITIONS)
    rows = {row["iri"].rpartition("agency/")[2]: row for row in document["agencies"]}
    row = rows["binh-duong/so-khoa-hoc-va-cong-nghe"]
    assert (row["led_alone"], row["led_jointly"], row["coordinated"], row["directed"], row["led"]) == (13, 4, 2, 6, 17)
    assert row["rank"]["best"] <= row["rank"]["rank"] <= row["rank"]["worst"]
    assert {"weights:lead-only", "collectives:spread", "units:merged"} < set(row["rank"]["variants"])
    assert len(row["bottleneck"]["tasks_left"]) == 13
    assert set(row["centrality"]) == {"degree", "strength", "betweenness", "pagerank", "hub", "authority"}
    assert rows["kon-tum/so-khoa-hoc-va-cong-nghe"]["led"] is None
    assert rows["binh-duong/cac-so-ban-nganh"]["collective"] is True
    assert rows["binh-duong/cac-so-ban-nganh"]["rank"] is None
    open_sets = document["collectives"]["not_shared_out"]
    assert open_sets[rows["binh-duong/cac-co-quan-co-lien-quan"]["iri"]] == {"open-set": 25}
    assert document["betweenness_samples"] == {"agencies": None, "types": None}
    assert {entry["role"] for entry in document["concentration"]} == {"lead", "coordinate", "direct"}
    assert document["pair_gaps"]
    assert document["unlisted"]


def test_json_is_the_same_each_time(start: Start, corpus_address: str) -> None:
    arguments = ("responsibility", "--store", corpus_address, "--format", "json")
    first = start(*arguments, environment={"PYTHONHASHSEED": "1"})
    second = start(*arguments, environment={"PYTHONHASHSEED": "2"})
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout


@pytest.mark.parametrize(("by", "rows"), [("agency", 75), ("province", 4)])
def test_csv_has_a_row_each(call: Call, corpus_address: str, by: str, rows: int) -> None:
    outcome = call("responsibility", "--store", corpus_address, "--by", by, "--format", "csv")
    found = list(csv.DictReader(io.StringIO(outcome.out)))
    assert len(found) == rows
    unstated = [row for row in found if "kon-tum" in row["iri"]]
    assert [row["led_alone"] for row in unstated] == [""]


def test_a_file_is_written_whole(call: Call, corpus_address: str, empty_place: Path) -> None:
    outcome = call("responsibility", "--store", corpus_address, "--by", "province", "-o", "bang.txt")
    assert (outcome.code, outcome.out) == (0, "")
    assert "Bình Dương" in (empty_place / "bang.txt").read_text(encoding="utf-8")


def test_as_of_counts_heirs_and_shows_orphaned_work(call: Call, corpus_address: str) -> None:
    arguments = ("responsibility", "--store", corpus_address, "--as-of", "2025-07-01")
    document = json.loads(call(*arguments, "--format", "json").out)
    assert document["as_of"] == "2025-07-01"
    assert {province["name"] for province in document["provinces"]} == {
        "Vĩnh Long",
        "Phú Thọ",
        "Quảng Ngãi",
        "Hồ Chí Minh",
    }
    states = {holder["agency"].rpartition("agency/")[2]: holder for holder in document["holders"]}
    districts = states["tra-vinh/ubnd-cac-huyen-thi-xa-thanh-pho"]
    assert districts["moved"] is False  # no one-to-one heir
    moved = [holder for holder in document["holders"] if holder["moved"]]
    assert all(len(holder["holders"]) == 1 for holder in moved)
    orphaned = call(*arguments, "--orphaned")
    assert orphaned.code == 0
    assert "Kế hoạch: Quyết định 401/QĐ-UBND (Trà Vinh)" in orphaned.out
    assert orphaned.out.startswith("Việc mà đến ngày 01/7/2025 cơ quan được giao không còn như cũ\n")
    rows = {" ".join(line.split()) for line in orphaned.out.splitlines()}
    assert "1.a Sở Khoa học và Công nghệ Sở Khoa học và Công nghệ tỉnh Vĩnh Long" in rows
    assert len(document["orphaned"]) > 0


def test_an_empty_store_is_no_error(call: Call) -> None:
    outcome = call("responsibility", "--store", "memory:", "--format", "json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["agencies"] == []
    assert call("responsibility", "--store", "memory:").code == 0


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--backend", "no-such"], "--backend no-such: not installed; accepted are networkx"),
        (["--plan", "999"], "plan '999': no plan here has this name; accepted are "),
        (["--province", "Huế"], "--province Huế: no plan of the store is of it; accepted are "),
        (["--orphaned"], "--orphaned: say on which day"),
        (["--as-of", "hello"], "--as-of 'hello': is no day"),
        (["--by", "colour"], "--by"),
    ],
)
def test_wrong_usage_is_one_line(call: Call, corpus_address: str, arguments: list[str], part: str) -> None:
    assert part in call("responsibility", "--store", corpus_address, *arguments).error


def test_the_help_needs_no_graph_library() -> None:
    code = "import sys; import lientinh.cli.app; print('networkx' in sys.modules, 'rdflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False False\n"


def test_the_suffix_of_the_file_chooses_the_format(call: Call, corpus_address: str) -> None:
    assert call("responsibility", "-o", "a.json", "--store", corpus_address).code == 0
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["agencies"]
    assert call("responsibility", "-o", "a.txt", "--store", corpus_address).code == 0
    text = Path("a.txt").read_text(encoding="utf-8")
    assert "Việc giao cho từng cơ quan" in text
    assert max(map(len, text.splitlines())) <= 80
