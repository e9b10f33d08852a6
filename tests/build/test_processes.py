"""Files read side by side: the same store as one process makes, in the order of the files, whatever dies on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from small_plans import document_iri, write_plan

from lientinh import processes as shared
from lientinh.build import build_store, processes
from lientinh.build.reading import Failure, ReadingJob
from lientinh.graph_store.provenance import Input, read_records
from lientinh.graph_store.serialise import to_bytes
from lientinh.graph_store.store import open_store
from lientinh.loaders.read_options import AS_USUAL
from lientinh.loaders.register import NO_HINTS
from lientinh.processes import Done, Processes, in_order

PLANS = 20


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with more plans than are read in one process."""
    folder = tmp_path / "plans"
    for number in range(100, 100 + PLANS):
        write_plan(folder, f"{number}/KH-UBND", f"Nhiệm vụ thứ {number}")
    assert PLANS > processes.FEW
    return folder


def contents(address: Path) -> bytes:
    """A whole store, canonical."""
    with open_store(str(address)) as store:
        return to_bytes(store.quads(), ".nq")


def test_two_processes_make_the_store_that_one_makes(plans: Path, tmp_path: Path) -> None:
    (plans / "a-empty.txt").touch()
    here = build_store(str(tmp_path / "one"), [plans], reasoner=False)
    there = build_store(str(tmp_path / "two"), [plans], reasoner=False, jobs=2)
    assert [read.path.name for read in there.read] == [read.path.name for read in here.read]
    assert [read.plan for read in there.read] == [read.plan for read in here.read]
    assert [(failed.path, failed.reason) for failed in there.failed] == [
        (failed.path, failed.reason) for failed in here.failed
    ]
    assert len(there.read) == PLANS
    assert len(there.failed) == 1
    assert contents(tmp_path / "two") == contents(tmp_path / "one")


def test_a_copy_is_refused_whichever_process_reads_first(plans: Path, tmp_path: Path) -> None:
    write_plan(plans, "119/KH-UBND", "Một bản khác", name="z-copy.md")
    report = build_store(str(tmp_path / "store"), [plans], reasoner=False, jobs=2)
    assert [failed.path.name for failed in report.failed] == ["z-copy.md"]
    assert len(report.read) == PLANS


