"""The rules that a question's text keeps, and that breaking one is seen."""

import re

import pytest
from rdflib.plugins.sparql import prepareQuery

from lientinh.queries.catalog import QUESTIONS, Question, list_questions
from lientinh.queries.check_text import check_question

GOOD = """#+ summary: {vi: Tóm tắt, en: Summary}
#+ question: {vi: Hỏi gì?, en: What?}
#+ audience: [ministry]
#+ params:
#+   - {name: document, type: document, example: 401/QĐ-UBND, summary: {vi: Kế hoạch, en: Plan}}
#+ columns:
#+   - {name: key, vi: Nhiệm vụ, en: Task}
#+   - {name: task, vi: IRI, en: IRI, key: true, detail: true}
#+ cannot_see: {vi: Không thấy gì, en: Sees nothing}
#+ tags: [test]
PREFIX lt: <https://w3id.org/lientinh/ontology#>
PREFIX p-plan: <http://purl.org/net/p-plan#>
PREFIX role: <https://w3id.org/lientinh/id/concept/role/>
SELECT DISTINCT ?key ?task
WHERE {
  VALUES ?document { UNDEF }
  ?task p-plan:isStepOfPlan ?document ; lt:key ?key .
  FILTER NOT EXISTS { ?task lt:leadBy ?any } # { ?task a lt:Nonsense . }
  FILTER(?key != role:lead)
}
ORDER BY ?key ?task
LIMIT 100
"""


JOINED = (
    '  { SELECT ?task (GROUP_CONCAT(?a; SEPARATOR="; ") AS ?all) { ?task lt:key ?a } GROUP BY ?task }\n  FILTER(?key'
)


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.rq")), ids=lambda path: path.stem)
def test_every_shipped_question_keeps_the_rules(path) -> None:
    assert check_question(path.stem, path.read_text(encoding="utf-8")) == ()


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_shipped_question_is_sparql_for_rdflib_too(question: Question) -> None:
    prepared = prepareQuery(question.sparql)
    assert [str(column) for column in prepared.algebra.PV] == [column.name for column in question.columns]


def test_a_good_text_is_good() -> None:
    assert check_question("good", GOOD) == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("lt:key ?key", "lt:kee ?key", "lt:kee is no term of ontology.terms"),
        ("p-plan:isStepOfPlan ?d", "p-plan:isStepOf ?d", "p-plan:isStepOf is no term of ontology.terms"),
        ("concept/role/>", "concept/rule/>", "PREFIX role: <https://w3id.org/lientinh/id/concept/rule/> is not known"),
        ("  FILTER(?key != role:lead)\n", "", "PREFIX role: is not used"),
        ("PREFIX lt: <https://w3id.org/lientinh/ontology#>\n", "", "the prefix lt: is not declared"),
        ("  VALUES ?document { UNDEF }\n", "", "parameter document has no line"),
        (
            "  VALUES ?document { UNDEF }\n",
            "  VALUES ?document { UNDEF } VALUES ?x { 1 }\n",
            "parameter document has no line",
        ),
        (
            "{ UNDEF }\n",
            "{ UNDEF }\n  VALUES ?other { UNDEF }\n",
            "`VALUES ?other { UNDEF }` is no parameter of the header",
        ),
        (
            "DISTINCT ?key ?task",
            "DISTINCT ?task ?key",
            "the query gives the columns task, key; the header has key, task",
        ),
        ("ORDER BY ?key ?task", "ORDER BY ?key", "ORDER BY leaves out the key ?task"),
        ("ORDER BY ?key ?task\n", "", "ORDER BY leaves out the key ?task"),
        (", key: true", "", "no column is a key"),
        ("LIMIT 100", "", "LIMIT is missing"),
        ("LIMIT 100", "LIMIT 1000000", "LIMIT is 1000000; accepted is a LIMIT up to 10000"),
        (
            "{ ?task lt:leadBy ?any }",
            "{ ?task lt:leadBy ?any . ?any a lt:Collective }",
            "EXISTS with more than one plain",
        ),
        (
            "{ ?task lt:leadBy ?any }",
            "{ ?task lt:hasAssignment/lt:withinAgency ?any }",
            "EXISTS with more than one plain",
        ),
        ("{ ?task lt:leadBy ?any }", "{ ?task lt:leadBy ?any ; lt:key ?k }", "EXISTS with more than one plain"),
        (
            "  FILTER(?key",
            "  { SELECT ?task { ?task lt:key ?any } ORDER BY ?any }\n  FILTER(?key",
            "ORDER BY in a sub-select without a LIMIT; add one that cuts nothing off",
        ),
        ("  FILTER(?key", JOINED, "GROUP_CONCAT, and no column is a list"),
        ("SELECT DISTINCT", "SELECT", "has neither DISTINCT nor GROUP BY"),
        ("  FILTER(?key", "  { SELECT (COUNT(*) AS ?n) { ?a lt:key ?b } }\n  FILTER(?key", "COUNT without DISTINCT"),
        ("WHERE {", "WHERE { SERVICE <http://x/> { ?a ?b ?c }", "SERVICE"),
        ("\nWHERE", " FROM <http://x/>\nWHERE", "has FROM"),
        ("LIMIT 100", "LIMIT 100 }", "bad.rq: Query, line 13"),
        ("#+ tags: [test]\n", "", "tags is missing"),
    ],
)
def test_a_broken_rule_is_named(old: str, new: str, problem: str) -> None:
    assert old in GOOD
    found = check_question("bad", GOOD.replace(old, new))
    assert any(part in line for line in found for part in problem.split("|")), found
    assert all("\n" not in line for line in found)


