"""Parameters put into a query as terms.

Every parameter of a question stands in its text as a line of its own,

    VALUES ?province { UNDEF }

so the text is valid SPARQL 1.1 as it is, and UNDEF, which joins with everything, means "all". A parameter that is not
given loses its lines: without them the text means the same, and Virtuoso joins UNDEF with nothing. Binding a parameter
replaces UNDEF on its lines by the term itself, written by the grammar as one token (`graph_store.query_text`): an
IRI that has passed IRI validation, or a literal whose quotes, backslashes and line breaks are escaped. Nothing that
a user typed reaches the query in another way. All lines are replaced in one pass, so no value is read as query text.

How much a question looks at is a parameter too, of the type "count". SPARQL has no variable there, so the text has its
default, and the name behind it:

    LIMIT 100 # ?newest

A LIMIT that only tells an engine how much comes of so many grows with them, so that it cuts nothing off:

    LIMIT 20000 # 200 × ?newest

What narrows by a parameter stands as a guard, which holds where the parameter means "all":

    FILTER(!BOUND(?province) || EXISTS { ?document lt:issuedIn ?province })

Engines try it on each document of the country. Where the parameter is given, the guard becomes its pattern with the
term in it, from which they find the documents of that province at once.

Why not the engines' own means: pyoxigraph's `substitutions` refuse a variable that the outermost SELECT does not
project, rdflib's `initBindings` leak into sub-selects, where SPARQL's scoping keeps them out, and neither reaches
a remote endpoint. A VALUES line is standard, and it means the same on all three.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lientinh.graph_store.query_text import BoundTerm, term_text

PARAMETER_LINE: Final = re.compile(
    r"^(?P<indent>[ \t]*)(?:VALUES \?(?P<name>\w+) \{ UNDEF \}"
    r"|LIMIT (?P<most>\d+) # (?:(?P<times>\d+) × )?\?(?P<count>\w+))[ \t]*$",
    re.MULTILINE,
)

_GUARD: Final = re.compile(
    r"(?<=\n)(?P<indent>[ \t]*)FILTER\(!BOUND\(\?(?P<name>\w+)\) \|\| "
    r"EXISTS \{ (?P<link>\?\w+ [\w-]+:[\w-]+) \?(?P=name) \}\)"
)


def parameter_lines(sparql: str) -> tuple[str, ...]:
    """Name of the parameter on each parameter line of a query, in order, repeated where the query repeats it."""
    return tuple(match["name"] or match["count"] for match in PARAMETER_LINE.finditer(sparql))


def count_defaults(sparql: str) -> dict[str, int]:
    """Name of each parameter that stands behind a LIMIT -> the number that the text has there, the least if several."""
    found: dict[str, int] = {}
    for match in PARAMETER_LINE.finditer(sparql):
        if name := match["count"]:
            default = int(match["most"]) // int(match["times"] or 1)
            found[name] = min(default, found.get(name, default))
    return found


def bind_parameters(sparql: str, terms: Mapping[str, BoundTerm]) -> str:
    """The query with each parameter of `terms` bound; the others lose their lines and mean "all"."""

    def bound(match: re.Match[str]) -> str:
        indent, name, count = match["indent"], match["name"], match["count"]
        if count:
            times = int(match["times"] or 1)
            return f"{indent}LIMIT {times * int(terms[count].value) if count in terms else match['most']} # ?{count}"
        return f"{indent}VALUES ?{name} {{ {term_text(terms[name])} }}" if name in terms else ""

    def narrowed(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in terms or sparql[: match.start()].rstrip()[-1:] not in (
            ".",
            "}",
            ")",
        ):  # else no triple may follow
            return match[0]
        return f"{match['indent']}{match['link']} {term_text(terms[name])} ."

    return PARAMETER_LINE.sub(bound, _GUARD.sub(narrowed, sparql))
