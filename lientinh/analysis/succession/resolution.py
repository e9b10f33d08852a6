"""What an agency has become on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Literal, Protocol

from lientinh.ontology.succession_model import Confidence

State = Literal["same", "succeeded", "several", "none", "unknown", "not-yet"]
"""`same`: no change is known; `succeeded`: one heir; `several`: more than one; `none`: it ended and nothing takes over
one to one; `unknown`: it changed or ended, and the sources do not say into what; `not-yet`: it is younger than that."""
STATE_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "same": ("giữ nguyên", "unchanged"),
        "succeeded": ("một cơ quan kế thừa", "one heir"),
        "several": ("nhiều cơ quan kế thừa", "several heirs"),
        "none": ("không còn, không có cơ quan kế thừa một đối một", "ended, no one-to-one heir"),
        "unknown": ("chưa rõ cơ quan kế thừa", "heir not known"),
        "not-yet": ("chưa thành lập", "not yet founded"),
    }
)
"""State -> (Vietnamese, English)."""
CONFIDENCE_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"high": ("cao", "high"), "medium": ("trung bình", "medium"), "low": ("thấp", "low")}
)


@dataclass(frozen=True, slots=True)
class Holder:
    """An agency (or province) that answers on the day, or that may."""

    iri: str
    """Of the agency, also where no plan names it yet."""
    name: str
    """With its province: "Sở Tài chính tỉnh Vĩnh Long"."""
    province: str | None
    """IRI of its province; None at the centre."""
    basis: str
    """What it rests on, in Vietnamese: the documents, or where the register has none, what happened."""
    confidence: Confidence
    """Of the weakest link."""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "iri": self.iri,
            "name": self.name,
            "province": self.province,
            "basis": self.basis,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer for one agency and one day."""

    agency: str
    """IRI, as asked."""
    as_of: date
    state: State
    holders: tuple[Holder, ...]
    """Who answers: the agency itself (`same`), its heirs, or nobody (`none`, `unknown`, `not-yet`)."""
    instruments: tuple[str, ...]
    """IRIs of the documents that ordered the changes, in the order of the changes."""
    reason_vi: str
    reason_en: str
    candidates: tuple[Holder, ...] = ()
    """Not heirs: who took part of the work, or the body above it where no heir is stated."""
    name: str = ""
    """Of the agency that was asked for, as plans name it."""
    cited: tuple[str, ...] = ()
    """The instruments as texts cite them: "Nghị quyết số 202/2025/QH15"."""

    @property
    def confidence(self) -> Confidence | None:
        """The lowest of the holders; None where nobody answers."""
        found = [holder.confidence for holder in self.holders]
        return min(found, key=("low", "medium", "high").index) if found else None

    @property
    def stands(self) -> bool:
        """Whether the agency still is what it was."""
        return self.state == "same"

    @property
    def words_vi(self) -> str:
        """The holders by name, or the reason why there is none, in Vietnamese."""
        return "; ".join(holder.name for holder in self.holders) or self.reason_vi

    @property
    def short_vi(self) -> str:
        """The holders by name, or the agency with what became of it: "UBND các huyện: không còn, không có …"."""
        return "; ".join(holder.name for holder in self.holders) or f"{self.name}: {STATE_NAMES[self.state][0]}"

    @property
    def changed(self) -> bool:
        """Whether it ended, or became another; one that is not there yet did neither."""
        return self.state not in ("same", "not-yet")

    def to_json(self) -> dict[str, Any]:
        """Plain values, the day in ISO form."""
        return {
            "agency": self.agency,
            "as_of": self.as_of.isoformat(),
            "state": self.state,
            "holders": [holder.to_json() for holder in self.holders],
            "candidates": [holder.to_json() for holder in self.candidates],
            "instruments": list(self.instruments),
            "cited": list(self.cited),
            "confidence": self.confidence,
            "reason_vi": self.reason_vi,
            "reason_en": self.reason_en,
        }


class Resolve(Protocol):
    """`Succession.resolve`: what an agency (its IRI) has become on a day; `named_on` is when the plan named it."""

    def __call__(self, agency: str, as_of: date, named_on: date | None = None) -> Resolution: ...
