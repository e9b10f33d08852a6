"""Lay the ledger over a store once more, after judgements were added to it."""

from __future__ import annotations

from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.analysis.coverage.report import CoverageReport
from lientinh.analysis.coverage.selection import stored_frameworks
from lientinh.analysis.ledger import ledger_paths
from lientinh.graph_store.store import open_store
from lientinh.ontology.identifiers import FRAMEWORK_GRAPH


def assess_again(address: str) -> CoverageReport:
    """Assess the plans of a store by the frameworks that it holds; only touched cells are written.

    Raises StoreError where another process is writing the store, InputError where the ledger cannot be read.
    """
    with open_store(address, "write") as store:
        triples = [quad.triple for quad in store.quads(FRAMEWORK_GRAPH)]
        return assess_store(store, stored_frameworks(store), ledger_paths(address), triples)
