"""The ledger: layers, the row that counts, what is written and survives, and the judgements that ship."""

from __future__ import annotations

import multiprocessing
import os
import stat
from collections import Counter
from pathlib import Path

import pytest
from review_world import FIRST, SECOND, WORDS, judge, requirement

from lientinh.analysis.ledger import (
    SHIPPED,
    Ledger,
    append,
    find_own_ledger,
    ledger_paths,
    read_ledger,
    suspect,
)
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import load_framework
from lientinh.ontology.identifiers import task_iri
from lientinh.ontology.terms import LT, PPLAN

TASK, R_1 = task_iri(FIRST, "I.1"), requirement("R-1")


class TestWhatCounts:
    def test_the_latest_row_of_each_reviewer(self) -> None:
        old = judge(FIRST, "I.1", "R-1", "accepted", date="2026-01-01")
        new = judge(FIRST, "I.1", "R-1", "rejected", date="2026-03-01")
        other = judge(FIRST, "I.1", "R-1", "accepted", reviewer="Bình", date="2025-12-01")
        ledger = Ledger((new, old, other))
        assert ledger.latest[new.key] == new
        assert ledger.rows == (new, old, other)  # nothing is dropped: the earlier row is the history of the later one
        standing = ledger.of(TASK, R_1)
        assert standing is not None
        assert standing.judgements == (other, new)
        assert standing.status == "disputed"

    def test_of_one_day_the_row_that_stands_last(self) -> None:
        first, second = judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-1", "unsure")
        assert Ledger((first, second)).latest[first.key] == second
        assert Ledger((second, first)).latest[first.key] == first

    def test_a_later_layer_lies_over_an_earlier_one(self) -> None:
        shipped, own = judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.1", "R-1", "accepted", "broad")
        ledger = Ledger((shipped,)).with_rows([own])
        standing = ledger.of(TASK, R_1)
        assert standing is not None
        assert (standing.status, standing.strength) == ("accepted", "broad")

    @pytest.mark.parametrize("name", ["Aaa", "Zzz"])
    @pytest.mark.parametrize("day", ["2025-01-01", "2026-01-02", "2027-01-01"])
    def test_of_two_strengths_the_weaker_whoever_gave_it_and_when(self, name: str, day: str) -> None:
        strong = judge(FIRST, "I.1", "R-1", "accepted", "exact")
        weak = judge(FIRST, "I.1", "R-1", "accepted", "partial", reviewer=name, date=day)
        for rows in ((strong, weak), (weak, strong)):
            standing = Ledger(rows).of(TASK, R_1)
            assert standing is not None
            assert (standing.status, standing.strength) == ("accepted", "partial")
            (difference,) = Ledger(rows).strength_differences()
            assert difference.counts == "partial"
            assert {judgement.reviewer for judgement in difference.judgements} == {"An", name}

    def test_only_what_is_accepted_has_a_say_in_the_strength(self) -> None:
        unsure = judge(FIRST, "I.1", "R-1", "unsure", "partial", reviewer="Bình")
        standing = Ledger((judge(FIRST, "I.1", "R-1", "accepted", "broad"), unsure)).of(TASK, R_1)
        assert standing is not None
        assert (standing.status, standing.strength) == ("unsure", "broad")
        assert Ledger((judge(FIRST, "I.1", "R-1"), unsure)).strength_differences() == ()

    def test_a_reviewer_differs_from_nobody_by_changing_his_mind(self) -> None:
        first = judge(FIRST, "I.1", "R-1", "accepted", "exact", date="2026-01-01")
        assert Ledger((first, judge(FIRST, "I.1", "R-1", "accepted", "partial"))).strength_differences() == ()

    def test_none_takes_back(self) -> None:
        ledger = Ledger(
            (judge(FIRST, "I.1", "R-1", date="2026-01-01"), judge(FIRST, "I.1", "R-1", "none", date="2026-01-02"))
        )
        assert ledger.of(TASK, R_1) is None
        assert [j.judgement for j in ledger.of_reviewer("An")] == ["none"]

    def test_nobody_spoke(self) -> None:
        assert Ledger().of(TASK, R_1) is None
        assert Ledger().reviewers == ()
        assert Ledger().conflicts() == ()

    @pytest.mark.parametrize("value", ["accepted", "rejected", "unsure", "deferred"])
    def test_agreement_keeps_its_name(self, value: str) -> None:
        rows = (judge(FIRST, "I.1", "R-1", value), judge(FIRST, "I.1", "R-1", value, reviewer="Bình"))  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
        standing = Ledger(rows).of(TASK, R_1)
        assert standing is not None
        assert standing.status == value

    def test_suspects_are_told_and_stay(self) -> None:
        sound, moved = judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.2", "R-2", words="lời văn cũ")
        texts = {task_iri(*place): text for place, text in WORDS.items()}
        texts |= {R_1: "Tuyên truyền thường xuyên.", requirement("R-2"): "Đào tạo cán bộ, công chức."}
        ledger = Ledger((sound, moved))
        assert ledger.suspects(texts) == (moved,)
        assert suspect(moved, texts)
        assert ledger.of(*moved.pair) is not None


