"""The made corpus: the same bytes for a seed, no two documents alike, and the truth beside each is what is read."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from roundtrip.scoring import score_round_trip

from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read_plan import read_plan
from lientinh.ontology.vocabularies import load_vocabulary

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
PLANS = 40
UNTOLD = {"legal_bases": [], "cited_documents": [], "duties": [], "reporting": [], "funding": [], "funding_sources": []}
"""What the truth does not hold, and the scores do not ask."""
JUDGED = ("tasks", "deadlines", "group_of", "review_documents")


@pytest.fixture(scope="module")
def corpus() -> ModuleType:
    """The benchmark's module."""
    before = list(sys.path)
    specification = importlib.util.spec_from_file_location("corpus", BENCHMARKS / "corpus.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["corpus"] = module
    specification.loader.exec_module(module)
    sys.path[:] = [*before, str(BENCHMARKS)]
    return module


@pytest.fixture(scope="module")
def made(corpus: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("docx", reason="python-docx is not installed")
    folder = tmp_path_factory.mktemp("country")
    corpus.make_corpus(folder, PLANS, provinces=10)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def truths(folder: Path) -> dict[str, dict[str, object]]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "truth").iterdir())}


def test_the_same_seed_gives_the_same_bytes_in_any_number_of_processes(
    corpus: ModuleType, made: Path, tmp_path: Path
) -> None:
    corpus.make_corpus(tmp_path / "again", PLANS, provinces=10)
    assert contents(tmp_path / "again") == contents(made)
    corpus.make_corpus(tmp_path / "other", PLANS, provinces=10, seed=2)
    assert contents(tmp_path / "other") != contents(made)


def test_more_plans_begin_with_the_fewer(corpus: ModuleType, made: Path, tmp_path: Path) -> None:
    corpus.make_corpus(tmp_path / "fewer", 10, provinces=10)
    fewer, whole = contents(tmp_path / "fewer"), contents(made)
    assert len(fewer) == 20
    assert fewer.items() <= whole.items()


def test_each_document_is_another_one_of_its_province(made: Path) -> None:
    found = truths(made)
    assert len(found) == PLANS
    names = {(truth["document"]["province"], truth["document"]["number"]) for truth in found.values()}  # type: ignore[index]  # JSON
    assert len(names) == PLANS
    assert len({province for province, _ in names}) == 10
    assert {truth["form"] for truth in found.values()} >= {"as-found", "tabs"}


def test_the_truth_is_what_is_read(made: Path) -> None:
    vocabulary = load_vocabulary()
    wrong = {}
    for path in sorted((made / "plans").iterdir()):
        truth = truths(made)[path.stem]
        read = plan_to_json(read_plan(path, vocabulary))
        scores = score_round_trip(UNTOLD | truth, read, flat=str(truth["form"]).startswith("field"))
        bad = {field: (scores[field].missing[:2], scores[field].extra[:2]) for field in JUDGED if scores[field].f1 < 1}
        document = {key: read["document"][key] for key in ("number", "date", "province")}
        told = {key: truth["document"][key] for key in document}  # type: ignore[index]  # JSON
        if bad or document != told or set(read["implements"]) != set(truth["implements"]):  # type: ignore[call-overload]  # JSON
            wrong[path.name] = (bad, document, told, read["implements"], truth["implements"])
    assert wrong == {}
