"""The alignment engine: proposes which requirements of a framework the passages of a plan meet.

`propose(plan_passages(plan), framework)`; what it knows of the language, of a framework and of how signs weigh is data
(`lexicon.toml`, `ontology/frameworks/cues/`, `weights.toml`).
"""

from lientinh.analysis.alignment.passages import Passage, plan_passages, review_passage
from lientinh.analysis.alignment.propose import Near, Proposal, Survey, propose, survey

__all__ = ["Near", "Passage", "Proposal", "Survey", "plan_passages", "propose", "review_passage", "survey"]
