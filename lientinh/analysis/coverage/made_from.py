"""Of what the coverage under a framework was made, in a line at its data set: what is the same is not made again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from lientinh.graph_store.rows import read_pairs
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import COVERAGE_GRAPH
from lientinh.ontology.terms import LT

_LINES: Final = f"""
SELECT ?dataset ?line WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?dataset a <{LT.CoverageDataset}> ; <{LT.fingerprint}> ?line
}} }}
"""


class MadeFrom(NamedTuple):
    """Fingerprints."""

    cells: str
    """`coverage_fingerprint`, of all that decides what is said of plans."""
    readings: str
    """`store_fingerprint`, of the same, told without a look at the documents."""
    summary: str
    """`summary_fingerprint`, of all that decides what is said of all plans together."""


def format_made_from(made_from: MadeFrom) -> str:
    """The fingerprints as a line."""
    return " ".join(made_from)


def read_made_from(store: Store) -> Mapping[str, MadeFrom]:
    """Data set -> of what it was made, as far as this program can read it."""
    lines = {dataset: line.split(" ") for dataset, line in read_pairs(store, _LINES)}
    return {
        dataset: MadeFrom(*(said if len(said) == len(MadeFrom._fields) else ("",) * 3))
        for dataset, said in lines.items()
    }
