"""Statements made for an answer, in the format that the client likes best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

import pyoxigraph as ox

from lientinh.ontology.terms import PREFIXES
from lientinh.service.limits import Limits
from lientinh.service.negotiation import choose_type
from lientinh.service.replies import Headers, Reply, problem
from lientinh.service.sparql.bounds import BoundedBuffer, TooLargeError, too_many
from lientinh.service.sparql.formats import STATEMENTS, with_charset, write_statements


def reply_statements(
    triples: Iterable[ox.Triple],
    accept: str,
    limits: Limits,
    prefixes: Mapping[str, str] = PREFIXES,
    headers: Headers = (),
) -> Reply:
    """The statements, sorted; 406 where the client takes none of the formats, 422 where they pass a limit."""
    media_type = choose_type(accept, STATEMENTS)
    if media_type is None:
        return problem(406, f"Accept: {accept}: none of these can be had; accepted are {', '.join(STATEMENTS)}.")
    out = BoundedBuffer(limits.answer_bytes)
    try:
        found = set(islice(triples, limits.rows + 1))
        if len(found) > limits.rows:
            raise too_many(limits, "statements")
        write_statements(sorted(found, key=str), media_type, out, prefixes)
    except TooLargeError as error:
        return problem(422, str(error), accept)
    return Reply(200, with_charset(media_type), out.bytes(), (("Vary", "Accept"), *headers))


def triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    """A triple of IRIs, or with a literal."""
    return ox.Triple(
        ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(value) if isinstance(value, str) else value
    )
