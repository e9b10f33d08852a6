"""The agencies that the plans of a store name: their types, their names there, the last day on which one was named.

A national store names few thousand agencies fifty thousand times: the engine picks one answer an agency, and names,
which only those need who show them, are read when the first is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from lientinh.days import parse_day
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import ELI, LT, ORG, RDFS, XSD

_CLASSES: Final = f"VALUES ?class {{ <{LT.Agency}> <{LT.Collective}> }}"
# An agency stands in the graph of every plan that names it; class, label and type in one pattern give the cube of that.
_LABELS: Final = f"""
SELECT ?agency (MIN(STR(?label)) AS ?least) WHERE {{
  {{ SELECT DISTINCT ?agency WHERE {{ {_CLASSES} ?agency a ?class }} }} ?agency <{RDFS.label}> ?label
}} GROUP BY ?agency
"""
_TYPES: Final = f"SELECT DISTINCT ?agency ?type WHERE {{ ?agency <{ORG.classification}> ?type }}"
# Lists held against each other, and days that stay typed: looked up plan by plan, or compared as texts, all that takes
# ten times as long.
_LAST_NAMED: Final = f"""
SELECT ?agency (MAX(?day) AS ?last) WHERE {{
  {{ SELECT ?graph (MAX(?issued) AS ?day) WHERE {{
    {{ SELECT ?graph ?document WHERE {{ GRAPH ?graph {{ ?document <{LT.layout}> ?layout }} }} }}
    {{ SELECT ?graph ?document ?issued WHERE {{
      GRAPH ?graph {{ ?document <{ELI.date_document}> ?issued }} FILTER(DATATYPE(?issued) = <{XSD.date}>)
    }} }}
  }} GROUP BY ?graph }}
  {_CLASSES} GRAPH ?graph {{ ?agency a ?class }}
}} GROUP BY ?agency
"""


class AgencyLabels(Mapping[str, str]):
    """IRI of each agency that a plan names -> its name there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def _read(self) -> Mapping[str, str]:
        return {agency: label for agency, label in read_texts(self._store, _LABELS) if label}

    def __getitem__(self, agency: str) -> str:
        return self._read[agency]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def read_types(store: Store) -> dict[str, str]:
    """IRI of each agency that a plan names -> id of its type, where it has one; the least where it has several."""
    found: dict[str, str] = {}
    for agency, type_ in read_texts(store, _TYPES):
        found[agency] = min(found.get(agency, type_), type_)
    return {agency: type_.rpartition("/")[2] for agency, type_ in found.items()}


def read_last_named(store: Store) -> dict[str, date]:
    """IRI of each agency that a plan names -> the day of the last plan that does."""
    days = ((agency, parse_day(last)) for agency, last in read_texts(store, _LAST_NAMED))
    return {agency: day for agency, day in days if day is not None}
