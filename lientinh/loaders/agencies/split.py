"""Who is named in a run of words: names of the vocabulary first, then collectives, then what is left as unknown names.

Names contain commas and "và" ("Sở Văn hóa, Thể thao và Du lịch"), so the longest name is looked for before anything
is split, and a separator ends a name that the vocabulary does not know only where another agency begins behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from lientinh.loaders.agencies.bounds import NameBounds
from lientinh.loaders.agencies.collectives import (
    read_nouns,
    read_qualifiers,
    size_of_level,
    size_of_office,
    size_of_several,
)
from lientinh.loaders.agencies.lexicon import ELIDED_HEADS, Lexicon
from lientinh.loaders.agencies.naming import (
    Found,
    name_collective,
    name_local,
    name_match,
    name_several,
    name_type,
    name_unknown,
    name_wording,
    printed,
)
from lientinh.loaders.agencies.tokens import Token
from lientinh.loaders.agencies.words import (
    CONNECTORS,
    LOCAL_UNITS,
    NOBODY,
    SEPARATORS,
    UNIT_OF,
    is_remark,
    is_role,
    longest_of,
    stands_at,
)

_LONGEST_BRACKETS = 400
"""Tokens behind a bracket in which its other half is looked for, and bodies before it that it may be about."""
_DEEPEST_BRACKETS = 8


class AgencyReader(NameBounds):
    """Reads agencies out of tokens, with the names of one vocabulary."""

    def __init__(
        self, tokens: Sequence[Token], lexicon: Lexicon, province_kind: str | None = None, running_text: bool = False
    ) -> None:
        """`province_kind`: what the plan's province is ("tỉnh"), where it has one.

        `running_text`: the agencies stand in a sentence, so only known names and plain collectives count."""
        super().__init__(tokens, lexicon)
        self.province_kind = province_kind
        self.running_text = running_text
        self._depth = 0

    def read_all(self, start: int = 0, end: int | None = None) -> list[Found]:
        """Every agency of a cell, in printed order; what no rule explains becomes an agency of unknown name."""
        stop = len(self.tokens) if end is None else end
        if tuple(token.key for token in self.tokens[start:stop] if token.word) in NOBODY:
            return []
        found: list[Found] = []
        index = start
        while index < stop:
            skipped = self.skip(index, stop)
            if skipped > index:
                index = skipped
            elif self.tokens[index].key in "([":
                index = self._read_brackets(index, stop, found)
            else:
                items, index = self.read_item(index, stop)
                found.extend(items)
        return self._with_parents(found)

    def read_item(self, index: int, stop: int) -> tuple[list[Found], int]:
        """The agency that begins at `index` (several where one head serves them all), and the index after it."""
        if self.may_begin(index):
            elided = self._read_elided(index, stop)
            if elided is not None:
                return elided
            single, collective = self._read_single(index, stop), self._read_collective(index, stop)
            if single is not None and (collective is None or single.end >= collective.end):
                return self._go_on(single, stop)
            if collective is not None:
                return self._read_levels(collective, stop)
        if self.running_text:
            return [], index
        return self._read_unknown(index, stop)

    def _read_single(self, index: int, stop: int) -> Found | None:
        local = self._read_local_unit(index, stop)
        if local is not None:
            return local
        match = self.lexicon.find_name(self.tokens, index)
        if match is None or match.end > stop or match.type.collective:
            return None
        tokens = self.tokens[index : match.end]
        if tokens[-1].key == "phố" and match.place is None and self.province_kind == "tỉnh":
            # "UBND thành phố" in the plan of a tỉnh is that of a city inside it.
            below = self.lexicon.vocabulary.find_agency_type(f"{printed(tokens)} thuộc tỉnh")
            return Found(name_local(tokens, below or match.type), index, match.end)
        return Found(name_match(match, tokens), index, match.end)

    def _read_local_unit(self, index: int, stop: int) -> Found | None:
        """A unit below the province with its place: "UBND huyện Đắk Hà", "UBND thành phố Kon Tum"."""
        size = longest_of(self.tokens, index, LOCAL_UNITS)
        end = index + size
        if not size or end >= stop or self.lexicon.find_name(self.tokens, index) is None:
            return None
        city = self.lexicon.find_province(self.tokens, end)
        if city is not None and (city[0].kind != "tỉnh" or self.tokens[end - 1].key == "tỉnh"):
            return None
        while end < stop and self.tokens[end].word and self.tokens[end].capital and end - index - size < 4:
            end += 1
        if end == index + size:
            return None
        label = " ".join(token.key for token in self.tokens[index : index + size])
        labels = (f"{label} thuộc tỉnh", label) if label.endswith("thành phố") else (label,)
        types = (self.lexicon.vocabulary.find_agency_type(text) for text in labels)
        return Found(name_local(self.tokens[index:end], next(filter(None, types), None)), index, end)

    def _read_collective(self, index: int, stop: int) -> Found | None:
        nouns = read_nouns(self.tokens, index, self.lexicon)
        office = size_of_office(self.tokens, index)
        match = self.lexicon.find_name(self.tokens, index) or self.lexicon.find_name(self.tokens, index + office)
        by_label = match is not None and match.type.collective and match.end <= stop
        several = size_of_several(self.tokens, index)
        if nouns is None and not by_label and (not several or self.running_text):
            return None
        after_nouns = nouns.end if nouns else index + max(several, 1)
        end = max(after_nouns, match.end if by_label and match else 0)
        end = self._after_qualifiers(end) if self.running_text else self.end_of_tail(end, stop)
        if end > stop:
            return None
        named = name_collective(self.tokens[index:end], nouns, after_nouns - index, self.lexicon.vocabulary)
        return Found(named, index, end)

    def _after_qualifiers(self, index: int) -> int:
        """In a sentence only what surely qualifies is taken, with a province behind: "các sở, ngành tỉnh Trà Vinh"."""
        end = read_qualifiers(self.tokens, index)
        place = self.lexicon.find_province(self.tokens, end) if end > index else None
        return place[1] if place else end

    def _read_levels(self, collective: Found, stop: int) -> tuple[list[Found], int]:
        """More levels under one head: "UBND cấp huyện, cấp xã"; else the collective alone."""
        found, end = [collective], collective.end
        head, _, level = collective.named.name.rpartition(" cấp ")
        while level in ("huyện", "xã", "tỉnh") and end + 2 < stop and self.tokens[end].key in (",", "và"):
            if self.tokens[end + 1].key != "cấp" or not size_of_level(self.tokens, end + 1):
                break
            words = self.tokens[end + 1 : end + 3]
            named = name_wording(f"{head} {printed(words)}", self.lexicon.vocabulary)
            found.append(Found(named, end + 1, end + 3))
            end += 3
        return found, self.skip_bounds(end, stop)

    def _read_elided(self, index: int, stop: int) -> tuple[list[Found], int] | None:
        """Names whose head is printed once: "Các Sở: A, B và C", "các sở Tài chính, Y tế"."""
        start = index + size_of_several(self.tokens, index)
        head = self.tokens[start].key if start < stop else ""
        if start == index or head not in ELIDED_HEADS:
            return None
        start += 1
        colon = start < stop and self.tokens[start].key == ":"
        found, end = self._read_elided_list(head, start + colon, stop, unknown=colon)
        return (found, end) if found else None

    def _read_elided_list(self, head: str, index: int, stop: int, unknown: bool = False) -> tuple[list[Found], int]:
        found: list[Found] = []
        end = index
        while index < stop:
            match = self.lexicon.find_elided(head, self.tokens, index)
            if match is not None and match.end <= stop and self.may_end(match.end, stop):
                item = Found(name_match(match, self.tokens[index : match.end]), index, match.end)
            elif unknown and not self.begins_agency(index) and self.tokens[index].word:
                last = self.end_of_name(index, stop, commas=True)
                if last == index:  # "Các Sở: Tài chính, theo chức năng, nhiệm vụ": no name, the list has ended
                    break
                item = Found(name_unknown(self.tokens[index:last], head.capitalize()), index, last)
            else:
                break
            found.append(item)
            end = index = item.end
            if index >= stop or self.tokens[index].key not in SEPARATORS or self.tokens[index].key == ";":
                break
            while index < stop and self.tokens[index].key in SEPARATORS:
                index += 1
        return found, end

    def _go_on(self, single: Found, stop: int) -> tuple[list[Found], int]:
        """What follows a single name: the body it belongs to, more names under its head, or a longer unknown name."""
        index = single.end
        size = longest_of(self.tokens, index, UNIT_OF)
        if size:
            items, after = self.read_item(index + size, stop)
            if items and (self.running_text or items[0].named.known):
                return [single.inside(items[0].named.name)], after
        several = (
            read_nouns(self.tokens, index, self.lexicon) if index < stop and self.tokens[index].key == "các" else None
        )
        if several is not None and several.kind == "units":  # "Sở Tư pháp các tỉnh, thành phố trực thuộc Trung ương"
            end = min(read_qualifiers(self.tokens, several.end), stop)
            return [Found(name_several(single.named, self.tokens[single.start : end]), single.start, end)], end
        if stands_at(self.tokens, index, ("cùng", "cấp")):  # "Liên đoàn Lao động cùng cấp" is not that of the province
            return [Found(name_unknown(self.tokens[single.start : index + 2]), single.start, index + 2)], index + 2
        if self.running_text:
            return [single], index
        if self._runs_on(index, stop):
            return self._read_unknown(single.start, stop)
        head = self.tokens[single.start].key
        joined = index < stop and self.tokens[index].key in (",", "và")
        if head in ELIDED_HEADS and joined and not self.begins_agency(index + 1):  # "Sở Tài chính, Y tế"
            more, end = self._read_elided_list(head, index + 1, stop)
            if more:
                return [single, *more], end
        return [single], self.skip_bounds(index, stop)

    def _runs_on(self, index: int, stop: int) -> bool:
        """Whether a proper name goes on behind a known one: "Sở Y tế Dự phòng", "Ban Tổ chức - Nội vụ"."""
        following = index + 1 if index < stop and self.tokens[index].key == "-" else index
        if following >= stop or self.tokens[following].after_break or self.begins_agency(following):
            return False
        token = self.tokens[following]
        return token.word and token.capital and not longest_of(self.tokens, following, CONNECTORS)

    def _read_unknown(self, index: int, stop: int) -> tuple[list[Found], int]:
        end = self.end_of_name(index + 1, stop)
        tokens = self.tokens[index:end]
        if not any(token.word for token in tokens):
            return [], end
        # "Liên đoàn Lao động", "Bộ Chỉ huy Quân sự": the vocabulary has the name with "tỉnh" behind it.
        agency_type = self.lexicon.vocabulary.find_agency_type(f"{printed(tokens)} tỉnh")
        return [Found(name_type(agency_type) if agency_type else name_unknown(tokens), index, end)], end

    def _read_brackets(self, index: int, stop: int, found: list[Found]) -> int:
        """What brackets hold, appended to `found`: Y in "X (Y)" is a unit of X. Gives the index after the brackets."""
        closing = ")" if self.tokens[index].key == "(" else "]"
        last = min(stop, index + _LONGEST_BRACKETS)
        close = next((i for i in range(index + 1, last) if self.tokens[i].key == closing), last)
        if self._depth >= _DEEPEST_BRACKETS:
            return index + 1
        if is_role(self.tokens[index + 1 : close]):
            return close + 1
        self._depth += 1
        inner = self.read_all(index + 1, close)
        self._depth -= 1
        body = next((item for item in islice(reversed(found), _LONGEST_BRACKETS) if item.part_of is None), None)
        remark = is_remark(self.tokens[index + 1 : close])
        kept = (item for item in inner if item.named.known or not remark)
        found.extend(item.inside(body.named.name) if body and item.part_of is None else item for item in kept)
        return close + 1

    def _with_parents(self, found: list[Found]) -> list[Found]:
        """Bodies put right where the unit is printed first, "Chi cục X (Sở Y)": the vocabulary says which is inside."""
        types = self.lexicon.vocabulary.agency_types
        bodies: dict[str, int] = {}  # the last of each name: a cell of 200,000 is not to be compared pair by pair
        for position, item in enumerate(found):
            at = bodies.get(item.part_of) if item.part_of is not None else None
            outer = types.get(found[at].named.id) if at is not None else None
            if at is not None and outer and outer.parent == item.named.id and item.named.known:
                found[position] = replace(item, part_of=None)
                found[at] = found[at].inside(item.named.name)
            bodies[item.named.name] = position
        return found


def iterate_items(reader: AgencyReader, start: int, end: int) -> Iterator[tuple[Found, int]]:
    """Agencies that running text names, with the index after each."""
    index = start
    while index < end:
        items, after = reader.read_item(index, end)
        for item in items:
            yield item, after
        index = max(after, index + 1)
