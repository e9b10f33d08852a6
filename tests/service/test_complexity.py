"""What is counted of a query before the engine reads it; and the engine, which takes all that passes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from running_service import serving, write_small_store

from lientinh.queries.catalog import list_questions
from lientinh.service.limits import Limits
from lientinh.service.sparql.complexity import TooComplexError, check_complexity, measure
from lientinh.service.workers.failures import CrashedError, LostError, loss_of

LIMITS = Limits()
MOST, DEEPEST = LIMITS.parts, LIMITS.nesting

LARGEST: dict[str, Callable[[], str]] = {
    "groups": lambda: "ASK " + "{" * DEEPEST + "?s ?p ?o" + "}" * DEEPEST,
    "calls": lambda: "ASK { FILTER(" + "STR(" * (DEEPEST - 2) + "1" + ")" * (DEEPEST - 2) + " = '1') }",
    "conditions": lambda: "ASK { FILTER(" + "IF(true, " * (DEEPEST - 2) + "1" + ", 1)" * (DEEPEST - 2) + " = 1) }",
    "sub-selects": lambda: "ASK " + "{ { SELECT * " * (DEEPEST // 2 - 1) + "{}" + " } }" * (DEEPEST // 2 - 1),
    "negations": lambda: "ASK " + "{ FILTER NOT EXISTS " * (DEEPEST - 1) + "{ ?s ?p ?o }" + " }" * (DEEPEST - 1),
    "sums": lambda: f"ASK {{ FILTER({' + '.join(['1'] * (MOST - 5))} = 1) }}",
    "disjunctions": lambda: f"ASK {{ FILTER({' || '.join(['false'] * (MOST // 2 - 5))}) }}",
    "MINUS": lambda: f"ASK {{ {'MINUS { <urn:a> <urn:b> 1 } ' * (MOST - 5)} }}",
    "FILTER": lambda: f"ASK {{ {'FILTER(true) ' * (MOST - 5)} }}",
    "BIND": lambda: "ASK { " + " ".join(f"BIND({n} AS ?x{n})" for n in range(MOST // 2 - 5)) + " }",
    "projections": lambda: "SELECT " + " ".join(f"(1 AS ?x{n})" for n in range(MOST - 5)) + " {}",
    "alternatives": lambda: f"ASK {{ <urn:s> {'|'.join(['<urn:p>'] * (MOST - 5))} ?o }}",
    "unions": lambda: f"ASK {{ {' UNION '.join(['{ ?s ?p 1 }'] * (MOST - 5))} }}",
    "exclamation marks": lambda: f"ASK {{ FILTER({'!' * (MOST - 5)}true) }}",
}
"""Queries just within the limits, of the kinds on which Oxigraph ends its process when they are larger."""


@pytest.mark.parametrize("make", LARGEST.values(), ids=LARGEST)
def test_the_engine_takes_what_is_within_the_limits(make: Callable[[], str]) -> None:
    check_complexity(make(), LIMITS)
    program = "import pyoxigraph, sys; pyoxigraph.Store().query(sys.stdin.read())"
    done = subprocess.run([sys.executable, "-c", program], input=make(), text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr[-300:]


@pytest.mark.parametrize("make", LARGEST.values(), ids=LARGEST)
def test_a_little_more_is_refused(make: Callable[[], str]) -> None:
    with pytest.raises(TooComplexError, match=r"--(nesting|parts)-limit"):
        check_complexity(make(), Limits(nesting=DEEPEST // 2, parts=MOST // 2 - 10))


def test_all_questions_are_far_below() -> None:
    measures = [measure(question.sparql) for question in list_questions()]
    assert max(deepest for deepest, _ in measures) < DEEPEST / 10
    assert max(parts for _, parts in measures) < MOST / 2


def test_data_is_not_counted() -> None:
    rows = " ".join(f"(<http://x/{n}> -{n}.5 'a'@vi true UNDEF '1'^^xsd:date)" for n in range(3_000))
    deepest, parts = measure(f"SELECT * {{ VALUES (?a ?b ?c ?d ?e ?f) {{ {rows} }} }} # ((((")
    assert deepest == 3
    assert parts < 10
    assert measure(f"ASK {{ FILTER(1 IN ({', '.join(['1'] * 5_000)})) }}")[1] < 10
    assert measure("ASK { FILTER(\"((((\" = '{{{{') }")[0] == 2


def test_how_a_process_ended_says_why() -> None:
    assert isinstance(loss_of(-11), CrashedError)
    assert isinstance(loss_of(-6), LostError)
    assert isinstance(loss_of(1), LostError)


def test_a_query_that_ends_the_engine_in_spite_of_the_limits_is_told_so(tmp_path: Path) -> None:
    no_limits = ("--nesting-limit", "1000000", "--parts-limit", "10000000", "--workers", "2")
    with serving(write_small_store(tmp_path / "store"), *no_limits) as service:
        answer = service.send(
            "POST",
            "/sparql",
            f"ASK {{ FILTER({'STR(' * 50_000}1{')' * 50_000} = '1') }}".encode(),
            {"Content-Type": "application/sparql-query"},
        )
        assert answer.status == 422, answer
        assert "nested more deeply" in answer.text
        service.wait_until_ready()
        assert service.query("ASK {}").status == 200
