"""Agencies that a plan names in its text and gives no role in its table: whoever reads the table only misses them.

Searched are the running text, the wording of duties and the receivers of reports. A name is found by the labels of the
vocabulary, the longest first; a label of one word ("SYT") is not searched, since it stands in the numbers of documents.
Who issued a cited document ("Quyết định số … của Thủ tướng Chính phủ") is named there and given nothing, so that such a
mention does not count. A name that the vocabulary does not have is not found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from lientinh.analysis.responsibility.projection import AgencyNode, PlanNode, Projection
from lientinh.analysis.responsibility.receivers import province_agency
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import fold_label
from lientinh.ontology.terms import LT
from lientinh.ontology.vocabularies import AgencyType, Province, Vocabulary, load_vocabulary

Place = Literal["duty", "report", "text"]

_WORD: Final = re.compile(r"\w+(?:[&]\w+)*")
# "Quyết định số 1703/QĐ-TTg ngày 31/12/2024 của Thủ tướng Chính phủ", "Kế hoạch 236-KH/TU của Tỉnh ủy", "Nghị quyết số
# 08-NQ/TW, ngày 26 tháng 01 năm 2022 của Bộ Chính trị".
_ISSUED_BY: Final = re.compile(
    r"(?:\d[\w/.-]*[/-][\w&/.-]+|\d{1,2}/\d{1,2}/\d{4}|năm \d{4})\s*,?\s*(?:của|do)\s+(?:ban thường vụ |btv )?$"
)
_BEFORE: Final = 60
"""Characters in front of a name in which the number of a document is looked for."""
_TEXTS: Final[tuple[tuple[Place, str], ...]] = (
    (
        "duty",
        f"SELECT DISTINCT ?node ?plan ?text WHERE {{ ?node <{LT.dutyOf}> ?plan ; "
        f"<{LT.text}>|<{LT.agencyPrinted}> ?text }}",
    ),
    (
        "report",
        f"SELECT DISTINCT ?node ?plan ?text WHERE {{ ?node <{LT.reportIn}> ?plan ; "
        f"<{LT.reportedTo}>|<{LT.forwardedTo}>|<{LT.whoPrinted}> ?text }}",
    ),
    (
        "text",
        f"SELECT DISTINCT ?node ?plan ?text WHERE {{ ?node <{LT.paragraphOf}> ?plan ; <{LT.text}> ?text }}",
    ),
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """An agency that a plan names and gives no task."""

    document: str
    agency: AgencyNode
    mentions: Mapping[Place, int]
    """Where it is named -> passages that name it."""
    passages: tuple[str, ...]
    """Their IRIs: duties, reporting obligations, paragraphs."""
    tabled: bool
    """Whether the table of the plan gives anybody a role; where not, the source may only have left the table out."""


def read_unlisted(store: Store, projection: Projection) -> tuple[Unlisted, ...]:
    """Agencies named in the text of a plan and in no role of its table, by plan and IRI; collectives left out."""
    vocabulary = load_vocabulary()
    listed = _listed(projection)
    passages: defaultdict[tuple[str, str], dict[str, Place]] = defaultdict(dict)
    nodes: dict[str, AgencyNode] = {}
    finders: dict[str | None, Finder] = {}
    for place, node, document, text in _texts(store):
        plan = projection.plans.get(document)
        if plan is None:
            continue
        finder = finders.get(plan.province) or finders.setdefault(plan.province, Finder.of(vocabulary, plan))
        for agency in finder.find(text):
            if agency.iri not in listed[document] and not agency.collective:
                nodes[agency.iri] = projection.agencies.get(agency.iri, agency)
                passages[document, agency.iri].setdefault(node, place)
    return tuple(
        Unlisted(document, nodes[agency], _counted(found.values()), tuple(sorted(found)), bool(listed[document]))
        for (document, agency), found in sorted(passages.items())
    )


@dataclass(frozen=True)
class Finder:
    """Finds the names of a vocabulary in running text, as they are meant in one province."""

    province: Province | None
    labels: Mapping[str, tuple[tuple[tuple[str, ...], AgencyType], ...]]
    """First word -> (all words, type), the longest first."""

    @classmethod
    def of(cls, vocabulary: Vocabulary, plan: PlanNode) -> Finder:
        """A finder for the plans of a province."""
        province = vocabulary.provinces.get((plan.province or "").rpartition("/")[2])
        placed = vocabulary.agency_labels_in(province) if province else {}
        found: defaultdict[str, list[tuple[tuple[str, ...], AgencyType]]] = defaultdict(list)
        for label, type_ in {**vocabulary.agency_labels, **placed}.items():
            words = tuple(_WORD.findall(label))
            if len(words) > 1:
                found[words[0]].append((words, type_))
        return cls(province, {word: tuple(sorted(labels, key=_longest)) for word, labels in found.items()})

    def find(self, text: str) -> Iterator[AgencyNode]:
        """The agencies of a text in their order, a longer name before a shorter one that it begins with."""
        folded = fold_label(text)
        words = list(_WORD.finditer(folded))
        place = 0
        while place < len(words):
            found = self._at(words, place)
            if found is None:
                place += 1
                continue
            length, type_ = found
            if not _issued_by(folded, words[place].start()):
                node = province_agency(type_, self.province)
                if node is not None:
                    yield node
            place += length

    def _at(self, words: list[re.Match[str]], place: int) -> tuple[int, AgencyType] | None:
        for label, type_ in self.labels.get(words[place][0], ()):
            if tuple(word[0] for word in words[place : place + len(label)]) == label:
                return len(label), type_
        return None


def _longest(entry: tuple[tuple[str, ...], AgencyType]) -> tuple[int, tuple[str, ...]]:
    return -len(entry[0]), entry[0]


def _issued_by(folded: str, start: int) -> bool:
    return _ISSUED_BY.search(folded[max(0, start - _BEFORE) : start]) is not None


def _listed(projection: Projection) -> Mapping[str, set[str]]:
    """Plan -> agencies that have a role in one of its tasks or documents to revise."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for links in projection.roles.values():
        for step, agencies in links.items():
            found[projection.steps[step].document].update(agencies)
    return found


def _texts(store: Store) -> Iterator[tuple[Place, str, str, str]]:
    for place, query in _TEXTS:
        for node, plan, text in read_texts(store, query):
            yield place, node, plan, text


def _counted(places: Iterable[Place]) -> dict[Place, int]:
    found: defaultdict[Place, int] = defaultdict(int)
    for place in places:
        found[place] += 1
    return dict(sorted(found.items()))
