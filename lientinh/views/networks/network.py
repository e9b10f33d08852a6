"""What a network view is made of: nodes and edges of a few kinds, with what a click on them tells.

Nodes may stand in a tree (`Node.parent`): province, plan, group, task. Then the drawing has levels: first the roots,
and a click opens what is below one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lientinh.analysis.succession import Succession
from lientinh.views.networks.styles import EdgeKind, NodeKind, Pair


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in its source."""

    file: str = ""
    start: int | None = None
    """In characters from the beginning of the decoded file."""
    end: int | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what a click shows."""

    name: Pair
    value: str
    value_en: str = ""
    """Empty where the English page shows the same."""


@dataclass(frozen=True, slots=True)
class Day:
    """What a node has become on a day of `Network.days`."""

    name: str
    """Who holds its duties, as far as known."""
    state: str
    """Key of `STATES`."""
    reason: Pair


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that is drawn."""

    id: str
    label: str
    """What the drawing says: short. Lists put the beginning of the quote of a task behind it."""
    kind: NodeKind
    label_en: str = ""
    """Empty where the English page says the same."""
    facts: tuple[Fact, ...] = ()
    quote: str = ""
    """The passage that proves it, as the source has it."""
    place: Place | None = None
    province: str = ""
    group: str = ""
    """What else it may be filtered by: a group of requirements, a group of tasks."""
    state: str = ""
    """Key of `STATES`."""
    size: int = 0
    """How much hangs on it: its number of tasks; 0 where that says nothing."""
    days: tuple[Day | None, ...] = ()
    """One for each day of the network; None where nothing is known to have changed."""
    parent: str = ""
    """Id of the node whose level it stands on."""
    column: int | None = None
    """Of layered views: from left to right."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that have to do with each other."""

    source: str
    target: str
    kind: EdgeKind
    weight: int = 1
    """Of how many tasks it speaks."""
    state: str = ""
    """Key of `STATES`."""
    quote: str = ""
    """The words of the source that say so."""
    place: Place | None = None
    quiet: bool = False
    """Drawn only when its state or its kind is asked for: what is not there."""


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn, and what is said about it."""

    title: Pair
    note: Pair
    """What it shows and what it cannot show."""
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    days: tuple[date, ...] = ()
    """For which nodes say what they have become, in order."""
    as_of: date | None = None
    """The day that the page opens with; None for the day of each plan."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user wants to see."""

    province: str | None = None
    agency: str | None = None
    framework: str | None = None
    as_of: date | None = None
    succession: Succession | None = field(default=None, compare=False, repr=False)
    """What became of agencies, where the caller has read it: ten networks need not read it ten times."""
