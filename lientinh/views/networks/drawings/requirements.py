"""Requirements and plans: which plan takes up what, by how strong a match, and what none of its tasks takes up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell
from lientinh.analysis.coverage.passages import passage_key, read_plan_text
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.selection import choose_framework
from lientinh.analysis.coverage.states import STATE_NAMES, STATES, STRENGTHS, State, Strength
from lientinh.graph_store.store import Store
from lientinh.ontology.frameworks import Requirement
from lientinh.ontology.terms import LT
from lientinh.views.networks.evidence import read_places
from lientinh.views.networks.network import Choice, Edge, Fact, Network, Node, Place

NAME = "requirements"
TITLE = ("Yêu cầu và kế hoạch", "Requirements and plans")

_MOST_PLANS: Final = 20
"""Plans that are drawn each by itself; of more, provinces."""


def draw(store: Store, choice: Choice) -> Network:
    """Plans, or of many plans provinces, between two columns of requirements.

    A pair without a task has a line too, which is drawn only when its state is asked for. Raises InputError where the
    store holds no coverage.
    """
    framework, _ = choose_framework(store, choice.framework)
    coverage = read_coverage(store, framework)
    iris = {requirement.id: requirement.iri for requirement in coverage.requirements}
    by_plan = len(coverage.plans) <= _MOST_PLANS
    quotes = _quotes(store, coverage) if by_plan else {}
    middle = _plans(coverage) if by_plan else _provinces(coverage)
    return Network(
        title=(f"{TITLE[0]}: {framework.title_vi}", f"{TITLE[1]}: {framework.title_en}"),
        note=(
            "Nét liền: khớp hoàn toàn; nét dài: khớp rộng; nét đứt: khớp một phần. Chọn một trạng thái để thấy cả "
            "những cặp không có nhiệm vụ nào.",
            "Solid: exact match; long strokes: broad; short strokes: partial. Choose a state to see pairs without any "
            "task as well.",
        ),
        nodes=(*_requirements(coverage), *middle),
        edges=tuple(_edges(coverage, iris, quotes) if by_plan else _province_edges(coverage, iris)),
    )


def _requirements(coverage: FrameworkCoverage) -> Iterator[Node]:
    half = (len(coverage.requirements) + 1) // 2
    groups = {group.id: group for group in coverage.framework.groups}
    for number, requirement in enumerate(coverage.requirements):
        group = groups[requirement.group]
        yield Node(
            id=requirement.iri,
            label=f"{requirement.id} {requirement.label_vi}",
            label_en=f"{requirement.id} {requirement.label_en}",
            kind="requirement",
            facts=tuple(_facts(requirement, group.title_vi, group.title_en)),
            group=f"{group.id}. {group.title_vi}",
            column=0 if number < half else 2,
        )


def _facts(requirement: Requirement, group_vi: str, group_en: str) -> Iterator[Fact]:
    yield Fact(("Nội dung", "Content"), requirement.text_vi, requirement.text_en)
    yield Fact(("Nhóm", "Group"), f"{requirement.group}. {group_vi}", f"{requirement.group}. {group_en}")
    if requirement.note_vi:
        yield Fact(("Thấy ở đâu", "Where it was seen"), requirement.note_vi, requirement.note_en)
    if requirement.reconstructed:
        yield Fact(
            ("Lưu ý", "Note"),
            "Dựng lại từ các kế hoạch của tỉnh, không phải lời văn của chỉ thị.",
            "Reconstructed from provincial plans; not the wording of the directive.",
        )


def _plans(coverage: FrameworkCoverage) -> Iterator[Node]:
    for plan in coverage.plans:
        counts = _counts(cell for cell in coverage.cells if cell.document == plan.iri)
        yield Node(plan.iri, plan.label, "plan", facts=counts, province=plan.province_name or "", column=1)


def _provinces(coverage: FrameworkCoverage) -> Iterator[Node]:
    for iri, name in sorted({(cell.province, cell.name) for cell in coverage.provinces}, key=lambda pair: pair[::-1]):
        yield Node(iri, name, "province", province=name, column=1)


def _counts(cells: Iterator[Cell]) -> tuple[Fact, ...]:
    """How many requirements stand in each state."""
    counts: dict[State, int] = {}
    for cell in cells:
        counts[cell.state] = counts.get(cell.state, 0) + 1
    return tuple(Fact(STATE_NAMES[state], str(counts[state])) for state in STATES if state in counts)


Quotes = Mapping[str, tuple[str, Place | None]]
"""IRI of a step -> its text, and where that stands."""


def _quotes(store: Store, coverage: FrameworkCoverage) -> Quotes:
    places = {**read_places(store, LT.Task), **read_places(store, LT.ReviewItem)}
    return {
        passage.iri: (f"{passage.key}. {passage.text}", places.get(passage.iri))
        for plan in coverage.plans
        for passage in read_plan_text(store, plan.iri).steps
    }


def _edges(coverage: FrameworkCoverage, iris: Mapping[str, str], quotes: Quotes) -> Iterator[Edge]:
    for cell in coverage.cells:
        counted = [one for one in cell.alignments if one.counts and one.is_step]
        best = min(counted, key=_rank, default=None)
        if best is None or best.strength is None:
            yield Edge(iris[cell.requirement], cell.document, "none", state=cell.state, quiet=True)
            continue
        quote, place = quotes.get(best.passage, (passage_key(best.passage), None))
        yield Edge(
            iris[cell.requirement], cell.document, best.strength, len(counted), cell.state, quote=quote, place=place
        )


def _province_edges(coverage: FrameworkCoverage, iris: Mapping[str, str]) -> Iterator[Edge]:
    """The best match among a province's plans; how many of them have one."""
    found: dict[tuple[str | None, str], list[AlignmentRecord]] = {}
    for cell in coverage.cells:
        one = min((a for a in cell.alignments if a.counts and a.is_step), key=_rank, default=None)
        if one is not None:
            found.setdefault((cell.province, cell.requirement), []).append(one)
    for of in coverage.provinces:
        matches = found.get((of.name, of.requirement), [])
        best = min((one.strength for one in matches if one.strength), key=STRENGTHS.index, default=None)
        if best is None:
            yield Edge(iris[of.requirement], of.province, "none", state=of.state, quiet=True)
        else:
            yield Edge(iris[of.requirement], of.province, best, len(matches), of.state)


def _rank(one: AlignmentRecord) -> int:
    strength: Strength | None = one.strength
    return STRENGTHS.index(strength) if strength else len(STRENGTHS)
