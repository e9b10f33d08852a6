"""Every limit stands in docs/service.md as it is in the program, can be set by option and variable, and is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running_service import serving, write_small_store
from typer.testing import CliRunner

from lientinh.cli.app import app
from lientinh.errors import InputError
from lientinh.service.limits import Limits, describe_limits, limit_fields, variable_of

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (.+?) \| ([\d,.]+) \| `(--[a-z-]+)` \| (.+?) \|$", re.MULTILINE)


def test_the_table_of_the_documentation_is_what_the_program_has() -> None:
    text = (ROOT / "docs" / "service.md").read_text(encoding="utf-8").partition("## Limits")[2].partition("\n## ")[0]
    told = ROW.findall(text)
    texts = describe_limits()
    held = [
        (texts[entry.name].what, f"{entry.default:,g}", texts[entry.name].option, texts[entry.name].answered)
        for entry in limit_fields()
    ]
    assert len(held) > 20
    assert told == held
    assert variable_of("--time-limit") in text


def test_each_limit_is_an_option_and_a_variable() -> None:
    shown = CliRunner().invoke(app, ["serve", "--help"], env={"COLUMNS": "200"}).output.partition("Options:")[2]
    for entry in limit_fields():
        option = describe_limits()[entry.name].option
        line = re.search(rf"{option} .*?(?=\n *--|\Z)", shown, re.DOTALL)
        assert line, option
        words = "".join(line[0].split())
        assert variable_of(option) in words
        assert f"default:{entry.default}" in words


@pytest.mark.parametrize("name", [entry.name for entry in limit_fields()])
def test_what_is_no_limit_is_refused_with_the_option(name: str) -> None:
    text = describe_limits()[name]
    with pytest.raises(InputError, match=text.option):
        Limits(**{name: text.least - 1})
    assert getattr(Limits(**{name: text.least}), name) == text.least


def test_a_limit_that_is_none_ends_the_command_with_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["serve", "--store", str(tmp_path), "--time-limit", "0"])
    assert isinstance(result.exception, InputError)
    assert "--time-limit" in str(result.exception)


def test_a_limit_is_set_by_its_variable_and_the_option_counts_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIENTINH_ROW_LIMIT", "2")
    monkeypatch.setenv("LIENTINH_NESTING_LIMIT", "7")
    rows = "SELECT ?x { VALUES ?x { 1 2 3 } }"
    with serving(write_small_store(tmp_path / "store"), "--workers", "1") as service:
        answer = service.query(rows)
        assert answer.status == 422
        assert "more than 2 rows" in answer.text
        assert service.query("ASK { FILTER((((((1)))))) }").status == 200
        deep = service.query("ASK { FILTER(((((((1))))))) }")
        assert deep.status == 422
        assert "8 brackets are open at once" in deep.text
    with serving(tmp_path / "store", "--workers", "1", "--row-limit", "3") as service:
        assert service.query(rows).status == 200


def test_there_are_no_more_processes_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    assert Limits().processes == 8
    assert Limits(service_mib=300).processes == 2
    assert Limits(workers=20).processes == 20
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert Limits().processes == 2
