"""Parts of what is stored of all plans, read alone: they say what the whole says."""

from __future__ import annotations

import pytest

from lientinh.analysis.coverage.read_summary import (
    read_figures,
    read_figures_on,
    read_province_cells,
    read_province_states,
)
from lientinh.analysis.coverage.selection import stored_frameworks
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework


@pytest.fixture(scope="module")
def framework(corpus_store: Store) -> Framework:
    return next(entry for entry in stored_frameworks(corpus_store) if entry.slug == "ct-38")


def test_states_of_provinces_are_those_of_their_cells(corpus_store: Store, framework: Framework) -> None:
    cells = read_province_cells(corpus_store, framework)
    states = read_province_states(corpus_store, framework)
    assert len({(state.province, state.requirement) for state in states}) == len(cells) == 4 * 40
    assert [(s.province, s.name, s.requirement, s.state) for s in states] == [
        (cell.province, cell.name, cell.requirement, cell.state) for cell in cells
    ]


def test_rates_of_some_things_are_those_among_all(corpus_store: Store, framework: Framework) -> None:
    every = read_figures(corpus_store, framework)
    assert {figure.scope for figure in every} >= {"framework", "group", "plan", "province", "requirement"}
    provinces = {figure.of for figure in every if figure.scope == "province"}
    asked = framework.requirements[0]
    found = read_figures_on(corpus_store, framework, [*provinces, asked.iri, framework.iri])
    wanted = {*provinces, asked.id, framework.iri}
    assert found == tuple(figure for figure in every if figure.of in wanted)
    assert read_figures_on(corpus_store, framework, []) == ()
