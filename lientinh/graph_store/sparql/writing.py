"""How changes get to a server: in one request where that is atomic and large enough, else by way of staging graphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from time import time
from typing import Final
from uuid import uuid4

import pyoxigraph as ox

from lientinh.errors import LienTinhError, StoreError
from lientinh.graph_store.sparql.changes import (
    STAGING_GRAPH,
    Change,
    insertions,
    lines_of,
    longest_literal,
    one_operation,
    one_request,
    staged_triples,
)
from lientinh.graph_store.sparql.servers import Server
from lientinh.graph_store.sparql.wire import Wire

_STALE: Final = 86_400
"""Seconds after which a staging graph is of a writer that is no more."""
_SHARE: Final = 50_000
"""Triples of one staging graph; a larger change gets several."""


_INTEGER: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")


class Writer:
    """Writes to one server."""

    def __init__(self, wire: Wire, server: Server, update_url: str, graphs_url: str | None) -> None:
        self._wire, self._server = wire, server
        self._update_url, self._graphs_url = update_url, graphs_url

    def write(self, changes: Sequence[Change]) -> None:
        """Carry out all changes or none; StoreError where the server refuses, and then nothing was changed."""
        self._check_literals(changes)
        if not changes:
            return
        if len(changes) == 1 and self._puts_whole(changes[0]):
            self._put(changes[0].graph.value, lines_of(changes[0].triples))
        elif text := self._one_request(changes):
            self._wire.update(self._update_url, text)
        else:
            self._write_staged(changes)

    def sweep(self, names: Iterable[str]) -> None:
        """Take away the staging graphs, among these, of writers that ended in the middle."""
        for name in names:
            if name.startswith(STAGING_GRAPH):
                made = name.removeprefix(STAGING_GRAPH).partition("-")[0]
                if made.isdecimal() and int(made) < time() - _STALE:
                    self._drop([name])

    def _check_literals(self, changes: Iterable[Change]) -> None:
        most = self._server.literal_bytes
        for change in changes if most is not None else ():
            length = longest_literal(change.triples)
            if most is not None and length > most:
                raise StoreError(
                    f"{self._update_url}: {change.graph} holds a text of {length} bytes, and {self._server.name} takes "
                    f"texts of up to {most}; nothing was changed. Leave that document out, or use another server."
                )

    def _puts_whole(self, change: Change) -> bool:
        """Whether a PUT replaces the graph as well as an update would."""
        if change.nodes is not None or not change.triples or not self._graphs_url or not self._server.atomic_put:
            return False
        most = self._server.put_literal_bytes
        return most is None or longest_literal(change.triples) <= most

    def _one_request(self, changes: Sequence[Change]) -> str | None:
        """The update for all changes; None where it would not be atomic, or too large."""
        server, triples = self._server, sum(len(change.triples) for change in changes)
        if not server.atomic_requests or triples > server.request_triples:
            return None
        text = one_request(changes)
        return text if len(text.encode()) <= server.request_bytes or triples <= 1 else None

    def _write_staged(self, changes: Sequence[Change]) -> None:
        """Lay the new triples beside, then let one operation put all of them in their places."""
        run = f"{STAGING_GRAPH}{int(time())}-{uuid4().hex}/"
        staged: list[tuple[str, Change]] = []
        try:
            for change in changes:
                triples = staged_triples(change)
                for start in range(0, len(triples), _SHARE):
                    staged.append((f"{run}{len(staged) + 1}", change))
                    self._fill(staged[-1][0], triples[start : start + _SHARE])
            self._wire.update(self._update_url, self._server.update_head + one_operation(changes, staged))
        except LienTinhError:
            with suppress(LienTinhError):  # the first failure is the one to tell
                self._drop(place for place, _ in staged)
            raise

    def _fill(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Give a new graph its triples, by updates where the server has no protocol for graphs."""
        put, added = self._by_protocol(triples) if self._graphs_url else ([], list(triples))
        if put:
            self._put(graph, lines_of(put))
        lines = lines_of(added)
        for text in insertions(graph, lines, self._server.request_bytes, self._server.request_triples):
            self._wire.update(self._update_url, text)

    def _by_protocol(self, triples: Iterable[ox.Triple]) -> tuple[list[ox.Triple], list[ox.Triple]]:
        """The triples that a PUT keeps as they are, and the others."""
        most = self._server.most_integer
        put: list[ox.Triple] = []
        others: list[ox.Triple] = []
        for triple in triples:
            (others if most is not None and _is_beyond(triple.object, most) else put).append(triple)
        return put, others

    def _put(self, graph: str, lines: Sequence[str]) -> None:
        self._wire.put(self._graphs_url or "", [(self._server.graph_parameter, graph)], "".join(lines).encode())

    def _drop(self, graphs: Iterable[str]) -> None:
        for graph in graphs:
            self._wire.update(self._update_url, f"DROP SILENT GRAPH <{graph}>")


def _is_beyond(term: object, most: int) -> bool:
    """Whether a term is a whole number larger than this, above or below zero."""
    if not isinstance(term, ox.Literal) or term.datatype != _INTEGER or len(term.value) < len(str(most)):
        return False
    return term.value.lstrip("+-").isdecimal() and abs(int(term.value)) > most
