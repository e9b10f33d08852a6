"""What a store holds after a killing, held against what it held before and what it was to hold."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from reliability.forks import Ended, Forks, Work

from lientinh.errors import StoreError
from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.store import open_store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, PROVENANCE_GRAPH

Graphs = Mapping[str, frozenset[str]]
"""Graph -> its triples, as N-Triples."""
TOGETHER = (ALIGNMENTS_GRAPH, COVERAGE_GRAPH)
"""Written in one transaction: both old or both new."""
TRIES = 6
"""How often a process that ended before it was killed is started again."""


@dataclass(frozen=True)
class State:
    """All that a store holds."""

    graphs: Graphs
    inputs: Mapping[str, str]
    """Graph of a document -> SHA-256 of the file that it says it was read from."""

    def canonical(self) -> list[str]:
        """Its quads, sorted: two stores hold the same when these are equal."""
        return sorted(f"{triple} <{graph}>" for graph, triples in self.graphs.items() for triple in triples)


NOTHING = State({}, {})


def read_state(address: str) -> State:
    """What a store at an address holds, by the interface that commands use."""
    with open_store(address) as store:
        graphs: defaultdict[str, set[str]] = defaultdict(set)
        for quad in store.quads():
            assert isinstance(quad.graph_name, ox.NamedNode)
            graphs[quad.graph_name.value].add(str(quad.triple))
        inputs = {record.graph: record.input.sha256 for record in read_records(store)}
    return State({name: frozenset(triples) for name, triples in graphs.items()}, inputs)


def state_of_folder(place: Path) -> State:
    """What the store in a folder holds once somebody has opened it for writing; its union must agree."""
    if not place.exists() or not any(place.iterdir()):
        return NOTHING
    open_store(str(place), "write").close()
    state = read_state(str(place))
    raw = ox.Store.read_only(str(place))
    united = {str(quad.triple) for quad in raw.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert united == set().union(*state.graphs.values())
    return state


def check_between(state: State, old: State, new: State, *, by_graph: bool = False) -> str:
    """Each graph is the old one or the new one, and goes with its record; how far the work had come.

    `by_graph` for what is copied graph by graph: then a document may be there without its record, which has it read
    again, but never with a wrong one; and coverage may be older than the alignments.
    """
    for name in {*state.graphs, *old.graphs, *new.graphs} - {PROVENANCE_GRAPH}:
        held = state.graphs.get(name, frozenset())
        assert held in (old.graphs.get(name, frozenset()), new.graphs.get(name, frozenset())), name
    documents = {name for name in state.graphs if "/graph/document/" in name}
    assert set(state.inputs) <= documents if by_graph else set(state.inputs) == documents
    for name, read_from in state.inputs.items():
        source = new if new.inputs.get(name) == read_from else old
        assert source.inputs[name] == read_from
        assert state.graphs[name] == source.graphs[name], f"{name} is not what its record says"
    made = state.graphs.get(PROVENANCE_GRAPH, frozenset())
    assert made <= old.graphs.get(PROVENANCE_GRAPH, frozenset()) | new.graphs.get(PROVENANCE_GRAPH, frozenset())
    sides = {_side(state, old, new, name) for name in TOGETHER} - {"same"}
    assert by_graph or len(sides) <= 1, "the alignments are of another moment than the coverage"
    if state.graphs == old.graphs:
        return "old"
    return "new" if state.graphs == new.graphs else "between"


def _side(state: State, old: State, new: State, name: str) -> str:
    held, before, after = (s.graphs.get(name, frozenset()) for s in (state, old, new))
    return "same" if before == after else "old" if held == before else "new"


def litter(folder: Path) -> Sequence[str]:
    """Files below a folder that a killed process left and nobody will want."""
    found = [path for path in folder.rglob("*") if path.suffix == ".tmp" or path.name.startswith((".draft", "unfin"))]
    found += folder.rglob("lientinh-store.making")
    tables = [path for path in folder.rglob("*.sst") if not path.stem.isdecimal()]
    return sorted(str(path.relative_to(folder)) for path in (*found, *tables))


def fresh(template: Path | None, place: Path) -> None:
    """Put a copy of a folder, or nothing, at a place."""
    shutil.rmtree(place, ignore_errors=True)
    if template is not None:
        shutil.copytree(template, place)


def earlier(kill: Mapping[str, float]) -> dict[str, float]:
    """A moment for a process that ended before it."""
    return {name: value * 0.6 if name in ("at", "after") else value for name, value in kill.items()}


def kill_once(
    forks: Forks, work: Work, moment: Mapping[str, float], begin: Iterable[tuple[Path | None, Path]]
) -> Ended:
    """Start the work on fresh copies (template, place) and kill it; again, a little earlier, where it was too quick."""
    copies, kill = list(begin), dict(moment)
    for _ in range(TRIES):
        for template, place in copies:
            fresh(template, place)
        ended = forks.run(work, kill)
        if ended.code is None:
            return ended
        assert ended.code == 0, ended
        kill = earlier(kill)
    raise AssertionError(f"the work ends before it can be killed: {moment}")


def readable(place: Path) -> bool:
    """Whether who reads the store next is answered, and not told to wait for the next build."""
    try:
        open_store(str(place)).close()
    except StoreError as error:
        if "its loading was interrupted" in str(error) or "there is no store here" in str(error):
            return False
        raise
    return True
