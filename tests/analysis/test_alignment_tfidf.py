"""The cosines of the engine, held to scikit-learn's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lientinh.analysis.alignment.known_runs import Codes, KnownRuns
from lientinh.analysis.alignment.tfidf import TermVectors
from lientinh.ontology.frameworks import load_framework

TEXTS = st.text(alphabet="abcdefgh|", min_size=1, max_size=12)
OTHERS = st.text(alphabet="abcdxyz|", max_size=12)
CHARACTERS = range(3, 6)


def codes(text: str) -> Codes:
    """Letters by their number; "|" ends a run."""
    return np.array([-1 if letter == "|" else ord(letter) for letter in text], dtype=np.int64)


def runs(text: str, lengths: Sequence[int]) -> list[str]:
    found = [text[start : start + length] for length in lengths for start in range(len(text) - length + 1)]
    return [run for run in found if "|" not in run]


def cosines(texts: Sequence[str], others: Sequence[str], lengths: Sequence[int]) -> np.ndarray:
    return TermVectors([codes(text) for text in texts], lengths).cosines([codes(text) for text in others])


def by_scikit_learn(texts: Sequence[str], others: Sequence[str], lengths: Sequence[int]) -> np.ndarray:
    from sklearn.feature_extraction.text import TfidfVectorizer  # a second and a half, for these tests alone

    vectors = TfidfVectorizer(analyzer=lambda text: runs(text, lengths), binary=True)
    rows = vectors.fit_transform(texts)
    return np.asarray((vectors.transform(others) @ rows.T).toarray())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TEXTS, min_size=1, max_size=6).filter(lambda texts: any(text.strip("|") for text in texts)),
    st.lists(OTHERS, max_size=4),
)
def test_the_same_as_scikit_learn(texts: list[str], others: list[str]) -> None:
    expected = by_scikit_learn(texts, [*others, texts[0]], range(1, 3))
    assert np.allclose(cosines(texts, [*others, texts[0]], range(1, 3)), expected, atol=1e-12)


def test_the_same_on_the_requirements_of_a_directive() -> None:
    texts = [requirement.text_vi for requirement in load_framework("ct-38").of_scope("province")]
    others = [text[::2] + text for text in texts]
    assert np.allclose(cosines(texts, others, CHARACTERS), by_scikit_learn(texts, others, CHARACTERS), atol=1e-12)


def test_company_changes_not_a_bit() -> None:
    texts = [requirement.text_vi for requirement in load_framework("ct-38").of_scope("province")]
    alone = [cosines(texts, [text], CHARACTERS)[0] for text in texts]
    assert (cosines(texts, texts, CHARACTERS) == alone).all()


@given(st.lists(TEXTS, max_size=4), OTHERS)
def test_runs_are_those_that_both_have(texts: list[str], other: str) -> None:
    lengths = (2, 4)
    known = KnownRuns([codes(text) for text in texts], lengths)
    assert known.count == len({run for text in texts for run in runs(text, lengths)})
    both = {run for text in texts for run in runs(text, lengths)} & set(runs(other, lengths))
    assert known.held_by([codes(other)]).sum() == len(both)


def test_a_text_is_itself() -> None:
    assert cosines(["ab", "bc"], ["bab"], (1,))[0, 0] == pytest.approx(1)


def test_nothing_known_is_nothing_alike() -> None:
    assert cosines(["a", "b"], ["", "x", "|"], (1, 2)).tolist() == [[0, 0], [0, 0], [0, 0]]


def test_what_is_known_of_one_text_is_not_lent_to_its_neighbours() -> None:
    assert cosines(["ab", "b"], ["", "ab", "", "b", ""], (1,)).argmax(axis=1).tolist() == [0, 0, 0, 1, 0]


def test_nothing_to_compare() -> None:
    assert cosines(["a", "b"], [], (1,)).shape == (0, 2)
    assert cosines(["", ""], ["a"], (1, 2)).tolist() == [[0, 0]]


def test_scikit_learn_is_not_imported_to_align() -> None:
    code = "import sys, lientinh.analysis.alignment; print([m for m in ('sklearn', 'scipy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
