"""What pages are made from: a store, and what many pages need of it, read once when the first page asks for it.

What only one page needs, its kind reads by the IRI of its thing, so that one page of a national store costs one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.selection import stored_frameworks
from lientinh.analysis.succession import Succession, read_succession
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework


@dataclass
class World:
    """A store as the site sees it; it does not change while the site is made."""

    store: Store
    day: date | None = None
    """Of the as-of switch, where the user named one."""
    served: bool = False

    @cached_property
    def as_of(self) -> date:
        """The day of the as-of switch: the last merger of provinces, unless the user named another."""
        return self.day or self.succession.last_change_of_provinces or date.today()

    @cached_property
    def succession(self) -> Succession:
        return read_succession(self.store)

    @cached_property
    def plans(self) -> tuple[PlanRecord, ...]:
        """All documents that were read, by province and date."""
        return read_plans(self.store)

    @cached_property
    def frameworks(self) -> Mapping[str, Framework]:
        """By slug."""
        return {framework.slug: framework for framework in stored_frameworks(self.store)}

    def coverage(self, slug: str) -> FrameworkCoverage:
        """The coverage of all plans under a framework."""
        if slug not in self._coverage:
            self._coverage[slug] = read_coverage(self.store, self.frameworks[slug])
        return self._coverage[slug]

    @cached_property
    def _coverage(self) -> dict[str, FrameworkCoverage]:
        return {}
