"""Queries as Virtuoso has to read them to mean what the standard says.

Of a plain string in an expression Virtuoso 7 gives back "b?ng" for "bảng"; of the same string with its datatype, which
in RDF 1.1 every plain string has, it gives back what it was given. In a pattern or beside a comparison the datatype
would keep it from matching what is stored, so there the string stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lientinh.graph_store.sparql_tokens import Token, read_tokens

_DATATYPE: Final = "^^<http://www.w3.org/2001/XMLSchema#string>"
_COMPARISON: Final = frozenset("=<>!^")


def with_typed_strings(query: str) -> str:
    """The query with the datatype of strings in expressions written out, where they have more than ASCII letters."""
    parts: list[str] = []
    seen = 0
    for token in _bare_strings(read_tokens(query)):
        end = token.start + len(token.text)
        parts += [query[seen:end], _DATATYPE]
        seen = end
    return "".join([*parts, query[seen:]])


def _bare_strings(tokens: Sequence[Token]) -> Iterator[Token]:
    brackets: list[str] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind == "mark" and token.text in "({":
            in_values = token.text == "{" and _opens_values(tokens, index)
            brackets.append("data" if in_values or (brackets and brackets[-1] == "data") else token.text)
        elif token.kind == "mark" and token.text in ")}" and brackets:
            brackets.pop()
        elif token.kind == "string" and brackets and brackets[-1] == "(" and not token.text.isascii():
            beside = [near for near in (before, after) if near is not None]
            if not any(near.kind == "language" or near.text in _COMPARISON for near in beside):
                yield token


def _opens_values(tokens: Sequence[Token], index: int) -> bool:
    """Whether the brace at `index` opens the rows of VALUES."""
    while index and (tokens[index - 1].kind == "variable" or tokens[index - 1].text in ("(", ")")):
        index -= 1
    return index > 0 and tokens[index - 1].is_word("VALUES")
