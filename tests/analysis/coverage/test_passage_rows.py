"""The passages of a plan: the same from the graph that was just made as from the store that holds it."""

from __future__ import annotations

from collections.abc import Mapping

from directive_world import PLAN

from lientinh.analysis.coverage.passage_rows import (
    find_passage_rows,
    pack_rows,
    read_passage_rows,
    unpack_rows,
)
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.triples import GraphBuilder
from lientinh.graph_store.writer import plan_graph
from lientinh.ontology.identifiers import graph_iri, position_iri, quote_iri
from lientinh.ontology.model import Plan
from lientinh.ontology.terms import LT, OA, PPLAN, RDF
from lientinh.ontology.vocabularies import load_vocabulary

HOSTILE = 'Khảo sát "nhu cầu"\\ dịch vụ số\\n của <người dân> tại xã \U0001f3db'


def test_a_graph_and_its_store_give_the_same_rows(corpus_plans: Mapping[str, Plan], corpus_store: Store) -> None:
    led: set[str] = set()
    for plan in corpus_plans.values():
        found = find_passage_rows(plan.iri, plan_graph(plan, load_vocabulary()).rows())
        assert sorted(found) == sorted(read_passage_rows(corpus_store, plan.iri))
        assert unpack_rows(pack_rows(found)) == found
        led.update(row.lead for row in found)
    assert led == {"true", "false"}


def test_what_is_said_twice_makes_the_rows_that_a_query_makes() -> None:
    """Two groups, two places, one without a table, and a start without an end; a cell alone; a passage without words,
    one of another document."""
    graph = GraphBuilder()
    for name, of in (("task/1", PLAN), ("task/2", PLAN), ("task/3", PLAN), ("task/9", f"{PLAN}9")):
        graph.link(f"{PLAN}/{name}", PPLAN.isStepOfPlan, of)
    for name in ("task/1", "task/3", "task/9"):
        graph.text(f"{PLAN}/{name}", LT.text, HOSTILE)
    for group in ("A", "B"):
        graph.link(f"{PLAN}/task/1", LT.inGroup, f"{PLAN}/group/{group}")
        graph.text(f"{PLAN}/group/{group}", LT.title, f"Nhóm {group}", "vi")
    for number, said in enumerate([(OA.start, OA.end), (OA.start, OA.end, LT.tableNumber, LT.rowNumber), (OA.start,)]):
        evidence = f"{PLAN}/evidence/{number}"
        graph.link(f"{PLAN}/task/1", LT.evidence, evidence)
        for selector in (position_iri(evidence), quote_iri(evidence)):
            graph.link(evidence, OA.hasSelector, selector)
        for property_ in said:
            node = position_iri(evidence) if property_ in (OA.start, OA.end) else evidence
            graph.integer(node, property_, number + 7)
    graph.link(f"{PLAN}/task/3", LT.evidence, f"{PLAN}/evidence/3")
    for property_ in (LT.tableNumber, LT.rowNumber):
        graph.integer(f"{PLAN}/evidence/3", property_, 3)
    for name, class_ in (("1", LT.FundingParagraph), ("2", LT.Alignment)):
        node = f"{PLAN}/funding-source/{name}"
        graph.link(node, LT.amountIn, PLAN)
        graph.link(node, RDF.type, class_)
        graph.text(node, LT.text, "Kinh phí")
    with open_store("memory:", "write") as store:
        store.replace_graph(graph_iri(PLAN), EncodedGraph.of_rows(graph_iri(PLAN), graph.rows()))
        asked = read_passage_rows(store, PLAN)
    found = find_passage_rows(PLAN, graph.rows())
    assert sorted(found) == sorted(asked)
    assert len(found) == 2 * 2 + 1 + 1
