"""A query answered by a SPARQL server that this service stands before: checked here, asked there, written down here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import pyoxigraph as ox

from lientinh.graph_store.store import Rows, Store, Term
from lientinh.ontology.terms import XSD
from lientinh.queries.answers import Answer, Truth
from lientinh.queries.catalog import columns_of
from lientinh.queries.rows import Format, format_result
from lientinh.queries.run import declare_prefixes
from lientinh.service.limits import Limits
from lientinh.service.sparql.bounds import BoundedBuffer, too_many
from lientinh.service.sparql.check import CheckedQuery
from lientinh.service.sparql.formats import SOLUTION_TYPES, write_statements

_FORMATS: Final[Mapping[ox.QueryResultsFormat, Format]] = {
    ox.QueryResultsFormat.XML: "xml",
    ox.QueryResultsFormat.CSV: "csv",
    ox.QueryResultsFormat.TSV: "tsv",
}


def answer_elsewhere(store: Store, query: CheckedQuery, media_type: str, limits: Limits) -> bytes:
    """The whole answer; TooLargeError where it passes a limit, errors of the store as its methods raise them."""
    text = declare_prefixes(query.text)
    out = BoundedBuffer(limits.answer_bytes)
    if query.form == "construct":
        triples = set(store.construct(text))
        if len(triples) > limits.rows:
            raise too_many(limits, "statements")
        write_statements(triples, media_type, out)
        return out.bytes()
    format_ = SOLUTION_TYPES[media_type]
    if query.form == "ask":
        truth = store.ask(text)
        out.write(_json_truth(truth) if format_ not in _FORMATS else _other(Truth(truth), format_))
        return out.bytes()
    rows = store.select(text)
    if len(rows) > limits.rows:
        raise too_many(limits, "rows")
    answer = Answer(columns_of(rows.columns), rows.rows)
    out.write(_json_rows(rows) if format_ not in _FORMATS else _other(answer, format_))
    return out.bytes()


def _other(result: Answer | Truth, format_: ox.QueryResultsFormat) -> bytes:
    return format_result(result, _FORMATS[format_]).encode()


def _json_truth(value: bool) -> bytes:
    return json.dumps({"head": {}, "boolean": value}).encode()


def _json_rows(rows: Rows) -> bytes:
    """SPARQL 1.1 Query Results JSON Format."""
    bindings = [
        {name: _json_term(term) for name, term in zip(rows.columns, row, strict=True) if term is not None}
        for row in rows
    ]
    return json.dumps({"head": {"vars": rows.columns}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    written = {"type": "literal", "value": term.value}
    if term.language:
        return {**written, "xml:lang": term.language}
    return written if term.datatype.value == XSD.string else {**written, "datatype": term.datatype.value}
