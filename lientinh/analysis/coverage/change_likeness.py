"""What changes in how alike the plans are, where a few of thousands are new, changed or gone.

Of each plan a sample of its wording is stored, by which its nearest are chosen. So all pairs are chosen anew without a
text being read; the texts are read of the plans whose wording changed, and of those that have another neighbour now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Triple

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.fingerprints import wording_fingerprint
from lientinh.analysis.coverage.plans import restricted_to
from lientinh.analysis.coverage.write_likeness import parse_sample, write_copies, write_likenesses, write_sample
from lientinh.graph_store.rows import read_column, read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import COVERAGE_GRAPH, document_of, likeness_iri, sample_iri
from lientinh.ontology.terms import LT, PPLAN, RDF

if TYPE_CHECKING:
    from lientinh.analysis.coverage.likeness import Pair, Sample

Texts = Mapping[str, Sequence[tuple[str, str]]]
_NO_TEXTS: Final[Texts] = MappingProxyType({})

_WORDINGS: Final = f"""
SELECT DISTINCT ?document ?step ?text WHERE {{ %s ?step <{PPLAN.isStepOfPlan}> ?document ; <{LT.text}> ?text }}
"""
_SAMPLES: Final = f"""
SELECT ?document ?fingerprint ?runs WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?sample <{LT.sampleOf}> ?document ; <{LT.fingerprint}> ?fingerprint
  OPTIONAL {{ ?sample <{LT.sampledRuns}> ?runs }}
}} }}
"""
_PAIRS: Final = f"""
SELECT ?document ?other WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?node <{LT.likenessOf}> ?document ; <{LT.likenessTo}> ?other
}} }}
"""
_COPIES: Final = f"SELECT ?node WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?node <{RDF.type}> <{LT.CopiedWording}> }} }}"


@dataclass(frozen=True, slots=True)
class LikenessChange:
    """What becomes of what the graph of coverage says of likeness."""

    gone: Set[str]
    """IRIs of nodes that are said no more, or anew."""
    triples: Sequence[Triple]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored."""

    samples: Mapping[str, tuple[str, Sample]]
    """Document -> (fingerprint, sample)."""
    pairs: Set[frozenset[str]]


def change_likeness(store: Store, plans: Iterable[PlanRecord], *, anew: bool) -> LikenessChange:
    """How the likeness of these plans differs from what is stored; `anew` for all of it, whatever is stored.

    Raises StoreError where the store cannot be read.
    """
    written = {plan.iri: plan for plan in plans if plan.tasks}
    ordered = sorted(written.values(), key=lambda plan: (plan.date or "9999", plan.iri))
    wanted = {plan.iri: wording_fingerprint(plan) for plan in ordered}
    known = _Known({}, frozenset()) if anew else _read_known(store)
    unread = {document for document in wanted if known.samples.get(document, ("",))[0] != wanted[document]}
    left = known.samples.keys() - wanted.keys()
    if not unread and not left:
        return LikenessChange(frozenset(), ())
    return _change(store, wanted, known, unread, left)


def _change(store: Store, wanted: Mapping[str, str], known: _Known, unread: Set[str], left: Set[str]) -> LikenessChange:
    """The same, where the wording of some plans is unread, and some that were known are left by all."""
    from lientinh.analysis.coverage.likeness import choose_pairs, compare_pairs, sample_of  # brings numpy

    texts = _read_texts(store, wanted, unread)
    samples = {
        document: sample_of(texts[document]) if document in unread else known.samples[document][1]
        for document in wanted
        if document not in unread or texts[document]
    }
    pairs = choose_pairs(samples)
    touched = {pair for pair in map(frozenset, pairs) if pair & unread} | (set(map(frozenset, pairs)) ^ known.pairs)
    asked = {document for pair in touched for document in pair if document in samples}
    near = [pair for pair in pairs if not asked.isdisjoint(pair)]
    texts = _read_texts(store, wanted, {document for pair in near for document in pair}, texts)
    found = compare_pairs(texts, near, asked)
    graph = CoverageGraph()
    write_likenesses(graph, found.plans)
    write_copies(graph, found.steps)
    for document in sorted(unread & samples.keys()):
        write_sample(graph, document, wanted[document], samples[document])
    gone = {likeness_iri(*way) for pair in known.pairs & touched for way in _both_ways(pair)}
    gone |= {sample_iri(document) for document in left | unread}
    if known.samples:
        about = asked | unread | left
        gone |= {node for node in read_column(store, _COPIES) if document_of(node) in about}
    return LikenessChange(gone, graph.triples())


def _both_ways(pair: frozenset[str]) -> tuple[Pair, Pair]:
    one, other = pair
    return (one, other), (other, one)


def _read_known(store: Store) -> _Known:
    samples = {row[0]: (row[1], parse_sample(row[2])) for row in read_texts(store, _SAMPLES)}
    return _Known(samples, {frozenset(row) for row in read_texts(store, _PAIRS)})


def _read_texts(store: Store, order: Collection[str], documents: Set[str], read: Texts = _NO_TEXTS) -> Texts:
    """Document -> (IRI, text) of its tasks and documents to revise, in this order, beside those that are read."""
    found: dict[str, list[tuple[str, str]]] = {document: [] for document in documents if document not in read}
    if found:
        # Of most of them all is asked for: a list of thousands of IRIs is no shorter way.
        chosen = None if len(found) * 2 > len(order) else sorted(found)
        for document, step, text in read_texts(store, _WORDINGS % restricted_to(chosen)):
            if document in found:
                found[document].append((step, text))
    texts = {**read, **{document: sorted(own) for document, own in found.items()}}
    return {document: texts[document] for document in order if document in texts}
