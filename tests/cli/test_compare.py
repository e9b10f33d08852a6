"""`lientinh compare`: shipped plans side by side."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from command_line import Call, Outcome
from small_plans import write_plan


@pytest.fixture
def ask(call: Call, corpus_address: str) -> Call:
    """`lientinh compare …` on the store of the corpus."""

    def run(*arguments: object) -> Outcome:
        return call("compare", *arguments, "--store", corpus_address)

    return run


class TestTheTerminal:
    def test_one_requirement_on_80_columns(self, ask: Call) -> None:
        outcome = ask("Trà Vinh", "Vĩnh Phúc", "-r", "R-I-2")
        assert outcome.code == 0
        assert outcome.err == "lientinh: framework ct-38; --framework shows the others: qd-996\n"
        assert ask("Trà Vinh", "Vĩnh Phúc", "-r", "R-I-2", "--framework", "ct-38").err == ""
        lines = outcome.out.splitlines()
        assert max(map(len, lines)) <= 80
        assert lines == [line.rstrip() for line in lines]
        text = " ".join(outcome.out.split())
        assert "● 401/QĐ-UBND (Trà Vinh): được bao phủ" in text
        assert "[-phối hợp với cơ quan, đơn vị có liên quan tổ chức tuyên truyền" in text
        assert "Thời hạn: Quý II/2025 Kinh phí: [không nêu] 100,0% trùng với 401/QĐ-UBND I.2" in text
        assert "R-I-1." not in text

    def test_all_requirements(self, ask: Call) -> None:
        lines = ask("401", "1169", "996", "732").out.splitlines()
        assert max(map(len, lines)) <= 80
        assert sum(line.startswith("R-") for line in lines) >= 40
        assert sum("996/KH-UBND (Kon Tum): " in line for line in lines) == 40
        assert any("[nguồn không cho biết]" in line for line in lines)

    def test_in_english(self, ask: Call) -> None:
        text = " ".join(ask("401", "732", "-r", "r-i-2", "--lang", "en").out.split())
        assert "401/QĐ-UBND (Trà Vinh): covered" in text
        assert "Money: [not stated]" in text
        assert "100.0% as in 401/QĐ-UBND I.2" in text


class TestFiles:
    def test_json_keeps_the_order_of_the_plans(self, ask: Call) -> None:
        document = json.loads(ask("Bình Dương", "401", "--format", "json").out)
        assert [plan["document"] for plan in document["plans"]] == ["1169/QĐ-UBND", "401/QĐ-UBND"]
        assert len(document["requirements"]) == 40
        assert len(document["likeness"]) == 1

    def test_csv(self, ask: Call) -> None:
        rows = list(csv.DictReader(io.StringIO(ask("401", "732", "-r", "R-I-3", "--format", "csv").out)))
        assert [(row["document"], row["state"], row["task"]) for row in rows] == [
            ("401/QĐ-UBND", "không tìm thấy", ""),
            ("732/QĐ-UBND", "được bao phủ", "I.4"),
        ]

    @pytest.mark.parametrize(("name", "start"), [("a.xlsx", b"PK"), ("a.html", b"<!DOCTYPE html>")])
    def test_the_suffix_says_the_format(self, ask: Call, name: str, start: bytes) -> None:
        assert ask("401", "732", "-o", name).out == ""
        assert Path(name).read_bytes().startswith(start)


class TestBadInput:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("401",), "compare: 401 is one plan; give at least two different ones"),
            (("401", "Trà Vinh"), "compare: 401, Trà Vinh is one plan"),
            (("401", "khong-co"), "plan 'khong-co': no plan"),
            (("401", "732", "-r", "R-9"), "--requirement R-9: not in ct-38, whose requirements are R-I-1 to R-VI-4"),
            (("401", "732", "-o", "khong/co/a.html"), "khong/co/a.html: cannot be written"),
            (("401", "732", "--framework", "khong-co"), "accepted are ct-38, qd-996"),
            ((), "Missing argument 'PLAN PLAN…'"),
        ],
    )
    def test_is_one_line(self, ask: Call, arguments: tuple[str, ...], said: str) -> None:
        assert said in ask(*arguments).error

    def test_an_unknown_name_lists_the_known_ones(self, ask: Call) -> None:
        error = ask("401", "khong-co").error
        assert "1169/QĐ-UBND (Bình Dương)" in error
        assert "996/KH-UBND (Kon Tum)" in error

    def test_a_name_of_two_plans_lists_both(self, call: Call, tmp_path: Path) -> None:
        write_plan(tmp_path / "p")
        write_plan(tmp_path / "p", "14/KH-UBND")
        assert call("build", tmp_path / "p", "--store", "s").code == 0
        error = call("compare", "Lâm Đồng", "12/KH-UBND", "--store", "s").error
        assert error.startswith(
            "plan 'Lâm Đồng': several plans have this name (12/KH-UBND (Lâm Đồng), 14/KH-UBND (Lâm Đồng))"
        )
        outcome = call("compare", "12", "14/kh-ubnd", "--store", "s")
        assert outcome.code == 0
        assert "100,0%" in outcome.out
