"""`lientinh store`: what is in a store."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note_empty, out, print_json

store = typer.Typer(help="Look into a store.", no_args_is_help=True, rich_markup_mode=None)


class InfoFormat(StrEnum):
    """How the contents are printed."""

    table = "table"
    json = "json"


@store.callback()
def _group() -> None:
    """Look into a store."""


@store.command(short_help="Print the graphs of a store and their files.")
def info(
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[InfoFormat, typer.Option("--format", help="How it is printed.")] = InfoFormat.table,
    lang: LanguageOption = Language.vi,
) -> None:
    """Print the graphs of a store, how large they are, and what each document was read from.

    Examples:

        lientinh store info

        lientinh store info --store ./tinh-toi --format json
    """
    from lientinh.graph_store.provenance import read_records
    from lientinh.graph_store.store import open_store

    note_empty(store)
    with open_store(store) as opened:
        sizes = {graph: opened.count(graph) for graph in opened.graph_names()}
        records = {record.graph: record for record in read_records(opened)}
    if format is InfoFormat.json:
        graphs = [
            {
                "graph": graph,
                "triples": size,
                "document": records[graph].document if graph in records else None,
                "file": records[graph].input.file_name if graph in records else None,
                "sha256": records[graph].input.sha256 if graph in records else None,
                "layout": records[graph].layout if graph in records else None,
                "program": records[graph].input.program_version if graph in records else None,
            }
            for graph, size in sizes.items()
        ]
        print_json({"store": store, "triples": sum(sizes.values()), "graphs": graphs})
        return
    from lientinh.cli.tables import make_table

    console, vietnamese = out(), lang is Language.vi
    heads = ("Đồ thị", "Bộ ba", "Tệp") if vietnamese else ("Graph", "Triples", "File")
    files = {graph: record.input.file_name for graph, record in records.items()}
    rows = [(graph.partition("/graph/")[2] or graph, size, files.get(graph)) for graph, size in sizes.items()]
    title = f"{store}: {sum(sizes.values())} {'bộ ba' if vietnamese else 'triples'}"
    console.print(make_table(title, heads, rows, numbers=(1,), width=console.width), end="")
