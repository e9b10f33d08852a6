"""Which agencies of the plans an agency answers for on the day of the switch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lientinh.analysis.succession import Holder, Resolution, Succession
from lientinh.views.site.things import Things


@dataclass
class Heirs:
    """The succession of all agencies of a store on one day."""

    things: Things
    succession: Succession
    as_of: date

    @cached_property
    def resolutions(self) -> Mapping[str, Resolution]:
        """Agency -> what it has become."""
        return {iri: self.succession.resolve(iri, self.as_of) for iri in self.things.agencies}

    @cached_property
    def forebears(self) -> Mapping[str, tuple[str, ...]]:
        """Agency -> the agencies of the plans for which it answers, itself left out."""
        found: dict[str, list[str]] = {}
        for iri, answer in self.resolutions.items():
            for holder in answer.holders:
                if holder.iri != iri:
                    found.setdefault(holder.iri, []).append(iri)
        return {iri: tuple(agencies) for iri, agencies in found.items()}

    @cached_property
    def holders(self) -> Mapping[str, Holder]:
        """Those who answer on the day and whom no plan names, by IRI: agencies of merged provinces."""
        answers = (holder for answer in self.resolutions.values() for holder in (*answer.holders, *answer.candidates))
        return {holder.iri: holder for holder in answers if holder.iri not in self.things.agencies}
