"""`lientinh graph`: one interactive view, in one file that opens without a server."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lientinh.cli.as_of import parse_as_of
from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note, note_empty


def graph(
    view: Annotated[
        str, typer.Argument(metavar="VIEW", help="agencies, lineage, requirements, same-agency, together.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="The page that is written.")],
    province: Annotated[
        str | None, typer.Option("--province", help="Only its plans.", show_default=False, metavar="NAME")
    ] = None,
    agency: Annotated[
        str | None,
        typer.Option("--agency", help="Type of agency, of same-agency.", show_default=False, metavar="NAME"),
    ] = None,
    framework: Annotated[
        str | None, typer.Option("--framework", help="Of requirements.", show_default=False, metavar="SLUG")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE|today",
            help="Day that the page opens with. Default: the day of each plan; the page has a switch.",
            show_default=False,
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    lang: LanguageOption = Language.vi,
) -> None:
    """Draw a network: documents, agencies and tasks, requirements; search, filters, and the quote behind each node.

    Examples:

        lientinh graph agencies --province "Trà Vinh" -o co-quan.html

        lientinh graph requirements -o yeu-cau.html
    """
    from lientinh.cli.output import write_whole
    from lientinh.graph_store.store import open_store
    from lientinh.views.networks.catalog import load_drawing
    from lientinh.views.networks.network import Choice
    from lientinh.views.networks.page import network_page

    drawing = load_drawing(view)
    day = parse_as_of(as_of)
    note_empty(store)
    with open_store(store) as opened:
        network = drawing.draw(opened, Choice(province, agency, framework, day))
    write_whole(output, network_page(network, lang.value).encode("utf-8"))
    note(f"{output}: {len(network.nodes)} nodes, {len(network.edges)} edges")
