"""Texts as lines, cells and runs, and marks that lie properly inside one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lientinh.views.site.source_events import Event, MarkWriter
from lientinh.views.site.source_lines import Block, Run, read_blocks
from lientinh.views.site.source_marks import Mark


def mark(*parts: tuple[int, int]) -> Mark:
    """A passage of which nothing was extracted."""
    return Mark(parts[0][0], parts[-1][1], parts, "", ())


def written(text: str, *marks: Mark) -> str:
    """The text with its marks as <name … >."""
    events = MarkWriter(text, marks).events([Run(0, len(text))])
    return "".join(_written(event) for event in events)


def _written(event: Event) -> str:
    if event.what == "text":
        return event.text
    if event.what == "close":
        return ">"
    assert event.mark is not None
    return f"<{event.mark.start}-{event.mark.end}{'' if event.first else '…'}:"


def shown(text: str, blocks: list[Block]) -> list[list[str]]:
    """Cells of each line as they are read."""
    return [
        ["".join(text[r.start : r.end] if r.shown is None else r.shown for r in cell).strip() for cell in line.cells]
        for block in blocks
        for line in block.lines
    ]


def test_a_mark_inside_of_another() -> None:
    assert written("giao Sở Y tế làm", mark((0, 16)), mark((5, 12))) == "<0-16:giao <5-12:Sở Y tế> làm>"


def test_marks_that_overlap_are_closed_and_opened_again() -> None:
    assert written("abcdef", mark((0, 4)), mark((2, 6))) == "<0-4:ab<2-6:cd>><2-6…:ef>"


def test_marks_with_the_same_beginning_or_end() -> None:
    assert written("abcd", mark((0, 4)), mark((0, 2)), mark((2, 4))) == "<0-4:<0-2:ab><2-4:cd>>"


def test_a_mark_in_pieces_leaves_out_what_is_between() -> None:
    assert written("ab--cd", mark((0, 2), (4, 6))) == "<0-6:ab>--<0-6…:cd>"


def test_a_mark_over_two_cells_is_one_in_each() -> None:
    text = "| một | hai |"
    writer = MarkWriter(text, [mark((2, 11))])
    cells = next(iter(read_blocks(text, "text/plain"))).lines[0].cells
    assert ["".join(map(_written, writer.events(cell))) for cell in cells] == [" <2-11:một >", "<2-11…: hai> "]


@given(st.text("ab c", min_size=1, max_size=30), st.data())
def test_marks_change_no_character_and_nest(text: str, data: st.DataObject) -> None:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda e: e[0] < e[1])
    hulls = data.draw(st.sets(ends, max_size=6))
    events = MarkWriter(text, [mark(hull) for hull in sorted(hulls)]).events([Run(0, len(text))])
    assert "".join(event.text for event in events) == text
    open_: list[Mark] = []
    covered: dict[str, str] = {}
    for event in events:
        if event.what == "open":
            assert event.mark is not None
            open_.append(event.mark)
        elif event.what == "close":
            assert open_.pop() is event.mark
        else:
            for each in open_:
                covered[each.anchor] = covered.get(each.anchor, "") + event.text
    assert not open_
    assert covered == {f"c{start}-{end}": text[start:end] for start, end in hulls}


def test_tables_of_markdown_and_of_tabs() -> None:
    text = "Đầu\r\n\r\n| TT | Nhiệm vụ |\r\n|---|:--:|\r\n| 1 | **Làm** |  |\r\nsau\r\n2\tlàm tiếp\tSở Y tế\r\n"
    blocks = list(read_blocks(text, "text/plain"))
    assert [block.table for block in blocks] == [False, True, False, True]
    assert shown(text, blocks) == [["Đầu"], ["TT", "Nhiệm vụ"], ["1", "Làm", ""], ["sau"], ["2", "làm tiếp", "Sở Y tế"]]


def test_a_web_page_shows_its_words_and_keeps_their_places() -> None:
    text = "<html><head><title>x</title></head><body><p>Kế&nbsp;hoạch <b>số 1</b></p><script>alert(1)</script>\n"
    text += "<table><tr><td>1</td><td>Làm &lt;b&gt;</td></tr></table></body></html>"
    blocks = list(read_blocks(text, "text/html"))
    assert shown(text, blocks) == [["Kế\u00a0hoạch số 1"], ["1", "Làm <b>"]]
    assert all(run.end <= len(text) for block in blocks for line in block.lines for cell in line.cells for run in cell)


@given(st.text("a|-:*# \t\r\n\u2028\x85␌", max_size=60), st.sampled_from(["text/plain", "text/html"]))
def test_runs_stand_in_order_and_only_marks_are_left_out(text: str, media_type: str) -> None:
    runs = [r for b in read_blocks(text, media_type) for line in b.lines for cell in line.cells for r in cell]
    places = [place for run in runs for place in (run.start, run.end)]
    assert places == sorted(places)
    kept = "".join(text[run.start : run.end] for run in runs)
    assert kept.count("a") == text.count("a")
