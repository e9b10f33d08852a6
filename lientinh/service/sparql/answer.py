"""A query answered in a worker, from its text to the bytes that the client gets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pyoxigraph as ox

from lientinh.errors import QueryError
from lientinh.graph_store.query_errors import one_line, syntax_error
from lientinh.graph_store.union import holds_union
from lientinh.queries.run import declare_prefixes
from lientinh.service.limits import Limits
from lientinh.service.negotiation import choose_type
from lientinh.service.replies import Headers, Reply, problem
from lientinh.service.sparql.bounds import BoundedBuffer, TooLargeError, check_rows, too_many
from lientinh.service.sparql.check import CheckedQuery, RefusedQueryError, check_graphs, check_query
from lientinh.service.sparql.complexity import TooComplexError
from lientinh.service.sparql.elsewhere import answer_elsewhere
from lientinh.service.sparql.formats import SOLUTION_TYPES, SOLUTIONS, STATEMENTS, with_charset, write_statements
from lientinh.service.workers.frames import Head
from lientinh.service.workers.graph import ServedGraph

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_NO_DATASET: Final = (
    "default-graph-uri and named-graph-uri: this service stands before another server, where the query itself has to "
    "choose its graphs; write them as FROM and FROM NAMED."
)


def answer_sparql(graph: ServedGraph, head: Head, body: bytes) -> Reply:
    """The answer to the query in `body`.

    The head has `accept`, the header of the client, and where the protocol names a dataset `default` and `named`, the
    IRIs of its graphs. 400: no SPARQL; 403: refused; 406: no such format; 422: larger than allowed.
    """
    accept: str = head["accept"]
    try:
        query = check_query(body.decode(), graph.limits)
        offered = STATEMENTS if query.form == "construct" else SOLUTIONS
        media_type = choose_type(accept, offered)
        if media_type is None:
            return problem(406, f"Accept: {accept}: none of these can be had; accepted are {', '.join(offered)}.")
        default, named = head.get("default"), head.get("named")
        if graph.engine is None:
            check_graphs(query, graph.graph_names)
            if default is not None or named is not None:
                raise RefusedQueryError(_NO_DATASET)
            return Reply(200, with_charset(media_type), answer_elsewhere(graph.store, query, media_type, graph.limits))
        answer, notes = _run(graph.engine, graph.graph_names, query, default, named)
        return Reply(200, with_charset(media_type), _write(answer, media_type, graph.limits), notes)
    except RefusedQueryError as error:
        return problem(403, str(error), accept)
    except QueryError as error:
        return problem(400, str(error), accept)
    except (TooLargeError, TooComplexError) as error:
        return problem(422, str(error), accept)


def _run(
    engine: ox.Store, held: frozenset[str], query: CheckedQuery, default: list[str] | None, named: list[str] | None
) -> tuple[Answer, Headers]:
    """The answer as it begins to come, and headers that say what of the request named nothing."""
    known: dict[str, Any] = {"prefixes": dict(query.prefixes) or None, "base_iri": query.base}
    try:
        if default is None and named is None:
            check_graphs(query, held)
            union = not query.has_dataset and not holds_union(engine)
            return engine.query(query.text, use_default_graph_as_union=union, **known), ()
        graphs: list[Any] = [[_graph_name(iri) for iri in iris or ()] for iris in (default, named)]
        found = engine.query(query.text, default_graph=graphs[0], named_graphs=graphs[1], **known)
        unknown = sorted({*(default or ()), *(named or ())} - held)
        return found, tuple(("Lientinh-Unknown-Graph", iri) for iri in unknown)
    except SyntaxError as error:
        declared = declare_prefixes(query.text).removesuffix(query.text)
        raise syntax_error(f"{query.text}\n{declared}", str(error)) from None  # behind it, so that places stay
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"Query: {one_line(error)}.") from None


def _graph_name(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"Graph {iri!r}: is no absolute IRI ({one_line(error)}).") from None


def _write(answer: Answer, media_type: str, limits: Limits) -> bytes:
    """The whole answer; TooLargeError where it passes a limit."""
    out = BoundedBuffer(limits.answer_bytes)
    if isinstance(answer, ox.QueryTriples):
        write_statements(_each_once(answer, limits), media_type, out)
        return out.bytes()
    format_ = SOLUTION_TYPES[media_type]
    answer.serialize(out, format=format_)  # type: ignore[arg-type]  # it needs no more of a file than `write`
    written = out.bytes()
    check_rows(written, format_, limits)
    return written


def _each_once(triples: Iterable[ox.Triple], limits: Limits) -> Iterable[ox.Triple]:
    """Triples as they come, each once; TooLargeError where they pass a limit."""
    kept: dict[ox.Triple, None] = {}
    for triple in triples:
        kept[triple] = None
        if len(kept) > limits.rows:
            raise too_many(limits, "statements")
    return kept
