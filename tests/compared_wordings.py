"""All plans held against each other at once, as an assessment does that knows none of them yet."""

from __future__ import annotations

from lientinh.analysis.coverage.likeness import Likenesses, Wordings, choose_pairs, compare_pairs, sample_of


def compare_wordings(wordings: Wordings) -> Likenesses:
    """Plans, earliest first."""
    written = {document: steps for document, steps in wordings.items() if steps}
    pairs = choose_pairs({document: sample_of(steps) for document, steps in written.items()})
    return compare_pairs(written, pairs, written.keys())
