"""Real documents beside the checkout, read as well as the floors ask; skipped where they are not there."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from lientinh.ontology.vocabularies import load_vocabulary

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("LIENTINH_REALWORLD") or ROOT.parent / "shared" / "realworld")

pytestmark = pytest.mark.skipif(not (FOLDER / "headers.json").is_file(), reason="the real documents are not there")

# What the reader must reach on these documents; `agreed` counts what is rightly left out as well.
HEADERS = {"number": 0.97, "type": 0.98, "date": 0.97, "issuer": 0.95, "province": 0.97}


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    spec = importlib.util.spec_from_file_location("realworld", ROOT / "benchmarks" / "realworld.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["realworld"] = module
    spec.loader.exec_module(module)
    return module


def test_heads(measure: ModuleType) -> None:
    scores = measure.score_headers(FOLDER, load_vocabulary())
    for name, floor in HEADERS.items():
        assert scores[name].accuracy >= floor, (name, scores[name].misses)
    assert scores["legal bases"].f1 >= 0.95, scores["legal bases"].misses


def test_citations(measure: ModuleType) -> None:
    scores = measure.score_citations(FOLDER, load_vocabulary())
    assert scores["citation number+date"].f1 >= 0.96, scores["citation number+date"].misses
    assert scores["citation type"].accuracy >= 0.95, scores["citation type"].misses
    assert scores["citation issuer"].accuracy >= 0.90, scores["citation issuer"].misses


def test_nothing_is_cited_where_nothing_is_printed(measure: ModuleType) -> None:
    assert measure.false_citations(FOLDER, load_vocabulary()) == []
