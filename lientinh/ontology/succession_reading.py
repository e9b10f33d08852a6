"""Changes and rules of succession, from the entries of the Turtle files or of the vocabulary graph.

What contradicts itself is refused: an agency type that ends twice in different heirs would be two answers to one
question, and an heir that is its own ancestor would be none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lientinh.errors import VocabularyError
from lientinh.ontology.succession_model import (
    CONFIDENCES,
    EFFECTS,
    Confidence,
    ProvinceChange,
    SuccessionRule,
    TypeChange,
)
from lientinh.ontology.terms import DATA, LT, ORG, RDF, RDFS
from lientinh.ontology.vocabulary_turtle import Entry

_TYPES, _PROVINCES, _CONCEPTS = (f"{DATA}{kind}/" for kind in ("agency-type", "province", "concept"))
_SUBJECTS = {
    _TYPES: "",
    f"{_CONCEPTS}agency-kind/": "kind/",
    f"{_CONCEPTS}collective-class/": "class/",
}
_LABEL = RDFS.label


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that the vocabularies say of succession, by day and IRI."""

    of_provinces: tuple[ProvinceChange, ...]
    of_types: tuple[TypeChange, ...]
    rules: tuple[SuccessionRule, ...]


def read_changes(entries: Mapping[str, Entry], type_ids: Iterable[str], province_slugs: Iterable[str]) -> Changes:
    """The changes and rules among some entries.

    Raises VocabularyError for a change or rule that lacks its day, label or subject, names an unknown type or province,
    has an unknown confidence or effect, or contradicts another one.
    """
    types, provinces = frozenset(type_ids), frozenset(province_slugs)
    events = list(_of_type(entries, ORG.ChangeEvent))
    of_provinces = tuple(_province_change(event) for event in events if event.targets(ORG.originalOrganization))
    of_types = tuple(_type_change(event) for event in events if not event.targets(ORG.originalOrganization))
    rules = tuple(_rule(entry) for entry in _of_type(entries, LT.SuccessionRule))
    for province_change in of_provinces:
        _check_known(province_change.iri, (*province_change.originals, province_change.result), provinces, "province")
    for change in of_types:
        _check_known(change.iri, (*change.originals, *change.results, *change.parts), types, "agency type")
        _check_known(change.iri, (change.province,) if change.province else (), provinces, "province")
    _check_one_heir(of_types)
    _check_no_circle(of_types)
    _check_one_rule(rules)
    return Changes(
        of_provinces=tuple(sorted(of_provinces, key=lambda change: (change.day, change.iri))),
        of_types=tuple(sorted(of_types, key=lambda change: (change.day, change.iri))),
        rules=rules,
    )


def _province_change(event: Entry) -> ProvinceChange:
    return ProvinceChange(
        **_common(event),
        originals=tuple(sorted(_tails(event, ORG.originalOrganization, _PROVINCES))),
        result=_only(event, _tails(event, ORG.resultingOrganization, _PROVINCES), "org:resultingOrganization"),
    )


def _type_change(event: Entry) -> TypeChange:
    tier = event.find_target(LT.endsTier)
    province = event.find_target(LT.changeIn)
    originals = tuple(sorted(_tails(event, LT.originalType, _TYPES)))
    if not originals and tier is None:
        raise VocabularyError(f"{event.file}: {event.iri} changes nothing; add lt:originalType or lt:endsTier")
    return TypeChange(
        **_common(event),
        originals=originals,
        results=tuple(sorted(_tails(event, LT.resultingType, _TYPES))),
        parts=tuple(sorted(_tails(event, LT.partTo, _TYPES))),
        tier=_tail(event, tier, f"{_CONCEPTS}tier/") if tier else None,
        province=_tail(event, province, _PROVINCES) if province else None,
    )


def _common(event: Entry) -> dict[str, Any]:
    day = _day(event, event.text(LT.effectiveDate))
    earliest = event.find_text(LT.earliestDate)
    begun = _day(event, earliest) if earliest else day
    if begun > day:
        raise VocabularyError(f"{event.file}: {event.iri} has lt:earliestDate {begun} behind {day}; mend one of them")
    return {
        "iri": event.iri,
        "name": event.text(_LABEL, "vi"),
        "name_en": event.text(_LABEL, "en"),
        "day": day,
        "earliest": begun,
        "instruments": tuple(sorted(event.targets(LT.byInstrument))),
        "confidence": _confidence(event),
    }


