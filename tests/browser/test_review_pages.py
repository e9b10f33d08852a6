"""An auditor judges a cell in Chromium: from the matrix to the form, into the ledger, and back to a changed matrix."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running_service import RunningService, serving

from lientinh.analysis.ledger import find_own_ledger, read_ledger


@pytest.fixture(scope="module")
def store(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("review") / "kho"
    shutil.copytree(corpus_address, place)
    return place


@pytest.fixture(scope="module")
def service(store: Path) -> Iterator[RunningService]:
    with serving(store, "--review", "Nguyễn Văn A") as running:
        yield running


@pytest.fixture
def page(chromium: Any, service: RunningService) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.faults = []
    opened.on("console", lambda message: opened.faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    assert opened.faults == []
    context.close()


def test_from_the_matrix_to_the_ledger_and_back(page: Any, service: RunningService, store: Path) -> None:
    page.goto(f"{service.url}coverage.html")
    cell = page.locator("td[data-state='not-found'] a.cell").first
    address = cell.get_attribute("href")
    cell.click()
    page.locator("#panel a.review").click()
    page.wait_for_selector("form.judge")
    another = page.locator("section[aria-labelledby='another'] form")
    task = another.locator("select[name=passage_iri] option").nth(1).get_attribute("value")
    another.locator("select[name=passage_iri]").select_option(task)
    another.locator("input[value=accepted]").check()
    another.locator("select[name=strength]").select_option("exact")
    another.locator("textarea").fill("Lời văn nêu đúng việc này.")
    another.locator("button").click()
    page.wait_for_selector(".message[role=status]")
    assert "Đã ghi vào sổ" in page.locator(".message").inner_text()
    own = find_own_ledger(str(store))
    assert own is not None
    (row,) = read_ledger([own]).rows
    assert (row.task_iri, row.judgement, row.reviewer) == (task, "accepted", "Nguyễn Văn A")
    wait_for(lambda: is_covered(page, service, str(address)))


def test_without_a_reason_nothing_is_sent(page: Any, service: RunningService) -> None:
    page.goto(f"{service.url}coverage.html")
    page.locator("td[data-state='covered'] a.cell").first.click()
    page.locator("#panel a.review").click()
    form = page.locator("form.judge").first
    form.locator("input[value=rejected]").check()
    before = page.url
    form.locator("button").click()
    assert page.url == before
    assert page.locator(".message").count() == 0


def test_a_page_of_another_site_writes_nothing(page: Any, service: RunningService, store: Path, tmp_path: Path) -> None:
    page.goto(f"{service.url}coverage.html")
    page.locator("td[data-state='covered'] a.cell").first.click()
    page.locator("#panel a.review").click()
    form = page.locator("form.judge").first
    fields = {
        field.get_attribute("name"): field.get_attribute("value")
        for field in form.locator("input[type=hidden]").element_handles()
    } | {"judgement": "rejected", "rationale": "x"}
    own = find_own_ledger(str(store))
    assert own is not None
    before = own.read_bytes() if own.exists() else b""
    inputs = "".join(f'<input name="{name}" value="{value}">' for name, value in fields.items())
    evil = tmp_path / "evil.html"
    evil.write_text(
        f'<form method="post" action="{service.url}review">{inputs}<button>win a prize</button></form>',
        encoding="utf-8",
    )
    other = page.context.new_page()
    other.goto(evil.as_uri())
    with other.expect_response(lambda response: response.url.endswith("/review")) as answered:
        other.click("button")
    assert answered.value.status == 403
    assert (own.read_bytes() if own.exists() else b"") == before


def is_covered(page: Any, service: RunningService, address: str) -> bool:
    page.goto(f"{service.url}coverage.html")
    return bool(page.locator(f"td[data-state='covered'] a.cell[href='{address}']").count())


def wait_for(holds: Any, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.5)
