"""Plans, their groups and their tasks as nodes of a tree: shared by all views that draw tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lientinh.analysis.coverage.passages import passage_key
from lientinh.analysis.responsibility.projection import PlanNode, Projection
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT, RDF
from lientinh.views.networks.evidence import read_places
from lientinh.views.networks.network import Fact, Node, Place

_TASKS: Final = f"""
SELECT DISTINCT ?task ?text ?group WHERE {{
  ?task <{RDF.type}> <{LT.Task}> ; <{LT.text}> ?text . OPTIONAL {{ ?task <{LT.inGroup}> ?group }}
}}
"""
_GROUPS: Final = f"""
SELECT DISTINCT ?group ?document ?title ?position WHERE {{
  ?group <{RDF.type}> <{LT.TaskGroup}> ; <{LT.groupOf}> ?document .
  OPTIONAL {{ ?group <{LT.title}> ?title }} OPTIONAL {{ ?group <{LT.position}> ?position }}
}}
"""
_DEADLINES: Final = f"""
SELECT DISTINCT ?task ?printed WHERE {{ ?task <{LT.hasDeadline}> ?deadline . ?deadline <{LT.printedAs}> ?printed }}
"""
_SHORT: Final = 60
"""Letters of a group's title under its shape."""


@dataclass(frozen=True, slots=True)
class _Group:
    document: str
    title: str
    position: int


@dataclass(frozen=True)
class TaskNodes:
    """Makes nodes of the plans, groups and tasks of a projection; what the store says of them is read once."""

    store: Store
    projection: Projection

    def tree(self, parents: Mapping[str, str], column: int | None = None) -> Iterator[Node]:
        """Plans, groups and tasks; `parents` says under which node a plan stands (plan -> id).

        `column` is that of the tasks where the view is layered.
        """
        drawn: set[str] = set()
        for task in self.tasks(column):
            yield task
            drawn.add(task.parent)
        for iri, group in self._groups.items():
            if iri in drawn:
                drawn.add(group.document)
                yield self._group(iri, group)
        for iri, plan in self.projection.plans.items():
            if iri in drawn:
                yield self.plan(plan, parents.get(iri, ""))

    def plan(self, plan: PlanNode, parent: str = "", column: int | None = None) -> Node:
        """The node of one plan."""
        facts = (
            Fact(("Tỉnh", "Province"), plan.province_name),
            Fact(("Ngày ban hành", "Date of issue"), _day_vi(plan.date), plan.date or ""),
            Fact(("Số nhiệm vụ", "Tasks"), str(self._counts.get(plan.iri, 0))),
        )
        return Node(
            id=plan.iri,
            label=plan.label,
            kind="plan",
            facts=tuple(fact for fact in facts if fact.value),
            province=plan.province_name,
            size=self._counts.get(plan.iri, 0),
            parent=parent,
            column=column,
        )

    def tasks(self, column: int | None = None) -> Iterator[Node]:
        """Every task of the projection, in the order of plans and of their source."""
        for step in sorted(self.projection.tasks, key=lambda step: (step.document, _order(self._places, step.iri))):
            plan = self.projection.plans[step.document]
            text, group = self._texts.get(step.iri, ("", ""))
            title = self._groups[group].title if group in self._groups else ""
            deadline = self._deadlines.get(step.iri)
            yield Node(
                id=step.iri,
                label=passage_key(step.iri),
                kind="task",
                facts=(Fact(("Thời hạn", "Deadline"), deadline),) if deadline else (),
                quote=text,
                place=self._places.get(step.iri),
                province=plan.province_name,
                group=title,
                parent=group if group in self._groups else step.document,
                column=column,
            )

    def _group(self, iri: str, group: _Group) -> Node:
        key = iri.rpartition("/")[2]
        return Node(
            id=iri,
            label=f"{key}. {_shortened(group.title)}" if group.title else key,
            kind="group",
            quote=group.title,
            place=self._group_places.get(iri),
            province=self.projection.plans[group.document].province_name,
            group=group.title,
            size=self._counts.get(iri, 0),
            parent=group.document,
        )

    @cached_property
    def _texts(self) -> Mapping[str, tuple[str, str]]:
        """Task -> its text and its group."""
        return {task: (text, group) for task, text, group in read_texts(self.store, _TASKS)}

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        return read_places(self.store, LT.Task)

    @cached_property
    def _group_places(self) -> Mapping[str, Place]:
        return read_places(self.store, LT.TaskGroup)

    @cached_property
    def _deadlines(self) -> Mapping[str, str]:
        """Task -> its deadline as printed."""
        return {row[0]: row[1] for row in sorted(read_texts(self.store, _DEADLINES))}

    @cached_property
    def _groups(self) -> Mapping[str, _Group]:
        rows = (
            (group, _Group(document, title, int(position or 0)))
            for group, document, title, position in read_texts(self.store, _GROUPS)
            if document in self.projection.plans
        )
        return dict(sorted(rows, key=lambda row: (row[1].document, row[1].position, row[0])))

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        """Plan or group -> its tasks."""
        found: dict[str, int] = {}
        for step in self.projection.tasks:
            for iri in (step.document, self._texts.get(step.iri, ("", ""))[1]):
                found[iri] = found.get(iri, 0) + 1
        return found


def _order(places: Mapping[str, Place], task: str) -> tuple[int, str]:
    place = places.get(task)
    return (place.start if place and place.start is not None else 0), task


def _shortened(text: str) -> str:
    """The beginning of a text, cut between words."""
    plain = " ".join(text.split())
    if len(plain) <= _SHORT:
        return plain
    return plain[:_SHORT].rpartition(" ")[0].rstrip(",;:.") + " …"


def _day_vi(day: str | None) -> str:
    """An ISO day as Vietnamese people write it; the text itself where it is less than a day."""
    parts = (day or "").split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else day or ""
