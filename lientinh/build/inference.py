"""What the reasoner adds to a store, where there is not too much in it for a reasoner."""

from __future__ import annotations

from typing import Final

from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import (
    ALIGNMENTS_GRAPH,
    COVERAGE_GRAPH,
    FRAMEWORK_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    VOCABULARY_GRAPH,
)
from lientinh.validation.reasoner import ReasonerReport, run_reasoner

REASONER_STEP = "HermiT"
MOST_DOCUMENTS: Final = 150
"""Beyond it HermiT gives no answer within its five minutes (63 plans take it half a minute, and it grows faster)."""
_NOT_REASONED_OVER = frozenset(
    {INFERRED_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, FRAMEWORK_GRAPH, ALIGNMENTS_GRAPH, COVERAGE_GRAPH}
)


def infer(store: Store) -> ReasonerReport:
    """Run the reasoner over the documents and vocabularies of a store.

    Earlier inferences are left out, and what is said of coverage: a million cells tell a reasoner nothing. No question
    rests on what it adds; a store of more than `MOST_DOCUMENTS` documents is not reasoned over, and the report says so.
    """
    graphs = [graph for graph in store.graph_names() if graph not in _NOT_REASONED_OVER]
    documents = sum(graph != VOCABULARY_GRAPH for graph in graphs)
    if documents > MOST_DOCUMENTS:
        reason = f"{documents} documents are too many for HermiT (at most {MOST_DOCUMENTS}); no question needs it"
        return ReasonerReport(False, reason, None, (), ())
    return run_reasoner(quad.triple for graph in graphs for quad in store.quads(graph))
