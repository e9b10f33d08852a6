"""The graph that a worker answers from: one snapshot, opened once.

A snapshot of up to `Limits.copied` statements is copied into memory, where questions take a quarter of the time that
they take on disk (the 40 questions on 45,610 statements: 0.23 s against 1.05 s); the copy costs a worker some
400 bytes and 9 µs a statement when it starts. A larger one is not even counted before it is answered from: of
14 million statements that would take fifteen seconds, at the start and after each query that was ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from lientinh.graph_store.oxigraph import OxigraphStore
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.store_folder import open_folder
from lientinh.graph_store.union import UNION, holds_union
from lientinh.service.limits import Limits
from lientinh.service.snapshot import is_remote

if TYPE_CHECKING:
    from lientinh.views.site.site import Site


@dataclass(frozen=True)
class ServedGraph:
    """What a worker knows."""

    engine: ox.Store | None
    """What answers SPARQL of a client's own; None where the graph is on a server."""
    store: Store
    """The graph, for questions and pages."""
    limits: Limits
    as_of: date | None = None
    """The day of the switch on pages; None for today."""
    reviewing: bool = False
    """Whether pages lead to the form of a judgement."""
    known_size: int | None = None
    """How many statements it holds, where that is known at once; None where all of it would have to be read."""

    @property
    def is_large(self) -> bool:
        """Whether to read all of it would take longer than a page may."""
        return self.known_size is None or self.known_size > self.limits.copied

    @cached_property
    def graph_names(self) -> frozenset[str]:
        """IRIs of its named graphs."""
        return frozenset(self.store.graph_names())

    @cached_property
    def size(self) -> int:
        """How many statements it holds; seconds for millions of them on disk."""
        return self.store.count() if self.known_size is None else self.known_size

    def about(self, subject: str | None, predicate: str | None, object_: str | None) -> Iterator[ox.Triple]:
        """Its triples of a pattern; None stands for anything."""
        terms = tuple(None if iri is None else ox.NamedNode(iri) for iri in (subject, predicate, object_))
        if self.engine is not None:
            where = UNION if holds_union(self.engine) else None
            found = self.engine.quads_for_pattern(terms[0], terms[1], terms[2], where)
            yield from (quad.triple for quad in found)
            return
        pattern = " ".join(f"?{name}" if term is None else str(term) for name, term in zip("spo", terms, strict=True))
        yield from self.store.construct(f"CONSTRUCT {{ {pattern} }} WHERE {{ {pattern} }}")

    @cached_property
    def site(self) -> Site:
        """Its pages."""
        from lientinh.views.site.site import Site  # only those processes that make a page need the templates

        return Site(self.store, as_of=self.as_of, served=True, reviewing=self.reviewing)

    def find_asset(self, path: str) -> bytes | None:
        """A file that pages share ("assets/site.css"); None where there is none."""
        return self._assets.get(path)

    @cached_property
    def _assets(self) -> Mapping[str, bytes]:
        return self.site.assets()


def open_graph(address: str, limits: Limits, as_of: date | None = None, *, reviewing: bool = False) -> ServedGraph:
    """The snapshot in a folder, or the graph of a SPARQL server; StoreError where it cannot be read."""
    if is_remote(address):
        store = open_store(address)
        return ServedGraph(None, store, limits, as_of, reviewing, store.count())
    place = Path(address)
    engine = open_folder(place, "read")
    if not _has_at_most(engine, limits.copied):
        return ServedGraph(engine, OxigraphStore(engine, place, "read"), limits, as_of, reviewing)
    copy = ox.Store()
    copy.extend(engine)
    held = OxigraphStore(copy, place, "read")
    return ServedGraph(copy, held, limits, as_of, reviewing, held.count())


def _has_at_most(engine: ox.Store, size: int) -> bool:
    """Whether a store holds no more statements than this, its union among them; a larger one is not read to its end."""
    begun: Any = engine.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ SELECT ?s WHERE {{ ?s ?p ?o }} LIMIT {size + 1} }}")
    return int(next(iter(begun))[0].value) <= size and len(engine) <= size
