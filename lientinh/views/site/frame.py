"""What every page is given: its language, its links, the switches around it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final
from urllib.parse import quote

from lientinh.analysis.succession.wording import day_vi
from lientinh.views.coverage_words import Language
from lientinh.views.pages import render_page
from lientinh.views.site.address import FOLDERS, Address, Pair, find_path

NAVIGATION: Final[tuple[tuple[str, Pair], ...]] = (
    ("index.html", ("Tổng quan", "Overview")),
    ("coverage.html", ("Ma trận bao phủ", "Coverage matrix")),
    ("agencies.html", ("Cơ quan", "Agencies")),
    ("deadlines.html", ("Thời hạn", "Deadlines")),
    ("networks.html", ("Mạng lưới", "Networks")),
    ("documents.html", ("Văn bản", "Documents")),
    ("findings.html", ("Phát hiện", "Findings")),
    ("questions.html", ("Câu hỏi", "Questions")),
)
"""Path -> name, as they stand in the head of every page."""

WEB: Final = ("http://", "https://")


@dataclass(frozen=True)
class Frame:
    """One page in one language."""

    address: Address
    words: Language
    as_of: date
    """The day of the switch: agencies stand as the plans name them, or as those who answer on this day."""
    served: bool = False
    """Whether a server stands behind the page, that can answer forms."""
    query: str = ""
    """What a served page was asked with, "document=…&requirement=…"; goes along when the language is switched."""

    @property
    def path(self) -> str:
        """From the root of the site."""
        return FOLDERS[self.words.code] + self.address.path

    @cached_property
    def _folder(self) -> str:
        return posixpath.dirname(self.path)

    def href(self, target: str) -> str:
        """Relative link to a page of the same language, by its path ("coverage.html#x"), or to an outside address."""
        if target.startswith(WEB) or target.startswith("#"):
            return target
        return self._relative(FOLDERS[self.words.code] + target)

    def asset(self, name: str) -> str:
        """Relative link to a file that all languages share ("assets/site.css", "calendar/….ics")."""
        return self._relative(name)

    def to(self, iri: str | None) -> str | None:
        """Relative link to the page of a thing of the graph; None where it has none."""
        path = find_path(iri) if iri else None
        return self.href(path) if path else None

    def other_language(self) -> tuple[str, str, str]:
        """(code, name, link) of the same page in the other language."""
        code, name = ("en", "English") if self.words.code == "vi" else ("vi", "Tiếng Việt")
        asked = f"?{self.query}" if self.query else ""
        return code, name, self._relative(FOLDERS[code] + self.address.path) + asked

    def root(self) -> str:
        """What stands before a path from the root of the site: "../../" or ""."""
        depth = self.path.count("/")
        return "../" * depth

    def navigation(self) -> list[dict[str, Any]]:
        """Links of the head: name, link, whether it is this page."""
        return [
            {"name": self.words.of(name), "href": self.href(path), "here": path == self.address.path}
            for path, name in NAVIGATION
        ]

    @property
    def as_of_text(self) -> str:
        """The day of the switch as people write it."""
        return day_vi(self.as_of) if self.words.code == "vi" else self.as_of.isoformat()

    def render(self, template: str, **values: Any) -> str:
        """The page that a template of `templates/site/` makes of these values."""
        return render_page(f"site/{template}", frame=self, words=self.words, address=self.address, **values)

    def _relative(self, target: str) -> str:
        path, mark, fragment = target.partition("#")
        # The percent signs of a file's name are written as %25, so that a browser does not read them as escapes.
        return (quote(posixpath.relpath(path, self._folder or ".")) if path else "") + mark + fragment
