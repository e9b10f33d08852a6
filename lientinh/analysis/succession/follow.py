"""The way from an agency to its heirs: change after change, in the order of their days, until a day or an end.

An agency is a place (its province, or the centre) and a type; a change of types moves the type, a change of provinces
the place, if a rule says that agencies of this type follow their province. So "Sở Kế hoạch và Đầu tư" of a province
that was merged becomes the finance department of the new province in two steps that no source needs to spell out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lientinh.ontology.identifiers import CENTRAL
from lientinh.ontology.succession_model import (
    Confidence,
    Effect,
    ProvinceChange,
    SuccessionRule,
    TypeChange,
    lowest,
)
from lientinh.ontology.succession_reading import Changes
from lientinh.ontology.terms import DATA
from lientinh.ontology.vocabulary_model import AgencyType, Province, in_force

Verdict = Literal["held", "stays", "none", "unstated", "open", "ended"]
"""`held`: here it is on the day; `stays`: it does not end with its province; `none`: no one-to-one heir; `unstated`:
the sources name no heir in the new province; `open`: the sources do not say whether the change was done by then;
`ended`: the type ended and no change says into what."""

_TIER_OF_CENTRE = "central"


@dataclass(frozen=True, slots=True)
class Spot:
    """An agency as the graph tells it apart: whose it is, and of what type."""

    authority: str
    """Slug of the province, or "trung-uong"."""
    tail: str
    """End of the IRI: the id of the type, or the agency's own name."""
    province: Province | None
    type: AgencyType | None

    @property
    def iri(self) -> str:
        """IRI of the agency."""
        return f"{DATA}agency/{self.authority}/{self.tail}"

    @property
    def is_placeless(self) -> bool:
        """Whether nothing is known of where it belongs: neither a province nor the centre."""
        return self.province is None and self.authority != CENTRAL

    @property
    def named(self) -> bool:
        """Whether it is known by a name of its own, so that its type does not say which one is its heir."""
        return self.type is None or self.tail != self.type.id

    @property
    def begun(self) -> str:
        """ISO date, year-month or year since when the sources have it; empty where they do not say."""
        starts = (self.province.valid_from if self.province else None, self.type.valid_from if self.type else None)
        return max((start for start in starts if start), default="")

    def begins_after(self, day: date) -> bool:
        """Whether it is younger than a day."""
        begun = self.begun
        return begun > day.isoformat()[: len(begun)]

    def of_type(self, type_: AgencyType) -> Spot:
        """The agency of another type at the same place, or at the centre if the type belongs there."""
        if type_.tier == _TIER_OF_CENTRE:
            return Spot(CENTRAL, type_.id, None, type_)
        return replace(self, tail=type_.id, type=type_)


@dataclass(frozen=True, slots=True)
class Step:
    """One change on the way, and the rule by which the agency went with it."""

    before: Spot
    change: ProvinceChange | TypeChange
    rule: SuccessionRule | None = None

    @property
    def confidence(self) -> Confidence:
        """Of the weaker of the two."""
        return lowest((self.change.confidence, *((self.rule.confidence,) if self.rule else ())))

    @property
    def instruments(self) -> tuple[str, ...]:
        """Documents behind the change and the rule, each once."""
        return tuple(dict.fromkeys((*self.change.instruments, *(self.rule.instruments if self.rule else ()))))


@dataclass(frozen=True, slots=True)
class Path:
    """Where one way ends."""

    verdict: Verdict
    end: Spot
    steps: tuple[Step, ...]

    @property
    def is_held(self) -> bool:
        """Whether the agency at its end answers on the day."""
        return self.verdict in ("held", "stays")

    @property
    def confidence(self) -> Confidence:
        """Of its weakest step."""
        return lowest(tuple(step.confidence for step in self.steps))


@dataclass(frozen=True, slots=True)
class When:
    """The day that is asked for, and the day on which the agency was named, where that is known."""

    as_of: date
    named_on: date | None = None


