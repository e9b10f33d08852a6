"""An HTTP request read as an operation of the SPARQL 1.1 Protocol: the query and the graphs that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from lientinh.service.limits import Limits
from lientinh.service.replies import Headers

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
_UPDATE_REFUSED: Final = (
    "SPARQL Update is refused: this service only reads; a graph is changed by `lientinh build` and `lientinh review`."
)


class RequestError(Exception):
    """A request that is no query, with the status that says so."""

    def __init__(self, status: int, message: str, headers: Headers = ()) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query as it came."""

    query: bytes
    """UTF-8."""
    default: Sequence[str] | None
    """`default-graph-uri`, or None where the request names no dataset at all."""
    named: Sequence[str] | None
    """`named-graph-uri`, or None as for `default`."""


def parse_request(
    method: str, query_string: bytes, content_type: str, body: bytes, limits: Limits
) -> QueryRequest | None:
    """The query of a request; None where it has none, which asks for the service description.

    Raises RequestError for an update, for what is no request of the protocol, and for what is longer than allowed.
    """
    fields = parse_fields(query_string, limits)
    if method == "POST":
        type_, _, parameters = content_type.partition(";")
        _check_charset(parameters)
        match type_.strip().lower():
            case "application/x-www-form-urlencoded":
                fields += parse_fields(body, limits)
            case "application/sparql-query":
                fields.append(("query", _decode(body)))
            case "application/sparql-update":
                raise RequestError(403, _UPDATE_REFUSED)
            case other:
                raise RequestError(415, f"Content-Type {other or '(none)'}: accepted are {FORM} and {QUERY}.")
    if any(name == "update" for name, _ in fields):
        raise RequestError(403, _UPDATE_REFUSED)
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise RequestError(400, f"The request has {len(queries)} queries; accepted is one.")
    if not queries:
        if method == "POST":
            raise RequestError(400, "The request has no query; give it as `query=…` or as body.")
        return None
    text = queries[0].encode()
    if len(text) > limits.query_bytes:
        raise too_long(limits)
    default = [value for name, value in fields if name == "default-graph-uri"]
    named = [value for name, value in fields if name == "named-graph-uri"]
    return QueryRequest(text, default, named) if default or named else QueryRequest(text, None, None)


def parse_fields(text: bytes, limits: Limits) -> list[tuple[str, str]]:
    """The fields of a form or of what stands behind the question mark; RequestError where they are not UTF-8."""
    try:
        return parse_qsl(text.decode(), keep_blank_values=True, errors="strict", max_num_fields=limits.fields)
    except UnicodeDecodeError:
        raise RequestError(400, "The request is not percent-encoded UTF-8.") from None
    except ValueError:
        raise RequestError(
            400, f"The request has more than {limits.fields} fields, the field limit of this service (--field-limit)."
        ) from None


def too_long(limits: Limits) -> RequestError:
    """The error of a text beyond the limit."""
    return RequestError(
        413, f"The query is longer than {limits.query_bytes} bytes, the query limit of this service (--query-limit)."
    )


def _check_charset(parameters: str) -> None:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(' "').lower() not in ("utf-8", "utf8", "us-ascii"):
            raise RequestError(415, f"charset {value.strip()}: SPARQL is sent in UTF-8.")


def _decode(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise RequestError(400, "The query is not UTF-8.") from None
