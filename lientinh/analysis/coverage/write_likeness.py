"""The graph of coverage: how alike the plans are, and what of each task stands word for word in another plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.ontology.identifiers import copied_iri, likeness_iri, sample_iri
from lientinh.ontology.terms import LT

if TYPE_CHECKING:
    from lientinh.analysis.coverage.likeness import CopiedStep, Likeness, Sample

_DIGITS: Final = 16
"""Of a number of a sample, in hexadecimal."""


def write_likenesses(graph: CoverageGraph, found: Iterable[Likeness]) -> None:
    """How plans stand to others."""
    for alike in found:
        node = likeness_iri(alike.document, alike.other)
        graph.node(node, LT.PlanLikeness)
        graph.link(node, LT.likenessOf, alike.document)
        graph.link(node, LT.likenessTo, alike.other)
        graph.decimal(node, LT.similarity, alike.similarity)
        graph.decimal(node, LT.copiedShare, alike.copied)


def write_copies(graph: CoverageGraph, found: Iterable[CopiedStep]) -> None:
    """Where what tasks say stands as well."""
    for copied in found:
        node = copied_iri(copied.step)
        graph.node(node, LT.CopiedWording)
        graph.link(node, LT.copiedIn, copied.step)
        graph.link(node, LT.copiedFrom, copied.source)
        graph.decimal(node, LT.copiedShare, copied.share)


def write_sample(graph: CoverageGraph, document: str, made_from: str, digest: str, sample: Sample) -> None:
    """By what the plans nearest to a plan are chosen; `made_from` of all that decides it, `digest` of its wording."""
    node = sample_iri(document)
    graph.node(node, LT.WordingSample)
    graph.link(node, LT.sampleOf, document)
    graph.text(node, LT.fingerprint, f"{made_from} {digest}")
    graph.text(node, LT.sampledRuns, " ".join(f"{run:0{_DIGITS}x}" for run in sample))


def parse_sample(text: str) -> Sample:
    """The sample that `write_sample` wrote; ValueError where it is none."""
    return tuple(int(run, 16) for run in text.split())
