"""Responsibility as tables for a terminal of eighty characters: titles, heads and rows, Vietnamese or English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from lientinh.analysis.responsibility.bottlenecks import Bottleneck
from lientinh.analysis.responsibility.definitions import DEFINITIONS
from lientinh.analysis.responsibility.findings import Findings
from lientinh.analysis.responsibility.loads import Load, ProvinceLoad
from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.report import Level, Share
from lientinh.ontology.identifiers import Role
from lientinh.views.coverage_words import Language, share
from lientinh.views.plain_text import day_text, decimal_text
from lientinh.views.responsibility_gaps import holding_section, pair_section, unlisted_section
from lientinh.views.responsibility_networks import community_section, network_section
from lientinh.views.responsibility_section import (
    SHOWN,
    Pair,
    Section,
    agency_and_place,
    agency_name,
    band_cells,
    count_text,
    definitions_of,
    province_name,
)

_ROLE_NAMES: Final[Mapping[Role, Pair]] = {
    "lead": ("chủ trì", "lead"),
    "coordinate": ("phối hợp", "co-operate"),
    "direct": ("chỉ đạo", "direct"),
}
_LOAD_HEADS: Final[tuple[Pair, ...]] = (
    ("Một\nmình", "Led\nalone"),
    ("Cùng\nnơi\nkhác", "Led\nwith"),
    ("Phối\nhợp", "Co-\nop."),
    ("Chỉ\nđạo", "Di-\nrects"),
    ("Rà\nsoát", "Re-\nviews"),
    ("Trách\nnhiệm", "Du-\nties"),
    ("Nhận\nbáo\ncáo", "Re-\nports"),
)
"""Broken by hand: names of agencies are long, and these columns hold one or two digits."""


def responsibility_sections(findings: Findings, by: str, words: Language) -> Iterator[Section]:
    """The tables of a report by "agency", "type" or "province", in the order in which they are read."""
    found = findings.responsibility
    if by == "province":
        yield province_section(found.provinces, words)
        yield concentration_section(found.agencies.projection, found.shares, words)
        return
    level = found.types if by == "type" else found.agencies
    placed = by == "agency"
    first = load_section(level, words, placed, collectives=False)
    if findings.as_of:
        day = day_text(findings.as_of, words)
        held = words.pick(f", theo nơi đang giữ việc ngày {day}", f", by who holds it on {day}")
        first = replace(first, title=first.title + held)
    yield first
    yield load_section(level, words, placed, collectives=True)
    yield concentration_section(found.agencies.projection, found.shares, words)
    yield bottleneck_section(level, words)
    yield network_section(level, words)
    yield community_section(level, words)
    yield pair_section(findings, words)
    yield unlisted_section(findings, words)
    if findings.as_of:
        yield holding_section(findings, words)


def load_section(level: Level, words: Language, placed: bool, *, collectives: bool) -> Section:
    """What agencies, or collectives, are charged with; by province where `placed`."""
    chosen = [
        (node, level.loads[iri], level.ranks.get(iri))
        for iri, node in level.projection.agencies.items()
        if iri in level.loads and node.collective is collectives
    ]
    chosen.sort(key=lambda entry: (entry[0].province_name if placed else "", *_heaviest(entry[1]), entry[0].name))
    rows = [
        ((province_name(node, words),) if placed else ())
        + (agency_name(node, words), *_load_cells(load), *(() if collectives else band_cells(rank)))
        for node, load, rank in chosen
    ]
    heads = [words.pick("Tỉnh", "Province")] * placed + [words.pick("Cơ quan", "Agency")]
    heads += [words.of(head) for head in _LOAD_HEADS] + [words.pick("Hạng", "Rank"), words.pick("Dải", "Band")] * (
        not collectives
    )
    numbers = range(1 + placed, len(heads))
    notes = (
        (words.of(DEFINITIONS["spread"]),) if collectives else definitions_of(words, "not_stated", "reports", "rank")
    )
    title = (
        words.pick("Việc giao cho tập thể (để riêng)", "Work of collectives (apart)")
        if collectives
        else words.pick("Việc giao cho từng cơ quan", "Work of each agency")
        if placed
        else words.pick("Việc giao cho từng loại cơ quan", "Work of each type of agency")
    )
    return Section(title, heads, rows, numbers, int(placed), notes)


def province_section(provinces: Iterable[ProvinceLoad], words: Language) -> Section:
    """What the plans of each province ask."""
    heads = [
        words.pick("Tỉnh", "Province"),
        words.pick("Nhiệm vụ", "Tasks"),
        words.pick("Không nêu chủ trì", "No lead stated"),
        words.pick("Một nơi chủ trì", "One lead"),
        words.pick("Nhiều nơi chủ trì", "Several leads"),
        words.pick("Chỉ tập thể chủ trì", "Collectives only"),
        words.pick("Có phối hợp", "With co-op."),
        words.pick("Có chỉ đạo", "With direction"),
        words.pick("Trách nhiệm", "Duties"),
    ]
    rows = [
        (
            one.name,
            one.tasks,
            one.tasks_without_stated_lead,
            count_text(one.load.led_alone),
            count_text(one.load.led_jointly),
            count_text(one.tasks_led_by_collectives_only),
            count_text(one.load.coordinated),
            count_text(one.load.directed),
            count_text(one.load.duties),
        )
        for one in provinces
    ]
    title = words.pick("Việc giao trong kế hoạch của từng tỉnh", "Work in the plans of each province")
    return Section(title, heads, rows, range(1, len(heads)), notes=definitions_of(words, "not_stated"))


def concentration_section(projection: Projection, shares: Iterable[Share], words: Language) -> Section:
    """How concentrated each role is among agencies, in all plans and in each province."""
    heads = [
        words.pick("Phạm vi", "Scope"),
        words.pick("Vai trò", "Role"),
        words.pick("Cơ quan", "Agencies"),
        "HHI",
        "Gini",
        words.pick("Nhiều\nviệc nhất", "Busiest"),
        words.pick("Ba nơi\nnhiều nhất", "Top\nthree"),
        words.pick("HHI nếu\nchia tập thể", "HHI,\nshared out"),
    ]
    rows = [
        (
            projection.provinces.get(one.scope, one.scope) or words.pick("Mọi kế hoạch", "All plans"),
            words.of(_ROLE_NAMES[one.role]),
            one.named.holders,
            decimal_text(one.named.hhi, words),
            decimal_text(one.named.gini, words),
            share(one.named.top[1], words),
            share(one.named.top[3], words),
            decimal_text(one.spread.hhi, words) if one.spread else "–",
        )
        for one in shares
        if one.named is not None
    ]
    title = words.pick("Mức độ tập trung", "Concentration")
    return Section(title, heads, rows, range(2, len(heads)), notes=definitions_of(words, "hhi", "gini"))


def bottleneck_section(level: Level, words: Language) -> Section:
    """What stops without an agency."""

    def row(one: Bottleneck) -> tuple[object, ...]:
        node = level.projection.agencies[one.agency]
        return agency_and_place(node, words), len(one.tasks_left), one.parts, one.parts_of_named

    heads = [
        words.pick("Cơ quan", "Agency"),
        words.pick("Nhiệm vụ mất chủ trì", "Tasks left"),
        words.pick("Mạng vỡ thành", "Parts"),
        words.pick("Không kể tập thể", "Parts, no collectives"),
    ]
    rows = [row(one) for one in level.bottlenecks[:SHOWN]]
    return Section(
        words.pick("Nút thắt", "Bottlenecks"), heads, rows, (1, 2, 3), notes=definitions_of(words, "bottleneck")
    )


def _heaviest(load: Load) -> tuple[int, int, int]:
    return -(load.led or 0), -(load.coordinated or 0), -(load.directed or 0)


def _load_cells(load: Load) -> tuple[str, ...]:
    reviews = None
    if load.reviews_led is not None or load.reviews_coordinated is not None:
        reviews = (load.reviews_led or 0) + (load.reviews_coordinated or 0)
    counts = (load.led_alone, load.led_jointly, load.coordinated, load.directed, reviews, load.duties)
    passed_on = f"+{load.reports_forwarded}" if load.reports_forwarded else ""
    return (*map(count_text, counts), count_text(load.reports_received) + passed_on)
