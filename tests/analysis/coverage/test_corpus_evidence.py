"""What stands around the cells of the corpus: chains of command, schemes, searches. Read in the five documents."""

from __future__ import annotations

import pytest

from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.graph_store.memory import MemoryStore
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import load_framework
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, concept_iri
from lientinh.ontology.terms import DATA, DQV, LT, QB

TRA_VINH, VINH_PHUC, KON_TUM, BINH_DUONG = "401/QĐ-UBND", "732/QĐ-UBND", "996/KH-UBND", "1169/QĐ-UBND"
SCHEMES = ("996/QĐ-TTg", "100/QĐ-TTg", "1322/QĐ-TTg", "36/QĐ-TTg", "455/QĐ-BKHCN")


@pytest.fixture(scope="module")
def coverage(corpus_store: Store) -> FrameworkCoverage:
    return read_coverage(corpus_store, load_framework("ct-38"))


@pytest.fixture(scope="module")
def numbers(coverage: FrameworkCoverage) -> dict[str, str]:
    return {plan.iri: plan.number for plan in coverage.plans}


class TestChains:
    def test_the_state_line_and_the_plan_that_does_not_know_it(
        self, coverage: FrameworkCoverage, numbers: dict[str, str]
    ) -> None:
        """Vĩnh Phúc carries out Chỉ thị 38 and its own Party plan; "1703" does not occur in its text."""
        links = {(numbers[link.document], link.number): (link.line, link.relation) for link in coverage.links}
        assert {plan: links[plan, "1703/QĐ-TTg"] for plan in numbers.values()} == {
            TRA_VINH: ("state", "implements"),
            KON_TUM: ("state", "implements"),
            BINH_DUONG: ("state", "implements"),
            VINH_PHUC: ("state", "not-named"),
        }

    def test_the_party_line(self, coverage: FrameworkCoverage, numbers: dict[str, str]) -> None:
        """Each province has a plan of its own Party committee between the directive and itself."""
        party = {
            (numbers[link.document], link.number, link.relation) for link in coverage.links if link.line == "party"
        }
        own = {TRA_VINH: "222-KH/TU", VINH_PHUC: "236-KH/TU", KON_TUM: "180-KH/TU", BINH_DUONG: "191-KH/TU"}
        above = {(plan, "38-CT/TW", "implements") for plan in own}
        assert party == above | {(plan, number, "implements") for plan, number in own.items()}

    def test_how_many_name_each(self, coverage: FrameworkCoverage) -> None:
        named = {f.label: (f.numerator, f.denominator, f.unassessed) for f in coverage.figures if f.scope == "document"}
        assert named == {"38-CT/TW": (4, 4, 0), "1703/QĐ-TTg": (3, 4, 0)}

    def test_coverage_by_line(self, coverage: FrameworkCoverage) -> None:
        """All four follow the Party line; the State line lacks Vĩnh Phúc with its 20 of 40."""
        rates = {f.of: (f.numerator, f.denominator, f.unassessed) for f in coverage.figures if f.metric == "coverage"}
        assert (rates["party"], rates["state"]) == ((87, 153, 7), (67, 113, 7))


class TestSchemes:
    def test_by_citation(self, coverage: FrameworkCoverage, numbers: dict[str, str]) -> None:
        """Trà Vinh IV.2 lists all five numbers; Bình Dương revises its own plans under four; the others name none."""
        found = {(numbers[u.document], u.number): u.relation for u in coverage.uptakes}
        assert {found[TRA_VINH, scheme] for scheme in SCHEMES} == {"cites-in-task"}
        assert [found[BINH_DUONG, scheme] for scheme in SCHEMES] == ["through"] * 4 + ["not-named"]
        assert {found[plan, scheme] for plan in (VINH_PHUC, KON_TUM) for scheme in SCHEMES} == {"not-named"}

    def test_by_content(self, coverage: FrameworkCoverage, numbers: dict[str, str]) -> None:
        """Kon Tum names no scheme and its 1.6 does what 1322 and 36 ask; Vĩnh Phúc's barcodes are those of 100."""
        found = {(numbers[u.document], u.number): (u.state, u.requirement) for u in coverage.uptakes}
        assert found[KON_TUM, "1322/QĐ-TTg"] == ("covered", "R-IV-7")
        assert found[KON_TUM, "100/QĐ-TTg"] == ("not-assessed", "R-II-7")
        assert found[VINH_PHUC, "100/QĐ-TTg"] == ("covered", "R-II-7")
        assert found[VINH_PHUC, "996/QĐ-TTg"] == ("declared-only", "R-IV-8")
        assert found[TRA_VINH, "996/QĐ-TTg"] == ("partial", "R-IV-8")

    def test_what_speaks_of_several_at_once_says_so(self, coverage: FrameworkCoverage) -> None:
        assert {u.requirement for u in coverage.uptakes if u.general} == {"R-IV-6", "R-IV-7"}
        assert {u.requirement for u in coverage.uptakes if not u.general} == {"R-II-7", "R-IV-8"}


