"""A sheet that came back: its rows as text, whatever form it had, and where each cell stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lientinh.analysis.review.context import Build
from lientinh.errors import InputError

FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "document": "Văn bản",
        "province": "Tỉnh",
        "task": "Nhiệm vụ",
        "requirement": "Yêu cầu",
        "task_text": "Nội dung nhiệm vụ",
        "requirement_text": "Nội dung yêu cầu",
        "judgement": "Nhận định",
        "strength": "Mức độ khớp",
        "rationale": "Lý do",
        "rationale_en": "Lý do (tiếng Anh)",
        "proposed": "Máy đề xuất",
        "score": "Điểm",
        "remark": "Lưu ý",
        "others": "Nhận định của người khác",
        "passage_iri": "Mã đoạn",
        "requirement_iri": "Mã yêu cầu",
        "task_fingerprint": "Dấu vân nhiệm vụ",
        "requirement_fingerprint": "Dấu vân yêu cầu",
    }
)
"""Column of a sheet -> its head, in the order of the columns."""

JUDGED: Final = ("judgement", "strength", "rationale", "rationale_en")
"""Columns that the reviewer fills in."""
NAMED: Final = ("document", "province", "task", "requirement")
"""Columns that name a pair, where a reviewer adds one."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a sheet that came back."""

    line: int
    """As the program that made it counts, from 1."""
    cells: Mapping[str, str]
    """Field -> text; a field that the file lacks is not there."""

    def text(self, name: str) -> str:
        """What stands in a field, trimmed; empty where there is nothing."""
        return self.cells.get(name, "").strip()

    @property
    def is_blank(self) -> bool:
        """Whether the reviewer said nothing in it."""
        return not any(self.text(name) for name in JUDGED)


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A file that came back."""

    place: str
    reviewer: str
    build: Build
    rows: tuple[ReturnedRow, ...]
    columns: Mapping[str, str]
    """Field -> where it stands, as people find it: "column J (Nhận định)"."""

    def where(self, row: ReturnedRow, name: str) -> str:
        """The place of a cell."""
        return f"row {row.line}, {self.columns.get(name, f'column {FIELDS[name]}')}"

    def where_vi(self, row: ReturnedRow, name: str) -> str:
        """The same in Vietnamese."""
        column = self.columns.get(name, f"column {FIELDS[name]}")
        return f"dòng {row.line}, {column.replace('column', 'cột', 1)}"


def write_build(build: Build) -> Mapping[str, str]:
    """A build as plain keys and values, as a sheet carries it."""
    documents = {f"document.{n}": f"{iri} {mark}" for n, (iri, mark) in enumerate(sorted(build.documents.items()), 1)}
    frameworks = {
        f"framework.{n}": f"{slug} {mark}" for n, (slug, mark) in enumerate(sorted(build.frameworks.items()), 1)
    }
    return {"build": build.fingerprint, **frameworks, **documents}


def read_build(place: str, values: Mapping[str, str]) -> Build:
    """The build that a sheet was made from.

    Raises InputError for a file that carries none, or one that was changed by hand.
    """
    marks: dict[str, dict[str, str]] = {"document": {}, "framework": {}}
    for key, value in values.items():
        kind, name, mark = key.partition(".")[0], *_split(value)
        if kind in marks and mark:
            marks[kind][name] = mark
    build = Build(marks["document"], marks["framework"])
    stated = values.get("build", "")
    if not stated:
        raise InputError(f"{place}: carries no mark of a build; give a file that `lientinh review export` wrote")
    if stated != build.fingerprint:
        raise InputError(f"{place}: its mark of the build was changed; export a new file and carry the judgements over")
    return build


def _split(value: str) -> tuple[str, str]:
    name, _, mark = value.strip().rpartition(" ")
    return name, mark
