"""The plans as of a later day: what an agency was charged with, at the agency that holds it then.

Only where the agency has one holder does its work move. Where it has several, or none, or nobody knows, the work stays
under the old name and is marked: to choose an heir would be to say more than any document says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lientinh.analysis.responsibility.projection import AgencyNode, PlanNode, Projection
from lientinh.analysis.succession import Holder, Resolution, Succession


@dataclass(frozen=True, slots=True)
class Holding:
    """One agency of the plans, and who holds its work on the day."""

    agency: AgencyNode
    resolution: Resolution

    @property
    def moved(self) -> bool:
        """Whether its work is counted with its holder."""
        return self.resolution.state == "succeeded" and len(self.resolution.holders) == 1


def fold_to_holders(
    projection: Projection, succession: Succession, as_of: date
) -> tuple[Projection, tuple[Holding, ...]]:
    """The projection with each agency that has one holder in the holder's place, and what was found of each agency.

    Plans move with their provinces where these have one successor.
    """
    holdings = {iri: Holding(node, succession.resolve(iri, as_of)) for iri, node in projection.agencies.items()}

    def into(node: AgencyNode) -> AgencyNode:
        holding = holdings[node.iri]
        return _holder_node(projection, node, holding.resolution.holders[0]) if holding.moved else node

    moved = _with_provinces(projection.folded(into), succession, as_of)
    return moved, tuple(holdings.values())


def _with_provinces(projection: Projection, succession: Succession, as_of: date) -> Projection:
    found = {
        iri: succession.province(iri, as_of).holders
        for iri in sorted({plan.province for plan in projection.plans.values() if plan.province})
    }
    names = {iri: holders[0].iri for iri, holders in found.items() if len(holders) == 1}

    def placed(plan: PlanNode) -> PlanNode:
        province = names.get(plan.province or "", plan.province)
        return replace(
            plan, province=province, province_name=projection.provinces.get(province or "", plan.province_name)
        )

    return replace(projection, plans={iri: placed(plan) for iri, plan in projection.plans.items()})


def _holder_node(projection: Projection, node: AgencyNode, holder: Holder) -> AgencyNode:
    known = projection.agencies.get(holder.iri)
    if known is not None:
        return known
    place = projection.provinces.get(holder.province or "", "")
    return replace(node, iri=holder.iri, name=holder.name, province=holder.province, province_name=place, parent=None)
