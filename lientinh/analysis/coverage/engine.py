"""What the alignment engine says of a plan: proposals, and for every requirement the passage that comes nearest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lientinh.analysis import alignment
from lientinh.analysis.alignment import Proposal, review_passage, survey
from lientinh.analysis.alignment.cues import load_cues
from lientinh.analysis.coverage.cells import Nearest, Passage
from lientinh.analysis.coverage.passages import PlanText
from lientinh.ontology.frameworks import Framework


@dataclass(frozen=True)
class Reading:
    """What the engine found in one plan for one framework."""

    proposals: tuple[Proposal, ...]
    nearest: Mapping[str, Nearest]
    """Requirement id -> the passage with the highest score, whatever that is."""


def read_with_engine(text: PlanText, framework: Framework) -> Reading:
    """Proposals for the passages of a plan; of its aims only where nothing else in it speaks of the requirement."""
    found = survey(engine_passages(text.passages), framework)
    aims = {passage.iri for passage in text.passages if passage.aim}
    said = {proposal.requirement_id for proposal in found.proposals if proposal.task_iri not in aims}
    kept = (p for p in found.proposals if p.task_iri not in aims or p.requirement_id not in said)
    nearest = {key: Nearest(near.task_iri, near.task_key, near.score) for key, near in found.nearest.items()}
    return Reading(tuple(kept), nearest)


def engine_passages(passages: Sequence[Passage]) -> tuple[alignment.Passage, ...]:
    """Passages as the engine takes them."""
    return tuple(_engine_passage(passage) for passage in passages)


def terms_tried(framework: Framework) -> Mapping[str, tuple[str, ...]]:
    """Requirement id -> the words by which it was searched: its cues, or the words of the requirement itself."""
    cues: dict[str, list[str]] = {}
    for cue in load_cues(framework.slug).cues:
        cues.setdefault(cue.requirement, []).append(readable_cue(cue.written))
    return {
        requirement.id: tuple(dict.fromkeys(cues.get(requirement.id, [requirement.text_vi])))
        for requirement in framework.of_scope("province")
    }


def readable_cue(written: str) -> str:
    """A cue as people read it: "~doanh nghiệp|~người dân > ~đối thoại ! phản biện" without its marks."""
    wanted, *barred = (part.strip().replace("~", "").replace("|", "/") for part in written.split(" ! "))
    text = re.sub(r"\s+(?:>>|>|\+)\s+", " … ", wanted)
    return f"{text} (trừ khi có: {', '.join(barred)})" if barred else text


def _engine_passage(passage: Passage) -> alignment.Passage:
    if passage.kind == "review":
        ordinal = passage.key.removeprefix("RV.")
        return review_passage(passage.iri, ordinal, passage.text, passage.issuer or None)
    kind: Literal["task", "prose"] = "task" if passage.kind == "task" else "prose"
    # "Sở Nội vụ" heads the duty and its paragraphs leave it out.
    text = f"{passage.heading}: {passage.text}" if passage.kind == "duty" and passage.heading else passage.text
    return alignment.Passage(passage.iri, passage.key, text, kind, passage.place)
