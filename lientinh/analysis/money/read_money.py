"""The amounts of a store, plan by plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import unquote

from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.passages import passage_key
from lientinh.analysis.coverage.plans import natural_order, read_plans
from lientinh.analysis.deadlines.findings import by_document, read_findings
from lientinh.analysis.money.amounts import Amount, Level, PlanMoney, Range
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT, PPLAN

_FINDINGS: Final = ("sum-mismatch", "funding-disagree", "funding-differ", "unread-cell")

_AMOUNTS: Final = f"""
SELECT DISTINCT ?amount ?holder ?min ?max ?printed ?unit ?source ?period ?repaired WHERE {{
  ?amount <{LT.amountIn}> ?holder ; <{LT.minAmount}> ?min ; <{LT.maxAmount}> ?max .
  OPTIONAL {{ ?amount <{LT.printedAs}> ?printed }} OPTIONAL {{ ?amount <{LT.printedUnit}> ?unit }}
  OPTIONAL {{ ?amount <{LT.fundingSource}> ?source }} OPTIONAL {{ ?amount <{LT.period}> ?period }}
  OPTIONAL {{ ?amount <{LT.repaired}> ?repaired }}
}}
"""
_TASKS: Final = f"""
SELECT DISTINCT ?task ?plan ?group WHERE {{
  ?task <{PPLAN.isStepOfPlan}> ?plan ; a <{LT.Task}> . OPTIONAL {{ ?task <{LT.inGroup}> ?group }}
}}
"""
_PARAGRAPHS: Final = f"""
SELECT DISTINCT ?paragraph ?plan ?text WHERE {{
  ?paragraph a <{LT.FundingParagraph}> ; <{LT.amountIn}> ?plan ; <{LT.text}> ?text
}}
"""


def read_money(store: Store, plans: Sequence[PlanRecord] | None = None) -> tuple[PlanMoney, ...]:
    """What each plan of the store, or of these, says of money; by province and date."""
    chosen = read_plans(store) if plans is None else tuple(plans)
    ordered = sorted(chosen, key=lambda plan: (plan.province_name or "", plan.date or "", plan.iri))
    groups = {task: (plan, group) for task, plan, group in read_texts(store, _TASKS)}
    amounts = _amounts(store, groups)
    tasks: dict[str, list[str]] = {}
    for task, (plan, _) in sorted(groups.items(), key=lambda entry: natural_order(entry[0])):
        tasks.setdefault(plan, []).append(passage_key(task))
    paragraphs: dict[str, list[str]] = {}
    for _, plan, text in sorted(read_texts(store, _PARAGRAPHS), key=lambda row: natural_order(row[0])):
        paragraphs.setdefault(plan, []).append(text)
    findings = by_document(read_findings(store, _FINDINGS))
    return tuple(
        PlanMoney(
            plan,
            tuple(amounts.get(plan.iri, ())),
            tuple(tasks.get(plan.iri, ())),
            tuple(paragraphs.get(plan.iri, ())),
            findings.get(plan.iri, ()),
        )
        for plan in ordered
    )


def _amounts(store: Store, tasks: Mapping[str, tuple[str, str]]) -> Mapping[str, list[Amount]]:
    """Plan -> its amounts, in the order of the plan."""
    found: dict[str, list[Amount]] = {}
    rows = sorted(read_texts(store, _AMOUNTS), key=lambda row: natural_order(row[0]))
    for iri, holder, low, high, printed, unit, source, period, repaired in rows:
        level, plan, key, group = _place(holder, tasks)
        found.setdefault(plan, []).append(
            Amount(
                iri=iri,
                level=level,
                key=key,
                group=group,
                amount=Range(int(low), int(high)),
                printed=f"{printed} {unit}".strip(),
                source=source or None,
                period=period or None,
                repaired=repaired == "true",
            )
        )
    return found


def _place(holder: str, tasks: Mapping[str, tuple[str, str]]) -> tuple[Level, str, str, str]:
    """(level, plan, key, group) of the thing that an amount stands in."""
    if holder in tasks:
        plan, group = tasks[holder]
        return "task", plan, passage_key(holder), unquote(group.rpartition("/group/")[2])
    plan, is_group, ordinal = holder.partition("/group/")
    return ("group", plan, unquote(ordinal), unquote(ordinal)) if is_group else ("statement", holder, "", "")
