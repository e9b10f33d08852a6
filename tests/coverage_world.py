"""Coverage made by hand: two plans, three requirements, all that a cell can hold, and texts that would like to run."""

from __future__ import annotations

from pathlib import Path

from review_world import load_framework, write_framework

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Decision, Nearest, Passage, PlanRecord, SearchRecord
from lientinh.analysis.coverage.figures import cell_figures, task_figure
from lientinh.analysis.coverage.report import FrameworkCoverage, OwnInitiative

SCRIPT = "<script>alert('x')</script>"
IMAGE = '"><img src=x onerror=alert(1)>'
HIDDEN = "\u202eđảo chiều\u202c"
TEMPLATE = "{{ 7 * 7 }}{% raw %}"
HOSTILE = (
    '=HYPERLINK("http://xau.example","bấm")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
)
"""Texts that some spreadsheet takes for a formula."""

FIRST = "https://w3id.org/lientinh/id/document/tra-vinh/1-kh-ubnd-2025"
SECOND = "https://w3id.org/lientinh/id/document/vinh-phuc/2-kh-ubnd-2025"


def plan(iri: str, number: str, province: str, tasks: int) -> PlanRecord:
    """A plan read in full."""
    return PlanRecord(
        iri, number, f"Kế hoạch {number}", f"{iri}/province", province, "2025-02-28", "full-text", "f", (), tasks
    )


def alignment(document: str, key: str, requirement: str, **about: object) -> AlignmentRecord:
    """A task with a lead that an accepted alignment holds to a requirement, if `about` does not say otherwise."""
    fields = {"kind": "task", "has_lead": True, "strength": "exact", "status": "accepted", "score": 0.9, **about}
    return AlignmentRecord(f"{document}/task/{key}", key, document=document, requirement=requirement, **fields)  # type: ignore[arg-type]  # fields by name, as each test gives them


def hostile_coverage(folder: Path) -> tuple[FrameworkCoverage, dict[str, Passage]]:
    """The coverage, and the passages behind it; `folder` is where the framework's file is written.

    R-1: covered by one plan, declared by the other; R-2: partly covered, and not assessed; R-3: not found, twice.
    """
    framework = load_framework(write_framework(folder))
    plans = (plan(FIRST, "1/KH-UBND", f"Trà Vinh {SCRIPT}", 3), plan(SECOND, HOSTILE[0], "Vĩnh Phúc", 1))
    said = Decision("accepted", "exact", HOSTILE[3], "2026-01-02", f"{HOSTILE[2]} {IMAGE}")
    rows = (
        (FIRST, "R-1", "covered", "accepted", (alignment(FIRST, "I.1", "R-1", decisions=(said,)),)),
        (FIRST, "R-2", "partial", "proposed", (alignment(FIRST, "I.2", "R-2", strength="partial", status="proposed"),)),
        (FIRST, "R-3", "not-found", "none", ()),
        (
            SECOND,
            "R-1",
            "declared-only",
            "proposed",
            (alignment(SECOND, "Đ.1", "R-1", kind="paragraph", status="proposed"),),
        ),
        (SECOND, "R-2", "not-assessed", "none", ()),
        (SECOND, "R-3", "not-found", "none", ()),
    )
    numbers = {each.iri: (each.number, each.province_name) for each in plans}
    cells = tuple(
        Cell(
            document,
            *numbers[document],
            requirement,
            state,  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
            found,
            basis,  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
            Nearest(f"{document}/task/I.3", "I.3", 0.0123) if state == "not-found" else None,
            f"{HOSTILE[1]} {SCRIPT}" if state == "not-assessed" else None,
            f"{HOSTILE[1]} {SCRIPT} (en)" if state == "not-assessed" else None,
        )
        for document, requirement, state, basis, found in rows
    )
    texts = {f"{FIRST}/task/I.1": f"{HOSTILE[0]} {SCRIPT}", f"{FIRST}/task/I.2": f"{HOSTILE[4]} {IMAGE}"}
    texts |= {f"{FIRST}/task/I.3": f"{HOSTILE[3]} {HIDDEN}", f"{SECOND}/task/Đ.1": f"{HOSTILE[5]} {TEMPLATE}"}
    passages = {
        iri: Passage(iri, iri.rpartition("/")[2], "task", text, place=f"{HOSTILE[6]}, hàng 1")
        for iri, text in texts.items()
    }
    figures = [*cell_figures(cells, "framework", framework.iri, "Khung thử")]
    for each in plans:
        figures += cell_figures([cell for cell in cells if cell.document == each.iri], "plan", each.iri, each.label)
    figures.append(
        task_figure("framework", framework.iri, "Khung thử", list(texts), [a for c in cells for a in c.alignments])
    )
    searches = {each.iri: SearchRecord(each.iri, "thu", (f"{HOSTILE[7]} I. Mục đích",), 4, 1, "f") for each in plans}
    coverage = FrameworkCoverage(
        framework,
        plans,
        cells,
        (),
        tuple(figures),
        own_initiatives=(OwnInitiative(FIRST, "1/KH-UBND", "I.3", f"{FIRST}/task/I.3"),),
        searches=searches,
        terms={"R-3": (HOSTILE[1], SCRIPT)},
    )
    return coverage, passages
