"""Agencies as pages name them: as the plan does, and who answers for them on the day of the switch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lientinh.analysis.succession import Resolution
from lientinh.graph_store.triples import is_day
from lientinh.ontology.terms import DATA
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

_AGENCY: Final = f"{DATA}agency/"
_NONE: Final = ("không còn; không có cơ quan kế thừa trực tiếp", "ended; no direct heir")
_UNKNOWN: Final = ("đã thay đổi; nguồn không nêu cơ quan kế thừa", "changed; the sources name no heir")


@dataclass(frozen=True)
class AgencyNames:
    """Names agencies for one page; `named_on` is the ISO day of the plan that names them."""

    world: World
    frame: Frame
    named_on: str = ""

    def named(self, iri: str, name: str) -> dict[str, Any]:
        """iri (None without a page), name, later (who holds it on the day; empty where nothing changed), later_href."""
        answer = self.resolve(iri)
        known = iri if self.world.has_agency(iri) else None
        if answer is None or not answer.changed:
            return {"iri": known, "name": name, "later": "", "later_href": None}
        one = answer.holders[0] if len(answer.holders) == 1 else None
        later = "; ".join(holder.name for holder in answer.holders)
        silent = self.frame.words.of(_NONE if answer.state == "none" else _UNKNOWN)
        return {
            "iri": known,
            "name": name,
            "later": later or silent,
            "later_href": self.frame.to(one.iri) if one and self.world.has_agency(one.iri) else None,
        }

    def resolve(self, iri: str) -> Resolution | None:
        """What an agency has become on the day of the switch; None for what is no agency."""
        if not iri.startswith(_AGENCY):
            return None
        issued = date.fromisoformat(self.named_on) if is_day(self.named_on) else None
        return self.world.succession.resolve(iri, self.world.as_of, issued)
