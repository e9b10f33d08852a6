"""Review in the browser: who may write, what is written, and that two at once lose nothing."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from review_world import FIRST, WORDS, make_store, requirement, write_framework
from running_service import RunningService
from starlette.applications import Starlette

from lientinh.analysis.ledger import read_ledger
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import task_iri
from lientinh.service.review.desk import Desk, open_desk
from lientinh.service.review.guard import Guard, check_review_host, is_loopback
from lientinh.service.review.routes import review_routes

HOST = "127.0.0.1:8000"
REASON = "Đào tạo cán bộ nằm trong nội dung đào tạo."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with make_store("memory:", write_framework(tmp_path)) as store:

        @contextmanager
        def opened() -> Iterator[Store]:
            yield store

        yield open_desk("Nguyễn Văn A", str(tmp_path / "kho"), opened)


class Answer:
    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.text = status, headers, body.decode()


def ask(desk: Desk, method: str, target: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
    """One request to the routes of the desk, as a server would hand it over."""
    path, _, query = target.partition("?")
    body = urlencode(form).encode() if form is not None else b""
    sent = {"host": HOST, "content-type": "application/x-www-form-urlencoded"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 50000),
    }
    got: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        got.append(dict(message))

    app = Starlette(routes=list(review_routes(desk, date(2025, 7, 1))))
    with ThreadPoolExecutor(1) as thread:  # where a browser test has run before, this thread has a loop already
        thread.submit(asyncio.run, app(scope, receive, send)).result()
    found = {name.decode(): value.decode() for name, value in got[0]["headers"]}
    return Answer(got[0]["status"], found, b"".join(message.get("body", b"") for message in got[1:]))


def target(name: str = "R-2", language: str = "") -> str:
    return f"/{language}review?" + urlencode({"document": FIRST, "requirement": requirement(name)})


def shown_form(page: str, passage: str) -> dict[str, str]:
    """The hidden fields of the form about a passage, as the page shows them."""
    for form in re.findall(r'<form method="post".*?</form>', page, re.DOTALL):
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
        fields = {name: unescape(value) for name, value in hidden}
        if fields.get("passage_iri") == passage:
            return fields
    raise AssertionError(f"no form about {passage}")


def filled(desk: Desk, **changes: str) -> dict[str, str]:
    fields = shown_form(ask(desk, "GET", target()).text, task_iri(FIRST, "I.2"))
    return fields | {"judgement": "accepted", "strength": "broad", "rationale": REASON} | changes


def test_the_form_shows_the_passage_the_requirement_and_what_the_engine_found(desk: Desk) -> None:
    page = ask(desk, "GET", target())
    assert page.status == 200
    assert "=1+1; đào tạo cán bộ hằng năm" in page.text
    assert "Đào tạo cán bộ, công chức." in page.text
    assert "điểm 0,72" in page.text
    assert "<strong>Nguyễn Văn A</strong>" in page.text
    assert 'href="en/review?document=' in page.text
    english = ask(desk, "GET", target(language="en/")).text
    assert "score 0.72" in english
    assert 'href="../review?document=' in english


def test_a_judgement_goes_from_the_page_into_the_ledger(desk: Desk) -> None:
    sent = ask(desk, "POST", "/review", filled(desk), origin=f"http://{HOST}", sec_fetch_site="same-origin")
    assert sent.status == 303
    (row,) = read_ledger([desk.own_ledger]).rows
    assert (row.task_iri, row.judgement, row.strength) == (task_iri(FIRST, "I.2"), "accepted", "broad")
    assert (row.reviewer, row.rationale, row.date) == ("Nguyễn Văn A", REASON, date.today().isoformat())
    after = ask(desk, "GET", sent.headers["location"]).text
    assert "Đã ghi vào sổ" in after
    assert REASON in after
    again = ask(desk, "POST", "/review", filled(desk))
    assert "saved=0" in again.headers["location"]
    assert len(read_ledger([desk.own_ledger]).rows) == 1


def test_a_task_that_nobody_proposed_can_be_set_against_the_requirement(desk: Desk) -> None:
    page = ask(desk, "GET", target()).text
    assert f'<option value="{task_iri(FIRST, "I.1")}"' in page
    form = filled(desk, passage_iri=task_iri(FIRST, "I.1"), task_fingerprint="", judgement="rejected", strength="")
    assert ask(desk, "POST", "/review", form).status == 303
    assert read_ledger([desk.own_ledger]).rows[0].judgement == "rejected"


def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: Desk) -> None:
    answer = ask(desk, "POST", "/review", filled(desk, strength="", rationale="Vì <b>thế</b>"))
    assert answer.status == 422
    assert 'role="alert"' in answer.text
    assert "Vì &lt;b&gt;thế&lt;/b&gt;</textarea>" in answer.text
    assert not desk.own_ledger.exists()


@pytest.mark.parametrize(
    ("headers", "token", "said"),
    [
        ({"origin": "http://evil.example"}, None, "is another site"),
        ({"origin": "null"}, None, "is another site"),
        ({"origin": "http://127.0.0.1:9000"}, None, "is another site"),
        ({"sec_fetch_site": "cross-site"}, None, "from another site"),
        ({"sec_fetch_site": "same-site"}, None, "from another site"),
        ({"host": "evil.example:8000"}, None, "no name of this machine"),
        ({"host": "127.0.0.1.evil.example"}, None, "no name of this machine"),
        ({"host": "["}, None, "no name of this machine"),
        ({"origin": "http://["}, None, "is another site"),
        ({}, "", "of an earlier start"),
        ({}, "x" * 43, "of an earlier start"),
    ],
)
def test_nothing_is_written_for_another_site(desk: Desk, headers: dict[str, str], token: str | None, said: str) -> None:
    form = filled(desk) | ({} if token is None else {"token": token})
    answer = ask(desk, "POST", "/review", form, **headers)
    assert answer.status == 403
    assert said in answer.text
    assert not desk.own_ledger.exists()


def test_a_form_of_another_kind_or_length_is_refused(desk: Desk) -> None:
    assert ask(desk, "POST", "/review", filled(desk), content_type="text/plain").status == 422
    assert ask(desk, "POST", "/review", filled(desk, rationale="x" * 70_000)).status == 422
    assert not desk.own_ledger.exists()


def test_a_get_writes_nothing(desk: Desk) -> None:
    query = urlencode(filled(desk) | {"requirement": requirement("R-2")})
    assert ask(desk, "GET", f"/review?{query}").status == 200
    assert not desk.own_ledger.exists()


def test_unknown_things_are_told_in_a_line(desk: Desk) -> None:
    answer = ask(desk, "GET", "/review?" + urlencode({"document": FIRST, "requirement": "<script>"}))
    assert (answer.status, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert "no requirement of a province" in answer.text


def test_two_windows_at_once_lose_nothing(desk: Desk) -> None:
    forms = [filled(desk, rationale=f"Lý do {n}", judgement="unsure", strength="") for n in range(24)]
    with ThreadPoolExecutor(8) as windows:
        assert {answer.status for answer in windows.map(lambda form: ask(desk, "POST", "/review", form), forms)} == {
            303
        }
    rows = read_ledger([desk.own_ledger]).rows
    assert {row.rationale for row in rows} == {form["rationale"] for form in forms}
    assert len(rows) == len(forms)


def test_the_page_is_marked_against_words_that_changed_meanwhile(desk: Desk) -> None:
    form = filled(desk, task_fingerprint="0" * 16)
    answer = ask(desk, "POST", "/review", form)
    assert answer.status == 422
    assert "khác với phiếu" in answer.text
    assert WORDS[FIRST, "I.2"] not in form.values()


@pytest.mark.parametrize("name", ["", "  ", "lientinh"])
def test_nobody_judges_without_a_name_of_his_own(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        open_desk(name, str(tmp_path / "kho"), None)  # type: ignore[arg-type]  # refused before anything is opened


@pytest.mark.parametrize("address", ["memory:", "http://127.0.0.1:7878/query"])
def test_a_ledger_needs_a_folder(address: str) -> None:
    with pytest.raises(InputError, match="needs a store in a folder"):
        open_desk("An", address, None)  # type: ignore[arg-type]  # refused before anything is opened


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("0.0.0.0", False),  # noqa: S104  # what a user may type
        ("localhost.evil.example", False),
        ("", False),
        ("192.168.1.5", False),
    ],
)
def test_only_this_machine_is_local(host: str, local: bool) -> None:
    assert is_loopback(host) is local
    if local:
        check_review_host(host)
    else:
        with pytest.raises(InputError, match="for this machine alone"):
            check_review_host(host)


def test_a_token_is_new_at_each_start_and_not_printed() -> None:
    first, second = Guard(), Guard()
    assert first.token != second.token
    assert first.token not in repr(first)


def test_a_server_without_a_reviewer_has_no_form(corpus_service: RunningService) -> None:
    assert corpus_service.get("/review").status == 404
    assert 'class="review"' not in corpus_service.get("/coverage.html").text
