"""Requests that mean harm by the way in which they are sent: sizes, encodings, media types, methods, paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
TEN_MIB: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class HostileRequest:
    """One request, byte for byte, and the status that it shall get."""

    name: str
    statuses: tuple[int, ...]
    method: str = "GET"
    path: str = "/sparql"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def _post(name: str, status: int, body: bytes, content_type: str = "", **headers: str) -> HostileRequest:
    typed = {"Content-Type": content_type} if content_type else {}
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return HostileRequest(name, (status,), "POST", body=body, headers={**typed, **named})


def _sizes() -> Iterator[HostileRequest]:
    yield _post("10 MiB of query", 413, b"ASK { # " + b"x" * TEN_MIB, QUERY)
    yield _post("10 MiB of form", 413, b"query=" + b"x" * TEN_MIB, FORM)
    yield _post("10 MiB of white space", 413, b" " * TEN_MIB, QUERY)
    yield _post("10 MiB of percent signs", 413, b"query=" + b"%20" * (TEN_MIB // 3), FORM)
    yield HostileRequest("address of 200 kB", (414,), path=f"/sparql?query={'x' * 200_000}")
    yield HostileRequest("address of 10 MiB", (414,), path=f"/sparql?query={'x' * TEN_MIB}")
    yield HostileRequest("path of 100 kB", (414,), path=f"/id/{'x' * 100_000}")
    yield HostileRequest("header of 50 kB", (431,), path="/health", headers={"X-Large": "x" * 50_000})
    yield HostileRequest("header of 10 MiB", (431,), path="/health", headers={"X-Large": "x" * TEN_MIB})
    yield HostileRequest("thousands of headers", (431,), path="/health", headers={f"X-{n}": "y" for n in range(5_000)})
    yield HostileRequest("fields without end", (400,), path=f"/sparql?{'a&' * 5_000}query=ASK%7B%7D")
    yield HostileRequest(
        "Accept of 30 kB", (200,), path="/sparql?query=ASK%7B%7D", headers={"Accept": "a/b;q=0.1," * 3_000 + "*/*"}
    )


def _media_types() -> Iterator[HostileRequest]:
    for content_type in ("", "application/json", "text/plain", "multipart/form-data; boundary=x", "text/xml", "*/*"):
        yield _post(f"Content-Type {content_type!r}", 415, b"ASK {}", content_type)
    for charset in ("utf-16", "latin-1", "x"):
        yield _post(f"charset {charset}", 415, b"ASK {}", f"{QUERY}; charset={charset}")
    yield _post("update as its own type", 403, b"DROP ALL", "application/sparql-update")
    yield _post("update in a form", 403, b"update=DROP+ALL", FORM)
    yield _post("update beside a query", 403, b"query=ASK%7B%7D&update=DROP+ALL", FORM)
    yield _post("update's type in capitals", 403, b"DROP ALL", "Application/SPARQL-Update; charset=utf-8")
    for accept in ("image/png", "text/html", "application/sparql-results+thrift", "text/csv;q=0"):
        yield HostileRequest(f"Accept {accept}", (406,), path="/sparql?query=ASK%7B%7D", headers={"Accept": accept})
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        yield HostileRequest(f"method {method}", (405,), method, "/sparql?query=ASK%7B%7D")


def _encodings() -> Iterator[HostileRequest]:
    for name, written in {
        "overlong slash": "%C0%AF",
        "half a letter": "%E1%BA",
        "a surrogate": "%ED%A0%80",
        "Latin-1": "%E9",
    }.items():
        yield HostileRequest(name, (400,), path=f"/sparql?query=ASK%20%7B%7D%23{written}")
    yield _post("UTF-16 text", 400, "ASK {}".encode("utf-16"), QUERY)
    yield _post("NUL in a form", 400, b"query=ASK%00%7B%7D", FORM)
    yield HostileRequest("encoded twice", (400,), path=f"/sparql?query={quote(quote('ASK {}'))}")
    yield HostileRequest("SERVICE letter by letter", (403,), path=f"/sparql?query={_each('ASK{SERVICE<x:y>{}}')}")
    yield HostileRequest("two queries", (400,), path="/sparql?query=ASK%7B%7D&query=ASK%7B%7D")
    yield HostileRequest("no UTF-8 in a name", (400,), path="/sparql?%FF=1&query=ASK%7B%7D")
    for graph in ("%0D%0ASet-Cookie:%20a=b", "not%20an%20iri", "http://%0a", "%3Cfile:///etc/passwd%3E"):
        path = f"/sparql?query=ASK%7B%7D&default-graph-uri={graph}"
        yield HostileRequest(f"graph {graph}", (400,), path=path)
    for graph in ("file:///etc/passwd", "http://127.0.0.1:1/", "urn:x%20y".replace("%20", "")):
        path = f"/sparql?query=ASK%7B?s?p?o%7D&default-graph-uri={quote(graph)}&named-graph-uri={quote(graph)}"
        yield HostileRequest(f"graph {graph} is empty", (200,), path=path)


def _paths() -> Iterator[HostileRequest]:
    for path in (
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static/../../../../etc/passwd",
        "/static/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/static/yasgui/..%5c..%5c..%5cetc",
        "/assets/%2e%2e%2fserve.py",
        "/tables/..%2f..%2fetc%2fpasswd.csv",
        "/questions/..%2f..%2fetc.json",
        "/id/%00",
        "/id/%ff%fe",
        "/graph/../../etc/passwd",
        "/en/%0d%0aX-Injected:%201",
        "//127.0.0.1:1/",
    ):
        yield HostileRequest(f"path {path}", (404,), path=path)


def _each(text: str) -> str:
    return "".join(f"%{ord(letter):02x}" for letter in text)


def all_hostile_requests() -> tuple[HostileRequest, ...]:
    """All of them."""
    return tuple(entry for family in (_sizes(), _media_types(), _encodings(), _paths()) for entry in family)
