"""What holds of every page: its links lead somewhere, its names are its own, and text stays text."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from urllib.parse import unquote, urldefrag

import pytest
from hostile_plan import CLOSING, DOCUMENT, HIDDEN, IMAGE, NAME, SCRIPT, TEMPLATE
from site_reading import ReadPage, read_page

from lientinh.views.site.site import Site

_OWN_ELEMENTS = {"iframe", "object", "embed", "base", "img", "style"}


def test_every_link_leads_to_a_page_and_a_name_of_it(corpus_site: Site, corpus_pages: Mapping[str, ReadPage]) -> None:
    others = {*corpus_site.assets(), *(path for path, _ in corpus_site.files())}
    names = {path: set(page.ids) for path, page in corpus_pages.items()}
    for path, page in corpus_pages.items():
        for link in page.links:
            if link.startswith(("https://", "http://")):
                continue
            below, fragment = urldefrag(link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(below))) if below else path
            assert target in names or target in others, (path, link)
            if fragment and target in names:
                assert fragment in names[target] or unquote(fragment) in names[target], (path, link)


def test_names_of_a_page_are_each_given_once(corpus_pages: Mapping[str, ReadPage]) -> None:
    for path, page in corpus_pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_both_languages_have_the_same_pages(corpus_pages: Mapping[str, ReadPage]) -> None:
    english = {path.removeprefix("en/") for path in corpus_pages if path.startswith("en/")}
    assert english == {path for path in corpus_pages if not path.startswith("en/")}


def test_a_page_is_found_by_its_path(corpus_site: Site, corpus_pages: Mapping[str, ReadPage]) -> None:
    for path in list(corpus_pages)[::17]:
        html = corpus_site.page(path)
        assert html is not None, path
        assert read_page(html).text == corpus_pages[path].text


@pytest.fixture(scope="module")
def hostile_pages(hostile_html: Mapping[str, str]) -> Mapping[str, ReadPage]:
    return {path: read_page(html) for path, html in hostile_html.items()}


def test_no_text_becomes_an_element(hostile_pages: Mapping[str, ReadPage]) -> None:
    assert len(hostile_pages) > 100
    for path, page in hostile_pages.items():
        for tag, attributes in page.tags:
            assert tag not in _OWN_ELEMENTS, (path, tag)
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (
                path,
                tag,
                attributes,
            )
            if tag == "script":
                assert attributes.get("type") in ("application/ld+json", "application/json") or "src" in attributes, (
                    path
                )
        for link in page.links:
            assert not unquote(link).lower().lstrip().startswith(("javascript:", "data:", "vbscript:")), (path, link)


def test_the_texts_are_shown_as_they_are(hostile_pages: Mapping[str, ReadPage]) -> None:
    below = DOCUMENT.partition("/id/")[2]
    task = hostile_pages[f"{below}/task/I.1.html"].text
    for words in (SCRIPT, CLOSING, IMAGE, TEMPLATE):
        assert words in hostile_pages[f"{below}.html"].text
        assert words in hostile_pages[f"{below}/source.html"].source
        assert words in task
    assert HIDDEN in hostile_pages[f"{below}/source.html"].source
    assert NAME in hostile_pages[f"{below}/source.html"].text
    assert f"An {SCRIPT}" in task
    assert f"Vì {IMAGE} {CLOSING}" in task
    assert "7 * 7" not in task.replace(TEMPLATE, "")


def test_data_for_machines_keeps_the_text_and_stays_data(hostile_html: Mapping[str, str]) -> None:
    page = read_page(hostile_html[DOCUMENT.partition("/id/")[2] + ".html"])
    (data,) = page.data
    assert "<" not in data
    assert CLOSING in json.loads(data)["name"]


def test_the_search_index_is_a_list_of_texts(hostile_site: Site) -> None:
    script = hostile_site.assets()["assets/search-vi.js"].decode("utf-8")
    entries = json.loads(script.removeprefix("window.lientinhSearch=").rstrip(";\n"))
    assert any("<script>alert" in title for title, *_ in entries)