class TestFiles:
    def test_what_is_appended_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "own.sssom.tsv"
        first, second = judge(FIRST, "I.1", "R-1"), judge(SECOND, "I.1", "R-1", "rejected")
        append(path, [first])
        before = path.read_bytes()
        append(path, [second])
        assert read_ledger([path]).rows == (first, second)
        # Rows that are there stay byte for byte; only the count in the head is another.
        assert path.read_bytes().startswith(before.replace(b"rows=1", b"rows=2"))

    def test_files_are_layers_and_a_missing_one_is_empty(self, tmp_path: Path) -> None:
        one, other = tmp_path / "one.tsv", tmp_path / "other.tsv"
        append(one, [judge(FIRST, "I.1", "R-1")])
        append(other, [judge(FIRST, "I.1", "R-1", "rejected")])
        assert read_ledger([one, tmp_path / "none.tsv", other]).latest[TASK, R_1, "An"].judgement == "rejected"
        assert read_ledger([other, one]).latest[TASK, R_1, "An"].judgement == "accepted"

    def test_nothing_is_written_for_nothing(self, tmp_path: Path) -> None:
        append(tmp_path / "own.tsv", [])
        assert list(tmp_path.iterdir()) == []

    def test_the_shipped_ledger_is_not_written(self) -> None:
        before = SHIPPED.read_bytes()
        with pytest.raises(InputError, match="the shipped ledger is for reading"):
            append(SHIPPED, [judge(FIRST, "I.1", "R-1")])
        assert SHIPPED.read_bytes() == before

    def test_one_bad_row_stops_all(self, tmp_path: Path) -> None:
        path = tmp_path / "own.tsv"
        with pytest.raises(InputError, match=r"nothing was added: comment of .*/task/I\.2: 'accepted' needs a reason"):
            append(path, [judge(FIRST, "I.1", "R-1"), judge(FIRST, "I.2", "R-2", rationale=" ")])
        assert not path.exists()

    def test_a_damaged_file_is_left_as_it_is(self, tmp_path: Path) -> None:
        path = tmp_path / "own.tsv"
        append(path, [judge(FIRST, "I.1", "R-1")])
        path.write_bytes(path.read_bytes()[:-9])
        damaged = path.read_bytes()
        with pytest.raises(InputError, match="breaks off"):
            append(path, [judge(SECOND, "I.1", "R-1")])
        with pytest.raises(InputError, match="breaks off"):
            read_ledger([path])
        assert path.read_bytes() == damaged

    def test_a_crash_before_the_renaming_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "own.tsv"
        append(path, [judge(FIRST, "I.1", "R-1")])
        before = path.read_bytes()

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", fail)
        with pytest.raises(InputError, match=r"cannot be written \(No space left on device\); nothing was added"):
            append(path, [judge(SECOND, "I.1", "R-1")])
        assert path.read_bytes() == before
        assert [item.name for item in tmp_path.iterdir()] == ["own.tsv"]

    def test_the_new_file_is_on_disk_before_it_takes_the_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps: list[str] = []
        sync, rename = os.fsync, os.replace
        monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("fsync"), sync(handle)))
        monkeypatch.setattr(os, "replace", lambda *p: (steps.append("replace"), rename(*p)))
        append(tmp_path / "own.tsv", [judge(FIRST, "I.1", "R-1")])
        assert steps == ["fsync", "replace", "fsync"]

    def test_rights_are_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "own.tsv"
        append(path, [judge(FIRST, "I.1", "R-1")])
        path.chmod(0o640)
        append(path, [judge(SECOND, "I.1", "R-1")])
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_writers_do_not_lose_each_other_s_rows(self, tmp_path: Path) -> None:
        path = tmp_path / "own.tsv"
        with multiprocessing.get_context("spawn").Pool(3) as pool:
            pool.starmap(_append_as, [(path, f"Người {n}") for n in range(9)])
        assert len(read_ledger([path]).reviewers) == 9

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="cannot be written"):
            append(tmp_path / "no" / "own.tsv", [judge(FIRST, "I.1", "R-1")])

    def test_a_file_in_another_encoding_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "own.tsv"
        path.write_bytes("judgement\tlý do\n".encode("utf-16"))
        with pytest.raises(InputError, match="not UTF-8 at byte 0"):
            read_ledger([path])


