"""Every term that lientinh's graph uses, as plain strings, one class a namespace.

The writer, the vocabularies, the questions and the shapes all name terms; a misspelt one would be a triple that
no query ever finds. Here it is an AttributeError, and mypy sees it before that. Plain `str`, so that reading a
plan needs no RDF library.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lientinh.ontology.own_terms import LT
from lientinh.ontology.reused_terms import (
    CCCEV,
    CNT,
    DCTERMS,
    DQV,
    EARL,
    ELI,
    OA,
    ORG,
    OWL,
    PPLAN,
    PROV,
    QB,
    RDF,
    RDFS,
    SEMAPV,
    SKOS,
    SSSOM,
    TIME,
    XSD,
)

__all__ = [
    "BASE",
    "CCCEV",
    "CNT",
    "DATA",
    "DCTERMS",
    "DQV",
    "EARL",
    "ELI",
    "GRAPH",
    "LT",
    "OA",
    "ORG",
    "OWL",
    "PPLAN",
    "PREFIXES",
    "PROV",
    "QB",
    "RDF",
    "RDFS",
    "SEMAPV",
    "SKOS",
    "SSSOM",
    "TIME",
    "XSD",
    "terms_of",
]


BASE: Final = "https://w3id.org/lientinh/"
DATA: Final = BASE + "id/"
GRAPH: Final = BASE + "graph/"

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cccev": CCCEV.NAMESPACE,
        "cnt": CNT.NAMESPACE,
        "dcterms": DCTERMS.NAMESPACE,
        "dqv": DQV.NAMESPACE,
        "earl": EARL.NAMESPACE,
        "eli": ELI.NAMESPACE,
        "lt": LT.NAMESPACE,
        "ltg": GRAPH,
        "ltid": DATA,
        "oa": OA.NAMESPACE,
        "org": ORG.NAMESPACE,
        "owl": OWL.NAMESPACE,
        "p-plan": PPLAN.NAMESPACE,
        "prov": PROV.NAMESPACE,
        "qb": QB.NAMESPACE,
        "rdf": RDF.NAMESPACE,
        "rdfs": RDFS.NAMESPACE,
        "semapv": SEMAPV.NAMESPACE,
        "skos": SKOS.NAMESPACE,
        "sssom": SSSOM.NAMESPACE,
        "time": TIME.NAMESPACE,
        "xsd": XSD.NAMESPACE,
    }
)
"""Prefix -> namespace, for queries and for what is written out."""


def terms_of(namespace: type) -> dict[str, str]:
    """Local name -> IRI of each term of one of the classes above."""
    return {name: iri for name, iri in vars(namespace).items() if not name.startswith("_") and name != "NAMESPACE"}
