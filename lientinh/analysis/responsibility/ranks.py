"""Ranks of agencies by what they carry, and how firm each rank is.

A rank rests on choices: what a coordinator counts beside a lead, whether a collective's work is shared out, which plans
are at hand. Each choice is made another way, one at a time; the best and the worst rank that come out are the band.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from lientinh.analysis.responsibility.centrality import find_pagerank
from lientinh.analysis.responsibility.networks import arrow_network, count_arrows, taken_out
from lientinh.analysis.responsibility.projection import AgencyNode, Projection
from lientinh.analysis.responsibility.spread import Spread
from lientinh.ontology.identifiers import Role, concept_iri

if TYPE_CHECKING:
    from lientinh.analysis.responsibility.networks import Directed

Weights = Mapping[Role, float]
Scores = Mapping[str, float]

WEIGHTS: Final[Weights] = MappingProxyType({"lead": 1.0, "coordinate": 0.5, "direct": 0.5})
"""By which ranks are made: who coordinates or directs counts half of who leads."""
OTHER_WEIGHTS: Final[Mapping[str, Weights]] = MappingProxyType(
    {
        "lead-only": MappingProxyType({"lead": 1.0, "coordinate": 0.0, "direct": 0.0}),
        "all-alike": MappingProxyType({"lead": 1.0, "coordinate": 1.0, "direct": 1.0}),
        "lead-triple": MappingProxyType({"lead": 3.0, "coordinate": 1.0, "direct": 1.0}),
        "direct-as-lead": MappingProxyType({"lead": 1.0, "coordinate": 0.5, "direct": 1.0}),
    }
)
"""Name -> weights that a reader might as well choose."""

_UNIT: Final = concept_iri("agency-kind", "technical-unit")


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank with its band; ranks count from 1, and who has as much as another shares its rank."""

    score: float
    rank: int
    best: int
    worst: int
    by_variant: Mapping[str, int]
    """Variant -> rank there; an agency that a variant leaves out has none."""


def rank_loads(projection: Projection, spread: Spread) -> dict[str, Rank]:
    """Agency -> its rank by tasks, roles weighed, with the band over all variants.

    Ranked are agencies that have a role in a task; collectives are not.
    """
    counts = count_roles(projection)
    base = weigh_roles(counts, WEIGHTS)
    variants: dict[str, Scores] = {
        f"weights:{name}": weigh_roles(counts, weights) for name, weights in OTHER_WEIGHTS.items()
    }
    variants["collectives:spread"] = _with_shares(base, spread)
    if merged := _merged_units(projection):
        variants["units:merged"] = weigh_roles(count_roles(merged), WEIGHTS)
    parts = {province: count_roles(part) for province, part in projection.by_province.items()}
    for province, part in parts.items() if len(parts) > 1 else ():
        variants[f"without:{province}"] = _less(base, weigh_roles(part, WEIGHTS))
    return _banded(base, variants)


def rank_pagerank(projection: Projection) -> dict[str, Rank]:
    """The same by PageRank, which knows no role weights; collectives take part, or are left out as a variant.

    Ranked are agencies that lead a task which another coordinates, or that coordinate one.
    """
    parts = {province: _upward(part) for province, part in projection.by_province.items()}
    upward: Counter[tuple[str, str]] = Counter()
    for part in parts.values():
        upward.update(part)
    network = arrow_network((), upward)
    collective = {iri for iri, node in projection.agencies.items() if node.collective}
    base = _pageranks(network, collective)
    named = {pair: tasks for pair, tasks in upward.items() if collective.isdisjoint(pair)}
    variants = {"collectives:left-out": _pageranks(arrow_network((), named), collective)}
    if merged := _merged_units(projection):
        variants["units:merged"] = _pageranks(arrow_network((), _upward(merged)), collective)
    for province, part in parts.items() if len(parts) > 1 else ():
        with taken_out(network, part):
            variants[f"without:{province}"] = _pageranks(network, collective)
    return _banded(base, variants)


def _upward(projection: Projection) -> dict[tuple[str, str], int]:
    """Coordinator and lead -> tasks."""
    return {(other, lead): tasks for (lead, other), tasks in count_arrows(projection).items()}


def _pageranks(upward: Directed, collective: Collection[str]) -> Scores:
    found = find_pagerank(upward)
    return {iri: round(score, 10) for iri, score in found.items() if iri not in collective}


def _less(whole: Scores, part: Scores) -> Scores:
    """What is left without a part; who has nothing left is out."""
    left = {iri: round(score - part.get(iri, 0.0), 10) for iri, score in whole.items()}
    return {iri: score for iri, score in left.items() if score > 0}


def count_roles(projection: Projection) -> dict[str, Counter[Role]]:
    """Agency -> role -> tasks, by IRI; of agencies that have a role in a task, collectives left out."""
    found: defaultdict[str, Counter[Role]] = defaultdict(Counter)
    steps = projection.steps
    for role, links in projection.roles.items():
        for step, agencies in links.items():
            if not steps[step].review:
                for agency in agencies:
                    found[agency][role] += 1
    return {iri: found[iri] for iri in sorted(found) if not projection.agencies[iri].collective}


def weigh_roles(counts: Mapping[str, Mapping[Role, int]], weights: Weights) -> dict[str, float]:
    """Agency -> tasks, each counted with the weight of every role that the agency has in it.

    An agency whose roles weigh nothing has 0.
    """
    return {iri: sum(weights[role] * tasks for role, tasks in roles.items()) for iri, roles in counts.items()}


def order(scores: Scores) -> dict[str, int]:
    """Agency -> rank: one more than the number of agencies with a higher score."""
    ranks: dict[float, int] = {}
    for place, score in enumerate(sorted((round(score, 10) for score in scores.values()), reverse=True), 1):
        ranks.setdefault(score, place)
    return {iri: ranks[round(score, 10)] for iri, score in scores.items()}


def _banded(base: Scores, variants: Mapping[str, Scores]) -> dict[str, Rank]:
    ranks = order(base)
    others = {name: order(scores) for name, scores in variants.items()}
    found: dict[str, Rank] = {}
    for iri, score in base.items():
        by_variant = {name: places[iri] for name, places in others.items() if iri in places}
        all_ranks = [ranks[iri], *by_variant.values()]
        found[iri] = Rank(score, ranks[iri], min(all_ranks), max(all_ranks), by_variant)
    return found


def _with_shares(base: Scores, spread: Spread) -> Scores:
    """Scores with shares of collectives; who has nothing but a share is no agency that a plan names, and not ranked."""
    return {
        iri: score + sum(WEIGHTS[role] * share for role, share in spread.shares.get(iri, {}).items())
        for iri, score in base.items()
    }


def _merged_units(projection: Projection) -> Projection | None:
    """The projection with units counted as the departments that they belong to; None where it has no such units.

    A department that a text names under its committee is no unit of it and stands for itself.
    """
    parents: dict[str, AgencyNode] = {}
    for iri, node in projection.agencies.items():
        type_ = projection.types.get(node.type or "")
        parent = projection.agencies.get(node.parent or "")
        if parent is not None and not parent.collective and (type_ is None or type_.kind == _UNIT):
            parents[iri] = parent
    return projection.folded(lambda node: parents.get(node.iri, node)) if parents else None
