"""Where the things that a network draws stand in their sources: one query for all things of a class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT, OA, RDF
from lientinh.views.networks.network import Place

_PLACES: Final = f"""
SELECT DISTINCT ?thing ?file ?start ?end ?table ?row WHERE {{
  ?thing <{RDF.type}> <%s> ; <{LT.evidence}> ?evidence .
  ?evidence <{OA.hasSource}> ?source ; <{OA.hasSelector}> ?position .
  ?position <{OA.start}> ?start ; <{OA.end}> ?end .
  ?source <{LT.fileName}> ?file .
  OPTIONAL {{ ?evidence <{LT.tableNumber}> ?table ; <{LT.rowNumber}> ?row }}
}}
"""


def read_places(store: Store, class_: str) -> Mapping[str, Place]:
    """IRI of each thing of a class -> where it stands; where it stands more than once, the first place."""
    found: dict[str, Place] = {}
    for thing, file, start, end, table, row in sorted(read_texts(store, _PLACES % class_), key=_order):
        found.setdefault(thing, Place(file, int(start), int(end), _number(table), _number(row)))
    return found


def _order(row: Sequence[str]) -> tuple[str, str, int]:
    return row[0], row[1], int(row[2])


def _number(text: str) -> int | None:
    return int(text) if text else None
