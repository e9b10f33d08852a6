"""Coverage as the site reads it: whole where plans are few, a province at a time where they are many.

A matrix of 3,400 plans is neither read nor drawn as one: it has a column a province, and each province a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from lientinh.analysis.coverage.cells import PlanRecord, ProvinceCell
from lientinh.analysis.coverage.figures import Figure
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.read_summary import (
    ProvinceState,
    read_figures,
    read_figures_on,
    read_province_cells,
    read_province_states,
)
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH
from lientinh.ontology.labels import make_slug
from lientinh.ontology.terms import LT

FEW: Final = 24
"""Plans under one framework up to which each has a column of its own."""
KEPT: Final = 8
"""Provinces whose coverage is kept."""

# Two lists held against each other: looked up search by search they take five times as long.
_COUNTS: Final = f"""
SELECT ?framework (COUNT(DISTINCT ?document) AS ?plans) WHERE {{
  {{ SELECT ?search ?document WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?search <{LT.searchOf}> ?document }} }} }}
  {{ SELECT ?search ?framework WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?search <{LT.ofFramework}> ?framework }} }} }}
}} GROUP BY ?framework
"""
_ASSESSED: Final = f"""
SELECT ?framework ?document WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{
  ?search <{LT.searchOf}> ?document ; <{LT.ofFramework}> ?framework
}} }}
"""


class CoverageReader:
    """The coverage of one store, read as pages ask for it."""

    def __init__(
        self, store: Store, frameworks: Mapping[str, Framework], plans: Callable[[], Sequence[PlanRecord]]
    ) -> None:
        self._store = store
        self._frameworks = frameworks
        self._plans = plans
        self.whole = lru_cache(maxsize=None)(self._whole)
        """Slug -> coverage of all plans under it."""
        self.of_province = lru_cache(maxsize=KEPT)(self._of_province)
        """(slug, IRI of a province) -> coverage of its plans."""
        self.figures = lru_cache(maxsize=None)(self._figures)
        """Slug -> the stored rates; where plans are many, without those of single plans."""
        self.province_cells = lru_cache(maxsize=None)(self._province_cells)
        """Slug -> the stored matrix of provinces."""
        self.province_states = lru_cache(maxsize=None)(self._province_states)
        """Slug -> how provinces stand, in the order of that matrix."""

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Slug -> how many plans were held against it; frameworks with most plans first."""
        known = {framework: int(plans) for framework, plans in read_texts(self._store, _COUNTS) if framework}
        found = {slug: known.get(framework.iri, 0) for slug, framework in self._frameworks.items()}
        return dict(sorted(found.items(), key=lambda entry: (-entry[1], entry[0])))

    @cached_property
    def _documents(self) -> Mapping[str, frozenset[str]]:
        """Slug -> IRIs of the plans that were held against it; frameworks with most plans first."""
        found: dict[str, set[str]] = {framework.iri: set() for framework in self._frameworks.values()}
        for framework, document in read_texts(self._store, _ASSESSED):
            if framework in found:
                found[framework].add(document)
        return {slug: frozenset(found[self._frameworks[slug].iri]) for slug in self.counts}

    @cached_property
    def assessed(self) -> Mapping[str, tuple[PlanRecord, ...]]:
        """Slug -> plans that were held against it, by province, date and number; frameworks with most plans first."""
        plans = sorted(self._plans(), key=lambda plan: (make_slug(plan.province_name or ""), plan.date or "", plan.iri))
        return {slug: tuple(p for p in plans if p.iri in held) for slug, held in self._documents.items()}

    @property
    def main(self) -> str | None:
        """Slug of the framework of most plans; None where none was ever assessed."""
        slug = next(iter(self.counts), None)
        return slug if slug is not None and self.counts[slug] else None

    def is_few(self, slug: str) -> bool:
        """Whether each plan has a column of its own."""
        return self.counts[slug] <= FEW

    def provinces(self, slug: str) -> Mapping[str, str]:
        """IRI -> name of the provinces whose plans were held against a framework, by name."""
        return {plan.province: plan.province_name or "" for plan in self.assessed[slug] if plan.province}

    def for_plans(self, slug: str, province: str | None) -> FrameworkCoverage:
        """The coverage of the plans of a province, or of all."""
        return self.whole(slug) if province is None else self.of_province(slug, province)

    def _whole(self, slug: str) -> FrameworkCoverage:
        plans = self.assessed[slug] if self.is_few(slug) else None
        return read_coverage(self._store, self._frameworks[slug], plans)

    def _of_province(self, slug: str, province: str) -> FrameworkCoverage:
        plans = tuple(plan for plan in self.assessed[slug] if plan.province == province)
        found = read_coverage(self._store, self._frameworks[slug], plans)
        return found.only([plan.iri for plan in plans])

    def _figures(self, slug: str) -> tuple[Figure, ...]:
        return read_figures(self._store, self._frameworks[slug], None if self.is_few(slug) else "plan")

    def figures_on(self, slug: str, things: Iterable[str]) -> tuple[Figure, ...]:
        """The stored rates of some things (IRIs)."""
        return read_figures_on(self._store, self._frameworks[slug], things)

    def _province_cells(self, slug: str) -> tuple[ProvinceCell, ...]:
        cells = read_province_cells(self._store, self._frameworks[slug])
        return tuple(sorted(cells, key=lambda cell: make_slug(cell.name)))  # Đà Nẵng stands beside the names in D

    def _province_states(self, slug: str) -> tuple[ProvinceState, ...]:
        cells = read_province_states(self._store, self._frameworks[slug])
        return tuple(sorted(cells, key=lambda cell: make_slug(cell.name)))
