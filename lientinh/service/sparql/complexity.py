"""How deeply a query is nested and of how many parts it is made, told from its tokens before any engine reads it.

Oxigraph reads and plans a query by recursion, and ends its process where the stack is too small for it: 1,000 calls
within calls or 4,000 times MINUS are too many for 8 MiB. Rows of VALUES and lists of arguments cost it nothing and are
not counted.
"""

from __future__ import annotations

from typing import Final

from lientinh.graph_store.sparql_tokens import Token, read_tokens
from lientinh.service.limits import Limits

_OPENING: Final = frozenset("{([")
_CLOSING: Final = frozenset("})]")
_OPERATORS: Final = frozenset("!+-*/|&=<>.;?^")
_VALUES_OF_WORDS: Final = frozenset({"TRUE", "FALSE", "UNDEF", "A"})


class TooComplexError(Exception):
    """A query beyond the limit of nesting or of parts; its text says which, and how to raise it."""


def check_complexity(text: str, limits: Limits) -> None:
    """Raise TooComplexError where a query passes a limit."""
    deepest, parts = measure(text)
    if deepest > limits.nesting:
        raise TooComplexError(
            f"Query: {deepest} brackets are open at once; the nesting limit of this service is {limits.nesting}; write "
            "it in parts, or start the service with a larger --nesting-limit."
        )
    if parts > limits.parts:
        raise TooComplexError(
            f"Query: {parts} keywords and operators stand in it; the parts limit of this service is {limits.parts}; "
            "give many terms as rows of VALUES, ask in several queries, or start the service with a larger "
            "--parts-limit."
        )


def measure(text: str) -> tuple[int, int]:
    """How many brackets are open at once, and how many keywords and operators stand outside VALUES."""
    depth = deepest = parts = 0
    values: int | None = None  # the depth at which a block of VALUES began
    is_announced = False  # VALUES was read, and its block has not begun
    for token in read_tokens(text):
        if token.kind == "mark" and token.text in _OPENING:
            depth += 1
            deepest = max(deepest, depth)
            if is_announced and token.text == "{":
                values, is_announced = depth, False
        elif token.kind == "mark" and token.text in _CLOSING:
            values = None if values == depth else values
            depth -= 1
        elif values is None and _is_part(token):
            parts += 1
            is_announced = is_announced or token.is_word("VALUES")
    return deepest, parts


def _is_part(token: Token) -> bool:
    if token.kind == "mark":
        return token.text in _OPERATORS
    return token.kind == "word" and token.text.upper() not in _VALUES_OF_WORDS
