"""How the graphs of alignments and coverage are written: a graph builder that knows decimals and concepts."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from lientinh.graph_store.triples import GraphBuilder
from lientinh.ontology.identifiers import concept_iri
from lientinh.ontology.terms import XSD

_DECIMAL: Final = NamedNode(XSD.decimal)
_PLACES: Final = 4


@lru_cache(maxsize=256)
def _concept(scheme: str, notation: str) -> str:
    return concept_iri(scheme, notation)


class CoverageGraph(GraphBuilder):
    """Adds what rates and concepts need."""

    def decimal(self, subject: str, predicate: str, value: float | None) -> None:
        """Subject to a number with at most four places: enough for a score, the same on every machine."""
        if value is not None:
            text = f"{value:.{_PLACES}f}".rstrip("0")
            self._add(subject, predicate, Literal(text + "0" if text.endswith(".") else text, datatype=_DECIMAL))

    def concept(self, subject: str, predicate: str, scheme: str, notation: str | None) -> None:
        """Subject to a concept of a vocabulary."""
        if notation:
            self.link(subject, predicate, _concept(scheme, notation))
