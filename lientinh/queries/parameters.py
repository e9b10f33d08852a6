"""What a user types for a parameter, as the term that the graph knows.

"Trà Vinh", "tra-vinh" and "tỉnh Trà Vinh" are one province; "401/QĐ-UBND" is a document as long as one document
only has that number. The names are looked up in the store that is asked, not in the shipped vocabulary: what a
remote store knows is what can be asked there.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from lientinh.days import ACCEPTED, parse_day
from lientinh.errors import QueryError
from lientinh.graph_store.query_text import BoundTerm
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import make_slug
from lientinh.ontology.terms import DATA, XSD
from lientinh.queries.catalog import Parameter, Question, defaults
from lientinh.queries.lookup import Vocabulary, find_documents, find_labelled, match_labelled, read_documents

_INTEGER: Final = re.compile(r"[+-]?\d{1,18}")
_MANY: Final = 8
"""Names that an error lists at most."""


def resolve_parameters(question: Question, given: Mapping[str, str], store: Store) -> dict[str, BoundTerm]:
    """Parameter name -> term, for the values given and the defaults of the others, in the order of the header.

    Raises QueryError for a name that the question does not have, a required parameter without a value, and a
    value that is none of the accepted ones or fits several; the message says what is accepted.
    """
    unknown = [name for name in given if question.find_parameter(name) is None]
    if unknown:
        names = ", ".join(entry.name for entry in question.parameters) or "none"
        raise QueryError(f"{question.name}: parameter '{unknown[0]}' does not exist; accepted are {names}")
    texts = {**defaults(question), **given}
    terms: dict[str, BoundTerm] = {}
    for parameter in question.parameters:
        text = texts.get(parameter.name, "").strip()
        if text:
            terms[parameter.name] = _resolve(question, parameter, text, store)
        elif parameter.required:
            raise QueryError(
                f"{question.name}: parameter '{parameter.name}' needs a value ({parameter.summary.en}); "
                f'give it, for example `-p {parameter.name}="{parameter.example}"`'
            )
    return terms


def _resolve(question: Question, parameter: Parameter, text: str, store: Store) -> BoundTerm:
    place = f"{question.name}: parameter {parameter.name}='{text}'"
    match parameter.type:
        case "string":
            return _string(place, parameter, text)
        case "integer":
            return _integer(place, text)
        case "count":
            return _count(place, text)
        case "date":
            return _date(place, text)
        case "iri":
            return _iri(place, text)
        case "document":
            return _document(place, text, store)
        case "province" | "role" | "agency-type":
            return _labelled(place, parameter.type, text, store)


def _string(place: str, parameter: Parameter, text: str) -> Literal:
    if parameter.values and text not in parameter.values:
        raise QueryError(f"{place}: accepted are {', '.join(parameter.values)}")
    return Literal(text)


def _integer(place: str, text: str) -> Literal:
    if not _INTEGER.fullmatch(text):
        raise QueryError(f"{place}: is no whole number; write digits only, for example 2")
    return Literal(str(int(text)), datatype=NamedNode(XSD.integer))


def _count(place: str, text: str) -> Literal:
    if not _INTEGER.fullmatch(text) or int(text) < 1:
        raise QueryError(f"{place}: is no whole number from 1 on; write digits only, for example 100")
    return Literal(str(int(text)), datatype=NamedNode(XSD.integer))


def _date(place: str, text: str) -> Literal:
    """A day as 2025-06-30 or, as Vietnamese documents print it, 30/6/2025."""
    day = parse_day(text)
    if day is None:
        raise QueryError(f"{place}: is no day; accepted are {ACCEPTED}")
    return Literal(day.isoformat(), datatype=NamedNode(XSD.date))


def _iri(place: str, text: str) -> NamedNode:
    try:
        return NamedNode(text.removeprefix("<").removesuffix(">"))
    except ValueError as error:
        example = f"{DATA}province/tra-vinh"
        raise QueryError(f"{place}: is no IRI ({error}); write it in full, for example {example}") from None


def _is_iri(text: str) -> bool:
    return text.startswith(("http://", "https://", "urn:", "<"))


def _document(place: str, text: str, store: Store) -> NamedNode:
    """One document by number, by the tail of its IRI ("tra-vinh/401-qd-ubnd-2025") or by its IRI."""
    if _is_iri(text):
        return _iri(place, text)
    found = find_documents(store, text)
    were_read = {iri: entry for iri, entry in found.items() if entry.was_read}
    candidates = were_read or found
    if len(candidates) == 1:
        return NamedNode(next(iter(candidates)))
    if candidates:
        tails = (f"{iri.removeprefix(DATA + 'document/')} ({entry.label})" for iri, entry in candidates.items())
        raise QueryError(f"{place}: {len(candidates)} documents have this number; accepted are {'; '.join(tails)}")
    known = [entry.number for entry in read_documents(store).values() if entry.number]
    raise QueryError(f"{place}: no document of this store has this number; {_accepted(text, known)}")


def _labelled(place: str, kind: Vocabulary, text: str, store: Store) -> NamedNode:
    """One entry of a vocabulary by id, by any of its labels or by its IRI."""
    if _is_iri(text):
        return _iri(place, text)
    entries = find_labelled(store, kind)
    found = match_labelled(store, kind, entries, text)
    if len(found) == 1:
        return NamedNode(found[0])
    if found:
        listed = "; ".join(f"{entries[iri][0]}: {iri}" for iri in found)
        raise QueryError(f"{place}: fits {len(found)} entries of the vocabulary; write one of these IRIs: {listed}")
    names = [labels[0] for labels in entries.values()]
    raise QueryError(f"{place}: the vocabulary has no such {kind}; {_accepted(text, names)}")


def _accepted(text: str, names: list[str]) -> str:
    """What to write instead: the names nearest to `text`, or the first of them where none is near."""
    if not names:
        return "the store is empty; run `lientinh build` first"
    slugs = {make_slug(name): name for name in sorted(set(names), key=names.index)}
    near = difflib.get_close_matches(make_slug(text), slugs, n=_MANY, cutoff=0.6) if len(slugs) > _MANY else []
    shown = [slugs[slug] for slug in near] or list(slugs.values())[:_MANY]
    rest = f" and {len(slugs) - len(shown)} more" if len(slugs) > len(shown) else ""
    return f"accepted are {', '.join(shown)}{rest}"
