"""Files as a user names them: which are read, what they are called, and where an error is."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from lientinh.errors import InputError, UnreadableSourceError
from lientinh.loaders.read import load_bytes, name_of, suffixes_in_folders
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.readers.archives import SUFFIX, archive_of, find_members


def find_files(paths: Sequence[Path], options: ReadOptions = AS_USUAL) -> list[Path]:
    """The files to read: those named, and in folders all that a reader takes, sorted; each file once.

    An archive stands for its members ("plans.zip/a.docx"), one that cannot be opened for itself. Hidden files and
    folders inside a folder are left out, and pictures where no words are to be recognised. Raises InputError for a
    path that is not there or not to be read, and for a folder without a file to read.
    """
    found: dict[Path, Path] = {}
    suffixes = suffixes_in_folders(options)
    for path in paths:
        try:
            inside = _files_in(path, suffixes) if path.is_dir() else [path]
            if archive_of(path) is None and not path.exists():
                raise InputError(f"{path}: no such file or folder; check the name")
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}); check the name and the rights") from None
        for file in inside:
            found.setdefault(file if archive_of(file) else file.resolve(), file)
    return [member for file in found.values() for member in _members_of(file, suffixes)]


def _members_of(file: Path, suffixes: Collection[str]) -> list[Path]:
    """The members of an archive; a file that is none, or that cannot be opened, by itself."""
    if file.suffix.lower() != SUFFIX or not file.is_file():
        return [file]
    try:
        return find_members(file, load_bytes(file), suffixes)
    except UnreadableSourceError:
        return [file]  # reading it says why, and stops no other


def _files_in(folder: Path, suffixes: Collection[str]) -> list[Path]:
    os.listdir(folder)  # rglob passes over a folder that may not be read
    inside = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in suffixes
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not inside:
        raise InputError(
            f"{folder}: no file to read in this folder; accepted are {', '.join(sorted(suffixes))}; "
            "put plans in it or name another folder"
        )
    return inside


def file_name(path: Path) -> str:
    """The name of a file as text, whatever the locale; InputError where it is not in UTF-8.

    With LC_ALL=C Python hands over "kế-hoạch.txt" as bytes that it could not read.
    """
    try:
        return os.fsencode(name_of(path)).decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path}: the file's name is not in UTF-8; give it another name") from None


def with_place(path: Path, reason: str) -> str:
    """An error of a reader, which knows the file by its name only, with its path."""
    known = name_of(path)
    for name in (known, os.fsencode(known).decode("utf-8", "replace")):
        if reason.startswith(f"{name}:"):
            return str(path) + reason.removeprefix(name)
    return reason
