"""The plans as of a later day: what an agency was charged with, at the agency that holds it then.

Only where the agency has one holder does its work move. Where it has several, or none, or nobody knows, the work stays
under the old name and is marked: to choose an heir would be to say more than any document says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol

from lientinh.analysis.responsibility.projection import AgencyNode, PlanNode, Projection

State = Literal["same", "succeeded", "several", "none", "unknown"]


class HolderLike(Protocol):
    """An agency that holds what another one held; see `analysis.succession`."""

    @property
    def iri(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def province(self) -> str | None: ...
    @property
    def basis(self) -> str: ...
    @property
    def confidence(self) -> str: ...


class ResolutionLike(Protocol):
    """What becomes of an agency by a day."""

    @property
    def state(self) -> State: ...
    @property
    def holders(self) -> tuple[HolderLike, ...]: ...
    @property
    def instruments(self) -> tuple[str, ...]: ...
    @property
    def reason_vi(self) -> str: ...
    @property
    def reason_en(self) -> str: ...


class SuccessionLike(Protocol):
    """Resolves agencies and provinces."""

    def resolve(self, agency: str, as_of: date) -> ResolutionLike: ...
    def province(self, name: str, as_of: date) -> ResolutionLike: ...


@dataclass(frozen=True, slots=True)
class Holding:
    """One agency of the plans, and who holds its work on the day."""

    agency: AgencyNode
    resolution: ResolutionLike

    @property
    def moved(self) -> bool:
        """Whether its work is counted with its holder."""
        return self.resolution.state == "succeeded" and len(self.resolution.holders) == 1


def fold_to_holders(
    projection: Projection, succession: SuccessionLike, as_of: date
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


def _with_provinces(projection: Projection, succession: SuccessionLike, as_of: date) -> Projection:
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


def _holder_node(projection: Projection, node: AgencyNode, holder: HolderLike) -> AgencyNode:
    known = projection.agencies.get(holder.iri)
    if known is not None:
        return known
    place = projection.provinces.get(holder.province or "", "")
    return replace(node, iri=holder.iri, name=holder.name, province=holder.province, province_name=place, parent=None)
