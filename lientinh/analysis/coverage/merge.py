"""Engine and ledger laid together: one alignment of each passage and requirement; people have the last word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from lientinh.analysis.coverage.cells import AlignmentRecord, Decision, Passage
from lientinh.analysis.coverage.read_alignments import order_of
from lientinh.analysis.coverage.states import Status, Strength
from lientinh.analysis.standing import common_status, common_strength

if TYPE_CHECKING:
    from lientinh.analysis.alignment import Proposal

Pair = tuple[str, str]
"""(IRI of a passage, requirement id)."""

# What a reviewer says, as to whether the passage meets the requirement. A task that only promises a later plan does
# speak of the requirement: the alignment stands, and the state says "deferred".
_VERDICTS: Mapping[str, Status] = {
    "accepted": "accepted",
    "deferred": "accepted",
    "rejected": "rejected",
    "unsure": "unsure",
}


def merge_alignments(
    document: str,
    passages: Sequence[Passage],
    proposals: Iterable[Proposal],
    decisions: Mapping[Pair, tuple[Decision, ...]],
) -> tuple[AlignmentRecord, ...]:
    """All alignments of a plan, tasks before prose, each in the order of the plan."""
    proposed = {(p.task_iri, p.requirement_id): p for p in proposals if p.status == "proposed"}
    by_passage: dict[str, dict[str, None]] = {}
    for iri, requirement in (*proposed, *decisions):
        by_passage.setdefault(iri, {})[requirement] = None
    found: list[AlignmentRecord] = []
    for passage in passages:
        for requirement in by_passage.get(passage.iri, ()):
            pair = (passage.iri, requirement)
            record = merge_pair(document, passage, requirement, proposed.get(pair), decisions.get(pair, ()))
            if record is not None:
                found.append(record)
    return tuple(sorted(found, key=order_of))


def merge_pair(
    document: str,
    passage: Passage,
    requirement: str,
    proposal: Proposal | None,
    decisions: tuple[Decision, ...],
) -> AlignmentRecord | None:
    """One alignment; None where the engine proposes nothing and no reviewer says anything."""
    standing = tuple(decision for decision in decisions if decision.judgement in _VERDICTS)
    if proposal is None and not standing:
        return None
    status = status_of(standing)
    return AlignmentRecord(
        passage=passage.iri,
        key=passage.key,
        kind=passage.kind,
        has_lead=passage.has_lead,
        document=document,
        requirement=requirement,
        strength=_strength(standing, proposal),
        status=status,
        score=proposal.score if proposal else None,
        rank=proposal.rank if proposal else None,
        words=tuple(sorted(proposal.words)) if proposal else (),
        decisions=standing,
    )


def status_of(decisions: Sequence[Decision]) -> Status:
    """What the reviewers together say: "proposed" where none has spoken, "disputed" where they disagree."""
    values = {decision.judgement for decision in decisions}
    return _VERDICTS.get(common_status(values), "disputed") if values else "proposed"


def _strength(decisions: Sequence[Decision], proposal: Proposal | None) -> Strength | None:
    """The weakest that the reviewers give, or else the engine's."""
    given = common_strength((decision.judgement, decision.strength) for decision in decisions)
    return given or (proposal.strength if proposal else None)
