"""The marks of a web page with their places in the file, in time that grows with its length and no faster.

The parser of the standard library takes seconds for a page that nests deep and gives no bound for tags that never end;
lxml gives no places. A tag that does not end within `LONGEST_TAG` characters ends at the next ">".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_TAG = 20_000
_MARK = re.compile(r"<(?:(?P<comment>!--)|(?P<odd>[!?])|(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:_-]*+))")
_END = re.compile(r"""(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?""")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is no marks, whatever it looks like."""
_RAW_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag."""

    name: str
    closes: bool
    start: int
    end: int


def read_tokens(raw: str) -> Iterator[Tag | tuple[int, int]]:
    """The tags of a page and, as (start, end), the text between them; comments, scripts and styles are left out."""
    done = position = 0
    comments = True  # as long as one may end
    while (mark := _MARK.search(raw, position)) is not None:
        if mark.start() > done:
            yield done, mark.start()
        if mark["comment"]:
            end = raw.find("-->", mark.end()) if comments else -1
            comments = end >= 0
            done = position = end + 3 if comments else mark.end()
            continue
        end = _tag_end(raw, mark.end())
        if end < 0:  # "<" and a letter, and no ">" in all the rest: no mark
            done = mark.start()
            break
        done = position = end
        if mark["odd"]:
            continue
        name = mark["name"].lower()
        yield Tag(name, mark["close"] is not None, mark.start(), end)
        if name in _RAW and not mark["close"]:
            closing = _RAW_END[name].search(raw, end)
            done = position = closing.start() if closing else len(raw)
    if done < len(raw):
        yield done, len(raw)


def read_attributes(raw: str, tag: Tag) -> dict[str, str]:
    """The attributes of a tag, names in small letters; one without a value is empty."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw, tag.start + 1 + len(tag.name), tag.end):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found


def _tag_end(raw: str, position: int) -> int:
    end = _END.match(raw, position, position + LONGEST_TAG)
    return end.end() if end else raw.find(">", position) + 1 or -1
