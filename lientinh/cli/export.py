"""`lientinh export`: the graph as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lientinh.cli.options import DEFAULT_STORE, StoreOption, note, note_empty
from lientinh.errors import InputError
from lientinh.graph_store.addresses import shown


def export(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="Written anew: .trig .nq .jsonld (with graphs), .ttl .rdf (without).",
            show_default=False,
        ),
    ],
    store: StoreOption = DEFAULT_STORE,
    graph: Annotated[
        list[str] | None,
        typer.Option(
            "--graph",
            metavar="GRAPH",
            show_default=False,
            help="Only this graph (IRI, or its end as `store info` prints it); may be repeated.",
        ),
    ] = None,
) -> None:
    """Write the graph to a file; its suffix says the format. The same store gives the same bytes.

    Examples:

        lientinh export do-thi.trig

        lientinh export ke-hoach.ttl --graph document/tra-vinh/401-qd-ubnd-2025
    """
    from lientinh.graph_store.serialise import find_format, write_file
    from lientinh.graph_store.store import open_store

    find_format(file)
    note_empty(store)
    with open_store(store) as opened:
        chosen = _chosen(graph, opened.graph_names(), store) if graph else None
        count = write_file(opened, file, chosen)
    note(f"{file}: {count} statements")


def _chosen(wanted: list[str], names: tuple[str, ...], store: str) -> list[str]:
    found = {name: [w for w in wanted if name == w or name.endswith(f"/graph/{w}")] for name in names}
    missing = [name for name in wanted if not any(name in matches for matches in found.values())]
    if missing:
        raise InputError(
            f"--graph {', '.join(missing)}: not in {shown(store)}; `lientinh store info` lists the graphs it accepts"
        )
    return [name for name, matches in found.items() if matches]
