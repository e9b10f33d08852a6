"""People have the last word: what the ledger says over what the engine proposes, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from directive_world import PLAN, World, judge
from plan_texts import NETWORK, SURVEY, TRAINING

from lientinh.analysis.ledger import append
from lientinh.ontology.identifiers import task_iri


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World(tmp_path_factory.mktemp("built"))
    made.build(SURVEY, NETWORK, TRAINING)
    return made


@pytest.fixture
def world(built: World, tmp_path: Path) -> World:
    return built.copy(tmp_path)


class TestVerdicts:
    def test_the_engine_alone(self, world: World) -> None:
        world.assess()
        assert (world.cell("K-1").state, world.cell("K-1").basis) == ("covered", "proposed")

    def test_accepted(self, world: World) -> None:
        world.judge(judge("1", "K-1"))
        world.assess()
        cell = world.cell("K-1")
        assert (cell.state, cell.basis, [a.status for a in cell.alignments]) == ("covered", "accepted", ["accepted"])
        assert [(d.reviewer, d.date, d.suspect) for d in cell.alignments[0].decisions] == [("An", "2026-01-02", False)]

    def test_a_weaker_strength_than_the_engine_gave(self, world: World) -> None:
        world.judge(judge("1", "K-1", strength="partial"))
        world.assess()
        assert world.cell("K-1").state == "partial"

    def test_rejected_empties_the_cell_and_stays_to_be_seen(self, world: World) -> None:
        world.judge(judge("1", "K-1", "rejected"))
        world.assess()
        cell = world.cell("K-1")
        assert (cell.state, cell.basis, cell.tasks) == ("not-found", "none", ())
        assert cell.nearest is not None
        assert (cell.nearest.key, cell.nearest.status) == ("1", "rejected")

    def test_unsure_does_not_count(self, world: World) -> None:
        world.judge(judge("1", "K-1", "unsure"))
        world.assess()
        assert (world.cell("K-1").state, world.cell("K-1").alignments[0].status) == ("not-assessed", "unsure")
        assert world.cell("K-1").reason == "Người rà soát chưa quyết: 1."

    def test_what_only_a_reviewer_sees(self, world: World) -> None:
        """Task 2 says nothing of security; a reviewer who knows the scheme behind it accepts it all the same."""
        world.judge(judge("2", "K-4", strength="broad"))
        world.assess()
        cell = world.cell("K-4")
        assert (cell.state, cell.tasks, cell.alignments[0].score) == ("covered", ("2",), None)

    def test_deferred(self, world: World) -> None:
        world.judge(judge("1", "K-1", "deferred"))
        world.assess()
        cell = world.cell("K-1")
        assert (cell.state, cell.alignments[0].status) == ("deferred", "accepted")
        assert cell.reason

    def test_not_applicable_is_said_of_the_plan(self, world: World) -> None:
        world.judge(judge(None, "K-4", "not-applicable"))
        world.assess()
        assert (world.cell("K-4").state, world.cell("K-4").reason) == ("not-applicable", "Vì lời văn nói vậy.")
        (rate,) = [f for f in world.read().figures if (f.metric, f.scope) == ("coverage", "plan")]
        assert (rate.numerator, rate.denominator) == (3, 3)

    def test_taken_back(self, world: World) -> None:
        world.judge(judge("1", "K-1", "rejected"), judge("1", "K-1", "none", date="2026-01-03"))
        world.assess()
        assert (world.cell("K-1").state, world.cell("K-1").basis) == ("covered", "proposed")


class TestReviewers:
    @pytest.mark.parametrize("weaker", ["Aaa", "Zzz"])
    @pytest.mark.parametrize("day", ["2025-12-31", "2026-01-02", "2026-02-01"])
    def test_of_two_strengths_the_weaker_counts_whatever_names_and_days(
        self, world: World, weaker: str, day: str
    ) -> None:
        world.judge(judge("1", "K-1"), judge("1", "K-1", strength="partial", reviewer=weaker, date=day))
        world.assess()
        assert (world.cell("K-1").state, len(world.cell("K-1").alignments[0].decisions)) == ("partial", 2)

    def test_two_who_disagree_are_shown_and_settle_nothing(self, world: World) -> None:
        world.judge(judge("1", "K-1"), judge("1", "K-1", "rejected", reviewer="Binh"))
        assert world.assess().disputed == 1
        cell = world.cell("K-1")
        assert (cell.state, cell.alignments[0].status) == ("not-assessed", "disputed")
        assert (cell.reason, cell.reason_en) == ("Người rà soát chưa thống nhất: 1.", "Reviewers disagree: 1.")
        (rate,) = [f for f in world.read().figures if (f.metric, f.scope) == ("coverage", "plan")]
        # Of four cells two are covered and one is not; the disputed one is in neither, and both readings show it.
        assert (rate.numerator, rate.denominator, rate.unassessed) == (2, 3, 1)
        assert (rate.low, rate.high) == (2 / 4, 3 / 4)
        assert {d.judgement for d in cell.alignments[0].decisions} == {"accepted", "rejected"}

    def test_rejected_and_unsure_is_unsure(self, world: World) -> None:
        world.judge(judge("1", "K-1", "rejected"), judge("1", "K-1", "unsure", reviewer="Binh"))
        assert world.assess().disputed == 0
        assert (world.cell("K-1").state, world.cell("K-1").alignments[0].status) == ("not-assessed", "unsure")

    def test_of_acting_and_deferring_the_weaker_counts(self, world: World) -> None:
        world.judge(judge("1", "K-1"), judge("1", "K-1", "deferred", reviewer="Binh"))
        world.assess()
        assert (world.cell("K-1").state, world.cell("K-1").alignments[0].status) == ("deferred", "accepted")

    def test_a_users_own_ledger_lies_over_the_other(self, world: World, tmp_path: Path) -> None:
        shipped = tmp_path / "nen.sssom.tsv"
        append(shipped, [judge("1", "K-1"), judge("2", "K-2", "rejected")])
        world.judge(judge("1", "K-1", "rejected", date="2026-03-01"))
        world.assess(ledgers=[shipped, world.ledger])
        assert world.states() == {"K-1": "not-found", "K-2": "not-found", "K-3": "covered", "K-4": "not-found"}


class TestSuspect:
    def test_a_changed_task_makes_the_judgement_suspect_and_never_drops_it(self, world: World) -> None:
        world.judge(judge("1", "K-1", strength="partial"))
        assert world.assess().suspect == 0
        world.build((SURVEY[0] + " và doanh nghiệp", *SURVEY[1:]), NETWORK, TRAINING)
        assert world.assess().suspect == 1
        (alignment,) = world.cell("K-1").alignments
        assert (alignment.suspect, alignment.status, alignment.strength) == (True, "accepted", "partial")
        assert world.cell("K-1").state == "partial"

    def test_case_and_spacing_are_no_change(self, world: World) -> None:
        world.judge(judge("1", "K-1"))
        world.build((SURVEY[0].replace("nhu cầu", "Nhu  cầu"), *SURVEY[1:]), NETWORK, TRAINING)
        assert world.assess().suspect == 0

    def test_a_changed_requirement(self, world: World) -> None:
        world.judge(judge("1", "K-1"))
        text = world.file.read_text(encoding="utf-8")
        world.file.write_text(text.replace("của người dân", "của hộ gia đình"), encoding="utf-8")
        assert world.assess().suspect == 1

    def test_a_task_that_is_gone_is_reported(self, world: World) -> None:
        gone = judge("9", "K-1", words="Không còn")
        world.judge(gone, judge("1", "K-1"))
        assert world.assess().stale == (task_iri(PLAN, "9"),)
        assert world.assess().stale == (task_iri(PLAN, "9"),)
        assert world.cell("K-1").state == "covered"
