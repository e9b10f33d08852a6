"""A country of plans for the benchmark of responsibility: what is read of them and no more, drawn with a fixed seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from lientinh.analysis.responsibility.centrality import SEED
from lientinh.graph_store.reference import reference_graphs
from lientinh.graph_store.store import open_store
from lientinh.graph_store.triples import GraphBuilder
from lientinh.ontology.identifiers import (
    CENTRAL,
    Role,
    agency_iri,
    agency_type_iri,
    document_iri,
    duty_iri,
    graph_iri,
    province_iri,
    reporting_iri,
    task_iri,
)
from lientinh.ontology.terms import ELI, LT, ORG, PPLAN
from lientinh.ontology.vocabularies import AgencyType, Province, Vocabulary, load_vocabulary

TASKS, DUTIES = 25, 5
SINGLE, COLLECTIVES = 60, 20
"""Agencies and collectives of each province; the five plans of the corpus name 6 to 23 each, on one subject."""
DAY = "2025-07-01"
SHORTCUTS: Mapping[Role, str] = {"lead": LT.leadBy, "coordinate": LT.coordinatedWith, "direct": LT.directedBy}


class Country:
    """Draws plans: some agencies lead much and some little, a quarter of the coordinators are collectives."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._random = random.Random(SEED)  # noqa: S311  # the same plans every time, no secret
        types = [type_ for type_ in vocabulary.agency_types.values() if type_.tier == "province"]
        self.provinces = vocabulary.provinces_on(DAY)
        self._single = [type_ for type_ in types if not type_.collective][:SINGLE]
        self._collectives = [type_ for type_ in types if type_.collective][:COLLECTIVES]
        self._central = [
            type_ for type_ in vocabulary.agency_types.values() if type_.tier == "central" and not type_.collective
        ]
        self._weights = [1 / place for place in range(1, len(self._single) + 1)]

    def plan(self, province: Province, number: int) -> tuple[str, GraphBuilder]:
        """IRI and graph of a plan."""
        graph, label = GraphBuilder(), f"{number}/KH-UBND"
        plan = document_iri(province.slug, label, DAY)
        graph.node(plan, LT.Plan, f"Kế hoạch {label} ({province.name})")
        graph.text(plan, ELI.number, label)
        graph.date(plan, ELI.date_document, DAY)
        graph.link(plan, LT.issuedIn, province_iri(province.slug))
        for place in range(1, TASKS + 1):
            task = task_iri(plan, f"I.{place}")
            graph.node(task, LT.Task, f"I.{place}. Nhiệm vụ {place}")
            graph.link(task, PPLAN.isStepOfPlan, plan)
            for role, type_ in self._roles():
                graph.link(task, SHORTCUTS[role], self._agency(graph, type_, province))
        for place in range(1, DUTIES + 1):
            duty = duty_iri(plan, str(place))
            graph.node(duty, LT.Duty, f"{place}. Trách nhiệm")
            graph.link(duty, LT.dutyOf, plan)
            graph.link(duty, LT.obliges, self._agency(graph, self._busy(1)[0], province))
        report = reporting_iri(plan, 1)
        graph.node(report, LT.ReportingObligation, "Báo cáo hằng năm")
        graph.link(report, LT.reportIn, plan)
        graph.text(report, LT.reportedTo, self._busy(1)[0].name, "vi")
        return plan, graph

    def _roles(self) -> Iterator[tuple[Role, AgencyType]]:
        draw = self._random
        for type_ in self._busy(draw.choice((1, 1, 1, 2, 3))):
            yield "lead", type_
        for type_ in self._busy(draw.randint(1, 4)):
            yield "coordinate", draw.choice(self._collectives) if draw.random() < 0.25 else type_
        if draw.random() < 0.2:
            yield "direct", self._busy(1)[0]
        if draw.random() < 0.02:
            yield "coordinate", draw.choice(self._central)

    def _busy(self, count: int) -> list[AgencyType]:
        return self._random.choices(self._single, self._weights, k=count)

    def _agency(self, graph: GraphBuilder, type_: AgencyType, province: Province) -> str:
        central = type_.tier == "central"
        node = agency_iri(CENTRAL if central else province.slug, type_.id)
        graph.node(node, LT.Collective if type_.collective else LT.Agency, type_.name)
        graph.link(node, ORG.classification, agency_type_iri(type_.id))
        graph.link(node, LT.ofProvince, None if central else province_iri(province.slug))
        return node


def make_store(address: str, plans: int) -> None:
    """Fill a new store."""
    country = Country(load_vocabulary())
    graphs = dict(reference_graphs())
    for province in country.provinces:
        for number in range(1, plans + 1):
            plan, graph = country.plan(province, number)
            graphs[graph_iri(plan)] = graph.triples()
    with open_store(address, "write") as store:
        store.replace_graphs(graphs)
