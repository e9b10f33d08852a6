"""The matrix of the shipped corpus, cell by cell, against a recount that shares no code with the program.

The recount reads the ledger as a plain table and applies the rules of "Coverage states": a task accepted as exact or
broad covers, one accepted as partial is partial; else prose declares; else a full text lacks it and a summary is
silent. Which prose declares what was found by reading the five documents, quote by quote.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from lientinh.analysis.coverage.assess import SUMMARY_LEAD, SUMMARY_SILENT
from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.build import CORPUS
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import load_framework
from lientinh.validation.shapes import check_shapes

TRA_VINH, VINH_PHUC, KON_TUM, BINH_DUONG = "401/QĐ-UBND", "732/QĐ-UBND", "996/KH-UBND", "1169/QĐ-UBND"
FILES = {
    TRA_VINH: "tra-vinh-401.txt",
    VINH_PHUC: "vinh-phuc-732.txt",
    KON_TUM: "kon-tum-996.txt",
    BINH_DUONG: "binh-duong-1169.txt",
}
IN_IRI = {
    "tra-vinh/401-qd-ubnd-2025": TRA_VINH,
    "vinh-phuc/732-qd-ubnd-2025": VINH_PHUC,
    "kon-tum/996-kh-ubnd-2025": KON_TUM,
    "binh-duong/1169-qd-ubnd-2025": BINH_DUONG,
}
GROUPS = {"I": 5, "II": 11, "III": 6, "IV": 9, "V": 5, "VI": 4}
"""Provincial requirements of each group: 40."""
REQUIREMENTS = [f"R-{group}-{number}" for group, count in GROUPS.items() for number in range(1, count + 1)]

# Read in the bodies of the plans: no task of the annex carries these, a sentence of the body does.
DECLARED = {
    (TRA_VINH, "R-I-4"): "Tăng cường công tác tuyên truyền, phổ biến đến các cán bộ, công chức, viên chức, đoàn viên",
    (TRA_VINH, "R-II-11"): "định kỳ hàng năm sơ kết, tổng kết, báo cáo Ủy ban nhân dân tỉnh",
    (VINH_PHUC, "R-I-4"): "vận động các tầng lớp nhân dân triển khai thực hiện đúng các quy định",
    (VINH_PHUC, "R-II-1"): "xây dựng mới các chính sách và các văn bản quy phạm pháp luật của tỉnh",
    (VINH_PHUC, "R-II-8"): "chia sẻ dữ liệu với các hệ thống thông tin quốc gia",
    (
        VINH_PHUC,
        "R-II-10",
    ): "Hệ thống quản lý chất lượng theo tiêu chuẩn Quốc gia TCVN ISO đối với các cơ quan hành chính",
    (VINH_PHUC, "R-II-11"): "chịu trách nhiệm theo dõi, đôn đốc, kiểm tra, giám sát, báo cáo",
    (VINH_PHUC, "R-III-3"): "nhất là các doanh nghiệp trên địa bàn tỉnh tham gia các hội thảo, tập huấn, khóa đào tạo",
    (VINH_PHUC, "R-IV-3"): "nâng cao năng lực tổ chức dịch vụ kỹ thuật",
    (VINH_PHUC, "R-IV-4"): "Duy trì, hoàn thiện hệ thống chuẩn đo lường công tác",
    (VINH_PHUC, "R-IV-7"): "doanh nghiệp, hợp tác xã trên địa bàn tỉnh tham gia xây dựng, áp dụng tiêu chuẩn",
    (VINH_PHUC, "R-IV-8"): "hỗ trợ doanh nghiệp xây dựng và áp dụng Chương trình đảm bảo đo lường",
    (VINH_PHUC, "R-V-4"): "có biện pháp bảo vệ người tố giác hành vi vi phạm",
    (VINH_PHUC, "R-V-5"): "Hàng năm tôn vinh, khen thưởng các tổ chức, cá nhân có thành tích",
    (VINH_PHUC, "R-VI-4"): "các thông tin cảnh báo về hàng rào kỹ thuật trong thương mại",
    (KON_TUM, "R-II-11"): "giao Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ban ngành",
    (KON_TUM, "R-IV-1"): "cân đối và bố trí ngân sách hằng năm cho hoạt động tiêu chuẩn đo lường chất lượng",
    (BINH_DUONG, "R-I-4"): "tuyên truyền vận động Nhân dân tích cực tham gia thực hiện",
    (BINH_DUONG, "R-I-5"): "vận động Nhân dân tích cực tham gia thực hiện và giám sát việc thực hiện",
    (BINH_DUONG, "R-II-11"): "định kỳ đôn đốc, kiểm tra, sơ kết, tổng kết, báo cáo việc thực hiện",
}
# The expert's counts: covered, partial, declared-only, not-found, not-assessed.
COUNTS = {
    TRA_VINH: (20, 5, 2, 13, 0),
    VINH_PHUC: (20, 5, 13, 2, 0),
    KON_TUM: (23, 8, 2, 0, 7),
    BINH_DUONG: (24, 6, 3, 7, 0),
}
STATES = ("covered", "partial", "declared-only", "not-found", "not-assessed")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def read_judgements(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    """(plan, requirement) -> task -> strength, of the accepted rows of the shipped ledger."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        match = re.fullmatch(r"ltid:document/(.+)/(task|review)/(.+)", row["subject_id"])
        assert match, row["subject_id"]
        if row["judgement"] == "accepted":
            key = match[3] if match[2] == "task" else f"RV.{match[3]}"
            pair = (IN_IRI[match[1]], row["object_id"].rpartition("/")[2])
            found.setdefault(pair, {})[key] = row["strength"]
    return found


