"""The figures as a stranger counts them at the endpoint, with queries written for this test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from figures.figure import Figures, counted, state_figures

from lientinh.graph_store.store import Store, open_store
from lientinh.queries.answers import Answer
from lientinh.queries.rows import plain_value
from lientinh.queries.run import run_sparql

_PLAN = "?plan a lt:Plan ; lt:layout ?layout ; eli:number ?number ."
_RATES = """
SELECT DISTINCT ?metric ?number ?numerator ?denominator ?unassessed WHERE {
  ?rate a dqv:QualityMeasurement ; dqv:isMeasurementOf ?metric ; dqv:computedOn ?of ; lt:inDataset ?set ;
    lt:numerator ?numerator ; lt:denominator ?denominator ; lt:unassessed ?unassessed .
  ?of a ?kind . VALUES ?kind { lt:Framework lt:Plan } OPTIONAL { ?of a lt:Plan ; eli:number ?number }
  FILTER(CONTAINS(STR(?set), "/ct-38/") && (BOUND(?number) || ?kind = lt:Framework)) }
"""
_CELLS = """
SELECT DISTINCT ?cell ?number ?state WHERE { ?cell a lt:CoverageCell ; lt:cellDocument ?plan ; lt:inDataset ?set ;
  lt:coverageState ?state . ?plan eli:number ?number . FILTER(CONTAINS(STR(?set), "/ct-38/")) }
"""
_LED = "SELECT DISTINCT ?agency ?task WHERE { ?task a lt:Task ; lt:leadBy ?agency }"
_DATED = "SELECT DISTINCT ?task WHERE { ?task a lt:Task ; lt:hasDeadline/(lt:endDate|lt:dueYear) ?day }"
_OF_TASKS = f"""
SELECT DISTINCT ?number ?line ?amount WHERE {{
  {_PLAN} ?plan lt:hasTask ?task . OPTIONAL {{ ?task lt:hasBudgetLine ?line . ?line lt:minAmount ?amount }} }}
"""
_OF_PLANS = f"""
SELECT DISTINCT ?number ?said ?amount WHERE {{
  {_PLAN} OPTIONAL {{ ?plan ^lt:amountIn ?said . ?said lt:maxAmount ?amount }} }}
"""
_HELD = {"tasks": "lt:hasTask", "documents to revise": "lt:hasReviewItem", "findings": "^lt:findingIn"}


def read_by_sparql(store: str, _folder: Path) -> Figures:
    """From the triples, by counting distinct things."""
    figures: Figures = {}
    with open_store(store) as opened:
        for metric, number, *parts in _rows(opened, _RATES):
            name = metric.rpartition("/")[2]
            if number is None or name == "coverage":
                figures[f"{name} of {number or 'all'}"] = (parts[0], parts[1], parts[2])
        figures = {name: value for name, value in figures.items() if name.startswith("coverage")}
        states = ((number, state.rpartition("/")[2]) for _, number, state in _rows(opened, _CELLS))
        figures |= state_figures(states)
        for name, property_ in _HELD.items():
            held = _rows(opened, f"SELECT DISTINCT ?number ?thing WHERE {{ {_PLAN} ?plan {property_} ?thing }}")
            figures |= counted(f"{name} of", (row[0] for row in held))
        figures |= counted("led by", (row[0] for row in _rows(opened, _LED)))
        figures["tasks with a last day"] = len(_rows(opened, _DATED))
        for name, query in (("money of the tasks of", _OF_TASKS), ("money of", _OF_PLANS)):
            for number, _, amount in _rows(opened, query):
                figures[f"{name} {number}"] = figures.get(f"{name} {number}", 0) + (amount or 0)
    return figures


def _rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    answer = run_sparql(store, query)
    assert isinstance(answer, Answer)
    return [tuple(map(plain_value, row)) for row in answer.rows]
