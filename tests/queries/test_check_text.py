"""The rules that a question's text keeps, and that breaking one is seen."""

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


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("*.rq")), ids=lambda path: path.stem)
def test_every_shipped_question_keeps_the_rules(path) -> None:
    assert check_question(path.stem, path.read_text(encoding="utf-8")) == ()


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_shipped_question_is_sparql_for_rdflib_too(question: Question) -> None:
    prepareQuery(question.sparql)


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


def test_an_update_is_no_question() -> None:
    header = GOOD[: GOOD.index("SELECT")]
    assert check_question("bad", header + "DELETE WHERE { ?s ?p ?o }")
