"""Media types of answers: of rows and truth values, and of statements; statements written down in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

from lientinh.ontology.terms import PREFIXES
from lientinh.service.sparql.bounds import BoundedBuffer

_SOLUTIONS: Final = ox.QueryResultsFormat
_RDF: Final = ox.RdfFormat

SOLUTION_TYPES: Final[Mapping[str, ox.QueryResultsFormat]] = MappingProxyType(
    {
        "application/sparql-results+json": _SOLUTIONS.JSON,
        "application/sparql-results+xml": _SOLUTIONS.XML,
        "text/csv": _SOLUTIONS.CSV,
        "text/tab-separated-values": _SOLUTIONS.TSV,
        "application/json": _SOLUTIONS.JSON,
        "application/xml": _SOLUTIONS.XML,
        "text/xml": _SOLUTIONS.XML,
    }
)
"""Of SELECT and ASK; the first is what a client gets that takes anything."""
RDF_TYPES: Final[Mapping[str, ox.RdfFormat]] = MappingProxyType(
    {
        "text/turtle": _RDF.TURTLE,
        "application/n-triples": _RDF.N_TRIPLES,
        "application/rdf+xml": _RDF.RDF_XML,
        "application/ld+json": _RDF.JSON_LD,
        "application/n-quads": _RDF.N_QUADS,
        "application/trig": _RDF.TRIG,
        "text/n3": _RDF.N3,
        "application/json": _RDF.JSON_LD,
        "application/xml": _RDF.RDF_XML,
        "text/xml": _RDF.RDF_XML,
    }
)
"""Of CONSTRUCT, DESCRIBE and of what describes a resource."""
SOLUTIONS: Final = tuple(SOLUTION_TYPES)
STATEMENTS: Final = tuple(RDF_TYPES)


def with_charset(media_type: str) -> str:
    """The media type as a header gives it: of text/ types the encoding has to be said."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def write_statements(
    triples: Iterable[ox.Triple], media_type: str, out: BoundedBuffer, prefixes: Mapping[str, str] = PREFIXES
) -> None:
    """Write triples, in their order, in one of `RDF_TYPES`; TooLargeError where they are too much."""
    ox.serialize(
        triples,
        out,  # type: ignore[arg-type]  # it needs no more of a file than `write`
        format=RDF_TYPES[media_type],
        prefixes=dict(prefixes),
    )