def _rule(entry: Entry) -> SuccessionRule:
    effect = entry.text(LT.provinceEffect)
    known = next((name for name in EFFECTS if name == effect), None)
    if known is None:
        raise VocabularyError(
            f"{entry.file}: {entry.iri} has lt:provinceEffect {effect!r}; accepted are {', '.join(EFFECTS)}"
        )
    return SuccessionRule(
        iri=entry.iri,
        name=entry.text(_LABEL, "vi"),
        name_en=entry.text(_LABEL, "en"),
        subjects=frozenset(_subject(entry, iri) for iri in entry.targets(LT.ruleFor)),
        tiers=tuple(sorted(_tails(entry, LT.ruleTier, f"{_CONCEPTS}tier/"))),
        effect=known,
        instruments=tuple(sorted(entry.targets(LT.ruleBasis))),
        confidence=_confidence(entry),
    )


def _subject(entry: Entry, iri: str) -> str:
    for prefix, short in _SUBJECTS.items():
        if iri.startswith(prefix):
            return short + iri.removeprefix(prefix)
    raise VocabularyError(
        f"{entry.file}: {entry.iri} is for {iri}; a type, class of collective or kind of agency is accepted"
    )


def _confidence(entry: Entry) -> Confidence:
    """As stated; the lowest where nothing is stated (a reader of files leaves notes out)."""
    text = entry.find_text(LT.confidence) or CONFIDENCES[0]
    known = next((name for name in CONFIDENCES if name == text), None)
    if known is None:
        raise VocabularyError(
            f"{entry.file}: {entry.iri} has lt:confidence {text!r}; accepted are {', '.join(CONFIDENCES)}"
        )
    return known


def _day(entry: Entry, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise VocabularyError(f"{entry.file}: {entry.iri} has the day {text!r}; write it like 2025-07-01") from None


def _check_known(iri: str, names: Iterable[str], known: frozenset[str], what: str) -> None:
    for name in names:
        if name not in known:
            raise VocabularyError(f"change {iri} names unknown {what} {name!r}; add that {what} or mend the change")


def _check_one_heir(changes: Iterable[TypeChange]) -> None:
    ended: dict[tuple[str, str | None], TypeChange] = {}
    for change in changes:
        for type_id in set(change.originals) - set(change.results):
            other = ended.setdefault((type_id, change.province), change)
            if other is not change:
                raise VocabularyError(f"agency type {type_id} ends twice, in {other.iri} and {change.iri}; keep one")


def _check_no_circle(changes: Iterable[TypeChange]) -> None:
    heirs: dict[str, set[str]] = {}
    for change in changes:
        for type_id in set(change.originals) - set(change.results):
            heirs.setdefault(type_id, set()).update(change.results)
    for start in heirs:
        reached: set[str] = set()
        open_ids = set(heirs[start])
        while open_ids:
            reached |= open_ids
            open_ids = {heir for type_id in open_ids for heir in heirs.get(type_id, ())} - reached
        if start in reached:
            raise VocabularyError(f"succession of agency type {start} runs in a circle; mend its changes")


def _check_one_rule(rules: Iterable[SuccessionRule]) -> None:
    claimed: dict[str, SuccessionRule] = {}
    for rule in rules:
        for subject in rule.subjects:
            other = claimed.setdefault(subject, rule)
            if other is not rule:
                raise VocabularyError(f"{subject} is in two rules, {other.iri} and {rule.iri}; leave it in one")


def _of_type(entries: Mapping[str, Entry], type_iri: str) -> Iterator[Entry]:
    return (entries[iri] for iri in sorted(entries) if type_iri in entries[iri].targets(RDF.type))


def _tails(entry: Entry, predicate: str, prefix: str) -> Iterator[str]:
    return (_tail(entry, iri, prefix) for iri in entry.targets(predicate))


def _tail(entry: Entry, iri: str, prefix: str) -> str:
    if not iri.startswith(prefix):
        raise VocabularyError(f"{entry.file}: {entry.iri} names {iri}; an IRI under {prefix} is accepted")
    return iri.removeprefix(prefix)


def _only(entry: Entry, values: Iterator[str], what: str) -> str:
    found = tuple(values)
    if len(found) != 1:
        raise VocabularyError(f"{entry.file}: {entry.iri} has {len(found)} values of {what}; exactly one is accepted")
    return found[0]
