"""Responsibility as rows of CSV: a row an agency, a type, a province, or a duty whose lead is no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final

from lientinh.analysis.responsibility.loads import MEASURES, ProvinceLoad
from lientinh.analysis.responsibility.report import Level
from lientinh.analysis.succession import CONFIDENCE_NAMES, STATE_NAMES, Orphan
from lientinh.views.coverage_words import Language

CSV_HEAD: Final = (
    "province",
    "kind",
    "name",
    "plans",
    "led",
    *MEASURES,
    "rank",
    "rank_best",
    "rank_worst",
    "degree",
    "strength",
    "betweenness",
    "pagerank",
    "hub",
    "authority",
    "iri",
)
PROVINCE_CSV_HEAD: Final = (
    "province",
    "plans",
    "tasks",
    "tasks_without_stated_lead",
    "tasks_led_by_collectives_only",
    *MEASURES,
    "iri",
)
ORPHAN_CSV_HEAD: Final = (
    "province",
    "plan",
    "kind",
    "key",
    "text",
    "agency",
    "state",
    "holders",
    "basis",
    "instruments",
    "confidence",
    "reason",
    "candidates",
    "others_stand",
    "as_of",
    "agency_iri",
    "iri",
)


def agency_csv_rows(level: Level) -> Iterator[tuple[object, ...]]:
    """A row an agency or type; empty where nothing is stated or nothing can be said."""
    for iri, load in level.loads.items():
        node, rank, place = level.projection.agencies[iri], level.ranks.get(iri), level.centralities.by_agency.get(iri)
        yield (
            node.province_name,
            "collective" if node.collective else "agency",
            node.name,
            load.plans,
            load.led,
            *(getattr(load, measure) for measure in MEASURES),
            *((rank.rank, rank.best, rank.worst) if rank else (None, None, None)),
            *(asdict(place).values() if place else (None,) * 6),
            iri,
        )


def province_csv_rows(provinces: tuple[ProvinceLoad, ...]) -> Iterator[tuple[object, ...]]:
    """A row a province."""
    for one in provinces:
        yield (
            one.name,
            one.load.plans,
            one.tasks,
            one.tasks_without_stated_lead,
            one.tasks_led_by_collectives_only,
            *(getattr(one.load, measure) for measure in MEASURES),
            one.iri,
        )


def orphan_csv_rows(orphans: Iterable[Orphan], words: Language) -> Iterator[tuple[object, ...]]:
    """A row an item and lead: what became of the lead by the day, who answers, on what that rests and how surely."""
    for orphan in orphans:
        found = orphan.resolution
        yield (
            orphan.province,
            orphan.plan,
            orphan.kind,
            orphan.key,
            orphan.text,
            orphan.agency_name,
            words.name(STATE_NAMES, found.state),
            "; ".join(holder.name for holder in found.holders),
            "; ".join(dict.fromkeys(holder.basis for holder in found.holders)),
            "; ".join(found.cited),
            words.name(CONFIDENCE_NAMES, found.confidence) if found.confidence else None,
            words.pick(found.reason_vi, found.reason_en),
            "; ".join(holder.name for holder in found.candidates),
            words.pick("có" if orphan.others_stand else "không", "yes" if orphan.others_stand else "no"),
            found.as_of.isoformat(),
            orphan.agency,
            orphan.item,
        )
