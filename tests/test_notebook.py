"""docs/notebook.ipynb: every cell runs on the corpus and shows what is stored in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "notebook.ipynb"
CHANGES = {"list", "place"}
"""Tags of cells whose output is another one elsewhere or later: where the store lies, which questions there are."""


@pytest.fixture(scope="module")
def executed(corpus_address: str) -> tuple[Any, Any]:
    """The notebook as stored, and as it comes out when it is run."""
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: pip install '.[test]'")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: pip install '.[test]'")
    stored = nbformat.read(NOTEBOOK, as_version=4)
    run = nbformat.read(NOTEBOOK, as_version=4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIENTINH_STORE", corpus_address)
        nbclient.NotebookClient(run, timeout=300, kernel_name="python3").execute()
    return stored, run


def test_every_cell_runs_and_shows_what_is_stored(executed: tuple[Any, Any]) -> None:
    stored, run = executed
    compared = 0
    for before, after in zip(stored.cells, run.cells, strict=True):
        if before.cell_type != "code" or CHANGES & set(before.metadata.get("tags", ())):
            continue
        assert shown(after) == shown(before), before.source
        compared += bool(shown(before))
    assert compared >= 8


def test_the_questions_of_the_list_can_be_asked(executed: tuple[Any, Any]) -> None:
    _, run = executed
    listed = next(shown(cell) for cell in run.cells if "list" in cell.metadata.get("tags", ()))
    assert "agency-load" in listed[0]
    assert "orphaned-duties" in listed[0]


def shown(cell: Any) -> list[str]:
    """The text of each output."""
    return [output.get("text") or output["data"]["text/plain"] for output in cell.outputs]
