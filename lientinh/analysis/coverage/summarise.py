"""From the cells of all plans to what is said of them together: provinces, figures, chains, schemes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lientinh.analysis.coverage.cells import AlignmentRecord, Cell, PlanRecord, ProvinceCell
from lientinh.analysis.coverage.chains import (
    KnownDocument,
    SchemeUptake,
    chain_links,
    line_figures,
    naming_figures,
    scheme_uptakes,
)
from lientinh.analysis.coverage.figures import (
    Figure,
    cell_figures,
    group_by,
    review_figure,
    task_figure,
    uptake_figure,
)
from lientinh.analysis.coverage.passages import passage_key
from lientinh.analysis.coverage.plans import natural_order
from lientinh.analysis.coverage.report import FrameworkCoverage, OwnInitiative, provincial
from lientinh.analysis.coverage.states import best_state
from lientinh.ontology.frameworks import Framework

Steps = Mapping[str, Sequence[str]]
"""Document -> IRIs of its tasks and documents to revise."""


def summarise(
    framework: Framework,
    plans: Sequence[PlanRecord],
    cells: Sequence[Cell],
    steps: Steps,
    documents: Mapping[str, KnownDocument],
) -> FrameworkCoverage:
    """The coverage of a framework, from the cells of its plans."""
    by_plan = group_by(cells, lambda cell: cell.document)
    alignments = group_by((a for cell in cells for a in cell.alignments), lambda a: a.document)
    provinces = province_cells(plans, cells)
    links = tuple(link for plan in plans for link in chain_links(plan, framework.applies_to, documents))
    figures = [
        *_overall(framework, cells, alignments, steps),
        *_by_plan(plans, by_plan, alignments, steps),
        *_by_province(provinces),
        *line_figures(plans, links, by_plan),
        *naming_figures(plans, links, framework.applies_to),
    ]
    return FrameworkCoverage(
        framework=framework,
        plans=tuple(plans),
        cells=tuple(cells),
        provinces=provinces,
        figures=tuple(figures),
        links=links,
        uptakes=_uptakes(framework, plans, by_plan, documents),
        own_initiatives=own_initiatives(plans, alignments, steps),
    )


def province_cells(plans: Sequence[PlanRecord], cells: Sequence[Cell]) -> tuple[ProvinceCell, ...]:
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


def _overall(
    framework: Framework, cells: Sequence[Cell], alignments: Mapping[str, Sequence[AlignmentRecord]], steps: Steps
) -> list[Figure]:
    """Of the framework as a whole, of its groups, of each requirement."""
    title = framework.title_vi
    of_group = {requirement.id: requirement.group for requirement in framework.requirements}
    by_group = group_by(cells, lambda cell: of_group[cell.requirement])
    by_requirement = group_by(cells, lambda cell: cell.requirement)
    together = [alignment for found in alignments.values() for alignment in found]
    figures = list(cell_figures(cells, "framework", framework.iri, title))
    all_steps = [step for found in steps.values() for step in found]
    figures.append(task_figure("framework", framework.iri, title, all_steps, together))
    figures.append(review_figure(framework.iri, title, together))
    for group, title_vi, _ in framework.groups:
        figures += cell_figures(by_group.get(group, []), "group", group, f"{group}. {title_vi}")
    figures += [uptake_figure(by_requirement.get(r.id, []), r.id, r.text_vi) for r in provincial(framework)]
    return figures


def _by_plan(
    plans: Sequence[PlanRecord],
    cells: Mapping[str, Sequence[Cell]],
    alignments: Mapping[str, Sequence[AlignmentRecord]],
    steps: Steps,
) -> list[Figure]:
    figures: list[Figure] = []
    for plan in plans:
        figures += cell_figures(cells.get(plan.iri, ()), "plan", plan.iri, plan.label)
        own_steps = steps.get(plan.iri, ())
        figures.append(task_figure("plan", plan.iri, plan.label, own_steps, alignments.get(plan.iri, ())))
    return figures


def _by_province(cells: Sequence[ProvinceCell]) -> list[Figure]:
    figures: list[Figure] = []
    for province, group in group_by(cells, lambda cell: cell.province).items():
        figures += cell_figures(group, "province", province, group[0].name)
    return figures


def _uptakes(
    framework: Framework,
    plans: Sequence[PlanRecord],
    cells: Mapping[str, Sequence[Cell]],
    documents: Mapping[str, KnownDocument],
) -> tuple[SchemeUptake, ...]:
    derived = {requirement.id: requirement.derived_from for requirement in provincial(framework)}
    return tuple(
        uptake
        for plan in plans
        for uptake in scheme_uptakes(plan, cells.get(plan.iri, ()), derived, framework.applies_to, documents)
    )
