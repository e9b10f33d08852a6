"""What the service answers and logs of a fault: no folder of the machine, no password, no stack."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path

import psutil
import pytest
from running_service import serving, write_small_store
from typer.testing import CliRunner

from lientinh.cli.app import app
from lientinh.service.discretion import discreet
from lientinh.service.logs import JsonLog, LogHandler
from lientinh.service.replies import problem


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("/srv/du-lieu/store: is no store", "…/store: is no store"),
        ("[Errno 2] No such file: '/root/a/b.ttl'", "[Errno 2] No such file: '…/b.ttl'"),
        ("(/tmp/a b/c)", "(…/a b/c)"),
        ("http://an:mat-khau@host:80/sparql: is not reached", "http://host:80/sparql: is not reached"),
        ("see https://w3id.org/lientinh/id/x", "see https://w3id.org/lientinh/id/x"),
        (r"C:\Users\an\b.txt: is locked", "…/b.txt: is locked"),
        ("file:///etc/passwd", "…/passwd"),
        ("a/b of c, 1/2", "a/b of c, 1/2"),
    ],
)
def test_folders_and_passwords_are_left_out(said: str, shown: str) -> None:
    assert discreet(said) == shown


def test_a_fault_is_answered_and_logged_without_folders() -> None:
    assert problem(500, "/srv/x/y: broken").body == "…/y: broken\n".encode()
    assert json.loads(problem(503, "/srv/x/y: broken", "application/json").body)["detail"] == "…/y: broken"
    assert problem(404, "/id/x/y: không có").body == "/id/x/y: không có\n".encode()  # the client's own path
    stream = io.StringIO()
    log = JsonLog(stream)
    log("snapshot failed", reason="/srv/x/y: no room")
    try:
        raise OSError(28, "No space left", "/srv/x/y")
    except OSError:
        logger = logging.Logger("of a library")
        logger.addHandler(LogHandler(log))
        logger.exception("cannot write /srv/x/y")
    assert "/srv" not in stream.getvalue()
    assert "…/y" in stream.getvalue()
    assert "Traceback" not in stream.getvalue()
    assert len(stream.getvalue().splitlines()) == 2


def test_a_store_that_breaks_while_it_is_served_is_not_named(tmp_path: Path) -> None:
    place = write_small_store(tmp_path / "bi-mat" / "store")
    with serving(place, "--workers", "1", "--copy-limit", "0", "--time-limit", "1") as service:
        for file in (*place.rglob("*.sst"), *place.rglob("CURRENT"), *place.rglob("MANIFEST*")):
            file.unlink()
        for worker in psutil.Process(service.process.pid).children():
            worker.kill()  # the next one finds no store
        service.wait_for_log("worker ended")
        answers = [service.get("/ready"), service.query("ASK {}"), service.get("/", "text/html"), service.get("/void")]
        assert {answer.status for answer in answers} <= {500, 503}
        said = " ".join(answer.text for answer in answers) + json.dumps(service.logged, ensure_ascii=False)
        assert "bi-mat" not in said
        assert str(tmp_path) not in said
        assert "Traceback" not in said


def test_the_password_of_a_store_on_a_server_is_not_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", "--store", "http://an:mat-khau@127.0.0.1:9/sparql", "--port", "0"])
    assert result.exit_code != 0
    assert "mat-khau" not in result.output + str(result.exception)
