"""Who a sentence is about: the agencies that a section of prose orders, asks or lets act.

Not every agency that a sentence names has its duty: those after "phối hợp với", "gửi về", "của" have not. A subject
stands at the head of the sentence or of a clause and is followed by what it is to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lientinh.loaders.agencies.lexicon import Lexicon, build_lexicon
from lientinh.loaders.agencies.naming import Found
from lientinh.loaders.agencies.split import AgencyReader
from lientinh.loaders.agencies.tokens import Token, tokenize_span
from lientinh.loaders.agencies.words import Phrases, by_first_word, is_agency_head, longest_of, stands_at
from lientinh.loaders.source import SourceText
from lientinh.ontology.model import Span
from lientinh.ontology.vocabularies import Province, Vocabulary

# "Ủy ban nhân dân tỉnh giao Sở …": the issuer speaks; who is charged stands behind the verb.
_CHARGES = (("giao",), ("giao", "cho"), ("phân", "công"))
_REQUESTS = (*_CHARGES, ("yêu", "cầu"), ("đề", "nghị"))
_CHARGING, _ASKING = by_first_word(_CHARGES), by_first_word(_REQUESTS)
_TOGETHER = by_first_word((("phối", "hợp", "với"), ("phối", "hợp", "cùng"), ("phối", "hợp")))
_BEFORE_CLAUSE = frozenset(words[-1] for words in _REQUESTS)
_ISSUERS = ("people-committee", "people-council", "central", "party-body")
_CLAUSE_MARKS = frozenset({",", ";", ".", ":"})
# What an agency is to do begins with one of these, none of which stands in the name of an agency …
_SURE_VERBS = frozenset(
    {
        *("chủ trì", "chủ động", "phối hợp", "căn cứ", "tham mưu", "được giao", "kịp thời", "tiếp tục", "đôn đốc"),
        *("ban hành", "cân đối", "đề xuất"),
        *("có trách", "chịu trách", "có nhiệm", "là cơ", "là đơn", "thường xuyên", "định kỳ", "đẩy mạnh"),
    }
)
# … or with one of these, which do: "Sở Xây dựng", "Vụ Tổ chức cán bộ", "Cục Kiểm tra văn bản".
_DUTY_VERBS = _SURE_VERBS | {
    *("tổ chức", "xây dựng", "thực hiện", "triển khai", "hướng dẫn", "theo dõi", "tổng hợp", "báo cáo", "bố trí"),
    *("cân đối", "tăng cường", "rà soát", "kiểm tra", "phổ biến", "tuyên truyền", "chỉ đạo", "đề xuất", "thẩm định"),
    *("huy động", "quán triệt", "nghiên cứu"),
}
_LONGEST_NAME = 16


@dataclass(frozen=True, slots=True)
class Subject:
    """The agencies that have a duty, and where the text names them."""

    tokens: Sequence[Token]
    agencies: tuple[Found, ...]
    start: int
    named_end: int
    """Where the first list of names ends in the reading text."""
    end: int
    """Where the duty itself begins, in a heading."""
    asked: str | None = None

    def ending_at(self, end: int) -> Subject:
        """The same subject, its heading ending at `end`."""
        return replace(self, end=end)


def read_heading(
    source: SourceText, span: Span, vocabulary: Vocabulary, province: Province | None = None
) -> Subject | None:
    """The agencies of a heading that names nothing else ("8. Đài Phát thanh Truyền hình tỉnh, Báo Vĩnh Phúc").

    None where other words stand there too.
    """
    tokens = tokenize_span(source, span)
    words = [token for token in tokens if token.word]
    if not words or len(words) > 60:
        return None
    found = AgencyReader(tokens, build_lexicon(vocabulary), _kind(province)).read_all()
    known = [item for item in found if item.named.known or item.named.collective]
    if not found or (not known and not (is_agency_head(tokens, 0) and len(words) <= _LONGEST_NAME)):
        return None
    if any(not item.named.known and not _could_be_name(tokens[item.start : item.end]) for item in found):
        return None
    return Subject(tokens, tuple(found), span.start, _trimmed(source, span), span.end)


def find_subject(
    source: SourceText, span: Span, vocabulary: Vocabulary, province: Province | None = None
) -> Subject | None:
    """The agencies that the sentences at `span` are about: those that open it, or the first that open a clause.

    Later clauses may add agencies ("…; Chi cục Tiêu chuẩn Đo lường Chất lượng trực thuộc Sở … là cơ quan đầu mối").
    """
    search = _Search.over(source, span, vocabulary, province)
    lists = search.lists()
    for index, items, end in lists:
        if items and search.opens_clause(index) and search.goes_on(end):
            charged = search.charged_by(items, end, _ASKING)
            if charged is not None:
                return search.subject(*charged)
            return search.subject(index, [*items, *search.later(items, end, lists)], end, items)
    return None


def find_partners(
    source: SourceText, span: Span, vocabulary: Vocabulary, province: Province | None = None
) -> Span | None:
    """The agencies behind the first "phối hợp với" at `span`, as they stand there; None where there are none."""
    search = _Search.over(source, span, vocabulary, province)
    for index in range(len(search.tokens)):
        size = longest_of(search.tokens, index, _TOGETHER)
        items, end = search.read_list(index + size) if size else ([], index)
        if items:
            return Span(search.tokens[index + size].start, search.tokens[end - 1].end)
    return None


def find_addressee(
    source: SourceText, span: Span, vocabulary: Vocabulary, province: Province | None = None
) -> Subject | None:
    """Who is charged by the issuer at `span`: "Ủy ban nhân dân tỉnh giao Sở Khoa học và Công nghệ chủ trì"; or None."""
    search = _Search.over(source, span, vocabulary, province)
    for index, items, end in search.lists():
        charged = search.charged_by(items, end, _CHARGING) if search.opens_clause(index) else None
        if charged is not None:
            return search.subject(*charged)
    return None


@dataclass(frozen=True, slots=True)
class _Search:
    source: SourceText
    tokens: Sequence[Token]
    reader: AgencyReader
    lexicon: Lexicon

    @classmethod
    def over(cls, source: SourceText, span: Span, vocabulary: Vocabulary, province: Province | None) -> _Search:
        tokens = tokenize_span(source, span)
        lexicon = build_lexicon(vocabulary)
        return cls(source, tokens, AgencyReader(tokens, lexicon, _kind(province), running_text=True), lexicon)

    def lists(self) -> Iterator[tuple[int, list[Found], int]]:
        """Every list of agencies: where it begins, its agencies, where it ends."""
        index = 0
        while index < len(self.tokens):
            items, end = self.read_list(index)
            if items:
                yield index, items, end
            index = max(end, index + 1)

    def read_list(self, index: int) -> tuple[list[Found], int]:
        """The agencies that stand one after another from `index` on."""
        stop = len(self.tokens)
        found: list[Found] = []
        end = index
        while index < stop:
            items, after = self.reader.read_item(index, stop)
            if not items and self.opens_clause(index):
                items, after = self._unknown_name(index)
            if not items:
                break
            found.extend(items)
            end = index = after
            while index < stop and self.tokens[index].key in (",", ";", "và"):
                index += 1
            if index == end:
                break
        return found, end

    def opens_clause(self, index: int) -> bool:
        """Whether a sentence or clause begins at `index`."""
        if index == 0 or self.tokens[index - 1].key in _CLAUSE_MARKS or self.tokens[index].after_break:
            return True
        before = self.tokens[index - 1].key
        return before in _BEFORE_CLAUSE and any(self._stands_before(index, words) for words in _REQUESTS)

    def goes_on(self, index: int) -> bool:
        """Whether words follow that can say what the agencies are to do."""
        return index < len(self.tokens) and (self.tokens[index].word or self.tokens[index].key == ":")

    def charged_by(
        self, items: list[Found], end: int, verbs: Phrases
    ) -> tuple[int, list[Found], int, list[Found]] | None:
        """Those whom an issuer charges by one of `verbs`; None where `items` is no issuer or charges nobody."""
        agency_type = self.lexicon.vocabulary.agency_types.get(items[0].named.id)
        if len(items) > 1 or agency_type is None or agency_type.kind not in _ISSUERS:
            return None
        size = longest_of(self.tokens, end, verbs)
        charged, after = self.read_list(end + size) if size else ([], end)
        return (end + size, charged, after, charged) if charged else None

    def later(self, first: list[Found], end: int, lists: Iterator[tuple[int, list[Found], int]]) -> list[Found]:
        """Agencies that open one of the sentences or clauses still to come, and are not named yet."""
        names = {item.named.name for item in first}
        more: list[Found] = []
        for index, items, after in lists:
            opens = index > end and self.tokens[index - 1].key in (";", ".")
            if opens and self.goes_on(after) and self.tokens[after].word and _duty_verb_at(self.tokens[after:]) == 0:
                more += [item for item in items if item.named.name not in names]
                names |= {item.named.name for item in items}
        return more

    def subject(self, index: int, agencies: list[Found], end: int, named: list[Found]) -> Subject:
        asked = "Đề nghị" if index and self._stands_before(index, ("đề", "nghị")) else None
        last = self.tokens[end - 1].end
        return Subject(self.tokens, tuple(agencies), self.tokens[index].start, last, last, asked)

    def _unknown_name(self, index: int) -> tuple[list[Found], int]:
        """A name that the vocabulary lacks, by its first word and the verb behind it: "Thuế tỉnh chủ trì"."""
        if not (self.tokens[index].capital and is_agency_head(self.tokens, index)):
            return [], index
        verb = _duty_verb_at(self.tokens[index : index + _LONGEST_NAME])
        if not verb:
            return [], index
        cell = AgencyReader(self.tokens[: index + verb], self.lexicon, self.reader.province_kind)
        return cell.read_all(index, index + verb), index + verb

    def _stands_before(self, index: int, words: tuple[str, ...]) -> bool:
        return index >= len(words) and stands_at(self.tokens, index - len(words), words)


def _kind(province: Province | None) -> str | None:
    return province.kind if province else None


def _duty_verb_at(tokens: Sequence[Token]) -> int | None:
    """The index of the first verb of duty; None where there is none. "Cơ quan được phân công chủ trì" is a name."""
    for index in range(len(tokens) - 1):
        pair = f"{tokens[index].key} {tokens[index + 1].key}"
        if pair in _DUTY_VERBS and not (index and tokens[index - 1].key in ("công", "giao")):
            return index
    return None


def _could_be_name(tokens: Sequence[Token]) -> bool:
    """Whether unknown words may be a name: no small letter first, no verb that no name has ("Sở A chủ trì …")."""
    pairs = {f"{one.key} {two.key}" for one, two in pairwise(tokens)}
    return (tokens[0].capital or tokens[0].key == "các") and not pairs & _SURE_VERBS


def _trimmed(source: SourceText, span: Span) -> int:
    return span.start + len(source.text[span.start : span.end].rstrip(" .:"))
