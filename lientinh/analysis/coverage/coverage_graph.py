"""How the graphs of alignments and coverage are written: a graph builder that knows decimals and concepts."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from lientinh.graph_store.triples import GraphBuilder, node_text
from lientinh.ontology.identifiers import concept_iri
from lientinh.ontology.terms import XSD

_PLACES: Final = 4


@lru_cache(maxsize=256)
def _concept(scheme: str, notation: str) -> str:
    return concept_iri(scheme, notation)


def decimal_text(value: float) -> str:
    """A number with at most four places as N-Triples have it: enough for a score, the same on every machine.

    A whole number is written without a point, as stores give it back: what is compared must be spelt alike.
    """
    return f'"{f"{value:.{_PLACES}f}".rstrip("0").removesuffix(".")}"^^<{XSD.decimal}>'


@lru_cache(maxsize=256)
def concept_text(scheme: str, notation: str) -> str:
    """The IRI of a concept as N-Triples have it."""
    return node_text(concept_iri(scheme, notation))


class CoverageGraph(GraphBuilder):
    """Adds what rates and concepts need."""

    def decimal(self, subject: str, predicate: str, value: float | None) -> None:
        """Subject to a number, as `decimal_text` spells it."""
        if value is not None:
            self._add(subject, predicate, decimal_text(value))

    def concept(self, subject: str, predicate: str, scheme: str, notation: str | None) -> None:
        """Subject to a concept of a vocabulary."""
        if notation:
            self.link(subject, predicate, _concept(scheme, notation))
