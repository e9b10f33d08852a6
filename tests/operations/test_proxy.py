"""nginx with the configuration that is shipped, before a service of the corpus: who comes in, and what does not."""

from __future__ import annotations

import base64
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from running_service import Answered, RunningService, serving, write_small_store

ROOT = Path(__file__).parents[2]
PASSWORD = "mat-khau-cua-lan"  # noqa: S105  # nobody's
LAN = {"Authorization": "Basic " + base64.b64encode(f"lan:{PASSWORD}".encode()).decode()}
_MISSING = [name for name in ("nginx", "openssl") if shutil.which(name, path=f"{os.defpath}:/usr/sbin") is None]
pytestmark = pytest.mark.skipif(
    bool(_MISSING) and not os.environ.get("CI"), reason=f"needs {' and '.join(_MISSING)} (nginx-light, openssl)"
)
_AROUND = """\
daemon off; pid {place}/pid; error_log stderr warn; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{ access_log {place}/access.log; {temporary} include {place}/site.conf; }}
"""


@dataclass
class Proxy:
    """nginx on a port of this machine, with the service behind it."""

    port: int
    service: RunningService
    folder: Path

    def send(
        self, path: str, headers: dict[str, str] | None = None, method: str = "GET", body: bytes = b""
    ) -> Answered:
        """One request over TLS; nobody vouches for the certificate of a test."""
        context = ssl._create_unverified_context()  # noqa: S323  # of a test
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=60, context=context)
        try:
            connection.request(method, path, body or None, headers or {})
            response = connection.getresponse()
            return Answered(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("proxy")
    folder.chmod(0o755)
    with serving(write_small_store(folder / "store")) as service:
        port, plain = free_ports()
        write_settings(folder, service.port, port, plain)
        program = shutil.which("nginx", path=f"{os.defpath}:/usr/sbin") or "nginx"
        with subprocess.Popen([program, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"]) as process:
            try:
                wait_for(port, process)
                yield Proxy(port, service, folder)
            finally:
                process.terminate()


def write_settings(folder: Path, service: int, port: int, plain: int) -> None:
    """The shipped configuration with other ports and places, a certificate, and a password, made as in the document."""
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command = [*request, "-keyout", folder / "tls.key", "-out", folder / "tls.crt"]
    subprocess.run(command, check=True, capture_output=True)
    hashed = subprocess.run(["openssl", "passwd", "-apr1", PASSWORD], check=True, capture_output=True, text=True)
    (folder / "htpasswd").write_text(f"lan:{hashed.stdout}", encoding="utf-8")
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for shipped, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("http://127.0.0.1:8000;", f"http://127.0.0.1:{service};"),
        ("/etc/lientinh/", f"{folder}/"),
    ):
        assert shipped in text
        text = text.replace(shipped, here)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""
    settings = _AROUND.format(place=folder, user=user, temporary=temporary)
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")


def free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx ended"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("nginx does not listen")


def paths_that_came(service: RunningService) -> list[str]:
    """Of all requests until now: the service writes its line only after it has answered, so one of ours is awaited."""
    last = f"/the-last-of-{time.monotonic_ns()}"
    service.get(last)
    deadline = time.monotonic() + 20
    while last not in (paths := [str(entry["path"]) for entry in service.logged if entry["event"] == "request"]):
        assert time.monotonic() < deadline, service.logged
        time.sleep(0.02)
    return paths


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK%20%7B%7D", "/query", "/ready", "/static/editor.css", "/id/x"])
def test_nobody_comes_in_without_a_password(proxy: Proxy, path: str) -> None:
    assert proxy.send(path).status == 401
    wrong = {"Authorization": "Basic " + base64.b64encode(b"lan:nix").decode()}
    assert proxy.send(path, wrong).status == 401
    assert proxy.send(path, LAN).status != 401


def test_a_question_goes_through(proxy: Proxy) -> None:
    query = b"SELECT (COUNT(*) AS ?n) { ?plan a p-plan:Plan }"
    headers = {**LAN, "Content-Type": "application/sparql-query", "Accept": "text/csv"}
    asked = proxy.send("/sparql", headers, "POST", query)
    direct = proxy.service.send("POST", "/sparql", query, {k: v for k, v in headers.items() if k != "Authorization"})
    assert (asked.status, asked.body) == (200, direct.body)
    assert asked.headers["content-security-policy"] == direct.headers["content-security-policy"]


def test_the_password_stays_with_the_proxy(proxy: Proxy) -> None:
    proxy.send("/ready", LAN)
    assert "LAN" not in str(proxy.service.logged)
    assert 'proxy_set_header Authorization "";' in (proxy.folder / "site.conf").read_text(encoding="utf-8")


def test_whoever_watches_sees_that_it_is_there(proxy: Proxy) -> None:
    assert proxy.send("/health").status == 200


def test_what_comes_through_is_seen(proxy: Proxy) -> None:
    assert "/no-such-page" not in paths_that_came(proxy.service)
    proxy.send("/no-such-page", LAN)
    assert "/no-such-page" in paths_that_came(proxy.service)


@pytest.mark.parametrize("path", ["/review", "/en/review", "/review?document=x", "//review", "/./review", "/%72eview"])
def test_the_ledger_is_out_of_reach(proxy: Proxy, path: str) -> None:
    assert proxy.send(path, LAN).status == 404
    assert proxy.send(path, LAN, "POST", b"token=x").status == 404
    assert not [reached for reached in paths_that_came(proxy.service) if "review" in reached], "it reached the service"


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/static/..%2f..%2fapp.py", "/static/%2e%2e/%2e%2e/app.py"])
def test_no_path_leads_out(proxy: Proxy, path: str) -> None:
    assert proxy.send(path, LAN).status in (400, 404)


def test_a_body_that_is_too_long_stops_at_the_proxy(proxy: Proxy) -> None:
    headers = {**LAN, "Content-Type": "application/sparql-query"}
    assert proxy.send("/sparql", headers, "POST", b"#" * 1_100_000).status == 413
