"""The site of the shipped plans, and that of a plan whose every word would like to run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hostile_plan import build_hostile
from site_reading import ReadPage, read_page

from lientinh.graph_store.store import Store, open_store
from lientinh.views.site.site import Site


@pytest.fixture(scope="session")
def corpus_site(corpus_store: Store) -> Site:
    """Any page of the shipped plans."""
    return Site(corpus_store)


@pytest.fixture(scope="session")
def corpus_pages(corpus_site: Site) -> Mapping[str, ReadPage]:
    """Path -> page, of all pages of the shipped plans in both languages."""
    return {path: read_page(html) for path, html in corpus_site.pages()}


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Any page of the plan of `hostile_plan`."""
    with open_store(build_hostile(tmp_path_factory.mktemp("hostile"))) as store:
        yield Site(store)


@pytest.fixture(scope="session")
def hostile_html(hostile_site: Site) -> Mapping[str, str]:
    """Path -> HTML of all its pages."""
    return dict(hostile_site.pages())
