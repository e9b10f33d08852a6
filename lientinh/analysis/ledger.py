"""The ledger: who decided what on a task and a requirement, when and why. Rows are added, never changed.

The shipped ledger is for reading; a user's own lies beside the store and is laid over it. Of each reviewer the latest
row of a pair counts, the earlier ones are its history. Reviewers that contradict each other are reported, not settled;
of strengths that differ the weakest counts, whoever gave it and when, and the difference is reported too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from lientinh.analysis.conflicts import Conflict, find_conflicts
from lientinh.analysis.judgement import Judgement, Strength, suspect
from lientinh.analysis.ledger_file import add_judgements, read_judgements
from lientinh.analysis.standing import (
    Status,
    StrengthDifference,
    common_status,
    common_strength,
    find_strength_differences,
)
from lientinh.errors import InputError

__all__ = ["SHIPPED", "Conflict", "Judgement", "Ledger", "Standing", "append", "ledger_paths", "read_ledger", "suspect"]

SHIPPED: Final = Path(__file__).parents[1] / "corpus" / "alignments.sssom.tsv"
"""The judgements on the shipped plans."""

_SUFFIX: Final = ".ledger.sssom.tsv"


@dataclass(frozen=True, slots=True)
class Standing:
    """What all reviewers together say of one pair."""

    judgements: tuple[Judgement, ...]
    """The latest of each reviewer, oldest first; "none" says nothing and is left out."""
    status: Status
    """What they agree on; "disputed" where one accepts what another rejects."""
    strength: Strength | None
    """The weakest of those that accept it."""


@dataclass(frozen=True)
class Ledger:
    """The rows of some ledger files, those of the later files laid over those of the earlier ones."""

    rows: tuple[Judgement, ...] = ()
    """Everything, in the order of the files."""
    files: tuple[Path, ...] = field(default=(), compare=False)

    @cached_property
    def latest(self) -> Mapping[tuple[str, str, str], Judgement]:
        """(task, requirement, reviewer) -> the row that counts: the latest day, of one day the row that stands last."""
        found: dict[tuple[str, str, str], Judgement] = {}
        for row in sorted(self.rows, key=lambda row: row.date):
            found[row.key] = row
        return found

    @cached_property
    def standings(self) -> Mapping[tuple[str, str], Standing]:
        """(task, requirement) -> what the reviewers say, of every pair that somebody judged."""
        by_pair: dict[tuple[str, str], list[Judgement]] = {}
        for judgement in self.latest.values():
            if judgement.judgement != "none":
                by_pair.setdefault(judgement.pair, []).append(judgement)
        return {pair: _standing(judgements) for pair, judgements in by_pair.items()}

    @cached_property
    def reviewers(self) -> tuple[str, ...]:
        """All names, sorted."""
        return tuple(sorted({row.reviewer for row in self.rows}))

    def of(self, task: str, requirement: str) -> Standing | None:
        """What the reviewers say of a pair (IRIs); None where nobody judged it."""
        return self.standings.get((task, requirement))

    def of_reviewer(self, reviewer: str) -> tuple[Judgement, ...]:
        """The rows of one reviewer that count, "none" among them."""
        return tuple(judgement for judgement in self.latest.values() if judgement.reviewer == reviewer)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What in the rows that count cannot be right together."""
        return find_conflicts(self.latest.values())

    def strength_differences(self) -> tuple[StrengthDifference, ...]:
        """The pairs that reviewers accept, but not with the same strength."""
        return find_strength_differences(self.latest.values())

    def suspects(self, texts: Mapping[str, str]) -> tuple[Judgement, ...]:
        """The rows that count and were made on another wording than that of `texts` (IRI -> text of today)."""
        judged = (row for row in self.latest.values() if row.judgement != "none")
        return tuple(row for row in judged if suspect(row, texts))

    def with_rows(self, rows: Iterable[Judgement]) -> Ledger:
        """This ledger with more rows laid over it."""
        return Ledger((*self.rows, *rows), self.files)


def read_ledger(paths: Iterable[Path] = (SHIPPED,)) -> Ledger:
    """The ledger of some files, in layers; a file that is not there is empty.

    Raises InputError, with line and column, for a file that is damaged or holds a row that is no judgement.
    """
    files = tuple(Path(path) for path in paths)
    return Ledger(tuple(row for path in files if path.exists() for row in read_judgements(path)), files)


def ledger_paths(store: str) -> tuple[Path, ...]:
    """The layers for a store at an address: the shipped ledger, then the user's own beside a store that is a folder."""
    own = find_own_ledger(store)
    return (SHIPPED,) if own is None else (SHIPPED, own)


def find_own_ledger(store: str) -> Path | None:
    """Where a user's own judgements lie: `{store}.ledger.sssom.tsv`; None for a store that is no folder."""
    if store.partition(":")[0].lower() in ("memory", "http", "https") and ":" in store:
        return None
    return Path(store.rstrip("/\\") + _SUFFIX)


def append(path: Path, judgements: Sequence[Judgement]) -> None:
    """Add rows to a user's ledger, which is made where it is not there; all of them or none, also in a crash.

    Raises InputError for the shipped ledger, for a row that is no judgement, for a damaged file and for one that cannot
    be written; then nothing was changed.
    """
    if path.resolve() == SHIPPED.resolve():
        raise InputError(f"{path}: the shipped ledger is for reading; name a file of your own")
    add_judgements(path, judgements)


def _standing(judgements: Sequence[Judgement]) -> Standing:
    ordered = sorted(judgements, key=lambda judgement: (judgement.date, judgement.reviewer))
    status = common_status({judgement.judgement for judgement in ordered})
    return Standing(tuple(ordered), status, common_strength((j.judgement, j.strength) for j in ordered))
