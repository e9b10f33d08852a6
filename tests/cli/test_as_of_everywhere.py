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
    document = json.loads(outcome.out)
    assert document["as_of"] == "2025-07-01"
    held = {entry["name"]: [holder["name"] for holder in entry["holders"]] for entry in document["provinces_as_of"]}
    assert held == {"Trà Vinh": ["tỉnh Vĩnh Long"], "Vĩnh Phúc": ["tỉnh Phú Thọ"]}
    assert {tuple(entry["cited"]) for entry in document["provinces_as_of"]} == {("Nghị quyết số 202/2025/QH15",)}
    before = call(*arguments, "--as-of", "2025-06-30", "--format", "json", "--store", corpus_address)
    assert "→" not in before.err
    assert {entry["state"] for entry in json.loads(before.out)["provinces_as_of"]} == {"same"}
    plain = json.loads(call(*arguments, "--format", "json", "--store", corpus_address).out)
    assert plain["as_of"] is None
    assert "provinces_as_of" not in plain
    # Nothing else of the answer depends on the day, but who holds the work of the leads.
    changing = ("as_of", "provinces_as_of", "requirements")
    assert {key: plain[key] for key in plain if key not in changing} == {
        key: document[key] for key in document if key not in changing
    }


@pytest.mark.parametrize("arguments", [("coverage", "--by", "province"), ("money",)])
def test_provinces_too(call: Call, corpus_address: str, arguments: tuple[str, ...]) -> None:
    outcome = call(*arguments, "--as-of", "01/7/2025", "--format", "csv", "--store", corpus_address)
    assert outcome.code == 0
    assert "Bình Dương → Thành phố Hồ Chí Minh" in outcome.err
    assert "Kon Tum → tỉnh Quảng Ngãi" in outcome.err
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    assert {(row["province"], row["as_of"], row["province_as_of"]) for row in rows} == {
        ("Bình Dương", "2025-07-01", "Thành phố Hồ Chí Minh"),
        ("Kon Tum", "2025-07-01", "tỉnh Quảng Ngãi"),
        ("Trà Vinh", "2025-07-01", "tỉnh Vĩnh Long"),
        ("Vĩnh Phúc", "2025-07-01", "tỉnh Phú Thọ"),
    }
    assert "as_of" not in call(*arguments, "--format", "csv", "--store", corpus_address).out.partition("\n")[0]


@pytest.mark.parametrize("command", ["coverage", "gaps", "compare"])
def test_workbooks_and_pages_say_it_as_well(call: Call, corpus_address: str, command: str) -> None:
    import openpyxl

    plans = ("401", "732") if command == "compare" else ("--plan", "401", "--plan", "732")
    asked = (command, *plans, "--as-of", "2025-07-01", "--store", corpus_address)
    assert call(*asked, "-o", "a.xlsx").code == 0
    sheet = openpyxl.load_workbook("a.xlsx")["Tỉnh kế thừa"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][1] == "Tỉnh ngày 01/7/2025"
    assert [row[:2] for row in rows[1:]] == [["Trà Vinh", "tỉnh Vĩnh Long"], ["Vĩnh Phúc", "tỉnh Phú Thọ"]]
    assert rows[1][2:] == ["một cơ quan kế thừa", "Nghị quyết số 202/2025/QH15", "cao"]
    page = call(*asked, "--format", "html").out
    assert "Ngày 01/7/2025: Trà Vinh nay là tỉnh Vĩnh Long (Nghị quyết số 202/2025/QH15); Vĩnh Phúc nay là" in page
    plain = call(command, *plans, "--format", "html", "--store", corpus_address).out
    assert "nay là" not in plain


def test_leads_side_by_side_have_their_holders(call: Call, corpus_address: str) -> None:
    """401 III.4 is given to the districts, which have no heir; IV.4 to the finance department."""
    asked = ("compare", "401", "732", "--store", corpus_address, "--as-of", "2025-07-01")
    document = json.loads(call(*asked, "--format", "json").out)
    sides = [side for compared in document["requirements"] for side in compared["sides"]]
    tasks = {task["task"]: task for side in sides if side["document"] == "401/QĐ-UBND" for task in side["tasks"]}
    assert tasks["IV.4"]["leads_as_of"] == ["Sở Tài chính tỉnh Vĩnh Long"]
    assert tasks["III.4"]["leads_as_of"] == [
        "UBND các huyện, thị xã, thành phố: không còn, không có cơ quan kế thừa một đối một"
    ]
    rows = list(csv.DictReader(io.StringIO(call(*asked, "--format", "csv").out)))
    (finance, *_) = [row for row in rows if (row["document"], row["task"]) == ("401/QĐ-UBND", "IV.4")]
    assert (finance["province_as_of"], finance["leads_as_of"]) == ("tỉnh Vĩnh Long", "Sở Tài chính tỉnh Vĩnh Long")
    assert "Chủ trì ngày 01/7/2025: Sở Tài chính tỉnh Vĩnh Long" in call(*asked).out
    assert "Chủ trì ngày 01/7/2025" in call(*asked, "--format", "html").out
    assert "Chủ trì ngày" not in call(*asked[:-2]).out


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


