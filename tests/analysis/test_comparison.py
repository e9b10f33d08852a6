"""Plans side by side: the corpus as read in its documents, and blanks of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from directive_world import DIRECTIVE, World, judge
from plan_texts import SURVEY

from lientinh.analysis.comparison import Comparison, Side, SideTask, compare_plans
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.selection import find_plans
from lientinh.analysis.step_details import Value, blank_details, read_step_details
from lientinh.graph_store.store import Store
from lientinh.graph_store.triples import GraphBuilder
from lientinh.ontology.frameworks import load_framework
from lientinh.ontology.identifiers import graph_iri, paragraph_iri, review_iri, task_iri
from lientinh.ontology.terms import LT

PLANS = ("401/QĐ-UBND", "732/QĐ-UBND", "996/KH-UBND", "1169/QĐ-UBND")
TRA_VINH = "https://w3id.org/lientinh/id/document/tra-vinh/401-qd-ubnd-2025"
BUDGET = "https://w3id.org/lientinh/id/document/tra-vinh/38-kh-ubnd-2020"
ABOVE = "Khảo sát nhu cầu sử dụng dịch vụ số của người dân"
BINH_DUONG = "https://w3id.org/lientinh/id/document/binh-duong/1169-qd-ubnd-2025"


@pytest.fixture(scope="module")
def comparison(corpus_store: Store) -> Comparison:
    framework = load_framework("ct-38")
    plans = find_plans(corpus_store, framework, PLANS)
    return compare_plans(corpus_store, read_coverage(corpus_store, framework, plans), plans)


def side(comparison: Comparison, requirement: str, plan: str) -> Side:
    row = next(row for row in comparison.requirements if row.requirement == requirement)
    return next(found for found in row.sides if found.number == plan)


def task(comparison: Comparison, requirement: str, plan: str, key: str) -> SideTask:
    return next(found for found in side(comparison, requirement, plan).tasks if found.key == key)


class TestSideBySide:
    def test_all_requirements_all_plans(self, comparison: Comparison) -> None:
        assert len(comparison.requirements) == 40
        assert {tuple(s.number for s in row.sides) for row in comparison.requirements} == {PLANS}

    def test_one_requirement_across(self, comparison: Comparison) -> None:
        found = {plan: [t.key for t in side(comparison, "R-V-2", plan).tasks] for plan in PLANS}
        assert found == {"401/QĐ-UBND": ["V.2"], "732/QĐ-UBND": ["IV.2"], "996/KH-UBND": ["2.12"], "1169/QĐ-UBND": []}
        assert side(comparison, "R-V-2", "1169/QĐ-UBND").state == "not-found"

    def test_the_base_has_no_differences_and_the_others_have_theirs(self, comparison: Comparison) -> None:
        assert task(comparison, "R-V-2", "401/QĐ-UBND", "V.2").difference == ()
        marked = task(comparison, "R-V-2", "732/QĐ-UBND", "IV.2").difference
        assert [(p.mark, p.text) for p in marked if p.mark != "same"] == [("only-there", "tham nhũng, tiêu cực,")]

    def test_where_the_base_has_no_task_nothing_is_marked(self, comparison: Comparison) -> None:
        assert task(comparison, "R-I-3", "732/QĐ-UBND", "I.4").difference == ()

    def test_prose_is_shown_where_no_task_is(self, comparison: Comparison) -> None:
        found = side(comparison, "R-V-4", "732/QĐ-UBND")
        assert (found.state, found.tasks, len(found.prose)) == ("declared-only", (), 1)
        assert "bảo vệ người tố giác" in found.prose[0].text
        assert side(comparison, "R-V-2", "732/QĐ-UBND").prose == ()


class TestBlanks:
    def test_leads_and_deadline_as_printed(self, comparison: Comparison) -> None:
        """401/QĐ-UBND V.4: Sở Khoa học và Công nghệ leads."""
        details = task(comparison, "R-V-3", "401/QĐ-UBND", "V.4").details
        assert details.leads == Value("Sở Khoa học và Công nghệ")
        assert details.deadline.text is not None
        assert details.directing == Value(None, "not-stated")
        assert details.money == Value(None, "not-stated")

    def test_a_summary_does_not_say(self, comparison: Comparison) -> None:
        details = task(comparison, "R-V-2", "996/KH-UBND", "2.12").details
        assert details == blank_details("not-in-source")

    def test_not_assessed_has_its_reason(self, comparison: Comparison) -> None:
        found = side(comparison, "R-V-3", "996/KH-UBND")
        assert (found.state, found.tasks) == ("not-assessed", ())
        assert found.reason

    def test_money_of_a_task(self, corpus_store: Store) -> None:
        """38/KH-UBND of 2020, 1.b: only this plan prints money by task."""
        plan = find_plans(corpus_store, load_framework("qd-996"), ["38/KH-UBND"])[0]
        details = read_step_details(corpus_store, plan)
        assert plan.iri == BUDGET
        assert "triệu" in (details[task_iri(BUDGET, "2.a")].money.text or "")
        assert details[task_iri(BUDGET, "2.a")].deadline == Value(None, "not-stated")

    def test_a_document_to_revise_has_a_lead(self, corpus_store: Store) -> None:
        plan = find_plans(corpus_store, load_framework("ct-38"), ["1169/QĐ-UBND"])[0]
        assert read_step_details(corpus_store, plan)[review_iri(BINH_DUONG, "3")].leads.text


class TestCopied:
    def test_word_for_word_and_who_was_first(self, comparison: Comparison) -> None:
        """Vĩnh Phúc (18/4) IV.5 is Trà Vinh's (28/2) V.4 to the letter."""
        later = task(comparison, "R-V-3", "732/QĐ-UBND", "IV.5").copied
        first = task(comparison, "R-V-3", "401/QĐ-UBND", "V.4").copied
        assert later is not None
        assert first is not None
        assert (later.share, later.key, later.earlier) == (1, "401/QĐ-UBND V.4", True)
        assert (first.share, first.key, first.earlier) == (1, "732/QĐ-UBND IV.5", False)

    def test_in_words_of_its_own(self, comparison: Comparison) -> None:
        assert task(comparison, "R-IV-4", "1169/QĐ-UBND", "II.7").copied is None

    def test_plans_as_wholes(self, comparison: Comparison) -> None:
        alike = {(a.first, a.second): a for a in comparison.likeness}
        assert len(alike) == 6
        closest = max(alike.values(), key=lambda a: a.similarity)
        assert (closest.first, closest.second) == ("401/QĐ-UBND", "732/QĐ-UBND")
        assert all(0 <= a.similarity <= 1 and 0 <= a.copied_of_second <= 1 for a in alike.values())


