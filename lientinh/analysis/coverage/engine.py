"""What the alignment engine says of a plan: proposals, and for every requirement the passage that comes nearest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from lientinh.analysis import alignment
from lientinh.analysis.alignment import Proposal, propose, review_passage
from lientinh.analysis.alignment.cues import CUES, load_cues
from lientinh.analysis.alignment.engine import Engine
from lientinh.analysis.alignment.weights import Weights, load_weights
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
    """Proposals for the passages of a plan; what only says what the plan is for is not asked."""
    asked = [passage for passage in text.passages if not passage.aim]
    passages = engine_passages(asked)
    return Reading(propose(passages, framework), _nearest(asked, passages, framework))


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


@lru_cache(maxsize=8)
def engine_fingerprint(framework: Framework) -> str:
    """Of everything but the plan that decides what the engine proposes: its code, its data, the framework."""
    digest = sha256(repr(framework).encode())
    folder = Path(alignment.__path__[0])
    files = [*folder.glob("*.py"), *folder.glob("*.toml"), CUES / f"{framework.slug}.toml"]
    for file in sorted(files):
        if file.is_file():
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _engine_passage(passage: Passage) -> alignment.Passage:
    if passage.kind == "review":
        ordinal = passage.key.removeprefix("RV.")
        return review_passage(passage.iri, ordinal, passage.text, passage.issuer or None)
    kind: Literal["task", "prose"] = "task" if passage.kind == "task" else "prose"
    # "Sở Nội vụ" heads the duty and its paragraphs leave it out.
    text = f"{passage.heading}: {passage.text}" if passage.kind == "duty" and passage.heading else passage.text
    return alignment.Passage(passage.iri, passage.key, text, kind, passage.heading, passage.place)


def _nearest(
    asked: Sequence[Passage], passages: Sequence[alignment.Passage], framework: Framework
) -> Mapping[str, Nearest]:
    if not passages:
        return {}
    engine, weights = _engine(framework)
    comparison = engine.compare(passages)
    found: dict[str, Nearest] = {}
    for row, passage in enumerate(asked):
        for requirement, signs in zip(comparison.requirements, comparison.signs(row), strict=True):
            score = weights.score(signs)
            best = found.get(requirement)
            if best is None or score > (best.score or 0.0):
                found[requirement] = Nearest(passage.iri, passage.key, score)
    return found


@lru_cache(maxsize=8)
def _engine(framework: Framework) -> tuple[Engine, Weights]:
    sheet = load_cues(framework.slug)
    return Engine(framework, sheet), load_weights(bool(sheet.cues))
