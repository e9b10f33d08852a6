"""What `/sparql` says of itself: the operations of the SPARQL 1.1 Protocol for queries."""

from __future__ import annotations

from typing import Final

from lientinh.service.openapi.operation import (
    ASKED,
    HTML,
    PLAIN,
    REDIRECT,
    Answered,
    Given,
    Operation,
    Paths,
    errors,
)
from lientinh.service.sparql.formats import SOLUTIONS, STATEMENTS
from lientinh.service.sparql.request import FORM, QUERY

_IRI: Final = {"type": "string", "format": "uri"}
_DATASET: Final = {name: {"type": "array", "items": _IRI} for name in ("default-graph-uri", "named-graph-uri")}
_QUERY: Final = Given(
    "query",
    "SELECT, ASK, CONSTRUCT hoặc DESCRIBE; để trống thì nhận mô tả dịch vụ / "
    "SELECT, ASK, CONSTRUCT or DESCRIBE; without it the service description",
    example="SELECT DISTINCT ?type WHERE { ?thing a ?type }",
)
_GIVEN: Final = (
    _QUERY,
    *(Given(name, "Đồ thị được hỏi / Graphs that are asked", schema=schema) for name, schema in _DATASET.items()),
)
_GRAPHS: Final = _GIVEN[1:]
_TYPES: Final = tuple(dict.fromkeys((*SOLUTIONS, *STATEMENTS)))
_ANSWERS: Final = {
    200: Answered("Rows, a truth value, or statements", _TYPES, "Result", ("Lientinh-Unknown-Graph", "Vary")),
    **errors(400, 403, 406, 422),
    **ASKED,
}
_FIELDS: Final = {
    "type": "object",
    "required": ["query"],
    "properties": {"query": {"type": "string"}, **_DATASET},
}

DESCRIBED: Final[Paths] = {
    "/sparql": {
        "get": Operation(
            "Truy vấn SPARQL",
            "A SPARQL query",
            {**_ANSWERS, 303: Answered(REDIRECT, (PLAIN,), None, ("Location",))},
            _GIVEN,
            text=f"Clients that take {HTML} alone and send no query are led to the editor.",
        ),
        "post": Operation(
            "Truy vấn SPARQL dài",
            "A long SPARQL query",
            {**_ANSWERS, **errors(408, 413, 415)},
            _GRAPHS,
            {FORM: _FIELDS, QUERY: {"type": "string"}},
        ),
        "options": Operation(
            "Cho phép hỏi từ trang khác",
            "What other sites may ask (CORS)",
            {204: Answered("Nothing", (), None, ("Allow", "Access-Control-Allow-Methods"))},
        ),
    }
}
"""Of `/sparql`, which no router leads to."""
