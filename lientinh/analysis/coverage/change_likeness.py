"""What changes in how alike the plans are, where a few of thousands are new, changed or gone.

Of each plan a sample of its wording is stored, by which its nearest are chosen, with a digest of all of it. So a plan's
texts are read only where its file changed; where they are what they were, as most often, nothing else is looked at.
Otherwise all pairs are chosen anew without a text being read, and the texts are read of the plans that make a pair with
one whose wording changed, and of those that have another neighbour now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Triple

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.coverage_graph import CoverageGraph
from lientinh.analysis.coverage.fingerprints import wording_digest, wording_fingerprint
from lientinh.analysis.coverage.plans import restricted_to
from lientinh.analysis.coverage.write_likeness import parse_sample, write_copies, write_likenesses, write_sample
from lientinh.graph_store.rows import read_column, read_pairs, read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import COVERAGE_GRAPH, document_of, likeness_iri, sample_iri
from lientinh.ontology.terms import LT, PPLAN, RDF

if TYPE_CHECKING:
    from lientinh.analysis.coverage.likeness import Pair, Sample

Texts = Mapping[str, Sequence[tuple[str, str]]]
"""Document -> (IRI, text) of its tasks and documents to revise, sorted."""
_NO_TEXTS: Final[Texts] = MappingProxyType({})

_WORDINGS: Final = f"""
SELECT ?document ?step ?text WHERE {{ %s ?step <{PPLAN.isStepOfPlan}> ?document ; <{LT.text}> ?text }}
"""
_SAMPLES: Final = f"""
SELECT ?sample ?fingerprint ?runs WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?sample <{LT.sampleOf}> ?document ; <{LT.fingerprint}> ?fingerprint
  OPTIONAL {{ ?sample <{LT.sampledRuns}> ?runs }}
}} }}
"""
_PAIRS: Final = f"SELECT ?node ?other WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?node <{LT.likenessTo}> ?other }} }}"
_COPIES: Final = f"SELECT ?node WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?node <{RDF.type}> <{LT.CopiedWording}> }} }}"


@dataclass(frozen=True, slots=True)
class LikenessChange:
    """What becomes of what the graph of coverage says of likeness."""

    gone: Set[str]
    """IRIs of nodes that are said no more, or anew."""
    triples: Sequence[Triple]


@dataclass(frozen=True, slots=True)
class _Wording:
    """What is kept of the wording of a plan."""

    made_from: str
    """Fingerprint of all that decides it, without a look at it."""
    digest: str
    """Of the wording itself, and of what else decides how it is held against others."""
    sample: Sample


Known = Mapping[str, _Wording]
"""By document."""


def change_likeness(
    store: Store, plans: Iterable[PlanRecord], *, anew: bool, read: Texts = _NO_TEXTS
) -> LikenessChange:
    """How the likeness of these plans differs from what is stored; `anew` for all of it, whatever is stored.

    `read` are the wordings of plans that are at hand: (IRI, text) of each task and document to revise, sorted. Raises
    StoreError where the store cannot be read.
    """
    written = {plan.iri: plan for plan in plans if plan.tasks}
    ordered = sorted(written.values(), key=lambda plan: (_day(plan), plan.iri))
    wanted = {plan.iri: wording_fingerprint(plan) for plan in ordered}
    known: Known = {} if anew else _read_known(store)
    unread = {document for document in wanted if document not in known or known[document].made_from != wanted[document]}
    left = known.keys() - wanted.keys()
    if not unread and not left:
        return LikenessChange(frozenset(), ())
    from lientinh.analysis.coverage.likeness import sample_of  # brings numpy

    texts = _read_texts(store, wanted, unread, {document: read[document] for document in unread & read.keys()})
    found = dict(known)
    for document, own in texts.items():
        digest = wording_digest(_day(written[document]), own)
        had = known.get(document)
        sample = had.sample if had and had.digest == digest else sample_of(own)
        found[document] = _Wording(wanted[document], digest, sample)
    now = {document: found[document] for document in wanted if document not in unread or texts[document]}
    return _change(store, _Reading(now, known, unread, left, texts))


@dataclass(frozen=True, slots=True)
class _Reading:
    """The wordings of today, by the day of the plan, and those that are stored."""

    now: Known
    known: Known
    unread: Set[str]
    """Documents whose file is another than the one that is known."""
    left: Set[str]
    """Documents that are known and are no plans any more."""
    texts: Texts
    """Of the unread ones."""

    def altered(self) -> Set[str]:
        """Documents that say something else than what is known."""
        had = {document: wording.digest for document, wording in self.known.items()}
        have = {document: wording.digest for document, wording in self.now.items()}
        return {document for document in had.keys() | have.keys() if had.get(document) != have.get(document)}


def _change(store: Store, reading: _Reading) -> LikenessChange:
    """The same, where the files of some plans are unread, and some that were known are left by all."""
    graph = CoverageGraph()
    for document in sorted(reading.unread & reading.now.keys()):
        wording = reading.now[document]
        write_sample(graph, document, wording.made_from, wording.digest, wording.sample)
    gone = {sample_iri(document) for document in reading.left | reading.unread}
    if altered := reading.altered():
        gone |= _compare(graph, store, reading, altered)
    return LikenessChange(gone, graph.triples())


def _compare(graph: CoverageGraph, store: Store, reading: _Reading, altered: Set[str]) -> Set[str]:
    """Say what is new where some plans say something else; the nodes that are said no more, or anew."""
    from lientinh.analysis.coverage.likeness import choose_pairs, compare_pairs  # brings numpy

    stored = _read_pairs(store) if reading.known else frozenset()
    pairs = choose_pairs({document: wording.sample for document, wording in reading.now.items()})
    chosen = set(map(frozenset, pairs))
    touched = {pair for pair in chosen if pair & altered} | (chosen ^ stored)
    asked = {document for pair in touched for document in pair if document in reading.now}
    near = [pair for pair in pairs if not asked.isdisjoint(pair)]
    texts = _read_texts(store, reading.now, {document for pair in near for document in pair}, reading.texts)
    found = compare_pairs(texts, near, asked)
    write_likenesses(graph, found.plans)
    write_copies(graph, found.steps)
    gone = {likeness_iri(*way) for pair in stored & touched for way in _both_ways(pair)}
    if reading.known:
        about = asked | altered
        gone |= {node for node in read_column(store, _COPIES) if document_of(node) in about}
    return gone


def _day(plan: PlanRecord) -> str:
    return plan.date or "9999"


def _both_ways(pair: frozenset[str]) -> tuple[Pair, Pair]:
    one, other = pair
    return (one, other), (other, one)


def _read_known(store: Store) -> Known:
    found: dict[str, _Wording] = {}
    for node, fingerprint, runs in read_texts(store, _SAMPLES):
        made_from, _, digest = fingerprint.partition(" ")
        found[document_of(node)] = _Wording(made_from, digest, parse_sample(runs))
    return found


def _read_pairs(store: Store) -> Set[frozenset[str]]:
    return {frozenset((document_of(node), other)) for node, other in read_pairs(store, _PAIRS)}


def _read_texts(store: Store, order: Collection[str], documents: Set[str], read: Texts) -> Texts:
    """Document -> (IRI, text) of its tasks and documents to revise, in this order, beside those that are read."""
    found: dict[str, set[tuple[str, str]]] = {document: set() for document in documents if document not in read}
    if found:
        # Of most of them all is asked for: a list of thousands of IRIs is no shorter way.
        chosen = None if len(found) * 2 > len(order) else sorted(found)
        for document, step, text in read_texts(store, _WORDINGS % restricted_to(chosen)):
            if document in found:
                found[document].add((step, text))
    texts = {**read, **{document: sorted(own) for document, own in found.items()}}
    return {document: texts[document] for document in order if document in texts}
