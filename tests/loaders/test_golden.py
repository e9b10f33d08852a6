"""Every shipped document against what a careful reader wrote down, field by field."""

from __future__ import annotations

import pytest
from golden_score import load_golden, score

from lientinh.build import CORPUS
from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read_plan import read_plan

DOCUMENTS = ("tra-vinh-401", "vinh-phuc-732", "kon-tum-996", "binh-duong-1169", "tra-vinh-38")
EXACT = (
    "document",
    "title",
    "groups",
    "tasks",
    "leads",
    "lead_cells",
    "directing",
    "deadlines",
    "legal_bases",
    "cited_documents",
    "review_documents",
    "implements",
    "cites",
    "notes",
    "reporting",
    "funding",
    "funding_sources",
)
NEARLY = ("cooperators", "duties", "duty_agencies")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_reads_what_a_careful_reader_reads(name: str) -> None:
    scores = score(load_golden(name), plan_to_json(read_plan(CORPUS / f"{name}.txt")))
    wrong = {field: (s.missing, s.extra) for field, s in scores.items() if field in EXACT and s.f1 < 1}
    assert not wrong
    poor = {field: (s.missing, s.extra) for field, s in scores.items() if field in NEARLY and s.f1 < 0.99}
    assert not poor


@pytest.mark.parametrize(
    ("name", "tasks"),
    [
        ("tra-vinh-401", [2, 3, 4, 4, 4, 2]),
        ("vinh-phuc-732", [4, 4, 5, 5, 2]),
        ("kon-tum-996", [8, 15, 3]),
        ("binh-duong-1169", [4, 8, 3, 3, 4, 3]),
        ("tra-vinh-38", [3, 3, 1, 2]),
    ],
)
def test_tasks_a_group(name: str, tasks: list[int]) -> None:
    plan = read_plan(CORPUS / f"{name}.txt")
    assert [sum(task.group == group.ordinal for task in plan.tasks) for group in plan.groups] == tasks


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_offset_slices_the_file(name: str) -> None:
    """`source[start:end]` is the passage: all of a quote's words stand there, in order, and at its ends."""
    path = CORPUS / f"{name}.txt"
    text = path.read_bytes().decode("utf-8")
    plan = read_plan(path)
    evidence = [task.evidence for task in plan.tasks]
    evidence += [cell.evidence for t in plan.tasks for cell in (*t.leads, *t.cooperators, *t.directing)]
    evidence += [a.evidence for t in plan.tasks for c in (*t.leads, *t.cooperators) for a in c.agencies]
    evidence += [t.deadline.evidence for t in plan.tasks if t.deadline.evidence]
    evidence += [m.evidence for d in plan.cited_documents for m in d.mentions]
    evidence += [x.evidence for x in (*plan.duties, *plan.groups, *plan.legal_bases, *plan.funding, *plan.reporting)]
    assert evidence
    for passage in evidence:
        words = passage.quote.split()
        piece = text[passage.start : passage.end]
        assert piece[:1].strip()
        assert piece[-1:].strip()
        assert words[0] in piece
        assert words[-1] in piece
        joined = " ".join(" ".join(text[p.start : p.end] for p in passage.parts).split())
        assert joined.replace("*", "").replace("<i>", "").replace("</i>", "") == passage.quote


def test_budget_of_the_2020_plan_adds_up() -> None:
    plan = read_plan(CORPUS / "tra-vinh-38.txt")
    lines = [line for task in plan.tasks for line in task.budget]
    assert sum(line.amount_vnd for line in lines if line.source == "NSNN") == 1_950_000_000
    assert sum(line.amount_vnd for line in lines if line.source == "DN") == 86_000_000
    golden = {f"{t['group']}.{t['ordinal']}": t["budget"] for t in load_golden("tra-vinh-38")["tasks"]}
    for task in plan.tasks:
        read = {(line.period, line.source): line.amount_vnd // 1_000_000 for line in task.budget}
        assert read == {
            (period, source): amount
            for period, by_source in golden[task.key]["reading"].items()
            for source, amount in by_source.items()
            if amount
        }
