"""Who holds on a day what some plans name: the provinces that issued them and the agencies of their tasks.

What `--as-of` adds to an answer that is counted by plan or province: the answer stays as the plans have it, and says
beside it who answers for them on the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lientinh.analysis.succession.resolution import Resolution
from lientinh.analysis.succession.succession import Succession, read_succession
from lientinh.graph_store.store import Store


@dataclass(frozen=True, slots=True)
class OnDay:
    """What became of provinces and agencies by a day."""

    day: date
    provinces: Mapping[str, Resolution]
    """Name of a province, as plans have it -> what became of it."""
    agencies: Mapping[str, Resolution] = field(default_factory=dict)
    """IRI of an agency -> what became of it."""

    def province(self, name: str | None) -> str:
        """The province that holds on the day ("tỉnh Vĩnh Long"), or why none does; empty for no province."""
        found = self.provinces.get(name or "")
        return found.words_vi if found else ""

    @property
    def changed(self) -> Mapping[str, Resolution]:
        """The provinces that are not what they were."""
        return {name: found for name, found in self.provinces.items() if found.changed}

    def holders(self, agencies: Iterable[str]) -> tuple[str, ...]:
        """Who holds the work of some agencies, each once, in their order; where nobody does, what became of it."""
        found = (self.agencies[iri] for iri in agencies if iri in self.agencies)
        return tuple(dict.fromkeys(answer.short_vi for answer in found))

    def to_json(self) -> dict[str, Any]:
        """The day, and each province with its holders, their basis and confidence."""
        provinces = [{"name": name, **found.to_json()} for name, found in self.provinces.items()]
        return {"as_of": self.day.isoformat(), "provinces_as_of": provinces}


NOT_ASKED: Mapping[str, Any] = {"as_of": None}
"""What a document says instead where no day was asked about."""


def read_on_day(
    store: Store, provinces: Iterable[str | None], as_of: date | None, agencies: Mapping[str, date | None] | None = None
) -> OnDay | None:
    """What became of provinces (by name) and agencies (IRI -> day of the plan that names it); None without a day."""
    return on_day(read_succession(store), provinces, as_of, agencies) if as_of is not None else None


def on_day(
    succession: Succession,
    provinces: Iterable[str | None],
    as_of: date,
    agencies: Mapping[str, date | None] | None = None,
) -> OnDay:
    """The same of a succession that was read."""
    named = sorted({name for name in provinces if name})
    resolved = {iri: succession.resolve(iri, as_of, day) for iri, day in (agencies or {}).items()}
    return OnDay(as_of, {name: succession.province(name, as_of) for name in named}, resolved)
