"""Each layout has a golden document that it reads and that no other layout claims more surely."""

from __future__ import annotations

import pytest
from golden_score import GOLDEN, load_golden

from lientinh.build import CORPUS
from lientinh.errors import InputError
from lientinh.loaders.layout_choice import all_layouts, rate_layouts, read_task_list
from lientinh.loaders.read import read_source
from lientinh.loaders.tables.task_rows import TaskRow
from lientinh.ontology.vocabularies import load_vocabulary

MADE_UP = {"prose-fields": "chuong-trinh-hanh-dong", "agency-sections": "chi-thi", "prose-numbers": "ke-hoach-tinh-uy"}
"""Layouts that no shipped plan has: a document in `tests/documents`, annotated in the layout's own test."""
GOLDEN_DOCUMENTS = {
    "ruled-table": ("tra-vinh-401", "vinh-phuc-732", "tra-vinh-38"),
    "prose-bullets": ("kon-tum-996",),
    "cell-lines": ("binh-duong-1169",),
}


def test_no_layout_is_without_a_golden_document() -> None:
    assert set(all_layouts()) == set(GOLDEN_DOCUMENTS) | set(MADE_UP)
    assert all((GOLDEN.parent / "documents" / f"{name}.txt").is_file() for name in MADE_UP.values())
    assert {path.stem for path in GOLDEN.glob("*.json")} == {n for names in GOLDEN_DOCUMENTS.values() for n in names}


@pytest.mark.parametrize(("layout", "name"), [(k, n) for k, names in GOLDEN_DOCUMENTS.items() for n in names])
def test_a_layout_is_surest_of_its_own_and_reads_all_its_rows(layout: str, name: str) -> None:
    source = read_source(CORPUS / f"{name}.txt")
    rated = rate_layouts(source)
    assert next(iter(rated)) == layout
    assert sorted(rated.values())[-2] < rated[layout]
    rows = [row for row in read_task_list(source, load_vocabulary()).rows if isinstance(row, TaskRow)]
    golden = load_golden(name)
    assert len(rows) == len(golden["tasks"]) + len(golden["review_documents"])


def test_an_unknown_layout_is_refused_with_those_accepted() -> None:
    source = read_source(CORPUS / "tra-vinh-401.txt")
    with pytest.raises(
        InputError,
        match="accepted are agency-sections, cell-lines, prose-bullets, prose-fields, prose-numbers, ruled-table",
    ):
        read_task_list(source, load_vocabulary(), "no-such-layout")
