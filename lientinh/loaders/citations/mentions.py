"""Every mention of a document in a text: by its official number, or by the name of a law or treaty.

A mention says what the text says beside it and no more: the issuer and the date are those that are printed there.
Numbers are read by `numbers`, names by `laws`, dates and issuers by `citation_context`; here they become citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lientinh.loaders.citations.context import Behind, said_before
from lientinh.loaders.citations.laws import LawName, NamesKnown, find_laws
from lientinh.loaders.source import SourceText
from lientinh.loaders.wording.dates import parse_date
from lientinh.loaders.wording.document_types import ABBREVIATION, TYPE_OF_CODE, WORD, resolve_type, type_of_word
from lientinh.loaders.wording.letters import TextForms, forms_of
from lientinh.loaders.wording.numbers import DocumentNumber, find_numbers, normalise_number
from lientinh.ontology.labels import fold_label, squeeze
from lientinh.ontology.model import Citation, Span
from lientinh.ontology.vocabularies import Vocabulary

__all__ = ["PlacedCitation", "find_citations", "normalise_number", "parse_date", "place_citations"]

_TYPE_BEFORE = re.compile(rf"(?<![a-z])(?P<type>{WORD})(?P<between>\s*[:]?\s*)$")
_SHORT_TYPE_BEFORE = re.compile(rf"(?<!\w)(?P<type>{ABBREVIATION})\s*$")
# "Kế hoạch kiểm tra số 1105/KH-ĐKT", "văn bản giải trình số 750/BQL-QHXD": what it is about stands between.
_TYPE_FURTHER = re.compile(rf"(?<![a-z])(?P<type>{WORD})(?P<between>(?:\s+[^\s.;:,()\d/]+){{1,6}}?\s*:?\s*\(?)$")
# "… ngày 17/8/2017 (cấp lần đầu); 50/QĐ-UBND …", "số 160/UBND-KT ngày …; số 28/UBND-KT": one type word for a list.
_LISTED = re.compile(r"\s*(?:\([^()]{0,60}\))?\s*[,;]?\s*(?:va\s+)?(?:s[oe]\s*:?\s*)?$")
_TYPE_REACH = 90
_LIST_REACH = 80


@dataclass(frozen=True, slots=True)
class PlacedCitation:
    """A citation and where it stands in the reading text, for readers that look at the words around it."""

    citation: Citation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mention:
    """A citation before it gets its evidence."""

    parts: tuple[Span, ...]
    type: str | None
    number: str | None = None
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    word: str | None = None
    """The printed type word alone, for the members of a list that follow."""
    said_before: bool = False
    """Whether the sentence names the issuer before the number."""

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end


def find_citations(
    source: SourceText, start: int = 0, end: int | None = None, vocabulary: Vocabulary | None = None
) -> tuple[Citation, ...]:
    """Every mention of a document in the reading text from `start` to `end`, in document order.

    Mentions do not overlap; only a law that amends several others has pieces between theirs. With a vocabulary,
    names of laws are told from prose by its register as well. `iri` is None: resolution sets it.
    """
    return tuple(placed.citation for placed in place_citations(source, start, end, vocabulary))


def place_citations(
    source: SourceText, start: int = 0, end: int | None = None, vocabulary: Vocabulary | None = None
) -> tuple[PlacedCitation, ...]:
    """What `find_citations` finds, each with its place in the reading text."""
    stop = len(source.text) if end is None else end
    cells = sorted(_cell_parts(source, start, stop), key=lambda part: part.start)
    laws = tuple(find_laws(source.text, start, stop, _names_known(vocabulary), cells))
    mentions = sorted(
        _mentions(forms_of(source.text), laws, start, stop), key=lambda mention: (mention.start, mention.end)
    )
    return tuple(
        PlacedCitation(_citation(source, mention), mention.start, mention.end) for mention in _without_overlap(mentions)
    )


def _cell_parts(source: SourceText, start: int, stop: int) -> Iterator[Span]:
    """The pieces of the cells of all tables of which something lies in text[start:stop]."""
    for table in source.tables:
        for row in table.rows if table.start < stop and start < table.end else ():
            for cell in row:
                yield from cell.parts


def _mentions(forms: TextForms, laws: tuple[LawName, ...], start: int, stop: int) -> Iterator[_Mention]:
    by_end = {law.end: law for law in laws if not law.closed}
    closed = [law for law in laws if law.closed]
    numbered: set[int] = set()
    last: _Mention | None = None
    for number in find_numbers(forms.text, start, stop):
        law = _law_before(forms, by_end, number)
        if law is not None:
            numbered.add(law.start)
        if any(law.start < number.start < law.end for law in closed):
            last = _amended(number)
        else:
            last = _numbered(forms, number, law, last, start)
        yield last
    yield from (_named(forms, law) for law in laws if law.start not in numbered)


def _law_before(forms: TextForms, by_end: dict[int, LawName], number: DocumentNumber) -> LawName | None:
    """The law whose name ends right before "số": "Luật Đất đai số 31/2024/QH15"."""
    position = number.introduction
    while position > 0 and forms.text[position - 1].isspace():
        position -= 1
    return by_end.get(position)


def _numbered(
    forms: TextForms, number: DocumentNumber, law: LawName | None, last: _Mention | None, start: int
) -> _Mention:
    begin, word = (law.start, law.type) if law else _type_word(forms, number, last, start)
    behind = Behind(forms, number.end, joint=number.value.count("-") >= 2)
    earlier = said_before(forms, begin, start) if behind.date is None or behind.issuer is None else (None, None)
    issuer = behind.issuer or earlier[1] or _issuer_of_list(forms, number, last)
    return _Mention(
        parts=(Span(begin, behind.end),),
        type=resolve_type(word, number.code, number.party, number.letter and number.introduced),
        number=number.value,
        date=behind.date or earlier[0],
        issuer=issuer,
        word=word,
        said_before=issuer is not None and behind.issuer is None,
    )


def _amended(number: DocumentNumber) -> _Mention:
    """A number in the name of an amending law: its own name and the date behind it belong to that law."""
    return _Mention((Span(number.introduction, number.end),), "Luật", number.value, word="Luật")


def _named(forms: TextForms, law: LawName) -> _Mention:
    behind = Behind(forms, law.end, joint=False)
    parts = law.parts
    if not law.closed:
        parts = (*law.parts[:-1], Span(law.parts[-1].start, behind.end))
    elif behind.end > law.end:
        parts = (*law.parts, Span(law.end, behind.end))
    return _Mention(parts, law.type, name=law.name, date=behind.date, issuer=behind.issuer, word=law.type)


def _type_word(forms: TextForms, number: DocumentNumber, last: _Mention | None, start: int) -> tuple[int, str | None]:
    """Where the mention begins, and its type word: right before, some words before, or that of the list."""
    low, high = max(start, number.introduction - _TYPE_REACH, last.end if last else 0), number.introduction
    close = _TYPE_BEFORE.search(forms.plain, low, high)
    if close and "\n\n" not in close["between"]:
        return close.start("type"), type_of_word(close["type"])
    short = _SHORT_TYPE_BEFORE.search(forms.latin, low, high)
    if short:
        return short.start("type"), TYPE_OF_CODE[short["type"]]
    further = _TYPE_FURTHER.search(forms.plain, low, high) if number.introduced else None
    if further and "\n\n" not in further["between"]:
        return further.start("type"), type_of_word(further["type"])
    return high, last.word if last is not None and _goes_on(forms, number, last) else None


def _goes_on(forms: TextForms, number: DocumentNumber, last: _Mention) -> bool:
    """Whether a number goes on with the list that the mention before it began."""
    near = 0 <= number.introduction - last.end < _LIST_REACH
    return near and _LISTED.fullmatch(forms.plain, last.end, number.introduction) is not None


def _issuer_of_list(forms: TextForms, number: DocumentNumber, last: _Mention | None) -> str | None:
    """The issuer of the list that a number goes on: "UBND tỉnh … đã phê duyệt tại các Quyết định số: A; B; C"."""
    return last.issuer if last is not None and last.said_before and _goes_on(forms, number, last) else None


def _without_overlap(mentions: list[_Mention]) -> list[_Mention]:
    """Mentions that do not share a character; of two that do, the earlier and longer stays."""
    kept: list[_Mention] = []
    for mention in mentions:
        clash = any(
            part.start < other.end and other.start < part.end
            for before in kept[-8:]
            for other in before.parts
            for part in mention.parts
        )
        if not clash:
            kept.append(mention)
    return kept


def _citation(source: SourceText, mention: _Mention) -> Citation:
    return Citation(
        raw=source.value(mention.parts),
        type=mention.type,
        number=mention.number,
        name=mention.name,
        date=mention.date,
        issuer=mention.issuer,
        evidence=source.evidence_of(mention.parts),
    )


@lru_cache(maxsize=4)
def _names_known(vocabulary: Vocabulary | None) -> NamesKnown:
    names = frozenset(
        fold_label(label) for document in (vocabulary.documents if vocabulary else ()) for label in document.labels
    )
    return lambda name: fold_label(squeeze(name)) in names
