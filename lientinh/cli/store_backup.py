"""`lientinh store backup` and `restore`: a store and the ledger beside it as one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note
from lientinh.errors import InputError
from lientinh.graph_store.addresses import shown

if TYPE_CHECKING:
    from lientinh.graph_store.backup import Backup

LEDGER: Final = "ledger.sssom.tsv"
"""Name of the ledger in a backup."""


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Written anew, whole or not at all.")],
    store: StoreOption = DEFAULT_STORE,
    lang: LanguageOption = Language.vi,
) -> None:
    """Write a store, and the ledger beside it, to one file, and print its SHA-256; the same store gives the same bytes.

    May run beside 'lientinh serve' and other readers. Beside a build of a served store it is the state before the
    build; a build of a store that nobody serves has to end first.

    Examples:

        lientinh store backup sao-luu.zip

        lientinh store backup sao-luu.zip --store http://127.0.0.1:7878/query
    """
    from lientinh.analysis.ledger import find_own_ledger, read_ledger
    from lientinh.graph_store.backup import write_backup
    from lientinh.graph_store.steady_store import steady_store

    _check_kept(store)
    ledger = find_own_ledger(store)
    attachments = {}
    if ledger is not None and ledger.exists():
        read_ledger([ledger])  # a damaged one is no backup
        attachments[LEDGER] = ledger.read_bytes()
    with steady_store(store) as opened:
        made = write_backup(opened, file, attachments)
    note(f"{file}: {_contents(made, lang)}\n{file}: SHA-256 {made.sha256}")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What 'lientinh store backup' wrote.")],
    store: StoreOption = DEFAULT_STORE,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of what the store holds, which is then gone.")
    ] = False,
    lang: LanguageOption = Language.vi,
) -> None:
    """Make a store, and the ledger beside it, from a backup; every byte of it is checked before anything is changed.

    A store that holds something, and a ledger with judgements that the backup has not, are kept unless --replace is
    given; even then that ledger is not lost: it stays beside, as FILE.before-restore.

    Examples:

        lientinh store restore sao-luu.zip --store ./kho-moi

        lientinh store restore sao-luu.zip --replace
    """
    from lientinh.graph_store.backup import read_backup
    from lientinh.graph_store.restore import held_triples
    from lientinh.graph_store.restore import restore as put_back

    _check_kept(store)
    made = read_backup(file)
    held = held_triples(store)
    if held and not replace:
        raise InputError(
            f"{shown(store)}: holds {held} triples already; give --replace to have the backup take their place, "
            "or another --store. Nothing was changed."
        )
    keep = _check_ledger(store, made, replace)
    put_back(made, store)
    if keep is not None:
        _write_ledger(keep, made.attachments[LEDGER])
    note(f"{shown(store)}: {_contents(made, lang)}\n{file}: SHA-256 {made.sha256}")


def _check_kept(store: str) -> None:
    if store == "memory:":
        raise InputError("memory:: ends with its command; give the folder or the address of a store")


def _contents(made: Backup, lang: Language) -> str:
    words = ("đồ thị", "bộ ba", "và sổ đối chiếu") if lang is Language.vi else ("graphs", "triples", "and the ledger")
    ledger = f" {words[2]}" if LEDGER in made.attachments else ""
    return f"{len(made.graphs)} {words[0]}, {sum(made.graphs.values())} {words[1]}{ledger}"


def _check_ledger(store: str, made: Backup, replace: bool) -> Path | None:
    """Where the ledger of the backup is to go; None where it has none, or the one that is there holds all of it."""
    from lientinh.analysis.ledger import find_own_ledger
    from lientinh.analysis.ledger_file import parse_judgements, read_judgements

    if LEDGER not in made.attachments:
        return None
    place = find_own_ledger(store)
    if place is None:
        note(
            f"lientinh: {made.path}: holds a ledger, and beside {shown(store)} none can lie; "
            "restore into a folder to have it"
        )
        return None
    text = made.attachments[LEDGER].decode()
    rows = parse_judgements(text, f"{made.path}: {LEDGER}")
    if not place.exists():
        return place
    try:
        there = read_judgements(place)
    except InputError:
        there = None  # damaged: what the backup is for
    if there is not None and set(rows) <= set(there):
        return None
    if replace or (there is not None and set(there) <= set(rows)):
        return place
    raise InputError(
        f"{place}: holds judgements that the backup has not, or is damaged; give --replace to have that of the backup "
        f"take its place (this one is kept as {place.name}.before-restore). Nothing was changed."
    )


def _write_ledger(place: Path, data: bytes) -> None:
    from lientinh.whole_files import replace_file

    try:
        if place.exists():
            old, number = place.with_name(f"{place.name}.before-restore"), 1
            while old.exists():
                number += 1
                old = place.with_name(f"{place.name}.before-restore-{number}")
            replace_file(old, place.read_bytes())
            note(f"lientinh: {place}: kept as {old}")
        replace_file(place, data)
    except OSError as error:
        raise InputError(
            f"{place}: cannot be written ({error.strerror}); the store was restored, the ledger was not: run it again"
        ) from None
