"""What each agency, type of agency and province is charged with: counts as they stand, each kind of work apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from lientinh.analysis.responsibility.projection import AgencyNode, Measure, Projection, TypeNode

MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)


@dataclass(frozen=True, slots=True)
class Load:
    """Counts of one agency, type or province; None where no plan that names it says anything of that kind."""

    led_alone: int | None
    led_jointly: int | None
    coordinated: int | None
    directed: int | None
    reviews_led: int | None
    reviews_coordinated: int | None
    duties: int | None
    reports_received: int | None
    reports_forwarded: int | None
    plans: int
    """Plans that name it."""

    @property
    def led(self) -> int | None:
        """Tasks led, alone or with others."""
        return None if self.led_alone is None or self.led_jointly is None else self.led_alone + self.led_jointly


@dataclass(frozen=True, slots=True)
class ProvinceLoad:
    """What the plans of one province ask, whoever is asked."""

    iri: str
    name: str
    load: Load
    """Tasks and duties that name somebody in the role, each counted once."""
    tasks: int
    tasks_without_stated_lead: int
    tasks_led_by_collectives_only: int | None
    """None where no plan of the province names any lead."""


Mention = tuple[Measure, str, tuple[str, ...]]
"""What is counted, the plan that says it, and the agencies that it names."""


def count_loads(projection: Projection) -> dict[str, Load]:
    """Agency -> its counts, by IRI. Who leads beside one other name in a cell does not lead alone."""
    counts: defaultdict[str, Counter[Measure]] = defaultdict(Counter)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for measure, document, agencies in _mentions(projection):
        for agency in agencies:
            counts[agency][measure] += 1
            documents[agency].add(document)
    return {iri: _load(projection, counts[iri], documents[iri]) for iri in projection.agencies if documents[iri]}


def count_province_loads(projection: Projection) -> tuple[ProvinceLoad, ...]:
    """The counts of each province that has a plan, by name; tasks are counted, not agencies."""
    counts: defaultdict[str, Counter[Measure]] = defaultdict(Counter)
    for measure, document, _ in _mentions(projection):
        counts[projection.plans[document].province or ""][measure] += 1
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for plan in projection.plans.values():
        documents[plan.province or ""].add(plan.iri)
    names = {plan.province or "": plan.province_name for plan in projection.plans.values()}
    found = [
        _province_load(projection, iri, names[iri], documents[iri], counts[iri]) for iri in sorted(documents, key=str)
    ]
    return tuple(sorted(found, key=lambda load: (load.name, load.iri)))


def _province_load(
    projection: Projection, iri: str, name: str, documents: set[str], counts: Counter[Measure]
) -> ProvinceLoad:
    tasks = [task.iri for task in projection.tasks if task.document in documents]
    leads = projection.roles["lead"]
    collective = {node.iri for node in projection.agencies.values() if node.collective}
    only = sum(1 for task in tasks if task in leads and collective.issuperset(leads[task]))
    stated = bool(documents & projection.stated["led_alone"])
    return ProvinceLoad(
        iri=iri,
        name=name,
        load=_load(projection, counts, documents),
        tasks=len(tasks),
        tasks_without_stated_lead=sum(1 for task in tasks if task not in leads),
        tasks_led_by_collectives_only=only if stated else None,
    )


def _mentions(projection: Projection) -> Iterator[Mention]:
    steps = projection.steps
    for step, agencies in projection.roles["lead"].items():
        alone: Measure = "led_alone" if len(agencies) == 1 else "led_jointly"
        yield "reviews_led" if steps[step].review else alone, steps[step].document, agencies
    for step, agencies in projection.roles["coordinate"].items():
        yield "reviews_coordinated" if steps[step].review else "coordinated", steps[step].document, agencies
    for step, agencies in projection.roles["direct"].items():
        if not steps[step].review:
            yield "directed", steps[step].document, agencies
    for duty, agencies in projection.duties.items():
        yield "duties", projection.duty_documents[duty], agencies
    yield from _reports(projection)


def _reports(projection: Projection) -> Iterator[Mention]:
    """A report that goes to two is one report; where both are of one type, it reaches the type once."""
    receivers: defaultdict[tuple[str, str, bool], set[str]] = defaultdict(set)
    for report in projection.reports:
        if report.receiver:
            receivers[report.iri, report.document, report.first_hand].add(report.receiver)
    for (_, document, first_hand), agencies in receivers.items():
        yield "reports_received" if first_hand else "reports_forwarded", document, tuple(sorted(agencies))


def _load(projection: Projection, counts: Mapping[Measure, int], documents: set[str]) -> Load:
    said = projection.stated
    figures = {measure: counts.get(measure, 0) if documents & said[measure] else None for measure in MEASURES}
    return Load(**figures, plans=len(documents))


def by_type(projection: Projection) -> Projection:
    """The same with types in place of agencies; a name without a type stays as it is."""

    def into(node: AgencyNode) -> AgencyNode:
        type_ = projection.types.get(node.type or "")
        return node if type_ is None else type_agency(type_, node)

    return projection.folded(into)


def type_agency(type_: TypeNode, node: AgencyNode) -> AgencyNode:
    """A type as a node of a projection; whether it is a collective is what one of its agencies says."""
    return AgencyNode(
        type_.iri,
        type_.name,
        type_.name_en,
        type=type_.iri,
        collective=node.collective,
        collective_class=node.collective_class,
    )
