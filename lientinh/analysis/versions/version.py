"""One version of a plan: its tasks and documents to revise, in the order of the document, with what they say."""

from __future__ import annotations

from dataclasses import dataclass

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.deadlines.due import Agent, DueItem
from lientinh.analysis.deadlines.read_due import read_due
from lientinh.analysis.step_details import read_step_details
from lientinh.graph_store.store import Store


@dataclass(frozen=True, slots=True)
class VersionStep:
    """A task or a document to revise."""

    item: DueItem
    group: str
    """Title of the group that it stands in."""
    money: str | None

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def text(self) -> str:
        return self.item.text

    @property
    def leads(self) -> tuple[Agent, ...]:
        return self.item.agents


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as one of two versions."""

    plan: PlanRecord
    steps: tuple[VersionStep, ...]


def read_version(store: Store, plan: PlanRecord) -> Version:
    """The tasks and documents to revise of a plan of the store."""
    headings = {passage.iri: passage.heading for passage in read_plan_text(store, plan.iri).steps}
    money = {iri: details.money.text for iri, details in read_step_details(store, plan).items()}
    items = (item for item in read_due(store, [plan]).items if item.source != "report")
    steps = (VersionStep(item, headings.get(item.iri, ""), money.get(item.iri)) for item in items)
    return Version(plan, tuple(steps))
