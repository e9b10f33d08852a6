"""The passages of plans as pages show them: the wording, where it stands in words of the page, the link to the source.

A plan is read when the first cell of it is shown, and kept for the next ones: the pages of one requirement after the
other ask for the same few plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from lientinh.analysis.coverage.cells import Passage, PlanRecord
from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.step_details import StepDetails, read_step_details
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import graph_iri
from lientinh.ontology.terms import LT, OA
from lientinh.views.coverage_words import Language
from lientinh.views.site.address import ENDING, find_path

KEPT: Final = 128
"""Plans whose passages are kept."""

_SPANS: Final = """
SELECT DISTINCT ?passage ?start ?end ?table ?row WHERE {{ GRAPH <{graph}> {{
  ?passage <{evidence}> ?evidence . ?evidence <{selector}> ?position .
  ?position <{start}> ?start ; <{end}> ?end .
  OPTIONAL {{ ?evidence <{table}> ?table ; <{row}> ?row }}
}} }}
"""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where a passage stands in the decoded source file."""

    start: int
    end: int
    table: str = ""
    row: str = ""

    def text(self, words: Language) -> str:
        """ "bảng 1, hàng 5; ký tự 100–180"."""
        cell = words.pick(f"bảng {self.table}, hàng {self.row}; ", f"table {self.table}, row {self.row}; ")
        return (cell if self.table else "") + words.pick("ký tự ", "characters ") + f"{self.start}–{self.end}"

    def source_path(self, document: str) -> str:
        """Path of the passage in the page of the source of a document (its IRI)."""
        page = find_path(document) or ""
        return f"{page.removesuffix(ENDING)}/source{ENDING}#c{self.start}-{self.end}"


@dataclass(frozen=True)
class PlanPassages:
    """All passages of one plan."""

    document: str
    passages: Mapping[str, Passage]
    """By IRI."""
    spans: Mapping[str, Span]
    """By IRI of what stands there: passages, findings."""

    def link(self, iri: str) -> str | None:
        """Path of a passage in the page of its source; None where its place is not known."""
        span = self.spans.get(iri)
        return span.source_path(self.document) if span else None

    def worded(self, words: Language) -> dict[str, Passage]:
        """The passages with their places in the words of a page."""
        return {
            iri: replace(passage, place=self.spans[iri].text(words) if iri in self.spans else "")
            for iri, passage in self.passages.items()
        }


class PassageReader:
    """Passages and details of the plans of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.plan = lru_cache(maxsize=KEPT)(self._read)
        """IRI of a document -> its passages."""
        self.details = lru_cache(maxsize=KEPT)(self._read_details)
        """Plan -> who does what until when, by IRI of the task."""

    def worded(self, documents: Iterable[str], words: Language) -> dict[str, Passage]:
        """The passages of some documents, by IRI, with their places in the words of a page."""
        return {iri: passage for document in documents for iri, passage in self.plan(document).worded(words).items()}

    def _read(self, document: str) -> PlanPassages:
        text = read_plan_text(self._store, document)
        return PlanPassages(document, {passage.iri: passage for passage in text.passages}, self._spans(document))

    def _spans(self, document: str) -> Mapping[str, Span]:
        """The first span of each thing that has evidence."""
        query = _SPANS.format(
            graph=graph_iri(document),
            evidence=LT.evidence,
            selector=OA.hasSelector,
            start=OA.start,
            end=OA.end,
            table=LT.tableNumber,
            row=LT.rowNumber,
        )
        found: dict[str, Span] = {}
        for row in self._store.select(query):
            thing, start, end, table, line = ("" if term is None else term.value for term in row)
            span = Span(int(start), int(end), table, line)
            found[thing] = min(found.get(thing, span), span)
        return found

    def _read_details(self, plan: PlanRecord) -> Mapping[str, StepDetails]:
        return read_step_details(self._store, plan)
