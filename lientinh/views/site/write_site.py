"""The site as files in a folder: opened from a disk, or put behind any web server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from lientinh.collector import collector_paused
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.views.site.site import Site

_ENDS: Final = ("</td>", "</th>", "</tr>", "</li>", "</dt>", "</dd>", "</option>")


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
        with collector_paused():
            pages = [_write(folder / path, _without_ends(text).encode("utf-8")) for path, text in site.pages()]
            assets = [_write(folder / path, content) for path, content in site.assets().items()]
            assets += [_write(folder / path, content) for path, content in site.files()]
    except OSError as error:
        raise InputError(
            f"{error.filename or folder}: cannot be written ({error.strerror}); give another folder"
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
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "assets" / "site.css").is_file():
        raise InputError(f"{folder}: holds other files and no site; give a new or empty folder")


def _write(path: Path, content: bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return len(content)