def test_what_is_copied_from_the_directive(tmp_path: Path) -> None:
    """Where the directive was read too, its wording is a source: a task that repeats it is its own no more."""
    world = World(tmp_path)
    world.build((f"{ABOVE} trên địa bàn tỉnh", *SURVEY[1:]), SURVEY)
    with world.open("write") as store:
        graph = GraphBuilder()
        graph.link(paragraph_iri(DIRECTIVE, 1), LT.paragraphOf, DIRECTIVE)
        graph.text(paragraph_iri(DIRECTIVE, 1), LT.text, f"Các tỉnh {ABOVE.lower()} theo lộ trình.", "vi")
        store.replace_graph(graph_iri(DIRECTIVE), graph.triples())
    world.judge(judge("1", "K-1", words=f"{ABOVE} trên địa bàn tỉnh"), judge("2", "K-1", words=SURVEY[0]))
    world.assess()
    with world.open() as store:
        plans = find_plans(store, world.framework, ["77/KH-UBND"])
        found = compare_plans(store, read_coverage(store, world.framework, plans), plans)
    repeated, own = found.requirements[0].sides[0].tasks
    assert repeated.copied is not None
    assert (repeated.copied.key, round(repeated.copied.share, 2)) == ("411-qd-ttg-2022 Đ.1", 0.75)  # 12 of 16 syllables
    assert own.copied is None
