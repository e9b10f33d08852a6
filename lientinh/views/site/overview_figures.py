"""The figures of the first page on coverage: what was left out, and how provinces differ.

They come from what is stored of rates and provinces; cells of plans are read only where plans are few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lientinh.analysis.coverage.figures import Figure, Metric, Scope
from lientinh.analysis.coverage.read_summary import ProvinceState
from lientinh.analysis.coverage.report import provincial
from lientinh.analysis.coverage.states import STATE_NAMES, STATES
from lientinh.analysis.plan_names import plan_title
from lientinh.ontology.frameworks import Framework
from lientinh.views.coverage_words import Language, percent, requirement_label, share
from lientinh.views.site.cells import framework_path, requirement_path
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

GAPS: Final = 8
MOST_BARS: Final = 40
_MET: Final = ("covered", "partial")


@dataclass(frozen=True)
class Coverage:
    """What is stored of the coverage of one framework."""

    framework: Framework
    figures: Mapping[tuple[Metric, Scope, str], Figure]
    """(metric, scope, of) -> rate."""
    cells: tuple[ProvinceState, ...]
    """Of provinces."""

    @property
    def provinces(self) -> dict[str, str]:
        """IRI -> name."""
        return {cell.province: cell.name for cell in self.cells}


def read_overview(world: World, slug: str) -> Coverage:
    """How provinces stand, and the stored rates of what has a bar: requirements, and plans or provinces."""
    framework, cells = world.frameworks[slug], world.coverages.province_states(slug)
    barred = [plan.iri for plan in world.coverages.assessed[slug]] if world.coverages.is_few(slug) else []
    things = (framework.iri, *(r.iri for r in framework.requirements), *(cell.province for cell in cells), *barred)
    figures = {(figure.metric, figure.scope, figure.of): figure for figure in world.coverages.figures_on(slug, things)}
    return Coverage(framework, figures, cells)


def coverage_bars(world: World, frame: Frame, coverage: Coverage) -> list[dict[str, Any]]:
    """One bar a plan, or a province where plans are many: requirements by state, and the rate with all its parts."""
    slug = coverage.framework.slug
    if world.coverages.is_few(slug):
        whole = world.coverages.whole(slug)
        held: list[tuple[str, str, Scope, str | None]] = [
            (plan.iri, plan_title(plan), "plan", frame.to(plan.iri)) for plan in whole.plans
        ]
        states = [(cell.document, cell.state) for cell in whole.cells]
    else:
        matrix = [(iri, frame.href(framework_path(slug, iri))) for iri in coverage.provinces]
        held = [(iri, coverage.provinces[iri], "province", link) for iri, link in matrix[:MOST_BARS]]
        states = [(cell.province, cell.state) for cell in coverage.cells]
    return [
        _bar(coverage, frame.words, Counter(state for of, state in states if of == entry[0]), *entry) for entry in held
    ]


def _bar(
    coverage: Coverage, words: Language, states: Counter[str], iri: str, name: str, scope: Scope, href: str | None
) -> dict[str, Any]:
    figure = coverage.figures.get(("coverage", scope, iri))
    return {
        "label": name,
        "href": href,
        "segments": _segments(states, words),
        "said": "; ".join(f"{words.name(STATE_NAMES, state)}: {states[state]}" for state in STATES if states[state]),
        "text": percent(figure, words) if figure else "",
        "open": figure.unassessed if figure else 0,
    }


def _segments(states: Counter[str], words: Language) -> list[dict[str, Any]]:
    total, at, found = sum(states.values()) or 1, 0, []
    for state in STATES:
        if states[state]:
            found.append(
                {
                    "state": state,
                    "at": round(100 * at / total, 2),
                    "share": round(100 * states[state] / total, 2),
                    "middle": round(100 * (at + states[state] / 2) / total, 2),
                    "text": f"{words.name(STATE_NAMES, state)}: {states[state]}",
                }
            )
            at += states[state]
    return found


def rates_of_all(coverage: Coverage, words: Language) -> dict[str, str]:
    """covered and either (partial included) as texts, low and high reading, unassessed."""
    iri = coverage.framework.iri
    covered, either = (coverage.figures.get((m, "framework", iri)) for m in ("coverage", "coverage-or-partial"))
    if covered is None or either is None:
        return {}
    return {
        "covered": percent(covered, words),
        "either": percent(either, words),
        "unassessed": str(covered.unassessed),
        "readings": f"{share(covered.low, words)} – {share(covered.high, words)}" if covered.unassessed else "",
    }


def biggest_gaps(frame: Frame, coverage: Coverage) -> list[dict[str, Any]]:
    """The requirements that fewest plans cover, as bars of those that do not."""
    words, slug = frame.words, coverage.framework.slug
    uptakes = [(r, coverage.figures.get(("uptake", "requirement", r.id))) for r in provincial(coverage.framework)]
    rated = [(requirement, figure) for requirement, figure in uptakes if figure and figure.denominator]
    rated.sort(key=lambda entry: (entry[1].value or 0.0, -entry[1].denominator))
    return [
        {
            "label": f"{requirement.id} {requirement_label(requirement, words)}",
            "href": frame.href(requirement_path(slug, requirement.id)),
            "share": round(100 * (figure.denominator - figure.numerator) / figure.denominator, 2),
            "text": f"{figure.denominator - figure.numerator}/{figure.denominator}",
        }
        for requirement, figure in rated[:GAPS]
        if figure.numerator < figure.denominator
    ]


def spread_by_group(frame: Frame, coverage: Coverage) -> list[dict[str, Any]]:
    """Each group of requirements: the share that each province covers, wholly or in part, as dots from 0 to 100."""
    words, slug = frame.words, coverage.framework.slug
    groups = {requirement.id: requirement.group for requirement in coverage.framework.requirements}
    found = []
    for group in coverage.framework.groups:
        shares = _shares(coverage, [cell for cell in coverage.cells if groups[cell.requirement] == group.id])
        if not shares:
            continue
        low, high = min(shares, key=lambda entry: entry[0]), max(shares, key=lambda entry: entry[0])
        found.append(
            {
                "label": f"{group.id}. {words.pick(group.title_vi, group.title_en)}",
                "href": frame.href(framework_path(slug)),
                "dots": [{"x": round(2 + 96 * value, 2), "text": f"{name}: {text}"} for value, name, text in shares],
                "low": f"{low[1]} {low[2]}",
                "high": f"{high[1]} {high[2]}",
                "same": low[0] == high[0],
                "from": round(2 + 96 * low[0], 2),
                "width": round(96 * (high[0] - low[0]), 2),
            }
        )
    return found


def _shares(coverage: Coverage, cells: Sequence[ProvinceState]) -> list[tuple[float, str, str]]:
    """(share, name of the province, "4/5") of each province that could be assessed."""
    found = []
    for province, name in coverage.provinces.items():
        states = [cell.state for cell in cells if cell.province == province]
        assessed = [state for state in states if state not in ("not-assessed", "not-applicable")]
        if assessed:
            met = sum(state in _MET for state in assessed)
            found.append((met / len(assessed), name, f"{met}/{len(assessed)}"))
    return found
