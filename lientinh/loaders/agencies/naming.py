"""The canonical name of an agency that was found, and what the vocabulary calls it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lientinh.loaders.agencies.collectives import OFFICES, Nouns
from lientinh.loaders.agencies.lexicon import NameMatch
from lientinh.loaders.agencies.tokens import Token
from lientinh.ontology.labels import fold_label, make_slug
from lientinh.ontology.vocabularies import AgencyType, Vocabulary

# Behind a collective, saying no more than that it is the province's.
_SCOPES = (" trên địa bàn tỉnh", " trên địa bàn", " trong tỉnh", " của tỉnh", " khác")
_SHORT = {"ubnd": "UBND", "hđnd": "HĐND"}


@dataclass(frozen=True, slots=True)
class Named:
    """What an agency is called in the graph."""

    id: str
    """Agency type, or the slug of the name where the vocabulary has none."""
    name: str
    collective: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An agency and the tokens that name it."""

    named: Named
    start: int
    end: int
    """Index after the last token of the name; what follows in brackets is not part of it."""
    part_of: str | None = None

    def inside(self, body: str) -> Found:
        """The same agency as a unit of another."""
        return replace(self, part_of=body)


def name_match(match: NameMatch, tokens: Sequence[Token]) -> Named:
    """The agency of a name of the vocabulary, its province kept where it is printed."""
    return Named(match.type.id, _name_with_place(match, tokens), match.type.collective, True)


def name_type(agency_type: AgencyType) -> Named:
    """The agency of a type, where the print leaves out part of its name."""
    return Named(agency_type.id, agency_type.name, agency_type.collective, True)


def name_local(tokens: Sequence[Token], agency_type: AgencyType | None) -> Named:
    """A unit below the province with its place: "UBND huyện Đắk Hà"."""
    name = printed(tokens)
    return Named(agency_type.id if agency_type else make_slug(name), name, False, agency_type is not None)


def name_several(one: Named, tokens: Sequence[Token]) -> Named:
    """The same body of several provinces or districts: "Sở Tư pháp các tỉnh, thành phố trực thuộc Trung ương"."""
    return Named(one.id, printed(tokens), True, one.known)


def name_unknown(tokens: Sequence[Token], head: str = "") -> Named:
    """An agency that the vocabulary does not know; `head` is the word that an elided list prints once."""
    name = f"{head} {printed(tokens)}".strip()
    name = name[:1].upper() + name[1:]
    return Named(make_slug(name), name, tokens[0].key in ("các", "những"), False)


def name_collective(tokens: Sequence[Token], nouns: Nouns | None, head_size: int, vocabulary: Vocabulary) -> Named:
    """A collective; `head_size` says how many of the tokens its nouns take up, the others qualify them."""
    text = printed(tokens)
    tail = printed(tokens[head_size:])
    if head_size < len(tokens) and tokens[head_size].key == ",":  # "Thủ trưởng các sở, ban, ngành, đoàn thể"
        tail = f", {tail}"
    name = nouns.name(tail.lower() if tail.isupper() else tail) if nouns else text[:1].upper() + text[1:]
    return name_wording(name, vocabulary, text)


def name_wording(name: str, vocabulary: Vocabulary, text: str = "") -> Named:
    """A collective of this wording, printed as `text`: by the name that the vocabulary has for it, if any.

    What the vocabulary takes for the same collective but words otherwise ("Thủ trưởng các …") keeps its wording.
    """
    for form in _forms(name, text, vocabulary):
        found = vocabulary.agency_labels.get(fold_label(form))
        if found is not None and found.collective:
            whole = form in (name, text)
            return Named(found.id, _with_scope(found.name, name) if whole else name, True, True)
    return Named(make_slug(name), name, True, False)


def _with_scope(canonical: str, name: str) -> str:
    """The canonical name with the territory that is printed: "Các cơ sở đào tạo trên địa bàn tỉnh"."""
    name = name.lower() if name.isupper() else name
    before, scope, after = name.partition(_SCOPES[1])
    return canonical if not scope or scope in canonical or not before else f"{canonical}{scope}{after}"


def _forms(name: str, text: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What the vocabulary may have for a wording: as printed, as named, without scope, place, word of office.

    "Các sở, ban, ngành trên địa bàn tỉnh" and "Thủ trưởng các sở, ban, ngành" are of the kind "Các sở, ban, ngành".
    """
    yield from filter(None, (text, name))
    for scope in _SCOPES:
        if name.endswith(scope):
            yield name.removesuffix(scope)
    words = name.split()
    for size in (2, 3, 1, 4):  # "Các sở, ban, ngành tỉnh Trà Vinh"
        if len(words) > size + 1 and vocabulary.find_province(" ".join(words[-size:])):
            yield " ".join(words[:-size])
    for office in OFFICES:
        if fold_label(name).startswith(f"{office} "):
            yield name[len(office) + 1 :]


def printed(tokens: Sequence[Token]) -> str:
    """The tokens as text: white space as one space, marks closed up, UBND and HĐND in their short form."""
    pieces: list[str] = []
    for position, token in enumerate(tokens):
        gap = position and (tokens[position - 1].end < token.start or tokens[position - 1].part != token.part)
        glued = token.key in ",;.:)" or (position and tokens[position - 1].key == "(")
        after_comma = position and tokens[position - 1].key in (",", ";")  # "UBND huyện,thành phố"
        pieces.append((" " if (gap or after_comma) and not glued else "") + _SHORT.get(token.key, token.text))
    return "".join(pieces).strip(" .,;:-")


def _name_with_place(match: NameMatch, tokens: Sequence[Token]) -> str:
    name = _with_scope(_in_city(match.type.name, tokens), printed(tokens))
    if match.place is None:
        return name
    if match.by_template and match.type.place_template is not None:
        return match.type.name_in(match.place.name)
    place = match.place.name
    if name.endswith((" tỉnh", " thành phố", "Tỉnh ủy", "Thành ủy")):
        return f"{name} {place}"
    keys = [token.key for token in tokens]
    if "tỉnh" in keys[1:]:
        return f"{name} tỉnh {place}"
    city = match.place.kind != "tỉnh" and ("phố" in keys or "tp" in keys)  # "Sở Y tế TP. Hồ Chí Minh"
    return f"{name} thành phố {place}" if city else f"{name} {place}"


def _in_city(name: str, tokens: Sequence[Token]) -> str:
    """The name with the words of a city that ranks as a province: "Công an thành phố", "Ban Thường vụ Thành ủy"."""
    keys = [token.key for token in tokens]
    if name.endswith(" tỉnh") and "phố" in keys and "tỉnh" not in keys:
        return f"{name[:-5]} thành phố"
    if name.endswith("Tỉnh ủy") and "thành" in keys and "ủy" in keys and "tỉnh" not in keys:
        return f"{name[:-7]}Thành ủy"
    return name
