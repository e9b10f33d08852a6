"""What every page is given: its language, its links, the switches around it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final
from urllib.parse import quote, urlencode

from lientinh.days import day_vi
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
    given: Mapping[str, str] = field(default_factory=dict)
    """What a form of the page asks for; only a server answers that. It goes along when the language is switched."""
    reviewing: bool = False
    """Whether the server takes judgements."""

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
        asked = f"?{urlencode(self.given)}" if self.given else ""
        return code, name, self._relative(FOLDERS[code] + self.address.path) + asked

    def review_href(self, document: str, requirement: str) -> str | None:
        """Link to the form on which a plan is judged against a requirement (IRIs); None where nobody judges."""
        if not self.reviewing:
            return None
        return f"{self.href('review')}?{urlencode({'document': document, 'requirement': requirement})}"

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
        return (_relative(self._folder, path) if path else "") + mark + fragment


@lru_cache(maxsize=65536)
def _relative(folder: str, path: str) -> str:
    """The way from a folder of the site to a path of it, as a link."""
    here, there = folder.split("/") if folder else [], path.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "../" * (len(here) - common) + quote("/".join(there[common:]))
