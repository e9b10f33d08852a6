"""What is said of all plans together, from what is known of each in brief: provinces and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lientinh.analysis.coverage.briefs import Brief, BriefCell
from lientinh.analysis.coverage.cells import AlignmentRecord, PlanRecord, ProvinceCell
from lientinh.analysis.coverage.chains import KnownDocument, chain_links, line_figures, naming_figures
from lientinh.analysis.coverage.figures import Figure, cell_figures, group_by, uptake_figure
from lientinh.analysis.coverage.passages import passage_key
from lientinh.analysis.coverage.plans import natural_order
from lientinh.analysis.coverage.report import OwnInitiative, provincial
from lientinh.analysis.coverage.states import best_state
from lientinh.ontology.frameworks import Framework

Steps = Mapping[str, Sequence[str]]
"""Document -> IRIs of its tasks and documents to revise."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a framework says of all plans together."""

    provinces: tuple[ProvinceCell, ...]
    figures: tuple[Figure, ...]


def summarise(
    framework: Framework,
    plans: Sequence[PlanRecord],
    briefs: Mapping[str, Brief],
    documents: Mapping[str, KnownDocument],
) -> Summary:
    """The coverage of a framework over its plans; `briefs` by document."""
    requirements = [requirement.id for requirement in provincial(framework)]
    by_plan = {plan.iri: list(briefs[plan.iri].cells(plan.iri, requirements)) for plan in plans}
    cells = [cell for own in by_plan.values() for cell in own]
    provinces = province_cells(plans, cells)
    links = tuple(link for plan in plans for link in chain_links(plan, framework.applies_to, documents))
    figures = (
        *_overall(framework, cells, [briefs[plan.iri] for plan in plans]),
        *_by_province(provinces),
        *line_figures(plans, links, by_plan),
        *naming_figures(plans, links, framework.applies_to),
    )
    return Summary(provinces, figures)


def province_cells(plans: Sequence[PlanRecord], cells: Sequence[BriefCell]) -> tuple[ProvinceCell, ...]:
    """The best state of each province, and the plan that has it; of two alike the one issued last."""
    by_iri = {plan.iri: plan for plan in plans}
    groups = group_by(
        (cell for cell in cells if by_iri[cell.document].province),
        lambda cell: (by_iri[cell.document].province or "", cell.requirement),
    )
    found: list[ProvinceCell] = []
    for (province, requirement), group in groups.items():
        best = best_state([cell.state for cell in group])
        chosen = max(
            (cell for cell in group if cell.state == best),
            key=lambda cell: (cell.basis == "accepted", by_iri[cell.document].date or "", cell.document),
        )
        name = by_iri[chosen.document].province_name or province
        found.append(ProvinceCell(province, name, requirement, chosen.state, chosen.basis, chosen.document, len(group)))
    return tuple(sorted(found, key=lambda cell: cell.province))


def own_initiatives(
    plans: Iterable[PlanRecord], alignments: Mapping[str, Sequence[AlignmentRecord]], steps: Steps
) -> tuple[OwnInitiative, ...]:
    """The tasks that meet no requirement."""
    found: list[OwnInitiative] = []
    for plan in plans:
        aligned = {a.passage for a in alignments.get(plan.iri, ()) if a.counts}
        alone = sorted(set(steps.get(plan.iri, ())) - aligned, key=natural_order)
        found += [OwnInitiative(plan.iri, plan.number, passage_key(step), step) for step in alone]
    return tuple(found)


def _overall(framework: Framework, cells: Sequence[BriefCell], briefs: Sequence[Brief]) -> list[Figure]:
    """Of the framework as a whole, of its groups, of each requirement."""
    of_group = {requirement.id: requirement.group for requirement in framework.requirements}
    by_group = group_by(cells, lambda cell: of_group[cell.requirement])
    by_requirement = group_by(cells, lambda cell: cell.requirement)
    figures = [*cell_figures(cells, "framework", framework.iri, framework.title_vi), *_totals(framework, briefs)]
    for group, title_vi, _ in framework.groups:
        figures += cell_figures(by_group.get(group, []), "group", group, f"{group}. {title_vi}")
    figures += [uptake_figure(by_requirement.get(r.id, []), r.id, r.text_vi) for r in provincial(framework)]
    return figures


def _totals(framework: Framework, briefs: Sequence[Brief]) -> Iterable[Figure]:
    """How many of all tasks meet a requirement, and how many alignments somebody has judged."""
    aligned, steps, proposed, judged, alignments = (
        [sum(counts) for counts in zip(*(brief.counts for brief in briefs), strict=True)] if briefs else [0] * 5
    )
    yield Figure("tasks-aligned", "framework", framework.iri, framework.title_vi, aligned, steps, 0, proposed)
    yield Figure("reviewed", "framework", framework.iri, framework.title_vi, judged, alignments, 0, 0)


def _by_province(cells: Sequence[ProvinceCell]) -> list[Figure]:
    figures: list[Figure] = []
    for province, group in group_by(cells, lambda cell: cell.province).items():
        figures += cell_figures(group, "province", province, group[0].name)
    return figures
