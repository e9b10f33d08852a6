"""Plans printed anew as text, in many table forms, come back with the same tasks, leads, coordinators and deadlines."""

from __future__ import annotations

from typing import Any

import pytest
from golden_score import Json, load_golden
from roundtrip.reading import PLANS
from roundtrip.renderings import PROSE, TABLES, as_text
from roundtrip.scoring import FIELDS, score_round_trip
from roundtrip.unseen import MERGED, UNTOLD, VINH_PHUC
from roundtrip.variants import BY_NAME

from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.loaders.register import NO_HINTS, Hints
from lientinh.ontology.labels import fold_label
from lientinh.ontology.vocabularies import load_vocabulary

_SAYS_SO = {"leads": ("no-lead", "one-agency-cell"), "deadline_raw": ("no-deadline",)}
"""Field of a task -> the findings that say that the text leaves it open."""


def _read(text: str, plan: str, hints: Hints = NO_HINTS) -> Json:
    return plan_to_json(read_plan_bytes(f"{plan}.txt", text.encode("utf-8"), load_vocabulary(), hints))


def _wrong(golden: Json, read: Json, **options: Any) -> dict[str, Any]:
    scores = score_round_trip(golden, read, **options)
    return {field: (scores[field].missing, scores[field].extra) for field in FIELDS if scores[field].f1 < 1}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("variant", [variant for variant in BY_NAME if variant not in MERGED])
@pytest.mark.parametrize("form", TABLES)
def test_tables_come_back_whole(form: str, variant: str, plan: str) -> None:
    if (form, variant, plan) in UNTOLD:
        pytest.skip("nothing in the text says where a task begins: test_what_no_line_tells_is_not_guessed")
    assert _wrong(load_golden(plan), _read(as_text(form, plan, variant), plan)) == {}


@pytest.mark.parametrize(("form", "variant", "plan"), sorted(UNTOLD))
def test_what_no_line_tells_is_not_guessed(form: str, variant: str, plan: str) -> None:
    read = _read(as_text(form, plan, variant), plan)
    assert read["tasks"] == []
    assert "no-tasks" in {finding["code"] for finding in read["findings"]}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("variant", MERGED)
@pytest.mark.parametrize("form", TABLES)
def test_a_merged_cell_is_said_to_be_blank(form: str, variant: str, plan: str) -> None:
    """Every value that is not the printed one is no value, or the reading says that it may be another."""
    golden, read = load_golden(plan), _read(as_text(form, plan, variant), plan)
    assert set(_wrong(golden, read)) <= {"leads", "cooperators", "deadlines"}
    guessed = []
    for wanted in golden["tasks"]:
        task = next(t for t in read["tasks"] if fold_label(t["text"]) == fold_label(wanted["text"]))
        codes = {f["code"] for f in read["findings"] if f["evidence"] and _is_about(f["evidence"], task, read["tasks"])}
        for field, said in _SAYS_SO.items():
            if _names(task[field]) != _names(wanted[field]) and not codes & set(said):
                guessed.append((wanted["text"], field, task[field]))
    assert guessed == []


def _is_about(evidence: Json, task: Json, tasks: list[Json]) -> bool:
    """Whether a passage stands between a task's words and those of the next task."""
    later = [other["evidence"]["start"] for other in tasks if other["evidence"]["start"] > task["evidence"]["start"]]
    return bool(task["evidence"]["start"] <= evidence["start"] < min(later, default=10**9))


def _names(value: Any) -> Any:
    """What is compared of a field: the printed words of cells, none where there is none."""
    if isinstance(value, list):
        return [fold_label(cell["raw"]) for cell in value]
    return fold_label(value or "")


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("variant", MERGED)
def test_the_register_says_what_blank_cells_mean(variant: str, plan: str) -> None:
    read = _read(as_text("tabs", plan, variant), plan, Hints(blank_as_above=MERGED[variant]))
    wrong = _wrong(load_golden(plan), read)
    if (variant, plan) == ("merged-all", VINH_PHUC):  # beside five leads of one task: which of them have helpers?
        wrong.pop("cooperators")
    assert wrong == {}


@pytest.mark.parametrize("plan", PLANS)
def test_blank_deadlines_where_cells_are_lines(plan: str) -> None:
    read = _read(as_text("cell-lines", plan, "merged-deadlines"), plan, Hints(blank_as_above=("deadline",)))
    assert _wrong(load_golden(plan), read) == {}


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("form", PROSE)
def test_prose_comes_back_whole(form: str, plan: str) -> None:
    golden = load_golden(plan) | {"review_documents": []}
    assert _wrong(golden, _read(as_text(form, plan, "plain"), plan), flat=True) == {}