def test_an_inner_order_with_a_limit_and_a_list_that_says_so_are_good() -> None:
    limited = "  { SELECT ?task { ?task lt:key ?a } ORDER BY ?a LIMIT 10 }\n  FILTER(?key"
    assert check_question("good", GOOD.replace("  FILTER(?key", limited)) == ()
    listed = GOOD.replace("{name: key,", '{name: key, list: "; ",')
    assert check_question("good", listed.replace("  FILTER(?key", JOINED)) == ()


MANY = "EXISTS with more than one plain triple pattern"


@pytest.mark.parametrize(
    "block",
    [
        "{ ?task lt:leadBy ?any . ?any a lt:Collective }",
        "{ ?task lt:leadBy ?any ; lt:key ?other }",
        "{ ?task lt:leadBy ?any , ?other }",
        "{ { ?task lt:leadBy ?any } }",
        "{ { ?task lt:leadBy ?any . ?any a lt:Collective } }",
        "{ ?task lt:leadBy ?any OPTIONAL { ?any a lt:Collective } }",
        "{ ?task lt:leadBy ?any FILTER(?any != role:lead) }",
        "{ ?task lt:leadBy ?any . BIND(?any AS ?other) }",
        "{ ?task lt:hasAssignment/lt:withinAgency ?any }",
        "{ ?task lt:leadBy|lt:directedBy ?any }",
        "{ ?task lt:leadBy+ ?any }",
        "{ ?task ^lt:leads ?any }",
        "{ GRAPH ?graph { ?task lt:leadBy ?any } }",
        "{ { SELECT ?task { ?task lt:leadBy ?any } } }",
        "{ ?task lt:leadBy [ a lt:Collective ] }",
        "{ VALUES ?any { role:lead } ?task lt:leadBy ?any }",
    ],
)
@pytest.mark.parametrize(
    "form", ["FILTER NOT EXISTS %s", "FILTER EXISTS %s", "BIND(EXISTS %s AS ?is)", "filter(not exists %s)"]
)
def test_exists_takes_one_plain_pattern_however_it_is_written(form: str, block: str) -> None:
    plain = "FILTER NOT EXISTS { ?task lt:leadBy ?any }"
    assert plain in GOOD
    found = check_question("bad", GOOD.replace(plain, form % block))
    assert any(MANY in line for line in found), found


@pytest.mark.parametrize(
    "form", ["FILTER NOT EXISTS %s", "FILTER EXISTS %s", "BIND(EXISTS %s AS ?is)", "filter(not exists %s)"]
)
@pytest.mark.parametrize(
    "block",
    [
        "{ ?task lt:leadBy ?any }",
        "{ ?task a lt:Collective . }",
        "{?task <http://purl.org/net/p-plan#isStepOfPlan> ?any}",
    ],
)
def test_one_plain_pattern_is_accepted_however_it_is_written(form: str, block: str) -> None:
    text = GOOD.replace("FILTER NOT EXISTS { ?task lt:leadBy ?any }", form % block)
    assert not any(MANY in line for line in check_question("good", text))


def test_every_other_query_that_ships_keeps_the_rule_on_exists() -> None:
    others = sorted(QUESTIONS.with_name("checks").glob("*.rq"))
    assert others
    for path in others:
        assert not re.search(r"\bEXISTS\b", re.sub(r"(?m)^#.*$", "", path.read_text(encoding="utf-8")), re.IGNORECASE)


def test_an_update_is_no_question() -> None:
    header = GOOD[: GOOD.index("SELECT")]
    assert check_question("bad", header + "DELETE WHERE { ?s ?p ?o }")
