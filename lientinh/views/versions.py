"""Two versions of a plan as JSON, as rows, and the words in which the terminal tells what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.versions import Change, Match, Version, VersionComparison, VersionStep
from lientinh.analysis.versions.changes import CHANGE_NAMES
from lientinh.analysis.versions.compare import MATCH_NAMES
from lientinh.analysis.wording import Piece, mark_differences
from lientinh.views.coverage_words import Language
from lientinh.views.plain_text import shorten

_CSV_HEAD: Final = ("kind", "before", "after", "score", "change", "value_before", "value_after")
_CSV_HOLDERS: Final = ("as_of", "leads_before_as_of", "leads_after_as_of")

_SIDE: Final = 90
"""Characters of a field that a line on a terminal shows."""
_CONTEXT: Final = 3
"""Words that stand on each side of a difference where a wording is not shown whole."""


def csv_head(comparison: VersionComparison) -> tuple[str, ...]:
    """Names of the columns of `version_rows`; those of holders only where a day was asked about."""
    return (*_CSV_HEAD, *_CSV_HOLDERS) if comparison.as_of else _CSV_HEAD


def versions_json(comparison: VersionComparison) -> dict[str, Any]:
    """The two versions, how much of them matches, the counts, and every match with its score and changes."""
    first, second = comparison.matched
    return {
        "before": _version(comparison.before, first),
        "after": _version(comparison.after, second),
        "as_of": comparison.as_of.isoformat() if comparison.as_of else None,
        "little_in_common": comparison.little,
        "counts": dict(sorted(comparison.counts.items())),
        "matches": [_match(match) for match in comparison.matches],
        "holders": [
            {"name": name, "document": plan, **comparison.holders[iri].to_json()}
            for plan, iri, name in lead_names(comparison)
        ],
    }


def version_rows(comparison: VersionComparison, words: Language) -> Iterator[tuple[object, ...]]:
    """One row a change under `csv_head`; a match without a change has one row."""
    for match in comparison.matches:
        kind = words.name(MATCH_NAMES, match.kind)
        score = None if match.score is None else round(match.score, 4)
        place = (kind, keys(match.before), keys(match.after), score)
        texts = (_texts(match.before), _texts(match.after))
        held = _held(comparison, match)
        if not match.changes:
            yield (*place, None, *texts, *held)
        for change in match.changes:
            yield (*place, words.name(CHANGE_NAMES, change.code), change.before, change.after, *held)


def lead_names(comparison: VersionComparison) -> Iterator[tuple[str, str, str]]:
    """(plan, IRI of the lead, its name), of each lead once, where its holders were asked for."""
    seen: set[str] = set()
    for version in (comparison.before, comparison.after):
        for agent in (agent for step in version.steps for agent in step.leads):
            if agent.iri in comparison.holders and agent.iri not in seen:
                seen.add(agent.iri)
                yield plan_title(version.plan), agent.iri, agent.name


def _held(comparison: VersionComparison, match: Match) -> tuple[str, ...]:
    """The day, and who answers for the leads of each side then: "Sở Y tế tỉnh Vĩnh Long", or why nobody does."""
    if comparison.as_of is None:
        return ()
    sides = [dict.fromkeys(agent.iri for step in side for agent in step.leads) for side in (match.before, match.after)]
    named = ("; ".join(comparison.holders[iri].words_vi for iri in side if iri in comparison.holders) for side in sides)
    return (comparison.as_of.isoformat(), *named)


def keys(steps: Sequence[VersionStep]) -> str:
    """ "III.1 + III.2"."""
    return " + ".join(step.key for step in steps)


def verdict(comparison: VersionComparison, words: Language) -> str:
    """How much of the two matches, and whether they are versions of one plan at all."""
    first, second = comparison.matched
    of, to = len(comparison.before.steps), len(comparison.after.steps)
    text = words.pick(
        f"Khớp {first}/{of} nhiệm vụ của bản trước với {second}/{to} nhiệm vụ của bản sau.",
        f"{first}/{of} tasks of the first match {second}/{to} of the second.",
    )
    if not comparison.little:
        return text
    little = words.pick(
        "Hai văn bản ít giống nhau: khó có thể là hai bản của cùng một kế hoạch.",
        "Little matches: these are hardly two versions of one plan.",
    )
    return f"{text} {little}"


def titles(comparison: VersionComparison) -> str:
    """ "401/QĐ-UBND (Trà Vinh) → 732/QĐ-UBND (Vĩnh Phúc)"."""
    return f"{plan_title(comparison.before.plan)} → {plan_title(comparison.after.plan)}"


def counts_text(comparison: VersionComparison, words: Language) -> str:
    """ "giữ nguyên 3, thay đổi 13, …; sửa lời 13, …"."""
    counts = comparison.counts
    groups = (
        ", ".join(f"{words.name(names, code)} {counts[code]}" for code in names if code in counts)
        for names in (MATCH_NAMES, CHANGE_NAMES)
    )
    return "; ".join(filter(None, groups))


def change_text(change: Change, words: Language) -> str:
    """ "lùi thời hạn: Quý II/2025 → Quý IV/2025"; of a wording the places that differ, [-before-] {+after+}."""
    name = words.name(CHANGE_NAMES, change.code)
    if change.code == "reworded":
        return f"{name}: {_differences(mark_differences(change.after, change.before))}"
    blank = words.pick("[không nêu]", "[not stated]")
    before, after = (shorten(side, _SIDE) or blank for side in (change.before, change.after))
    return f"{name}: {before} → {after}"


def _differences(pieces: Sequence[Piece]) -> str:
    """What differs, each with a few words on either side."""
    shown: list[str] = []
    for place, piece in enumerate(pieces):
        if piece.mark != "same":
            shown.append(f"[-{piece.text}-]" if piece.mark == "only-there" else f"{{+{piece.text}+}}")
            continue
        words = piece.text.split()
        head = words[:_CONTEXT] if place else []
        tail = words[-_CONTEXT:] if place < len(pieces) - 1 else []
        short = len(words) <= len(head) + len(tail)
        shown.append(piece.text if short else " ".join([*head, "…", *tail]))
    return " ".join(shown)


def _version(version: Version, matched: int) -> dict[str, Any]:
    return {
        "document": version.plan.number,
        "province": version.plan.province_name,
        "date": version.plan.date,
        "iri": version.plan.iri,
        "tasks": len(version.steps),
        "matched": matched,
    }


def _match(match: Match) -> dict[str, Any]:
    return {
        "kind": match.kind,
        "score": None if match.score is None else round(match.score, 4),
        "before": [{"task": step.key, "text": step.text} for step in match.before],
        "after": [{"task": step.key, "text": step.text} for step in match.after],
        "changes": [{"code": change.code, "before": change.before, "after": change.after} for change in match.changes],
    }


def _texts(steps: Sequence[VersionStep]) -> str:
    return " | ".join(step.text for step in steps)
