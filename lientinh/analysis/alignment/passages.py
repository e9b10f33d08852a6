"""The passages of a plan that may meet a requirement.

Tasks and documents to revise assign something; duties and running text only declare it (`prose`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lientinh.ontology.identifiers import review_iri, task_iri
from lientinh.ontology.model import Plan

PassageKind = Literal["task", "review", "prose"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a plan: its IRI, its name inside the plan ("II.3", "RV.1"), its words."""

    iri: str
    key: str
    text: str
    kind: PassageKind = "task"
    place: str = ""
    """Where it stands, for people."""
    named_from: int | None = None
    """From here on the text is the title of a document that the passage names."""


def review_passage(iri: str, ordinal: str, printed: str, issuer: str | None) -> Passage:
    """A document to revise as a passage: the list that it stands in says what is to be done with it."""
    opening = f"Rà soát, sửa đổi, bổ sung văn bản của {issuer or 'tỉnh'}: "
    return Passage(iri, f"RV.{ordinal}", opening + printed, "review", named_from=len(opening))


def plan_passages(plan: Plan) -> tuple[Passage, ...]:
    """The tasks of a plan and the documents that it sets out to revise, in printed order.

    Prose is not among them: the graph of the document holds it with its places, and whoever reads it there makes
    passages of kind "prose".
    """
    tasks = (Passage(task_iri(plan.iri, task.key), task.key, task.text) for task in plan.tasks)
    reviews = (
        review_passage(review_iri(plan.iri, item.ordinal), item.ordinal, item.raw, item.issuing_authority)
        for item in plan.review_documents
    )
    return (*tasks, *reviews)
