"""Every command that answers takes `--as-of`, and says who answers for the plans on that day."""

import csv
import io
import json

import pytest
from command_line import Call

from lientinh.errors import InputError

MERGED = (
    "lientinh: 2025-07-01: Trà Vinh → tỉnh Vĩnh Long (Nghị quyết số 202/2025/QH15); "
    "Vĩnh Phúc → tỉnh Phú Thọ (Nghị quyết số 202/2025/QH15)\n"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("coverage", "--plan", "401", "--plan", "732"),
        ("gaps", "--plan", "401", "--plan", "732"),
        ("compare", "401", "732"),
    ],
)
def test_plans_are_named_with_the_province_that_holds_them(
    call: Call, corpus_address: str, arguments: tuple[str, ...]
) -> None:
    outcome = call(*arguments, "--as-of", "2025-07-01", "--format", "json", "--store", corpus_address)
    assert outcome.code == 0
    assert outcome.err.endswith(MERGED)
    assert json.loads(outcome.out)
    before = call(*arguments, "--as-of", "2025-06-30", "--format", "json", "--store", corpus_address)
    assert "→" not in before.err
    assert before.out == outcome.out


@pytest.mark.parametrize("arguments", [("coverage", "--by", "province"), ("money",)])
def test_provinces_too(call: Call, corpus_address: str, arguments: tuple[str, ...]) -> None:
    outcome = call(*arguments, "--as-of", "01/7/2025", "--format", "csv", "--store", corpus_address)
    assert outcome.code == 0
    assert "Bình Dương → Thành phố Hồ Chí Minh" in outcome.err
    assert "Kon Tum → tỉnh Quảng Ngãi" in outcome.err


def test_answers_of_questions_have_the_holders_beside_the_agencies(call: Call, corpus_address: str) -> None:
    ask = ("query", "agency-load", "-p", "province=Trà Vinh", "--format", "csv", "--store", corpus_address)
    rows = list(csv.DictReader(io.StringIO(call(*ask, "--as-of", "2025-07-01").out)))
    holders = {row["agency_name"]: row["agency_as_of"] for row in rows}
    assert holders["Sở Tài chính"] == "Sở Tài chính tỉnh Vĩnh Long"
    # The district tier ended: nobody holds its duties one to one, and the cell says why.
    assert "Không có cơ quan kế thừa một đối một" in holders["UBND các huyện, thị xã, thành phố"]
    assert "agency_as_of" not in call(*ask).out
    day_before = list(csv.DictReader(io.StringIO(call(*ask, "--as-of", "2025-06-30").out)))
    assert {row["agency_as_of"] for row in day_before if row["agency_name"] == "Sở Tài chính"} == {
        "Sở Tài chính tỉnh Trà Vinh"
    }


def test_a_question_with_a_day_of_its_own_takes_it(call: Call, corpus_address: str) -> None:
    ask = ("query", "orphaned-duties", "--format", "json", "--store", corpus_address)
    assert json.loads(call(*ask, "--as-of", "2025-06-30").out)["parameters"]["as_of"] == "2025-06-30"
    given = call(*ask, "-p", "as_of=2025-07-01", "--as-of", "2025-06-30")
    assert json.loads(given.out)["parameters"]["as_of"] == "2025-07-01"


def test_sparql_of_ones_own_as_well(call: Call, corpus_address: str) -> None:
    from pathlib import Path

    Path("x.rq").write_text("SELECT DISTINCT ?where { ?plan lt:issuedIn ?where }", encoding="utf-8")
    outcome = call("query", "--file", "x.rq", "--as-of", "2025-07-01", "--format", "csv", "--store", corpus_address)
    found = {row["where_as_of"] for row in csv.DictReader(io.StringIO(outcome.out))}
    assert found == {"tỉnh Vĩnh Long", "tỉnh Phú Thọ", "tỉnh Quảng Ngãi", "Thành phố Hồ Chí Minh"}


@pytest.mark.parametrize("command", ["coverage", "gaps", "money", "responsibility", "deadlines"])
def test_what_is_no_day_is_one_line(call: Call, corpus_address: str, command: str) -> None:
    outcome = call(command, "--as-of", "2025-02-30", "--store", corpus_address)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "--as-of" in outcome.err


def test_from_python(corpus_address: str) -> None:
    import lientinh

    with lientinh.open(corpus_address) as graph:
        rows = graph.ask("agency-load", province="Trà Vinh", agency="Sở Tài chính", as_of="2025-07-01")
        assert rows[0]["agency_as_of"] == "Sở Tài chính tỉnh Vĩnh Long"
        assert "agency_as_of" not in graph.ask("agency-load", province="Trà Vinh").columns
        with pytest.raises(InputError, match="is no day"):
            graph.ask("agency-load", as_of="soon")