class TestSearch:
    def test_every_empty_cell_has_one(self, coverage: FrameworkCoverage) -> None:
        assert coverage.searches is not None
        assert coverage.terms is not None
        for cell in coverage.cells:
            if cell.state in ("not-found", "not-assessed"):
                search = coverage.searches[cell.document]
                assert search.sections
                assert search.passages
                assert coverage.terms[cell.requirement]
                assert cell.nearest is not None
                assert cell.nearest.passage.startswith(f"{cell.document}/")
                assert cell.nearest.key

    def test_tables_read(self, coverage: FrameworkCoverage, numbers: dict[str, str]) -> None:
        """One table of tasks; Bình Dương's second one lists documents to revise; a news item has none."""
        tables = {numbers[document]: search.tables for document, search in (coverage.searches or {}).items()}
        assert tables == {TRA_VINH: 1, VINH_PHUC: 1, KON_TUM: 0, BINH_DUONG: 2}

    def test_a_reviewer_s_rejection_is_the_nearest(self, coverage: FrameworkCoverage) -> None:
        """Trà Vinh R-I-3: the ledger says why I.2, one-way communication, is no dialogue."""
        cell = next(c for c in coverage.cells if (c.number, c.requirement) == (TRA_VINH, "R-I-3"))
        rejected = [a for a in cell.alignments if a.status == "rejected"]
        assert "I.2" in {a.key for a in rejected}
        assert all(a.decisions[0].rationale for a in rejected)


class TestGraph:
    def test_the_cube_has_its_structure(self, corpus_store: Store) -> None:
        rows = corpus_store.select(
            f"SELECT ?set WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{ ?set <{QB.structure}> <{DATA}cube/coverage> }} }}"
        )
        assert sorted(row[0].value for row in rows if row[0]) == [
            f"{DATA}framework/ct-38/coverage",
            f"{DATA}framework/qd-996/coverage",
        ]

    def test_a_rate_is_a_measurement_with_all_its_parts(self, corpus_store: Store) -> None:
        """Kon Tum: 23 of the 33 that the news item speaks of; 7 unknown, so 23/40 to 30/40."""
        found = {
            tuple(term.value.rpartition("/")[2] for term in row if term)
            for row in map(tuple, corpus_store.select(_RATE))
        }
        assert ("coverage", "0.697", "23", "33", "7", "0.575", "0.75", "accepted") in found

    @pytest.mark.parametrize("backend", ["oxigraph", "rdflib"])
    def test_cells_agree_with_a_query_that_does_not_use_them(self, corpus_store: Store, backend: str) -> None:
        """The form that both engines bear: what has no alignment that counts, by OPTIONAL over a subselect."""
        store: Store = corpus_store
        if backend == "rdflib":
            store = MemoryStore.open("memory:", "write")
            store.replace_graphs(
                {name: [q.triple for q in corpus_store.quads(name)] for name in (ALIGNMENTS_GRAPH, COVERAGE_GRAPH)}
            )
        empty = {concept_iri("coverage-state", state) for state in ("not-found", "not-assessed")}
        cells = {tuple(t.value for t in row if t) for row in store.select(_CELLS)}
        assert len(cells) == 160 + 17
        expected = {(document, requirement) for document, requirement, state in cells if state in empty}
        assert {tuple(t.value for t in row if t) for row in store.select(_WITHOUT)} == expected


_RATE = f"""
SELECT ?metric ?value ?numerator ?denominator ?unassessed ?low ?high ?basis WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?figure <{DQV.computedOn}> <{DATA}document/kon-tum/996-kh-ubnd-2025> ; <{DQV.isMeasurementOf}> ?metric ;
    <{DQV.value}> ?value ; <{LT.numerator}> ?numerator ; <{LT.denominator}> ?denominator ;
    <{LT.unassessed}> ?unassessed ; <{LT.lowReading}> ?low ; <{LT.highReading}> ?high ; <{LT.restsOn}> ?basis
}} }}
"""
_CELLS = f"""
SELECT ?document ?requirement ?state WHERE {{ GRAPH <{COVERAGE_GRAPH}> {{
  ?cell <{LT.cellDocument}> ?document ; <{LT.cellRequirement}> ?requirement ; <{LT.coverageState}> ?state
}} }}
"""
_WITHOUT = f"""
SELECT DISTINCT ?document ?requirement WHERE {{
  GRAPH <{COVERAGE_GRAPH}> {{ ?cell <{LT.cellDocument}> ?document ; <{LT.cellRequirement}> ?requirement }}
  OPTIONAL {{ SELECT DISTINCT ?document ?requirement ?found WHERE {{
    VALUES ?status {{ <{concept_iri("alignment-status", "accepted")}> <{concept_iri("alignment-status", "proposed")}> }}
    GRAPH <{ALIGNMENTS_GRAPH}> {{
      ?alignment <{LT.alignmentStatus}> ?status ; <{LT.alignedDocument}> ?document ;
        <{LT.alignedRequirement}> ?requirement ; <{LT.strength}> ?found
    }}
  }} }}
  FILTER(!BOUND(?found))
}}
"""
