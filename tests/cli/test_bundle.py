"""`lientinh bundle`: written, verified, refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from command_line import Call
from small_plans import write_plan


@pytest.fixture
def store(call: Call, tmp_path: Path) -> Path:
    """A store of one plan, which lies in `plans` beside it."""
    write_plan(tmp_path / "plans")
    assert call("build", tmp_path / "plans", "--no-reasoner", "--store", tmp_path / "s").code == 0
    return tmp_path / "s"


def test_is_written_and_proved(call: Call, store: Path) -> None:
    made = call("bundle", "a.zip", "--store", store, "--inputs", store.parent / "plans")
    assert (made.code, made.out) == (0, "")
    assert made.err.startswith("a.zip: ")
    assert "not found" not in made.err
    proved = call("bundle", "--verify", "a.zip")
    assert (proved.code, proved.err) == (0, "")
    assert proved.out == ("a.zip: đúng. Mọi tệp khớp với giá trị băm, và làm lại từ đầu cho ra đúng từng byte.\n")
    assert call("bundle", "a.zip", "--verify", "--lang", "en").out.startswith("a.zip: holds. Every file has its hash")


def test_an_input_that_cannot_be_found_is_said(call: Call, store: Path) -> None:
    made = call("bundle", "a.zip", "--store", store)
    assert made.code == 1
    assert "ke-hoach-12.md; name their folder with --inputs" in made.err.splitlines()[-1]
    proved = call("bundle", "a.zip", "--verify")
    assert proved.code == 1
    assert proved.out.splitlines() == [
        "a.zip: không chứng minh được.",
        "  không làm lại được: gói không có tệp đầu vào ke-hoach-12.md",
    ]


def test_an_added_file_is_named(call: Call, store: Path) -> None:
    call("bundle", "a.zip", "--store", store, "--inputs", store.parent / "plans")
    with zipfile.ZipFile("a.zip", "a") as target:
        target.writestr("them.txt", "x")
    proved = call("bundle", "a.zip", "--verify")
    assert proved.code == 1
    assert proved.out.splitlines() == ["a.zip: không chứng minh được.", "  hỏng, thiếu hoặc lạ: them.txt"]
    assert call("bundle", "a.zip", "--verify", "--lang", "en").out.splitlines()[1] == (
        "  damaged, missing or foreign: them.txt"
    )


class TestBadInput:
    def test_what_is_no_bundle(self, call: Call) -> None:
        Path("a.zip").write_text("không", encoding="utf-8")
        assert call("bundle", "--verify", "a.zip").error.startswith("a.zip: damaged, or no zip")
        assert (
            call("bundle", "--verify", "b.zip").error
            == "b.zip: cannot be read (No such file or directory); check the name"
        )
        assert "cannot be read (Is a directory)" in call("bundle", "--verify", ".").error

    def test_a_place_that_cannot_be_written(self, call: Call, store: Path) -> None:
        outcome = call("bundle", "khong/co/a.zip", "--store", store)
        assert outcome.error.startswith("khong/co/a.zip: cannot be written")

    def test_inputs_that_are_not_there(self, call: Call, store: Path) -> None:
        assert call("bundle", "a.zip", "--store", store, "--inputs", "khong-co").error == (
            "--inputs khong-co: no such file or folder; check the name"
        )