def test_few_files_start_no_process(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a process was started")

    build_store(str(tmp_path / "store"), [plans], reasoner=False, jobs=2)
    monkeypatch.setattr(processes, "Processes", refuse)
    for number in range(100, 110):
        write_plan(plans, f"{number}/KH-UBND", "Một nhiệm vụ khác")
    report = build_store(str(tmp_path / "store"), [plans], reasoner=False, jobs=2)
    assert (len(report.read), len(report.unchanged)) == (10, PLANS - 10)


def kill_once(job: tuple[str, str]) -> str:
    """Dies over the job named "bad" the first time; `job` is (name, file that remembers)."""
    name, memory = job
    if name == "bad" and not Path(memory).exists():
        Path(memory).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return name.upper()


def kill_always(job: str) -> str:
    if job == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return job.upper()


def give_up(job: object) -> str:
    return f"given up: {job}"


def test_a_killed_process_loses_nothing(tmp_path: Path) -> None:
    jobs = [(name, str(tmp_path / "seen")) for name in ("a", "b", "bad", "c", "d", "e", "f", "g")]
    with Processes(2, kill_once, give_up) as pool:
        made = list(in_order(jobs, pool.submit, pool.outcome, 4))
    assert [outcome for _, outcome in made] == ["A", "B", "BAD", "C", "D", "E", "F", "G"]  # type: ignore[misc]  # pairs, as the pool gives them


def test_of_many_jobs_those_alone_are_tried_apart_that_a_process_had_in_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    pool_of = shared._pool
    monkeypatch.setattr(shared, "_pool", lambda jobs, *rest: (started.append(jobs), pool_of(jobs, *rest))[1])
    jobs = [("bad" if number == 3 else f"n{number}", str(tmp_path / "seen")) for number in range(80)]
    with Processes(2, kill_once, give_up) as pool:
        made = list(in_order(jobs, pool.submit, pool.outcome, 100))
    assert [outcome for _, outcome in made] == [name.upper() for name, _ in jobs]  # type: ignore[misc]  # pairs, as the pool gives them
    assert started.count(2) == 2
    assert 1 <= started.count(1) <= 5


def test_what_kills_every_process_is_given_up_alone() -> None:
    with Processes(2, kill_always, give_up) as pool:
        made = list(in_order(["a", "bad", "c", "d", Done("known"), "e", "bad", "f"], pool.submit, pool.outcome, 3))
    outcomes = [item if isinstance(item, Done) else item[1] for item in made]
    assert outcomes == ["A", "given up: bad", "C", "D", Done("known"), "E", "given up: bad", "F"]


_told: list[str] = []
"""What this process was told before its first job."""


def tell(word: str) -> None:
    _told.append(word)


def told(job: tuple[str, str]) -> list[str]:
    kill_once(job)
    return _told


def test_each_process_is_prepared_once_also_the_one_that_follows_a_dead_one(tmp_path: Path) -> None:
    jobs = [(name, str(tmp_path / "seen")) for name in ("a", "bad", "b", "c")]
    with Processes(1, told, lambda _: ["given up"], partial(tell, "once")) as pool:
        made = list(in_order(jobs, pool.submit, pool.outcome, 2))
    assert [outcome for _, outcome in made] == [["once"]] * 4  # type: ignore[misc]  # pairs, as the pool gives them
    assert _told == []


def test_a_file_given_up_says_so_in_one_line() -> None:
    made_from = Input("x.txt", "0" * 64, "0" * 64, "0" * 64, "1")
    outcome = processes._given_up(ReadingJob("/plans/x.txt", made_from, b"", NO_HINTS, AS_USUAL))
    assert isinstance(outcome, Failure)
    assert outcome.reason.startswith("/plans/x.txt: ")
    assert "\n" not in outcome.reason


BUILD = """
import sys
from functools import partial
from pathlib import Path
from lientinh.build import build_store, loading
if __name__ == "__main__":
    loading.BATCH = 1
    def slowly(name):
        import time
        time.sleep(0.05)
    build_store(sys.argv[1], [Path(sys.argv[2])], reasoner=False, jobs=int(sys.argv[3]), progress=slowly)
"""


def written(address: Path) -> set[str]:
    """Documents with a record of their making, each with the graph it speaks of."""
    with open_store(str(address)) as store:
        records = read_records(store)
        assert all(store.count(record.graph) == record.triples for record in records)
        return {record.document for record in records}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl-C"])
def test_an_interrupted_build_goes_on_where_it_ended(
    plans: Path, tmp_path: Path, blow: signal.Signals, jobs: str
) -> None:
    script, address = tmp_path / "build.py", tmp_path / "store"
    script.write_text(BUILD, encoding="utf-8")
    command = [sys.executable, str(script), str(address), str(plans), jobs]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    wait_for(lambda: len(safely_written(address)) >= 3)
    if blow is signal.SIGINT:
        os.killpg(process.pid, blow)  # as a terminal does: every process of the group hears of it
    else:
        process.kill()
    process.communicate(timeout=60)
    before = written(address)
    assert 3 <= len(before) < PLANS
    report = build_store(str(address), [plans], reasoner=False)
    assert {same.document for same in report.unchanged} == before
    assert len(report.read) == PLANS - len(before)
    build_store(str(tmp_path / "fresh"), [plans], reasoner=False)
    assert contents(address) == contents(tmp_path / "fresh")
    wait_for(lambda: not children_in(process.pid))


def safely_written(address: Path) -> set[str]:
    """As `written`; nothing while there is no store that opens yet."""
    try:
        return written(address)
    except Exception:
        return set()


def children_in(session: int) -> list[int]:
    """Processes of a session that are still there."""
    listed = subprocess.run(["ps", "-s", str(session), "-o", "pid="], capture_output=True, text=True).stdout
    return [int(line) for line in listed.split()]


def wait_for(condition: Any, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def test_the_documents_of_a_changed_and_of_a_new_file_go_in_together(plans: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "store")
    build_store(address, [plans], reasoner=False)
    write_plan(plans, "100/KH-UBND", "Một nhiệm vụ khác")
    write_plan(plans, "300/KH-UBND", "Một nhiệm vụ mới")
    report = build_store(address, [plans], reasoner=False)
    assert {read.plan.iri for read in report.read} == {document_iri("100/KH-UBND"), document_iri("300/KH-UBND")}
    build_store(str(tmp_path / "fresh"), [plans], reasoner=False)
    assert contents(tmp_path / "store") == contents(tmp_path / "fresh")


def test_a_report_holds_no_plan(corpus_files: Mapping[str, Path], tmp_path: Path) -> None:
    # A country's plans would not fit into memory: what is kept of one is a few words.
    import pickle

    report = build_store(str(tmp_path / "store"), list(corpus_files.values()), reasoner=False)
    assert len(report.read) == 5
    assert all(len(pickle.dumps(read)) < 2_500 for read in report.read)
