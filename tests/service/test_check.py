"""What the check on tokens refuses, held against what rdflib's parser sees in the same query.

The check may refuse more than it must, and never less: every SERVICE, every FROM and every update that the parser finds
in a query has to be found by it.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyparsing import ParseException
from rdflib.plugins.sparql import parser
from rdflib.plugins.sparql.parserutils import CompValue

from lientinh.errors import QueryError
from lientinh.queries.catalog import list_questions
from lientinh.service.sparql.check import RefusedQueryError, check_graphs, check_query

IRIS = ("<http://x.example/sparql>", "ex:ep", "<http://x.example/SERVICE#1>", "sv:SERVICE", "ex:from")
STRINGS = ('"SERVICE <http://x> {}"', "'FROM <g>'", '"""DROP ALL \' " """', "'''LOAD <x>'''", '"a\\"SERVICE"', '"#"')
VARIABLES = ("?service", "$from", "?load", "?x")
COMMENTS = ("# SERVICE <http://x>\n", "#FROM <g>\n", "# ' \" <\n")
SERVICES = ("SERVICE", "service", "Service SILENT", "SERVICE# c\n", "\\u0053ERVICE", "S\\u0045RVICE")


class Writer:
    """Writes queries of a seed: the grammar's forms, with what could mislead a reader of tokens."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311  # a test

    def any(self, *choices: str) -> str:
        return self._random.choice(choices)

    def gap(self) -> str:
        return self.any(" ", "\n", "\t ", " ", *COMMENTS)

    def term(self) -> str:
        return self.any(*IRIS, *VARIABLES)

    def pattern(self, depth: int) -> str:
        simple = f"{self.term()}{self.gap()}{self.any(*IRIS, 'a')}{self.gap()}{self.any(*STRINGS, *VARIABLES, *IRIS)} ."
        if depth == 0:
            return simple
        inner = self.pattern(depth - 1)
        return self.any(
            simple,
            f"{{ {inner} }}",
            f"OPTIONAL{self.gap()}{{ {inner} }}",
            f"{{ {inner} }} UNION {{ {self.pattern(depth - 1)} }}",
            f"MINUS {{ {inner} }}",
            f"GRAPH {self.any('?g', *IRIS)} {{ {inner} }}",
            f"FILTER{self.gap()}EXISTS {{ {inner} }}",
            f"FILTER({self.any(*VARIABLES)} < {self.any(*VARIABLES)} && {self.any(*VARIABLES)} > 1)",
            f"BIND({self.any(*STRINGS)} AS ?{self.any('y', 'z')}{self._random.randrange(10**6)})",
            f"{{ SELECT * {{ {inner} }} }}",
            f"{self.any(*SERVICES)}{self.gap()}{self.any('?ep', *IRIS)}{self.gap()}{{ {inner} }}",
        )

    def query(self) -> str:
        head = "PREFIX ex: <http://ex.example/> PREFIX sv: <http://s.example/service/>" + self.gap()
        form = self.any("SELECT *", "ASK", "CONSTRUCT { ?s ?p ?o }", "DESCRIBE ?s")
        graph = self.any(
            "", "", f"FROM{self.gap()}<http://g.example/1>", "FROM NAMED <http://g.example/2>", "from ex:g"
        )
        body = " ".join(self.pattern(2) for _ in range(self._random.randint(1, 3)))
        return f"{head}{form} {graph} WHERE {{ {body} }}{self.gap()}"


def found_in(node: Any, names: set[str]) -> None:
    """The names of all parts of a parsed query."""
    if isinstance(node, CompValue):
        names.add(node.name)
        for value in node.values():
            found_in(value, names)
    elif isinstance(node, list | tuple) or hasattr(node, "asList"):
        for value in node:
            found_in(value, names)


def parsed(text: str) -> set[str] | None:
    """Names of the parts that rdflib's parser finds; None where the text is no SPARQL 1.1."""
    names: set[str] = set()
    try:
        found_in(parser.parseQuery(text), names)
    except (ParseException, RecursionError):
        return None
    return names


@given(st.integers(min_value=0, max_value=10**9))
def test_every_service_and_from_that_a_parser_finds_is_refused(seed: int) -> None:
    text = Writer(seed).query()
    names = parsed(text)
    if names is None:
        return
    refused = is_refused(text)
    if "ServiceGraphPattern" in names or "DatasetClause" in names:
        assert refused, text


def test_the_writer_writes_what_it_is_for() -> None:
    kinds: dict[str, int] = {"SPARQL": 0, "ServiceGraphPattern": 0, "DatasetClause": 0, "neither": 0, "let pass": 0}
    for seed in range(150):
        text = Writer(seed).query()
        names = parsed(text)
        if names is None:
            continue
        kinds["SPARQL"] += 1
        for name in ("ServiceGraphPattern", "DatasetClause"):
            kinds[name] += name in names
        if not names & {"ServiceGraphPattern", "DatasetClause"}:
            kinds["neither"] += 1
            kinds["let pass"] += not is_refused(text)
    assert kinds["SPARQL"] > 100, kinds
    assert kinds["ServiceGraphPattern"] > 20, kinds
    assert kinds["DatasetClause"] > 20, kinds
    # The check is no wall: it lets pass every query that asks only what is here.
    assert kinds["let pass"] == kinds["neither"] > 20, kinds


def is_refused(text: str) -> bool:
    try:
        check_graphs(check_query(text), frozenset())
    except RefusedQueryError:
        return True
    except QueryError:
        return False
    return False


@pytest.mark.parametrize("verb", ["INSERT DATA { }", "DELETE WHERE { ?s ?p ?o }", "CREATE GRAPH <g>", "ADD <a> TO <b>"])
def test_an_update_is_refused_wherever_it_stands(verb: str) -> None:
    for text in (verb, f"PREFIX a: <b> {verb}", f"SELECT * {{}} ; {verb}", f"# x\n{verb}"):
        with pytest.raises(RefusedQueryError):
            check_query(text)


def test_every_question_passes() -> None:
    for question in list_questions():
        assert check_query(question.sparql).form == "select"
