"""What the graph says of one document, whether its text was read or only others name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import DefaultGraph, NamedNode, Quad

from lientinh.analysis.coverage.plans import natural_order
from lientinh.analysis.coverage.states import STATES
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import COVERAGE_GRAPH
from lientinh.ontology.terms import CCCEV, ELI, LT, OA, RDFS, SKOS
from lientinh.views.coverage_words import COMPLETENESS_NAMES
from lientinh.views.plain_text import day_text
from lientinh.views.site.agency_names import AgencyNames
from lientinh.views.site.frame import Frame
from lientinh.views.site.nodes import Nodes
from lientinh.views.site.plan_parts import last_step, source_path
from lientinh.views.site.world import World

_SAID: Final = "SELECT DISTINCT ?predicate ?object WHERE {{ <{iri}> ?predicate ?object }}"
_LABEL: Final = f"SELECT (MIN(STR(?label)) AS ?least) WHERE {{{{ <{{iri}}> <{RDFS.label}> ?label }}}}"
_INCOMING: Final = f"""
SELECT DISTINCT ?how ?document WHERE {{{{
  VALUES ?how {{{{ <{ELI.ensures_implementation_of}> <{ELI.based_on}> <{ELI.cites}> <{LT.supersedes}> }}}}
  ?document ?how <{{iri}}>
}}}}
"""
_MENTIONS: Final = f"""
SELECT DISTINCT ?document ?start ?end ?step WHERE {{{{ GRAPH ?graph {{{{
  ?mention <{LT.citedDocument}> <{{iri}}> ; <{LT.citationIn}> ?document ; <{LT.evidence}> ?passage .
  ?passage <{OA.hasSelector}> ?position . ?position <{OA.start}> ?start ; <{OA.end}> ?end
  OPTIONAL {{{{ ?mention <{LT.inTask}> ?step }}}}
}}}} }}}}
"""
_CHANGES: Final = f"""
SELECT DISTINCT ?event ?label WHERE {{{{
  ?event <{LT.byInstrument}> <{{iri}}> ; <{SKOS.prefLabel}>|<{RDFS.label}> ?label FILTER(LANG(?label) = "{{language}}")
}}}}
"""
_REQUIREMENTS: Final = f"SELECT DISTINCT ?requirement WHERE {{{{ ?requirement <{CCCEV.isDerivedFrom}> <{{iri}}> }}}}"
_STATES: Final = f"""
SELECT ?framework ?state (COUNT(DISTINCT ?cell) AS ?cells) WHERE {{{{ GRAPH <{COVERAGE_GRAPH}> {{{{
  ?cell <{LT.cellDocument}> <{{iri}}> ; <{LT.inDataset}> ?dataset ; <{LT.coverageState}> ?state .
  ?dataset <{LT.ofFramework}> ?framework
}}}} }}}} GROUP BY ?framework ?state
"""
SHOWN: Final = 200
"""Documents that cite one, in its list; a directive is cited by thousands."""


def read_about(store: Store, iri: str) -> Nodes:
    """All that the graphs of a store say of one thing, together."""
    subject = NamedNode(iri)
    rows = store.select(_SAID.format(iri=iri))
    return Nodes(
        Quad(subject, predicate, said, DefaultGraph())
        for predicate, said in rows
        if isinstance(predicate, NamedNode) and said
    )


def _read_label(store: Store, iri: str) -> str:
    return read_texts(store, _LABEL.format(iri=iri))[0][0]


def _read_incoming(store: Store, iri: str) -> list[tuple[str, ...]]:
    return read_texts(store, _INCOMING.format(iri=iri))


def _read_mentions(store: Store, iri: str) -> list[tuple[str, ...]]:
    return read_texts(store, _MENTIONS.format(iri=iri))


@dataclass(frozen=True)
class DocumentFacts:
    """Facts and relations of one document for one page."""

    world: World
    frame: Frame
    iri: str
    about: Nodes

    def label(self, iri: str) -> str:
        """How people name a document, an agency, a province; the end of its IRI where nobody names it."""
        known = self.world.things.documents.get(iri)
        if known is not None:
            return known.label
        return self.world.read(_read_label, iri) or self.world.agency_label(iri) or iri.rpartition("/")[2]

    def type_name(self) -> str:
        type_ = self.about.link(self.iri, ELI.type_document)
        return self.frame.words.of(self.world.things.name(type_)) if type_ else ""

    def facts(self) -> Iterator[dict[str, Any]]:
        """name, and value with its link, or an agency."""
        words, about, iri = self.frame.words, self.about, self.iri
        day = about.text(iri, ELI.date_document)
        yield _fact(words.pick("Loại văn bản", "Type"), self.type_name())
        yield _fact(words.pick("Số, ký hiệu", "Number"), about.text(iri, ELI.number))
        yield _fact(words.pick("Ngày ban hành", "Date"), day_text(day, self.frame.words) if day else "")
        for issuer in about.links(iri, ELI.passed_by):
            named = AgencyNames(self.world, self.frame, day).named(issuer, self.label(issuer))
            yield _fact(words.pick("Cơ quan ban hành", "Issued by"), "") | {"agency": named}
        yield _fact(words.pick("Người ký", "Signed by"), self._signer())
        yield _fact(words.pick("Trích yếu", "Title"), about.text(iri, ELI.title), foreign=True)
        province = about.link(iri, LT.issuedIn)
        if province:
            name = words.of(self.world.things.name(province))
            yield _fact(words.pick("Địa phương", "Province"), name, self.frame.to(province))
        yield _fact(words.pick("Số của kế hoạch", "Number of the plan"), about.text(iri, LT.planNumber))
        party = about.text(iri, LT.partyLine)
        yield _fact(words.pick("Tuyến", "Line"), self._line(party == "true") if party else "")
        completeness = (about.link(iri, LT.sourceCompleteness) or "").rpartition("/")[2]
        yield _fact(words.pick("Nguồn đã đọc", "Source read"), words.name(COMPLETENESS_NAMES, completeness))
        if about.text(iri, LT.resolved) == "false":
            yield _fact(
                words.pick("Lưu ý", "Note"),
                words.pick(
                    "chưa xác định được đây là văn bản nào; chỉ ghi theo cách văn bản khác nêu",
                    "which document this is was not settled; it stands as others name it",
                ),
            )
        yield _fact(words.pick("Ghi chú", "Remark"), about.text(iri, SKOS.scopeNote, words.code))

    def outgoing(self, predicate: str) -> list[dict[str, Any]]:
        """The documents that this one points to: name, link, type."""
        return [self.named(other) for other in sorted(self.about.links(self.iri, predicate), key=natural_order)]

    def chain(self) -> dict[str, list[dict[str, Any]]]:
        """What it carries out over other plans, and what carries it out over others: `up` and `down`."""
        direct = set(self.about.links(self.iri, ELI.ensures_implementation_of))
        near = {document for how, document in self._incoming() if how == ELI.ensures_implementation_of}
        up = [iri for iri in self.about.links(self.iri, LT.carriesOut) if iri not in direct]
        down = [iri for iri in self.about.links(self.iri, LT.carriedOutBy) if iri not in near]
        return {
            "up": [self.named(iri) for iri in sorted(up, key=natural_order)],
            "down": [self.named(iri) for iri in sorted(down, key=natural_order)[:SHOWN]],
        }

    def cited_by(self) -> tuple[list[dict[str, Any]], int]:
        """Documents that point here, how, and through which passages; and how many there are in all."""
        ways: dict[str, set[str]] = {}
        for how, document in self._incoming():
            ways.setdefault(document, set()).add(how)
        passages = self._mentions()
        documents = sorted({*ways, *passages} - {self.iri}, key=natural_order)
        found = [
            self.named(document)
            | {
                "ways": [self.frame.words.of(WAYS[how]) for how in WAYS if how in ways.get(document, ())],
                "passages": passages.get(document, []),
            }
            for document in documents[:SHOWN]
        ]
        return found, len(documents)

    def named(self, iri: str) -> dict[str, Any]:
        """A document: name, link."""
        return {"name": self.label(iri), "href": self.frame.to(iri)}

    def changes(self) -> list[str]:
        """Names of the changes of agencies or provinces that rest on it."""
        query = _CHANGES.format(iri=self.iri, language=self.frame.words.code)
        return sorted({row[1] for row in read_texts(self.world.store, query)})

    def requirements(self) -> list[dict[str, Any]]:
        """Requirements that are derived from it: id, link."""
        iris = {row[0] for row in read_texts(self.world.store, _REQUIREMENTS.format(iri=self.iri))}
        return [
            {"name": iri.rpartition("/")[2], "href": self.frame.to(iri)}
            for iri in sorted(iris, key=natural_order)
            if "/requirement/" in iri
        ]

    def states(self) -> list[dict[str, Any]]:
        """Per framework: title, link, number of requirements, and (state, count) of its cells."""
        found: dict[str, dict[str, int]] = {}
        for framework, state, cells in read_texts(self.world.store, _STATES.format(iri=self.iri)):
            found.setdefault(framework, {})[state.rpartition("/")[2]] = int(cells)
        titles = {f.iri: (f.title_vi, f.title_en) for f in self.world.frameworks.values()}
        return [
            {
                "title": self.frame.words.of(titles.get(framework, ("", ""))),
                "href": self.frame.to(framework),
                "all": sum(counts.values()),
                "counts": [(state, counts[state]) for state in STATES if state in counts],
            }
            for framework, counts in sorted(found.items())
        ]

    def _incoming(self) -> list[tuple[str, ...]]:
        return self.world.read(_read_incoming, self.iri)

    def _mentions(self) -> Mapping[str, list[dict[str, Any]]]:
        """Document -> passages that name this one, in the order of the text: text of the link, link."""
        rows = {
            (document, int(start), int(end)): step
            for document, start, end, step in self.world.read(_read_mentions, self.iri)
        }
        found: dict[str, list[dict[str, Any]]] = {}
        for (document, start, end), step in sorted(rows.items()):
            key = last_step(step) if step else ""
            words, count = self.frame.words, len(found.get(document, ())) + 1
            name = (
                words.pick(f"nhiệm vụ {key}", f"task {key}") if key else words.pick(f"đoạn {count}", f"passage {count}")
            )
            found.setdefault(document, []).append(
                {"name": name, "href": self.frame.href(f"{source_path(document)}#c{start}-{end}")}
            )
        return found

    def _signer(self) -> str:
        parts = (self.about.text(self.iri, LT.signer), self.about.text(self.iri, LT.signerTitle))
        return ", ".join(filter(None, parts))

    def _line(self, party: bool) -> str:
        words = self.frame.words
        return words.pick("Đảng", "Party") if party else words.pick("Nhà nước", "State")


WAYS: Final = {
    ELI.ensures_implementation_of: ("thực hiện", "carries it out"),
    ELI.based_on: ("lấy làm căn cứ", "rests on it"),
    ELI.cites: ("viện dẫn", "cites it"),
    LT.supersedes: ("thay thế", "supersedes it"),
}


def _fact(name: str, value: str, href: str | None = None, *, foreign: bool = False) -> dict[str, Any]:
    """`foreign`: a text of the document, in Vietnamese on an English page too."""
    return {"name": name, "value": value, "href": href, "foreign": foreign, "agency": None}
