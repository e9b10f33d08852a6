"""pyoxigraph's terms as rdflib's and back, literals kept to the letter.

Imported only where rdflib is: by the memory store and by the SHACL check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox
from rdflib.term import BNode, IdentifiedNode, Literal, Node, URIRef

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@lru_cache(maxsize=65536)
def _iri(value: str) -> URIRef:
    return URIRef(value)


@lru_cache(maxsize=65536)
def _named_node(value: str) -> ox.NamedNode:
    return ox.NamedNode(value)


def to_rdflib(term: ox.NamedNode | ox.Literal) -> URIRef | Literal:
    """A term for rdflib, equal to what rdflib's own parser of queries makes of it.

    A plain string has no datatype there, and a lexical form such as "01" is not changed to "1".
    """
    if isinstance(term, ox.NamedNode):
        return _iri(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    if datatype == _XSD_STRING:
        return Literal(term.value)
    return Literal(term.value, datatype=_iri(datatype), normalize=False)


def from_rdflib(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """A term of rdflib as pyoxigraph has it. Raises ValueError for an IRI that is none."""
    if isinstance(term, URIRef):
        return _named_node(str(term))
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    if not isinstance(term, Literal):
        raise ValueError(f"neither IRI, blank node nor literal: {term!r}")
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=_named_node(str(term.datatype))) if term.datatype else ox.Literal(str(term))


def to_rdflib_triples(triples: Iterable[ox.Triple]) -> Iterator[tuple[IdentifiedNode, URIRef, Node]]:
    """Triples without blank nodes for rdflib."""
    for triple in triples:
        subject, predicate, object_ = triple
        yield _iri(subject.value), _iri(predicate.value), to_rdflib(object_)
