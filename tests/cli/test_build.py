"""`lientinh build`: what it prints, what it refuses, how it ends."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from command_line import Call
from small_plans import document_iri, write_plan

import lientinh.build.inference as build_module
from lientinh.graph_store.store import open_store
from lientinh.validation.reasoner import ReasonerReport


@pytest.fixture(autouse=True)
def no_reasoner(monkeypatch: pytest.MonkeyPatch) -> None:
    """HermiT takes seconds and is tested elsewhere."""
    report = ReasonerReport(True, None, True, (), ())
    monkeypatch.setattr(build_module, "run_reasoner", lambda _: report)


def test_prints_documents_leads_and_findings(call: Call) -> None:
    write_plan(Path("plans"))
    write_plan(Path("plans"), "15/KH-UBND", "Theo Chỉ thị số 38- CT/TW, đào tạo cán bộ")
    outcome = call("build", "plans")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        "Văn bản đã đọc\n"
        "Văn bản     Tỉnh      Bố cục       Nhóm  Nhiệm vụ  Rà soát  Phát hiện\n"
        "─────────────────────────────────────────────────────────────────────\n"
        "12/KH-UBND  Lâm Đồng  ruled-table     1         2        0          0\n"
        "15/KH-UBND  Lâm Đồng  ruled-table     1         2        0          1\n"
        "\n"
        "Cơ quan chủ trì nhiều nhiệm vụ nhất\n"
        "Cơ quan                   Tỉnh      Chủ trì  Một mình\n"
        "─────────────────────────────────────────────────────\n"
        "Sở Khoa học và Công nghệ  Lâm Đồng        2         2\n"
        "Sở Tài chính              Lâm Đồng        2         2\n"
        "\n"
        "Phát hiện\n"
        "15/KH-UBND · Lâm Đồng\n"
        "  thông tin: Số, ký hiệu in là “38- CT/TW”, đọc là 38-CT/TW.\n"
        "\n"
        "./lientinh-store: 2 văn bản đọc mới, 0 không đổi, 0 không đọc được\n"
    )


def test_of_many_documents_only_those_just_read_are_shown(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lientinh.cli.build_report.MANY", 2)
    end = "\nXem cả kho bằng lientinh store info --store ./lientinh-store\n"
    for number in ("12", "13", "14"):
        write_plan(Path("plans"), f"{number}/KH-UBND")
    assert call("build", "plans").out == "./lientinh-store: 3 văn bản đọc mới, 0 không đổi, 0 không đọc được" + end
    write_plan(Path("plans"), "15/KH-UBND")
    assert call("build", "plans").out == (
        "Văn bản đã đọc\n"
        "Văn bản     Tỉnh      Bố cục       Nhóm  Nhiệm vụ  Rà soát  Phát hiện\n"
        "─────────────────────────────────────────────────────────────────────\n"
        "15/KH-UBND  Lâm Đồng  ruled-table     1         2        0          0\n"
        "\n"
        "Phát hiện\n"
        "không có\n"
        "\n"
        "./lientinh-store: 1 văn bản đọc mới, 3 không đổi, 0 không đọc được" + end
    )
    assert call("build", "plans").out == "./lientinh-store: 0 văn bản đọc mới, 4 không đổi, 0 không đọc được" + end


def test_a_second_build_prints_the_same_and_says_that_nothing_changed(call: Call) -> None:
    write_plan(Path("plans"))
    first = call("build", "plans").out.splitlines()
    second = call("build", "plans").out.splitlines()
    assert second[:-1] == first[:-1]
    assert second[-1] == "./lientinh-store: 0 văn bản đọc mới, 1 không đổi, 0 không đọc được"


def test_in_english(call: Call) -> None:
    write_plan(Path("plans"), task="Theo Chỉ thị số 38- CT/TW, đào tạo cán bộ")
    out = call("build", "plans", "--lang", "en").out
    assert "Documents read\n" in out
    assert "  info: The number is printed “38- CT/TW”; it is read as 38-CT/TW.\n" in out
    assert out.endswith("./lientinh-store: 1 read, 0 unchanged, 0 failed\n")


def test_says_that_other_documents_are_in_the_store(call: Call) -> None:
    call("build", write_plan(Path("one")))
    out = call("build", write_plan(Path("two"), "15/KH-UBND")).out
    assert out.endswith("0 không đọc được, 1 văn bản khác có sẵn trong kho\n")


def test_of_many_documents_findings_are_counted(call: Call) -> None:
    for number in range(1, 23):
        write_plan(Path("plans"), f"{number}/KH-UBND", "Theo Chỉ thị số 38- CT/TW, đào tạo cán bộ")
    out = call("build", "plans", "--store", "memory:").out
    assert "\nPhát hiện\n22; xem từng phát hiện bằng lientinh query findings-by-document\n" in out


def test_json_is_one_document_on_stdout(call: Call) -> None:
    path = write_plan(Path("plans"))
    Path("plans/bad.txt").touch()
    outcome = call("build", "plans", "--format", "json", "--store", "kho")
    assert outcome.code == 0
    assert outcome.err == "lientinh: plans/bad.txt: the file is empty; expected the text of a plan\n"
    assert json.loads(outcome.out) == {
        "store": "kho",
        "read": [
            {
                "file": path.name,
                "document": document_iri(),
                "number": "12/KH-UBND",
                "province": "Lâm Đồng",
                "layout": "ruled-table",
                "groups": 1,
                "tasks": 2,
                "review_documents": 0,
                "duties": 0,
                "findings": 0,
            }
        ],
        "unchanged": [],
        "failed": [{"file": "bad.txt", "reason": "plans/bad.txt: the file is empty; expected the text of a plan"}],
        "replaced": [],
        "inferred": 0,
        "assessed": [{"framework": "ct-38", "plans": 1}, {"framework": "qd-996", "plans": 0}],
    }


def test_a_store_in_memory_leaves_nothing(call: Call) -> None:
    outcome = call("build", write_plan(Path("plans")), "--store", "memory:")
    assert outcome.code == 0
    assert "Sở Tài chính" in outcome.out
    assert os.listdir(".") == ["plans"]


def test_strict_fails_where_one_file_fails(call: Call) -> None:
    write_plan(Path("plans"))
    assert call("build", "plans", "--strict").code == 0
    Path("plans/bad.txt").touch()
    assert call("build", "plans").code == 0
    assert call("build", "plans", "--strict").code == 1


def test_a_contradiction_fails(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_module, "run_reasoner", lambda _: ReasonerReport(True, None, False, (), ()))
    assert call("build", write_plan(Path("plans"))).code == 1


def test_a_reasoner_that_is_not_there_costs_one_line(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    absent = ReasonerReport(False, "no Java here", None, (), ())
    monkeypatch.setattr(build_module, "run_reasoner", lambda _: absent)
    outcome = call("build", write_plan(Path("plans")))
    assert outcome.code == 0
    assert outcome.err == "OWL: the reasoner did not run: no Java here\n"
    assert call("build", "plans", "--no-reasoner").err == ""


def test_says_what_it_took_out(call: Call) -> None:
    path = write_plan(Path("plans"))
    call("build", path)
    Path("plans/register.toml").write_text(f'[files."{path.name}"]\nnumber = "21/KH-UBND"\n', encoding="utf-8")
    outcome = call("build", path)
    assert outcome.code == 0
    assert outcome.err.startswith(f"lientinh: {document_iri()} was taken out of the store")


class TestBadInput:
    """Exit code 2, one line, and the store as it was."""

    @pytest.mark.parametrize(
        ("name", "content", "parts"),
        [
            ("x.txt", b"", ["x.txt: the file is empty", "expected the text of a plan"]),
            ("x.txt", b" \n\t\n", ["the file is empty"]),
            ("x.txt", b"\x7fELF\x00\x01", ["a binary file", "UTF-8", "export it as text"]),
            ("x.txt", "Kế hoạch số 12".encode("utf-16-le"), ["x.txt: "]),
            ("x.txt", "Số: 12 \u01a0".encode("cp1258", "replace") + b"\xff", ["is not UTF-8", "iconv"]),
            (
                "x.txt",
                "Mua hai cân cam, một cân táo.\n".encode(),
                ["no plan", "expected the text of an official document"],
            ),
            ("x.xls", b"a table", ["no reader for '.xls'", ".txt"]),
            ("noname", b"text", ["no suffix"]),
        ],
        ids=["empty", "blank", "binary", "UTF-16 without mark", "other encoding", "no plan", "no reader", "no suffix"],
    )
    def test_a_file_that_is_no_plan(self, call: Call, name: str, content: bytes, parts: list[str]) -> None:
        Path("good.md").symlink_to(write_plan(Path("plans")).resolve())
        call("build", "good.md")
        before = snapshot("lientinh-store")
        Path(name).write_bytes(content)
        for command in (["build"], ["extract"]):
            error = call(*command, name).error
            assert all(part in error for part in parts), error
        assert snapshot("lientinh-store") == before

    def test_a_plan_with_no_table_is_read_with_a_finding(self, call: Call) -> None:
        Path("x.txt").write_text(
            "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\nSố: 12/KH-UBND\nLâm Đồng, ngày 10 tháng 3 năm 2025\nKẾ HOẠCH\n"
            "Thực hiện Quyết định số 1703/QĐ-TTg ngày 31/12/2024\n",
            encoding="utf-8",
        )
        outcome = call("build", "x.txt", "--format", "json")
        assert (outcome.code, outcome.err) == (0, "")
        (read,) = json.loads(outcome.out)["read"]
        assert read["tasks"] == 0
        assert read["findings"] > 0

    def test_a_text_of_50_megabytes(self, call: Call) -> None:
        with Path("x.txt").open("wb") as file:
            file.truncate(50_000_001)
        for command in ("build", "extract"):
            assert "50,000,001 bytes" in call(command, "x.txt").error
        assert os.listdir(".") == ["x.txt"]

    def test_things_that_are_no_files(self, call: Call) -> None:
        os.mkfifo("pipe.txt")
        Path("zero.txt").symlink_to("/dev/zero")
        Path("empty").mkdir()
        Path("hidden/.git").mkdir(parents=True)
        Path("hidden/.git/x.txt").write_text("x")
        Path("loop.txt").symlink_to("loop.txt")
        for name in ("pipe.txt", "zero.txt"):
            for command in ("build", "extract"):
                assert "a pipe or a device" in call(command, name).error
        assert "no file to read in this folder" in call("build", "empty").error
        assert "no file to read in this folder" in call("build", "hidden").error
        assert "no such file" in call("build", "nowhere").error
        assert call("build", "loop.txt").error.startswith("loop.txt: ")
        assert "cannot be read" in call("build", "x" * 300).error
        assert not Path("lientinh-store").exists()

    def test_several_bad_files_are_a_line_each(self, call: Call) -> None:
        Path("a.txt").touch()
        Path("b.txt").write_bytes(b"\0")
        outcome = call("build", "a.txt", "b.txt")
        assert (outcome.code, outcome.out) == (2, "")
        first, second, last = outcome.err.splitlines()
        assert first.startswith("lientinh: a.txt: ")
        assert second.startswith("lientinh: b.txt: ")
        assert last == "lientinh: nothing could be read: 2 files failed; see the lines above"
        assert not Path("lientinh-store").exists()

    def test_a_broken_register_is_said_once(self, call: Call) -> None:
        write_plan(Path("plans"))
        write_plan(Path("plans"), "15/KH-UBND")
        Path("plans/register.toml").write_text("[files\n")
        error = call("build", "plans").error
        assert error.startswith("plans/register.toml: not valid TOML")

    def test_no_rights(self, call: Call, open_folder: Path, unprivileged: Callable[[], None]) -> None:
        path = write_plan(open_folder / "plans")
        path.parent.joinpath("inner").mkdir()
        call("build", path, "--store", open_folder / "kho")  # loads what this process may not read any more
        os.chmod(path, 0)
        os.chmod(path.parent / "inner", 0)
        unprivileged()
        for command in (["build", "--store", "memory:"], ["extract"]):
            error = call(*command, path).error
            assert error == f"{path}: cannot be read (Permission denied); check the name and the rights"
        assert "Permission denied" in call("build", path.parent / "inner", "--store", "memory:").error


class TestTheStore:
    def test_a_path_that_is_a_file(self, call: Call) -> None:
        path = write_plan(Path("plans"))
        before = path.read_bytes()
        error = call("build", path, "--store", path).error
        assert error == f"{path}: this is a file, and a store is a folder; give the folder's name."
        assert path.read_bytes() == before

    def test_a_folder_of_something_else(self, call: Call) -> None:
        path = write_plan(Path("plans"))
        assert "the folder holds other files" in call("build", path, "--store", "plans").error
        assert os.listdir("plans") == [path.name]

    def test_an_address_of_no_kind(self, call: Call) -> None:
        path = write_plan(Path("plans"))
        assert "no such kind of store" in call("build", path, "--store", "ftp://example.org/x").error
        assert "no server listens there" in call("build", path, "--store", "http://localhost:1/x").error

    def test_locked_by_another_process(self, call: Call) -> None:
        path = write_plan(Path("plans"))
        call("build", path)
        program = "import sys; from lientinh.graph_store.store import open_store\n"
        program += "with open_store('lientinh-store', 'write'): print(flush=True); sys.stdin.read()"
        with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            other.stdout.readline()
            error = call("build", path).error
            assert error == "lientinh-store: another process is writing this store; wait until it has ended."
            assert call("store", "info").code == 0
            other.communicate(b"")

    def test_no_right_to_write(self, call: Call, open_folder: Path, unprivileged: Callable[[], None]) -> None:
        path = write_plan(open_folder / "plans")
        call("build", path, "--store", open_folder / "kho")
        call("query", "agency-load", "--store", open_folder / "kho")
        write_plan(open_folder / "plans", task="Đào tạo")
        before = snapshot(open_folder / "kho")
        unprivileged()
        assert "may not be written or read by you" in call("build", path, "--store", open_folder / "kho").error
        assert "may not be written or read by you" in call("build", path, "--store", open_folder / "new").error
        assert not (open_folder / "new").exists()
        assert call("query", "agency-load", "--store", open_folder / "kho").code == 0
        assert snapshot(open_folder / "kho") == before


def test_a_bar_on_a_terminal_and_nothing_of_it_on_stdout() -> None:
    write_plan(Path("plans"))
    screen, terminal = pty.openpty()
    command = [sys.executable, "-m", "lientinh", "build", "plans", "--no-reasoner", "--store", "memory:"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, env=environment, check=True, timeout=60)
    os.close(terminal)
    shown = b""
    with suppress(OSError):  # what Linux says at the end of a terminal
        while chunk := os.read(screen, 4096):
            shown += chunk
    os.close(screen)
    assert b"ke-hoach-12.md" in shown
    assert b"1/1" in shown
    assert "\x1b" not in done.stdout.decode()


def snapshot(store: str | Path) -> list[str]:
    """All that a store says."""
    with open_store(str(store)) as opened:
        return sorted(map(str, opened.quads()))
