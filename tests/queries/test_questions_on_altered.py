"""Questions that find nothing in the shipped corpus, on the corpus with seven things changed; in each engine.

In the plan of Vĩnh Phúc: task V.2 loses its only accepted alignment, the judgement on II.1 is suspect, III.3 runs to
2031, I.2 was due before the plan was issued, and the Party plan is of a later day; in that of Bình Dương, reviewers
dispute what I.3 meets; in 38/KH-UBND of Trà Vinh task 4.b has a printed 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest
from store_copies import graphs_of

from lientinh.graph_store.store import BACKENDS, Store, open_store
from lientinh.ontology.terms import DATA, ELI, LT, XSD
from lientinh.queries.rows import plain_value
from lientinh.queries.run import ask_question

VINH_PHUC = f"{DATA}document/vinh-phuc/732-qd-ubnd-2025"
BINH_DUONG = f"{DATA}document/binh-duong/1169-qd-ubnd-2025"
ZERO = f"{DATA}document/tra-vinh/38-kh-ubnd-2020/task/4.b/budget/2"
PLAN = "Quyết định 732/QĐ-UBND (Vĩnh Phúc)"


def day(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD.date))


def status(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{DATA}concept/alignment-status/{name}")


CHANGED: dict[tuple[str, str], ox.NamedNode | ox.Literal] = {
    (f"{VINH_PHUC}/task/V.2/alignment/ct-38/R-VI-3", LT.alignmentStatus): status("rejected"),
    (f"{BINH_DUONG}/task/I.3/alignment/ct-38/R-I-3", LT.alignmentStatus): status("disputed"),
    (f"{VINH_PHUC}/task/III.3/deadline", LT.endDate): day("2031-12-31"),
    (f"{VINH_PHUC}/task/I.2/deadline", LT.endDate): day("2025-03-31"),
    (f"{DATA}document/vinh-phuc/236-kh-tu-2024", ELI.date_document): day("2025-05-01"),
    (ZERO, LT.minAmount): ox.Literal(0),
    (ZERO, LT.maxAmount): ox.Literal(0),
}
SEEN_FOR_V2 = 1 + 1
"""R-VI-3, and what the ledger rejects."""
SUSPECT = f"{VINH_PHUC}/task/II.1/alignment/ct-38/R-II-2/judgement/lientinh"


@pytest.fixture(params=sorted({*BACKENDS} - {"sparql"}), scope="module")  # servers: `test_engines`
def altered(
    request: pytest.FixtureRequest, corpus_store: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    address = "memory:" if request.param == "memory" else str(tmp_path_factory.mktemp("altered") / "graph")
    changed: set[tuple[str, str]] = set()
    quads: list[ox.Quad] = []
    for quad in corpus_store.quads():
        key = (getattr(quad.subject, "value", ""), quad.predicate.value)
        if key in CHANGED:
            changed.add(key)
            quad = ox.Quad(quad.subject, quad.predicate, CHANGED[key], quad.graph_name)
        if key == (SUSPECT, LT.judgedAs):
            quads.append(ox.Quad(quad.subject, ox.NamedNode(LT.suspect), ox.Literal(True), quad.graph_name))
        quads.append(quad)
    assert changed == set(CHANGED)
    with open_store(address, "write") as store:
        store.replace_graphs(graphs_of(quads))
        yield store


def rows(store: Store, question: str, columns: str, **given: str) -> list[tuple[Any, ...]]:
    answer = ask_question(store, question, given)
    names = [column.name for column in answer.columns]
    return [tuple(plain_value(row[names.index(column)]) for column in columns.split()) for row in answer.rows]


def test_a_task_without_accepted_alignment_is_an_own_initiative(altered: Store) -> None:
    # The disputed one of Bình Dương was the only one of its task, too.
    found = rows(altered, "own-initiatives", "plan task_key framework_key group")
    assert [row[:3] for row in found] == [
        ("Quyết định 1169/QĐ-UBND (Bình Dương)", "I.3", "ct-38"),
        (PLAN, "V.2", "ct-38"),
    ]
    assert [row[3].split()[0] for row in found] == ["I.", "V."]


def test_requirements_that_were_considered_are_counted(altered: Store) -> None:
    # In the ledger V.2 was accepted for R-VI-3 and rejected for R-III-2.
    rejected = rows(altered, "rejected-alignments", "key passage_key", province="Vĩnh Phúc", requirement="R-VI-3")
    assert ("R-VI-3", "V.2") not in rejected  # its one judgement still says accepted: only the status was changed
    assert rows(altered, "own-initiatives", "seen", province="Vĩnh Phúc") == [(SEEN_FOR_V2,)]


def test_a_suspect_judgement_is_shown_with_its_wording(altered: Store) -> None:
    (row,) = rows(altered, "suspect-alignments", "plan key passage_key judged reviewer text")
    assert row[:5] == (PLAN, "R-II-2", "II.1", "chấp nhận", "lientinh")
    assert row[5].startswith("Rà soát, kiến nghị cấp thẩm quyền")


def test_a_disputed_alignment_is_listed(altered: Store) -> None:
    found = rows(altered, "unreviewed-alignments", "key passage_key status_name decides", status="disputed")
    assert found == [("R-I-3", "I.3", "còn tranh luận", "không")]


def test_deadlines_behind_the_horizon_and_before_the_plan(altered: Store) -> None:
    assert rows(altered, "deadlines-outside-horizon", "plan task_key problem deadline due limit_date") == [
        (PLAN, "I.2", "trước ngày ban hành", "Quý II/2025", "2025-03-31", "2025-04-18"),
        (PLAN, "III.3", "sau mốc của khung", "Giai đoạn 2025-2030", "2031-12-31", "2030-12-31"),
    ]


def test_side_by_side_leaves_out_what_does_not_count(altered: Store) -> None:
    given = {"requirement": "R-VI-3", "province": "Vĩnh Phúc"}
    assert rows(altered, "requirement-side-by-side", "task_key leads", **given) == [(None, None)]


def test_a_printed_zero_is_no_blank(altered: Store) -> None:
    columns = "key source period state_name low high"
    assert rows(altered, "budget-by-task", columns, state="zero") == [("4.b", "NSNN", "2026-2030", "ghi 0", 0, 0)]
    blanks = rows(altered, "budget-by-task", "key", state="unstated")
    assert sum(row == ("2.a",) for row in blanks) == 3  # twice of enterprises, once of the state
    assert ("1.a",) not in blanks
    found = rows(altered, "budget-by-source", "source period low stated zero unstated state", level="task")
    assert found[-1] == ("NSNN", "2026-2030", 500_000_000, 8, 1, 1, "có nêu")


def test_a_document_of_a_later_day_has_negative_days(altered: Store) -> None:
    found = rows(altered, "issuing-delay", "head_name days sequence", province="Vĩnh Phúc")
    assert found == [
        ("Chỉ thị 38-CT/TW", 262, "văn bản có trước kế hoạch"),
        ("Kế hoạch 236-KH/TU (Vĩnh Phúc)", -13, "văn bản có sau kế hoạch"),
    ]
