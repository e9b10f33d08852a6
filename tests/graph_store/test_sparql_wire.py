"""What a server may do to us: each answer of a server made for the test, and what is said of it in one line."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest

from lientinh.errors import LienTinhError, QueryError, StoreError
from lientinh.graph_store.sparql.settings import read_settings
from lientinh.graph_store.store import NodeChange, Store, open_store

RESULTS = "application/sparql-results+json"
NOTHING = b'{"head":{"vars":["there"]},"results":{"bindings":[]}}'
APART = b'{"head":{"vars":["there"]},"results":{"bindings":[{}]}}'
UNION = b'{"head":{"vars":["there"]},"results":{"bindings":[{"there":{"type":"literal","value":"1"}}]}}'
SECRET = "mat-khau-rat-dai"  # noqa: S105  # nobody's
EX = "https://example.org/"
TRIPLE = ox.Triple(ox.NamedNode(EX + "s"), ox.NamedNode(EX + "p"), ox.Literal("x"))


@dataclass
class Fake:
    """A server that gives the answers put into it, the last one for ever, and keeps what it was sent."""

    address: str
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    heard: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    def then(self, status: int, body: bytes = NOTHING, **headers: str) -> Fake:
        self.answers.append((status, {name.replace("_", "-"): value for name, value in headers.items()}, body))
        return self


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fake]:
    monkeypatch.setattr("lientinh.graph_store.sparql.wire.sleep", lambda _: None)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            made.heard.append((self.command, self.path, dict(self.headers), body))
            status, headers, answer = made.answers[0] if len(made.answers) == 1 else made.answers.pop(0)
            self.send_response_only(status)
            for name, value in ({"Content-Type": RESULTS, "Content-Length": str(len(answer))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_PUT = do_POST

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Fake(f"http://127.0.0.1:{server.server_address[1]}/query")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


def opened(fake: Fake, mode: str = "read") -> Store:
    """The store behind a fake that first answers the question at the opening."""
    fake.then(200, UNION).then(200)
    store = open_store(fake.address, mode)  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
    fake.answers = []
    return store


@pytest.mark.parametrize(
    ("status", "body", "headers", "kind", "said"),
    [
        (400, b"Parse error: no such thing", {}, QueryError, "does not accept the request .it says: Parse error"),
        (401, b"", {}, StoreError, "401: it wants to know who asks; set LIENTINH_STORE_USER"),
        (403, b"read-only", {}, StoreError, "403: it does not allow this"),
        (404, b"", {}, StoreError, "404: there is no such place"),
        (405, b"", {}, StoreError, "405: .*LIENTINH_STORE_UPDATE"),
        (413, b"", {}, StoreError, "413: the request is larger than it takes"),
        (415, b"", {}, StoreError, "415: .*LIENTINH_STORE_UPDATE"),
        (
            500,
            b"<html><head>p</head><p>out of memory",
            {},
            StoreError,
            "500 .it says: out of mem",
        ),
        (500, b"Virtuoso S1T00 Error SR171: Transaction timed out", {}, QueryError, "gave up at its time limit"),
        (
            500,
            b"Virtuoso 42000: no permission SPARQL_UPDATE",
            {},
            StoreError,
            'grant SPARQL_UPDATE to "SPARQL"',
        ),
        (503, b"", {}, StoreError, "status 503"),
        (
            302,
            b"",
            {"Location": "http://u:p@example.org/q?x=1"},
            StoreError,
            r"moved to example\.org/q; give",
        ),
        (200, b"<html>YASGUI", {"Content-Type": "text/html"}, StoreError, "a web page answers there"),
        (200, NOTHING[:-9], {}, StoreError, "damaged or cut short"),
        (
            200,
            NOTHING[:-3] + b"The SPARQL operation has been cancelled",
            {},
            QueryError,
            "stopped .* time limit",
        ),
        (200, NOTHING, {"X-SQL-State": "S1TAT", "X-SQL-Message": "incomplete"}, QueryError, "a part .*incomplete"),
        (200, b'{"head":{},"boolean":true}', {}, StoreError, "with something else"),
    ],
)
def test_what_a_server_refuses_is_told_in_one_line(
    fake: Fake, status: int, body: bytes, headers: dict[str, str], kind: type[LienTinhError], said: str
) -> None:
    store = opened(fake)
    fake.then(status, body)
    fake.answers[-1][1].update(headers)
    with pytest.raises(kind, match=said) as caught:
        store.select("SELECT ?s { ?s ?p ?o }")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(fake.address)


def test_a_cut_at_a_limit_of_rows_is_seen(fake: Fake) -> None:
    two = b'{"head":{"vars":["s"]},"results":{"bindings":[{},{}]}}'
    store = opened(fake)
    fake.then(200, two, X_SPARQL_MaxRows="2")
    with pytest.raises(QueryError, match=r"cuts answers at 2 rows; raise ResultSetMaxRows"):
        store.select("SELECT ?s { ?s ?p ?o }")
    assert len(store.select("SELECT ?s { ?s ?p ?o } LIMIT 2")) == 2


def test_a_default_graph_that_is_not_the_union_is_told_at_once(fake: Fake) -> None:
    fake.then(200, APART)
    with pytest.raises(StoreError, match="make the default graph the union"):
        open_store(fake.address)


def test_reading_is_tried_again_and_an_update_is_not(fake: Fake) -> None:
    store = opened(fake, "write")
    fake.answers = []
    fake.then(503).then(502).then(200)
    assert len(store.select("SELECT ?s { ?s ?p ?o } LIMIT 1")) == 0
    fake.answers, before = [], len(fake.heard)
    fake.then(503).then(200)
    with pytest.raises(StoreError, match="503"):
        store.replace_graphs({EX + "g": [TRIPLE], EX + "h": [TRIPLE]})
    assert len(fake.heard) == before + 1


def test_one_request_changes_all_graphs(fake: Fake) -> None:
    store = opened(fake, "write")
    fake.then(204, b"")
    store.replace_graphs({EX + "g": [TRIPLE], EX + "h": []}, {EX + "i": NodeChange({EX + "n"})})
    _, _, headers, body = fake.heard[-1]
    assert headers["Content-Type"] == "application/sparql-update"
    text = body.decode()
    assert [text.count(f"DROP SILENT GRAPH <{EX}{name}>") for name in "ghi"] == [1, 1, 0]
    assert text.index("DROP") < text.index(f"VALUES ?s {{ <{EX}n> }}") < text.index("INSERT DATA")


@pytest.mark.parametrize(
    ("variables", "header"),
    [
        ({"USER": "lan", "PASSWORD": SECRET}, "Basic " + base64.b64encode(f"lan:{SECRET}".encode()).decode()),
        ({"TOKEN": SECRET}, f"Bearer {SECRET}"),
        ({}, None),
    ],
)
def test_credentials_come_from_the_environment_and_are_in_no_message(
    fake: Fake, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], header: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"LIENTINH_STORE_{name}", value)
    fake.then(401, b"")
    with pytest.raises(StoreError) as caught:
        open_store(fake.address)
    assert fake.heard[-1][2].get("Authorization") == header
    assert SECRET not in str(caught.value)
    assert SECRET not in repr(read_settings(fake.address))


def test_digest_sends_no_password(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"USER": "lan", "PASSWORD": SECRET, "AUTH": "digest"}.items():
        monkeypatch.setenv(f"LIENTINH_STORE_{name}", value)
    fake.then(401, b"", WWW_Authenticate='Digest realm="SPARQL", nonce="62ec36", qop="auth", algorithm="MD5"').then(200)
    open_store(fake.address)
    signed = fake.heard[-1][2]["Authorization"]
    assert signed.startswith('Digest username="lan"')
    assert all(SECRET not in str(heard) for heard in fake.heard)


@pytest.mark.parametrize(
    ("address", "variables", "said"),
    [
        (f"https://lan:{SECRET}@example.org/query", {}, "names a user or a password"),
        ("http://", {}, "no URL of a server"),
        ("http://example.org:port/query", {}, "no URL of a server"),
        ("http://example.org/truy vấn", {}, "percent-encoded"),
        ("http://example.org/query", {"USER": "lan"}, "LIENTINH_STORE_PASSWORD: not set"),
        ("http://example.org/query", {"USER": "lan", "PASSWORD": "x", "TOKEN": "y"}, "one of the two"),
        ("http://example.org/query", {"TOKEN": "a\nb"}, "control character"),
        ("http://example.org/query", {"TIMEOUT": "soon"}, "'soon' is no number from 1"),
        ("http://example.org/query", {"AUTH": "ntlm"}, "'ntlm' is no way to sign in"),
        ("http://example.org/query", {"UPDATE": "update"}, "LIENTINH_STORE_UPDATE: no URL"),
    ],
)
def test_settings_that_cannot_be_used(address: str, variables: dict[str, str], said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        read_settings(address, {f"LIENTINH_STORE_{name}": value for name, value in variables.items()})
    assert SECRET not in str(caught.value)


def test_parameters_of_the_address_go_with_each_query(fake: Fake) -> None:
    fake.then(200)
    open_store(fake.address + "?infer=false&union").close()
    assert fake.heard[-1][3].startswith(b"infer=false&union=&query=")
