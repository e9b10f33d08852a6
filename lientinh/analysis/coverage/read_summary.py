"""What is said of all plans together, as it is stored: provinces, figures, chains of command, schemes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from lientinh.analysis.coverage.cells import ProvinceCell, Relation
from lientinh.analysis.coverage.chains import ChainLink, KnownDocument, Line, SchemeUptake
from lientinh.analysis.coverage.figures import METRICS, SCOPES, Figure, Metric, Scope
from lientinh.analysis.coverage.plans import natural_order
from lientinh.analysis.coverage.states import Basis, State
from lientinh.analysis.coverage.write_coverage import dataset_iri, province_dataset_iri
from lientinh.graph_store.rows import read_column, read_texts, row_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import COVERAGE_GRAPH, document_of
from lientinh.ontology.terms import DQV, LT, RDF, RDFS, SKOS

Documents = Mapping[str, KnownDocument]
"""Documents by IRI, as `read_documents` gives them."""

_PROVINCES: Final = f"""
SELECT ?province ?requirement ?state ?basis ?decisive ?plans WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?cell <{LT.inDataset}> <%s> ; <{LT.cellProvince}> ?province ;
    <{LT.cellRequirement}> ?requirement ; <{LT.coverageState}> ?state ; <{LT.restsOn}> ?basis ;
    <{LT.byCell}> ?decisive ; <{LT.denominator}> ?plans
}} }}
"""
# Of the cells of plans, a hundred for each of these, only those two properties are looked up that both have.
_PROVINCE_STATES: Final = f"""
SELECT ?province ?requirement ?state WHERE {{
  GRAPH <{COVERAGE_GRAPH}> {{
    ?cell <{LT.inDataset}> <%s> ; <{LT.cellRequirement}> ?requirement ; <{LT.coverageState}> ?state
  }}
  {{ SELECT ?cell ?province WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?cell <{LT.cellProvince}> ?province }} }} }}
}}
"""
_NAMES: Final = f"""
SELECT ?province ?name WHERE {{
  ?province <{RDF.type}> <{LT.Province}> ; <{SKOS.prefLabel}> ?name . FILTER(LANG(?name) = "vi")
}}
"""
_FIGURE_NODES: Final = f"""
SELECT ?figure WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?figure <{RDF.type}> <{DQV.QualityMeasurement}> . FILTER(STRSTARTS(STR(?figure), "%s") && %s)
}} }}
"""
_FIGURES_ON: Final = f"""
SELECT ?figure WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  VALUES ?on {{ %s }} ?figure <{DQV.computedOn}> ?on . FILTER(STRSTARTS(STR(?figure), "%s"))
}} }}
"""
# Asked of given nodes: together with what chooses them it takes fifty times as long among thousands of plans.
_FIGURES: Final = f"""
SELECT ?figure ?label ?on ?numerator ?denominator ?unassessed ?proposed WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  VALUES ?figure {{ %s }}
  ?figure <{RDFS.label}> ?label ;
    <{DQV.computedOn}> ?on ; <{LT.numerator}> ?numerator ; <{LT.denominator}> ?denominator ;
    <{LT.unassessed}> ?unassessed ; <{LT.proposedCount}> ?proposed
}} }} ORDER BY ?figure
"""
_AT_ONCE: Final = 1_000
"""Figures, or things that they are of, in one query: servers bound its length."""
_LINKS: Final = f"""
SELECT ?document ?target ?line ?relation WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?link <{RDF.type}> <{LT.ChainLink}> ; <{LT.ofFramework}> <%s> ; <{LT.linkOf}> ?document ; <{LT.linkTo}> ?target ;
    <{LT.line}> ?line ; <{LT.relation}> ?relation
}} }} ORDER BY ?document ?line ?target
"""
_UPTAKES: Final = f"""
SELECT ?document ?scheme ?relation ?state ?requirement WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?uptake <{RDF.type}> <{LT.SchemeUptake}> ; <{LT.ofFramework}> <%s> ; <{LT.linkOf}> ?document ;
    <{LT.linkTo}> ?scheme ; <{LT.relation}> ?relation .
  OPTIONAL {{ ?uptake <{LT.coverageState}> ?state ; <{LT.byCell}> ?cell . ?cell <{LT.cellRequirement}> ?requirement }}
}} }} ORDER BY ?document ?scheme
"""


@dataclass(frozen=True, slots=True)
class ProvinceState:
    """One requirement for one province, and no more than how it stands."""

    province: str
    """IRI."""
    name: str
    requirement: str
    state: State


def read_province_states(store: Store, framework: Framework) -> tuple[ProvinceState, ...]:
    """What `read_province_cells` says of states, in the same order and a third of the time."""
    rows = _read_provinces(store, framework, _PROVINCE_STATES)
    return tuple(ProvinceState(*of, as_state(state)) for of, (state,) in rows)


def read_province_cells(store: Store, framework: Framework) -> tuple[ProvinceCell, ...]:
    """The matrix of provinces, by name of the province and in the order of the framework."""
    return tuple(
        ProvinceCell(*of, as_state(state), as_basis(basis), document_of(decisive), int(plans))
        for of, (state, basis, decisive, plans) in _read_provinces(store, framework, _PROVINCES)
    )


def _read_provinces(
    store: Store, framework: Framework, query: str
) -> Iterator[tuple[tuple[str, str, str], tuple[str, ...]]]:
    """(IRI and name of the province, requirement id), and what else the query says of the cell, in order."""
    places = {requirement.iri: place for place, requirement in enumerate(framework.requirements)}
    names = _read_names(store)
    rows = read_texts(store, query % province_dataset_iri(framework.slug))
    for province, requirement, *said in sorted(rows, key=lambda row: (names.get(row[0], row[0]), places[row[1]])):
        yield (province, names.get(province, province), framework.requirements[places[requirement]].id), tuple(said)


def _read_names(store: Store) -> Mapping[str, str]:
    return {row[0]: row[1] for row in read_texts(store, _NAMES)}


def read_figures(store: Store, framework: Framework, without: Scope | None = None) -> tuple[Figure, ...]:
    """The published rates, by what they are of; those of one scope may be left out, since plans may be thousands."""
    chosen = f'!CONTAINS(STR(?figure), "/{without}/")' if without else "true"
    return _read_figures(store, framework, read_column(store, _FIGURE_NODES % (_figures_iri(framework), chosen)))


def read_figures_on(store: Store, framework: Framework, things: Iterable[str]) -> tuple[Figure, ...]:
    """The published rates of some things (IRIs of the framework, of requirements, provinces, plans), in that order."""
    asked = (f"<{'> <'.join(some)}>" for some in _portions(sorted(set(things))))
    nodes = [node for some in asked for node in read_column(store, _FIGURES_ON % (some, _figures_iri(framework)))]
    return _read_figures(store, framework, nodes)


def _read_figures(store: Store, framework: Framework, nodes: Iterable[str]) -> tuple[Figure, ...]:
    prefix = _figures_iri(framework)
    requirements = {requirement.iri: requirement.id for requirement in framework.requirements}
    found: list[Figure] = []
    asked = (_FIGURES % f"<{'> <'.join(some)}>" for some in _portions(sorted(nodes)))
    for figure, label, on, *parts in (row for some in asked for row in read_texts(store, some)):
        metric, scope, tail = figure.removeprefix(prefix).split("/", 2)
        of = requirements.get(on, on) if scope == "requirement" else tail if scope in ("group", "line") else on
        numerator, denominator, unassessed, proposed = map(int, parts)
        counts = (numerator, denominator, unassessed, proposed)
        found.append(Figure(cast("Metric", metric), cast("Scope", scope), of, label, *counts))
    return tuple(sorted(found, key=_figure_order))


def _figures_iri(framework: Framework) -> str:
    """How the IRI of each of its figures begins."""
    return f"{dataset_iri(framework.slug)}/figure/"


def _portions(iris: Sequence[str]) -> Iterator[Sequence[str]]:
    return (iris[start : start + _AT_ONCE] for start in range(0, len(iris), _AT_ONCE))


def _figure_order(figure: Figure) -> tuple[object, ...]:
    return METRICS.index(figure.metric), SCOPES.index(figure.scope), natural_order(figure.of)


def read_links(store: Store, framework: Framework, documents: Documents) -> tuple[ChainLink, ...]:
    """How plans stand to the documents above them."""
    found: list[ChainLink] = []
    for row in store.select(_LINKS % framework.iri):
        document, target, line, relation = row_texts(row)
        number = documents[target].number if target in documents else target
        found.append(
            ChainLink(document, target, number, cast("Line", _notation(line)), cast("Relation", _notation(relation)))
        )
    return tuple(found)


def read_uptakes(store: Store, framework: Framework, documents: Documents) -> tuple[SchemeUptake, ...]:
    """Which plan takes up which scheme."""
    by_iri = {requirement.iri: requirement for requirement in framework.requirements}
    schemes = {iri for r in by_iri.values() for iri in r.derived_from if iri not in framework.applies_to}
    found: list[SchemeUptake] = []
    for row in store.select(_UPTAKES % framework.iri):
        document, scheme, relation, state, requirement = row_texts(row)
        decisive = by_iri.get(requirement)
        general = decisive is not None and len(schemes.intersection(decisive.derived_from)) > 1
        number = documents[scheme].number if scheme in documents else scheme
        found.append(
            SchemeUptake(
                document=document,
                scheme=scheme,
                number=number,
                relation=cast("Relation", _notation(relation)),
                state=as_state(state) if state else None,
                requirement=decisive.id if decisive else None,
                general=general,
            )
        )
    return tuple(found)


def as_state(concept: str) -> State:
    """The state that a concept of the vocabulary stands for."""
    return cast("State", _notation(concept))


def as_basis(concept: str) -> Basis:
    """What a state rests on, from its concept."""
    return cast("Basis", _notation(concept))


def _notation(concept: str) -> str:
    return concept.rpartition("/")[2]
