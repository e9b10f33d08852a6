"""The matrix after a judgement: once more for what came meanwhile, and a failure that is told."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.selection import choose_framework
from lientinh.analysis.judgement import Judgement, fingerprint
from lientinh.analysis.ledger import append, find_own_ledger, read_ledger
from lientinh.analysis.review.context import read_context
from lientinh.errors import StoreError
from lientinh.graph_store.store import open_store
from lientinh.service.review.reassessment import Reassessment


def note_run(address: str) -> None:
    """Work that leaves a line in a file, and takes a while."""
    with Path(address).open("a", encoding="utf-8") as file:
        file.write("x\n")
    sleep(0.3)


def fail(address: str) -> None:
    raise StoreError(f"{address}: another process is writing this store; wait until it has ended.")


def crash(_address: str) -> None:
    os._exit(9)


def test_what_is_asked_meanwhile_is_done_once_more(tmp_path: Path) -> None:
    file = tmp_path / "runs"
    work = Reassessment(str(file), note_run)
    work.ask()
    while not file.exists():
        sleep(0.02)
    for _ in range(5):
        work.ask()
    assert work.wait(60)
    assert file.read_text(encoding="utf-8") == "x\nx\n"
    assert work.failure is None


@pytest.mark.parametrize(("work", "said"), [(fail, "another process is writing"), (crash, "was ended")])
def test_a_failure_is_told_and_the_next_goes_on(tmp_path: Path, work: Any, said: str) -> None:
    attempt = Reassessment(str(tmp_path / "runs"), work)
    attempt.ask()
    assert attempt.wait(60)
    assert said in (attempt.failure or "")
    attempt.work = note_run
    attempt.ask()
    assert attempt.wait(60)
    assert attempt.failure is None


def test_a_judgement_changes_its_cell(corpus_address: str, tmp_path: Path) -> None:
    address = str(tmp_path / "kho")
    shutil.copytree(corpus_address, address)
    with open_store(address) as store:
        framework, _ = choose_framework(store)
        before = read_coverage(store, framework)
        context = read_context(store)
        cell = next(cell for cell in before.cells if cell.state == "not-found")
    plan = context.plan_of[cell.document]
    requirement = next(r for r in framework.requirements if r.id == cell.requirement)
    judged = read_ledger().standings
    passages = [p for p in context.passages[plan.iri] if p.kind == "task" and p.has_lead]
    passage = next(p for p in passages if (p.iri, requirement.iri) not in judged)
    own = find_own_ledger(address)
    assert own is not None
    append(
        own,
        [
            Judgement(
                task_iri=passage.iri,
                requirement_iri=requirement.iri,
                judgement="accepted",
                strength="exact",
                rationale="Vì lời văn nói vậy.",
                reviewer="An",
                date=date.today().isoformat(),
                subject_fingerprint=fingerprint(passage.text),
                object_fingerprint=fingerprint(context.texts[requirement.iri]),
                framework=framework.slug,
            )
        ],
    )
    work = Reassessment(address)
    work.ask()
    assert work.wait(120)
    assert work.failure is None
    with open_store(address) as store:
        after = read_coverage(store, framework)
    changed = {pair for pair, cell in after.by_pair.items() if before.by_pair[pair].state != cell.state}
    assert (cell.document, cell.requirement) in changed
    assert after.by_pair[cell.document, cell.requirement].state == "covered"
