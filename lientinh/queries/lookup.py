"""Small look-ups in a store by which typed names become IRIs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

import pyoxigraph as ox

from lientinh.graph_store.store import Store, Term
from lientinh.ontology.labels import make_slug, province_key
from lientinh.ontology.terms import DATA, ELI, LT, PROV, RDFS, SKOS

Vocabulary = Literal["province", "role", "agency-type"]

_LABELS: Final = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_PATTERNS: Final[dict[Vocabulary, str]] = {
    "province": f"?entry a <{LT.Province}>",
    "agency-type": f"?entry a <{LT.AgencyType}>",
    "role": f'?entry a <{SKOS.Concept}> . FILTER(STRSTARTS(STR(?entry), "{DATA}concept/role/"))',
}
_IRI_TAIL: Final = re.compile(r"[a-z-]+/[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that a store knows."""

    label: str
    number: str | None
    plan_number: str | None
    was_read: bool
    """Whether its own text was read; false where it is only cited or registered."""


def find_labelled(store: Store, kind: Vocabulary) -> dict[str, tuple[str, ...]]:
    """IRI -> labels of the entries of a vocabulary, preferred Vietnamese label first, sorted by it."""
    # A branch for each property: rdflib takes half a minute for the same with `VALUES ?property { … }`.
    branches = (f"{{ ?entry <{name}> ?label . {_PATTERNS[kind]} BIND(<{name}> AS ?property) }}" for name in _LABELS)
    rows = store.select(f"SELECT DISTINCT ?entry ?property ?label WHERE {{ {' UNION '.join(branches)} }}")
    ranked: dict[str, list[tuple[int, str]]] = {}
    for entry, label_property, label in rows:
        match entry, label_property, label:
            case ox.NamedNode(), ox.NamedNode(), ox.Literal():
                preferred = label_property.value == SKOS.prefLabel
                rank = (0 if label.language in (None, "vi") else 1) if preferred else 2
                ranked.setdefault(entry.value, []).append((rank, label.value))
    labels = {iri: tuple(label for _, label in sorted(found)) for iri, found in ranked.items()}
    return dict(sorted(labels.items(), key=lambda item: (item[1], item[0])))


def match_labelled(store: Store, kind: Vocabulary, entries: dict[str, tuple[str, ...]], text: str) -> tuple[str, ...]:
    """IRIs of the entries that `text` names by id or label; of provinces, those that issued a document come first."""
    fold = province_key if kind == "province" else make_slug
    wanted = fold(text)
    if not wanted:
        return ()
    found = tuple(iri for iri, labels in entries.items() if wanted in {_tail(iri), *map(fold, labels)})
    if kind == "province" and len(found) > 1:
        # "Vĩnh Long" names the province of before 1 July 2025 and the larger one of after it.
        issuing = tuple(iri for iri in found if store.ask(f"ASK {{ ?document <{LT.issuedIn}> <{iri}> }}"))
        found = issuing or tuple(iri for iri in found if _tail(iri) == wanted) or found
    return found


def _tail(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def find_documents(store: Store, text: str) -> dict[str, KnownDocument]:
    """IRI -> document, of all that have this number or tail of an IRI ("tra-vinh/401-qd-ubnd-2025"), by label.

    The IRI decides, not the printed number: it forgives "401/QD-UBND", spaces, and slips between / and -. A plan
    that has a number of its own beside its decision's is found by that too.
    """
    authority, _, tail = text.rpartition("/") if _IRI_TAIL.fullmatch(text) else ("", "", text)
    if not make_slug(tail):
        return {}
    pattern = f"document/{make_slug(authority) or '[^/]+'}/{make_slug(tail)}(-[0-9]{{4}})?$"
    found = _documents(store, f'FILTER(REGEX(STR(?document), "{pattern}"))')
    if found or authority:
        return found
    planned = _documents(store, f"?document <{LT.planNumber}> ?any_plan_number .")
    return {iri: entry for iri, entry in planned.items() if make_slug(entry.plan_number or "") == make_slug(text)}


def read_documents(store: Store) -> dict[str, KnownDocument]:
    """IRI -> document, of all whose text was read, by label."""
    return _documents(store, f"?document <{PROV.wasDerivedFrom}> ?any_source .")


def _documents(store: Store, narrowing: str) -> dict[str, KnownDocument]:
    rows = store.select(
        "SELECT DISTINCT ?document ?label ?number ?plan_number ?source WHERE { "
        f"?document a <{LT.Document}> . {narrowing} "
        f"OPTIONAL {{ ?document <{RDFS.label}> ?label }} OPTIONAL {{ ?document <{ELI.number}> ?number }} "
        f"OPTIONAL {{ ?document <{LT.planNumber}> ?plan_number }} "
        f"OPTIONAL {{ ?document <{PROV.wasDerivedFrom}> ?source }} }}"
    )
    found: dict[str, KnownDocument] = {}
    for document, label, number, plan_number, source in rows:
        if not isinstance(document, ox.NamedNode):
            continue
        iri = document.value
        entry = KnownDocument(_text(label) or iri, _text(number), _text(plan_number), source is not None)
        if iri not in found or entry.label < found[iri].label:  # each citing graph may label the document
            found[iri] = entry
    return dict(sorted(found.items(), key=lambda item: (item[1].label, item[0])))


def _text(term: Term | None) -> str | None:
    return term.value if isinstance(term, ox.Literal) else None
