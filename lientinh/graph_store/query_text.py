"""What can be told from a query before any engine runs it (form, dataset, reach), and how a term is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, Literal

import pyoxigraph as ox

from lientinh.errors import QueryError
from lientinh.graph_store.sparql_tokens import read_tokens

QueryForm = Literal["select", "ask", "construct"]
BoundTerm = ox.NamedNode | ox.Literal
"""What may stand for a parameter."""

_FORMS: Final[Mapping[str, QueryForm]] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "construct",
}
# Engines want no white space between tokens: "1SERVICE<…>", "SERVICE:ep", and "ex:a.b.SERVICE<…>", which pyoxigraph
# reads as "ex:a.b", ".", "SERVICE". No keyword, function or term of ours ends so.
_REMOTE_WORD = re.compile(r"service(?:silent)?$", re.IGNORECASE)
_REMOTE_NAME = re.compile(r"(?:^|\.)[^.:]*service(?:silent)?(?::|$)", re.IGNORECASE)
_ESCAPES: Final = str.maketrans(
    {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)
# Some engines replace "\u0022" in the whole text before they read it, and would find one in an escaped backslash
# followed by "u0022". So a "u" after a backslash is itself written as an escape, in eight digits since rdflib takes
# eight where it can.
_BACKSLASH_U = re.compile(r"(?<=\\)[uU]")
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def find_form(query: str) -> QueryForm | None:
    """What a query asks for; DESCRIBE counts as "construct". None for an update or for what is no query."""
    for token in read_tokens(query):
        if token.is_word(*_FORMS):
            return _FORMS[token.text.upper()]
        if token.is_mark("{"):
            return None
    return None


def has_dataset(query: str) -> bool:
    """Whether the query chooses its graphs itself, by FROM."""
    return any(token.is_word("FROM") for token in read_tokens(query))


def find_limit(query: str) -> int | None:
    """The LIMIT of the outermost query, or None."""
    depth, found = 0, None
    for word, number in pairwise(read_tokens(query)):
        depth += 1 if word.is_mark("{") else -1 if word.is_mark("}") else 0
        if depth == 0 and word.is_word("LIMIT") and number.kind == "number":
            found = int(number.text)
    return found


def find_undeclared_prefix(query: str) -> str | None:
    """The first prefix that the query uses and does not declare, without its colon; None where there is none."""
    tokens = read_tokens(query)
    declared = {name.text.partition(":")[0] for word, name in pairwise(tokens) if word.is_word("PREFIX")}
    used = (token.text.partition(":")[0] for token in tokens if token.kind == "name")
    return next((prefix for prefix in used if prefix not in declared), None)


def check_local(query: str) -> None:
    """Raise QueryError where a query would ask another server (SERVICE): a store answers from its own graphs."""
    for token in read_tokens(query):
        pattern = {"word": _REMOTE_WORD, "name": _REMOTE_NAME}.get(token.kind)
        if pattern is not None and pattern.search(token.text):
            raise QueryError(
                f"Query: '{token.text}' asks another server (SERVICE), which lientinh does not do; "
                "ask each store by itself, and let no prefix end in 'service'."
            )


def term_text(term: BoundTerm) -> str:
    """A term as one token of SPARQL that every engine reads back as this term."""
    if isinstance(term, ox.NamedNode):
        return f"<{term.value}>"
    text = '"' + _BACKSLASH_U.sub(lambda match: f"\\U{ord(match[0]):08X}", term.value.translate(_ESCAPES)) + '"'
    if term.language:
        return f"{text}@{term.language}"
    return text if term.datatype.value == _XSD_STRING else f"{text}^^<{term.datatype.value}>"
