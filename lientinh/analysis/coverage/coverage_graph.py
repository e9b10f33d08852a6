"""How the graphs of alignments and coverage are written: a graph builder that knows decimals and concepts.

And one that writes nothing and says whether something else would be written than the last time.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import Final

from lientinh.graph_store.triples import GraphBuilder
from lientinh.ontology.identifiers import concept_iri
from lientinh.ontology.terms import XSD

_PLACES: Final = 4


@lru_cache(maxsize=256)
def _concept(scheme: str, notation: str) -> str:
    return concept_iri(scheme, notation)


class CoverageGraph(GraphBuilder):
    """Adds what rates and concepts need."""

    def decimal(self, subject: str, predicate: str, value: float | None) -> None:
        """Subject to a number with at most four places: enough for a score, the same on every machine.

        A whole number is written without a point, as stores give it back: what is compared must be spelt alike.
        """
        if value is not None:
            text = f"{value:.{_PLACES}f}".rstrip("0").removesuffix(".")
            self._add(subject, predicate, f'"{text}"^^<{XSD.decimal}>')

    def concept(self, subject: str, predicate: str, scheme: str, notation: str | None) -> None:
        """Subject to a concept of a vocabulary."""
        if notation:
            self.link(subject, predicate, _concept(scheme, notation))


class GraphDigest(CoverageGraph):
    """Takes what a graph builder is told, for a fingerprint: a quarter of the time of making triples of it."""

    def __init__(self, salt: str = "") -> None:
        super().__init__()
        self._said: set[str] = {salt}

    def link(self, subject: str, predicate: str, object_: str | None) -> None:
        if object_:
            self._said.add(f"{subject} {predicate} {object_}")

    def _add(self, subject: str, predicate: str, literal: str) -> None:
        self._said.add(f"{subject} {predicate} {literal}")

    def fingerprint(self) -> str:
        """Equal where the same was said, in whatever order, with the same salt."""
        return sha256("\n".join(sorted(self._said)).encode()).hexdigest()[:16]
