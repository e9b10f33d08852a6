"""Judgements as an SSSOM table: tab-separated values under a block of metadata, the form of the ledger.

https://mapping-commons.github.io/sssom/ : IRIs are CURIEs of the block's map, a rejection is a mapping with the
modifier "Not". What SSSOM has no column for (judgement, strength, fingerprints) stands in declared extension columns.
A text that a spreadsheet would run as a formula gets an apostrophe in front, which reading takes off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from lientinh.analysis.judgement import Judgement, find_fault
from lientinh.errors import InputError
from lientinh.ontology.labels import squeeze
from lientinh.ontology.terms import DATA, LT, RDFS, SEMAPV, SKOS

COLUMNS: Final = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "reviewer_label",
    "mapping_date",
    "comment",
    "judgement",
    "strength",
    "rationale_en",
    "subject_fingerprint",
    "object_fingerprint",
    "framework",
)
"""Of a ledger, in the order of its files."""

NEEDED: Final = frozenset(
    {
        "subject_id",
        "object_id",
        "reviewer_label",
        "mapping_date",
        "comment",
        "judgement",
        "strength",
        "subject_fingerprint",
        "object_fingerprint",
    }
)
"""Without these a row is no judgement; the other columns can be told from them."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {"lt": LT.NAMESPACE, "ltid": DATA, "rdfs": RDFS.NAMESPACE, "semapv": SEMAPV.NAMESPACE, "skos": SKOS.NAMESPACE}
)

