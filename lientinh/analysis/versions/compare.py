"""Two versions task by task, and whether they are versions of one plan at all."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from lientinh.analysis.succession import Resolution, Resolve
from lientinh.analysis.versions.assignment import Assignment, assign
from lientinh.analysis.versions.changes import Change, Holding, find_changes
from lientinh.analysis.versions.likeness import weigh
from lientinh.analysis.versions.version import Version, VersionStep

MatchKind = Literal["same", "changed", "split", "merged", "removed", "added"]
MATCH_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "same": ("giữ nguyên", "same"),
        "changed": ("thay đổi", "changed"),
        "split": ("tách", "split"),
        "merged": ("gộp", "merged"),
        "removed": ("bỏ", "removed"),
        "added": ("thêm", "added"),
    }
)
LITTLE: Final = 0.5
"""Share of matched tasks below which two plans are hardly versions of one another."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tasks of the first version and what became of them; one side is empty for what was added or removed."""

    kind: MatchKind
    before: tuple[VersionStep, ...]
    after: tuple[VersionStep, ...]
    score: float | None
    """Likeness of wording of the first pair, 0 to 1; None where there is no pair."""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionComparison:
    """Two versions, matched."""

    before: Version
    after: Version
    matches: tuple[Match, ...]
    """In the order of the first version; what was added stands behind the task that it follows in the second."""
    as_of: date | None = None
    """The day on which leads are asked for their holders."""
    holders: Mapping[str, Resolution] = field(default_factory=dict)
    """IRI of a lead -> who answers for it on that day; empty without one."""

    @property
    def matched(self) -> tuple[int, int]:
        """How many tasks of each version have a match."""
        paired = [match for match in self.matches if match.before and match.after]
        return sum(len(match.before) for match in paired), sum(len(match.after) for match in paired)

    @property
    def little(self) -> bool:
        """Whether so little matches that these are hardly two versions of one plan."""
        tasks = len(self.before.steps) + len(self.after.steps)
        return not tasks or sum(self.matched) / tasks < LITTLE

    @property
    def counts(self) -> Mapping[str, int]:
        """Kind of match or code of change -> how many."""
        codes: list[str] = [match.kind for match in self.matches]
        codes += [change.code for match in self.matches for change in match.changes]
        return Counter(codes)


def compare_versions(
    before: Version, after: Version, resolve: Resolve | None = None, as_of: date | None = None
) -> VersionComparison:
    """Match two versions and say what changed.

    `resolve` tells which agencies were renamed or merged in between, or by the day `as_of`, and who answers for the
    leads of both then.
    """
    holding = Holding(resolve, as_of)
    grams = weigh([step.text for step in (*before.steps, *after.steps)])
    count = len(before.steps)
    found = assign(grams[:count], grams[count:])
    moved = _moved(found.pairs, before.steps, after.steps)
    matches: dict[tuple[int, int], Match] = {}
    first = -1  # before what was added behind it
    merged_away = {part for parts in found.merged.values() for part in parts}
    for place, step in enumerate(before.steps):
        if place in found.pairs:
            matches[place, first] = _match(found, place, before.steps, after.steps, place in moved, holding)
        elif place not in merged_away:
            matches[place, first] = Match("removed", (step,), (), None)
    _add_new(matches, found, after.steps)
    ordered = tuple(match for _, match in sorted(matches.items()))
    return VersionComparison(before, after, ordered, as_of, _holders((before, after), holding))


def _holders(versions: Sequence[Version], holding: Holding) -> Mapping[str, Resolution]:
    """IRI of each lead -> who answers for it on the day asked about, in the order of the documents."""
    if holding.resolve is None or holding.as_of is None:
        return {}
    steps = [step for version in versions for step in version.steps]
    named = {agent.iri: step.item.issued for step in steps for agent in step.leads}
    return {iri: holding.resolve(iri, holding.as_of, day) for iri, day in named.items()}


def _match(
    found: Assignment,
    place: int,
    before: Sequence[VersionStep],
    after: Sequence[VersionStep],
    moved: bool,
    holding: Holding,
) -> Match:
    other = found.pairs[place]
    old = tuple(before[i] for i in sorted((place, *found.merged.get(other, ()))))
    new = tuple(after[j] for j in sorted((other, *found.split.get(place, ()))))
    changes = find_changes(old, new, moved, holding)
    kind: MatchKind = "merged" if len(old) > 1 else "split" if len(new) > 1 else "changed" if changes else "same"
    return Match(kind, old, new, found.likeness[place, other], changes)


def _add_new(matches: dict[tuple[int, int], Match], found: Assignment, after: Sequence[VersionStep]) -> None:
    """What the second version has and the first has not, behind the match that stands before it there."""
    owner = {j: i for i, j in found.pairs.items()} | {j: i for i, parts in found.split.items() for j in parts}
    behind = -1
    for place, step in enumerate(after):
        if place in owner:
            behind = owner[place]
        else:
            matches[behind, place] = Match("added", (), (step,), None)


def _moved(pairs: Mapping[int, int], before: Sequence[VersionStep], after: Sequence[VersionStep]) -> set[int]:
    """Places of the first whose task stands elsewhere now: out of order with the most that kept it, or regrouped."""
    places = sorted(pairs)
    kept = _longest_rise([pairs[place] for place in places])
    out_of_order = {place for place in places if pairs[place] not in kept}
    groups: dict[str, Counter[str]] = {}
    for place in places:
        groups.setdefault(_group(before[place]), Counter())[_group(after[pairs[place]])] += 1
    became = {old: counts.most_common(1)[0][0] for old, counts in groups.items()}
    regrouped = {place for place in places if became[_group(before[place])] != _group(after[pairs[place]])}
    return out_of_order | regrouped


def _group(step: VersionStep) -> str:
    """The group as its ordinal: titles are reworded, and two groups may share one."""
    return step.key.rpartition(".")[0]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """A longest run of numbers that rise, gaps allowed (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    previous: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tops, number)
        previous[number] = last[place - 1] if place else None
        tops[place : place + 1] = [number]
        last[place : place + 1] = [number]
    found: set[int] = set()
    step: int | None = last[-1] if last else None
    while step is not None:
        found.add(step)
        step = previous[step]
    return found
