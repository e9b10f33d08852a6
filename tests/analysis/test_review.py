"""Review sheets: what they hold, what they refuse, what an import does and what two files are compared by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from review_world import FIRST, FRAMEWORK, SECOND, SLUG, WORDS, judge, make_store, requirement, write_framework

from lientinh.analysis.ledger import Ledger
from lientinh.analysis.review.context import ReviewContext, read_build_context, read_context
from lientinh.analysis.review.importing import ImportReport, check_sheet
from lientinh.analysis.review.plain import plain_judgements
from lientinh.analysis.review.returned import FIELDS, ReturnedRow, ReturnedSheet, read_build, write_build
from lientinh.analysis.review.rows import ReviewSheet, make_sheet
from lientinh.analysis.review.status import review_status
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import task_iri
from lientinh.views.review_cells import review_cells

DAY = "2026-05-01"


@pytest.fixture(scope="module")
def framework(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_framework(tmp_path_factory.mktemp("framework"))


@pytest.fixture(scope="module")
def store(framework: Path) -> Iterator[Store]:
    """For reading; a test that writes makes its own."""
    with make_store("memory:", framework) as made:
        yield made


@pytest.fixture(scope="module")
def context(store: Store) -> ReviewContext:
    return read_context(store)


def returned(sheet: ReviewSheet, *changes: Mapping[str, str], reviewer: str = "An") -> ReturnedSheet:
    """The sheet as it comes back: `changes` are laid over its rows in order, and then are rows that were added."""
    cells = [{name: "" if v is None else str(v) for name, v in review_cells(row).items()} for row in sheet.rows]
    for n, change in enumerate(changes):
        if n < len(cells):
            cells[n].update(change)
        else:
            cells.append(dict(change))
    rows = tuple(ReturnedRow(line, values) for line, values in enumerate(cells, 2))
    return ReturnedSheet("phiếu.xlsx", reviewer, sheet.build, rows, {name: f"column {name}" for name in FIELDS})


SAYS = {"judgement": "chấp nhận", "strength": "khớp hoàn toàn", "rationale": "Vì lời văn nói vậy."}


class TestContext:
    def test_it_holds_plans_passages_and_requirements_of_provinces(self, context: ReviewContext) -> None:
        assert [plan.iri for plan in context.plans] == [FIRST, SECOND]
        assert context.texts[task_iri(FIRST, "I.1")] == WORDS[FIRST, "I.1"]
        assert context.texts[requirement("R-1")] == "Tuyên truyền thường xuyên."
        assert requirement("C-1") not in context.requirement_of
        assert [framework.slug for framework in context.frameworks_of(context.plans[0])] == [SLUG]

    @pytest.mark.parametrize("name", ["1/KH-UBND", "1/kh-ubnd", "1/KH-UBND (Trà Vinh)", FIRST])
    def test_one_plan_by_any_of_its_names(self, store: Store, name: str) -> None:
        assert [plan.iri for plan in read_context(store, [name]).plans] == [FIRST]

    def test_an_unknown_plan_lists_the_known_ones(self, store: Store) -> None:
        with pytest.raises(InputError, match=r"plan '9/KH-UBND': .*accepted are 1/KH-UBND \(Trà Vinh\), 2/KH-UBND"):
            read_context(store, ["9/KH-UBND"])

    def test_an_unknown_framework_lists_the_known_ones(self, store: Store) -> None:
        with pytest.raises(InputError, match="framework 'ct-39': not in the store; accepted are thu"):
            read_context(store, frameworks=["ct-39"])

    def test_a_store_without_plans_is_told(self, framework: Path) -> None:
        with make_store("memory:", framework, {}) as empty:
            empty.replace_graphs({graph: () for graph in empty.graph_names() if "/document/" in graph})
            with pytest.raises(InputError, match="no plan of the store carries out a document of a framework"):
                read_context(empty)

    def test_the_build_is_of_words_and_not_of_their_spelling(self, context: ReviewContext, framework: Path) -> None:
        build = context.build([FIRST, SECOND], [SLUG])
        shouted = {place: text.upper() for place, text in WORDS.items()}
        with make_store("memory:", framework, shouted) as other:
            assert read_context(other).build([FIRST, SECOND], [SLUG]) == build
        other_words = WORDS | {(FIRST, "I.2"): "Đào tạo"}
        with make_store("memory:", framework, other_words) as other:
            changed = read_context(other).build([FIRST, SECOND], [SLUG])
        assert changed.fingerprint != build.fingerprint
        assert changed.documents[FIRST] != build.documents[FIRST]
        assert changed.documents[SECOND] == build.documents[SECOND]


class TestSheet:
    def test_its_rows_are_proposals_judgements_and_tasks_without_any(
        self, store: Store, context: ReviewContext
    ) -> None:
        ledger = Ledger((judge(FIRST, "I.2", "R-3", "rejected", reviewer="Bình"),))
        sheet = make_sheet(store, context, ledger, "An")
        named = [(row.plan.iri, row.passage, row.requirement) for row in sheet.rows]
        assert [(plan, passage and passage.key, asked and asked.id) for plan, passage, asked in named] == [
            (FIRST, "I.1", "R-1"),
            (FIRST, "I.1", "R-3"),
            (FIRST, "I.2", "R-2"),
            (FIRST, "I.2", "R-3"),
            (SECOND, "I.1", "R-1"),
            (SECOND, "I.2", None),
        ]

    def test_one_s_own_judgement_is_filled_in(self, store: Store, context: ReviewContext) -> None:
        own = judge(FIRST, "I.1", "R-1", "accepted", "broad")
        row = make_sheet(store, context, Ledger((own,)), "An").rows[0]
        cells = review_cells(row)
        assert (cells["judgement"], cells["strength"], cells["rationale"]) == ("chấp nhận", "rộng hơn", own.rationale)

    def test_others_are_not_shown_unless_asked_for(self, store: Store, context: ReviewContext) -> None:
        ledger = Ledger((judge(FIRST, "I.1", "R-1", reviewer="Bình", rationale="Lý do riêng."),))
        assert make_sheet(store, context, ledger, "An").rows[0].others == ()
        shown = review_cells(make_sheet(store, context, ledger, "An", shows="others").rows[0])
        assert shown["others"] == "Bình: chấp nhận, khớp hoàn toàn (Lý do riêng.)"

    def test_a_judgement_on_other_words_is_to_be_made_anew(self, store: Store, context: ReviewContext) -> None:
        old = judge(FIRST, "I.1", "R-1", words="lời văn cũ")
        row = make_sheet(store, context, Ledger((old,)), "An").rows[0]
        cells = review_cells(row)
        assert row.is_open
        assert cells["judgement"] is None
        assert "Lời văn đã thay đổi; nhận định trước (2026-01-02): chấp nhận" in str(cells["remark"])

    def test_only_what_is_open(self, store: Store, context: ReviewContext) -> None:
        ledger = Ledger((judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-3", "rejected")))
        sheet = make_sheet(store, context, ledger, "An", only_open=True)
        assert (FIRST, "I.1") not in {(row.plan.iri, row.passage and row.passage.key) for row in sheet.rows}

    def test_a_judgement_of_a_whole_plan_has_its_row(self, store: Store, context: ReviewContext) -> None:
        whole = replace(judge(FIRST, "I.1", "R-2", "not-applicable"), task_iri=FIRST)
        row = next(row for row in make_sheet(store, context, Ledger((whole,)), "An").rows if row.passage is None)
        assert (row.requirement and row.requirement.id, review_cells(row)["passage_iri"]) == ("R-2", FIRST)


@pytest.fixture(scope="module")
def sheet(store: Store, context: ReviewContext) -> ReviewSheet:
    return make_sheet(store, context, Ledger(), "An")


class TestImport:
    def test_nothing_filled_in_is_nothing(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        report = check_sheet(returned(sheet), context, Ledger(), DAY)
        assert report == ImportReport("An", 0, len(sheet.rows))
        assert report.to_add == ()

    def test_a_new_judgement(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        report = check_sheet(returned(sheet, SAYS), context, Ledger(), DAY)
        expected = judge(FIRST, "I.1", "R-1", date=DAY)
        (found,) = report.new
        assert found == replace(expected, subject_label="1/KH-UBND (Trà Vinh) I.1", object_label="R-1 Tuyên truyền")
        assert report.to_add == (found,)
        assert (report.rows, report.unchanged, report.changed, report.conflicts) == (1, 0, (), ())

    @pytest.mark.parametrize("value", ["accepted", "Chấp nhận", " CHẤP NHẬN "])
    def test_values_in_either_language(self, sheet: ReviewSheet, context: ReviewContext, value: str) -> None:
        report = check_sheet(returned(sheet, SAYS | {"judgement": value}), context, Ledger(), DAY)
        assert [judgement.judgement for judgement in report.new] == ["accepted"]

    def test_a_change_is_told_with_what_was_before(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        before = judge(FIRST, "I.1", "R-1", "rejected")
        report = check_sheet(returned(sheet, SAYS), context, Ledger((before,)), DAY)
        ((change),) = report.changed
        assert (change.before, change.after.judgement) == (before, "accepted")
        assert report.new == ()
        assert report.to_add == (change.after,)

    def test_the_same_again_adds_nothing(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        report = check_sheet(returned(sheet, SAYS), context, Ledger((judge(FIRST, "I.1", "R-1"),)), DAY)
        assert (report.unchanged, report.to_add) == (1, ())

    def test_the_same_again_on_new_words_is_renewed(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        old = judge(FIRST, "I.1", "R-1", words="lời văn cũ")
        report = check_sheet(returned(sheet, SAYS), context, Ledger((old,)), DAY)
        assert [j.subject_fingerprint for j in report.renewed] == [judge(FIRST, "I.1", "R-1").subject_fingerprint]
        assert report.to_add == report.renewed

    def test_a_strength_left_in_a_rejected_row_says_nothing(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        report = check_sheet(returned(sheet, SAYS | {"judgement": "bác bỏ"}), context, Ledger(), DAY)
        assert [(j.judgement, j.strength) for j in report.new] == [("rejected", None)]

    def test_taking_back(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        blank = {"judgement": "chưa nhận định", "strength": "", "rationale": ""}
        assert check_sheet(returned(sheet, blank), context, Ledger(), DAY).to_add == ()
        report = check_sheet(returned(sheet, blank), context, Ledger((judge(FIRST, "I.1", "R-1"),)), DAY)
        assert [change.after.judgement for change in report.changed] == ["none"]

    def test_a_pair_that_was_added_by_name(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        added = {"document": "2/kh-ubnd", "task": "I.2", "requirement": "r-3"} | SAYS
        changes: list[Mapping[str, str]] = [{} for _ in sheet.rows]
        (found,) = check_sheet(returned(sheet, *changes, added), context, Ledger(), DAY).new
        assert found.pair == (task_iri(SECOND, "I.2"), requirement("R-3"))
        assert found.subject_fingerprint == judge(SECOND, "I.2", "R-3").subject_fingerprint

    def test_a_task_without_proposal_gets_its_requirement(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        changes: list[Mapping[str, str]] = [{} for _ in sheet.rows]
        changes[-1] = {"requirement": "R-2"} | SAYS
        (found,) = check_sheet(returned(sheet, *changes), context, Ledger(), DAY).new
        assert found.pair == (task_iri(SECOND, "I.2"), requirement("R-2"))

    def test_a_requirement_that_does_not_apply_to_a_plan(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        added = {"document": "2/KH-UBND (Vĩnh Phúc)", "requirement": "R-3", "judgement": "không áp dụng"}
        changes: list[Mapping[str, str]] = [{} for _ in sheet.rows]
        added |= {"rationale": "Tỉnh không có."}
        (found,) = check_sheet(returned(sheet, *changes, added), context, Ledger(), DAY).new
        assert (found.task_iri, found.judgement) == (SECOND, "not-applicable")

    def test_conflicts_of_the_new_judgements_are_told(self, sheet: ReviewSheet, context: ReviewContext) -> None:
        ledger = Ledger(
            (
                judge(FIRST, "I.1", "R-1", "rejected", reviewer="Bình"),
                judge(SECOND, "I.1", "R-1", "rejected", reviewer="An"),
                judge(SECOND, "I.2", "R-3", "rejected", reviewer="Bình"),
                judge(SECOND, "I.2", "R-3", "accepted", reviewer="Chi"),
            )
        )
        report = check_sheet(returned(sheet, SAYS), context, ledger, DAY)
        # The quarrel of Bình and Chi is older than this sheet, and none of its business.
        assert sorted(conflict.kind for conflict in report.conflicts) == ["reviewers", "same-words"]

    def test_the_name_on_the_command_line_stands_above_that_in_the_sheet(
        self, sheet: ReviewSheet, context: ReviewContext
    ) -> None:
        assert check_sheet(returned(sheet, SAYS), context, Ledger(), DAY, "Bình").new[0].reviewer == "Bình"
        with pytest.raises(InputError, match=r"phiếu\.xlsx: names no reviewer"):
            check_sheet(returned(sheet, SAYS, reviewer=" "), context, Ledger(), DAY)


WRONG: list[tuple[dict[str, str], str]] = [
    ({"judgement": "đồng ý"}, "row 2, column judgement: 'đồng ý' is not accepted; accepted are chấp nhận, bác bỏ"),
    ({"judgement": ""}, "row 2, column judgement: is empty"),
    ({"strength": "mạnh"}, "row 2, column strength: 'mạnh' is not accepted; accepted are khớp hoàn toàn, rộng hơn"),
    ({"strength": ""}, "row 2, column strength: 'chấp nhận' needs a strength; accepted are khớp hoàn toàn"),
    ({"rationale": ""}, "row 2, column rationale: 'chấp nhận' needs a reason"),
    ({"judgement": "bác bỏ", "rationale": " "}, "row 2, column rationale: 'bác bỏ' needs a reason"),
    ({"judgement": "không áp dụng"}, "row 2, column judgement: 'không áp dụng' is said of a whole plan"),
    ({"task": "I.2"}, "row 2, column task: says 'I.2' where the row is about 'I.1'"),
    ({"document": "2/KH-UBND"}, "row 2, column document: says '2/KH-UBND' where the row is about '1/KH-UBND'"),
    ({"requirement": "R-2"}, "row 2, column requirement: says 'R-2' where the row is about 'R-1'"),
    ({"passage_iri": FIRST + "/task/IX.9"}, "row 2, column passage_iri: "),
    ({"requirement_iri": requirement("C-1")}, "row 2, column requirement_iri: "),
    ({"task_fingerprint": "0" * 16}, "row 2, column task_fingerprint: the task has other words now"),
    ({"requirement_fingerprint": "0" * 16}, "the requirement has other words now"),
    ({"passage_iri": "", "document": "3/KH-UBND"}, "'3/KH-UBND' is no plan of this sheet; accepted are 1/KH-UBND (Trà"),
    ({"passage_iri": "", "task": "I.9"}, "'I.9' is not in 1/KH-UBND (Trà Vinh); accepted are I.1, I.2"),
    ({"passage_iri": "", "task": ""}, "column task: is empty; only 'không áp dụng' is said of a whole plan"),
    (
        {"requirement_iri": "", "requirement": "R-9"},
        "'R-9' is no requirement for 1/KH-UBND (Trà Vinh); accepted are R-1",
    ),
]


@pytest.mark.parametrize(("change", "told"), WRONG, ids=[told[:60] for _, told in WRONG])
def test_a_wrong_row_is_told_with_its_place(
    sheet: ReviewSheet, context: ReviewContext, change: dict[str, str], told: str
) -> None:
    report = check_sheet(returned(sheet, SAYS | change, SAYS), context, Ledger(), DAY)
    (error,) = report.errors
    assert told in str(error)
    assert "\n" not in str(error)
    # The second row is right; yet nothing is taken over while one is wrong.
    assert (report.rows, report.to_add) == (2, ())


def test_every_wrong_row_is_told(sheet: ReviewSheet, context: ReviewContext) -> None:
    report = check_sheet(returned(sheet, SAYS | {"rationale": ""}, {"judgement": "x"}), context, Ledger(), DAY)
    assert [error.line for error in report.errors] == [2, 3]


def test_two_rows_on_one_pair_must_say_the_same(sheet: ReviewSheet, context: ReviewContext) -> None:
    again = {"document": "1/KH-UBND", "task": "I.1", "requirement": "R-1"}
    changes: list[Mapping[str, str]] = [SAYS, *({} for _ in sheet.rows[1:])]
    same = check_sheet(returned(sheet, *changes, again | SAYS), context, Ledger(), DAY)
    assert len(same.new) == 1
    assert same.errors == ()
    other = check_sheet(returned(sheet, *changes, again | SAYS | {"judgement": "bác bỏ"}), context, Ledger(), DAY)
    assert [str(e) for e in other.errors] == [
        f"row {len(sheet.rows) + 2}, column judgement: judges the same pair as row 2 and says something else; "
        "keep one of the two rows"
    ]


class TestAnotherBuild:
    def refusal(self, sheet: ReviewSheet, store: Store) -> str:
        context = read_build_context(store, sheet.build)
        with pytest.raises(InputError) as error:
            check_sheet(returned(sheet, SAYS), context, Ledger(), DAY)
        assert "\n" not in str(error.value)
        return str(error.value)

    def test_other_words_of_a_plan(self, sheet: ReviewSheet, framework: Path) -> None:
        with make_store("memory:", framework, WORDS | {(FIRST, "I.1"): "Tuyên truyền pháp luật"}) as other:
            told = self.refusal(sheet, other)
        assert f"phiếu.xlsx: made from another build ({sheet.build.fingerprint})" in told
        assert "1/KH-UBND (Trà Vinh): the store has it with other words; export a new file" in told

    def test_a_plan_that_is_gone(self, sheet: ReviewSheet, framework: Path) -> None:
        with make_store("memory:", framework) as other:
            other.replace_graphs({graph: () for graph in other.graph_names() if "tra-vinh" in graph})
            assert f"{FIRST}: the store has it not at all" in self.refusal(sheet, other)

    def test_other_requirements(self, sheet: ReviewSheet, tmp_path: Path) -> None:
        path = write_framework(tmp_path, FRAMEWORK.replace("Báo cáo hằng năm.", "Báo cáo hằng quý."))
        with make_store("memory:", path) as other:
            assert "framework thu: the store has other requirements" in self.refusal(sheet, other)

    def test_a_plan_that_was_added_changes_nothing(self, store: Store, framework: Path) -> None:
        sheet = make_sheet(store, read_context(store, ["1/KH-UBND"]), Ledger(), "An")
        with make_store("memory:", framework, WORDS | {(SECOND, "I.3"): "Nhiệm vụ mới"}) as other:
            report = check_sheet(returned(sheet, SAYS), read_build_context(other, sheet.build), Ledger(), DAY)
        assert len(report.new) == 1

    def test_a_mark_that_was_changed_by_hand(self, sheet: ReviewSheet) -> None:
        values = dict(write_build(sheet.build))
        assert read_build("x", values) == sheet.build
        with pytest.raises(InputError, match=r"phiếu\.xlsx: its mark of the build was changed"):
            read_build("phiếu.xlsx", values | {"document.1": f"{FIRST} {'0' * 16}"})
        with pytest.raises(InputError, match=r"phiếu\.xlsx: carries no mark of a build"):
            read_build("phiếu.xlsx", {})


class TestPlain:
    def test_judgements_without_a_store(self, sheet: ReviewSheet) -> None:
        changes: list[Mapping[str, str]] = [{} for _ in sheet.rows]
        changes[0] = SAYS
        added = {"document": "1/KH-UBND (Trà Vinh)", "task": "I.2", "requirement": "R-1", "judgement": "bác bỏ"}
        found = plain_judgements(returned(sheet, *changes, added))
        assert [(j.pair, j.judgement, j.strength) for j in found] == [
            ((task_iri(FIRST, "I.1"), requirement("R-1")), "accepted", "exact"),
            ((task_iri(FIRST, "I.2"), requirement("R-1")), "rejected", None),
        ]

    def test_what_cannot_be_told_is_refused(self, sheet: ReviewSheet) -> None:
        changes: list[Mapping[str, str]] = [{} for _ in sheet.rows]
        added = {"document": "1/KH-UBND", "task": "V.1", "requirement": "R-1", "judgement": "bác bỏ"}
        with pytest.raises(InputError, match=r"column task: 'V\.1' of '1/KH-UBND' stands in no other row"):
            plain_judgements(returned(sheet, *changes, added))
        with pytest.raises(InputError, match="row 2, column judgement: 'x' is not accepted"):
            plain_judgements(returned(sheet, {"judgement": "x"}))


class TestStatus:
    def test_counts_suspects_and_what_is_not_there(self, context: ReviewContext) -> None:
        elsewhere = replace(judge(FIRST, "I.1", "R-1"), task_iri="https://w3id.org/lientinh/id/document/x/1/task/I.1")
        moved = judge(FIRST, "I.2", "R-2", words="lời văn cũ")
        gone = replace(judge(FIRST, "I.1", "R-3"), task_iri=task_iri(FIRST, "I.7"))
        rows = (
            judge(FIRST, "I.1", "R-1"),
            moved,
            gone,
            elsewhere,
            judge(FIRST, "I.1", "R-1", "rejected", reviewer="Bình"),
        )
        status = review_status(Ledger(rows), context)
        an, binh = status.reviewers
        assert (an.reviewer, dict(an.counts), an.suspect, an.absent) == ("An", {"accepted": 4}, 2, 1)
        assert (binh.reviewer, dict(binh.counts), binh.suspect, binh.absent) == ("Bình", {"rejected": 1}, 0, 0)
        assert set(status.suspects) == {moved, gone}
        assert status.absent == (elsewhere,)
        # Bình rejects what An accepts, here and on the same words elsewhere.
        assert [conflict.kind for conflict in status.conflicts] == ["reviewers", "same-words"]
        (agreement,) = status.agreements
        assert (agreement.reviewers, agreement.both, agreement.agreed) == (("An", "Bình"), 1, 0)

    def test_without_a_store_nothing_is_called_suspect(self) -> None:
        status = review_status(Ledger((judge(FIRST, "I.1", "R-1", words="khác"),)), None)
        assert (status.suspects, status.absent) == ((), ())
