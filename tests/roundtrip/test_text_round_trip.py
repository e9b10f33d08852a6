"""Plans printed anew as text, in many table forms, come back with the same tasks, leads, coordinators and deadlines."""

from __future__ import annotations

import pytest
from _pytest.mark import ParameterSet
from golden_score import load_golden
from roundtrip.known_gaps import AMBIGUOUS, find_gap
from roundtrip.reading import PLANS
from roundtrip.renderings import PROSE, TABLES, as_text
from roundtrip.scoring import FIELDS, score_round_trip
from roundtrip.variants import BY_NAME

from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.ontology.vocabularies import load_vocabulary


def _case(form: str, variant: str, plan: str) -> ParameterSet:
    gap = find_gap(form, variant, plan)
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=gap)] if gap else []
    return pytest.param(form, variant, plan, marks=marks, id=f"{form}-{variant}-{plan}")


_TABLE_CASES = [
    _case(form, variant, plan)
    for form in TABLES
    for variant in BY_NAME
    for plan in PLANS
    if (form, variant, plan) not in AMBIGUOUS
]


@pytest.mark.parametrize(("form", "variant", "plan"), _TABLE_CASES)
def test_tables_come_back_whole(form: str, variant: str, plan: str) -> None:
    text = as_text(form, plan, variant)
    read = plan_to_json(read_plan_bytes(f"{plan}.txt", text.encode("utf-8"), load_vocabulary()))
    scores = score_round_trip(load_golden(plan), read)
    assert {field: (scores[field].missing, scores[field].extra) for field in FIELDS if scores[field].f1 < 1} == {}


@pytest.mark.parametrize(("form", "variant", "plan"), [_case(form, "plain", plan) for form in PROSE for plan in PLANS])
def test_prose_comes_back_whole(form: str, variant: str, plan: str) -> None:
    text = as_text(form, plan, variant)
    read = plan_to_json(read_plan_bytes(f"{plan}.txt", text.encode("utf-8"), load_vocabulary()))
    scores = score_round_trip(load_golden(plan) | {"review_documents": []}, read, flat=True)
    assert {field: (scores[field].missing, scores[field].extra) for field in FIELDS if scores[field].f1 < 1} == {}
