"""The form of a question on a served page: one field a parameter, with the values that the store knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from lientinh.analysis.plan_names import plan_title
from lientinh.queries.catalog import Parameter, Question
from lientinh.queries.lookup import find_labelled
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World


def form_fields(world: World, frame: Frame, question: Question) -> list[dict[str, Any]]:
    """name, summary, example, value, type of the input, choices (value, text), suggestions."""
    return [
        {
            "name": parameter.name,
            "summary": parameter.summary.of(frame.words.code),
            "example": parameter.example,
            "value": frame.given.get(parameter.name, parameter.default or ""),
            "type": {"date": "date", "integer": "number", "count": "number"}.get(parameter.type, "text"),
            "choices": list(_choices(world, parameter)) if frame.served else [],
            "suggestions": _suggestions(world, parameter) if frame.served else [],
        }
        for parameter in question.parameters
    ]


def _choices(world: World, parameter: Parameter) -> Iterable[tuple[str, str]]:
    """Values of a parameter that has few; none where any value may be typed."""
    if parameter.values:
        return ((value, value) for value in parameter.values)
    if parameter.type == "document" and parameter.name == "document":
        return ((plan.iri.split("/document/")[-1], plan_title(plan)) for plan in world.plans)
    if parameter.type == "province":
        return ((name, name) for name in sorted({p.province_name for p in world.plans if p.province_name}))
    return ()


def _suggestions(world: World, parameter: Parameter) -> list[str]:
    """Names to begin typing from."""
    if parameter.type not in ("agency-type", "role"):
        return []
    kind = "agency-type" if parameter.type == "agency-type" else "role"
    return [labels[0] for labels in find_labelled(world.store, kind).values()]  # type: ignore[arg-type]  # one of both


def command_line(question: Question, given: Mapping[str, str]) -> str:
    """The same on a terminal."""
    parts = [f"lientinh query {question.name}"]
    parts += [f'-p {name}="{value}"' for name, value in given.items()]
    return " ".join(parts)
