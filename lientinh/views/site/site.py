"""The site of a store: any page by its path, all paths, and the files that pages share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from lientinh.graph_store.store import Store
from lientinh.views.coverage_words import STATE_COLOURS, Language
from lientinh.views.pages import render_page
from lientinh.views.site.address import FOLDERS, LANGUAGES, Address, split_language
from lientinh.views.site.catalog import PageKind, file_kinds, page_kinds
from lientinh.views.site.frame import Frame
from lientinh.views.site.search_index import search_script
from lientinh.views.site.world import World

_ASSETS: Final = Path(__file__).with_name("assets")


class Site:
    """Pages of one store; `as_of` is the day of the switch, `served` whether a server can answer forms.

    With `reviewing` that server takes judgements as well, and the pages lead to their form.
    """

    def __init__(
        self, store: Store, *, as_of: date | None = None, served: bool = False, reviewing: bool = False
    ) -> None:
        self.world = World(store, as_of, served, reviewing)

    def page(self, path: str, given: Mapping[str, str] | None = None) -> str | None:
        """The page at a path ("en/coverage.html"), as HTML; None where there is none.

        `given` is what a form asks for: the parameters of a question ("questions/agency-load.html?province=…").
        """
        language, below = split_language(path)
        for kind in page_kinds():
            address = kind.find(self.world, below)
            if address is not None:
                return self._render(kind, address, language, given or {})
        return None

    def pages(self) -> Iterator[tuple[str, str]]:
        """(path, HTML) of every page, in both languages."""
        for kind in page_kinds():
            for address in kind.addresses(self.world):
                for language in LANGUAGES:
                    yield FOLDERS[language] + address.path, self._render(kind, address, language, {})

    def assets(self) -> Mapping[str, bytes]:
        """Path -> content of the files that pages share."""
        files = {f"assets/{file.name}": file.read_bytes() for file in sorted(_ASSETS.iterdir()) if file.is_file()}
        files["assets/site.css"] = render_page("site/site.css.j2", colours=STATE_COLOURS).encode("utf-8")
        for language in LANGUAGES:
            files[f"assets/search-{language}.js"] = search_script(self._addresses(), Language(language)).encode("utf-8")
        return files

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(path, content) of every file that pages lead to: calendars, tables."""
        for kind in file_kinds():
            yield from kind.files(self.world)

    def file(self, path: str, given: Mapping[str, str] | None = None) -> bytes | None:
        """The file at a path ("tables/agency-load.csv"), made alone, of the rows that `given` asks for.

        None where there is none; raises QueryError where a question does not take what is given.
        """
        found = (kind.find_file(self.world, path, given or {}) for kind in file_kinds())
        return next((content for content in found if content is not None), None)

    def _addresses(self) -> Iterator[Address]:
        for kind in page_kinds():
            yield from kind.addresses(self.world)

    def _render(self, kind: PageKind, address: Address, language: str, given: Mapping[str, str]) -> str:
        frame = Frame(address, Language(language), self.world.as_of, self.world.served, given, self.world.reviewing)
        return kind.render(self.world, frame)
