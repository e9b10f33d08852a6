"""`lientinh extract`: one file, for people and for programs. What is refused stands in `test_build.py`."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest
from command_line import Call
from small_plans import document_iri, write_plan
from word_files import HEAD_ROW, paragraph, row, table, word


def test_prints_document_tasks_leads_and_deadlines(call: Call) -> None:
    outcome = call("extract", write_plan(Path("plans"), task="Theo Chỉ thị số 38- CT/TW, đào tạo cán bộ"))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "Kế hoạch 12/KH-UBND\n"
        "  Ban hành: UBND tỉnh Lâm Đồng, 10/3/2025\n"
        "  Trích yếu: Triển khai thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của\n"
        "    Thủ tướng Chính phủ trên địa bàn tỉnh Lâm Đồng\n"
        "  Người ký: Trần Văn A, Chủ tịch\n"
        "  Căn cứ: Luật Tổ chức chính quyền địa phương\n"
        "  Thực hiện: 1703/QĐ-TTg\n"
        "  Viện dẫn: 1703/QĐ-TTg; Luật Tổ chức chính quyền địa phương; 38-CT/TW;\n"
        "    996/QĐ-TTg\n"
        "  Bố cục: ruled-table (chắc chắn 100 %)\n"
        "  Các cột: TT = số thứ tự; Nhiệm vụ = nội dung; Cơ quan chủ trì = chủ trì; Cơ\n"
        "    quan phối hợp = phối hợp; Thời gian thực hiện = thời hạn\n"
        "\n"
        "2 nhiệm vụ\n"
        "Nhiệm vụ  Nội dung                          Chủ trì        Phối hợp  Thời hạn\n"
        "────────────────────────────────────────────────────────────────────────────────\n"
        "Nhóm: I. Về tuyên truyền\n"
        "I.1       Theo Chỉ thị số 38- CT/TW, đào    Sở Khoa học           2  Hàng năm\n"
        "          tạo cán bộ                        và Công nghệ\n"
        "I.2       Triển khai Đề án theo Quyết định  Sở Tài chính          1  Quý IV/2025\n"
        "          số 996/QĐ-TTg ngày 10/8/2018\n"
        "\n"
        "1 phát hiện\n"
        "Mức độ     Nội dung\n"
        "──────────────────────────────────────────────────────────\n"
        "thông tin  Số, ký hiệu in là “38- CT/TW”, đọc là 38-CT/TW.\n"
    )


def test_prints_what_else_a_plan_has(call: Call, corpus_files: Mapping[str, Path]) -> None:
    out = call("extract", corpus_files["binh-duong-1169.txt"]).out
    for title in ("25 nhiệm vụ", "5 văn bản cần rà soát", "Báo cáo hằng năm"):
        assert f"\n{title}\n" in out
    assert "trước 15/11" in out
    assert "cảnh báo   Văn bản cần rà soát 1 không nêu thời hạn." in out
    assert max(map(len, out.splitlines())) <= 80


def test_prints_money_in_dong(call: Call, corpus_files: Mapping[str, Path]) -> None:
    # Vĩnh Phúc: "130 - 150 tỷ đồng".
    out = call("extract", corpus_files["vinh-phuc-732.txt"]).out
    assert "130.000.000.000 – 150.000.000.000" in " ".join(out.split())


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_keeps_the_width_of_the_terminal(
    call: Call, corpus_files: Mapping[str, Path], monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    for path in corpus_files.values():
        out = call("extract", path).out
        assert max(map(len, out.splitlines())) <= int(width)
        assert not [line for line in out.splitlines() if line != line.rstrip()]


def test_in_english(call: Call) -> None:
    out = call("extract", write_plan(Path("plans")), "--lang", "en").out
    assert "Carries out: 1703/QĐ-TTg" in out
    assert "\n2 tasks\n" in out


def test_json_slices_the_file(call: Call, corpus_files: Mapping[str, Path]) -> None:
    path = corpus_files["tra-vinh-401.txt"]
    outcome = call("extract", path, "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    read = json.loads(outcome.out)
    assert read["document"]["number"] == "401/QĐ-UBND"
    text = path.read_text(encoding="utf-8")
    (task,) = (task for task in read["tasks"] if task["iri"].endswith("/task/IV.2"))
    passage = " ".join(text[task["evidence"]["start"] : task["evidence"]["end"]].split())
    assert passage.startswith("Tăng cường đầu tư, triển khai các Chương trình, Đề án")
    assert unicodedata.is_normalized("NFC", outcome.out)


def test_takes_the_register_beside_the_file(call: Call) -> None:
    path = write_plan(Path("plans"))
    Path("plans/register.toml").write_text(f'[files."{path.name}"]\nnumber = "21/KH-UBND"\n', encoding="utf-8")
    read = json.loads(call("extract", path, "--format", "json").out)
    assert read["document"]["iri"] == document_iri("21/KH-UBND")
    assert "from-register" in {finding["code"] for finding in read["findings"]}


def test_reads_with_a_layout_of_the_callers_choice(call: Call) -> None:
    path = write_plan(Path("plans"))
    assert json.loads(call("extract", path, "--layout", "ruled-table", "--format", "json").out)["tasks"]
    error = call("extract", path, "--layout", "nix").error
    assert (
        error == "layout 'nix' is unknown; accepted are agency-sections, cell-lines, prose-bullets, prose-fields, "
        "prose-numbers, ruled-table"
    )


def test_utf_16_with_a_mark_is_read(call: Call) -> None:
    path = write_plan(Path("plans"))
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    assert json.loads(call("extract", path, "--format", "json").out)["document"]["number"] == "12/KH-UBND"


def test_a_folder_is_refused_with_the_mend(call: Call) -> None:
    error = call("extract", ".").error
    assert error.startswith(".: is a folder; name a file")
    assert "`lientinh build`" in error


def test_a_file_that_is_not_there(call: Call) -> None:
    assert call("extract", "nix.txt").error == (
        "nix.txt: cannot be read (No such file or directory); check the name and the rights"
    )


def test_prints_the_text_that_offsets_count(call: Call) -> None:
    """Of a text byte for byte, of a Word file what its reader put together."""
    folder = Path("plans")
    file = write_plan(folder)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert call("extract", file, "--format", "text").out.encode() == file.read_bytes()
    task = ("1", "Khảo sát nhu cầu", "Sở Y tế", "Sở Tài chính", "Năm 2026")
    body = paragraph("Số: 12/KH-UBND") + paragraph("KẾ HOẠCH") + table(row(*HEAD_ROW), row(*task))
    (folder / "ke.docx").write_bytes(word(body))
    text = call("extract", folder / "ke.docx", "--format", "text").out
    assert text.splitlines()[:2] == ["Số: 12/KH-UBND", "KẾ HOẠCH"]
    read = json.loads(call("extract", folder / "ke.docx", "--format", "json").out)
    place = read["tasks"][0]["leads"][0]["evidence"]
    assert text[place["start"] : place["end"]] == "Sở Y tế"
    assert place["cell"] == {"table": 1, "row": 2, "column": 3}
    assert read["source"]["characters"] == len(text)
