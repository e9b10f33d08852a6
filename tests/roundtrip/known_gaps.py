"""What the loader cannot read yet, by form, variant and plan, each with the cause seen.

Tests hold these as failing: who mends one is told so by a test and takes its line out.
"""

from __future__ import annotations

from roundtrip.reading import PLANS

TRA_VINH, VINH_PHUC, KON_TUM, BINH_DUONG, TRA_VINH_2020 = PLANS

_NOT_INHERITED = "a cell that holds for the rows below is printed once and the rows below stay empty"
_SPLIT_TASK = "a task split over five leads: the second lead and all below it end up in the deadline"
_OUTPUTS = "an output that is no known product ('Báo cáo', 'Hội nghị') is taken for a lead, or moves the cells after it"
_NO_NUMBERS = "without numbers nothing tells where a row begins"

_GAPS: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("tabs", "numbers-running"): ((KON_TUM,), "a group II between tasks 8 and 9 that name no agency is read as a task"),
    ("tabs", "merged-leads"): ((TRA_VINH, VINH_PHUC, BINH_DUONG, TRA_VINH_2020), _NOT_INHERITED),
    ("tabs", "merged-deadlines"): ((TRA_VINH, VINH_PHUC, BINH_DUONG), _NOT_INHERITED),
    ("tabs", "merged-all"): ((TRA_VINH, VINH_PHUC, BINH_DUONG, TRA_VINH_2020), _NOT_INHERITED),
    ("cell-lines", "numbers-running"): ((KON_TUM,), "as with tabs"),
    ("cell-lines", "output-and-budget"): ((TRA_VINH, KON_TUM, BINH_DUONG, TRA_VINH_2020), _OUTPUTS),
    ("cell-lines", "output-before-lead"): ((TRA_VINH, KON_TUM, BINH_DUONG, TRA_VINH_2020), _OUTPUTS),
    ("cell-lines", "lead-and-cooperation-in-one"): (
        (TRA_VINH, BINH_DUONG, TRA_VINH_2020),
        "the lines '- Chủ trì: …' and '- Phối hợp: …' of a cell are taken for bullets of the task's words",
    ),
    ("cell-lines", "no-number-column"): (tuple(p for p in PLANS if p != VINH_PHUC), _NO_NUMBERS),
    ("cell-lines", "numbers-dash"): (tuple(p for p in PLANS if p != VINH_PHUC), _NO_NUMBERS),
    ("cell-lines", "numbers-none"): (tuple(p for p in PLANS if p != VINH_PHUC), _NO_NUMBERS),
    ("cell-lines", "two-row-head"): (
        (TRA_VINH, BINH_DUONG, TRA_VINH_2020),
        "the label over two columns is taken for a column, and the two below it come after the last one",
    ),
    ("cell-lines", "groups-unnumbered"): (
        tuple(p for p in PLANS if p != VINH_PHUC),
        "a title without a number is taken into the last cell of the row above",
    ),
    ("cell-lines", "merged-leads"): ((TRA_VINH, BINH_DUONG, TRA_VINH_2020), _NOT_INHERITED),
    ("cell-lines", "merged-deadlines"): ((TRA_VINH, BINH_DUONG), _NOT_INHERITED),
    ("cell-lines", "merged-all"): ((TRA_VINH, BINH_DUONG, TRA_VINH_2020), _NOT_INHERITED),
}
# No title has a number and no task names an agency: in plain text nobody could tell one from the other.
AMBIGUOUS = {
    ("tabs", "no-number-column", KON_TUM),
    ("tabs", "groups-unnumbered", KON_TUM),
    ("tabs", "numbers-none", KON_TUM),
    ("cell-lines", "no-number-column", KON_TUM),
    ("cell-lines", "groups-unnumbered", KON_TUM),
    ("cell-lines", "numbers-none", KON_TUM),
}


def find_gap(form: str, variant: str, plan: str) -> str | None:
    """Why the loader does not read this; None where it must."""
    plans, reason = _GAPS.get((form, variant), ((), ""))
    if plan in plans:
        return reason
    return _SPLIT_TASK if form == "cell-lines" and plan == VINH_PHUC else None
