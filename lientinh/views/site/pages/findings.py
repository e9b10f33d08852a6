"""What is odd: where documents contradict themselves, what plans leave out, where judgements contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from lientinh.analysis.coverage.states import STATE_NAMES, STATUS_NAMES
from lientinh.analysis.deadlines.findings import StatedFinding, read_findings
from lientinh.analysis.plan_names import plan_title
from lientinh.ontology.terms import DATA
from lientinh.views.coverage_words import STATE_MARKS, requirement_label
from lientinh.views.site.address import Address
from lientinh.views.site.cells import framework_path, plan_anchor, requirement_path
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

NAME: Final = "findings"
SEVERITIES: Final = ("error", "warning", "info")
"""Gravest first."""
ROWS: Final = 1500
"""Findings on the page at most; the counts are of all."""

_ADDRESS: Final = Address("findings.html", ("Phát hiện", "Findings"), ("trang", "page"))
_CODES: Final = f"{DATA}concept/finding-code/"
_SEVERITIES: Final = f"{DATA}concept/severity/"


def addresses(world: World) -> Iterable[Address]:
    return (_ADDRESS,)


def find(world: World, path: str) -> Address | None:
    return _ADDRESS if path == _ADDRESS.path else None


def render(world: World, frame: Frame) -> str:
    words = frame.words
    codes = [iri.removeprefix(_CODES) for iri in world.things.names if iri.startswith(_CODES)]
    found = sorted(read_findings(world.store, codes), key=_gravity)
    titles = {plan.iri: plan_title(plan) for plan in world.plans}
    provinces = {plan.iri: plan.province_name or "" for plan in world.plans}
    return frame.render(
        "findings.html.j2",
        title=words.of(_ADDRESS.title),
        total=len(found),
        severities=_counted(world, frame, _SEVERITIES, Counter(finding.severity for finding in found), SEVERITIES),
        bars=_bars(_counted(world, frame, _CODES, Counter(finding.code for finding in found), ())),
        codes=_counted(world, frame, _CODES, Counter(finding.code for finding in found), ()),
        plans=sorted({(titles.get(finding.document, ""), finding.document) for finding in found}),
        rows=[
            _row(world, frame, finding, titles.get(finding.document, ""), provinces.get(finding.document, ""))
            for finding in found[:ROWS]
        ],
        gaps=[gap for slug in world.coverages.assessed for gap in _gaps(world, frame, slug)],
        disputes=[each for slug in world.coverages.assessed for each in _disputes(world, frame, slug)],
        checks=len(world.deadlines.checks),
        marks=STATE_MARKS,
        state_names=STATE_NAMES,
    )


def _gravity(finding: StatedFinding) -> tuple[int, str, str]:
    known = finding.severity in SEVERITIES
    return SEVERITIES.index(finding.severity) if known else len(SEVERITIES), finding.code, finding.document


def _counted(
    world: World, frame: Frame, prefix: str, counts: Counter[str], order: Sequence[str]
) -> list[tuple[str, str, int]]:
    """(notation, name, how many), in the order given or those with most first."""
    keys = [key for key in order if key in counts] or [key for key, _ in counts.most_common()]
    return [(key, frame.words.of(world.things.name(prefix + key)), counts[key]) for key in keys]


def _bars(counted: Sequence[tuple[str, str, int]]) -> list[dict[str, Any]]:
    most = max((count for _, _, count in counted), default=1)
    return [
        {"label": name, "href": None, "share": round(100 * count / most, 2), "text": str(count)}
        for _, name, count in counted
    ]


def _row(world: World, frame: Frame, finding: StatedFinding, plan: str, province: str) -> dict[str, Any]:
    words = frame.words
    source = world.passages.plan(finding.document).link(finding.iri)
    return {
        "severity": finding.severity,
        "severity_name": words.of(world.things.name(_SEVERITIES + finding.severity)),
        "code": finding.code,
        "name": words.of(world.things.name(_CODES + finding.code)),
        "message": words.pick(finding.message, finding.message_en),
        "quote": finding.quote,
        "key": finding.key or "",
        "href": frame.to(finding.iri),
        "source": frame.href(source) if source else None,
        "plan": plan,
        "plan_href": frame.to(finding.document),
        "document": finding.document,
        "province": province,
    }


def _gaps(world: World, frame: Frame, slug: str) -> Iterator[dict[str, Any]]:
    """Requirements that no plan that could be assessed covers, wholly or in part; of few plans only."""
    if not world.coverages.is_few(slug):
        return
    coverage, words = world.coverages.whole(slug), frame.words
    for requirement in coverage.requirements:
        states = Counter(cell.state for cell in coverage.cells if cell.requirement == requirement.id)
        assessed = sum(count for state, count in states.items() if state not in ("not-assessed", "not-applicable"))
        if assessed and not states["covered"] and not states["partial"]:
            yield {
                "id": requirement.id,
                "label": requirement_label(requirement, words),
                "href": frame.href(requirement_path(slug, requirement.id)),
                "framework": words.pick(coverage.framework.title_vi, coverage.framework.title_en),
                "framework_href": frame.href(framework_path(slug)),
                "states": sorted(states.items(), key=lambda entry: -entry[1]),
            }


def _disputes(world: World, frame: Frame, slug: str) -> Iterator[dict[str, Any]]:
    """Pairs on which reviewers contradict each other or are unsure, and those whose wording has changed since."""
    if not world.coverages.is_few(slug):
        return
    coverage, words = world.coverages.whole(slug), frame.words
    titles: Mapping[str, str] = {plan.iri: plan_title(plan) for plan in coverage.plans}
    for cell in coverage.cells:
        for alignment in cell.alignments:
            if alignment.status not in ("disputed", "unsure") and not alignment.suspect:
                continue
            path = requirement_path(slug, cell.requirement)
            yield {
                "what": words.name(STATUS_NAMES, alignment.status)
                if not alignment.suspect
                else words.pick("cần xem lại: lời văn đã đổi", "suspect: the wording has changed"),
                "plan": titles[cell.document],
                "key": alignment.key,
                "key_href": frame.to(alignment.passage),
                "requirement": cell.requirement,
                "href": frame.href(f"{path}#{plan_anchor(cell.document)}"),
                "said": [f"{d.reviewer}, {d.date}: {d.rationale}" for d in alignment.decisions],
            }
