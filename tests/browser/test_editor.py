"""YASGUI at `/query`, in Chromium: it asks this service and nobody else, and runs under the page's policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from running_service import RunningService, serving, write_small_store


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    with serving(write_small_store(tmp_path_factory.mktemp("editor") / "store")) as running:
        yield running


@pytest.fixture
def editor(chromium: Any, service: RunningService) -> Iterator[Any]:
    """The page of the editor, with what went wrong on it and where it asked."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.faults, page.asked = [], []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(f"{service.url}query")
    page.wait_for_selector(".yasgui .yasqe .CodeMirror")
    yield page
    assert page.faults == []
    assert [url for url in page.asked if not url.startswith((service.url, "data:", "blob:"))] == []
    context.close()


def run(page: Any, query: str) -> None:
    page.evaluate("text => { window.lientinhEditor.getTab().setQuery(text); }", query)
    with page.expect_response(lambda response: "/sparql" in response.url) as answered:
        page.click(".yasqe_queryButton:visible")
    assert answered.value.status == 200


def test_a_query_gives_its_rows(editor: Any) -> None:
    run(editor, "SELECT DISTINCT ?p { ?p a lt:Province } ORDER BY ?p")
    editor.wait_for_selector(".yasr table tbody tr")
    rows = editor.locator(".yasr table tbody tr")
    assert rows.count() == 5
    assert "tra-vinh" in editor.locator(".yasr table tbody").inner_text()


def test_statements_are_shown(editor: Any) -> None:
    run(editor, "DESCRIBE <https://w3id.org/lientinh/id/province/tra-vinh>")
    editor.wait_for_selector(".yasr .CodeMirror, .yasr table tbody tr")
    assert "tra-vinh" in editor.locator(".yasr_results").inner_text()


def test_the_questions_are_examples(editor: Any) -> None:
    options = editor.locator("#examples option")
    assert options.count() > 30
    tabs = editor.locator(".yasgui .tab").count()
    editor.select_option("#examples", index=3)
    assert editor.locator(".yasgui .tab").count() == tabs + 1
    query = editor.evaluate("() => window.lientinhEditor.getTab().getQuery()")
    assert "SELECT" in query
    with editor.expect_response(lambda response: "/sparql" in response.url) as answered:
        editor.click(".yasqe_queryButton:visible")
    assert answered.value.status == 200


def test_prefixes_and_terms_are_completed_from_here(editor: Any) -> None:
    names = editor.evaluate("() => Object.keys(Yasgui.Yasqe.Autocompleters)")
    assert {"prefixes", "property", "class"} <= set(names)
    prefixes = editor.evaluate("() => Yasgui.Yasqe.Autocompleters.prefixes.get()")
    assert "lt: <https://w3id.org/lientinh/ontology#>" in prefixes
    assert not [prefix for prefix in prefixes if "prefix.cc" in prefix]
    editor.evaluate("() => { const e = window.lientinhEditor.getTab().getYasqe(); e.setValue(''); e.focus(); }")
    editor.keyboard.type("SELECT * { ?s a lt:Prov")
    editor.wait_for_selector(".CodeMirror-hints", timeout=10_000)
    assert "lt:Province" in editor.locator(".CodeMirror-hints").inner_text()
    query = editor.evaluate("() => window.lientinhEditor.getTab().getQuery()")
    assert query.startswith("PREFIX lt: <https://w3id.org/lientinh/ontology#>")


def test_a_refused_query_is_shown_with_its_reason(editor: Any, service: RunningService) -> None:
    editor.evaluate(
        "() => { window.lientinhEditor.getTab().setQuery('SELECT * { SERVICE <http://x> { ?s ?p ?o } }'); }"
    )
    with editor.expect_response(lambda response: "/sparql" in response.url) as answered:
        editor.click(".yasqe_queryButton:visible")
    assert answered.value.status == 403
    editor.wait_for_selector(".yasr .errorResult")
    assert "SERVICE" in editor.locator(".yasr .errorResult").inner_text()
    editor.faults[:] = [fault for fault in editor.faults if "403" not in fault]


def test_a_link_brings_its_query(chromium: Any, service: RunningService, tmp_path: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{service.url}en/query#query={quote('ASK { ?s a lt:Task }')}")
    page.wait_for_selector(".yasgui .yasqe .CodeMirror")
    assert page.evaluate("() => window.lientinhEditor.getTab().getQuery()") == "ASK { ?s a lt:Task }"
    assert page.title() == "SPARQL queries · lientinh"
    context.close()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_it_fits_the_screen(chromium: Any, service: RunningService, width: int, height: int, tmp_path: Path) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(f"{service.url}query")
    page.wait_for_selector(".yasgui .yasqe .CodeMirror")
    page.screenshot(path=str(tmp_path / f"editor-{width}.png"))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    context.close()
