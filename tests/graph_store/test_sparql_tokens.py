"""Tokens: strings, comments, IRIs and names hide no keyword and are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.graph_store.sparql_tokens import expand_escapes, find_block, read_tokens


def words(text: str) -> list[str]:
    return [token.text for token in read_tokens(text) if token.kind == "word"]


@pytest.mark.parametrize(
    "text",
    [
        '"SERVICE"',
        "'''a SERVICE ' b'''",
        '"a \\" SERVICE"',
        "# SERVICE",
        "<http://x/SERVICE>",
        "service:x",
        "x:SERVICE",
        "?SERVICE",
        "_:SERVICE",
        '"a"@SERVICE',
    ],
)
def test_a_keyword_inside_another_token_is_none(text: str) -> None:
    assert "SERVICE" not in words(text)


@pytest.mark.parametrize(
    "text", ["{SERVICE<http://x>{}}", "1 < 2 SERVICE", "?a<?b SERVICE", '""SERVICE', "x:y.\nSERVICE"]
)
def test_a_keyword_beside_another_token_is_seen(text: str) -> None:
    assert "SERVICE" in words(text)


def test_names_keep_their_hyphens_and_lose_the_full_stop() -> None:
    tokens = read_tokens("?t p-plan:isStepOfPlan ltid:a.b . ?t a lt:Task.")
    assert [token.text for token in tokens if token.kind == "name"] == ["p-plan:isStepOfPlan", "ltid:a.b", "lt:Task"]
    assert tokens[-1].is_mark(".")


def test_a_less_than_sign_opens_no_iri() -> None:
    kinds = [token.kind for token in read_tokens("FILTER(?a < ?b && ?c > 1)")]
    assert "iri" not in kinds


def test_lines_are_counted_from_one() -> None:
    assert [token.line for token in read_tokens('a\n"""b\n\nc""" d\n# e\nf')] == [1, 2, 4, 6]


def test_escapes_are_expanded_as_the_standard_has_it() -> None:
    assert expand_escapes("\\u0053ERVICE \\U0001F600 \\uZZZZ") == "SERVICE \U0001f600 \\uZZZZ"


def test_a_block_ends_at_its_own_brace() -> None:
    tokens = read_tokens("FILTER EXISTS { ?a { ?b } } ?c }")
    assert [token.text for token in find_block(tokens, 1)] == ["?a", "{", "?b", "}"]
    assert find_block(read_tokens("no braces"), 0) == ()


@given(st.text(max_size=60))
def test_any_text_has_tokens_that_stand_in_it(text: str) -> None:
    for token in read_tokens(text):
        assert token.text in text
