"""`kill -9` while judgements are added to the ledger and the matrix is computed anew: none is lost or halved."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from reliability.forks import KILLS, Forks, Work, moments
from reliability.states import check_between, fresh, kill_once, litter, read_state, state_of_folder
from small_plans import write_plan

from lientinh.analysis.ledger import find_own_ledger, read_ledger

SAYS = {"judgement": "chấp nhận", "strength": "khớp hoàn toàn", "comment": "Vì lời văn nói vậy."}


def judged(sheet: str) -> str:
    """A review table in which somebody has accepted every pair that is proposed."""
    lines = sheet.splitlines(keepends=True)
    head = [line for line in lines if line.startswith("#")]
    reader = csv.DictReader(lines[len(head) :], delimiter="\t")
    out = io.StringIO()
    writer = csv.DictWriter(out, list(reader.fieldnames or ()), delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, **SAYS} if row["requirement"] else row for row in reader)
    return "".join(head) + out.getvalue()


def fill_in(forked: Forks, place: Path, reviewer: str, sheet: Path) -> Path:
    """A sheet of a store, filled in by a reviewer."""
    forked.done(Work([["review", "export", str(sheet), "--store", str(place), "--reviewer", reviewer]]))
    sheet.write_text(judged(sheet.read_text(encoding="utf-8")), encoding="utf-8")
    return sheet


def review(sheet: Path, place: Path) -> list[list[str]]:
    """What the review pages of the service do with a judgement, too."""
    store = str(place)
    return [["review", "import", str(sheet), "--store", store, "--date", "2026-05-01"], ["assess-again", store]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, forked: Forks) -> Path:
    """Some plans, their store with the ledger of one reviewer, and the sheet of another."""
    folder = tmp_path_factory.mktemp("reviews")
    plans, place = folder / "plans", folder / "old" / "store"
    for number in "123":
        write_plan(plans, f"{number}/KH-UBND")
    build = ["build", str(plans), "--store", str(place), "--no-reasoner", "--jobs", "1", "--format", "json"]
    forked.done(Work([build]))
    forked.done(Work([*review(fill_in(forked, place, "Bình", folder / "binh.tsv"), place), build]))
    fill_in(forked, place, "An", folder / "an.tsv")
    return folder


def test_a_judgement_is_there_whole_or_not_at_all(world: Path, tmp_path: Path, forked: Forks) -> None:
    place, ledger = tmp_path / "now" / "store", find_own_ledger(str(tmp_path / "now" / "store"))
    assert ledger is not None
    work = Work(review(world / "an.tsv", place))
    build = Work([["build", str(world / "plans"), "--store", str(place), "--no-reasoner", "--format", "json"]])
    fresh(world / "old", tmp_path / "now")
    old, old_rows = read_state(str(place)), ledger.read_bytes()
    undisturbed = forked.done(work)
    new, new_rows = read_state(str(place)), ledger.read_bytes()
    assert (old.canonical() == new.canonical()) is False
    assert read_ledger([ledger]).reviewers == ("An", "Bình")
    found: Counter[str] = Counter()
    for moment in moments(undisturbed, KILLS, "review"):
        kill_once(forked, work, moment, [(world / "old", tmp_path / "now")])
        assert ledger.read_bytes() in (old_rows, new_rows)
        read_ledger([ledger])
        step = check_between(state_of_folder(place), old, new)
        assert step == "old" or ledger.read_bytes() == new_rows
        found[f"ledger {'new' if ledger.read_bytes() == new_rows else 'old'}, store {step}"] += 1
        forked.done(Work(work.commands[:1]))
        forked.done(build)
        assert ledger.read_bytes() == new_rows
        assert state_of_folder(place).canonical() == new.canonical()
        assert litter(tmp_path / "now") == []
    print(f"review: {dict(found)}")
