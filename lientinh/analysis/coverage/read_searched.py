"""Which plans the engine has read, and from what: asked before anything else is read of what it found there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lientinh.graph_store.rows import read_pairs
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH
from lientinh.ontology.terms import LT

_SEARCHES: Final = f"""
SELECT ?search ?fingerprint WHERE {{ GRAPH <{ALIGNMENTS_GRAPH}> {{ ?search <{LT.fingerprint}> ?fingerprint }} }}
"""


def read_searched(store: Store) -> Mapping[str, str]:
    """Search (`identifiers.search_iri`) -> fingerprint of everything that decides what the engine found."""
    return dict(read_pairs(store, _SEARCHES))
