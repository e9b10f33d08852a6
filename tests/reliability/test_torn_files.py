"""A ledger, or a register, of which a part is missing: told with the mend, never read as a shorter one.

Neither is ever written so by lientinh: a ledger takes its place whole (`whole_files`), a register it only reads. But
copies break off, and disks forget what was not yet on them: then the end of a file is missing, or is zeros.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from review_world import FIRST, SECOND, judge

from lientinh import whole_files
from lientinh.analysis.ledger import append, read_ledger
from lientinh.errors import InputError
from lientinh.loaders.register import load_register
from lientinh.whole_files import replace_file, replaced_file


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "kho.ledger.sssom.tsv"
    append(path, [judge(FIRST, "I.1", "R-1"), judge(SECOND, "I.1", "R-1", "rejected", reviewer="Bình")])
    append(path, [judge(FIRST, "I.2", "R-2", reviewer="Chi")])
    return path


def test_a_ledger_that_breaks_off_is_told_wherever_that_is(ledger: Path) -> None:
    whole = ledger.read_bytes()
    for length in range(len(whole)):
        ledger.write_bytes(whole[:length])
        with pytest.raises(InputError, match=r"not written to its end|has no table|not UTF-8|has no column"):
            read_ledger([ledger])
        with pytest.raises(InputError):
            append(ledger, [judge(SECOND, "I.2", "R-2")])
        assert ledger.read_bytes() == whole[:length]


def test_a_ledger_whose_end_is_zeros_is_told(ledger: Path) -> None:
    whole = ledger.read_bytes()
    for length in range(0, len(whole), 7):
        ledger.write_bytes(whole[:length] + bytes(len(whole) - length))
        with pytest.raises(InputError):
            read_ledger([ledger])


def test_the_message_says_what_to_do(ledger: Path) -> None:
    ledger.write_bytes(ledger.read_bytes()[:-60])
    with pytest.raises(InputError) as caught:
        read_ledger([ledger])
    assert str(caught.value).endswith(
        "line 27 breaks off; the file is damaged or was not written to its end: take it from a copy, or mend it"
    )


def test_a_register_that_breaks_off_in_a_line_is_told(tmp_path: Path) -> None:
    """At the end of a line nobody can tell: TOML has no end of its own. What is missing then is read from the plan."""
    text = '[defaults]\nprovince = "Lâm Đồng"\n\n[files."ke-hoach.txt"]\nnumber = "12/KH-UBND"\ndate = "2025-03-01"\n'
    whole = text.encode()
    path = tmp_path / "register.toml"
    for length in range(1, len(whole)):
        path.write_bytes(whole[:length])
        if whole[length - 1 : length] != b"\n" and whole[length : length + 1] not in (b"\n", b""):
            with pytest.raises(InputError, match=r"register\.toml: not valid TOML"):
                load_register(tmp_path)
    path.write_bytes(whole[:40] + bytes(len(whole) - 40))
    with pytest.raises(InputError, match="not valid TOML"):
        load_register(tmp_path)


class TestWholeFiles:
    """How every file that lientinh writes gets to its place."""

    def test_on_disk_before_it_takes_the_place(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        steps: list[str] = []
        sync, rename = whole_files.os.fsync, whole_files.os.replace
        monkeypatch.setattr(whole_files.os, "fsync", lambda handle: (steps.append("fsync"), sync(handle)))
        monkeypatch.setattr(whole_files.os, "replace", lambda *p: (steps.append("replace"), rename(*p)))
        replace_file(tmp_path / "a", b"x")
        assert steps == ["fsync", "replace", "fsync"]

    def test_an_error_leaves_the_old_file_and_no_draft(self, tmp_path: Path) -> None:
        path = tmp_path / "a"
        path.write_bytes(b"old")

        def write() -> None:
            with replaced_file(path) as file:
                file.write(b"new")
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write()
        assert [entry.name for entry in tmp_path.iterdir()] == ["a"]
        assert path.read_bytes() == b"old"

    def test_the_draft_of_a_dead_process_is_taken_away_and_that_of_a_living_one_is_not(self, tmp_path: Path) -> None:
        path = tmp_path / "a*b"
        left = tmp_path / ".a*b.1.tmp"
        left.write_bytes(b"half")
        other = tmp_path / ".aXb.1.tmp"
        other.write_bytes(b"of another file")
        with replaced_file(path) as file:
            assert not left.exists()
            replace_file(tmp_path / "a*b.other", b"")
            (living,) = tmp_path.glob(".a?b.[0-9][0-9]*.tmp")
            whole_files.sweep_drafts(path)
            assert living.exists()
            file.write(b"x")
        assert path.read_bytes() == b"x"
        assert other.exists()

    def test_what_is_no_plain_file_is_written_to(self, tmp_path: Path) -> None:
        replace_file(Path("/dev/null"), b"x")
        assert not Path("/dev/null").is_file()
        link, target = tmp_path / "link", tmp_path / "shared"
        target.write_bytes(b"old")
        link.symlink_to(target)
        replace_file(link, b"new")
        assert link.is_symlink()
        assert target.read_bytes() == b"new"
