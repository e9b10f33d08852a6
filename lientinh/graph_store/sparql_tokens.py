"""SPARQL text as tokens: enough to see what a query asks for without trusting its strings and comments.

No engine here offers a parser without running the query, and rdflib's parser costs more to import than most
questions to answer. A keyword inside a string, a comment, an IRI or a name is no keyword; everything that guards
a query (`check_text`, `run.run_sparql`) stands on this one reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, cast

Kind = Literal["comment", "string", "iri", "name", "variable", "blank", "language", "word", "number", "mark"]

# Order matters: "<" opens an IRI only where the grammar's IRIREF matches, else it is a comparison; a name is read
# before a word, so that the prefix "service:" is no SERVICE. In "<http://a/\\u0041#b>" the escape does not end the IRI,
# or the rest of the line would pass for a comment.
_TOKEN: Final = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>"{3}(?:(?:"|"")?(?:[^"\\]|\\.))*"{3} | '{3}(?:(?:'|'')?(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<blank>_:[\w.-]*\w)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*(?<!\.))
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<mark>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a query, with the line that it stands on (from 1)."""

    kind: Kind
    text: str
    line: int
    start: int = field(default=0, compare=False)
    """Where in the text it begins."""

    def is_word(self, *words: str) -> bool:
        """Whether this is one of these keywords, in whatever case."""
        return self.kind == "word" and self.text.upper() in words

    def is_mark(self, mark: str) -> bool:
        """Whether this is this punctuation mark."""
        return self.kind == "mark" and self.text == mark


@lru_cache(maxsize=8)  # several guards look at one query in turn
def read_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a query without its comments, in order; never fails, the engine judges the grammar."""
    return tuple(token for token in _scan(text) if token.kind != "comment")


def _scan(text: str) -> Iterator[Token]:
    line, seen = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        # One of the groups has matched, and their names are the kinds.
        yield Token(cast(Kind, match.lastgroup), match[0], line, match.start())


def expand_escapes(text: str) -> str:
    r"""The text with `\uXXXX` and `\UXXXXXXXX` replaced, as SPARQL 1.1 section 19.2 has it before parsing.

    rdflib reads `\u0053ERVICE` as a keyword and pyoxigraph does not: a guard looks at both readings.
    """

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(character, text)


def find_block(tokens: tuple[Token, ...], start: int) -> tuple[Token, ...]:
    """What stands between the brace at or after `start` and the brace that closes it; empty where there is none."""
    depth, begin = 0, -1
    for index in range(start, len(tokens)):
        if tokens[index].is_mark("{"):
            begin = index + 1 if depth == 0 else begin
            depth += 1
        elif tokens[index].is_mark("}"):
            depth -= 1
            if depth == 0:
                return tokens[begin:index]
    return tokens[begin:] if begin > 0 else ()
