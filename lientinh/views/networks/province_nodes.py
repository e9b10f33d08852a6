"""Provinces as the roots of what their plans say: shared by all views that draw more than one province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from lientinh.analysis.responsibility.projection import Projection
from lientinh.views.networks.agency_nodes import AgencyNodes
from lientinh.views.networks.network import Node

NO_PROVINCE: Final = "no-province"
"""Stands above plans of which no province is known."""


def province_nodes(agencies: AgencyNodes) -> list[Node]:
    """A node for each province whose plans have tasks, by name."""
    tasks: Counter[tuple[str, str]] = Counter()
    for task in agencies.projection.tasks:
        plan = agencies.projection.plans[task.document]
        tasks[plan.province_name, plan.province or NO_PROVINCE] += 1
    return [agencies.province(iri, name, count) for (name, iri), count in sorted(tasks.items())]


def parents_of(projection: Projection) -> Mapping[str, str]:
    """Plan -> the node of its province."""
    return {plan.iri: plan.province or NO_PROVINCE for plan in projection.plans.values()}