# SKOS reads from the subject: a task that bundles the requirement with other work has it as its narrower match.
_PREDICATES: Final = MappingProxyType(
    {"exact": "skos:exactMatch", "broad": "skos:narrowMatch", "partial": "skos:relatedMatch"}
)
_NO_CLAIM: Final = "rdfs:seeAlso"
_NOT: Final = "Not"
_EXTENSIONS: Final = MappingProxyType(
    {
        "judgement": "judgedAs",
        "strength": "strength",
        "rationale_en": "rationale",
        "subject_fingerprint": "fingerprint",
        "object_fingerprint": "fingerprint",
        "framework": "ofFramework",
    }
)
_RUNS: Final = re.compile("'*[\u200b\ufeff]*[=+\\-@＝＋－＠]")
_ESCAPED: Final = re.compile("'+[\u200b\ufeff]*[=+\\-@＝＋－＠]")
_CURIE: Final = re.compile(r"([a-z][a-z0-9-]*):(?!//)(.*)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, by column; `line` counts from 1 in the file."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of tab-separated values with its metadata."""

    place: str
    """Of the file, for messages."""
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    other: Mapping[str, str] = field(default_factory=dict)
    """Key -> value of the metadata slot "other"."""


def escape_cell(text: str) -> str:
    """One line of text that no spreadsheet runs."""
    line = squeeze(text)
    return f"'{line}" if _RUNS.match(line) else line


def unescape_cell(text: str) -> str:
    """What `escape_cell` was given, white space aside."""
    return text[1:] if _ESCAPED.match(text) else text


def format_header(identifier: str, title: str, other: Mapping[str, str]) -> str:
    """The metadata block of a mapping set; `identifier` is the end of its IRI.

    No value is quoted: a spreadsheet that saves the file would quote the whole line, which is then no comment any more.
    """
    lines = [
        f"mapping_set_id: {DATA}mapping-set/{identifier}",
        f"mapping_set_title: {title}",
        "license: https://spdx.org/licenses/MIT",
        "curie_map:",
        *(f"  {prefix}: {namespace}" for prefix, namespace in PREFIXES.items()),
        "extension_definitions:",
        *(f"  - slot_name: {name}\n    property: lt:{term}" for name, term in _EXTENSIONS.items()),
        f"other: {'|'.join(f'{key}={value}' for key, value in other.items())}",
    ]
    return "".join(f"#{line}\n" for line in "\n".join(lines).splitlines())


def format_rows(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as lines of tab-separated values, each ended."""
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows([escape_cell(cell) for cell in row] for row in rows)
    return text.getvalue()


def judgement_cells(judgement: Judgement) -> Mapping[str, str]:
    """The cells of a judgement, by column."""
    claims = judgement.judgement in ("accepted", "rejected")
    strength = judgement.strength or ("partial" if judgement.judgement == "rejected" else "")
    return {
        "subject_id": curie(judgement.task_iri),
        "subject_label": judgement.subject_label,
        "predicate_id": _PREDICATES.get(strength, _NO_CLAIM) if claims else _NO_CLAIM,
        "predicate_modifier": _NOT if judgement.judgement == "rejected" else "",
        "object_id": curie(judgement.requirement_iri),
        "object_label": judgement.object_label,
        "mapping_justification": "semapv:ManualMappingCuration",
        "reviewer_label": judgement.reviewer,
        "mapping_date": judgement.date,
        "comment": judgement.rationale,
        "judgement": judgement.judgement,
        "strength": judgement.strength or "",
        "rationale_en": judgement.rationale_en,
        "subject_fingerprint": judgement.subject_fingerprint,
        "object_fingerprint": judgement.object_fingerprint,
        "framework": judgement.framework,
    }


def read_judgement(place: str, row: Row) -> Judgement:
    """The judgement of a row; InputError with line and column where it is none."""
    values: Mapping[str, Any] = {column: unescape_cell(value) for column, value in row.values.items()}
    judgement = Judgement(
        task_iri=expand(values["subject_id"]),
        requirement_iri=expand(values["object_id"]),
        judgement=values["judgement"],
        strength=values["strength"] or None,
        rationale=values["comment"],
        reviewer=values["reviewer_label"],
        date=values["mapping_date"],
        subject_fingerprint=values["subject_fingerprint"],
        object_fingerprint=values["object_fingerprint"],
        rationale_en=values.get("rationale_en", ""),
        framework=values.get("framework", ""),
        subject_label=values.get("subject_label", ""),
        object_label=values.get("object_label", ""),
    )
    fault = find_fault(judgement)
    if fault is not None:
        raise InputError(f"{place}: line {row.line}, column {fault[0]}: {fault[1]}")
    return judgement


def parse_table(text: str, place: str, needed: Iterable[str] = NEEDED) -> Table:
    """A whole file; `place` names it in messages.

    Raises InputError for a file without the needed columns, for a row with more or fewer cells than the head, and for a
    file that was not written to its end: no end of line, or fewer rows than its head states.
    """
    lines = list(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    head = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if head == len(lines):
        raise InputError(f"{place}: has no table; accepted is an SSSOM file (*.tsv) with a row of column names")
    if not lines[-1].endswith(("\n", "\r")):
        raise _torn(place, f"line {len(lines)} breaks off")
    other = _parse_other(lines[:head])
    reader = csv.reader(lines[head:], delimiter="\t", strict=True)
    records = list(_records(reader, place, head))
    columns, rows = (records[0], records[1:]) if records else (_Record(head + 1, []), [])  # nothing but blank lines
    _check_columns(place, columns.cells, needed)
    stated = other.get("rows", "")
    if stated.isdecimal() and len(rows) < int(stated):
        raise _torn(place, f"its head states {stated} rows and {len(rows)} are there")
    found = tuple(
        Row(row.line, dict(zip(columns.cells, _checked_cells(place, row, columns), strict=True))) for row in rows
    )
    return Table(place, tuple(columns.cells), found, other)


def curie(iri: str) -> str:
    """The short form of an IRI of the map; the IRI itself where no prefix fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def expand(name: str) -> str:
    """The IRI of a short form of the map; what is none stays as it is."""
    match = _CURIE.fullmatch(name)
    return PREFIXES[match[1]] + match[2] if match and match[1] in PREFIXES else name


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    cells: list[str]


def _records(reader: Any, place: str, before: int) -> Iterator[_Record]:
    line = before + 1
    try:
        for cells in reader:
            if any(cells):
                yield _Record(line, cells)
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise _torn(place, f"line {line} cannot be split into cells ({error})") from None


def _check_columns(place: str, columns: Sequence[str], needed: Iterable[str]) -> None:
    missing = sorted(set(needed) - set(columns))
    if missing:
        raise InputError(f"{place}: has no column {', '.join(missing)}; keep the columns of the file that was exported")
    doubled = sorted({column for column in columns if columns.count(column) > 1})
    if doubled:
        raise InputError(f"{place}: has the column {', '.join(doubled)} twice; keep one")


def _checked_cells(place: str, row: _Record, columns: _Record) -> list[str]:
    if len(row.cells) != len(columns.cells):
        raise _torn(place, f"line {row.line} has {len(row.cells)} cells where the head has {len(columns.cells)}")
    return row.cells


def _torn(place: str, what: str) -> InputError:
    return InputError(
        f"{place}: {what}; the file is damaged or was not written to its end: take it from a copy, or mend it"
    )


def _parse_other(lines: Iterable[str]) -> Mapping[str, str]:
    for line in lines:
        match = re.match(r"#\s*other:\s*(.*?)\s*$", line)
        if match:
            pairs = (entry.partition("=") for entry in match[1].split("|"))
            return {key.strip(): value for key, sign, value in pairs if sign}
    return {}
