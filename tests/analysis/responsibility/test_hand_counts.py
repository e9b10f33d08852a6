"""Every agency of every shipped plan: the count by hand, the projection, SPARQL and NetworkX say the same."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import pytest

from lientinh.analysis.responsibility.loads import MEASURES, count_loads
from lientinh.analysis.responsibility.networks import task_network
from lientinh.analysis.responsibility.projection import Projection
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.graph_store.store import Store
from lientinh.queries.rows import plain_result
from lientinh.queries.run import ask_question

HAND = Path(__file__).with_name("hand_counts.tsv")
PLANS = ("1169/QĐ-UBND", "996/KH-UBND", "38/KH-UBND", "401/QĐ-UBND", "732/QĐ-UBND")
Counts = Mapping[str, Mapping[str, int | None]]
"""Agency -> measure -> count."""


@pytest.fixture(scope="module")
def projection(corpus_store: Store) -> Projection:
    return read_projection(corpus_store)


def by_hand(plan: str) -> Counts:
    with HAND.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["plan"] == plan]
    return {row["agency"]: {name: None if row[name] == "-" else int(row[name]) for name in MEASURES} for row in rows}


def of_plan(projection: Projection, number: str) -> Projection:
    (iri,) = (plan.iri for plan in projection.plans.values() if plan.number == number)
    return projection.of_documents([iri])


def test_the_table_has_each_plan_and_each_agency_once() -> None:
    with HAND.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert {row["plan"] for row in rows} == set(PLANS)
    assert len({(row["plan"], row["agency"]) for row in rows}) == len(rows) == 81


@pytest.mark.parametrize("plan", PLANS)
def test_the_projection_counts_as_people_do(projection: Projection, plan: str) -> None:
    part = of_plan(projection, plan)
    found = {part.agencies[iri].name: asdict(load) for iri, load in count_loads(part).items()}
    counted = {name: {measure: load[measure] for measure in MEASURES} for name, load in found.items()}
    assert counted == by_hand(plan)


@pytest.mark.parametrize("plan", PLANS)
def test_sparql_counts_the_same(corpus_store: Store, plan: str) -> None:
    answer = plain_result(ask_question(corpus_store, "agency-load", {"document": plan}))
    rows = answer["rows"]
    assert isinstance(rows, list)
    found = {
        row["agency_name"]: (
            row["leads_alone"],
            row["leads"],
            row["coordinates"],
            row["directs"],
            row["reviews_led"],
            row["reviews_coordinated"],
            row["duties"],
        )
        for row in rows
    }
    expected = {}
    for name, counts in by_hand(plan).items():
        said = {measure: count or 0 for measure, count in counts.items()}
        row = (
            said["led_alone"],
            said["led_alone"] + said["led_jointly"],
            said["coordinated"],
            said["directed"],
            said["reviews_led"],
            said["reviews_coordinated"],
            said["duties"],
        )
        if any(row):  # the question does not ask for receivers of reports
            expected[name] = row
    assert found == expected


@pytest.mark.parametrize("plan", PLANS)
def test_networkx_counts_the_same(projection: Projection, plan: str) -> None:
    part = of_plan(projection, plan)
    network = task_network(part)
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for iri, node in part.agencies.items():
        counts = found[node.name]
        for task in network.neighbors(iri):
            roles = network.edges[iri, task]["roles"].split()
            leads = sum("lead" in edge["roles"].split() for _, _, edge in network.edges(task, data=True))
            counts[0] += "lead" in roles and leads == 1
            counts[1] += "lead" in roles and leads > 1
            counts[2] += "coordinate" in roles
            counts[3] += "direct" in roles
    names = ("led_alone", "led_jointly", "coordinated", "directed")
    expected = {agency: [counts[name] or 0 for name in names] for agency, counts in by_hand(plan).items()}
    assert dict(found) == expected


def test_a_plan_that_states_nothing_is_no_plan_of_zeros(projection: Projection) -> None:
    (load,) = count_loads(of_plan(projection, "996/KH-UBND")).values()
    assert (load.led, load.led_alone, load.coordinated, load.directed, load.reports_received) == (None,) * 5
    assert load.duties == 1
