"""What plans say of the agencies that they name: the last day, one type, names that may be read later."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest

from lientinh.analysis.succession import read_succession
from lientinh.analysis.succession.named import read_last_named, read_types
from lientinh.errors import StoreError
from lientinh.graph_store.reference import vocabulary_triples
from lientinh.graph_store.store import open_store
from lientinh.ontology.identifiers import VOCABULARY_GRAPH
from lientinh.ontology.terms import DATA, ELI, GRAPH, LT, ORG, RDF, RDFS, XSD

HEALTH, DISTRICTS, ELSEWHERE = (
    f"{DATA}agency/tra-vinh/{tail}" for tail in ("so-y-te", "ubnd-cac-huyen-thi-xa-thanh-pho", "so-tai-chinh")
)


def plan(name: str, day: str | None, *agencies: str, first_issued: str | None = None) -> tuple[str, list[ox.Triple]]:
    document = f"{DATA}document/{name}"
    said = [triple(document, LT.layout, literal("table"))]
    if day is not None:
        said.append(triple(document, ELI.date_document, literal(day, XSD.date)))
    if first_issued is not None:
        said.append(triple(f"{DATA}document/first", ELI.date_document, literal(first_issued, XSD.date)))
    for agency in agencies:
        said += [
            triple(agency, RDF.type, ox.NamedNode(LT.Collective if agency == DISTRICTS else LT.Agency)),
            triple(agency, RDFS.label, literal(f"{agency.rpartition('/')[2]} trong {name}")),
            triple(agency, ORG.classification, ox.NamedNode(f"{DATA}agency-type/{agency.rpartition('/')[2]}")),
        ]
    return f"{GRAPH}document/{name}", said


def triple(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), value)


def literal(text: str, datatype: str = XSD.string) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


GRAPHS = dict(
    (
        plan("first", "2025-02-28", HEALTH, DISTRICTS),
        plan("second", "2025-04-18", HEALTH, first_issued="2026-12-31"),
        plan("undated", None, HEALTH, ELSEWHERE),
    )
)


def test_the_last_plan_counts_on_its_own_day_whatever_others_say_of_it() -> None:
    with open_store("memory:", "write") as store:
        store.replace_graphs(GRAPHS)
        assert read_last_named(store) == {HEALTH: date(2025, 4, 18), DISTRICTS: date(2025, 2, 28)}


def test_of_several_types_the_least_counts() -> None:
    other = triple(HEALTH, ORG.classification, ox.NamedNode(f"{DATA}agency-type/so-a"))
    with open_store("memory:", "write") as store:
        store.replace_graphs({**GRAPHS, f"{GRAPH}document/other": [other]})
        assert read_types(store)[HEALTH] == "so-a"
        assert read_types(store)[ELSEWHERE] == "so-tai-chinh"


def test_names_are_read_at_once_or_when_they_are_asked_for() -> None:
    with open_store("memory:", "write") as store:
        store.replace_graphs({**GRAPHS, VOCABULARY_GRAPH: vocabulary_triples()})
        at_once, later = read_succession(store), read_succession(store, names_later=True)
    day = date(2025, 7, 1)
    assert at_once.resolve(HEALTH, day).name == "so-y-te trong first"
    assert later.state(HEALTH, day) == at_once.state(HEALTH, day) == "succeeded"
    with pytest.raises(StoreError, match="closed"):  # so a state needs no name
        later.resolve(HEALTH, day)