class Follower:
    """Follows agencies through the changes of one store."""

    def __init__(self, changes: Changes, types: Mapping[str, AgencyType], provinces: Mapping[str, Province]) -> None:
        self._types = types
        self._provinces = provinces
        self._of_province = {slug: change for change in changes.of_provinces for slug in change.originals}
        self._of_tier = {change.tier: change for change in changes.of_types if change.tier}
        self._of_type: dict[tuple[str, str | None], TypeChange] = {}
        for change in changes.of_types:
            for type_id in set(change.originals) - set(change.results):
                self._of_type[type_id, change.province] = change
        # Names that say their level come first: among collectives of one name and the same members they stand for all.
        self._collectives = sorted(
            (type_ for type_ in types.values() if type_.collective), key=lambda type_: (-len(type_.name), type_.id)
        )
        self._rules = {subject: rule for rule in changes.rules for subject in rule.subjects}

    def paths(self, spot: Spot, when: When, steps: tuple[Step, ...] = ()) -> tuple[Path, ...]:
        """Every way from an agency to a day; one, unless a change has several heirs."""
        of_type = self._type_change(spot, when)
        of_province = self.province_change(spot.province, when.as_of)
        if of_type is not None and (of_province is None or of_type.day <= of_province.day):
            return self._through_type(spot, of_type, when, steps)
        if of_province is not None:
            return self._through_province(spot, of_province, when, steps)
        return (Path("ended" if self._has_ended(spot, when.as_of) else "held", spot, steps),)

    def province_change(self, province: Province | None, as_of: date) -> ProvinceChange | None:
        """The change that ended a province by a day, or None."""
        change = self._of_province.get(province.slug) if province else None
        return change if change is not None and change.begun_on(as_of) else None

    def part_takers(self, paths: Iterable[Path], when: When) -> tuple[Path, ...]:
        """Ways to those who took part of the work at some step, or who may be the heir of a change still open."""
        found: dict[str, Path] = {}
        for path in paths:
            for step in path.steps:
                if isinstance(step.change, TypeChange):
                    is_open = path.verdict == "open" and step is path.steps[-1]
                    taken = (*step.change.parts, *(step.change.results if is_open else ()))
                    for other in self._held(step.before, taken, when):
                        found.setdefault(other.end.iri, other)
        return tuple(found.values())

    def bodies_above(self, paths: Iterable[Path], when: When) -> tuple[Path, ...]:
        """Ways to the body that stands, on the day, above each agency whose heir is not stated."""
        found: dict[str, Path] = {}
        for path in paths:
            if path.verdict in ("unstated", "open"):
                for other in self._above(path.end, when):
                    found.setdefault(other.end.iri, other)
        return tuple(found.values())

    def _above(self, spot: Spot, when: When) -> tuple[Path, ...]:
        parent = self._types.get(spot.type.parent) if spot.type and spot.type.parent else None
        if parent is None:
            return ()
        return self._held(spot, (parent.id,), when) or self._above(spot.of_type(parent), when)

    def _held(self, spot: Spot, type_ids: Iterable[str], when: When) -> tuple[Path, ...]:
        starts = (spot.of_type(self._types[type_id]) for type_id in type_ids)
        return tuple(path for start in starts for path in self.paths(start, When(when.as_of)) if path.is_held)

    def _through_type(self, spot: Spot, change: TypeChange, when: When, steps: tuple[Step, ...]) -> tuple[Path, ...]:
        steps = (*steps, Step(spot, change))
        if change.open_on(when.as_of):
            return (Path("open", spot, steps),)
        if spot.named:
            return (Path("unstated", spot, steps),)
        if not change.results:
            return (Path("none", spot, steps),)
        heirs = [spot.of_type(self._types[type_id]) for type_id in change.results]
        return tuple(path for heir in heirs for path in self.paths(heir, when, steps))

    def _through_province(
        self, spot: Spot, change: ProvinceChange, when: When, steps: tuple[Step, ...]
    ) -> tuple[Path, ...]:
        rule = self._rule(spot)
        effect: Effect = rule.effect if rule else "unstated"
        step = Step(spot, change, rule)
        if effect == "stays":
            return (Path("stays", spot, (*steps, step)),)
        if effect == "unstated" or change.open_on(when.as_of):
            return (Path("unstated" if effect == "unstated" else "open", spot, (*steps, step)),)
        moved = replace(spot, authority=change.result, province=self._provinces[change.result])
        return self.paths(self._as_placed(moved), when, (*steps, step))

    def _as_placed(self, spot: Spot) -> Spot:
        """A collective under the one type of its name: with a province, "Các sở, ban, ngành (tỉnh)" are one wording."""
        type_ = spot.type
        if spot.named or type_ is None or not type_.collective or spot.province is None:
            return spot
        name = type_.full_name_in(spot.province)
        alike = (other for other in self._collectives if other.full_name_in(spot.province) == name)
        return spot.of_type(next((other for other in alike if set(other.members) == set(type_.members)), type_))

    def _type_change(self, spot: Spot, when: When) -> TypeChange | None:
        if spot.type is None:
            return None
        change = self._of_type.get((spot.type.id, spot.authority)) or self._of_type.get((spot.type.id, None))
        if change is None and spot.type.valid_until is not None:
            change = self._of_tier.get(spot.type.tier)
        if change is None or not change.begun_on(when.as_of) or _outlived(spot, change, when):
            return None
        return change

    def _has_ended(self, spot: Spot, as_of: date) -> bool:
        """Whether the type ended by a day, and no change that could say into what is known at all."""
        type_ = spot.type
        if type_ is None or in_force(None, type_.valid_until, as_of.isoformat()):
            return False
        return (type_.id, None) not in self._of_type and type_.tier not in self._of_tier

    def _rule(self, spot: Spot) -> SuccessionRule | None:
        """The rule for an agency whose province changes: of its type, of its class of collectives, of its kind."""
        type_ = spot.type
        if type_ is None:
            return None
        subjects = [type_.id]
        if not spot.named and type_.place_template is None:
            subjects += [f"class/{type_.collective_class}", f"kind/{type_.kind}"]
        found = (self._rules.get(subject) for subject in subjects)
        return next((rule for rule in found if rule and (not rule.tiers or type_.tier in rule.tiers)), None)


def _outlived(spot: Spot, change: TypeChange, when: When) -> bool:
    """Whether an agency was named after a change, so that the change does not speak of it.

    A plan that names a newspaper in the year in which newspapers and broadcasters were merged shows that its own was
    not merged yet. "Các địa phương" were mostly districts; in a plan, or a province, of after their end they are
    communes.
    """
    if change.open_on(when.as_of) and when.named_on is not None and when.as_of <= when.named_on:
        return True
    if change.results or spot.type is None or spot.type.valid_until is not None:
        return False
    begun = spot.province.valid_from if spot.province else None
    later = when.named_on is not None and when.named_on >= change.day
    return later or (begun is not None and begun >= change.day.isoformat())
