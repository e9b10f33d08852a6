"""Which files of a folder are read."""

from pathlib import Path

import pytest

from lientinh.errors import InputError
from lientinh.loaders.files import find_files
from lientinh.loaders.read_options import ReadOptions


def names(files: list[Path]) -> list[str]:
    return [file.name for file in files]


def test_pictures_of_a_folder_are_read_only_where_words_are_recognised(tmp_path: Path) -> None:
    for name in ("ke-hoach.txt", "logo.png", "trang-1.jpg", ".hidden.txt", "ghi-chu.xyz"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert names(find_files([tmp_path])) == ["ke-hoach.txt"]
    assert names(find_files([tmp_path], ReadOptions(ocr=True))) == ["ke-hoach.txt", "logo.png", "trang-1.jpg"]


def test_a_picture_that_is_named_is_not_passed_over(tmp_path: Path) -> None:
    picture = tmp_path / "trang-1.png"
    picture.write_bytes(b"x")
    assert find_files([picture]) == [picture]


def test_a_folder_of_pictures_says_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "trang-1.png").write_bytes(b"x")
    with pytest.raises(InputError, match=r"accepted are .*\.docx"):
        find_files([tmp_path])
