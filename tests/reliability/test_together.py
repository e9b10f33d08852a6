"""Several at once, each in a process of its own: readers and a build, two builds, two reviewers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import pytest
from reliability.forks import KILLS, Ended, Forks, Work, forks
from reliability.states import fresh, litter, read_state, state_of_folder
from reliability.test_killed_reviews import fill_in
from running_service import RunningService, serving
from small_plans import write_plan

from lientinh.analysis.ledger import find_own_ledger, read_ledger
from lientinh.graph_store.snapshots import FOLDER
from lientinh.graph_store.store import open_store

ROUNDS = max(2, KILLS // 10)
READERS = 8
# Of each graph how large it is, and which versions of the plans it speaks of.
COUNTS = """
SELECT ?g (COUNT(*) AS ?n) (COUNT(DISTINCT ?v) AS ?kinds) (MAX(?v) AS ?version) {
  GRAPH ?g { ?s ?p ?o }
  BIND(IF(CONTAINS(STR(?o), "đợt "), SUBSTR(STRAFTER(STR(?o), "đợt "), 1, 2), "") AS ?v)
} GROUP BY ?g
"""
Counts = Mapping[str, tuple[str, ...]]


def build(plans: Path, place: Path) -> Work:
    """A build as anybody starts it, who needs no reasoner."""
    return Work([["build", str(plans), "--store", str(place), "--no-reasoner", "--format", "json"]])


@pytest.fixture(scope="module")
def pair(forked: Forks) -> Iterator[Sequence[Forks]]:
    """Two processes that fork, so that two commands can run at once."""
    with ExitStack() as stack:
        yield [forked, stack.enter_context(forks())]


def at_once(pair: Sequence[Forks], works: Sequence[Work]) -> list[Ended]:
    """Do two works at the same time."""
    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(lambda one: one[0].run(one[1]), zip(pair, works, strict=True)))


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory, forked: Forks) -> Mapping[int, Path]:
    """Version -> a folder with the plans of it; a later one has more of them."""
    folder = tmp_path_factory.mktemp("versions")
    for version in (1, 2, 3):
        for number in range(1, version + 2):
            write_plan(folder / str(version), f"{number}/KH-UBND", f"Tuyên truyền về đo lường, đợt {version}")
        forked.done(build(folder / str(version), folder / f"store-{version}"))
    return {version: folder / str(version) for version in (1, 2, 3)}


def counted(place: Path) -> Counts:
    """The counts of a store that nobody writes."""
    with open_store(str(place)) as store:
        rows = store.select(COUNTS)
    return {str(row[0])[1:-1]: tuple("" if term is None else str(term.value) for term in row[1:]) for row in rows}  # type: ignore[union-attr]  # a triple term is nowhere in these graphs


def seen(service: RunningService) -> Counts:
    """The counts that a reader is told over HTTP."""
    answer = service.query(COUNTS)
    assert answer.status == 200, answer
    rows = answer.json["results"]["bindings"]
    return {
        row["g"]["value"]: tuple(row[c]["value"] if c in row else "" for c in ("n", "kinds", "version")) for row in rows
    }


def plans_of(version: int, folder: Path) -> Path:
    """Three plans that say which version they are; every other version carries out more of the directive."""
    work = (
        "Tuyên truyền về đo lường",
        "Triển khai chương trình bảo đảm đo lường và các giải pháp đo lường hỗ trợ doanh nghiệp",
    )
    for number in "123":
        write_plan(folder, f"{number}/KH-UBND", f"{work[version % 2]}, đợt {version:02}")
    return folder


def test_eight_readers_see_the_old_graph_or_the_new(tmp_path: Path, forked: Forks) -> None:
    place, plans = tmp_path / "store", tmp_path / "plans"
    forked.done(build(plans_of(0, plans), place))
    states = [counted(place)]
    found: list[list[Counts]] = [[] for _ in range(READERS)]
    stop = threading.Event()

    def read(service: RunningService, held: list[Counts]) -> None:
        while not stop.is_set():
            held.append(seen(service))

    with serving(place, "--workers", "2") as service, ThreadPoolExecutor(READERS) as threads:
        reading = [threads.submit(read, service, held) for held in found]
        try:
            for version in range(1, ROUNDS + 1):
                work = build(plans_of(version, plans), place)
                if version % 3 == 1:
                    forked.run(work, {"at": 0.4})  # nobody shall see a part of it
                forked.done(work)
                states.append(counted(place))
                wait_until(lambda: seen(service) == states[-1])
        finally:
            stop.set()
        for reader in reading:
            reader.result()
    assert all(sum(a[graph] != b[graph] for graph in a) > 3 for a, b in pairwise(states))
    for held in found:
        order = [states.index(state) for state in held]  # ValueError for a mixture
        assert order == sorted(order)
    assert {states.index(state) for held in found for state in held} == set(range(len(states)))
    print(
        f"readers: {sum(map(len, found))} answers to {READERS} readers during {ROUNDS} builds, "
        "of which every third was killed first: none mixed"
    )
    assert not (place / FOLDER).exists()


def wait_until(done: Callable[[], bool]) -> None:
    """Come back when it is so, within a minute."""
    deadline = time.monotonic() + 60
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("is_there", [False, True])
def test_of_two_builds_one_is_refused_or_has_nothing_to_do(
    is_there: bool, versions: Mapping[int, Path], tmp_path: Path, pair: Sequence[Forks]
) -> None:
    place = tmp_path / "store"
    wanted = read_state(str(versions[3].with_name("store-3"))).canonical()
    refused = 0
    for _ in range(ROUNDS):
        fresh(versions[1].with_name("store-1") if is_there else None, place)
        ended = at_once(pair, [build(versions[3], place), build(versions[3], place)])
        assert {one.code for one in ended} <= {0, 2}
        assert 0 in {one.code for one in ended}
        for one in ended:
            if one.code == 2:
                refused += 1
                (line,) = one.said.splitlines()
                assert line.endswith("another process is writing this store; wait until it has ended.")
        assert state_of_folder(place).canonical() == wanted
        assert litter(place) == []
    print(f"two builds at once, {ROUNDS} times: one refused {refused} times, else one after the other")


APPENDER = """
import sys
from pathlib import Path
from review_world import FIRST, judge
from lientinh.analysis.ledger import append

