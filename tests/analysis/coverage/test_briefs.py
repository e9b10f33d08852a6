"""A plan in a line: what is written is what is read, and another program's line is no line."""

from __future__ import annotations

import pytest
from directive_world import PLAN, World, judge
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.coverage.briefs import Brief, format_brief, parse_brief, read_briefs
from lientinh.analysis.coverage.states import BASES, STATES

COUNT = st.integers(0, 10_000)
BRIEFS = st.builds(
    Brief,
    st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(BASES)), max_size=60).map(tuple),
    *[COUNT] * 5,
)


@given(BRIEFS)
def test_what_is_written_is_what_is_read(brief: Brief) -> None:
    assert parse_brief(format_brief("ct-38", brief)) == ("ct-38", brief)


@pytest.mark.parametrize(
    "line", ["", "s", "s a b 00 1 2 3 4", "s a b 99 1 2 3 4 5", "s a b 0 1 2 3 4 5", "s a b 00 1 2 3 4 x"]
)
def test_another_program_s_line_is_none(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_brief(line)


def test_it_counts_what_the_graph_says(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two of the alignments are judged, and what nobody has judged is proposed."""
    world = World(tmp_path_factory.mktemp("kho"))
    world.build()
    world.judge(judge("1", "K-1"), judge("2", "K-4", "rejected"))
    world.assess()
    coverage = world.read()
    with world.open() as store:
        brief = read_briefs(store)[PLAN][world.framework.slug]
    alignments = [alignment for cell in coverage.cells for alignment in cell.alignments]
    assert brief.states == tuple((cell.state, cell.basis) for cell in coverage.cells)
    assert (brief.judged, brief.alignments) == (2, len(alignments))
    assert brief.alignments > 2
    (tasks,) = (f for f in coverage.figures if (f.metric, f.scope) == ("tasks-aligned", "plan"))
    assert (brief.aligned, brief.steps, brief.proposed) == (tasks.numerator, tasks.denominator, tasks.proposed)
