"""`lientinh store`: what is in a store; graphs sent to another store, or taken out; a backup, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer

from lientinh.cli.options import (
    DEFAULT_STORE,
    Language,
    LanguageOption,
    StoreOption,
    note,
    note_empty,
    out,
    print_json,
)
from lientinh.cli.store_backup import backup, restore
from lientinh.errors import InputError
from lientinh.graph_store.addresses import shown

if TYPE_CHECKING:
    from lientinh.graph_store.store import Store

store = typer.Typer(
    help="Look into a store, copy it, back it up, take graphs out.", no_args_is_help=True, rich_markup_mode=None
)


_BATCH: Final = 100_000
"""Triples sent to another store in one transaction; a larger graph goes alone."""


class InfoFormat(StrEnum):
    """How the contents are printed."""

    table = "table"
    json = "json"


@store.callback()
def _group() -> None:
    """Look into a store, copy it, back it up, take graphs out."""


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
        sizes = opened.sizes()
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
        print_json({"store": shown(store), "triples": sum(sizes.values()), "graphs": graphs})
        return
    from lientinh.cli.tables import make_table

    console, vietnamese = out(), lang is Language.vi
    heads = ("Đồ thị", "Bộ ba", "Tệp") if vietnamese else ("Graph", "Triples", "File")
    files = {graph: record.input.file_name for graph, record in records.items()}
    rows = [(graph.partition("/graph/")[2] or graph, size, files.get(graph)) for graph, size in sizes.items()]
    title = f"{shown(store)}: {sum(sizes.values())} {'bộ ba' if vietnamese else 'triples'}"
    console.print(make_table(title, heads, rows, numbers=(1,), width=console.width), end="")


@store.command(short_help="Copy the graphs of a store to another store.")
def push(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A folder, or the address of a SPARQL endpoint.")],
    store: StoreOption = DEFAULT_STORE,
    exact: Annotated[
        bool, typer.Option("--exact", help="Take out of TARGET the graphs that the store does not have.")
    ] = False,
    lang: LanguageOption = Language.vi,
) -> None:
    """Copy the graphs of a store to another store, each in place of the graph of the same name there.

    Who reads meanwhile sees each graph whole, old or new. Names and passwords are taken from the environment
    (LIENTINH_STORE_USER, LIENTINH_STORE_PASSWORD, LIENTINH_STORE_TOKEN; see docs/servers.md).

    Examples:

        lientinh store push http://127.0.0.1:7878/query

        lientinh store push https://sparql.example.vn/query --store ./tinh-toi --exact
    """
    from lientinh.graph_store.store import open_store

    if target.rstrip("/") == store.rstrip("/"):
        raise InputError(f"{shown(target)}: is the store itself; name another to copy it to.")
    with open_store(store) as source, open_store(target, "write") as copy:
        sizes = source.sizes()
        for graphs in _batches(sizes):
            copy.replace_graphs({graph: [quad.triple for quad in source.quads(graph)] for graph in graphs})
        others = [graph for graph in copy.graph_names() if graph not in sizes] if exact else []
        if others:
            copy.replace_graphs(dict.fromkeys(others, ()))
    vietnamese = lang is Language.vi
    words = ("đồ thị", "bộ ba", "đã bỏ") if vietnamese else ("graphs", "triples", "taken out")
    taken = f", {words[2]} {len(others)}" if others else ""
    note(f"{shown(target)}: {len(sizes)} {words[0]}, {sum(sizes.values())} {words[1]}{taken}")


@store.command(short_help="Take graphs out of a store.")
def drop(
    graphs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[GRAPH]...", help="As `store info` prints them, or IRIs.", show_default=False),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    everything: Annotated[bool, typer.Option("--all", help="All graphs of the store.")] = False,
    lang: LanguageOption = Language.vi,
) -> None:
    """Take graphs out of a store, all of those named or none; the next build reads their documents again.

    Examples:

        lientinh store drop document/tra-vinh/401-qd-ubnd-2025

        lientinh store drop --all --store http://127.0.0.1:7878/query
    """
    from lientinh.graph_store.store import open_store

    if bool(graphs) == everything:
        raise InputError("lientinh store drop: name graphs, or give --all; one of the two is wanted.")
    open_store(store).close()  # what is not there is not made to be emptied
    with open_store(store, "write") as opened:
        chosen = opened.graph_names() if everything else _named(opened, graphs or (), store)
        opened.replace_graphs(dict.fromkeys(chosen, ()))
    words = ("đã bỏ", "đồ thị") if lang is Language.vi else ("taken out:", "graphs")
    note(f"{shown(store)}: {words[0]} {len(chosen)} {words[1]}")


store.command(short_help="Write a store and its ledger to one file.")(backup)
store.command(short_help="Make a store from such a file.")(restore)


def _batches(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """The graphs of a store in groups for one transaction each, those that speak of documents behind the documents."""
    batch: list[str] = []
    for graph in sorted(sizes, key=lambda name: ("/graph/document/" not in name, name)):
        if batch and sum(sizes[held] for held in batch) + sizes[graph] > _BATCH:
            yield batch
            batch = []
        batch.append(graph)
    if batch:
        yield batch


def _named(store: Store, graphs: Sequence[str], address: str) -> list[str]:
    """IRIs of the graphs that somebody named; InputError where the store has no such graph."""
    held = store.graph_names()
    by_name = {graph.partition("/graph/")[2]: graph for graph in held} | {graph: graph for graph in held}
    for graph in graphs:
        if graph not in by_name:
            raise InputError(f"{shown(address)}: has no graph {graph}; 'lientinh store info' lists those that it has.")
    return [by_name[graph] for graph in graphs]
