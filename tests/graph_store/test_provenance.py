"""Records of how graphs were made, and which files need no reading again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lientinh.graph_store.provenance import Input, Record, known_inputs, provenance_triples, read_records
from lientinh.graph_store.store import Store
from lientinh.graph_store.writer import plan_triples
from lientinh.ontology.identifiers import PROVENANCE_GRAPH, document_iri, graph_iri
from lientinh.ontology.model import Plan
from lientinh.ontology.terms import DCTERMS, PROV
from lientinh.ontology.vocabularies import Vocabulary

READ = Input("tra-vinh-401.txt", "ab" * 32, "1" * 64, "2" * 64, "0.1.0.dev1+g1")


def record(plan: Plan, made_from: Input, triples: int = 700) -> Record:
    return Record(plan.iri, graph_iri(plan.iri), made_from, plan.layout, triples)


@pytest.fixture
def filled(store: Store, plan: Plan, vocabulary: Vocabulary) -> Store:
    triples = plan_triples(plan, vocabulary)
    made = record(plan, READ, len(triples))
    store.replace_graphs({made.graph: triples, PROVENANCE_GRAPH: provenance_triples([made])})
    return store


def test_records_come_back(filled: Store, plan: Plan) -> None:
    assert read_records(filled) == (record(plan, READ, filled.count(graph_iri(plan.iri))),)


def test_an_empty_store_knows_nothing(store: Store) -> None:
    assert read_records(store) == ()
    assert READ not in known_inputs(store)


def test_the_same_input_is_unchanged(filled: Store, plan: Plan) -> None:
    other = replace(READ, file_name="kon-tum-996.txt", sha256="cd" * 32)
    assert [i for i in (other, READ) if i in known_inputs(filled)] == [READ]
    assert known_inputs(filled)[READ].document == plan.iri


@pytest.mark.parametrize(
    "change",
    [
        {"file_name": "other.txt"},
        {"sha256": "cd" * 32},
        {"register_sha256": "3" * 64},
        {"vocabulary_sha256": "4" * 64},
        {"program_version": "0.2.0"},
    ],
)
def test_any_other_input_is_read_again(filled: Store, change: dict[str, str]) -> None:
    assert replace(READ, **change) not in known_inputs(filled)


def test_a_document_whose_graph_is_gone_is_read_again(filled: Store, plan: Plan) -> None:
    filled.drop_graph(graph_iri(plan.iri))
    assert READ not in known_inputs(filled)


@pytest.mark.parametrize("lost", [DCTERMS.source, PROV.used, PROV.wasAssociatedWith, "http://rdfs.org/ns/void#triples"])
def test_a_record_that_lacks_a_part_is_none(filled: Store, lost: str) -> None:
    kept = [quad.triple for quad in filled.quads(PROVENANCE_GRAPH) if quad.predicate.value != lost]
    filled.replace_graph(PROVENANCE_GRAPH, kept)
    assert read_records(filled) == ()


def test_a_record_of_another_source_is_none(filled: Store, plan: Plan) -> None:
    """The document's graph came from elsewhere: what was noted of its making is not said of it."""
    other = provenance_triples([record(plan, replace(READ, sha256="cd" * 32))])
    filled.replace_graph(PROVENANCE_GRAPH, other)
    assert read_records(filled) == ()


def test_new_records_stand_beside_the_old_and_replace_them(filled: Store, plan: Plan, vocabulary: Vocabulary) -> None:
    other = replace(
        plan, iri=document_iri("kon-tum", "996/KH-UBND", "2025"), source=replace(plan.source, sha256="cd" * 32)
    )
    again = replace(READ, program_version="0.2.0")
    new = [record(other, replace(READ, sha256="cd" * 32)), record(plan, again)]
    filled.replace_graphs(
        {
            graph_iri(other.iri): plan_triples(other, vocabulary),
            PROVENANCE_GRAPH: provenance_triples([*read_records(filled), *new]),
        }
    )
    assert set(read_records(filled)) == set(new)
    assert [i for i in (READ, again) if i in known_inputs(filled)] == [again]


def test_provenance_says_nothing_that_the_document_says(plan: Plan, vocabulary: Vocabulary) -> None:
    assert set(plan_triples(plan, vocabulary)).isdisjoint(provenance_triples([record(plan, READ)]))


def test_provenance_is_the_same_in_any_order_and_has_no_time_and_no_folder(plan: Plan) -> None:
    other = replace(record(plan, READ), document=document_iri("kon-tum", "996/KH-UBND", "2025"))
    triples = provenance_triples([record(plan, READ), other])
    assert triples == provenance_triples([other, record(plan, READ)])
    text = " ".join(map(str, triples))
    assert "dateTime" not in text
    assert "file:" not in text
