"""What a plan assigns and says, part by part, for its page."""

from __future__ import annotations

from typing import Any, Final

from lientinh.ontology.terms import LT
from lientinh.views.site.plan_parts import PlanParts

_DUTY: Final = "duty"


def plan_sections(parts: PlanParts) -> dict[str, Any]:
    """groups with their tasks, reviews, duties, reports, money, paragraphs on money, counts, findings, prose."""
    groups = _groups(parts)
    reviews = [parts.step(step) for step in parts.steps(LT.ReviewItem)]
    tasks = [task for group in groups for task in group["tasks"]]
    return {
        "groups": groups,
        "tasks": len(tasks),
        "reviews": reviews,
        "columns": {
            "direct": any(task["direct"] for task in tasks),
            "money": any(task["money"] for task in tasks),
            "head": "",
        },
        "duties": [_duty(parts, node) for node in parts.of_class(LT.Duty)],
        "reports": [_report(parts, node) for node in parts.of_class(LT.ReportingObligation)],
        "money": parts.money(_stated_amounts(parts)),
        "funding": [_paragraph(parts, node, "") for node in parts.of_class(LT.FundingParagraph)],
        "counts": [_count(parts, node) for node in parts.of_class(LT.StatedCount)],
        "findings": [_finding(parts, node) for node in parts.of_class(LT.Finding)],
        "prose": [_paragraph(parts, node, parts.nodes.text(node, LT.heading)) for node in parts.of_class(LT.Paragraph)],
    }


def _groups(parts: PlanParts) -> list[dict[str, Any]]:
    """Groups in the order of the plan, tasks outside of any under one without a title."""
    nodes = parts.nodes
    found: dict[str, dict[str, Any]] = {
        group: {
            "title": f"{nodes.text(group, LT.ordinal)}. {nodes.text(group, LT.title)}",
            "anchor": f"group-{group.rpartition('/')[2]}",
            "source": parts.source_link(group),
            "money": parts.money(nodes.links(group, LT.hasBudgetLine)),
            "tasks": [],
        }
        for group in parts.of_class(LT.TaskGroup)
    }
    for step in parts.steps(LT.Task):
        group = nodes.link(step, LT.inGroup) or ""
        found.setdefault(group, {"title": "", "anchor": "", "source": None, "money": [], "tasks": []})
        found[group]["tasks"].append(parts.step(step))
    return list(found.values())


def _stated_amounts(parts: PlanParts) -> list[str]:
    """Amounts that the text states, those in the rows of tasks and groups aside."""
    return [node for node in parts.nodes.pointing(LT.amountIn, parts.document) if parts.nodes.is_a(node, LT.Amount)]


def _duty(parts: PlanParts, node: str) -> dict[str, Any]:
    nodes = parts.nodes
    return {
        "anchor": f"{_DUTY}-{node.rpartition('/')[2]}",
        "ordinal": nodes.text(node, LT.ordinal),
        "printed": nodes.text(node, LT.agencyPrinted),
        "addressed": nodes.text(node, LT.addressedAs),
        "agencies": [parts.agency(agency) for agency in nodes.links(node, LT.obliges)],
        "text": nodes.text(node, LT.text),
        "source": parts.source_link(node),
        "requirements": [parts.requirement(a) for a in parts.alignments(node) if a.counts],
    }


def _report(parts: PlanParts, node: str) -> dict[str, Any]:
    nodes, words = parts.nodes, parts.frame.words
    month, day = nodes.text(node, LT.dueMonthDay).removeprefix("--").partition("-")[::2]
    before = nodes.text(node, LT.beforeDate) == "true"
    when = words.pick(
        f"{'trước ngày' if before else 'ngày'} {day}/{month} hằng năm",
        f"{'before' if before else 'on'} {day}/{month} (day/month) each year",
    )
    return {
        "anchor": "-".join(node.rsplit("/", 2)[1:]),
        "when": when if day else "",
        "printed": nodes.text(node, LT.whoPrinted),
        "agencies": [parts.agency(agency) for agency in nodes.links(node, LT.reportedBy)],
        "to": "; ".join((*nodes.texts(node, LT.reportedTo), *nodes.texts(node, LT.forwardedTo))),
        "source": parts.source_link(node),
    }


def _paragraph(parts: PlanParts, node: str, heading: str) -> dict[str, Any]:
    ordinal = parts.nodes.text(node, LT.ordinal)
    text = parts.nodes.text(node, LT.text)
    return {
        "anchor": "-".join(node.rsplit("/", 2)[1:]),
        "heading": heading,
        "text": f"{ordinal}. {text}" if ordinal else text,
        "source": parts.source_link(node),
        "requirements": [parts.requirement(a) for a in parts.alignments(node) if a.counts],
    }


def _count(parts: PlanParts, node: str) -> dict[str, Any]:
    return {
        "anchor": "-".join(node.rsplit("/", 2)[1:]),
        "printed": parts.nodes.text(node, LT.printedAs),
        "source": parts.source_link(node),
    }


def _finding(parts: PlanParts, node: str) -> dict[str, Any]:
    nodes, words, things = parts.nodes, parts.frame.words, parts.world.things
    severity = nodes.link(node, LT.severity)
    return {
        "anchor": f"finding-{node.rpartition('/')[2]}",
        "severity": words.of(things.name(severity)),
        "level": (severity or "").rpartition("/")[2],
        "name": words.of(things.name(nodes.link(node, LT.findingCode))),
        "message": nodes.text(node, LT.message, words.code) or nodes.text(node, LT.message),
        "source": parts.source_link(node),
    }
