"""What the vocabularies say of succession, as frozen dataclasses: changes of provinces and of types, and rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

Confidence = Literal["low", "medium", "high"]
CONFIDENCES: Final[tuple[Confidence, ...]] = get_args(Confidence)
"""The lowest first."""

Effect = Literal["follows", "stays", "unstated"]
EFFECTS: Final[tuple[Effect, ...]] = get_args(Effect)


@dataclass(frozen=True, slots=True)
class Change:
    """One org:ChangeEvent, whatever it changes."""

    iri: str
    name: str
    """What happened, in Vietnamese, without the day: "Hợp nhất Sở A với Sở B thành Sở B"."""
    name_en: str
    day: date
    """The first day on which the change surely holds."""
    earliest: date
    """The first day on which it may have held: `day` itself where the sources give the day."""
    instruments: tuple[str, ...]
    """IRIs of the documents that ordered it; none where the register has none."""
    confidence: Confidence

    def begun_on(self, day: date) -> bool:
        """Whether the change may hold on a day; where it does, `open_on` says whether that is sure."""
        return self.earliest <= day

    def open_on(self, day: date) -> bool:
        """Whether a day lies between the earliest and the last day that the sources allow."""
        return self.earliest <= day < self.day


@dataclass(frozen=True, slots=True)
class ProvinceChange(Change):
    """Provinces that became one."""

    originals: tuple[str, ...]
    """Slugs."""
    result: str
    """Slug."""


@dataclass(frozen=True, slots=True)
class TypeChange(Change):
    """Types of agency that were merged, or that ended."""

    originals: tuple[str, ...]
    """Ids; one that takes over and keeps its name stands among the results too."""
    results: tuple[str, ...]
    """Ids of the heirs: one, several, or none where nothing takes over one to one."""
    parts: tuple[str, ...]
    """Ids of types that took part of the work without being the heir."""
    tier: str | None
    """Tier of which every type ends that no other change speaks of."""
    province: str | None
    """Slug of the only province that it speaks of."""


@dataclass(frozen=True, slots=True)
class SuccessionRule:
    """What happens to agencies of some types when their province becomes part of another."""

    iri: str
    name: str
    name_en: str
    subjects: frozenset[str]
    """Ids of types, notations of classes of collectives ("class/departments") and of kinds ("kind/department")."""
    tiers: tuple[str, ...]
    """Tiers that it is for; empty where it is for all."""
    effect: Effect
    instruments: tuple[str, ...]
    """IRIs of the documents that it rests on."""
    confidence: Confidence


def lowest(confidences: tuple[Confidence, ...]) -> Confidence:
    """The confidence of a chain, which is that of its weakest link; "high" for an empty one."""
    return min(confidences, key=CONFIDENCES.index, default="high")
