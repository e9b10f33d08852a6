"""The reason of an answer, in Vietnamese and English: what changed, when, by which document, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lientinh.analysis.succession.follow import Path, Spot, Step, Verdict
from lientinh.analysis.succession.resolution import State
from lientinh.days import day_vi
from lientinh.ontology.succession_model import ProvinceChange
from lientinh.ontology.vocabulary_model import Province

_ENDS: Mapping[Verdict, tuple[str, str]] = {
    "none": (
        "Không có cơ quan kế thừa một đối một.",
        "There is no one-to-one heir.",
    ),
    "unstated": (
        "Nguồn không nêu cơ quan kế thừa của {name}.",
        "The sources state no heir of {name}.",
    ),
    "open": (
        "Nguồn không nêu đúng ngày (từ {earliest} đến {day}), nên chưa rõ đến {as_of} {name} đã được sắp xếp chưa.",
        "The sources do not give the day (from {earliest} to {day}), so whether {name} had changed by {as_of} is open.",
    ),
    "ended": (
        "{name} đã kết thúc hoạt động; nguồn không nêu cơ quan kế thừa.",
        "{name} has ended; the sources state no heir.",
    ),
    "stays": (
        "{name} không chấm dứt theo tỉnh.",
        "{name} does not end with the province.",
    ),
}


_NO_CHANGE = "Không có thay đổi nào được ghi nhận.", "No change is recorded."


def spot_name(spot: Spot, labels: Mapping[str, str]) -> str:
    """Name of an agency with its province: "Sở Tài chính tỉnh X"; as its plan has it where it has a name of its own."""
    label = labels.get(spot.iri)
    if spot.type is not None and (not spot.named or label is None):
        return spot.type.full_name_in(spot.province) if spot.province else spot.type.name
    name = label or spot.tail
    return f"{name} ({spot.province.full_name})" if spot.province else name


def reasons(
    state: State, paths: Iterable[Path], as_of: date, labels: Mapping[str, str], documents: Mapping[str, str]
) -> tuple[str, str]:
    """The reason in Vietnamese and in English; `documents` are IRIs with the names by which texts cite them."""
    found = tuple(paths)
    steps = {step.change.iri: step for path in found for step in path.steps}
    vi = [_step_vi(step, documents) for step in steps.values()]
    en = [_step_en(step, documents) for step in steps.values()]
    held = [spot_name(path.end, labels) for path in found if path.verdict == "held"]
    if state in ("succeeded", "several"):
        vi.append(f"Cơ quan kế thừa: {'; '.join(dict.fromkeys(held))}.")
        en.append(f"Taken over by: {'; '.join(dict.fromkeys(held))}.")
    elif state == "same" and not steps:
        return _NO_CHANGE
    elif state == "not-yet":
        return not_yet_reason(found[0].end, as_of)
    for path in found:
        if path.verdict in _ENDS:
            for sentences, text in zip((vi, en), _ENDS[path.verdict], strict=True):
                sentence = text.format(**_fields(path, as_of, labels, iso=sentences is en))
                if sentence not in sentences:
                    sentences.append(sentence)
    return " ".join(vi), " ".join(en)


def not_yet_reason(spot: Spot, as_of: date) -> tuple[str, str]:
    """Since when the sources have an agency or a province that is younger than the day."""
    begun, what = spot.begun, "cơ quan" if spot.tail else "đơn vị"
    return (
        f"Nguồn ghi {what} này có từ {_printed(begun)}, sau ngày {day_vi(as_of)}.",
        f"The sources have it only since {begun}, after {as_of.isoformat()}.",
    )


def province_reasons(
    province: Province, changes: Sequence[ProvinceChange], as_of: date, documents: Mapping[str, str]
) -> tuple[str, str]:
    """The reason for a province, in Vietnamese and in English."""
    spot = Spot(province.slug, "", province, None)
    if not changes:
        return not_yet_reason(spot, as_of) if spot.begins_after(as_of) else _NO_CHANGE
    steps = [Step(spot, change) for change in changes]
    return " ".join(_step_vi(step, documents) for step in steps), " ".join(_step_en(step, documents) for step in steps)


def basis_of(path: Path, documents: Mapping[str, str]) -> str:
    """What a way rests on: its documents, or where it has none, what happened."""
    cited = dict.fromkeys(documents.get(iri, iri) for step in path.steps for iri in step.instruments)
    return "; ".join(cited or dict.fromkeys(step.change.name for step in path.steps))


def _fields(path: Path, as_of: date, labels: Mapping[str, str], *, iso: bool) -> dict[str, str]:
    written = date.isoformat if iso else day_vi
    change = path.steps[-1].change if path.steps else None
    return {
        "name": spot_name(path.end, labels),
        "as_of": written(as_of),
        "earliest": written(change.earliest) if change else "",
        "day": written(change.day) if change else "",
    }


def _step_vi(step: Step, documents: Mapping[str, str]) -> str:
    change = step.change
    cited = "; ".join(documents.get(iri, iri) for iri in step.instruments)
    when = "Từ ngày" if change.earliest == change.day else "Chậm nhất từ ngày"
    return f"{when} {day_vi(change.day)}: {change.name}{f' ({cited})' if cited else ''}."


def _step_en(step: Step, documents: Mapping[str, str]) -> str:
    change = step.change
    cited = "; ".join(documents.get(iri, iri) for iri in step.instruments)
    when = "From" if change.earliest == change.day else "By"
    return f"{when} {change.day.isoformat()}: {change.name_en}{f' ({cited})' if cited else ''}."


def _printed(begun: str) -> str:
    """A day, month or year of the vocabularies as Vietnamese text has it."""
    parts = begun.split("-")
    if len(parts) == 3:
        return f"ngày {day_vi(date.fromisoformat(begun))}"
    return f"tháng {int(parts[1])}/{parts[0]}" if len(parts) == 2 else f"năm {begun}"
