"""Words, colours and rows that the workbook, the page and the terminal share when they show coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Passage
from lientinh.analysis.coverage.figures import Figure
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.states import STATE_NAMES, STATES, Basis, State, name_of
from lientinh.ontology.frameworks import Requirement
from lientinh.views.plain_text import decimal_text

STATE_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "covered": "A9D8B0",
        "partial": "FFF0A8",
        "declared-only": "FFD3A0",
        "deferred": "D8C8EE",
        "not-applicable": "E4E4E4",
        "not-found": "F2A9A0",
        "not-assessed": "FFFFFF",
    }
)
"""RGB; each state is also written out, so that nobody has to tell colours apart."""

STATE_MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "covered": "●",
        "partial": "◐",
        "declared-only": "○",
        "deferred": "→",
        "not-applicable": "–",
        "not-found": "✗",
        "not-assessed": "?",
    }
)
STATE_MEANINGS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "covered": (
            "Có nhiệm vụ khớp hoàn toàn hoặc rộng hơn yêu cầu và có cơ quan chủ trì; với bản tóm tắt thì không đòi hỏi "
            "chủ trì.",
            "A task meets the requirement, exactly or with others, and has a lead; of a summary no lead is asked.",
        ),
        "partial": ("Chỉ có nhiệm vụ đáp ứng một phần yêu cầu.", "Tasks meet only part of the requirement."),
        "declared-only": (
            "Chỉ phần lời của kế hoạch nêu: không thành nhiệm vụ, nên không có chủ trì và thời hạn.",
            "Only the plan's prose says it: no task, so no lead and no deadline.",
        ),
        "deferred": (
            "Nhiệm vụ chỉ hứa một kế hoạch hoặc đề án về sau, theo người rà soát.",
            "The task only promises a later plan or scheme, as a reviewer finds.",
        ),
        "not-applicable": (
            "Yêu cầu không áp dụng cho kế hoạch này, theo người rà soát.",
            "The requirement does not apply to this plan, as a reviewer finds.",
        ),
        "not-found": (
            "Đã đọc toàn văn mà không đoạn nào đạt ngưỡng; có bản ghi tra cứu.",
            "The full text was read and nothing reached the threshold; the search is recorded.",
        ),
        "not-assessed": (
            "Không có văn bản; nguồn chỉ là bản tóm tắt và không nêu; hoặc người rà soát chưa thống nhất.",
            "There is no text; the source is only a summary and does not mention it; or reviewers have not agreed.",
        ),
    }
)
"""The definitions of the vocabulary's Turtle; a test holds the two together."""
ENGINE_MARK: Final = "*"
"""Behind a state, a task or a count that rests on what only the engine says; no state has this sign."""
STATE_LEGEND: Final[Mapping[str, object]] = MappingProxyType(
    {
        "colours": STATE_COLOURS,
        "marks": STATE_MARKS,
        "engine_mark": ENGINE_MARK,
        "states": STATES,
        "state_names": STATE_NAMES,
        "state_meanings": STATE_MEANINGS,
    }
)
"""What a page that shows states gives its template."""
METRIC_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "coverage": ("Tỷ lệ bao phủ", "Coverage rate"),
        "coverage-or-partial": ("Tỷ lệ bao phủ kể cả một phần", "Coverage rate, partial included"),
        "uptake": ("Tỷ lệ kế hoạch đưa vào", "Uptake rate"),
        "tasks-aligned": ("Tỷ lệ nhiệm vụ có yêu cầu", "Tasks that meet a requirement"),
        "reviewed": ("Tỷ lệ đối chiếu đã rà soát", "Reviewed alignments"),
        "document-named": ("Tỷ lệ kế hoạch nêu tên văn bản", "Plans that name the document"),
    }
)
COMPLETENESS_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "full-text": ("toàn văn", "full text"),
        "summary": ("bản tóm tắt", "summary"),
        "draft": ("dự thảo", "draft"),
    }
)
PROPOSAL: Final = ("(đề xuất)", "(proposed)")
"""Behind a state that no reviewer has confirmed."""
PARTLY: Final = ("(một phần đề xuất)", "(partly proposed)")

Passages = Mapping[str, Passage]
"""IRI -> passage, for quotes and places."""


@dataclass(frozen=True, slots=True)
class Language:
    """Picks the Vietnamese or the English of two wordings."""

    code: str

    def pick(self, vi: str, en: str) -> str:
        return en if self.code == "en" else vi

    def of(self, pair: tuple[str, str]) -> str:
        return pair[self.code == "en"]

    def name(self, names: Mapping[str, tuple[str, str]], key: str | None) -> str:
        return name_of(names, key, self.code)


def state_text(state: State, basis: Basis, language: Language) -> str:
    """A state in words; one that rests on proposals says so."""
    text = language.name(STATE_NAMES, state)
    if basis == "proposed":
        return f"{text} {language.of(PROPOSAL)}"
    return f"{text} {language.of(PARTLY)}" if basis == "mixed" else text


def task_list(cell: Cell) -> str:
    """The tasks of a cell with their strengths: "I.1 =, II.3 ⊃, V.1 ~*", the star where only the engine says it."""
    marks = {"exact": "=", "broad": "⊃", "partial": "~"}
    return ", ".join(
        f"{a.key} {marks.get(a.strength or '', '')}{ENGINE_MARK if a.status == 'proposed' else ''}"
        for a in cell.alignments
        if a.counts and a.is_step
    )


def percent(figure: Figure, language: Language) -> str:
    """ "20/40 = 50,0%"; of nothing, "0/0" and no percentage."""
    parts = f"{figure.numerator}/{figure.denominator}"
    return parts if figure.value is None else f"{parts} = {share(figure.value, language)}"


def share(value: float | None, language: Language) -> str:
    """A share with one decimal, as the language writes it; empty where there is none."""
    return "" if value is None else f"{decimal_text(100 * value, language, 1)}%"


def score_text(score: float | None, language: Language) -> str:
    """A score of the engine with two decimals, as the language writes it; empty where there is none."""
    return decimal_text(score, language, 2)


def reason_of(cell: Cell, language: Language) -> str:
    """Why a cell has its state, where no alignment says it."""
    return (cell.reason_en if language.code == "en" else cell.reason) or ""


def open_alignments(cell: Cell) -> tuple[AlignmentRecord, ...]:
    """What leaves a cell unassessed: alignments that reviewers dispute or are unsure of; none of any other cell."""
    if cell.state != "not-assessed":
        return ()
    return tuple(a for a in cell.alignments if a.status in ("disputed", "unsure"))


def requirement_label(requirement: Requirement, language: Language) -> str:
    """A few words for a requirement."""
    return language.pick(requirement.label_vi, requirement.label_en)


def requirement_text(coverage: FrameworkCoverage, requirement: str, language: Language) -> str:
    """The wording of a requirement."""
    found = coverage.framework.find_requirement(requirement)
    return "" if found is None else language.pick(found.text_vi, found.text_en)
