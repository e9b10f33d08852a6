"""From any text to a graph: passages are in the source, SHACL holds, and twice gives the same bytes."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from plan_layouts import LAYOUTS
from plan_strategies import damaged_plans, noise, plans
from pyoxigraph import Quad
from span_checks import check_letters, check_quotes

from lientinh.build import CORPUS
from lientinh.errors import UnreadableSourceError
from lientinh.graph_store.serialise import to_bytes
from lientinh.graph_store.writer import plan_graph, plan_triples
from lientinh.loaders.findings import finding_codes
from lientinh.loaders.layout_choice import all_layouts
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.ontology.model import Plan
from lientinh.ontology.vocabularies import load_vocabulary
from lientinh.validation.quick_shapes import is_clean
from lientinh.validation.shapes import check_shapes

EXAMPLES = int(os.environ.get("LIENTINH_EXAMPLES", "25"))
"""Of each kind of text; more for a long run."""
PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large]
"""A check of how busy the machine is would fail on a busy one."""
OFTEN = settings(max_examples=EXAMPLES, suppress_health_check=PATIENT)


def read(text: str) -> Plan | None:
    """The plan in a text; None where the text is refused."""
    try:
        return read_plan_bytes("ke-hoach.txt", text.encode(), load_vocabulary())
    except UnreadableSourceError:
        return None


def graph_of(plan: Plan) -> bytes:
    """Canonical N-Quads."""
    return to_bytes((Quad(*triple) for triple in plan_triples(plan, load_vocabulary())), ".nq")


def check_chain(text: str, plan: Plan) -> None:
    """What holds of every reading; a reading of another text in between must not show."""
    rows = plan_graph(plan, load_vocabulary()).rows()
    if not is_clean(rows):  # warnings perhaps, which only pyshacl tells from violations
        report = check_shapes(plan_triples(plan, load_vocabulary()))
        assert report.conforms, report.violations[:3]
    read("Số: 9/KH-UBND\n\nKẾ HOẠCH khác của tỉnh Kon Tum")
    again = read(text)
    assert again == plan
    assert graph_of(again) == graph_of(plan)


@OFTEN
@given(plans())
def test_a_plan_made_by_the_grammar(text: str) -> None:
    assert unicodedata.is_normalized("NFC", text)
    plan = read(text)
    assert plan is not None
    check_quotes(plan)
    check_chain(text, plan)


@OFTEN
@given(damaged_plans())
def test_a_plan_that_was_damaged(text: str) -> None:
    plan = read(text)
    if plan is not None:
        check_letters(plan)
        check_chain(text, plan)


@OFTEN
@given(noise())
def test_noise(text: str) -> None:
    plan = read(text)
    if plan is not None:
        check_letters(plan)
        check_chain(text, plan)


def test_the_texts_reach_the_parsers() -> None:
    """Of texts that are all refused, or all read by one layout, the tests above would prove next to nothing."""
    seen: Counter[str] = Counter()

    def look(text: str) -> None:
        plan = read(text)
        assert plan is not None
        seen[plan.layout or "none"] += 1
        seen["tasks"] += len(plan.tasks)
        seen["leads"] += sum(agency.known for task in plan.tasks for cell in task.leads for agency in cell.agencies)
        seen["money"] += sum(len(task.budget) for task in plan.tasks) + len(plan.funding)
        seen["documents"] += len(plan.cited_documents)
        seen.update({f"due {task.deadline.kind}" for task in plan.tasks})
        seen.update({finding.code for finding in plan.findings})

    repeatable = settings(
        max_examples=15, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=PATIENT
    )
    for layout in LAYOUTS:
        repeatable(given(plans((layout,)))(look))()
    assert len(set(all_layouts()) & set(seen)) >= 5, seen
    assert min(seen["tasks"], seen["leads"], seen["money"], seen["documents"]) >= 100, seen
    assert len([name for name in seen if name.startswith("due ")]) >= 8, seen
    assert len(set(seen) & set(finding_codes())) >= 15, seen


def test_the_checks_can_fail() -> None:
    plan = read((CORPUS / "kon-tum-996.txt").read_text(encoding="utf-8"))
    assert plan is not None
    check_quotes(plan)
    moved = replace(plan, text=" " + plan.text[:-1])
    for check in (check_quotes, check_letters):
        with pytest.raises(AssertionError):
            check(moved)
    headless = replace(plan, tasks=(replace(plan.tasks[0], text=""), *plan.tasks[1:]))
    with pytest.raises(AssertionError):
        check_chain(plan.text, headless)
