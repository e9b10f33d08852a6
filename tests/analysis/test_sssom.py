"""The SSSOM form of judgements: readable by others, harmless in a spreadsheet, told apart when damaged."""

from __future__ import annotations

import csv
import io

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from review_world import FIRST, judge

from lientinh.analysis.judgement import Judgement
from lientinh.analysis.ledger import SHIPPED
from lientinh.analysis.ledger_file import format_ledger
from lientinh.analysis.sssom import (
    COLUMNS,
    NEEDED,
    curie,
    escape_cell,
    expand,
    judgement_cells,
    parse_table,
    read_judgement,
    unescape_cell,
)
from lientinh.errors import InputError
from lientinh.ontology.labels import squeeze
from lientinh.ontology.terms import DATA, SKOS
from lientinh.views.spreadsheet_text import starts_formula

ROWS = (
    judge(FIRST, "I.1", "R-1", "accepted", "exact"),
    judge(FIRST, "I.2", "R-2", "accepted", "broad", rationale='Gộp "hai" việc;\tcó dấu phẩy, và xuống\ndòng'),
    judge(FIRST, "I.2", "R-1", "rejected", rationale="=HYPERLINK(1)"),
    judge(FIRST, "I.2", "R-3", "unsure", "partial"),
    judge(FIRST, "I.1", "R-3", "none"),
)


def test_a_ledger_reads_as_it_was_written() -> None:
    table = parse_table(format_ledger(ROWS), "sổ.tsv")
    read = [read_judgement("sổ.tsv", row) for row in table.rows]
    assert [j.rationale for j in read] == [squeeze(j.rationale) for j in ROWS]
    assert [(j.key, j.judgement, j.strength, j.date, j.subject_fingerprint) for j in read] == [
        (j.key, j.judgement, j.strength, j.date, j.subject_fingerprint) for j in ROWS
    ]


def test_the_head_is_yaml_of_sssom() -> None:
    lines = format_ledger(ROWS).splitlines()
    head = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    assert {"mapping_set_id", "license", "curie_map", "extension_definitions"} <= set(head)
    assert head["curie_map"]["skos"] == SKOS.NAMESPACE
    assert head["curie_map"]["ltid"] == DATA
    defined = {entry["slot_name"] for entry in head["extension_definitions"]}
    sssom = {"subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label"}
    sssom |= {"mapping_justification", "reviewer_label", "mapping_date", "comment"}
    assert set(COLUMNS) == sssom | defined
    assert head["other"] == "rows=5"


@pytest.mark.parametrize(
    ("judgement", "predicate", "modifier"),
    [
        (judge(FIRST, "I.1", "R-1", "accepted", "exact"), "skos:exactMatch", ""),
        # The task holds the requirement and more: of the two the requirement is the narrower.
        (judge(FIRST, "I.1", "R-1", "accepted", "broad"), "skos:narrowMatch", ""),
        (judge(FIRST, "I.1", "R-1", "accepted", "partial"), "skos:relatedMatch", ""),
        (judge(FIRST, "I.1", "R-1", "rejected"), "skos:relatedMatch", "Not"),
        # Who is unsure claims nothing, whatever a reader of SSSOM makes of the other columns.
        (judge(FIRST, "I.1", "R-1", "unsure", "exact"), "rdfs:seeAlso", ""),
        (judge(FIRST, "I.1", "R-1", "none"), "rdfs:seeAlso", ""),
        (judge(FIRST, "I.1", "R-1", "deferred", "exact"), "rdfs:seeAlso", ""),
    ],
)
def test_what_a_judgement_claims_as_a_mapping(judgement: Judgement, predicate: str, modifier: str) -> None:
    cells = judgement_cells(judgement)
    assert (cells["predicate_id"], cells["predicate_modifier"]) == (predicate, modifier)
    assert cells["mapping_justification"] == "semapv:ManualMappingCuration"


@given(st.text())
def test_no_cell_runs_and_each_comes_back(text: str) -> None:
    cell = escape_cell(text)
    assert not starts_formula(cell)
    assert unescape_cell(cell) == squeeze(text)


