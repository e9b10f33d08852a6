"""Responsibility as plain values: the one JSON document of `lientinh responsibility`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from lientinh.analysis.responsibility.communities import Communities
from lientinh.analysis.responsibility.concentration import Concentration
from lientinh.analysis.responsibility.definitions import DEFINITIONS
from lientinh.analysis.responsibility.findings import Findings
from lientinh.analysis.responsibility.holders import Holding
from lientinh.analysis.responsibility.loads import MEASURES, Load, ProvinceLoad
from lientinh.analysis.responsibility.projection import ROLES, Projection
from lientinh.analysis.responsibility.ranks import OTHER_WEIGHTS, WEIGHTS, Rank
from lientinh.analysis.responsibility.report import Level, Responsibility
from lientinh.analysis.responsibility.spread import Spread
from lientinh.analysis.responsibility.unlisted import Unlisted
from lientinh.ontology.identifiers import Role


def responsibility_json(findings: Findings) -> dict[str, Any]:
    """Every figure, with what it means in both languages."""
    found = findings.responsibility
    projection = found.agencies.projection
    return {
        "as_of": findings.as_of.isoformat() if findings.as_of else None,
        "backend": findings.backend,
        "definitions": {name: {"vi": vi, "en": en} for name, (vi, en) in DEFINITIONS.items()},
        "weights": {"default": dict(WEIGHTS), **{name: dict(weights) for name, weights in OTHER_WEIGHTS.items()}},
        "plans": [_plan(projection, iri) for iri in projection.plans],
        "agencies": [_row(found.agencies, iri, found.spread) for iri in found.agencies.loads],
        "types": [_row(found.types, iri, None) for iri in found.types.loads],
        "provinces": [_province(province) for province in found.provinces],
        **_shape(found),
        "unlisted": [_unlisted(one) for one in findings.unlisted],
        "holders": [_holding(holding) for holding in findings.holdings],
        "orphaned": [orphan.to_json() for orphan in findings.orphans],
    }


def _shape(found: Responsibility) -> dict[str, Any]:
    """How concentrated the work is, and who works with whom."""
    return {
        "concentration": [
            {
                "province": share.scope or None,
                "role": share.role,
                "named": _concentration(share.named),
                "spread": _concentration(share.spread),
            }
            for share in found.shares
        ],
        "collectives": _collectives(found.spread),
        "pairs": list(_pairs(found.agencies)),
        "type_pairs": list(_pairs(found.types)),
        "pair_gaps": [asdict(gap) for gap in found.pair_gaps],
        "betweenness_samples": {
            "agencies": found.agencies.centralities.samples,
            "types": found.types.centralities.samples,
        },
        "communities": {
            "agencies": _communities(found.agencies.communities),
            "types": _communities(found.types.communities),
        },
    }


def _unlisted(one: Unlisted) -> dict[str, Any]:
    return {
        "document": one.document,
        "agency": one.agency.iri,
        "name": one.agency.name,
        "mentions": dict(one.mentions),
        "passages": list(one.passages),
        "table_gives_roles": one.tabled,
    }


def _plan(projection: Projection, iri: str) -> dict[str, Any]:
    plan = projection.plans[iri]
    stated = [measure for measure in MEASURES if iri in projection.stated[measure]]
    return {**asdict(plan), "states": stated}


def _row(level: Level, iri: str, spread: Spread | None) -> dict[str, Any]:
    node = level.projection.agencies[iri]
    place = level.centralities.by_agency.get(iri)
    bottleneck = next((one for one in level.bottlenecks if one.agency == iri), None)
    row = {
        "iri": iri,
        "name": node.name,
        "name_en": node.name_en or None,
        "province": node.province,
        "province_name": node.province_name or None,
        "type": node.type,
        "collective": node.collective,
        **_load(level.loads[iri]),
        "rank": _rank(level.ranks.get(iri)),
        "pagerank_rank": _rank(level.pagerank_ranks.get(iri)),
        "centrality": asdict(place) if place else None,
        "bottleneck": asdict(bottleneck) if bottleneck else None,
    }
    if spread is not None:
        row["spread"] = _shares(spread.shares.get(iri, {}))
    return row


def _load(load: Load) -> dict[str, Any]:
    return {"plans": load.plans, "led": load.led, **{measure: getattr(load, measure) for measure in MEASURES}}


def _rank(rank: Rank | None) -> dict[str, Any] | None:
    if rank is None:
        return None
    return {
        "score": round(rank.score, 10),
        "rank": rank.rank,
        "best": rank.best,
        "worst": rank.worst,
        "variants": dict(rank.by_variant),
    }


def _province(province: ProvinceLoad) -> dict[str, Any]:
    return {
        "iri": province.iri,
        "name": province.name,
        "tasks": province.tasks,
        "tasks_without_stated_lead": province.tasks_without_stated_lead,
        "tasks_led_by_collectives_only": province.tasks_led_by_collectives_only,
        **_load(province.load),
    }


def _concentration(found: Concentration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "holders": found.holders,
        "total": round(found.total, 10),
        "hhi": round(found.hhi, 10),
        "gini": round(found.gini, 10),
        "top": {str(k): round(share, 10) for k, share in found.top.items()},
    }


def _collectives(spread: Spread) -> dict[str, Any]:
    return {
        "members": {collective: list(members) for collective, members in spread.members.items()},
        "not_shared_out": {collective: dict(reasons) for collective, reasons in spread.unspread.items()},
        "shares": [
            {
                "agency": iri,
                "name": spread.agencies[iri].name,
                "collective": spread.agencies[iri].collective,
                **_shares(shares),
            }
            for iri, shares in spread.shares.items()
        ],
    }


def _shares(shares: Mapping[Role, float]) -> dict[str, float]:
    return {role: round(shares[role], 10) for role in ROLES if role in shares}


def _pairs(level: Level) -> Iterator[dict[str, Any]]:
    for (first, second), roles in level.pairs.items():
        yield {"first": first, "second": second, "roles": {f"{a}-{b}": tasks for (a, b), tasks in roles.items()}}


def _communities(found: Communities) -> dict[str, Any]:
    return {"modularity": found.modularity, "groups": [list(group) for group in found.groups]}


def _holding(holding: Holding) -> dict[str, Any]:
    resolution = holding.resolution
    return {
        "agency": holding.agency.iri,
        "name": holding.agency.name,
        "state": resolution.state,
        "moved": holding.moved,
        "holders": [
            {"iri": one.iri, "name": one.name, "basis": one.basis, "confidence": one.confidence}
            for one in resolution.holders
        ],
        "instruments": list(resolution.instruments),
        "reason_vi": resolution.reason_vi,
        "reason_en": resolution.reason_en,
    }
