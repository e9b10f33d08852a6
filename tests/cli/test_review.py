"""`lientinh review` as its users see it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Call
from openpyxl import load_workbook
from review_world import FIRST, WORDS, judge, make_store, write_framework

from lientinh.analysis.ledger import append, read_ledger
from lientinh.analysis.review.returned import FIELDS
from lientinh.views.review_sheet import PAIRS

COLUMN = {field: n for n, field in enumerate(FIELDS, 1)}


@pytest.fixture
def store(empty_place: Path, tmp_path: Path) -> str:
    """A store on disk with two plans and four proposals, in the folder where commands run."""
    make_store("kho", write_framework(tmp_path)).close()
    return "kho"


def fill_in(path: Path, line: int, *values: str) -> None:
    """What a reviewer writes into one row: judgement, strength, reason."""
    book = load_workbook(path)
    page: Any = book[PAIRS]
    for field, value in zip(("judgement", "strength", "rationale"), values, strict=True):
        page.cell(row=line, column=COLUMN[field]).value = value
    book.save(path)


SAYS = ("chấp nhận", "khớp hoàn toàn", "Vì lời văn nói vậy.")


def test_out_filled_in_and_back(call: Call, store: str) -> None:
    done = call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An")
    assert (done.code, done.out) == (0, "")
    assert "phieu.xlsx: 5 rows, build " in done.err
    fill_in(Path("phieu.xlsx"), 2, *SAYS)
    done = call("review", "import", "phieu.xlsx", "--store", store, "--date", "2026-05-01", "--format", "json")
    assert done.code == 0
    report = json.loads(done.out)
    assert (report["reviewer"], report["rows"], report["added"]) == ("An", 1, 1)
    assert report["ledger"] == "kho.ledger.sssom.tsv"
    (row,) = read_ledger([Path("kho.ledger.sssom.tsv")]).rows
    assert (row.reviewer, row.date, row.judgement, row.strength) == ("An", "2026-05-01", "accepted", "exact")
    again = call("review", "import", "phieu.xlsx", "--store", store, "--format", "json")
    assert (json.loads(again.out)["added"], json.loads(again.out)["unchanged"]) == (0, 1)


def test_a_dry_run_writes_nothing(call: Call, store: str) -> None:
    call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An")
    fill_in(Path("phieu.xlsx"), 2, *SAYS)
    done = call("review", "import", "phieu.xlsx", "--store", store, "--dry-run")
    assert done.code == 0
    assert "mới" in done.out
    assert not Path("kho.ledger.sssom.tsv").exists()


def test_wrong_rows_are_listed_and_nothing_is_imported(call: Call, store: str) -> None:
    call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An")
    fill_in(Path("phieu.xlsx"), 2, *SAYS)
    fill_in(Path("phieu.xlsx"), 3, "đồng ý", "", "")
    done = call("review", "import", "phieu.xlsx", "--store", store)
    assert done.code == 2
    lines = done.err.splitlines()
    assert lines[0].startswith("lientinh: phieu.xlsx: row 3, column G (Nhận định): 'đồng ý' is not accepted")
    assert lines[1] == "lientinh: phieu.xlsx: nothing was imported: 1 row(s) must be mended; see the lines above"
    assert not Path("kho.ledger.sssom.tsv").exists()


def test_a_sheet_of_another_build_is_refused(call: Call, store: str, tmp_path: Path) -> None:
    call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An")
    words = WORDS | {(FIRST, "I.1"): "Tuyên truyền pháp luật"}
    make_store("kho-khac", tmp_path / "thu.ttl", words).close()
    done = call("review", "import", "phieu.xlsx", "--store", "kho-khac")
    assert "phieu.xlsx: made from another build (" in done.error
    assert "1/KH-UBND (Trà Vinh): the store has it with other words" in done.error


def test_work_that_is_there_is_not_written_over(call: Call, store: str) -> None:
    call("review", "export", "phieu.tsv", "--store", store)
    done = call("review", "export", "phieu.tsv", "--store", store)
    assert done.error == "phieu.tsv: is there already; give another name, or --force to write over it"
    assert call("review", "export", "phieu.tsv", "--store", store, "--force").code == 0


def test_a_suffix_tells_the_form(call: Call, store: str) -> None:
    assert "accepted are .xlsx and .tsv" in call("review", "export", "phieu.csv", "--store", store).error
    assert "accepted are .xlsx and .tsv" in call("review", "import", "phieu.pdf", "--store", store).error


def test_only_one_plan(call: Call, store: str) -> None:
    assert "3 rows" in call("review", "export", "a.tsv", "--store", store, "--plan", "1/KH-UBND").err
    assert (
        "no plan to review has this number" in call("review", "export", "b.tsv", "--store", store, "--plan", "9").error
    )


def test_the_table_goes_and_comes_too(call: Call, store: str) -> None:
    call("review", "export", "phieu.tsv", "--store", store, "--reviewer", "An")
    done = call("review", "import", "phieu.tsv", "--store", store, "--format", "json")
    assert json.loads(done.out)["blank"] == 5


def test_two_files_are_compared(call: Call, store: str) -> None:
    for name, last in (("An", SAYS), ("Bình", ("bác bỏ", "", "Không."))):
        path = Path(f"{name}.xlsx")
        call("review", "export", path, "--store", store, "--reviewer", name)
        fill_in(path, 2, *SAYS)
        fill_in(path, 3, "bác bỏ", "", "Không.")
        fill_in(path, 4, *last)
    done = call("review", "status", "An.xlsx", "Bình.xlsx", "--format", "json")
    (agreement,) = json.loads(done.out)["agreement"]
    assert (agreement["reviewers"], agreement["both"], agreement["agreed"]) == (["An", "Bình"], 3, 2)
    assert agreement["percent"] == pytest.approx(66.67)
    # p_o = 2/3; An accepts 2 of 3, Bình 1 of 3: p_e = 2/9 + 2/9; kappa = (6/9 - 4/9) / (5/9) = 0.4.
    assert agreement["kappa"] == pytest.approx(0.4)
    table = call("review", "status", "An.xlsx", "Bình.xlsx")
    assert "66.7%" in table.out
    assert "0.400" in table.out


def test_one_file_is_no_comparison(call: Call, store: str) -> None:
    assert "1 file(s) given; accepted are two" in call("review", "status", "An.xlsx", "--store", store).error


def test_the_status_of_the_ledger(call: Call, store: str) -> None:
    rows = [judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-1", "rejected", reviewer="Bình")]
    append(Path("kho.ledger.sssom.tsv"), [*rows, judge(FIRST, "I.2", "R-2", words="lời văn cũ")])
    done = call("review", "status", "--store", store, "--format", "json")
    status = json.loads(done.out)
    assert done.err == ""
    by_name = {entry["reviewer"]: entry for entry in status["reviewers"]}
    assert (by_name["An"]["accepted"], by_name["An"]["suspect"], by_name["Bình"]["rejected"]) == (2, 1, 1)
    assert by_name["lientinh"]["absent"] == 290
    assert [conflict["kind"] for conflict in status["conflicts"]] == ["reviewers"]
    assert [agreement["reviewers"] for agreement in status["agreement"]] == [["An", "Bình"]]
    shown = call("review", "status", "--store", store)
    assert "Mâu thuẫn: 2025 I.1 – R-1: An chấp nhận, còn Bình bác bỏ" in " ".join(shown.out.split())


def test_without_a_store_the_ledger_is_counted_all_the_same(call: Call) -> None:
    done = call("review", "status", "--store", "khong-co", "--format", "json")
    assert done.code == 0
    assert "whether texts have changed since is not known" in done.err
    (entry,) = json.loads(done.out)["reviewers"]
    assert (entry["accepted"], entry["rejected"], entry["unsure"], entry["suspect"]) == (144, 142, 4, 0)


def test_a_damaged_ledger_is_told(call: Call, store: str) -> None:
    path = Path("kho.ledger.sssom.tsv")
    append(path, [judge(FIRST, "I.1", "R-1")])
    path.write_bytes(path.read_bytes()[:-20])
    assert "breaks off; the file is damaged" in call("review", "status", "--store", store).error
