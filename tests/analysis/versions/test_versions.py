"""Plan against plan: edits that were made on purpose are found again, and unlike things are called unlike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from twisted_plans import NEW_TASKS, Edit, Twist, due_in_2031, halves, lead_to_finance, reword, twist

from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.succession import Holder, Resolution, read_succession
from lientinh.analysis.versions import Version, VersionComparison, compare_versions, read_version
from lientinh.graph_store.reference import vocabulary_triples
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.writer import plan_triples
from lientinh.ontology.identifiers import VOCABULARY_GRAPH, graph_iri
from lientinh.ontology.model import Agency, AgencyCell, Plan
from lientinh.ontology.terms import DATA
from lientinh.ontology.vocabularies import load_vocabulary

Read = Callable[[Plan], Version]
WITH_TABLES = ("tra-vinh-401.txt", "vinh-phuc-732.txt", "binh-duong-1169.txt")


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Read]:
    """A plan as a version, by way of a store."""
    with open_store(str(tmp_path / "store"), "write") as store:

        def version(plan: Plan) -> Version:
            store.replace_graph(graph_iri(plan.iri), plan_triples(plan, load_vocabulary()))
            (record,) = read_plans(store)
            found = read_version(store, record)
            store.drop_graph(graph_iri(plan.iri))
            return found

        yield version


def edits_of(comparison: VersionComparison) -> frozenset[Edit]:
    """What was found, in the words of `twisted_plans`; a match that only moved its number has no edit."""
    found: set[Edit] = set()
    for match in comparison.matches:
        before, after = (" + ".join(step.key for step in side) for side in (match.before, match.after))
        if match.kind in ("removed", "added", "split", "merged"):
            found.add(tuple(filter(None, (match.kind, before, after))))
        found |= {(change.code, before) for change in match.changes}
    return frozenset(found)


@pytest.mark.parametrize("name", WITH_TABLES)
def test_a_plan_against_itself_has_no_edit(read: Read, corpus_plans: Mapping[str, Plan], name: str) -> None:
    version = read(corpus_plans[name])
    comparison = compare_versions(version, version)
    assert {match.kind for match in comparison.matches} == {"same"}
    assert all(match.score == pytest.approx(1) for match in comparison.matches)
    assert comparison.matched == (len(version.steps), len(version.steps))
    assert not comparison.little


@pytest.mark.parametrize("name", WITH_TABLES)
def test_edits_made_on_purpose_are_found_again(read: Read, corpus_plans: Mapping[str, Plan], name: str) -> None:
    """Of five twisted copies of each plan, all edits together: F1 is at least 0.97."""
    plan = corpus_plans[name]
    before = read(plan)
    hits = found_count = wanted_count = 0
    for seed in range(5):
        later, wanted = twist(plan, seed)
        found = edits_of(compare_versions(before, read(later)))
        hits += len(found & wanted)
        found_count += len(found)
        wanted_count += len(wanted)
    assert 2 * hits / (found_count + wanted_count) >= 0.97


def test_the_order_of_tasks_may_change(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    """Trà Vinh's V.4 is put before V.1: the others keep their order, so one moved, and four have other numbers."""
    work = Twist(corpus_plans["tra-vinh-401.txt"], None)  # type: ignore[arg-type]  # these twists draw nothing at random
    keys = [key for key, _ in work.rows]
    row = work.rows.pop(keys.index("V.4"))
    work.rows.insert(keys.index("V.1"), row)
    comparison = compare_versions(read(corpus_plans["tra-vinh-401.txt"]), read(work.finish()[0]))
    assert edits_of(comparison) == {("moved", "V.4")}
    pairs = {match.before[0].key: match.after[0].key for match in comparison.matches}
    assert [pairs[key] for key in ("V.1", "V.2", "V.3", "V.4")] == ["V.2", "V.3", "V.4", "V.1"]