@pytest.fixture(scope="module")
def accepted() -> dict[tuple[str, str], dict[str, str]]:
    return read_judgements(CORPUS / "alignments.sssom.tsv")


@pytest.fixture(scope="module")
def coverage(corpus_store: Store) -> FrameworkCoverage:
    return read_coverage(corpus_store, load_framework("ct-38"))


def recount(plan: str, requirement: str, accepted: dict[tuple[str, str], dict[str, str]]) -> tuple[str, set[str]]:
    """(state, tasks) of a cell by the rules."""
    tasks = accepted.get((plan, requirement), {})
    if tasks:
        return ("covered" if {"exact", "broad"} & set(tasks.values()) else "partial"), set(tasks)
    if (plan, requirement) in DECLARED:
        return "declared-only", set()
    return ("not-assessed" if plan == KON_TUM else "not-found"), set()


def test_every_cell(coverage: FrameworkCoverage, accepted: dict[tuple[str, str], dict[str, str]]) -> None:
    found = {(cell.number, cell.requirement): (cell.state, set(cell.tasks)) for cell in coverage.cells}
    assert found == {(plan, name): recount(plan, name, accepted) for plan in FILES for name in REQUIREMENTS}


@pytest.mark.parametrize("plan", FILES)
def test_the_counts_are_those_of_the_expert(coverage: FrameworkCoverage, plan: str) -> None:
    counts = Counter(cell.state for cell in coverage.cells if cell.number == plan)
    assert (tuple(counts[state] for state in STATES), sum(counts.values())) == (COUNTS[plan], 40)  # type: ignore[index]  # the plans of the table


@pytest.mark.parametrize(("plan", "requirement"), DECLARED)
def test_prose_that_declares_says_it(
    coverage: FrameworkCoverage, corpus_store: Store, plan: str, requirement: str
) -> None:
    quote = DECLARED[plan, requirement]
    assert quote in squeezed((CORPUS / FILES[plan]).read_text(encoding="utf-8"))
    cell = coverage.by_pair[next(p.iri for p in coverage.plans if p.number == plan), requirement]
    passages = {passage.iri: passage for passage in read_plan_text(corpus_store, cell.document).passages}
    said = [squeezed(passages[alignment.passage].text) for alignment in cell.alignments if alignment.counts]
    assert any(quote in text for text in said)


def test_what_rests_on_people_and_what_on_the_machine(coverage: FrameworkCoverage) -> None:
    """Every task was judged; what prose declares nobody has confirmed yet, and it says so."""
    for cell in coverage.cells:
        expected = {"covered": "accepted", "partial": "accepted", "declared-only": "proposed"}.get(cell.state, "none")
        assert (cell.number, cell.requirement, cell.basis) == (cell.number, cell.requirement, expected)


def test_a_news_item_names_no_lead_and_is_silent_without_blame(coverage: FrameworkCoverage) -> None:
    for cell in coverage.cells:
        if cell.number == KON_TUM and cell.state == "covered":
            assert (cell.reason, cell.reason_en) == SUMMARY_LEAD
            assert not any(alignment.has_lead for alignment in cell.alignments)
        elif cell.number == KON_TUM and cell.state == "not-assessed":
            assert (cell.reason, cell.reason_en) == SUMMARY_SILENT
        else:
            assert cell.reason is None


def test_no_initiative_of_their_own(coverage: FrameworkCoverage) -> None:
    """All 90 tasks and 5 documents to revise meet a requirement: judged one by one."""
    assert coverage.own_initiatives == ()
    (rate,) = [f for f in coverage.figures if (f.metric, f.scope) == ("tasks-aligned", "framework")]
    assert (rate.numerator, rate.denominator, rate.rests_on) == (95, 95, "accepted")


def test_taken_up_by_all_and_by_one(coverage: FrameworkCoverage) -> None:
    uptake = {f.of: (f.numerator, f.denominator, f.unassessed) for f in coverage.figures if f.metric == "uptake"}
    assert {name for name, parts in uptake.items() if parts[0] == 4} == {
        "R-I-1",
        "R-I-2",
        "R-III-2",
        "R-III-5",
        "R-IV-2",
        "R-IV-9",
        "R-V-1",
    }
    assert uptake["R-II-11"] == (0, 4, 0)
    assert uptake["R-II-4"] == (3, 3, 1)


def test_the_published_rates(coverage: FrameworkCoverage) -> None:
    numbers = {plan.iri: plan.number for plan in coverage.plans}
    rates = {
        (f.metric, numbers[f.of]): (f.numerator, f.denominator, f.unassessed, f.proposed)
        for f in coverage.figures
        if f.scope == "plan" and f.metric.startswith("coverage")
    }
    for plan, (covered, partial, _, _, unassessed) in COUNTS.items():
        assert rates["coverage", plan] == (covered, 40 - unassessed, unassessed, 0)
        assert rates["coverage-or-partial", plan] == (covered + partial, 40 - unassessed, unassessed, 0)


def test_the_four_provinces_are_their_plans(coverage: FrameworkCoverage) -> None:
    assert {cell.name for cell in coverage.provinces} == {"Trà Vinh", "Vĩnh Phúc", "Kon Tum", "Bình Dương"}
    by_plan = {(cell.document, cell.requirement): cell.state for cell in coverage.cells}
    assert len(coverage.provinces) == 160
    for cell in coverage.provinces:
        assert (cell.plans, cell.state) == (1, by_plan[cell.document, cell.requirement])


@pytest.mark.parametrize("graph", ["alignments", "coverage"])
def test_the_graphs_conform(corpus_store: Store, graph: str) -> None:
    name = next(graph_name for graph_name in corpus_store.graph_names() if graph_name.endswith(f"/{graph}"))
    assert check_shapes([quad.triple for quad in corpus_store.quads(name)]).violations == ()
