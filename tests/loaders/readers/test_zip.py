"""Archives of plans: their members are read by name, and what could do harm is refused by name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from plan_texts import HEADING, SURVEY, numbered, tab_table
from word_files import package, paragraph, word

from lientinh.build import build_store
from lientinh.errors import InputError, UnreadableSourceError
from lientinh.loaders.files import find_files
from lientinh.loaders.read import LARGEST_FILE, load_bytes, name_of, read_source
from lientinh.loaders.read_plan import read_plan
from lientinh.loaders.readers.packages import MOST_ENTRIES

PLAN = HEADING + tab_table(*numbered(SURVEY))


def archive(path: Path, **entries: str | bytes) -> Path:
    return archive_of(path, {name.replace("_", "."): content for name, content in entries.items()})


def archive_of(path: Path, entries: dict[str, str | bytes]) -> Path:
    path.write_bytes(package(entries))
    return path


def names(paths: list[Path], below: Path) -> list[str]:
    return [path.relative_to(below).as_posix() for path in paths]


def test_an_archive_stands_for_its_members_in_order(tmp_path: Path) -> None:
    hidden: dict[str, str | bytes] = {".ẩn/3.txt": "x", "__MACOSX/1.txt": "x"}
    shown: dict[str, str | bytes] = {"kế hoạch/2.txt": PLAN, "1.docx": word(paragraph("x")), "ảnh.xyz": b"x"}
    archive_of(tmp_path / "b.zip", shown | hidden)
    (tmp_path / "a.txt").write_text(PLAN)
    assert names(find_files([tmp_path]), tmp_path) == ["a.txt", "b.zip/1.docx", "b.zip/kế hoạch/2.txt"]
    assert names(find_files([tmp_path / "b.zip"]), tmp_path) == ["b.zip/1.docx", "b.zip/kế hoạch/2.txt"]
    assert names(find_files([tmp_path / "b.zip" / "1.docx"]), tmp_path) == ["b.zip/1.docx"]


def test_a_member_is_read_as_a_file_and_called_by_its_archive(tmp_path: Path) -> None:
    member = archive(tmp_path / "b.zip", ke_txt=PLAN) / "ke.txt"
    plan = read_plan(member)
    assert plan.source.name == "b.zip/ke.txt" == name_of(member)
    assert plan.document.number == "77/KH-UBND"
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]


def test_the_register_beside_an_archive_knows_its_members(tmp_path: Path) -> None:
    member = archive(tmp_path / "b.zip", ke_txt=PLAN) / "ke.txt"
    (tmp_path / "register.toml").write_text('[files."b.zip/ke.txt"]\nnumber = "78/KH-UBND"\n')
    assert read_plan(member).document.number == "78/KH-UBND"


def test_an_archive_inside_an_archive_and_no_deeper(tmp_path: Path) -> None:
    third = package({"c.txt": PLAN})
    outer = archive_of(tmp_path / "a.zip", {"b.zip": package({"b.txt": PLAN, "c.zip": third})})
    assert names(find_files([outer]), outer) == ["b.zip/b.txt", "b.zip/c.zip"]
    assert load_bytes(outer / "b.zip" / "b.txt").decode() == PLAN
    with pytest.raises(UnreadableSourceError, match="inside 2 others"):
        load_bytes(outer / "b.zip" / "c.zip")
    with pytest.raises(UnreadableSourceError, match="no such file"):
        load_bytes(outer / "b.zip" / "c.zip" / "c.txt")


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "C:\\evil.txt"])
def test_a_name_that_leads_out_is_refused_by_name_and_writes_nothing(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "evil.txt").write_text("not this one")
    file = archive_of(folder / "a.zip", {name: PLAN, "good.txt": PLAN})
    found = find_files([file])
    assert len(found) == 2
    (bad,) = (path for path in found if path.name != "good.txt")
    with pytest.raises(UnreadableSourceError, match="leads out of the archive"):
        load_bytes(bad)
    assert sorted(path.name for path in folder.iterdir()) == ["a.zip"]


def test_a_link_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    (found,) = find_files([tmp_path / "a.zip"])
    with pytest.raises(UnreadableSourceError, match=r"a\.zip/link\.txt: a link"):
        load_bytes(found)


def test_names_in_utf8_that_do_not_say_so(tmp_path: Path) -> None:
    plain = package({"kế-hoạch.txt": PLAN})
    unmarked = bytearray(plain)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = plain.index(mark) + at
        unmarked[place : place + 2] = b"\x00\x00"
    (tmp_path / "a.zip").write_bytes(unmarked)
    assert names(find_files([tmp_path / "a.zip"]), tmp_path) == ["a.zip/kế-hoạch.txt"]
    assert read_source(find_files([tmp_path / "a.zip"])[0]).raw == PLAN


def test_bombs_are_refused(tmp_path: Path) -> None:
    bomb = archive_of(tmp_path / "a.zip", {"big.txt": b" " * 20_000_000, "good.txt": PLAN})
    with pytest.raises(UnreadableSourceError, match="times"):
        load_bytes(bomb / "big.txt")
    assert load_bytes(bomb / "good.txt").decode() == PLAN
    large = tmp_path / "b.zip"
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("big.txt", b" " * (LARGEST_FILE + 1))
    with pytest.raises(UnreadableSourceError, match="more than the"):
        load_bytes(large / "big.txt")
    many = archive_of(tmp_path / "c.zip", {f"{n}.txt": "" for n in range(MOST_ENTRIES + 1)})
    assert find_files([many]) == [many]
    with pytest.raises(UnreadableSourceError, match="entries"):
        read_source(many)


def test_a_locked_member_is_refused_by_name(tmp_path: Path) -> None:
    data = bytearray(package({"a.txt": PLAN}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UnreadableSourceError, match="password"):
        load_bytes(tmp_path / "a.zip" / "a.txt")


def test_an_archive_as_a_whole_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="name a member"):
        read_source(archive(tmp_path / "a.zip", a_txt=PLAN))
    with pytest.raises(InputError, match="no such file"):
        load_bytes(tmp_path / "a.zip" / "b.txt")


def test_a_build_reads_what_it_can_and_names_the_rest(tmp_path: Path) -> None:
    archive_of(tmp_path / "a.zip", {"ke.txt": PLAN, "../../evil.txt": PLAN, "bad.docx": b"no zip"})
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "b.zip").write_bytes(package({"none.xyz": b"x"}))
    report = build_store(str(tmp_path / "store"), [tmp_path], reasoner=False)
    assert [str(read.path.relative_to(tmp_path)) for read in report.read] == ["a.zip/ke.txt"]
    said = {failed.path.relative_to(tmp_path).as_posix(): failed.reason for failed in report.failed}
    assert sorted(said) == ["a.zip/../../evil.txt", "a.zip/bad.docx", "b.zip", "cut.zip"]
    assert all(reason.startswith(str(tmp_path)) and "\n" not in reason for reason in said.values())
    again = build_store(str(tmp_path / "store"), [tmp_path / "a.zip" / "ke.txt"], reasoner=False)
    assert [name_of(same.path) for same in again.unchanged] == ["a.zip/ke.txt"]


def test_a_word_file_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(paragraph("KẾ HOẠCH")))
    assert find_files([path]) == [path]
    assert zipfile.is_zipfile(io.BytesIO(path.read_bytes()))
