"""Parameters put into a query as terms.

Every parameter of a question stands in its text as a line of its own,

    VALUES ?province { UNDEF }

so the text is valid SPARQL 1.1 as it is, and UNDEF, which joins with everything, means "all". A parameter that is not
given loses its lines: without them the text means the same, and Virtuoso joins UNDEF with nothing. Binding a parameter
replaces UNDEF on its lines by the term itself, written by the grammar as one token (`graph_store.query_text`): an
IRI that has passed IRI validation, or a literal whose quotes, backslashes and line breaks are escaped. Nothing that
a user typed reaches the query in another way. All lines are replaced in one pass, so no value is read as query text.

Why not the engines' own means: pyoxigraph's `substitutions` refuse a variable that the outermost SELECT does not
project, rdflib's `initBindings` leak into sub-selects, where SPARQL's scoping keeps them out, and neither reaches
a remote endpoint. A VALUES line is standard, and it means the same on all three.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lientinh.graph_store.query_text import BoundTerm, term_text

PARAMETER_LINE: Final = re.compile(r"^([ \t]*)VALUES \?(\w+) \{ UNDEF \}[ \t]*$", re.MULTILINE)


def parameter_lines(sparql: str) -> tuple[str, ...]:
    """Name of the parameter on each parameter line of a query, in order, repeated where the query repeats it."""
    return tuple(match[2] for match in PARAMETER_LINE.finditer(sparql))


def bind_parameters(sparql: str, terms: Mapping[str, BoundTerm]) -> str:
    """The query with each parameter of `terms` bound; the others lose their lines and mean "all"."""

    def bound(match: re.Match[str]) -> str:
        term = terms.get(match[2])
        return "" if term is None else f"{match[1]}VALUES ?{match[2]} {{ {term_text(term)} }}"

    return PARAMETER_LINE.sub(bound, sparql)
