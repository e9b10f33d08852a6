"""The cosines of the engine, held to scikit-learn's."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lientinh.analysis.alignment.tfidf import TermVectors, character_runs
from lientinh.ontology.frameworks import load_framework

TERMS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=8)


def by_scikit_learn(texts: list[list[str]], others: list[list[str]]) -> np.ndarray:
    from sklearn.feature_extraction.text import TfidfVectorizer  # a second and a half, for these tests alone

    vectors = TfidfVectorizer(analyzer=list, binary=True)
    rows = vectors.fit_transform(texts)
    return np.asarray((vectors.transform(others) @ rows.T).toarray())


@settings(max_examples=60)
@given(st.lists(TERMS, min_size=1, max_size=6), st.lists(st.lists(st.sampled_from("abcdxyz"), max_size=9), max_size=4))
def test_the_same_as_scikit_learn(texts: list[list[str]], others: list[list[str]]) -> None:
    expected = by_scikit_learn(texts, [*others, texts[0]])
    assert np.allclose(TermVectors(texts).cosines([*others, texts[0]]), expected, atol=1e-12)


def test_the_same_on_the_requirements_of_a_directive() -> None:
    texts = [character_runs(r.text_vi, range(3, 6)) for r in load_framework("ct-38").of_scope("province")]
    others = [text[::2] for text in texts]
    assert np.allclose(TermVectors(texts).cosines(others), by_scikit_learn(texts, others), atol=1e-12)


def test_a_text_is_itself() -> None:
    assert TermVectors([["a", "b"], ["b", "c"]]).cosines([["b", "a", "a"]])[0, 0] == pytest.approx(1)


def test_nothing_known_is_nothing_alike() -> None:
    assert TermVectors([["a"], ["b"]]).cosines([[], ["x"]]).tolist() == [[0, 0], [0, 0]]


def test_nothing_to_compare() -> None:
    assert TermVectors([["a"], ["b"]]).cosines([]).shape == (0, 2)
    assert TermVectors([[], []]).cosines([["a"]]).tolist() == [[0, 0]]


def test_character_runs() -> None:
    assert character_runs("abcd", range(3, 6)) == ["abc", "bcd", "abcd"]
    assert character_runs("ab", range(3, 6)) == []


def test_scikit_learn_is_not_imported_to_align() -> None:
    code = "import sys, lientinh.analysis.alignment; print([m for m in ('sklearn', 'scipy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
