"""`lientinh review` as its users see it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Call
from openpyxl import load_workbook
from review_world import FIRST, WORDS, judge, make_store, requirement, write_framework

from lientinh.analysis.ledger import append, read_ledger
from lientinh.analysis.review.returned import FIELDS
from lientinh.ontology.identifiers import task_iri
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
    assert "Chạy thử: chưa ghi gì; sẽ thêm 1 dòng." in done.out
    assert "ghi thêm" not in done.out
    assert not Path("kho.ledger.sssom.tsv").exists()


def test_wrong_rows_are_listed_and_nothing_is_imported(call: Call, store: str) -> None:
    call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An")
    fill_in(Path("phieu.xlsx"), 2, *SAYS)
    fill_in(Path("phieu.xlsx"), 3, "đồng ý", "", "")
    done = call("review", "import", "phieu.xlsx", "--store", store)
    assert done.code == 2
    lines = done.err.splitlines()
    assert lines[0].startswith("lientinh: phieu.xlsx: dòng 3, cột G (Nhận định): 'đồng ý' không hợp lệ; chọn một trong")
    assert lines[1] == "lientinh: phieu.xlsx: chưa nhập gì: 1 dòng phải sửa; xem các dòng trên"
    lines = call("review", "import", "phieu.xlsx", "--store", store, "--lang", "en").err.splitlines()
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
        "plan '9': no plan here has this name"
        in call("review", "export", "b.tsv", "--store", store, "--plan", "9").error
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


def test_a_reviewer_who_only_accepts_has_no_kappa_over_what_both_judged(call: Call, store: str) -> None:
    """An accepts rows 2 and 4 and rejects row 3; Bình accepts all three.

    Over the 12 pairs of both plans (four tasks, three requirements): both accept 2, only Bình 1, neither 9.
    p_o = 11/12, p_e = (2·3 + 10·9) / 144 = 2/3, kappa = (11/12 - 2/3) / (1/3) = 3/4.
    """
    for name, second in (("An", ("bác bỏ", "", "Không.")), ("Bình", SAYS)):
        path = Path(f"{name}.xlsx")
        call("review", "export", path, "--store", store, "--reviewer", name)
        for line, values in ((2, SAYS), (3, second), (5, SAYS)):
            fill_in(path, line, *values)
    done = call("review", "status", "An.xlsx", "Bình.xlsx", "--store", store, "--format", "json")
    measures = json.loads(done.out)["agreement"][0]["measures"]
    told = {(m["basis"], m["question"]): (m["pairs"], m["kappa"], m["one_answer"]) for m in measures}
    assert told["both-judged", "judgement"] == (3, None, ["Bình"])
    assert told["all-pairs", "accepted"] == (12, pytest.approx(0.75), [])
    shown = " ".join(call("review", "status", "An.xlsx", "Bình.xlsx", "--store", store).out.split())
    assert "không tính được: Bình" in shown
    assert "0.000" not in shown


def test_a_blind_sheet_tells_nothing_and_comes_back(call: Call, store: str) -> None:
    append(Path("kho.ledger.sssom.tsv"), [judge(FIRST, "I.2", "R-3", rationale="Lý do của An.")])
    assert call("review", "export", "b.xlsx", "--store", store, "--reviewer", "Bình", "--blind").code == 0
    page: Any = load_workbook("b.xlsx")[PAIRS]
    keys = [page.cell(row=line, column=COLUMN["task"]).value for line in range(2, 14)]
    assert keys == ["I.1"] * 3 + ["I.2"] * 3 + ["I.1"] * 3 + ["I.2"] * 3
    for field in ("requirement", "requirement_iri", "proposed", "score", "others", "judgement"):
        assert {page.cell(row=line, column=COLUMN[field]).value for line in range(2, 14)} == {None}
    assert len({page.cell(row=line, column=COLUMN["remark"]).value for line in range(2, 14)}) == 1
    book = load_workbook("b.xlsx")
    assert "không cho biết máy đề xuất gì" in str(book["Hướng dẫn"]["B2"].value)
    book[PAIRS].cell(row=5, column=COLUMN["requirement"]).value = "R-2"
    book.save("b.xlsx")
    fill_in(Path("b.xlsx"), 5, *SAYS)
    report = json.loads(call("review", "import", "b.xlsx", "--store", store, "--format", "json").out)
    assert [(found["task"], found["requirement"]) for found in report["new"]] == [
        (task_iri(FIRST, "I.2"), requirement("R-2"))
    ]
    append(Path("an.tsv"), [judge(FIRST, "I.2", "R-2")])
    done = call("review", "status", "b.xlsx", "an.tsv", "--store", store, "--format", "json")
    assert json.loads(done.out)["agreement"][0]["both"] == 1


def test_a_blind_table_lists_the_requirements_behind_its_rows(call: Call, store: str) -> None:
    call("review", "export", "b.tsv", "--store", store, "--reviewer", "Bình", "--blind")
    text = Path("b.tsv").read_text(encoding="utf-8")
    assert "khớp hoàn toàn" not in text
    assert "Báo cáo hằng năm." in text.splitlines()[-1]
    assert json.loads(call("review", "import", "b.tsv", "--store", store, "--format", "json").out)["rows"] == 0
    assert "leave out --others" in call("review", "export", "c.tsv", "--store", store, "--blind", "--others").error


def test_prose_is_left_out_unless_it_is_asked_for(call: Call, corpus_address: str, empty_place: Path) -> None:
    """Prose alone never covers a requirement; Vĩnh Phúc says much of what it declares in prose only."""
    line = ("--store", corpus_address, "--plan", "732/QĐ-UBND")
    call("review", "export", "ngan.tsv", *line)
    call("review", "export", "dai.tsv", *line, "--prose")
    short, long = (Path(name).read_text(encoding="utf-8") for name in ("ngan.tsv", "dai.tsv"))
    assert "/paragraph/" not in short
    assert "/duty/" not in short
    assert "/task/" in short
    assert "/paragraph/" in long or "/duty/" in long


def test_an_ordinary_sheet_says_that_it_is_not_blind(call: Call, store: str) -> None:
    call("review", "export", "phieu.xlsx", "--store", store)
    about = str(load_workbook("phieu.xlsx")["Hướng dẫn"]["B2"].value)
    assert "đã có người nhận định" in about
    assert "Đây không phải phiếu rà soát độc lập" in about


@pytest.mark.parametrize(
    ("day", "told"), [("2026-13-01", "is no day"), ("20260101", "is no day"), ("9999-01-01", "to come")]
)
def test_a_wrong_day_is_one_error_of_its_own(call: Call, store: str, day: str, told: str) -> None:
    call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An")
    fill_in(Path("phieu.xlsx"), 2, *SAYS)
    fill_in(Path("phieu.xlsx"), 3, *SAYS)
    done = call("review", "import", "phieu.xlsx", "--store", store, "--date", day)
    assert done.error.startswith(f"--date {day!r}: is ")
    assert told in done.error
    assert len(done.err.splitlines()) == 1


def test_the_name_of_the_shipped_judgements_is_refused(call: Call, store: str) -> None:
    call("review", "export", "phieu.xlsx", "--store", store)
    fill_in(Path("phieu.xlsx"), 2, *SAYS)
    line = ("review", "import", "phieu.xlsx", "--store", store, "--reviewer", "Lientinh")
    assert "is the name of the shipped judgements" in call(*line).error
    assert not Path("kho.ledger.sssom.tsv").exists()
    assert call(*line, "--force").code == 0


def test_a_strength_of_a_rejection_is_left_out_and_told(call: Call, store: str) -> None:
    call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An")
    fill_in(Path("phieu.xlsx"), 3, "bác bỏ", "rộng hơn", "Không.")
    done = call("review", "import", "phieu.xlsx", "--store", store)
    assert "Đã bỏ mức độ khớp ở 1 dòng không chấp nhận (dòng 3)." in done.out
    (row,) = read_ledger([Path("kho.ledger.sssom.tsv")]).rows
    assert row.strength is None


def test_of_many_rows_without_a_reason_five_are_told(call: Call, store: str) -> None:
    call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An", "--blind")
    book = load_workbook("phieu.xlsx")
    page: Any = book[PAIRS]
    names = [("1/KH-UBND", "I.1"), ("1/KH-UBND", "I.2"), ("2/KH-UBND", "I.1"), ("2/KH-UBND", "I.2")]
    pairs = [(*name, f"R-{n}") for name in names for n in (1, 2, 3)]
    for line, (document, task, name) in enumerate([*pairs, *pairs][:20], 14):
        for field, value in (("document", document), ("task", task), ("requirement", name), ("judgement", "bác bỏ")):
            page.cell(row=line, column=COLUMN[field]).value = value
    book.save("phieu.xlsx")
    lines = call("review", "import", "phieu.xlsx", "--store", store).err.splitlines()
    assert len(lines) == 7
    assert "dòng 14, cột I (Lý do): 'bác bỏ' phải có lý do" in lines[0]
    assert lines[5] == "lientinh: phieu.xlsx: … 20 dòng thiếu lý do; trên đây là 5 dòng đầu"
    assert lines[6].endswith("20 dòng phải sửa; xem các dòng trên")


def test_other_strengths_are_told_beside_contradictions(call: Call, store: str) -> None:
    append(Path("kho.ledger.sssom.tsv"), [judge(FIRST, "I.1", "R-1", "accepted", "partial", reviewer="Bình")])
    call("review", "export", "phieu.xlsx", "--store", store, "--reviewer", "An")
    fill_in(Path("phieu.xlsx"), 2, *SAYS)
    done = call("review", "import", "phieu.xlsx", "--store", store)
    told = "Bình một phần; tính là một phần"
    for text in (done.out, call("review", "status", "--store", store).out):
        shown = " ".join(text.split())
        assert "Khác mức độ: 1 cặp, tính mức thấp nhất" in shown
        assert told in shown
    status = json.loads(call("review", "status", "--store", store, "--format", "json").out)
    (found,) = status["strength_differences"]
    assert (found["counts"], len(found["judgements"]), status["conflicts"]) == ("partial", 2, [])


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
