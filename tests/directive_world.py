"""A directive that the program has never heard of, its framework as a user writes it, and plans that carry it out.

All of it is data: Quyết định 411/QĐ-TTg on digital infrastructure, no cues, plans of Lâm Đồng in words of their own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plan_texts import HEADING, TASKS, Cells, numbered, tab_table

from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, Decision, PlanRecord
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import CoverageReport, FrameworkCoverage
from lientinh.analysis.coverage.states import PassageKind, Status, Strength
from lientinh.analysis.judgement import Judgement, Value, fingerprint
from lientinh.analysis.ledger import append
from lientinh.build import build_store
from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.frameworks import Framework, framework_triples, load_framework
from lientinh.ontology.identifiers import requirement_iri, task_iri

SLUG = "ha-tang-so"
DIRECTIVE = "https://w3id.org/lientinh/id/document/trung-uong/411-qd-ttg-2022"
PLAN = "https://w3id.org/lientinh/id/document/lam-dong/77-kh-ubnd-2025"
ASKED = {
    "K-1": "Khảo sát nhu cầu dịch vụ số của người dân.",
    "K-2": "Lắp đặt điểm truy cập mạng tại nhà văn hóa xã.",
    "K-3": "Tập huấn kỹ năng số cho cán bộ cấp xã.",
    "K-4": "Bảo đảm an toàn thông tin mạng tại trung tâm dữ liệu.",
}
"""What the directive asks of a province; the plan of `TASKS` has a task for each but the last."""

_HEAD = f"""
@prefix basis: <https://w3id.org/lientinh/id/concept/requirement-basis/> .
@prefix cccev: <http://data.europa.eu/m8g/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix group: <https://w3id.org/lientinh/id/framework/{SLUG}/group/> .
@prefix lt: <https://w3id.org/lientinh/ontology#> .
@prefix r: <https://w3id.org/lientinh/id/framework/{SLUG}/requirement/> .
@prefix scope: <https://w3id.org/lientinh/id/concept/scope/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<https://w3id.org/lientinh/id/framework/{SLUG}> a lt:Framework, cccev:ReferenceFramework ;
    skos:notation "{SLUG}" ; skos:prefLabel "Khung hạ tầng số"@vi ; lt:appliesTo <{DIRECTIVE}> .
group:A a skos:Concept ; skos:notation "A" ; skos:prefLabel "Hạ tầng"@vi ;
    skos:topConceptOf <https://w3id.org/lientinh/id/framework/{SLUG}> .
r:T-1 a cccev:Requirement ; skos:notation "T-1" ; skos:broader group:A ; dcterms:description "Sửa Luật Viễn thông."@vi ;
    lt:requirementBasis basis:full-text ; lt:confidence "high" ; lt:scope scope:centre ;
    cccev:isDerivedFrom <{DIRECTIVE}> .
"""
_REQUIREMENT = """
r:{name} a cccev:Requirement ; skos:notation "{name}" ; skos:broader group:A ; dcterms:description "{text}"@vi ;
    lt:requirementBasis basis:full-text ; lt:confidence "high" ; lt:scope scope:province ;
    cccev:isDerivedFrom <{directive}> .
"""


def write_framework(folder: Path, asked: dict[str, str] | None = None) -> Path:
    """A user's framework file."""
    path = folder / f"{SLUG}.ttl"
    texts = (asked or ASKED).items()
    parts = [_REQUIREMENT.format(name=name, text=text, directive=DIRECTIVE) for name, text in texts]
    path.write_text(_HEAD + "".join(parts), encoding="utf-8")
    return path


def write_plan(folder: Path, *tasks: Cells, prose: str = "", name: str = "ke-hoach.txt") -> Path:
    """The plan 77/KH-UBND of Lâm Đồng with these tasks, by default those of `TASKS`; `prose` stands in its body."""
    heading = HEADING.replace("I. MỤC TIÊU", f"{prose}\n\nI. MỤC TIÊU") if prose else HEADING
    path = folder / name
    path.write_text(heading + tab_table(*numbered(*(tasks or TASKS))), encoding="utf-8")
    return path


