"""The page on which a reviewer judges the passages of one plan against one requirement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from lientinh.analysis.coverage.cells import Passage
from lientinh.analysis.coverage.read_alignments import read_alignments
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.analysis.judgement import STRENGTH_NAMES, VALUE_NAMES, Value, fingerprint
from lientinh.analysis.ledger import Ledger
from lientinh.analysis.plan_names import plan_title
from lientinh.analysis.review.context import ReviewContext
from lientinh.analysis.review.one_pair import FIELDS
from lientinh.graph_store.store import Store
from lientinh.views.coverage_words import STATE_MARKS, Language, requirement_label, score_text
from lientinh.views.plain_text import shorten
from lientinh.views.site.frame import Frame

OFFERED: Final[tuple[Value, ...]] = ("accepted", "rejected", "unsure", "deferred")
"""Judgements of a passage, in the order of the form."""
_TITLE: Final = ("Nhận định đối chiếu", "Judge an alignment")
_LONGEST: Final = 90
"""Characters of a passage in the list of all others."""


def pair_page(
    store: Store,
    frame: Frame,
    context: ReviewContext,
    requirement: str,
    ledger: Ledger,
    typed: Mapping[str, str],
    **form: Any,
) -> str:
    """The page of one plan and one requirement (IRI); `typed` is what a form that was refused held.

    `form` holds the reviewer, the token of the forms, messages and errors.
    """
    framework, asked = context.requirement_of[requirement]
    plan, words = context.plans[0], frame.words
    cell = read_coverage(store, framework, [plan]).by_pair.get((plan.iri, asked.id))
    near = cell.nearest.passage if cell and cell.nearest else None
    stored = read_alignments(store, framework.slug, {asked.id: asked.iri}, [plan.iri])
    proposed = {alignment.passage: alignment for alignment in stored.alignments if alignment.requirement == asked.id}
    judged = [task for task, about in ledger.standings if about == requirement]
    passages = {passage.iri: passage for passage in context.passages[plan.iri]}
    shown = [iri for iri in dict.fromkeys([*proposed, *judged, near]) if iri in passages]
    return frame.render(
        "review.html.j2",
        title=f"{words.of(_TITLE)}: {asked.id} · {plan_title(plan)}",
        plan=plan,
        requirement=asked,
        label=requirement_label(asked, words),
        text=words.pick(asked.text_vi, asked.text_en),
        state=cell.state if cell else None,
        proposed_state=bool(cell and cell.basis in ("proposed", "mixed")),
        state_names=STATE_NAMES,
        marks=STATE_MARKS,
        pairs=[_pair(passages[iri], proposed.get(iri), ledger, requirement, words, near=iri == near) for iri in shown],
        others=_others(passages.values(), shown),
        values=[(value, words.of(VALUE_NAMES[value])) for value in OFFERED],
        strengths=[(strength, words.of(pair)) for strength, pair in STRENGTH_NAMES.items()],
        requirement_fingerprint=fingerprint(context.texts[requirement]),
        typed={field: typed.get(field, "") for field in FIELDS},
        blank=dict.fromkeys(FIELDS, ""),
        whole=_decisions(ledger, plan.iri, requirement, words),
        **form,
    )


def _pair(
    passage: Passage, alignment: Any, ledger: Ledger, requirement: str, words: Language, *, near: bool
) -> Mapping[str, Any]:
    score = alignment.score if alignment else None
    return {
        "iri": passage.iri,
        "key": passage.key,
        "text": passage.text,
        "place": passage.place,
        "heading": passage.heading,
        "fingerprint": fingerprint(passage.text),
        "score": score_text(score, words),
        "strength": words.of(STRENGTH_NAMES[alignment.strength]) if alignment and alignment.strength else "",
        "suggested": alignment.strength if alignment else None,
        "nearest": near,
        "decisions": _decisions(ledger, passage.iri, requirement, words),
    }


def _decisions(ledger: Ledger, passage: str, requirement: str, words: Language) -> Sequence[Mapping[str, str]]:
    standing = ledger.of(passage, requirement)
    return [
        {
            "reviewer": judgement.reviewer,
            "date": judgement.date,
            "judgement": words.of(VALUE_NAMES[judgement.judgement]),
            "strength": words.of(STRENGTH_NAMES[judgement.strength]) if judgement.strength else "",
            "rationale": words.pick(judgement.rationale, judgement.rationale_en or judgement.rationale),
        }
        for judgement in (standing.judgements if standing else ())
    ]


def _others(passages: Iterable[Passage], shown: Sequence[str]) -> list[Mapping[str, str]]:
    """Tasks and documents to revise that nobody has set against the requirement."""
    return [
        {
            "iri": passage.iri,
            "label": f"{passage.key} {shorten(passage.text, _LONGEST)}",
        }
        for passage in passages
        if passage.is_step and passage.iri not in shown
    ]
