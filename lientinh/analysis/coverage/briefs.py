"""What was found of a plan under a framework, in a line: states, counts, and from what it was found.

Figures over many plans need no more of each, so that where one plan changes the others are not worked out again: their
lines are read, 3,400 in a tenth of a second, and their cells, a million triples, are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, NamedTuple

from lientinh.analysis.coverage.states import BASES, STATES, Basis, State
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import COVERAGE_GRAPH
from lientinh.ontology.terms import LT

_BRIEFS: Final = f"""
SELECT ?document ?brief WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?document <{LT.coverageBrief}> ?brief }} }}
"""


class BriefCell(NamedTuple):
    """A cell without what stands behind it."""

    document: str
    requirement: str
    state: State
    basis: Basis


@dataclass(frozen=True, slots=True)
class Brief:
    """One plan under one framework."""

    made_from: str
    """Fingerprint of everything that decides it."""
    written: str
    """Fingerprint of what the graph of coverage says of it."""
    states: tuple[tuple[State, Basis], ...]
    """In the order of the framework."""
    aligned: int
    """Tasks that meet a requirement."""
    steps: int
    """All tasks."""
    proposed: int
    """Of those that meet one, those that nobody has accepted."""
    judged: int
    """Alignments that somebody has judged."""
    alignments: int

    @property
    def counts(self) -> tuple[int, ...]:
        return self.aligned, self.steps, self.proposed, self.judged, self.alignments

    def cells(self, document: str, requirements: Sequence[str]) -> Iterator[BriefCell]:
        """The cells of the plan; `requirements` are the ids of the framework."""
        for requirement, (state, basis) in zip(requirements, self.states, strict=True):
            yield BriefCell(document, requirement, state, basis)


def format_brief(framework: str, brief: Brief) -> str:
    """A brief as a line; the framework by its slug."""
    states = "".join(f"{STATES.index(state)}{BASES.index(basis)}" for state, basis in brief.states)
    return " ".join((framework, brief.made_from, brief.written, states or "-", *map(str, brief.counts)))


def parse_brief(line: str) -> tuple[str, Brief]:
    """The slug of the framework, and the brief; ValueError for a line that another program wrote."""
    slug, made_from, written, said, *counts = line.split(" ")
    marks = "" if said == "-" else said
    try:
        states = tuple((STATES[int(marks[n])], BASES[int(marks[n + 1])]) for n in range(0, len(marks), 2))
    except IndexError as error:
        raise ValueError(str(error)) from None
    aligned, steps, proposed, judged, alignments = map(int, counts)
    return slug, Brief(made_from, written, states, aligned, steps, proposed, judged, alignments)


def read_briefs(store: Store) -> Mapping[str, Mapping[str, Brief]]:
    """Document -> slug of a framework -> what is stored of it in brief, where this program can read it."""
    found: dict[str, dict[str, Brief]] = {}
    for document, line in read_texts(store, _BRIEFS):
        with suppress(ValueError):
            slug, brief = parse_brief(line)
            found.setdefault(document, {})[slug] = brief
    return found
