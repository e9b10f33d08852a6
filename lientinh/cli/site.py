"""`lientinh site`: everything as pages that open without a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lientinh.cli.as_of import SwitchDayOption, parse_as_of
from lientinh.cli.options import DEFAULT_STORE, StoreOption, note, note_empty


def site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder, or that of an older site.")],
    as_of: SwitchDayOption = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the site: pages in Vietnamese and English that open from a disk, with no server and no network.

    Examples:

        lientinh site trang-web

        lientinh site trang-web --as-of today
    """
    from lientinh.graph_store.store import open_store
    from lientinh.views.site.write_site import write_site

    day = parse_as_of(as_of)
    note_empty(store)
    with open_store(store) as opened:
        report = write_site(opened, folder, as_of=day)
    note(f"{folder / 'index.html'}: {report.pages} pages, {report.size / 1_000_000:.1f} MB")
