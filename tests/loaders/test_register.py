"""`register.toml`: what it may say, and that a document of an unknown kind is read by what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from old_encodings import as_vni
from plan_texts import HEADING

from lientinh.errors import InputError
from lientinh.loaders.read_plan import read_plan
from lientinh.loaders.register import MEANINGS, NO_HINTS, Hints, load_register, parse_register
from lientinh.loaders.tables.columns import Column, find_column, told_columns
from lientinh.ontology.model import Plan

STRANGE = ("Mã", "Cần làm gì", "Phụ trách chính", "Cùng làm", "Xong lúc")
TOLD = (
    'columns = { "Mã" = "ordinal", "Cần làm gì" = "content", "Phụ trách chính" = "lead", '
    '"Cùng làm" = "cooperation", "Xong lúc" = "deadline" }'
)
ROWS = (
    ("1", "Khảo sát nhu cầu của người dân", "Sở Khoa học và Công nghệ", "UBND các huyện", "Quý II/2025"),
    ("2", "Tập huấn kỹ năng cho cán bộ xã", "Sở Nội vụ", "Các sở, ban, ngành", "Năm 2026"),
)


def table(head: tuple[str, ...] = STRANGE) -> str:
    return "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (head, *ROWS))


def page(*tables: str) -> str:
    """The heading that all the small plans have, then tables."""
    words = "".join(f"<p>{line}</p>" for line in HEADING.split("\n") if line)
    return words + "<p>Bảng:</p>".join(f"<table>{rows}</table>" for rows in tables)


def read(folder: Path, text: str | bytes, entry: str, name: str = "plan.html") -> Plan:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "register.toml").write_text(entry, encoding="utf-8")
    return read_plan(folder / name)


def leads(plan: Plan) -> list[list[str]]:
    return [[agency.name for cell in task.leads for agency in cell.agencies] for task in plan.tasks]


def test_the_meanings_are_those_of_the_columns() -> None:
    assert set(MEANINGS) == {column.value for column in Column}


def test_a_table_with_strange_heads_is_read_by_its_map(tmp_path: Path) -> None:
    assert read(tmp_path, page(table()), "").tasks == ()
    plan = read(tmp_path, page(table()), f'[files."plan.html"]\n{TOLD}\n')
    assert [task.text for task in plan.tasks] == [row[1] for row in ROWS]
    assert leads(plan) == [["Sở Khoa học và Công nghệ"], ["Sở Nội vụ"]]
    assert [task.deadline.raw for task in plan.tasks] == ["Quý II/2025", "Năm 2026"]


def test_tab_text_too(tmp_path: Path) -> None:
    text = HEADING + "".join("\t".join(row) + "\n" for row in (STRANGE, *ROWS))
    plan = read(tmp_path, text, f'[files."plan.txt"]\n{TOLD}\n', "plan.txt")
    assert leads(plan) == [["Sở Khoa học và Công nghệ"], ["Sở Nội vụ"]]


def test_a_map_goes_before_what_the_words_would_mean() -> None:
    assert find_column("Ghi chú") is Column.NOTE
    with told_columns([("GHI  CHÚ:", "output")]):
        assert find_column("Ghi chú") is Column.OUTPUT
    assert find_column("Ghi chú") is Column.NOTE


def test_tables_that_list_no_tasks_are_left_alone(tmp_path: Path) -> None:
    known = table(("TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"))
    twice = page(known, known)
    assert len(read(tmp_path, twice, "").tasks) == 4
    for hint in ("tables = [2]", "tables = [1]", "first_table = 2"):
        assert len(read(tmp_path, twice, f'[files."plan.html"]\n{hint}\n').tasks) == 2
    with pytest.raises(InputError, match=r"names table 5, the file has 2; accepted are the numbers"):
        read(tmp_path, twice, '[files."plan.html"]\ntables = [5]\n')


def test_blank_cells_that_hold_what_stands_above_them(tmp_path: Path) -> None:
    rows = (
        ("TT", "Nội dung", "Cơ quan chủ trì", "Thời gian"),
        ("I", "Phát triển hạ tầng số", "", ""),
        ("1", "Khảo sát nhu cầu", "Sở Y tế", "Năm 2026"),
        ("2", "Nâng cấp mạng nội bộ", "", ""),
        ("II", "Phát triển kỹ năng số", "", ""),
        ("1", "Tập huấn kỹ năng", "", "Năm 2027"),
    )
    text = HEADING + "".join("\t".join(row) + "\n" for row in rows)
    plain = read(tmp_path, text, "", "plan.txt")
    assert leads(plain) == [["Sở Y tế"], [], []]
    assert [finding.code for finding in plain.findings if finding.code.startswith("no-")] == [
        "no-deadline",
        "no-lead",
        "no-lead",
    ]
    told = read(tmp_path, text, '[files."plan.txt"]\nblank_as_above = ["lead"]\n', "plan.txt")
    assert leads(told) == [["Sở Y tế"], ["Sở Y tế"], []]  # merged cells end with their group
    assert [task.deadline.raw for task in told.tasks] == ["Năm 2026", None, "Năm 2027"]


def test_an_encoding_that_is_told(tmp_path: Path) -> None:
    text = as_vni("KẾ HOẠCH 12/KH-UBND\nSở Y tế")
    assert read(tmp_path, text, '[files."plan.txt"]\nencoding = "vni"\n', "plan.txt").source.encoding == "vni"
    with pytest.raises(InputError, match="encoding 'viqr' is unknown; accepted are tcvn3, utf-16, "):
        read(tmp_path, text, '[files."plan.txt"]\nencoding = "viqr"\n', "plan.txt")


def test_defaults_hold_for_every_file_of_the_folder() -> None:
    register = parse_register('[defaults]\nprovince = "Lâm Đồng"\nlayout = "x"\n[files."a"]\nlayout = "y"\n')
    assert register["a"] == Hints(province="Lâm Đồng", layout="y")
    assert register.get("b", NO_HINTS) == Hints(province="Lâm Đồng", layout="x")
    assert list(register) == ["a"]


def test_without_defaults_other_files_have_no_hints(tmp_path: Path) -> None:
    assert "b" not in parse_register('[files."a"]\nlayout = "y"\n')
    assert load_register(tmp_path) == {}


def test_dates_of_toml_are_dates() -> None:
    assert parse_register('[files."a"]\ndate = 2025-03-01\n')["a"].date == "2025-03-01"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[files\n", "not valid TOML"),
        ("x = 1", r'has x; accepted are only \[defaults\] and \[files."<name>"\] tables'),
        ("files = 3", r"files is 3; accepted are only \[files"),
        ('[files."a"]\nlead = "x"', r"\[a\] has lead; accepted are blank_as_above, columns, "),
        ('[files]\na = "x"', r"\[a\] has 'x'; accepted are blank_as_above"),
        ('[files."a"]\nnumber = 3', r"\[a\] number is 3; accepted is text in quotation marks"),
        ('[files."a"]\nnumber = ""', r"\[a\] number is ''; accepted is text"),
        ('[files."a"]\ncolumns = ["x"]', r"\[a\] columns is \['x'\]; accepted is \{ \"head of a column\" = meaning"),
        (
            '[files."a"]\ncolumns = { x = "boss" }',
            "accepted is .* with the meanings ordinal, content, reviewed, lead, ",
        ),
        ('[files."a"]\ncolumns = { x = 3 }', "with the meanings"),
        (
            '[files."a"]\ntables = 2',
            r"\[a\] tables is 2; accepted is numbers of tables, counted from 1, such as \[2, 3\]",
        ),
        ('[files."a"]\ntables = [0]', "accepted is numbers of tables"),
        ('[files."a"]\ntables = [true]', "accepted is numbers of tables"),
        ('[files."a"]\nblank_as_above = ["note"]', "accepted is meanings of columns out of lead, cooperation, "),
        ('[files."a"]\nfirst_table = "2"', "accepted is the number of a table"),
        ('[files."a"]\nsource_completeness = "half"', 'accepted is "full-text" or "summary" or "draft"'),
        ('[defaults]\nwhat = "x"', r"\[defaults\] has what; accepted are"),
        ("x = " + "[" * 5000, "not valid TOML"),
    ],
)
def test_what_it_may_not_say_is_refused_in_one_line(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        parse_register(text, "plans/register.toml")
    assert str(caught.value).startswith("plans/register.toml: ")
    assert len(str(caught.value).splitlines()) == 1
