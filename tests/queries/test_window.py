"""A question that looks at the newest plans says when it leaves plans out, and looks at all when it is asked to."""

import pytest

from lientinh.errors import QueryError
from lientinh.graph_store.store import Store
from lientinh.queries.catalog import list_questions
from lientinh.queries.run import ask_question

DAYS = """SELECT DISTINCT ?document (MAX(STR(?text)) AS ?day) WHERE {
  ?document a <https://w3id.org/lientinh/ontology#Plan> ;
            <http://data.europa.eu/eli/ontology#date_document> ?text
} GROUP BY ?document ORDER BY DESC(?day) ?document"""
WINDOWED = [question for question in list_questions() if question.find_parameter("newest")]


def plans_of(store: Store, newest: str) -> tuple[list[str], bool]:
    answer = ask_question(store, "tasks-by-lead", {"newest": newest})
    at = [column.name for column in answer.columns].index("document")
    return sorted({row[at].value for row in answer.rows if row[at]}), answer.is_cut


def test_the_newest_plans_are_taken_and_the_answer_says_that_there_are_more(corpus_store: Store) -> None:
    by_day = [row[0].value for row in corpus_store.select(DAYS) if row[0]]
    assert len(by_day) > 2
    assert plans_of(corpus_store, "2") == (sorted(by_day[:2]), True)


def test_all_plans_are_taken_where_there_are_no_more(corpus_store: Store) -> None:
    everything, is_cut = plans_of(corpus_store, "1000")
    assert not is_cut
    assert set(plans_of(corpus_store, "2")[0]) < set(everything)


def test_a_chosen_document_leaves_none_out(corpus_store: Store) -> None:
    given = {"document": "401/QĐ-UBND", "newest": "1"}
    assert not ask_question(corpus_store, "tasks-by-lead", given).is_cut
    assert ask_question(corpus_store, "tasks-by-lead", given).rows


def test_a_province_is_narrowed_before_the_newest_are_taken(corpus_store: Store) -> None:
    answer = ask_question(corpus_store, "legal-bases", {"province": "Vĩnh Phúc", "newest": "1"})
    assert answer.rows
    assert not answer.is_cut


@pytest.mark.parametrize("text", ["0", "-3", "2.5", "all", "1 } DROP ALL"])
def test_only_a_whole_number_from_one_is_taken(corpus_store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="whole number from 1"):
        ask_question(corpus_store, "tasks-by-lead", {"newest": text})


def test_most_lists_have_the_window() -> None:
    assert len(WINDOWED) >= 25