def _append_as(path: Path, reviewer: str) -> None:
    append(path, [judge(FIRST, "I.1", "R-1", reviewer=reviewer)])


@pytest.mark.parametrize(
    ("store", "name"),
    [
        ("./lientinh-store", "lientinh-store.ledger.sssom.tsv"),
        ("/data/kho/", "kho.ledger.sssom.tsv"),
        ("memory:", None),
        ("http://localhost:7878/", None),
    ],
)
def test_where_a_user_s_own_ledger_lies(store: str, name: str | None) -> None:
    own = find_own_ledger(store)
    assert (own.name if own else None) == name
    assert ledger_paths(store) == ((SHIPPED,) if own is None else (SHIPPED, own))


class TestShipped:
    LEDGER = read_ledger()

    def test_it_holds_what_the_expert_decided(self) -> None:
        assert len(self.LEDGER.rows) == 290
        assert self.LEDGER.reviewers == ("lientinh",)
        assert Counter((row.judgement, row.strength) for row in self.LEDGER.rows) == {
            ("rejected", None): 142,
            ("accepted", "exact"): 64,
            ("accepted", "partial"): 49,
            ("accepted", "broad"): 31,
            ("unsure", "partial"): 4,
        }

    def test_each_row_has_its_reason_in_two_languages(self) -> None:
        assert all(row.rationale and row.rationale_en and row.date == "2026-11-21" for row in self.LEDGER.rows)

    def test_each_task_and_document_to_revise_of_the_four_plans_was_judged(self, corpus_store: Store) -> None:
        query = f"SELECT DISTINCT ?step ?plan WHERE {{ ?step <{PPLAN.isStepOfPlan}> ?plan }}"
        judged = {row.task_iri for row in self.LEDGER.rows}
        steps = [tuple(str(getattr(term, "value", "")) for term in row) for row in corpus_store.select(query)]
        of_2025 = {step for step, plan in steps if plan.endswith("-2025")}
        assert len(of_2025) == 95
        assert judged == of_2025

    def test_no_judgement_is_suspect(self, corpus_store: Store) -> None:
        query = f"SELECT DISTINCT ?step ?text WHERE {{ ?step <{PPLAN.isStepOfPlan}> ?plan ; <{LT.text}> ?text }}"
        texts = {getattr(step, "value", ""): getattr(text, "value", "") for step, text in corpus_store.select(query)}
        texts |= {requirement.iri: requirement.text_vi for requirement in load_framework("ct-38").requirements}
        assert self.LEDGER.suspects(texts) == ()

    def test_it_does_not_contradict_itself(self) -> None:
        assert self.LEDGER.conflicts() == ()

    def test_requirements_are_those_asked_of_provinces(self) -> None:
        asked = {requirement.iri for requirement in load_framework("ct-38").of_scope("province")}
        judged = {row.requirement_iri for row in self.LEDGER.rows}
        # Following up and reporting is no task of any plan; it stands in the parts on implementation.
        assert asked - judged <= {requirement_of("R-II-11")}
        assert judged <= asked


def requirement_of(name: str) -> str:
    found = load_framework("ct-38").find_requirement(name)
    assert found is not None
    return found.iri
