"""Each figure is the same wherever it is shown: command line, Python, SPARQL, pages and workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from figures.by_api import read_by_api
from figures.by_command import read_by_command
from figures.by_page import read_by_page
from figures.by_sheet import read_by_sheet
from figures.by_sparql import read_by_sparql
from figures.figure import Figures, without_zeros

WAYS: Mapping[str, Callable[[str, Path], Figures]] = {
    "command line": read_by_command,
    "Python": read_by_api,
    "SPARQL": read_by_sparql,
    "page": read_by_page,
    "workbook": read_by_sheet,
}
KINDS = {
    "coverage of all": 1,
    "coverage-or-partial of all": 1,
    "coverage of ": 4,
    "covered cells of ": 4,
    "partial cells of ": 4,
    "declared-only cells of ": 4,
    "not-found cells of ": 3,
    "not-assessed cells of ": 1,
    "tasks of ": 5,
    "findings of ": 5,
    "led by ": 10,
    "tasks with a last day": 1,
    "money of the tasks of ": 1,
    "money of ": 3,
}
"""Beginning of the names of a kind of figure -> how many there are at least in the shipped plans."""


@pytest.fixture(scope="module")
def readings(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Figures]:
    """Way -> the figures that it shows."""
    folder = tmp_path_factory.mktemp("figures")
    return {way: without_zeros(read(corpus_address, folder)) for way, read in WAYS.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_way_shows_the_same_figures(readings: Mapping[str, Figures], kind: str) -> None:
    shown = {way: {n: v for n, v in found.items() if n.startswith(kind)} for way, found in readings.items()}
    expected = shown["SPARQL"]
    assert len(expected) >= KINDS[kind]
    for way, found in shown.items():
        assert found == expected, way


def test_no_way_shows_a_figure_that_another_does_not(readings: Mapping[str, Figures]) -> None:
    """Documents to revise are told from tasks by the command line, SPARQL and the pages."""
    whole = {name for found in readings.values() for name in found}
    for way, found in readings.items():
        missing = whole - set(found)
        assert {name for name in missing if way not in ("Python", "workbook") or "to revise" not in name} == set(), way
