"""What of a store has a page: documents, tasks, agencies; each list is read once, a thing's own graph when asked for.

A property of a cited document or of an agency stands in the graph of each plan that names it. Two of them in one
pattern would give the square of that many rows, so each is asked for by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from lientinh.analysis.coverage.plans import natural_order
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import VOCABULARY_GRAPH, graph_iri
from lientinh.ontology.terms import ELI, LT, ORG, PPLAN, RDFS, SKOS
from lientinh.views.site.address import Pair
from lientinh.views.site.coverage_reading import FEW
from lientinh.views.site.nodes import Nodes, read_nodes

KEPT: Final = 16
"""Documents whose graphs are kept: pages of one document are asked for one after the other."""

_NAMES: Final = f"""
SELECT ?thing ?name (LANG(?name) AS ?language) WHERE {{
  GRAPH <{VOCABULARY_GRAPH}> {{ ?thing <{SKOS.prefLabel}> ?name }}
}}
"""
_OF_CLASS: Final = """
SELECT DISTINCT ?thing ?value WHERE {{
  {{ SELECT DISTINCT ?thing WHERE {{ VALUES ?class {{ {classes} }} ?thing a ?class }} }} ?thing <{property}> ?value
}}
"""
_PAIRS: Final = "SELECT DISTINCT ?thing ?value WHERE {{ ?thing <{property}> ?value }}"
_STEPS: Final = f"""
SELECT DISTINCT ?step ?document ?label WHERE {{ GRAPH ?graph {{
  ?step <{PPLAN.isStepOfPlan}> ?document ; <{RDFS.label}> ?label
}} }}
"""
_STEP_COUNTS: Final = """
SELECT ?document (COUNT(DISTINCT ?step) AS ?steps) WHERE {{ ?document <{property}> ?step }} GROUP BY ?document
"""
_PLANS: Final = f"SELECT DISTINCT ?plan WHERE {{ ?plan a <{LT.Plan}> }}"
_COLLECTIVES: Final = f"SELECT DISTINCT ?agency WHERE {{ ?agency a <{LT.Collective}> }}"


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document in a list."""

    iri: str
    label: str
    type: str | None
    """IRI of the document type."""
    number: str
    date: str
    province: str | None
    """IRI, of documents that were read."""
    read: bool
    """Whether its own text is in the store, and not only its name in others."""
    plan: bool
    """Whether it assigns tasks."""


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """An agency, office or collective that some plan names."""

    iri: str
    name: str
    type: str | None
    """IRI of its type; None for a name that the vocabulary does not know."""
    province: str | None
    """IRI; None at the centre."""
    collective: bool


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A task or a document to revise."""

    iri: str
    document: str
    label: str
    """"II.3. Tuyên truyền …", cut where it is long."""


class Things:
    """The lists of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.nodes = lru_cache(maxsize=KEPT)(self._nodes)
        """IRI of a document -> its own graph; empty of one that only others name."""

    @cached_property
    def names(self) -> Mapping[str, Pair]:
        """(Vietnamese, English) of every term of the vocabularies: document types, provinces, finding codes, …"""
        found: dict[str, dict[str, str]] = {}
        for thing, name, language in read_texts(self._store, _NAMES):
            found.setdefault(thing, {})[language] = name
        return {iri: (name.get("vi", ""), name.get("en") or name.get("vi", "")) for iri, name in found.items()}

    def name(self, iri: str | None) -> Pair:
        """Of a term of the vocabularies; the end of its IRI where they do not know it."""
        end = (iri or "").rpartition("/")[2]
        return self.names.get(iri or "", (end, end))

    @cached_property
    def documents(self) -> Mapping[str, DocumentEntry]:
        """All documents, by IRI, in the order of provinces, then of years and numbers."""
        labels = self._least(LT.Document, RDFS.label)
        types, numbers = self._single(ELI.type_document), self._single(ELI.number)
        dates, provinces = self._single(ELI.date_document), self._single(LT.issuedIn)
        read = {row[0] for row in read_texts(self._store, _PAIRS.format(property=LT.layout))}
        plans = {row[0] for row in read_texts(self._store, _PLANS)}
        found = [
            DocumentEntry(
                iri=iri,
                label=label,
                type=types.get(iri),
                number=numbers.get(iri, ""),
                date=dates.get(iri, ""),
                province=provinces.get(iri),
                read=iri in read,
                plan=iri in plans,
            )
            for iri, label in labels.items()
        ]
        return {entry.iri: entry for entry in sorted(found, key=lambda entry: natural_order(entry.iri))}

    @property
    def are_few(self) -> bool:
        """Whether a matrix or a network of all plans can be read at a glance."""
        return sum(entry.read for entry in self.documents.values()) <= FEW

    @cached_property
    def agencies(self) -> Mapping[str, AgencyEntry]:
        """All agencies that plans name, by IRI, in that order."""
        labels = self._least(f"{LT.Agency}> <{LT.Collective}", RDFS.label)
        types, provinces = self._single(ORG.classification), self._single(LT.ofProvince)
        collectives = {row[0] for row in read_texts(self._store, _COLLECTIVES)}
        return {
            iri: AgencyEntry(iri, label, types.get(iri), provinces.get(iri), iri in collectives)
            for iri, label in sorted(labels.items())
        }

    @cached_property
    def steps(self) -> tuple[StepEntry, ...]:
        """All tasks and documents to revise, plan by plan, in the order of the plan."""
        rows = read_texts(self._store, _STEPS)
        found = {step: StepEntry(step, document, label) for step, document, label in rows}
        return tuple(sorted(found.values(), key=lambda entry: natural_order(entry.iri)))

    @cached_property
    def completeness(self) -> Mapping[str, str]:
        """IRI of each document that was read -> how much of it its source has: "full-text", "summary", "draft"."""
        return {iri: concept.rpartition("/")[2] for iri, concept in self._single(LT.sourceCompleteness).items()}

    @cached_property
    def task_counts(self) -> Mapping[str, int]:
        """Plan -> how many tasks it has; a document without any has no entry."""
        return self._counted(LT.hasTask)

    @cached_property
    def review_counts(self) -> Mapping[str, int]:
        """Plan -> how many documents it has revised; a document without any has no entry."""
        return self._counted(LT.hasReviewItem)

    def _counted(self, property_: str) -> dict[str, int]:
        rows = read_texts(self._store, _STEP_COUNTS.format(property=property_))
        return {document: int(steps) for document, steps in rows if document}

    def _nodes(self, document: str) -> Nodes:
        return read_nodes(self._store, graph_iri(document))

    def _least(self, classes: str, property_: str) -> dict[str, str]:
        """The first value of a property of each thing of these classes."""
        return _first(read_texts(self._store, _OF_CLASS.format(classes=f"<{classes}>", property=property_)))

    def _single(self, property_: str) -> dict[str, str]:
        return _first(read_texts(self._store, _PAIRS.format(property=property_)))


def _first(rows: list[tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for thing, value in rows:
        found[thing] = min(found.get(thing, value), value)
    return found
