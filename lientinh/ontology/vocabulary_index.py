"""Labels of the vocabularies as look-up tables, in folded form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from lientinh.errors import VocabularyError
from lientinh.ontology.labels import fold_label
from lientinh.ontology.vocabulary_model import PLACE, AgencyType, DocumentType, Province, RegisteredDocument

PROVINCE, CITY = "tỉnh", "thành phố trực thuộc trung ương"

# "tỉnh Trà Vinh", "thành phố Huế", "TP. Hồ Chí Minh", "TP.Hà Nội".
_KIND = re.compile(r"(?P<province>tỉnh )|(?P<city>thành phố |tp\.? ?(?=[^.]))")
_QUOTES = re.compile("[\"'“”‘’«»]")
_HYPHEN = re.compile(r"\s*-\s*")
# "Luật Ngân sách nhà nước năm 2015", "Luật Đầu tư công (2024)".
_YEAR = re.compile(r"\s+(?:năm\s+|\()((?:19|20)\d\d)\)?\s*$")
# "Sở Y tế tỉnh Trà Vinh", "Công an thành phố Hà Nội": where the place may begin.
_PLACE_START = re.compile(r" (?=\w)")

Labelled = TypeVar("Labelled", AgencyType, DocumentType)


@dataclass(frozen=True, slots=True)
class Template:
    """One printed form with a place in it, cut at the place."""

    type: AgencyType
    text: str
    """"Báo {place}"."""
    before: str
    after: str
    """Both folded."""

    def place_of(self, folded: str) -> str | None:
        """What stands at the place of a folded name of this form, or None."""
        if len(folded) <= len(self.before) + len(self.after):
            return None
        if not (folded.startswith(self.before) and folded.endswith(self.after)):
            return None
        return folded[len(self.before) : len(folded) - len(self.after)]


def index_labels(items: Iterable[Labelled], what: str) -> dict[str, Labelled]:
    """Folded label to entry; raises VocabularyError where one label means two."""
    index: dict[str, Labelled] = {}
    for item in items:
        for label in item.labels:
            other = index.setdefault(fold_label(label), item)
            if other is not item:
                raise VocabularyError(
                    f"label {label!r} means two {what}: {other.id} ({other.name}) and {item.id} ({item.name}); "
                    "leave it with one of them"
                )
    return index


def index_templates(types: Iterable[AgencyType]) -> tuple[Template, ...]:
    """Forms with a place, the longest first, so that "Báo và Đài {place}" is tried before "Báo {place}".

    Raises VocabularyError where one form means two agencies.
    """
    found: dict[str, Template] = {}
    for agency_type in types:
        for text in agency_type.place_labels:
            before, _, after = fold_label(text).partition(PLACE)
            other = found.setdefault(fold_label(text), Template(agency_type, text, before, after))
            if other.type is not agency_type:
                raise VocabularyError(
                    f"label {text!r} means two agency types: {other.type.id} ({other.type.name}) and "
                    f"{agency_type.id} ({agency_type.name}); leave it with one of them"
                )
    return tuple(sorted(found.values(), key=lambda template: (-len(template.text), template.text)))


def index_provinces(provinces: Iterable[Province]) -> Mapping[str, tuple[Province, ...]]:
    """Folded name to the units that bear it, the earliest first.

    Raises VocabularyError where two units that exist at one time share a name.
    """
    index: dict[str, tuple[Province, ...]] = {}
    for province in sorted(provinces, key=lambda unit: (unit.valid_from or "", unit.slug)):
        for label in province.labels:
            key = fold_label(label)
            earlier = index.get(key, ())
            if province in earlier:
                continue
            for other in earlier:
                if other.valid_until is None or province.exists_on(other.valid_until):
                    raise VocabularyError(
                        f"label {label!r} means two provinces of one time: {other.slug} and {province.slug}; "
                        "leave it with one of them, or give the earlier one lt:validUntil"
                    )
            index[key] = (*earlier, province)
    return index


def index_numbers(documents: Iterable[RegisteredDocument]) -> Mapping[str, tuple[RegisteredDocument, ...]]:
    """Number (and its registered misprints) to documents, the earliest first."""
    index: dict[str, tuple[RegisteredDocument, ...]] = {}
    for document in sorted(documents, key=lambda item: (item.date or "", item.iri)):
        numbers = [document.number or "", *(label for label in document.labels if _looks_like_number(label))]
        for key in dict.fromkeys(number_key(number) for number in numbers if number):
            index[key] = (*index.get(key, ()), document)
    return index


def index_documents(documents: Iterable[RegisteredDocument]) -> Mapping[str, tuple[RegisteredDocument, ...]]:
    """Folded name to the documents that are cited by it, the earliest first."""
    index: dict[str, tuple[RegisteredDocument, ...]] = {}
    for document in sorted(documents, key=lambda item: (item.date or "", item.iri)):
        for key in dict.fromkeys(name_key(label) for label in document.labels):
            index[key] = (*index.get(key, ()), document)
    return index


def number_key(number: str) -> str:
    """Comparable form of an official number: no spaces, one case ("38- CT/TW" and "38-ct/tw" are one)."""
    return fold_label(number).replace(" ", "")


def name_key(name: str) -> str:
    """Comparable form of a document's name: without quotation marks and spaces around hyphens.

    'Đề án “Tăng cường …”' is 'Đề án "Tăng cường …"', "2021- 2030" is "2021-2030".
    """
    return _HYPHEN.sub("-", _QUOTES.sub("", fold_label(name))).strip(" .,;")


def split_year(name: str) -> tuple[str, str | None]:
    """("Luật Ngân sách nhà nước", "2015") of "Luật Ngân sách nhà nước năm 2015"; no year where none is printed."""
    match = _YEAR.search(name)
    return (name[: match.start()], match[1]) if match else (name, None)


def split_name(folded: str) -> tuple[str, str | None]:
    """("trà vinh", "tỉnh") of "tỉnh trà vinh"; the kind is None where the label does not say it."""
    match = _KIND.match(folded)
    if match is None:
        return folded, None
    return folded[match.end() :], PROVINCE if match["province"] else CITY


def split_place(folded: str) -> Iterator[tuple[str, str]]:
    """Ways to read a folded name as agency + place, the longest agency first.

    "công an tỉnh bình dương" is ("công an tỉnh", "bình dương") before ("công an", "tỉnh bình dương").
    """
    for match in reversed(list(_PLACE_START.finditer(folded))):
        yield folded[: match.start()].rstrip(" ,-"), folded[match.end() :]


def _looks_like_number(label: str) -> bool:
    return label[:1].isdigit() and ("/" in label or "-" in label)
