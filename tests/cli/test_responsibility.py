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
    assert len(document["orphaned"]) == 139


def test_orphaned_work_says_what_became_of_the_lead_and_on_what_basis(call: Call, corpus_address: str) -> None:
    """The districts have no one-to-one heir; of the university nobody says to whom it belongs now."""
    arguments = ("responsibility", "--store", corpus_address, "--as-of", "2025-07-01", "--orphaned")
    out = call(*arguments, "--plan", "401").out
    assert max(map(len, out.splitlines())) <= 80
    blocks = [" ".join(block.split()) for block in out.split("Kế hoạch: ")]
    plan = "Quyết định 401/QĐ-UBND (Trà Vinh)"
    (ended,) = [block for block in blocks if "không còn, không có cơ quan kế thừa một đối một" in block]
    assert ended.startswith(f"{plan} · Tình trạng: không còn, không có cơ quan kế thừa một đối một · Căn cứ: ")
    assert "Luật số 72/2025/QH15" in ended
    assert "I.1, I.2, III.4" in ended
    (unknown,) = [block for block in blocks if "Tình trạng: chưa rõ cơ quan kế thừa" in block]
    assert "Trường Đại học" in unknown
    assert "Trường Đại học" not in ended
    assert "Tin cậy: trung bình" in out.replace("\n  ", " ")
    assert call(*arguments, "--plan", "401", "--lang", "en").out.count("State: ended, no one-to-one heir") == 1


def test_orphaned_work_as_csv(call: Call, corpus_address: str) -> None:
    arguments = ("responsibility", "--store", corpus_address, "--as-of", "2025-07-01", "--orphaned", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(call(*arguments).out)))
    assert len(rows) == 139
    (finance,) = [row for row in rows if "401" in row["plan"] and row["key"] == "IV.4"]
    assert (finance["agency"], finance["holders"]) == ("Sở Tài chính", "Sở Tài chính tỉnh Vĩnh Long")
    assert (finance["state"], finance["confidence"]) == ("một cơ quan kế thừa", "trung bình")
    assert finance["instruments"].startswith("Nghị quyết số 202/2025/QH15")
    assert finance["as_of"] == "2025-07-01"
    lost = [row for row in rows if not row["holders"]]
    assert len(lost) == 24
    assert {row["state"] for row in lost} == {
        "không còn, không có cơ quan kế thừa một đối một",
        "chưa rõ cơ quan kế thừa",
    }
    assert all(row["reason"] for row in rows)


def test_the_table_lists_agencies_that_work_together(call: Call, corpus_address: str) -> None:
    """Trà Vinh II.2 is led by four departments, III.2 by three bodies: they stand in one group each."""
    out = call("responsibility", "--store", corpus_address, "--plan", "401").out
    _, _, section = out.partition("Nhóm cơ quan thường làm cùng nhau\n")
    section = section.partition("Cặp cơ quan nơi có nơi không")[0]
    groups = [" ".join(part.split()) for part in section.split("\n\n")]
    for names in (("Sở Công Thương", "Sở Y tế"), ("Trường Cao đẳng nghề Trà Vinh", "Trường Đại học Trà Vinh")):
        assert any(all(name in group for name in names) for group in groups), names
    assert "Độ tách nhóm (modularity): 0," in section
    assert "Agencies that work together" in call("responsibility", "--store", corpus_address, "--lang", "en").out


def test_one_collective_in_two_wordings_is_one_after_the_merger(call: Call, corpus_address: str) -> None:
    """38/KH-UBND gives two tasks to help with to "các sở, ban, ngành", 401 seven to "các sở, ban, ngành tỉnh"."""
    arguments = ("responsibility", "--store", corpus_address, "--province", "Trà Vinh", "--format", "json")
    rows = json.loads(call(*arguments, "--as-of", "2025-07-01").out)["agencies"]
    (one,) = [row for row in rows if row["name"] == "Các sở, ban, ngành tỉnh Vĩnh Long"]
    assert (one["coordinated"], one["led_jointly"], one["duties"]) == (9, 1, 2)


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
        (["--province", "Huế"], "--province Huế: no plan of the store was issued there; accepted are "),
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
