"""Where the name of an agency may begin and where it must end, in a run of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from lientinh.loaders.agencies.collectives import FIRST_WORDS, begins_noun, read_qualifiers, size_of_level
from lientinh.loaders.agencies.lexicon import Lexicon
from lientinh.loaders.agencies.tokens import Token
from lientinh.loaders.agencies.words import (
    BOUNDS,
    CONNECTORS,
    ENDING,
    SEPARATORS,
    is_agency_head,
    longest_of,
    size_of_list_mark,
)


class NameBounds:
    """Answers about places in `tokens`, with the names of one lexicon."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon

    def may_begin(self, index: int) -> bool:
        """Whether a name of the vocabulary or a collective may begin at `index`: most words rule that out."""
        key = self.tokens[index].key
        return key in FIRST_WORDS or key in self.lexicon.first_words

    def begins_agency(self, index: int) -> bool:
        """Whether a new agency begins at `index`, so that a separator before it separates."""
        if index >= len(self.tokens):
            return False
        if self.may_begin(index) and (
            begins_noun(self.tokens, index, self.lexicon) or self.lexicon.find_name(self.tokens, index) is not None
        ):
            return True
        token = self.tokens[index]
        return token.capital and (is_agency_head(self.tokens, index) or _is_acronym(token))

    def end_of_name(self, index: int, stop: int, commas: bool = False) -> int:
        """The end of a name of unknown length that runs on from `index`; with `commas`, at the next separator."""
        while index < stop and not self._ends_here(index, stop, commas):
            index += 1
        return index

    def end_of_tail(self, index: int, stop: int) -> int:
        """The end of a collective in a cell: "… hoạt động khai thác khoáng sản", "… trên địa bàn tỉnh"."""
        index = min(read_qualifiers(self.tokens, index), stop)
        return index if self.at_bounds(index) else self.end_of_name(index, stop)

    def may_end(self, index: int, stop: int) -> bool:
        """Whether a known name may end before `index`."""
        if index >= stop:
            return True
        token = self.tokens[index]
        joined = token.key in SEPARATORS or longest_of(self.tokens, index, CONNECTORS) > 0
        return not token.word or token.after_break or joined

    def at_bounds(self, index: int) -> bool:
        """Whether "theo chức năng" or its like stands at `index`."""
        return longest_of(self.tokens, index, BOUNDS) > 0

    def skip_bounds(self, index: int, stop: int) -> int:
        """The index after "theo chức năng, nhiệm vụ" and its like."""
        if self.at_bounds(index):
            while index < stop and self.tokens[index].key not in ";.:(":
                index += 1
        return index

    def skip(self, index: int, stop: int) -> int:
        """The index after separators, list marks and connecting words at `index`."""
        while index < stop:
            size = longest_of(self.tokens, index, CONNECTORS) or size_of_list_mark(self.tokens, index)
            token = self.tokens[index]
            if not size and self.at_bounds(index):
                return self.skip_bounds(index, stop)
            if not size and (_is_mark(token) or (token.key == "các" and index + 1 >= stop)):
                size = 1
            if not size:
                return index
            index = min(index + size, stop)
        return index

    def _begins_anew(self, index: int) -> bool:
        return self.begins_agency(index) or size_of_level(self.tokens, index) > 0

    def _ends_here(self, index: int, stop: int, commas: bool) -> bool:
        token = self.tokens[index]
        if token.key in ";:()[]" or (token.after_break and self.begins_agency(index)) or self.at_bounds(index):
            return True
        if token.key in SEPARATORS and (commas or self._begins_anew(index + 1)):
            return True
        if token.key == "," and index + 2 < stop and self.skip(index + 1, stop) > index + 1:
            return True
        mark = size_of_list_mark(self.tokens, index)
        if mark and self.begins_agency(index + mark):  # "1. Sở Y tế 2. Sở Nội vụ"
            return True
        return (token.key == "." and index + 1 >= stop) or longest_of(self.tokens, index, ENDING) > 0


def _is_mark(token: Token) -> bool:
    """A mark that is skipped; brackets are not, since they hold agencies."""
    return not token.word and token.key not in "()[]"


def _is_acronym(token: Token) -> bool:
    """An acronym such as "VNPT"; not a numeral I, V, X."""
    return len(token.text) > 2 and token.text.isupper()
