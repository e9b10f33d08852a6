"""What is being loaded in pieces, told beside the store, so that a crash in between leaves no part of it.

One bulk load is all or nothing, but takes ten times the memory of what it is given, so a large graph goes in by pieces.
Before the first of them this file says which graphs and nodes are coming; it goes when all are there. Who opens the
store for writing and finds it takes out what came of them; who opens it for reading is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lientinh.whole_files import replace_file, sync_folder

FILE: Final = "unfinished.json"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a loading was about to add to a store that had none of it."""

    graphs: Sequence[str]
    """IRIs."""
    nodes: Mapping[str, Sequence[str]]
    """Graph -> IRIs of nodes in it."""


@contextmanager
def announced(place: Path, coming: Unfinished) -> Iterator[None]:
    """Tell what is coming while it is loaded; after an error it stays told. Raises OSError where it cannot be."""
    told = {"graphs": list(coming.graphs), "nodes": {g: list(n) for g, n in coming.nodes.items()}}
    replace_file(place / FILE, json.dumps(told).encode())
    yield
    forget_unfinished(place)


def find_unfinished(place: Path) -> Unfinished | None:
    """What a loading that did not end was about to add; None where there was none."""
    try:
        told = json.loads((place / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Unfinished(told["graphs"], told["nodes"])


def forget_unfinished(place: Path) -> None:
    """Say that nothing is unfinished any more."""
    (place / FILE).unlink(missing_ok=True)
    sync_folder(place)
