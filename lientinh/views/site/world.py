"""What pages are made from: a store, and what many pages need of it, read once when the first page asks for it.

What only one page needs, its kind reads by the IRI of its thing, so that one page of a national store costs one page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final, TypeVar

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.selection import stored_frameworks
from lientinh.analysis.succession import Succession, read_succession
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.terms import DATA, ELI, RDFS
from lientinh.views.site.answers import AnswerReader
from lientinh.views.site.coverage_reading import CoverageReader
from lientinh.views.site.deadline_reading import DeadlineReader
from lientinh.views.site.heirs import Heirs
from lientinh.views.site.network_reading import NetworkReader
from lientinh.views.site.overview_duties import DutyReader
from lientinh.views.site.passages import PassageReader
from lientinh.views.site.task_alignments import (
    Alignment,
    read_document_alignments,
    read_requirement_alignments,
)
from lientinh.views.site.things import Things

KEPT: Final = 128
"""Readings of single things that are kept."""

Found = TypeVar("Found")

_DOCUMENT: Final = f"""
SELECT DISTINCT ?number ?label WHERE {{{{
  {{{{ <{{document}}> <{ELI.number}> ?number }}}} UNION {{{{ <{{document}}> <{RDFS.label}> ?label }}}}
}}}} ORDER BY DESC(?number) ?label
"""


@dataclass
class World:
    """A store as the site sees it; it does not change while the site is made."""

    store: Store
    day: date | None = None
    """Of the as-of switch, where the user named one."""
    served: bool = False
    reviewing: bool = False

    @cached_property
    def as_of(self) -> date:
        """The day of the as-of switch: the last merger of provinces, unless the user named another."""
        return self.day or self.succession.last_change_of_provinces or date.today()

    @cached_property
    def succession(self) -> Succession:
        return read_succession(self.store, names_later=True)

    @cached_property
    def plans(self) -> tuple[PlanRecord, ...]:
        """All documents that were read, by province and date."""
        return read_plans(self.store)

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """By slug."""
        return {framework.slug: framework for framework in stored_frameworks(self.store)}

    @cached_property
    def coverages(self) -> CoverageReader:
        """Coverage by framework, whole or a province at a time."""
        return CoverageReader(self.store, self.frameworks, lambda: self.plans)

    @cached_property
    def passages(self) -> PassageReader:
        """Passages of plans with their places in the source."""
        return PassageReader(self.store)

    @cached_property
    def things(self) -> Things:
        """Documents, tasks and agencies, and the graphs of single documents."""
        return Things(self.store)

    @cached_property
    def duties(self) -> DutyReader:
        """Counts of what is to be done."""
        return DutyReader(self.store)

    @cached_property
    def deadlines(self) -> DeadlineReader:
        """What is to be done by when."""
        return DeadlineReader(self)

    @cached_property
    def networks(self) -> NetworkReader:
        """Networks that have a page."""
        return NetworkReader(self)

    @cached_property
    def answers(self) -> AnswerReader:
        """Answers to questions without parameters."""
        return AnswerReader(self.store)

    def alignments(self, document: str) -> Mapping[str, tuple[Alignment, ...]]:
        """Passage of a document -> the requirements that it was held against."""
        return self.read(read_document_alignments, document)

    @cached_property
    def heirs(self) -> Heirs:
        """Who answers for whom on the day of the switch."""
        return Heirs(self.things, self.succession, self.as_of)

    @cached_property
    def types_in_use(self) -> frozenset[str]:
        """Ids of the types of agency that have a page: those of agencies with one, and of collectives' members."""
        agencies = {(entry.type or "").rpartition("/")[2] for entry in self.things.agencies.values()}
        holders = {iri.rpartition("/")[2] for iri in self.heirs.holders}
        return frozenset((agencies | holders) & set(self.succession.types))

    @cached_property
    def provinces_in_use(self) -> frozenset[str]:
        """Slugs of the provinces that have a page: of plans, of agencies, and of those who answer for them."""
        agencies = {entry.province for entry in self.things.agencies.values()}
        documents = {entry.province for entry in self.things.documents.values()}
        holders = {holder.province for holder in self.heirs.holders.values()}
        slugs = {iri.rpartition("/")[2] for iri in agencies | documents | holders if iri}
        results = {h.iri.rpartition("/")[2] for s in slugs for h in self.succession.province(s, self.as_of).holders}
        return frozenset((slugs | results) & set(self.succession.provinces))

    def has_agency(self, iri: str) -> bool:
        """Whether an agency has a page: some plan names it, or it answers on the day for one that a plan names."""
        return iri in self.things.agencies or iri in self.heirs.holders

    def read(self, reader: Callable[[Store, str], Found], iri: str) -> Found:
        """What a function reads of one thing; kept for a while, since each page is made in two languages."""
        found: Found = self._readings(reader, iri)
        return found

    @cached_property
    def _readings(self) -> Callable[[Callable[[Store, str], Any], str], Any]:
        return lru_cache(maxsize=KEPT)(lambda reader, iri: reader(self.store, iri))

    def requirement_alignments(self, requirement: str) -> tuple[Alignment, ...]:
        """All that count of a requirement (its IRI), the firmest first."""
        return self.read(read_requirement_alignments, requirement)

    def agency_label(self, iri: str) -> str:
        """What an agency is called that no plan may name: by its type and province; empty where these are not known."""
        named = self.succession.labels.get(iri)
        if named or not iri.startswith(f"{DATA}agency/"):
            return named or ""
        authority, _, tail = iri.removeprefix(f"{DATA}agency/").partition("/")
        type_, province = self.succession.types.get(tail), self.succession.provinces.get(authority)
        if type_ is None:
            return ""
        return type_.full_name_in(province) if province else type_.name

    def document_name(self, iri: str) -> str:
        """Number of a document, or its label; the end of its IRI where the store knows neither."""
        rows = read_texts(self.store, _DOCUMENT.format(document=iri))
        return next((number or label for number, label in rows if number or label), iri.rpartition("/")[2])

    def coverage(self, slug: str) -> FrameworkCoverage:
        """The coverage of all plans under a framework."""
        return self.coverages.whole(slug)