def test_a_task_that_changes_its_group_moved(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    plan = corpus_plans["tra-vinh-401.txt"]
    work = Twist(plan, None)  # type: ignore[arg-type]  # these twists draw nothing at random
    keys = [key for key, _ in work.rows]
    key, task = work.rows[keys.index("V.3")]
    work.rows[keys.index("V.3")] = (key, replace(task, group="VI"))
    assert ("moved", "V.3") in edits_of(compare_versions(read(plan), read(work.finish()[0])))


def test_groups_numbered_anew_are_no_move(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    """A group put in front makes II of I; no task of it stands elsewhere."""
    plan = corpus_plans["vinh-phuc-732.txt"]
    later = {"I": "II", "II": "III", "III": "IV", "IV": "V", "V": "VI"}
    groups = tuple(replace(group, ordinal=later[group.ordinal]) for group in plan.groups)
    tasks = tuple(replace(task, group=later[task.group]) for task in plan.tasks)
    assert edits_of(compare_versions(read(plan), read(replace(plan, groups=groups, tasks=tasks)))) == frozenset()


def test_several_edits_of_one_task(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    plan = corpus_plans["vinh-phuc-732.txt"]
    tasks = tuple(due_in_2031(lead_to_finance(reword(task))) if task.key == "II.3" else task for task in plan.tasks)
    comparison = compare_versions(read(plan), read(replace(plan, tasks=tasks)))
    (match,) = [match for match in comparison.matches if match.kind == "changed"]
    assert [change.code for change in match.changes] == ["reworded", "lead-moved", "deadline-later"]
    assert [(change.before, change.after) for change in match.changes[1:]] == [
        ("Sở Khoa học và Công nghệ", "Sở Tài chính"),
        ("Năm 2026", "Quý IV/2031"),
    ]
    assert match.score is not None
    assert 0.5 < match.score < 1


def test_nothing_in_common(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    """A measurement scheme of 2020 with nine tasks, and a plan of another province under another directive."""
    comparison = compare_versions(read(corpus_plans["tra-vinh-38.txt"]), read(corpus_plans["vinh-phuc-732.txt"]))
    assert comparison.little
    assert comparison.matched == (0, 0)
    assert comparison.counts == {"removed": 9, "added": 20}


def test_two_provinces_with_little_in_common(corpus_store: Store) -> None:
    plans = {plan.number: plan for plan in read_plans(corpus_store)}
    before, after = (read_version(corpus_store, plans[number]) for number in ("401/QĐ-UBND", "1169/QĐ-UBND"))
    comparison = compare_versions(before, after)
    assert comparison.little
    pairs = {match.before[0].key: match.after[0].key for match in comparison.matches if match.before and match.after}
    # Read side by side: dissemination, the communication plan, digital change, training with research, defence,
    # inspection, integration, exchange; no other task of Trà Vinh is worded like one of Bình Dương.
    assert pairs == {
        "I.1": "I.1",
        "I.2": "I.2",
        "II.2": "II.4",
        "III.2": "III.2",
        "IV.3": "IV.3",
        "V.1": "V.2",
        "VI.1": "VI.1",
        "VI.2": "VI.2",
    }


def test_two_provinces_that_copied_from_each_other(corpus_store: Store) -> None:
    """Trà Vinh's III.1 and III.2 are one task in Vĩnh Phúc (III.1); three tasks are the same to the syllable.

    These three have one lead and one deadline too, and others to help: "Các Sở ngành, địa phương, cơ quan liên quan".
    """
    plans = {plan.number: plan for plan in read_plans(corpus_store)}
    before, after = (read_version(corpus_store, plans[number]) for number in ("401/QĐ-UBND", "732/QĐ-UBND"))
    comparison = compare_versions(before, after)
    assert not comparison.little
    edits = edits_of(comparison)
    assert {edit for edit in edits if edit[0] == "merged"} == {("merged", "III.1 + III.2", "III.1")}
    worded = {
        (match.before[0].key, match.after[0].key): [change.code for change in match.changes]
        for match in comparison.matches
        if match.kind == "changed" and "reworded" not in {change.code for change in match.changes}
    }
    assert worded == {pair: ["coordinators-changed"] for pair in (("II.1", "II.1"), ("V.3", "IV.4"), ("V.4", "IV.5"))}
    assert {edit for edit in edits if edit[0] in ("added", "removed")} == {
        ("removed", "IV.4"),
        ("added", "II.2"),
        ("added", "III.5"),
        ("added", "IV.3"),
    }


def test_an_agency_that_was_merged_in_between_is_no_other_lead(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    """Led by Sở Thông tin và Truyền thông, which Sở Khoa học và Công nghệ took over before the later version."""
    plan = corpus_plans["vinh-phuc-732.txt"]
    old = next(task for task in plan.tasks if task.key == "II.3")
    agency = Agency("so-thong-tin-va-truyen-thong", "Sở Thông tin và Truyền thông", False, None, True, old.evidence)
    cell = AgencyCell("Sở Thông tin và Truyền thông", (agency,), old.evidence)
    earlier = replace(plan, tasks=tuple(replace(t, leads=(cell,)) if t.key == "II.3" else t for t in plan.tasks))
    before, after = read(earlier), read(plan)

    def resolve(agency: str, as_of: date, named_on: date | None = None) -> Resolution:
        assert (as_of, named_on) == (date(2025, 4, 18), date(2025, 4, 18))
        heir = Holder(f"{DATA}agency/vinh-phuc/so-khoa-hoc-va-cong-nghe", "Sở KH&CN", None, "luật", "high")
        return Resolution(agency, as_of, "succeeded", (heir,), (), "vì", "because")

    assert edits_of(compare_versions(before, after, resolve)) == {("lead-renamed", "II.3")}
    assert edits_of(compare_versions(before, after)) == {("lead-moved", "II.3")}


def test_those_who_help_and_those_who_direct_are_compared_too(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    """Bình Dương's I.2 is helped by Sở Tài chính alone and directed by nobody; all else of the plan is as it was."""
    plan = corpus_plans["binh-duong-1169.txt"]
    old = next(task for task in plan.tasks if task.key == "I.2")
    assert old.cooperators
    assert old.directing
    (cell,) = lead_to_finance(old).leads
    tasks = tuple(replace(task, cooperators=(cell,), directing=()) if task is old else task for task in plan.tasks)
    comparison = compare_versions(read(plan), read(replace(plan, tasks=tasks)))
    assert edits_of(comparison) == {("coordinators-changed", "I.2"), ("directors-changed", "I.2")}
    (match,) = [match for match in comparison.matches if match.kind == "changed"]
    # The row prints these four, and "Chủ tịch UBND tỉnh" in the column of those who direct.
    assert [(change.before, change.after) for change in match.changes] == [
        (
            "Đài Phát thanh và Truyền hình Bình Dương; Báo Bình Dương; Các sở, ban, ngành; Các cơ quan có liên quan",
            "Sở Tài chính",
        ),
        ("Chủ tịch UBND tỉnh", ""),
    ]


def test_leads_are_one_where_one_agency_holds_both_on_the_day(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    """Sở Kế hoạch và Đầu tư became Sở Tài chính on 1 March 2025: one lead on that day, two on the day before."""
    plan = corpus_plans["vinh-phuc-732.txt"]

    def led_by(type_id: str, name: str) -> Plan:
        old = next(task for task in plan.tasks if task.key == "II.3")
        cell = AgencyCell(name, (Agency(type_id, name, False, None, True, old.evidence),), old.evidence)
        return replace(plan, tasks=tuple(replace(t, leads=(cell,)) if t.key == "II.3" else t for t in plan.tasks))

    before = read(led_by("so-ke-hoach-va-dau-tu", "Sở Kế hoạch và Đầu tư"))
    after = read(led_by("so-tai-chinh", "Sở Tài chính"))
    with open_store("memory:", "write") as store:
        store.replace_graph(VOCABULARY_GRAPH, vocabulary_triples())
        resolve = read_succession(store).resolve
    for day, code in ((date(2025, 2, 28), "lead-moved"), (date(2025, 3, 1), "lead-renamed")):
        comparison = compare_versions(before, after, resolve, day)
        assert edits_of(comparison) == {(code, "II.3")}, day
        assert comparison.as_of == day
    later = compare_versions(before, after, resolve, date(2025, 7, 1))
    held = {holder.name for iri in later.holders if "/so-" in iri for holder in later.holders[iri].holders}
    assert "Sở Tài chính tỉnh Phú Thọ" in held
    assert compare_versions(before, after, resolve).holders == {}


def test_empty_versions(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    plan = corpus_plans["tra-vinh-401.txt"]
    empty = read(replace(plan, tasks=(), groups=()))
    comparison = compare_versions(empty, read(plan))
    assert comparison.little
    assert comparison.counts == {"added": 19}
    assert compare_versions(empty, empty).matches == ()


def test_what_is_added_around_the_parts_of_a_split_is_all_there(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    """Trà Vinh II.2 in two parts, one new task between them and one behind."""
    plan = corpus_plans["tra-vinh-401.txt"]
    work = Twist(plan, None)  # type: ignore[arg-type]  # these twists draw nothing at random
    place = [key for key, _ in work.rows].index("II.2")
    task = work.rows[place][1]
    parts = halves(task.text)
    assert parts is not None
    texts = (parts[0], NEW_TASKS[0], parts[1], NEW_TASKS[1])
    work.rows[place : place + 1] = [("", replace(task, text=text)) for text in texts]
    comparison = compare_versions(read(plan), read(work.finish()[0]))
    assert edits_of(comparison) == {("split", "II.2", "II.2 + II.4"), ("added", "II.3"), ("added", "II.5")}
    assert [match.kind for match in comparison.matches if match.kind != "same"] == ["split", "added", "added"]


def test_words_that_are_new_are_no_old_task(read: Read, corpus_plans: Mapping[str, Plan]) -> None:
    plan = corpus_plans["binh-duong-1169.txt"]
    work = Twist(plan, None)  # type: ignore[arg-type]  # these twists draw nothing at random
    for place, text in enumerate(NEW_TASKS):
        work.rows[place] = ("", replace(work.rows[place][1], text=text))
    edits = edits_of(compare_versions(read(plan), read(work.finish()[0])))
    assert edits == {(code, key) for code in ("removed", "added") for key in ("I.1", "I.2", "I.3")}
