"""The graph of alignments: what the engine proposed, what reviewers decided, what was searched and came nearest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from lientinh.analysis.coverage.cells import AlignmentRecord, Nearest, SearchRecord
from lientinh.analysis.coverage.coverage_graph import CoverageGraph, concept_text, decimal_text
from lientinh.graph_store.triples import Row, integer_text, node_text
from lientinh.ontology.identifiers import alignment_iri, framework_iri, judgement_iri, near_miss_iri, search_iri
from lientinh.ontology.terms import LT, RDF, SEMAPV, SSSOM

_TYPE, _ALIGNMENT, _NEAR_MISS = map(node_text, (RDF.type, LT.Alignment, LT.NearMiss))
_PASSAGE, _DOCUMENT, _REQUIREMENT = map(node_text, (LT.alignedPassage, LT.alignedDocument, LT.alignedRequirement))
_STRENGTH, _STATUS, _SCORE, _RANK = map(node_text, (LT.strength, LT.alignmentStatus, LT.score, LT.rank))
_JUSTIFICATION, _BY_HAND, _BY_LIKENESS = map(
    node_text, (SSSOM.mapping_justification, SEMAPV.ManualMappingCuration, SEMAPV.LexicalSimilarityThresholdMatching)
)

NearMisses = Mapping[tuple[str, str], Nearest]
"""(document, requirement id) -> what came nearest under the threshold."""


def write_alignments(
    graph: CoverageGraph, framework: str, requirements: Mapping[str, str], alignments: Iterable[AlignmentRecord]
) -> None:
    """One node an alignment of the framework with this slug; `requirements` gives the IRI of each id."""
    for alignment in alignments:
        node = alignment.passage + _alignment_ending(framework, alignment.requirement)
        # Row by row as N-Triples: an IRI that is made of two that were checked is not checked again.
        graph.add(_rows_of(f"<{node}>", alignment, requirements[alignment.requirement]))
        for word in alignment.words:
            graph.text(node, LT.carriedByWord, word)
        if alignment.suspect:
            graph.boolean(node, LT.suspect, True)
        _write_decisions(graph, node, alignment)


def _rows_of(node: str, alignment: AlignmentRecord, requirement: str) -> Iterator[Row]:
    """What every alignment says."""
    yield node, _TYPE, _ALIGNMENT
    yield node, _PASSAGE, f"<{alignment.passage}>"
    yield node, _DOCUMENT, f"<{alignment.document}>"
    yield node, _REQUIREMENT, f"<{requirement}>"
    if alignment.strength:
        yield node, _STRENGTH, concept_text("strength", alignment.strength)
    yield node, _STATUS, concept_text("alignment-status", alignment.status)
    yield node, _JUSTIFICATION, _BY_HAND if alignment.decisions else _BY_LIKENESS
    if alignment.score is not None:
        yield node, _SCORE, decimal_text(alignment.score)
    if alignment.rank is not None:
        yield node, _RANK, integer_text(alignment.rank)


@lru_cache(maxsize=1024)
def _alignment_ending(framework: str, requirement: str) -> str:
    return alignment_iri("", framework, requirement)


@lru_cache(maxsize=1024)
def _near_miss_ending(framework: str, requirement: str) -> str:
    return near_miss_iri("", framework, requirement)


def _write_decisions(graph: CoverageGraph, alignment: str, record: AlignmentRecord) -> None:
    for decision in record.decisions:
        node = judgement_iri(alignment, decision.reviewer)
        graph.link(alignment, LT.hasJudgement, node)
        graph.node(node, LT.Judgement)
        graph.concept(node, LT.judgedAs, "judgement", decision.judgement)
        graph.concept(node, LT.strength, "strength", decision.strength)
        graph.text(node, LT.reviewer, decision.reviewer)
        graph.date(node, LT.judgedOn, decision.date)
        graph.text(node, LT.rationale, decision.rationale, "vi")
        if decision.suspect:
            graph.boolean(node, LT.suspect, True)


def write_near_misses(
    graph: CoverageGraph, framework: str, requirements: Mapping[str, str], near_misses: NearMisses
) -> None:
    """What came nearest to each requirement where the engine proposed nothing."""
    for (document, requirement), nearest in near_misses.items():
        node = document + _near_miss_ending(framework, requirement)
        said = (
            (f"<{node}>", _TYPE, _NEAR_MISS),
            (f"<{node}>", _PASSAGE, f"<{nearest.passage}>"),
            (f"<{node}>", _DOCUMENT, f"<{document}>"),
            (f"<{node}>", _REQUIREMENT, f"<{requirements[requirement]}>"),
        )
        graph.add(said)
        graph.decimal(node, LT.score, nearest.score)


def write_searches(graph: CoverageGraph, searches: Iterable[SearchRecord]) -> None:
    """What of each plan was read."""
    for search in searches:
        node = search_iri(search.document, search.framework)
        graph.node(node, LT.SearchRecord)
        graph.link(node, LT.searchOf, search.document)
        graph.link(node, LT.ofFramework, framework_iri(search.framework))
        for section in search.sections:
            graph.text(node, LT.sectionRead, section)
        graph.integer(node, LT.passagesRead, search.passages)
        graph.integer(node, LT.tablesRead, search.tables)
        graph.text(node, LT.fingerprint, search.fingerprint)


def write_terms(graph: CoverageGraph, requirements: Mapping[str, str], terms: Mapping[str, Iterable[str]]) -> None:
    """The words that were tried for each requirement."""
    for requirement, tried in terms.items():
        for term in tried:
            graph.text(requirements[requirement], LT.termTried, term)
