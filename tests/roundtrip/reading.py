"""What a careful reader found in a plan, in the shape in which it is printed again.

The golden documents are the only thing that the generator shares with the loader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from golden_score import load_golden

PLANS = ("tra-vinh-401", "vinh-phuc-732", "kon-tum-996", "binh-duong-1169", "tra-vinh-38")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PrintedTask:
    """A task; more than one lead means that its row is split, one part for each lead."""

    number: str
    text: str
    leads: tuple[str, ...]
    cooperators: tuple[str, ...]
    direction: str
    deadline: str
    note: str

    @property
    def rows(self) -> int:
        return max(1, len(self.leads))


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """A group of tasks under its title."""

    number: str
    title: str
    tasks: tuple[PrintedTask, ...]


@dataclass(frozen=True, slots=True)
class PrintedReview:
    """A document to be revised: the row of the second annex."""

    number: str
    name: str
    lead: str
    cooperation: str
    authority: str
    product: str
    deadline: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan as it is printed; dates as (day, month, year)."""

    name: str
    type: str
    number: str
    date: tuple[str, str, str]
    issuer: str
    title: str
    signer: str
    """Empty where the document at hand prints none."""
    deputy: bool
    """Whether a deputy signs for the chair."""
    bases: tuple[str, ...]
    groups: tuple[PrintedGroup, ...]
    reviews: tuple[PrintedReview, ...]
    duties: tuple[str, ...]

    @property
    def place(self) -> str:
        """ "tỉnh Trà Vinh" """
        return self.issuer.removeprefix("UBND ")

    @property
    def short_place(self) -> str:
        """ "Trà Vinh" """
        return self.place.split(" ", 1)[1]

    @property
    def tasks(self) -> tuple[PrintedTask, ...]:
        return tuple(task for group in self.groups for task in group.tasks)


def load_reading(name: str) -> Reading:
    """The golden reading of one of `PLANS`."""
    return reading_of(name, load_golden(name))


def reading_of(name: str, golden: Json) -> Reading:
    """What is known of a plan, in the shape in which it is printed."""
    document = golden["document"]
    year, month, day = document["date"].split("-")
    proposal = golden["proposal"]
    return Reading(
        name=name,
        type=document["type"],
        number=document["number"],
        date=(day, month, year),
        issuer=document["issuer"],
        title=document["title"],
        signer=document["signer"] or "",
        deputy=(document["signer_title"] or "").startswith("Phó"),
        bases=tuple(base["raw"] for base in golden["legal_bases"]) + ((proposal["raw"],) if proposal else ()),
        groups=tuple(_group(group, golden["tasks"]) for group in golden["groups"]),
        reviews=tuple(_review(review) for review in golden["review_documents"]),
        duties=tuple(_duty(duty) for duty in golden["duties"]),
    )


def _group(group: Json, tasks: list[Json]) -> PrintedGroup:
    own = tuple(_task(task) for task in tasks if task["group"] == group["ordinal"])
    return PrintedGroup(group["ordinal"], group["title"], own)


def _raws(cells: list[Json]) -> tuple[str, ...]:
    return tuple(cell["raw"] for cell in cells)


def _task(task: Json) -> PrintedTask:
    return PrintedTask(
        number=str(task["ordinal"]),
        text=task["text"],
        leads=_raws(task["leads"]),
        cooperators=_raws(task["cooperators"]),
        direction="; ".join(_raws(task["directing"])),
        deadline=task["deadline_raw"] or "",
        note=task["note"],
    )


def _review(review: Json) -> PrintedReview:
    return PrintedReview(
        number=review["ordinal"],
        name=review["raw"],
        lead="; ".join(_raws(review["leads"])),
        cooperation="; ".join(_raws(review["cooperators"])),
        authority=review["issuing_authority"] or "",
        product=review["product"] or "",
        deadline=review["deadline_raw"] or "",
    )


def _duty(duty: Json) -> str:
    who, text = duty["agency_raw"], duty["text"]
    words = text if text.startswith(who) or not duty["ordinal"] else f"{who}: {text}"
    return f"{duty['ordinal']}. {words}" if duty["ordinal"] else words
