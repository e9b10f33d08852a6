"""The deadlines of a store, read once for the page, the calendars and the overview."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from lientinh.analysis.deadlines import Check, DueBook, DueReport, Period, check_deadlines, fall_due, read_due
from lientinh.analysis.succession import Resolution

if TYPE_CHECKING:
    from lientinh.views.site.world import World


class DeadlineReader:
    """Everything that plans want done by a day, every year, or without a day."""

    def __init__(self, world: World) -> None:
        self._world = world

    @cached_property
    def book(self) -> DueBook:
        """All tasks, documents to revise and reports, by province and plan."""
        return read_due(self._world.store, self._world.plans)

    @cached_property
    def report(self) -> DueReport:
        """All of them, by what their deadlines say."""
        return fall_due(self.book.items, Period())

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """What is odd about them."""
        return check_deadlines(self._world.store, self.book, self._world.succession.resolve)

    @cached_property
    def holders(self) -> Mapping[str, Resolution]:
        """IRI of an agency -> what it has become by the day of the switch."""
        named = {agent.iri: item.issued for item in self.book.items for agent in item.agents}
        resolve, day = self._world.succession.resolve, self._world.as_of
        return {iri: resolve(iri, day, issued) for iri, issued in named.items()}
