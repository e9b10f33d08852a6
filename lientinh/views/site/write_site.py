"""The site as files in a folder: opened from a disk, or put behind any web server.

All of it is written into a folder within that folder first, and then moved to its places: a disk that gets full leaves
the site of before, and who reads meanwhile finds every page whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from lientinh.collector import collector_paused
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.views.site.site import Site

_ENDS: Final = ("</td>", "</th>", "</tr>", "</li>", "</dt>", "</dd>", "</option>")


_DRAFT: Final = ".being-written.tmp"


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was written."""

    pages: int
    files: int
    size: int
    """Bytes of all files."""


def write_site(store: Store, folder: Path, *, as_of: date | None = None) -> SiteReport:
    """Write every page of a store and the files that they share; the same store gives the same bytes.

    Raises InputError where the folder holds other files than those of a site, or cannot be written.
    """
    site = Site(store, as_of=as_of)
    _check_folder(folder)
    try:
        with collector_paused(), _drafted(folder) as draft:
            pages = [_write(place_of(draft, path), _without_ends(text).encode("utf-8")) for path, text in site.pages()]
            assets = [_write(place_of(draft, path), content) for path, content in site.assets().items()]
            assets += [_write(place_of(draft, path), content) for path, content in site.files()]
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written ({error.strerror}); give another folder. What was there is as it was"
        ) from None
    return SiteReport(len(pages), len(pages) + len(assets), sum(pages) + sum(assets))


def _without_ends(html: str) -> str:
    """A page without the end tags that HTML lets one leave out: of a thousand pages they are a third of a megabyte.

    Texts hold none of them: there "<" is written as a character reference.
    """
    for end in _ENDS:
        html = html.replace(end, "")
    return html


def _check_folder(folder: Path) -> None:
    if folder.is_file():
        raise InputError(f"{folder}: is a file; give the name of a folder for the site")
    if (
        folder.is_dir()
        and any(path.name != _DRAFT for path in folder.iterdir())
        and not (folder / "assets" / "site.css").is_file()
    ):
        raise InputError(f"{folder}: holds other files and no site; give a new or empty folder")


def place_of(folder: Path, path: str) -> Path:
    """Where the page or file of a path of the site goes; InputError for a path that leads elsewhere.

    Paths are made of the names in a store, and a store may have come from a stranger.
    """
    steps = path.split("/")
    if any(step in ("", ".", "..") or any(mark in step for mark in "\\:\0") for step in steps):
        raise InputError(f"{path!r}: a page of this name leads out of the site; look who made this store")
    return folder.joinpath(*steps)


@contextmanager
def _drafted(folder: Path) -> Iterator[Path]:
    """A folder to write into, whose files stand in `folder` at the end of the block, unless an error ends it."""
    is_new = not folder.exists()
    draft = folder / _DRAFT
    shutil.rmtree(draft, ignore_errors=True)  # of a process that was killed
    try:
        draft.mkdir(parents=True)
        yield draft
        _move(draft, folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if is_new and folder.exists() and not any(folder.iterdir()):
            folder.rmdir()


def _move(source: Path, target: Path) -> None:
    """Move files and whole folders; that needs no room."""
    for path in source.iterdir():
        place = target / path.name
        if path.is_dir() and place.is_dir():
            _move(path, place)
        else:
            path.replace(place)


def _write(path: Path, content: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return len(content)
