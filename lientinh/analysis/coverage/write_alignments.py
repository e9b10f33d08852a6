"""The graph of alignments: what the engine proposed, what reviewers decided, what was searched and came nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lientinh.analysis.coverage.cells import AlignmentRecord, Nearest, SearchRecord
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.ontology.identifiers import alignment_iri, framework_iri, judgement_iri, near_miss_iri, search_iri
from lientinh.ontology.terms import LT, SEMAPV, SSSOM

NearMisses = Mapping[tuple[str, str], Nearest]
"""(document, requirement id) -> what came nearest under the threshold."""


def write_alignments(
    graph: CoverageGraph, framework: str, requirements: Mapping[str, str], alignments: Iterable[AlignmentRecord]
) -> None:
    """One node an alignment of the framework with this slug; `requirements` gives the IRI of each id."""
    endings = {key: alignment_iri("", framework, key) for key in requirements}
    for alignment in alignments:
        node = alignment.passage + endings[alignment.requirement]
        graph.node(node, LT.Alignment)
        graph.link(node, LT.alignedPassage, alignment.passage)
        graph.link(node, LT.alignedDocument, alignment.document)
        graph.link(node, LT.alignedRequirement, requirements[alignment.requirement])
        graph.concept(node, LT.strength, "strength", alignment.strength)
        graph.concept(node, LT.alignmentStatus, "alignment-status", alignment.status)
        graph.link(node, SSSOM.mapping_justification, _justification(alignment))
        graph.decimal(node, LT.score, alignment.score)
        graph.integer(node, LT.rank, alignment.rank)
        for word in alignment.words:
            graph.text(node, LT.carriedByWord, word)
        if alignment.suspect:
            graph.boolean(node, LT.suspect, True)
        _write_decisions(graph, node, alignment)


def _justification(alignment: AlignmentRecord) -> str:
    return SEMAPV.ManualMappingCuration if alignment.decisions else SEMAPV.LexicalSimilarityThresholdMatching


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
    endings = {key: near_miss_iri("", framework, key) for key in requirements}
    for (document, requirement), nearest in near_misses.items():
        node = document + endings[requirement]
        graph.node(node, LT.NearMiss)
        graph.link(node, LT.alignedPassage, nearest.passage)
        graph.link(node, LT.alignedDocument, document)
        graph.link(node, LT.alignedRequirement, requirements[requirement])
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
