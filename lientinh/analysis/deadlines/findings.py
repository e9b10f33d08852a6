"""Findings that reading left in the graph, each with the task whose passage it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lientinh.analysis.coverage.passages import passage_key
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT, OA, PPLAN

_FINDINGS: Final = f"""
SELECT DISTINCT ?finding ?document ?code ?severity ?vi ?en WHERE {{
  ?finding <{LT.findingIn}> ?document ; <{LT.findingCode}> ?code ; <{LT.severity}> ?severity ; <{LT.message}> ?vi, ?en .
  FILTER(LANG(?vi) = "vi" && LANG(?en) = "en")
}} ORDER BY ?finding
"""
# Asked apart: an OPTIONAL over all evidence took nine of the ten seconds that a thousand plans took.
_PASSAGES: Final = f"""
SELECT DISTINCT ?finding ?start ?end ?quote WHERE {{
  ?finding <{LT.findingIn}> ?document ; <{LT.evidence}> ?evidence .
  ?evidence <{OA.hasSelector}> ?position, ?words . ?position <{OA.start}> ?start ; <{OA.end}> ?end .
  ?words <{OA.exact}> ?quote
}} ORDER BY ?finding ?start
"""
_SPANS: Final = f"""
SELECT DISTINCT ?step ?document ?start ?end WHERE {{
  ?step <{PPLAN.isStepOfPlan}> ?document .
  {{ ?step <{LT.evidence}> ?evidence }} UNION {{ ?step <{LT.hasDeadline}> ?part . ?part <{LT.evidence}> ?evidence }}
  UNION {{ ?step <{LT.hasBudgetLine}> ?part . ?part <{LT.evidence}> ?evidence }}
  ?evidence <{OA.hasSelector}> ?position . ?position <{OA.start}> ?start ; <{OA.end}> ?end
}}
"""


@dataclass(frozen=True, slots=True)
class StatedFinding:
    """A finding of the graph."""

    iri: str
    document: str
    """IRI."""
    code: str
    severity: str
    message: str
    message_en: str
    quote: str
    key: str | None
    """Of the task that its passage stands in."""


def read_findings(store: Store, codes: Collection[str]) -> tuple[StatedFinding, ...]:
    """The findings of these codes, by document and position."""
    rows = [row for row in read_texts(store, _FINDINGS) if row[2].rpartition("/")[2] in codes]
    if not rows:
        return ()
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for step, document, start, end in read_texts(store, _SPANS):
        spans.setdefault(document, []).append((int(start), int(end), step))
    passages: dict[str, tuple[str, ...]] = {}
    for finding, *passage in read_texts(store, _PASSAGES):
        passages.setdefault(finding, tuple(passage))
    found: dict[str, StatedFinding] = {}
    for iri, document, code, severity, vi, en in rows:
        start, end, quote = passages.get(iri, ("", "", ""))
        key = _key(spans.get(document, []), start, end)
        names = code.rpartition("/")[2], severity.rpartition("/")[2]
        found.setdefault(iri, StatedFinding(iri, document, *names, vi, en, quote, key))
    return tuple(sorted(found.values(), key=_place))


def by_document(findings: Iterable[StatedFinding]) -> Mapping[str, tuple[StatedFinding, ...]]:
    """Document -> its findings."""
    found: dict[str, list[StatedFinding]] = {}
    for finding in findings:
        found.setdefault(finding.document, []).append(finding)
    return {document: tuple(entries) for document, entries in found.items()}


def _place(finding: StatedFinding) -> tuple[str, int]:
    tail = finding.iri.rpartition("/")[2]
    return finding.document, int(tail) if tail.isdigit() else 0


def _key(spans: list[tuple[int, int, str]], start: str, end: str) -> str | None:
    """The task with the passage that shares most with the finding's."""
    if not start:
        return None
    first, last = int(start), int(end)
    best = max(spans, key=lambda span: min(last, span[1]) - max(first, span[0]), default=None)
    return passage_key(best[2]) if best and min(last, best[1]) > max(first, best[0]) else None
