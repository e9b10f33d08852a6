"""A page of the site as a test reads it: its elements, links, names and texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class ReadPage:
    """What stands in a page."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Of a and script elements."""
    text: str = ""
    """All text outside of script and style elements, spaces as one."""
    data: list[str] = field(default_factory=list)
    """Contents of script elements."""
    marks: dict[str, str] = field(default_factory=dict)
    """Name of a mark -> what it shows, its later pieces behind the first, a space between; signs left out."""
    source: str = ""
    """What a page of a source shows of it; signs left out."""

    def of(self, name: str) -> list[dict[str, str]]:
        """Attributes of all elements of a name."""
        return [attributes for tag, attributes in self.tags if tag == name]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ReadPage()
        self.open: list[tuple[str, str]] = []
        """(element, what it is: the name of a mark, "sign", "source")."""
        self.blocks = ("p", "td", "tr", "li", "div")
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, attributes))
        if "id" in attributes:
            self.page.ids.append(attributes["id"])
        link = attributes.get("href" if tag == "a" else "src")
        if link is not None:
            self.page.links.append(link)
        if tag not in _VOID:
            classes = attributes.get("class", "").split()
            what = next((name for name in ("sign", "source") if name in classes), "")
            self.open.append((tag, attributes.get("id") or attributes.get("data-of", "") if tag == "mark" else what))
        if tag == "mark" and (name := attributes.get("data-of")):
            self.page.marks[name] += " "

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1]}"
        self.open.pop()
        if tag in self.blocks:
            self._show("\n")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ("script", "style"):
            self.page.data.append(data)
            return
        self.pieces.append(data)
        self._show(data)

    def _show(self, data: str) -> None:
        names = [name for _, name in self.open]
        if "sign" in names:
            return
        if "source" in names:
            self.page.source += data
        for tag, name in self.open:
            if tag == "mark" and name:
                self.page.marks[name] = self.page.marks.get(name, "") + data


def read_page(html: str) -> ReadPage:
    """The page; AssertionError where its elements do not lie properly inside one another."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    assert not [tag for tag, _ in parser.open if tag not in ("html",)], parser.open
    parser.page.text = " ".join(" ".join(parser.pieces).split())
    return parser.page
