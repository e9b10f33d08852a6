"""Where a page lies: the path of a page, and the path of the page of a thing of the graph.

A thing's path is its IRI without the namespace, so that a link needs no look into the store, and a server can lead
from an IRI to its page without a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lientinh.ontology.terms import DATA

Pair = tuple[str, str]
"""The same in Vietnamese and in English."""

ENDING: Final = ".html"
LANGUAGES: Final = ("vi", "en")
FOLDERS: Final = {"vi": "", "en": "en/"}
"""Language -> folder of its pages: Vietnamese first."""

# Percent signs of an IRI stay in the file's name ("task/%C4%91"): "d" and "đ" are two items of one list.
_PAGED: Final = re.compile(
    r"document/[^/]+/[^/]+(/(task|review)/[^/]+)?|agency/[^/]+/[^/]+|agency-type/[^/]+|province/[^/]+"
    r"|framework/[^/]+(/requirement/[^/]+)?"
)
_PART: Final = re.compile(
    r"(document/[^/]+/[^/]+)/(duty|paragraph|finding|citation|group|reporting|funding"
    r"|funding-source|legal-basis|stated-count)/([^/]+)"
)
# What the steps of an IRI are made of; a path that a server is asked for may hold anything.
_PLAIN: Final = re.compile(r"[A-Za-z0-9_.~%-]+(/[A-Za-z0-9_.~%-]+)*")


@dataclass(frozen=True, slots=True)
class Address:
    """A page, before anything of it is read."""

    path: str
    """Below the folder of its language: "document/tra-vinh/401-qd-ubnd-2025.html"."""
    title: Pair
    kind: Pair = ("", "")
    """What it is about, in search results: ("nhiệm vụ", "task")."""
    iri: str | None = None
    """Of the thing that it is about."""
    about: str = ""
    """More words to find it by."""


def find_path(iri: str) -> str | None:
    """Path of the page of a thing, with a fragment where it is a part of a page; None for what has no page."""
    rest = iri.removeprefix(DATA)
    if rest == iri or _climbs(rest):
        return None
    if _PAGED.fullmatch(rest):
        return rest + ENDING
    part = _PART.fullmatch(rest)
    return f"{part[1]}{ENDING}#{part[2]}-{part[3]}" if part else None


def find_thing(path: str, pattern: re.Pattern[str]) -> str | None:
    """IRI of the thing whose page lies at a path of this pattern; None for another path, and where no IRI can be."""
    below = path.removesuffix(ENDING)
    if below == path or not _PLAIN.fullmatch(below) or _climbs(below) or not pattern.fullmatch(below):
        return None
    return DATA + below


def _climbs(path: str) -> bool:
    """Whether a file of this path would lie elsewhere than it seems; none of our own IRIs has such a step."""
    return any(step in (".", "..") for step in path.split("/"))


def split_language(path: str) -> tuple[str, str]:
    """(language, path below its folder) of a path of the site."""
    folder = FOLDERS["en"]
    return ("en", path.removeprefix(folder)) if path.startswith(folder) else ("vi", path)