class World:
    """A store on disk with the plan of a user and the coverage by the user's framework."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "kho")
        self.ledger = folder / "kho.ledger.sssom.tsv"
        self.file = folder / f"{SLUG}.ttl"
        self._folder = folder
        if not self.file.exists():
            write_framework(folder)

    def copy(self, folder: Path) -> World:
        """The same store, framework and ledger in another folder: cheaper than reading the plan again."""
        shutil.copytree(self._folder, folder, dirs_exist_ok=True)
        return World(folder)

    @property
    def framework(self) -> Framework:
        return load_framework(self.file)

    def build(self, *tasks: Cells, prose: str = "") -> None:
        """Read the plan into the store."""
        report = build_store(self.address, [write_plan(self._folder, *tasks, prose=prose)], reasoner=False)
        assert not report.failed

    def assess(self, *, again: bool = False, ledgers: Sequence[Path] | None = None) -> CoverageReport:
        """Assess the store by this framework alone."""
        paths = [self.ledger] if ledgers is None else ledgers
        with self.open("write") as store:
            return assess_store(store, [self.framework], paths, framework_triples([self.file]), again=again)

    @contextmanager
    def open(self, mode: str = "read") -> Iterator[Store]:
        with open_store(self.address, mode) as store:  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
            yield store

    def read(self) -> FrameworkCoverage:
        with self.open() as store:
            return read_coverage(store, self.framework)

    def cell(self, name: str) -> Cell:
        return next(cell for cell in self.read().cells if cell.requirement == name)

    def states(self) -> dict[str, str]:
        """Requirement -> state."""
        return {cell.requirement: cell.state for cell in self.read().cells}

    def judge(self, *judgements: Judgement) -> None:
        append(self.ledger, judgements)


def judge(
    key: str | None,
    name: str,
    value: Value = "accepted",
    strength: Strength | None = None,
    *,
    reviewer: str = "An",
    date: str = "2026-01-02",
    words: str | None = None,
) -> Judgement:
    """A judgement on a task of the plan (`key` None: on the plan), by default on the words that it has."""
    given = {str(number): task[0] for number, task in enumerate(TASKS, 1)}
    text = words if words is not None else given.get(key or "", "")
    return Judgement(
        task_iri=task_iri(PLAN, key) if key else PLAN,
        requirement_iri=requirement_iri(SLUG, name),
        judgement=value,
        strength=strength or ("exact" if value in ("accepted", "deferred") else None),
        rationale="" if value == "none" else "Vì lời văn nói vậy.",
        reviewer=reviewer,
        date=date,
        subject_fingerprint=fingerprint(text),
        object_fingerprint=fingerprint(ASKED[name]),
        framework=SLUG,
    )


def a_plan(completeness: str = "full-text", **other: object) -> PlanRecord:
    """A plan as assessment sees it."""
    values = {"iri": "x:plan", "number": "1/KH-UBND", "label": "Kế hoạch 1", "province": "x:p", "province_name": "P"}
    return PlanRecord(**{**values, "date": None, "completeness": completeness, "fingerprint": "", **other})  # type: ignore[arg-type]  # fields by name, as each test gives them


def an_alignment(
    strength: Strength | None = "exact",
    *,
    kind: PassageKind = "task",
    lead: bool = True,
    status: Status = "proposed",
    key: str = "I.1",
    said: str = "",
    score: float | None = 0.9,
) -> AlignmentRecord:
    """An alignment of that plan with R-1; `said` is what a reviewer found."""
    decisions = (Decision(said, strength, "An", "2026-01-02", "Vì thế."),) if said else ()
    return AlignmentRecord(
        passage=f"x:plan/{kind}/{key}",
        key=key,
        kind=kind,
        has_lead=lead,
        document="x:plan",
        requirement="R-1",
        strength=strength,
        status=status,
        score=score,
        decisions=decisions,
    )