print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    append(Path(sys.argv[1]), [judge(FIRST, "I.1", "R-1", reviewer=f"{sys.argv[2]} {number}")])
"""


def test_of_judgements_that_come_one_upon_the_other_none_is_lost(tmp_path: Path) -> None:
    ledger, each = tmp_path / "kho.ledger.sssom.tsv", 30
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", APPENDER, str(ledger), name, str(each)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for name in ("An", "Bình")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    assert {row.reviewer for row in read_ledger([ledger]).rows} == {
        f"{name} {number}" for name in ("An", "Bình") for number in range(each)
    }
    print(f"two writers of one ledger: {2 * each} judgements one upon the other, none lost")


def test_the_judgements_of_two_reviewers_are_both_there(
    versions: Mapping[int, Path], tmp_path: Path, pair: Sequence[Forks]
) -> None:
    place = tmp_path / "store"
    shutil.copytree(versions[2].with_name("store-2"), place)
    ledger = find_own_ledger(str(place))
    assert ledger is not None
    for turn in range(ROUNDS):
        names = (f"An {turn}", f"Bình {turn}")
        sheets = [fill_in(pair[0], place, name, tmp_path / f"{name}.tsv") for name in names]
        works = [Work([["review", "import", str(sheet), "--store", str(place)]]) for sheet in sheets]
        assert [one.code for one in at_once(pair, works)] == [0, 0]
        rows = read_ledger([ledger])
        judged = {name: {row.pair for row in rows.of_reviewer(name)} for name in names}
        assert judged[names[0]] == judged[names[1]] != set()
        assert set(names) <= set(rows.reviewers)
    assert len(rows.reviewers) == 2 * ROUNDS
    print(f"two reviewers at once, {ROUNDS} times: {len(rows.rows)} judgements, none lost")
