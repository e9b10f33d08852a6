"""The figures of the first page on duties: how much there is, who leads most, what comes next.

They are counts that the store makes: no plan is read, so that the page of 3,400 plans comes as fast as that of four.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from lientinh.analysis.coverage.passages import passage_key
from lientinh.graph_store.rows import read_column, read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import document_of
from lientinh.ontology.terms import ELI, LT, PPLAN, RDFS
from lientinh.views.plain_text import day_text, shorten
from lientinh.views.site.frame import Frame

if TYPE_CHECKING:
    from lientinh.views.site.world import World

LEADERS: Final = 8
NEXT: Final = 7
_TEXT: Final = 110

_PLANS: Final = f"SELECT (COUNT(DISTINCT ?plan) AS ?plans) WHERE {{ ?plan <{LT.layout}> ?layout }}"
# Two lists held against each other: looked up plan by plan the provinces take ten times as long.
_PROVINCES: Final = f"""
SELECT (COUNT(DISTINCT ?province) AS ?provinces) WHERE {{
  {{ SELECT ?plan WHERE {{ ?plan <{LT.layout}> ?layout }} }}
  {{ SELECT ?plan ?province WHERE {{ ?plan <{LT.issuedIn}> ?province }} }}
}}
"""
_STEPS: Final = f"SELECT (COUNT(DISTINCT ?step) AS ?steps) WHERE {{ ?step <{PPLAN.isStepOfPlan}> ?plan }}"
_LEADS: Final = f"""
SELECT ?agency (COUNT(DISTINCT ?step) AS ?led) WHERE {{ ?step <{LT.leadBy}> ?agency }}
GROUP BY ?agency ORDER BY DESC(?led) ?agency
"""
_ABOUT: Final = """
SELECT DISTINCT ?label ?province WHERE {{
  <{agency}> <{label}> ?label . OPTIONAL {{ <{agency}> <{of}> ?province }}
}} ORDER BY ?label
"""
_DAYS: Final = f"SELECT DISTINCT ?end WHERE {{ ?deadline <{LT.endDate}> ?end }}"
_DUE: Final = f"SELECT DISTINCT ?step WHERE {{ ?deadline <{LT.endDate}> %s . ?step <{LT.hasDeadline}> ?deadline }}"
_STEP: Final = """
SELECT DISTINCT ?text ?number WHERE {{
  <{step}> <{says}> ?text . OPTIONAL {{ <{document}> <{numbered}> ?number }}
}} ORDER BY ?number LIMIT 1
"""


class DutyReader:
    """What the first page says of duties, counted when it is first asked for and kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def counts(self) -> tuple[int, int, int]:
        """Plans, provinces, tasks with documents to revise."""
        plans, provinces, steps = (int(read_texts(self._store, asked)[0][0]) for asked in (_PLANS, _PROVINCES, _STEPS))
        return plans, provinces, steps

    @cached_property
    def leads(self) -> tuple[tuple[str, int], ...]:
        """(agency, how many it leads), those with most first."""
        return tuple((agency, int(count)) for agency, count in read_texts(self._store, _LEADS))

    def about(self, agency: str) -> tuple[str, str]:
        """(label, IRI of the province) of an agency; the province is empty at the centre."""
        rows = read_texts(self._store, _ABOUT.format(agency=agency, label=RDFS.label, of=LT.ofProvince))
        return (rows[0][0], rows[0][1]) if rows else (agency, "")

    def upcoming(self, day: date) -> tuple[tuple[str, str, str, str], ...]:
        """(task, last day, its text, number of its plan) of those whose last day comes next from a day on."""
        if day not in self._upcoming:
            self._upcoming[day] = tuple(self._due(day))
        return self._upcoming[day]

    @cached_property
    def _upcoming(self) -> dict[date, tuple[tuple[str, str, str, str], ...]]:
        return {}

    def _due(self, day: date) -> Iterator[tuple[str, str, str, str]]:
        for step, end in islice(self._steps_due(day), NEXT):
            asked = _STEP.format(step=step, says=LT.text, document=document_of(step), numbered=ELI.number)
            text, number = next(iter(read_texts(self._store, asked)), ["", ""])
            yield step, end, text, number

    def _steps_due(self, day: date) -> Iterator[tuple[str, str]]:
        """Day by day: the days are few, and to sort a country's tasks for the first of them takes half a second.

        Those of a day are sorted here: the engine reads a text from the disk each time that it compares it.
        """
        days = {term.value: term for (term,) in self._store.select(_DAYS) if term is not None}
        for end in sorted(end for end in days if end >= day.isoformat()):
            yield from ((step, end) for step in nsmallest(NEXT, read_column(self._store, _DUE % days[end])))


def leading_agencies(world: World, frame: Frame) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The agencies that lead most as bars; and how many tasks are led by whom on the day of the switch, by state."""
    led = world.duties.leads
    bars = []
    for agency, count in led[:LEADERS]:
        label, province = world.duties.about(agency)
        place = frame.words.of(world.things.name(province)) if province else ""
        bars.append(
            {
                "label": f"{label} ({place})" if place and place not in label else label,
                "href": frame.to(agency),
                "share": round(100 * count / led[0][1], 2),
                "text": str(count),
            }
        )
    states: Counter[str] = Counter()
    for agency, count in led:
        states[_state_of(world, agency)] += count
    return bars, dict(states)


def _state_of(world: World, agency: str) -> str:
    if "/agency/" not in agency:
        return "same"
    return world.succession.state(agency, world.as_of)


def next_deadlines(world: World, frame: Frame) -> list[dict[str, Any]]:
    """The tasks whose last day comes next from the day of the switch on."""
    return [
        {
            "day": day_text(end, frame.words),
            "iso": end,
            "key": f"{number} {passage_key(step)}".strip(),
            "href": frame.to(step),
            "text": shorten(text, _TEXT),
        }
        for step, end, text, number in world.duties.upcoming(world.as_of)
    ]
