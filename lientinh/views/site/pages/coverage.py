"""The matrix requirement × plan of a framework, each cell opening what stands behind it.

Where plans are many the matrix has one column a province, with the best state of its plans, and each province a
matrix of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from lientinh.analysis.coverage.cells import ProvinceCell
from lientinh.analysis.coverage.report import FrameworkCoverage, provincial
from lientinh.analysis.coverage.states import STATE_NAMES, STATES
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.terms import DATA
from lientinh.views.coverage_html import CHAIN_HEADS, FIGURE_HEADS, chain_rows, figure_rows, search_rows
from lientinh.views.coverage_rates import rate_cells, rate_heads, rate_notes, rate_rows
from lientinh.views.coverage_words import STATE_MARKS, STATE_MEANINGS, percent, state_text
from lientinh.views.networks.page_data import embedded
from lientinh.views.site.address import Address, Pair
from lientinh.views.site.cells import (
    PROPOSED,
    CellWriter,
    cell_writer,
    columns_of,
    framework_path,
    groups_of,
    requirement_path,
)
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

NAME: Final = "coverage"
MAIN: Final = "coverage.html"
"""The matrix of the framework of most plans."""
DETAILED: Final = 1200
"""Cells up to which a matrix carries what stands behind each; more are reached through the page of the requirement."""

_KIND: Final[Pair] = ("ma trận bao phủ", "coverage matrix")
_PATH: Final = re.compile(r"framework/([^/]+?)(?:/province/([^/]+))?\.html")


def addresses(world: World) -> Iterable[Address]:
    reading = world.coverages
    yield _address(world, MAIN, reading.main, None)
    for slug in reading.assessed:
        yield _address(world, framework_path(slug), slug, None)
        if not reading.is_few(slug):
            for province in reading.provinces(slug):
                yield _address(world, framework_path(slug, province), slug, province)


def find(world: World, path: str) -> Address | None:
    if path == MAIN:
        return _address(world, MAIN, world.coverages.main, None)
    slug, province = _parts(path)
    if slug is None or slug not in world.frameworks:
        return None
    if province and (world.coverages.is_few(slug) or province not in world.coverages.provinces(slug)):
        return None
    return _address(world, path, slug, province)


def _parts(path: str) -> tuple[str | None, str | None]:
    """(slug, IRI of the province) of the path of a matrix."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None, None
    return found[1], f"{DATA}province/{found[2]}" if found[2] else None


def _address(world: World, path: str, slug: str | None, province: str | None) -> Address:
    if slug is None:
        return Address(path, ("Ma trận bao phủ", "Coverage matrix"))
    framework = world.frameworks[slug]
    name = world.coverages.provinces(slug).get(province, "") if province else ""
    place = f": {name}" if name else ""
    title = (framework.title_vi + place, framework.title_en + place)
    kind = ("", "") if path == MAIN else _KIND
    return Address(path, title, kind, None if province or path == MAIN else framework.iri)


def render(world: World, frame: Frame) -> str:
    slug, province = _parts(frame.address.path)
    slug = world.coverages.main if frame.address.path == MAIN else slug
    words = frame.words
    if slug is None:
        return frame.render("no_coverage.html.j2", title=words.of(frame.address.title))
    framework = world.frameworks[slug]
    if frame.address.path != MAIN and province is None and slug == world.coverages.main:
        return _render_framework(world, frame, framework)
    aggregated = province is None and not world.coverages.is_few(slug)
    values = _by_province(world, frame, framework) if aggregated else _by_plan(world, frame, framework, province)
    return frame.render(
        "coverage.html.j2",
        title=words.of(frame.address.title),
        note=words.pick(framework.note_vi, framework.note_en),
        others=[
            (
                words.pick(world.frameworks[other].title_vi, world.frameworks[other].title_en),
                count,
                frame.href(framework_path(other)),
            )
            for other, count in world.coverages.counts.items()
            if other != slug and count
        ],
        upper=frame.href(framework_path(slug)) if province else None,
        marks=STATE_MARKS,
        states=STATES,
        state_names=STATE_NAMES,
        state_meanings=STATE_MEANINGS,
        aggregated=aggregated,
        **values,
    )


