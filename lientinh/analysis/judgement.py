"""What a reviewer decides on a task and a requirement (nhận định), and the fingerprints that tie it to two wordings.

A judgement is made on words. When the words change it is no longer known to hold: it is then suspect, and shown as
such. It is never dropped, since a person made it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Final, Literal, get_args

from lientinh.ontology.labels import fold_label

Value = Literal["accepted", "rejected", "unsure", "none", "deferred", "not-applicable"]
Strength = Literal["exact", "broad", "partial"]
Side = Literal["task", "requirement"]

VALUES: Final[tuple[Value, ...]] = get_args(Value)
STRENGTHS: Final[tuple[Strength, ...]] = get_args(Strength)
"""Strongest first."""
WITH_STRENGTH: Final[frozenset[Value]] = frozenset({"accepted", "deferred"})
"""Judgements that say how far the task goes, and so must say it."""
MAY_HAVE_STRENGTH: Final[frozenset[Value]] = WITH_STRENGTH | {"unsure"}

VALUE_NAMES: Final[Mapping[Value, tuple[str, str]]] = MappingProxyType(
    {
        "accepted": ("chấp nhận", "accepted"),
        "rejected": ("bác bỏ", "rejected"),
        "unsure": ("chưa chắc chắn", "unsure"),
        "none": ("chưa nhận định", "none"),
        "deferred": ("để lại cho văn bản sau", "deferred"),
        "not-applicable": ("không áp dụng", "not applicable"),
    }
)
"""Vietnamese and English, as in the vocabulary; a test holds the two together."""
STRENGTH_NAMES: Final[Mapping[Strength, tuple[str, str]]] = MappingProxyType(
    {"exact": ("khớp hoàn toàn", "exact"), "broad": ("rộng hơn", "broad"), "partial": ("một phần", "partial")}
)

_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of the ledger: what one reviewer decided on one pair, on one day."""

    task_iri: str
    """Of a task, a document to revise or a passage of prose; of the whole document for "not-applicable"."""
    requirement_iri: str
    judgement: Value
    """"none": not judged, or an earlier judgement taken back."""
    strength: Strength | None
    rationale: str
    """In Vietnamese; empty only for "none"."""
    reviewer: str
    date: str
    """ISO."""
    subject_fingerprint: str
    """Of the task's text when it was judged."""
    object_fingerprint: str
    """Of the requirement's text when it was judged."""
    rationale_en: str = ""
    framework: str = ""
    """Slug."""
    subject_label: str = ""
    """For people: "401/QĐ-UBND (Trà Vinh) II.3"."""
    object_label: str = ""

    @property
    def pair_name(self) -> str:
        """How people know the pair: labels where the ledger has them, IRIs otherwise."""
        return f"{self.subject_label or self.task_iri} – {self.object_label or self.requirement_iri}"

    @property
    def pair(self) -> tuple[str, str]:
        """(task, requirement)."""
        return self.task_iri, self.requirement_iri

    @property
    def key(self) -> tuple[str, str, str]:
        """(task, requirement, reviewer): of these the latest counts."""
        return self.task_iri, self.requirement_iri, self.reviewer

    def says_the_same(self, other: Judgement) -> bool:
        """Whether decision, strength and reason are equal, whenever and on whatever wording they were given."""
        mine, theirs = (
            (j.judgement, j.strength, fold_label(j.rationale), fold_label(j.rationale_en)) for j in (self, other)
        )
        return mine == theirs


def fingerprint(text: str) -> str:
    """First 16 digits of the SHA-256 of the folded text: case, spaces, dashes and the place of tones do not count."""
    return sha256(fold_label(text).encode()).hexdigest()[:16]


def changed_sides(judgement: Judgement, texts: Mapping[str, str]) -> tuple[Side, ...]:
    """Which of the two texts is not the one that was judged; `texts` gives the texts of today by IRI.

    A text that is not there any more has changed.
    """
    sides: tuple[tuple[Side, str, str], ...] = (
        ("task", judgement.task_iri, judgement.subject_fingerprint),
        ("requirement", judgement.requirement_iri, judgement.object_fingerprint),
    )
    return tuple(side for side, iri, judged in sides if iri not in texts or fingerprint(texts[iri]) != judged)


def suspect(judgement: Judgement, texts: Mapping[str, str]) -> bool:
    """Whether the judgement was made on another wording than that of `texts` (IRI -> text of today)."""
    return bool(changed_sides(judgement, texts))


def find_fault(judgement: Judgement) -> tuple[str, str] | None:
    """What is wrong with a judgement as (column of the ledger, what is accepted); None where nothing is."""
    value, strength = judgement.judgement, judgement.strength
    if value not in VALUES:
        return "judgement", f"{value!r} is no judgement; accepted are {', '.join(VALUES)}"
    if strength is not None and strength not in STRENGTHS:
        return "strength", f"{strength!r} is no strength; accepted are {', '.join(STRENGTHS)}"
    if strength is None and value in WITH_STRENGTH:
        return "strength", f"{value!r} needs a strength; accepted are {', '.join(STRENGTHS)}"
    if strength is not None and value not in MAY_HAVE_STRENGTH:
        return "strength", f"{value!r} has the strength {strength!r}; leave the strength empty"
    if value != "none" and not judgement.rationale.strip():
        return "comment", f"{value!r} needs a reason; write why"
    if not judgement.reviewer.strip():
        return "reviewer_label", "no reviewer; write a name"
    if not _is_day(judgement.date):
        return "mapping_date", f"{judgement.date!r} is no day; accepted is YYYY-MM-DD"
    return _find_unfit_fingerprint(judgement)


def _find_unfit_fingerprint(judgement: Judgement) -> tuple[str, str] | None:
    found = (
        ("subject_fingerprint", judgement.subject_fingerprint),
        ("object_fingerprint", judgement.object_fingerprint),
    )
    for column, value in found:
        if not _FINGERPRINT.fullmatch(value):
            return column, f"{value!r} is no fingerprint; accepted are 16 hexadecimal digits"
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return bool(_DAY.fullmatch(text))
