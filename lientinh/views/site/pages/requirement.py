"""One requirement: what it says and on what ground, and all plans side by side.

Where plans are many, the page leads to one page a province.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from urllib.parse import unquote

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.report import FrameworkCoverage, provincial
from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.step_details import blank_details, blank_of
from lientinh.ontology.frameworks import Framework, Requirement
from lientinh.ontology.terms import DATA, SKOS
from lientinh.views.comparison_rows import FIELDS, value_text
from lientinh.views.coverage_words import STATE_MARKS, Language, percent, requirement_label, state_text
from lientinh.views.site.address import Address, Pair
from lientinh.views.site.cells import PROPOSED, CellWriter, cell_writer, framework_path, plan_anchor, requirement_path
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

NAME: Final = "requirement"

_KIND: Final[Pair] = ("yêu cầu", "requirement")
_PATH: Final = re.compile(r"framework/([^/]+)/requirement/([^/]+?)(?:/([^/]+))?\.html")
_CONFIDENCE: Final[Mapping[str, Pair]] = {
    "high": ("cao", "high"),
    "medium": ("trung bình", "medium"),
    "low": ("thấp", "low"),
}
_NAMES: Final = "SELECT ?name WHERE {{ <{iri}> <{label}> ?name }} ORDER BY ?name"


def addresses(world: World) -> Iterable[Address]:
    for slug, framework in world.frameworks.items():
        for requirement in framework.requirements:
            yield _address(world, framework, requirement, None)
            if not world.coverages.is_few(slug) and requirement.scope == "province":
                for province in world.coverages.provinces(slug):
                    yield _address(world, framework, requirement, province)


def find(world: World, path: str) -> Address | None:
    framework, requirement, province = _parts(world, path)
    if framework is None or requirement is None:
        return None
    few = world.coverages.is_few(framework.slug)
    if province and (few or province not in world.coverages.provinces(framework.slug)):
        return None
    return _address(world, framework, requirement, province)


def _parts(world: World, path: str) -> tuple[Framework | None, Requirement | None, str | None]:
    found = _PATH.fullmatch(path)
    framework = world.frameworks.get(found[1]) if found else None
    if found is None or framework is None:
        return None, None, None
    requirement = framework.find_requirement(unquote(found[2]))
    return framework, requirement, f"{DATA}province/{found[3]}" if found[3] else None


def _address(world: World, framework: Framework, requirement: Requirement, province: str | None) -> Address:
    place = f": {world.coverages.provinces(framework.slug)[province]}" if province else ""
    title = (f"{requirement.id} {requirement.label_vi}{place}", f"{requirement.id} {requirement.label_en}{place}")
    path = requirement_path(framework.slug, requirement.id, province)
    about = "" if province else f"{requirement.text_vi} {requirement.text_en}"
    return Address(path, title, ("", "") if province else _KIND, None if province else requirement.iri, about)


def render(world: World, frame: Frame) -> str:
    framework, requirement, province = _parts(world, frame.address.path)
    if framework is None or requirement is None:
        raise LookupError(frame.address.path)
    words = frame.words
    whole = world.coverages.is_few(framework.slug) or province is not None
    asked = requirement.scope == "province"
    order = list(provincial(framework))
    at = order.index(requirement) if requirement in order else None
    return frame.render(
        "requirement.html.j2",
        title=words.of(frame.address.title),
        framework_name=words.pick(framework.title_vi, framework.title_en),
        framework_link=frame.href(framework_path(framework.slug, province)),
        upper=frame.to(requirement.iri) if province else None,
        facts=_facts(world, frame, framework, requirement),
        text=words.pick(requirement.text_vi, requirement.text_en),
        uptake=_uptake(world, framework, requirement, words),
        marks=STATE_MARKS,
        state_names=STATE_NAMES,
        sides=_sides(world, frame, framework.slug, requirement, province) if asked and whole else [],
        provinces=_provinces(world, frame, framework, requirement) if asked and not whole else [],
        asked=asked,
        before=_neighbour(frame, framework, order, at, -1),
        after=_neighbour(frame, framework, order, at, 1),
    )


def _neighbour(
    frame: Frame, framework: Framework, order: list[Requirement], at: int | None, step: int
) -> tuple[str, str] | None:
    """(name, link) of the requirement before or after."""
    if at is None or not 0 <= at + step < len(order):
        return None
    other = order[at + step]
    link = frame.href(requirement_path(framework.slug, other.id))
    return f"{other.id} {requirement_label(other, frame.words)}", link


def _facts(world: World, frame: Frame, framework: Framework, requirement: Requirement) -> list[dict[str, Any]]:
    """Name, text, links of what is known of a requirement."""
    words = frame.words
    group = next((group for group in framework.groups if group.id == requirement.group), None)
    note = words.pick(requirement.note_vi, requirement.note_en)
    title = f"{group.id}. {words.pick(group.title_vi, group.title_en)}" if group else requirement.group
    documents = [(world.document_name(iri), frame.to(iri)) for iri in requirement.derived_from]
    facts = (
        (("Nhóm", "Group"), title),
        (("Căn cứ để đưa vào khung", "Why it is in the framework"), _basis(world, frame, requirement)),
        (("Mức tin cậy", "Confidence"), words.of(_CONFIDENCE[requirement.confidence])),
        (("Nơi đã thấy", "Where it was seen"), note),
        (("Văn bản gốc", "Documents it comes from"), documents),
    )
    return [
        {
            "name": words.of(name),
            "text": value if isinstance(value, str) else "",
            "links": [] if isinstance(value, str) else value,
        }
        for name, value in facts
        if value
    ]


def _basis(world: World, frame: Frame, requirement: Requirement) -> str:
    """The basis by its name in the vocabulary, and whether the wording is a reconstruction."""
    words = frame.words
    iri = f"{DATA}concept/requirement-basis/{requirement.basis}"
    rows = world.store.select(_NAMES.format(iri=iri, label=SKOS.prefLabel))
    names = {getattr(row[0], "language", ""): row[0].value for row in rows if row[0] is not None}
    name = names.get(words.code, requirement.basis)
    again = words.pick("lời văn được dựng lại", "the wording is a reconstruction")
    return f"{name}; {again}" if requirement.reconstructed else name


def _uptake(world: World, framework: Framework, requirement: Requirement, words: Language) -> str:
    """How many plans cover it: "3/4 = 75,0%"."""
    figures = world.coverages.figures(framework.slug)
    found = next((f for f in figures if f.metric == "uptake" and f.of == requirement.id), None)
    if found is None:
        return ""
    open_ = words.pick(f"; {found.unassessed} chưa đánh giá được", f"; {found.unassessed} not assessed")
    return percent(found, words) + (open_ if found.unassessed else "")


def _sides(
    world: World, frame: Frame, slug: str, requirement: Requirement, province: str | None
) -> list[dict[str, Any]]:
    """One side a plan: its state, its tasks with who does them until when, and what stands behind the state."""
    coverage = world.coverages.for_plans(slug, province)
    writer = cell_writer(frame, coverage, world.passages, province)
    return [side for plan in coverage.plans for side in _side(world, writer, coverage, plan, requirement)]


def _side(
    world: World, writer: CellWriter, coverage: FrameworkCoverage, plan: PlanRecord, requirement: Requirement
) -> Iterable[dict[str, Any]]:
    cell = coverage.by_pair.get((plan.iri, requirement.id))
    if cell is None:
        return
    words = writer.frame.words
    detail = writer.detail(cell)
    fields = _fields(world, plan, words)
    for item in detail["evidence"]:
        item["fields"] = fields(item["iri"]) if item["step"] else []
    counted = [item for item in detail["evidence"] if item["counts"]]
    yield {
        "anchor": plan_anchor(plan.iri),
        "title": plan_title(plan),
        "number": plan.number,
        "province": plan.province_name or "",
        "href": writer.frame.to(plan.iri),
        "state": cell.state,
        "text": state_text(cell.state, cell.basis, words),
        "proposed": cell.basis in PROPOSED,
        "tasks": [item for item in counted if item["step"]],
        "prose": [item for item in counted if not item["step"]],
        "rejected": [item for item in detail["evidence"] if not item["counts"]],
        "detail": detail,
    }


def _fields(world: World, plan: PlanRecord, words: Language) -> Callable[[str], list[tuple[str, str, bool]]]:
    """Of a task: (name, text, whether nothing is stated) of lead, coordination, deadline and money."""
    details = world.passages.details(plan)

    def fields(step: str) -> list[tuple[str, str, bool]]:
        known = details.get(step) or blank_details(blank_of(plan))
        values = [(words.of(names), getattr(known, name)) for name, names in FIELDS]
        return [(name, value_text(value, words), value.text is None) for name, value in values]

    return fields


def _provinces(world: World, frame: Frame, framework: Framework, requirement: Requirement) -> list[dict[str, Any]]:
    """One line a province, with the best state of its plans, where plans are many."""
    return [
        {
            "name": cell.name,
            "state": cell.state,
            "text": state_text(cell.state, cell.basis, frame.words),
            "proposed": cell.basis in PROPOSED,
            "plans": cell.plans,
            "href": frame.href(requirement_path(framework.slug, requirement.id, cell.province)),
        }
        for cell in world.coverages.province_cells(framework.slug)
        if cell.requirement == requirement.id
    ]
