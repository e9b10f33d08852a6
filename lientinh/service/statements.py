"""Statements made for an answer, in the format that the client likes best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from lientinh.ontology.terms import PREFIXES
from lientinh.service.negotiation import choose_type
from lientinh.service.replies import Headers, Reply, problem
from lientinh.service.sparql.formats import RDF_TYPES, STATEMENTS, with_charset


def reply_statements(
    triples: Iterable[ox.Triple], accept: str, prefixes: Mapping[str, str] = PREFIXES, headers: Headers = ()
) -> Reply:
    """The statements, sorted; 406 where the client takes none of the formats."""
    media_type = choose_type(accept, STATEMENTS)
    if media_type is None:
        return problem(406, f"Accept: {accept}: none of these can be had; accepted are {', '.join(STATEMENTS)}.")
    ordered = sorted(set(triples), key=str)
    body = ox.serialize(ordered, format=RDF_TYPES[media_type], prefixes=dict(prefixes)) or b""
    return Reply(200, with_charset(media_type), body, (("Vary", "Accept"), *headers))


def triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    """A triple of IRIs, or with a literal."""
    return ox.Triple(
        ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(value) if isinstance(value, str) else value
    )
