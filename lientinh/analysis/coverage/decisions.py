"""What the ledger says, as coverage needs it: by passage, with its doubts; and which requirements do not apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final

from lientinh.analysis.coverage.assess import Note
from lientinh.analysis.coverage.cells import Decision, Passage
from lientinh.analysis.coverage.merge import Pair
from lientinh.analysis.judgement import Judgement, suspect
from lientinh.analysis.ledger import read_ledger
from lientinh.ontology.identifiers import document_of

_NOT_APPLICABLE: Final = "not-applicable"


class Decisions:
    """The judgements that stand, of all reviewers."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._by_task: dict[str, list[Judgement]] = {}
        for judgement in judgements:
            self._by_task.setdefault(judgement.task_iri, []).append(judgement)
        said: dict[str, list[str]] = {}
        for task, found in self._by_task.items():
            said.setdefault(document_of(task), []).extend(map(repr, found))
        self._of_documents = {document: _fingerprint(lines) for document, lines in said.items()}
        self.fingerprint = _fingerprint(line for lines in said.values() for line in lines)
        """Of everything that the reviewers say."""

    def touch(self, document: str) -> bool:
        """Whether anything is said of a passage of this document."""
        return document in self._of_documents

    def fingerprint_of(self, document: str) -> str:
        """Of everything that the reviewers say of the passages of this document; empty where they say nothing."""
        return self._of_documents.get(document, "")

    def of_passages(
        self, passages: Sequence[Passage], requirements: Mapping[str, str], texts: Mapping[str, str]
    ) -> Mapping[Pair, tuple[Decision, ...]]:
        """What is said of these passages, by passage and requirement id.

        `requirements` gives the IRI of each id, `texts` the wording of today by IRI: a judgement made on another one
        is suspect.
        """
        ids = {iri: id_ for id_, iri in requirements.items()}
        found: dict[Pair, list[Decision]] = {}
        for passage in passages:
            for judgement in self._by_task.get(passage.iri, ()):
                if judgement.requirement_iri in ids:
                    pair = (passage.iri, ids[judgement.requirement_iri])
                    found.setdefault(pair, []).append(_decision(judgement, texts))
        return {pair: tuple(sorted(said, key=lambda d: (d.date, d.reviewer))) for pair, said in found.items()}

    def inapplicable(self, document: str, requirement: str) -> Note | None:
        """Why a requirement (IRI) does not apply to a plan, in the words of the reviewer who found so."""
        for judgement in self._by_task.get(document, ()):
            if judgement.requirement_iri == requirement and judgement.judgement == _NOT_APPLICABLE:
                return judgement.rationale, judgement.rationale_en or judgement.rationale
        return None

    def unknown(self, known: Iterable[str]) -> tuple[str, ...]:
        """Judged passages that are not among these."""
        return tuple(sorted(set(self._by_task) - set(known)))


def read_decisions(paths: Sequence[Path]) -> Decisions:
    """The decisions of ledgers laid one over the other; raises InputError where one cannot be read."""
    standings = read_ledger(paths).standings.values()
    return Decisions(judgement for standing in standings for judgement in standing.judgements)


def _decision(judgement: Judgement, texts: Mapping[str, str]) -> Decision:
    return Decision(
        judgement=judgement.judgement,
        strength=judgement.strength,
        reviewer=judgement.reviewer,
        date=judgement.date,
        rationale=judgement.rationale,
        suspect=suspect(judgement, texts),
    )


def _fingerprint(lines: Iterable[str]) -> str:
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]