RUNS = ["=1+1", "+84", "-5", "@SUM(A1)", "'=1", "''-", "＝1", "\u200b=1", "\t=1", "- Tổ chức"]


@pytest.mark.parametrize("text", RUNS)
def test_what_would_run_gets_an_apostrophe(text: str) -> None:
    assert escape_cell(text).startswith("'")


def test_names_are_short_and_long() -> None:
    iri = DATA + "document/tra-vinh/401-qd-ubnd-2025/task/II.3"
    assert curie(iri) == "ltid:document/tra-vinh/401-qd-ubnd-2025/task/II.3"
    assert expand(curie(iri)) == iri
    assert expand(iri) == iri
    assert curie("https://example.org/x") == "https://example.org/x"
    assert expand("unknown:x") == "unknown:x"


def read_all(text: str) -> list[Judgement]:
    return [read_judgement("sổ.tsv", row) for row in parse_table(text, "sổ.tsv").rows]


class TestDamage:
    TEXT = format_ledger(ROWS)

    def told(self, text: str) -> str:
        with pytest.raises(InputError) as error:
            read_all(text)
        assert "\n" not in str(error.value)
        return str(error.value)

    def test_a_last_line_that_breaks_off(self) -> None:
        assert "breaks off; the file is damaged" in self.told(self.TEXT[:-1])
        assert "breaks off" in self.told(self.TEXT[: len(self.TEXT) // 2])

    @given(st.integers(min_value=1, max_value=len(TEXT) - 1))
    def test_a_file_cut_anywhere_is_never_taken_for_whole(self, end: int) -> None:
        assert "sổ.tsv: " in self.told(self.TEXT[:end])

    def test_rows_lost_at_the_end(self) -> None:
        lines = self.TEXT.splitlines(keepends=True)
        assert "its head states 5 rows and 4 are there" in self.told("".join(lines[:-1]))

    def test_a_row_with_a_cell_too_few(self) -> None:
        lines = self.TEXT.splitlines(keepends=True)
        broken = lines[-1].replace("\t", " ", 1)
        assert f"line {len(lines)} has 15 cells where the head has 16" in self.told("".join([*lines[:-1], broken]))

    def test_a_quote_that_is_not_closed(self) -> None:
        assert "cannot be split into cells" in self.told(self.TEXT.replace('""việc""', "").replace('"Gộp', '"G"ộp', 1))

    def test_a_bad_value_is_told_with_line_and_column(self) -> None:
        lines = self.TEXT.splitlines(keepends=True)
        bad = "".join(lines).replace("\tunsure\t", "\tsure\t")
        place = next(n for n, line in enumerate(lines, 1) if "\tunsure\t" in line)
        assert self.told(bad).startswith(f"sổ.tsv: line {place}, column judgement: 'sure' is no judgement")

    def test_a_column_that_is_missing_or_doubled(self) -> None:
        assert "has no column judgement" in self.told(self.TEXT.replace("\tjudgement\t", "\tverdict\t"))
        assert "has the column strength twice" in self.told(self.TEXT.replace("\tframework", "\tstrength"))

    def test_no_table_at_all(self) -> None:
        assert "has no table" in self.told("")
        assert "has no table" in self.told("#mapping_set_id: x\n")

    def test_rows_added_by_hand_and_other_columns_are_taken(self) -> None:
        lines = self.TEXT.splitlines(keepends=True)
        table = parse_table("\ufeff" + "".join([*lines, "\r\n", lines[-1]]).replace("\n", "\r\n"), "sổ.tsv")
        assert len(table.rows) == 6
        small = [line.split("\t") for line in self.TEXT.splitlines() if not line.startswith("#")]
        keep = [n for n, name in enumerate(small[0]) if name in NEEDED]
        text = "".join("\t".join(row[n] for n in keep) + "\n" for row in small[:2])
        assert read_judgement("x", parse_table(text, "x").rows[0]).judgement == "accepted"


def test_the_shipped_ledger_has_the_form_that_the_program_writes() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    head, *rows = csv.reader(io.StringIO("\n".join(lines)), delimiter="\t")
    assert tuple(head) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert not any(starts_formula(cell) for row in rows for cell in row)