@pytest.mark.parametrize(
    ("question", "column", "row", "holders"),
    [
        # What the lead cells and the paragraphs on reports name, on the day of the merger and of the end of districts.
        (
            "tasks-due",
            "lead_as_of",
            {"province_name": "Bình Dương", "key": "I.1"},
            "Các sở, ban, ngành thành phố Hồ Chí Minh; "
            "UBND các huyện, thành phố: không còn, không có cơ quan kế thừa một đối một",
        ),
        (
            "requirement-side-by-side",
            "lead_as_of",
            {"key": "R-II-7", "task_key": "II.2"},
            "Sở Khoa học và Công nghệ tỉnh Vĩnh Long; Sở Nông nghiệp và Môi trường tỉnh Vĩnh Long; "
            "Sở Công Thương tỉnh Vĩnh Long; Sở Y tế tỉnh Vĩnh Long",
        ),
        (
            "requirement-side-by-side",
            "coordinator_as_of",
            {"key": "R-II-7", "task_key": "II.2"},
            "Các cơ quan, đơn vị có liên quan tỉnh Vĩnh Long",
        ),
        (
            "scheme-topics",
            "lead_as_of",
            {"scheme_name": "Quyết định 100/QĐ-TTg", "key": "RV.1"},
            "Sở Khoa học và Công nghệ thành phố Hồ Chí Minh",
        ),
        (
            "unstated-fields",
            "lead_as_of",
            {"province_name": "Trà Vinh", "key": "IV.3"},
            "Bộ Chỉ huy Quân sự tỉnh Vĩnh Long; Ban Chỉ huy Bộ đội Biên phòng tỉnh Vĩnh Long",
        ),
        (
            "reporting-duties",
            "reporter_as_of",
            {"plan": "Quyết định 732/QĐ-UBND (Vĩnh Phúc)"},
            "Các cơ quan, đơn vị có liên quan tỉnh Phú Thọ; "
            "Các địa phương: không còn, không có cơ quan kế thừa một đối một; Các sở, ngành tỉnh Phú Thọ",
        ),
        ("reporting-duties", "to_as_of", {"plan": "Quyết định 732/QĐ-UBND (Vĩnh Phúc)"}, "UBND tỉnh Phú Thọ"),
        ("central-bodies", "who_as_of", {"key": "II.3"}, "Sở Khoa học và Công nghệ thành phố Hồ Chí Minh"),
        ("central-bodies", "agency_as_of", {"key": "II.3"}, "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia"),
    ],
)
def test_questions_that_print_agencies_as_text_name_their_holders_too(
    call: Call, corpus_address: str, question: str, column: str, row: dict[str, str], holders: str
) -> None:
    ask = ("query", question, "--as-of", "2025-07-01", "--format", "csv", "--store", corpus_address)
    outcome = call(*ask)
    assert outcome.err == ""
    rows = list(csv.DictReader(io.StringIO(outcome.out)))
    (found,) = [line for line in rows if row.items() <= line.items()]
    assert found[column] == holders


def test_a_question_without_agencies_says_that_the_day_changes_nothing(call: Call, corpus_address: str) -> None:
    ask = ("query", "legal-bases", "--format", "csv", "--store", corpus_address)
    outcome = call(*ask, "--as-of", "2025-07-01")
    assert outcome.err == (
        "lientinh: --as-of 2025-07-01: the answer names no agency and no province by IRI; it is as without it\n"
    )
    assert outcome.out == call(*ask).out


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


@pytest.mark.parametrize(
    "command", ["coverage", "gaps", "money", "responsibility", "deadlines", "compare --versions x y"]
)
def test_what_is_no_day_is_one_line(call: Call, corpus_address: str, command: str) -> None:
    outcome = call(*command.split(), "--as-of", "2025-02-30", "--store", corpus_address)
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
        table = graph.coverage(as_of="1/7/2025")
        assert {row["province_as_of"] for row in table.cells if row["province"] == "Trà Vinh"} == {"tỉnh Vĩnh Long"}
        assert ("Vĩnh Phúc", "tỉnh Phú Thọ", "high") in {
            (row["province"], row["province_as_of"], row["confidence"]) for row in table.provinces
        }
        assert "Trà Vinh nay là tỉnh Vĩnh Long" in table._repr_html_()
        assert "province_as_of" not in graph.coverage().cells.columns
        assert len(graph.coverage().provinces) == 0
        with pytest.raises(InputError, match="is no day"):
            graph.coverage(as_of="soon")
