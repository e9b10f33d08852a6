"""The first page: what was left out, who carries it, how provinces differ; each figure leads to its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from lientinh.analysis.coverage.states import STATE_NAMES, STATES
from lientinh.views.coverage_words import STATE_MARKS
from lientinh.views.site.address import Address
from lientinh.views.site.cells import framework_path
from lientinh.views.site.frame import Frame
from lientinh.views.site.overview_duties import leading_agencies, next_deadlines
from lientinh.views.site.overview_figures import (
    MOST_BARS,
    biggest_gaps,
    coverage_bars,
    rates_of_all,
    read_overview,
    spread_by_group,
)
from lientinh.views.site.world import World

NAME: Final = "overview"

_ADDRESS: Final = Address("index.html", ("Tổng quan", "Overview"), ("trang", "page"))


def addresses(world: World) -> Iterable[Address]:
    return (_ADDRESS,)


def find(world: World, path: str) -> Address | None:
    return _ADDRESS if path == _ADDRESS.path else None


def render(world: World, frame: Frame) -> str:
    words, slug = frame.words, world.coverages.main
    plans, provinces, tasks = world.duties.counts
    leaders, states = leading_agencies(world, frame)
    return frame.render(
        "overview.html.j2",
        title=words.pick("Các tỉnh thực hiện chỉ thị như thế nào", "How provinces carry out the directive"),
        counts=(plans, provinces, tasks),
        coverage=_coverage(world, frame, slug) if slug else None,
        leaders=leaders,
        led=sum(states.values()),
        changed=sum(count for state, count in states.items() if state not in ("same", "not-yet")),
        orphaned=sum(states.get(state, 0) for state in ("none", "unknown")),
        deadlines=next_deadlines(world, frame),
        marks=STATE_MARKS,
        states=STATES,
        state_names=STATE_NAMES,
    )


def _coverage(world: World, frame: Frame, slug: str) -> dict[str, Any]:
    coverage, words = read_overview(world, slug), frame.words
    framework = coverage.framework
    return {
        "name": words.pick(framework.title_vi, framework.title_en),
        "note": words.pick(framework.note_vi, framework.note_en),
        "href": frame.href("coverage.html"),
        "others": [
            (words.pick(other.title_vi, other.title_en), frame.href(framework_path(other.slug)))
            for other in world.frameworks.values()
            if other.slug != slug
        ],
        "bars": coverage_bars(world, frame, coverage),
        "by_plan": world.coverages.is_few(slug),
        "hidden": max(0, len(coverage.provinces) - MOST_BARS),
        "rates": rates_of_all(coverage, words),
        "gaps": biggest_gaps(frame, coverage),
        "spread": spread_by_group(frame, coverage),
        "present": [state for state in STATES if any(cell.state == state for cell in coverage.cells)],
    }
