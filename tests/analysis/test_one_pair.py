"""A judgement from a form: the rules of a sheet, one row long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from review_world import FIRST, SECOND, WORDS, judge, make_store, requirement, write_framework

from lientinh.analysis.judgement import fingerprint
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.review.context import ReviewContext
from lientinh.analysis.review.one_pair import PairForm, check_pair, read_document_context
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import document_iri, task_iri

DAY = "2026-05-01"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store("memory:", write_framework(tmp_path_factory.mktemp("framework"))) as made:
        yield made


@pytest.fixture(scope="module")
def context(store: Store) -> ReviewContext:
    return read_document_context(store, FIRST, requirement("R-2"))


def form(**changes: str) -> PairForm:
    values = {
        "passage_iri": task_iri(FIRST, "I.2"),
        "requirement_iri": requirement("R-2"),
        "judgement": "accepted",
        "strength": "broad",
        "rationale": "Đào tạo cán bộ nằm trong nội dung đào tạo.",
        "task_fingerprint": fingerprint(WORDS[FIRST, "I.2"]),
        "requirement_fingerprint": fingerprint("Đào tạo cán bộ, công chức."),
    }
    return PairForm(values | changes)


def test_a_form_becomes_a_row_of_the_ledger(context: ReviewContext) -> None:
    report = check_pair(form(), context, Ledger(), DAY, "Nguyễn Văn A")
    (judgement,) = report.to_add
    assert (judgement.task_iri, judgement.requirement_iri) == (task_iri(FIRST, "I.2"), requirement("R-2"))
    assert (judgement.judgement, judgement.strength, judgement.reviewer, judgement.date) == (
        "accepted",
        "broad",
        "Nguyễn Văn A",
        DAY,
    )
    assert judgement.subject_label == "1/KH-UBND (Trà Vinh) I.2"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rationale": "  "}, "needs a reason"),
        ({"strength": ""}, "needs a strength"),
        ({"judgement": "yes"}, "'yes' is not accepted"),
        ({"judgement": ""}, "choose one of"),
        ({"judgement": "not-applicable", "strength": ""}, "is said of a whole plan"),
        ({"passage_iri": task_iri(SECOND, "I.1")}, "is not in the store"),
        ({"requirement_iri": requirement("C-1")}, "is not in the store"),
        ({"task_fingerprint": "0" * 16}, "has other words now"),
        ({"requirement_fingerprint": "0" * 16}, "has other words now"),
    ],
)
def test_what_a_sheet_would_refuse_is_refused(context: ReviewContext, changes: dict[str, str], said: str) -> None:
    report = check_pair(form(**changes), context, Ledger(), DAY, "An")
    assert said in str(report.errors[0])
    assert report.to_add == ()


def test_a_whole_plan_can_be_out_of_scope(context: ReviewContext) -> None:
    whole = form(passage_iri=FIRST, judgement="not-applicable", strength="", task_fingerprint="")
    (judgement,) = check_pair(whole, context, Ledger(), DAY, "An").to_add
    assert (judgement.task_iri, judgement.judgement) == (FIRST, "not-applicable")


def test_the_same_again_adds_nothing_and_another_opinion_is_told(context: ReviewContext) -> None:
    before = judge(FIRST, "I.2", "R-2", "rejected", reviewer="Bình")
    report = check_pair(form(), context, Ledger((before,)), DAY, "An")
    assert [c.second.reviewer for c in report.conflicts] + [c.first.reviewer for c in report.conflicts] != []
    again = check_pair(form(), context, Ledger(report.to_add), DAY, "An")
    assert (again.to_add, again.unchanged) == ((), 1)


@pytest.mark.parametrize(
    ("document", "name", "said"),
    [
        (document_iri("tra-vinh", "9/KH-UBND", "2025-01-01"), "R-1", "no plan of this store"),
        (FIRST, "R-99", "no requirement of a province"),
        (FIRST, "C-1", "no requirement of a province"),
    ],
)
def test_what_is_not_in_the_store_is_told(store: Store, document: str, name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_document_context(store, document, requirement(name))


def test_nobody_judges_without_a_name(context: ReviewContext) -> None:
    with pytest.raises(InputError, match="names no reviewer"):
        check_pair(form(), context, Ledger(), DAY, " ")
