"""What an agency has become on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from lientinh.ontology.succession_model import Confidence

State = Literal["same", "succeeded", "several", "none", "unknown"]
"""`same`: no change is known; `succeeded`: one heir; `several`: more than one; `none`: it ended and nothing takes over
one to one; `unknown`: it changed or ended, and the sources do not say into what."""


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
    """Who answers: the agency itself (`same`), its heirs, or nobody (`none`, `unknown`)."""
    instruments: tuple[str, ...]
    """IRIs of the documents that ordered the changes, in the order of the changes."""
    reason_vi: str
    reason_en: str
    candidates: tuple[Holder, ...] = ()
    """Not heirs: who took part of the work, or the body above it where no heir is stated."""

    @property
    def confidence(self) -> Confidence | None:
        """The lowest of the holders; None where nobody answers."""
        found = [holder.confidence for holder in self.holders]
        return min(found, key=("low", "medium", "high").index) if found else None

    @property
    def stands(self) -> bool:
        """Whether the agency still is what it was."""
        return self.state == "same"

    def to_json(self) -> dict[str, Any]:
        """Plain values, the day in ISO form."""
        return {
            "agency": self.agency,
            "as_of": self.as_of.isoformat(),
            "state": self.state,
            "holders": [holder.to_json() for holder in self.holders],
            "candidates": [holder.to_json() for holder in self.candidates],
            "instruments": list(self.instruments),
            "confidence": self.confidence,
            "reason_vi": self.reason_vi,
            "reason_en": self.reason_en,
        }