def _render_framework(world: World, frame: Frame, framework: Framework) -> str:
    """The requirements of the framework whose matrix stands at `MAIN`, each with how many plans cover it."""
    words = frame.words
    figures = {figure.of: figure for figure in world.coverages.figures(framework.slug) if figure.metric == "uptake"}
    groups = groups_of(frame, framework, framework.requirements)
    for row in (row for group in groups for row in group["rows"]):
        row["uptake"] = percent(figures[row["id"]], words) if row["id"] in figures else ""
    return frame.render(
        "framework.html.j2",
        title=words.of(frame.address.title),
        note=words.pick(framework.note_vi, framework.note_en),
        matrix=frame.href(MAIN),
        groups=groups,
        documents=[(world.document_name(iri), frame.to(iri)) for iri in framework.applies_to],
    )


def _by_plan(world: World, frame: Frame, framework: Framework, province: str | None) -> dict[str, Any]:
    coverage = world.coverages.for_plans(framework.slug, province)
    writer = cell_writer(frame, coverage, world.passages, province, tell_once=True)
    groups = groups_of(frame, framework, coverage.requirements)
    detailed = len(coverage.cells) <= DETAILED
    columns = columns_of(frame, coverage.plans)
    for row in (row for group in groups for row in group["rows"]):
        row["cells"] = list(_row(writer, coverage, row["id"], detailed=detailed))
    words = frame.words
    rates = rate_rows(coverage, words)
    return {
        "columns": columns,
        "groups": groups,
        "quotes": embedded(list(writer.told or ())),
        "provinces": sorted({column["province"] for column in columns}),
        "rate_heads": rate_heads(words),
        "rates": [rate_cells(row, words) for row in rates],
        "rate_notes": rate_notes(coverage, words),
        "figure_heads": [words.of(pair) for pair in FIGURE_HEADS],
        "figures": figure_rows(coverage, words),
        "chain_heads": [words.of(pair) for pair in CHAIN_HEADS],
        "chains": chain_rows(coverage, words),
        "searches": search_rows(coverage, words),
        "initiatives": [
            (own.number, own.key, frame.to(own.passage), writer.passages[own.passage].text)
            for own in coverage.own_initiatives
            if own.passage in writer.passages
        ],
    }


def _row(
    writer: CellWriter, coverage: FrameworkCoverage, requirement: str, *, detailed: bool
) -> Iterator[dict[str, Any] | None]:
    for plan in coverage.plans:
        cell = coverage.by_pair.get((plan.iri, requirement))
        if cell is None:
            yield None
        else:
            yield {**writer.glance(cell, plan), "detail": writer.detail(cell) if detailed else None}


def _by_province(world: World, frame: Frame, framework: Framework) -> dict[str, Any]:
    """One column a province, from what is stored of provinces: no cell of a plan is read."""
    words, slug = frame.words, framework.slug
    cells = {(cell.province, cell.requirement): cell for cell in world.coverages.province_cells(framework.slug)}
    provinces = {cell.province: cell for cell in cells.values()}
    groups = groups_of(frame, framework, provincial(framework))
    for row in (row for group in groups for row in group["rows"]):
        row["cells"] = [_province_cell(frame, slug, cells.get((iri, row["id"]))) for iri in provinces]
    figures = tuple(f for f in world.coverages.figures(framework.slug) if f.scope in ("framework", "province", "group"))
    whole = FrameworkCoverage(framework, (), (), tuple(cells.values()), figures)
    return {
        "columns": [
            {
                "name": cell.name,
                "sub": words.pick(f"{cell.plans} kế hoạch", f"{cell.plans} plans"),
                "title": cell.name,
                "href": frame.href(framework_path(slug, iri)),
                "province": cell.name,
                "document": None,
            }
            for iri, cell in provinces.items()
        ],
        "groups": groups,
        "quotes": "[]",
        "provinces": sorted(cell.name for cell in provinces.values()),
        "rate_heads": rate_heads(words),
        "rates": [rate_cells(row, words) for row in rate_rows(whole, words)],
        "rate_notes": rate_notes(whole, words),
        "figure_heads": [words.of(pair) for pair in FIGURE_HEADS],
        "figures": figure_rows(whole, words),
        "chain_heads": [],
        "chains": [],
        "searches": [],
        "initiatives": [],
    }


def _province_cell(frame: Frame, slug: str, cell: ProvinceCell | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "state": cell.state,
        "text": state_text(cell.state, cell.basis, frame.words),
        "proposed": cell.basis in PROPOSED,
        "tasks": "",
        "href": frame.href(requirement_path(slug, cell.requirement, cell.province)),
        "id": f"{cell.requirement}-{cell.province.rpartition('/')[2]}",
        "detail": None,
    }
