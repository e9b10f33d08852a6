"""Body and annex that say the same tasks twice."""

from __future__ import annotations

import pytest
from plan_texts import HEADING, NETWORK, REVIEW, SURVEY, codes_of, numbered, plan_of, tab_table

BODY, ANNEX = HEADING.split("TM. ỦY BAN NHÂN DÂN", 1)


def codes(*items: str) -> list[str]:
    """Of a plan whose body has these lettered items, and whose annex has three tasks."""
    body = "".join(f"{letter}) {item}\n\n" for letter, item in zip("abcdef", items, strict=False))
    annex = "TM. ỦY BAN NHÂN DÂN" + ANNEX + tab_table(*numbered(SURVEY, NETWORK, REVIEW))
    return codes_of(plan_of(f"{BODY}II. NHIỆM VỤ\n\n{body}{annex}"))


def test_the_same_words_agree() -> None:
    assert codes(SURVEY[0], NETWORK[0] + ".", REVIEW[0].upper()) == []


def test_one_word_that_differs() -> None:
    assert codes(SURVEY[0], NETWORK[0].replace("xã", "ấp"), REVIEW[0]) == ["body-annex-differ"]


@pytest.mark.parametrize("more", [1, 2])
def test_a_body_with_more_items_than_the_annex(more: int) -> None:
    extra = ["Tổ chức hội thảo khoa học về chuyển đổi số", "Biên soạn sổ tay hướng dẫn cho người dân"][:more]
    assert codes(SURVEY[0], *extra, NETWORK[0], REVIEW[0]) == ["body-annex-count"]


def test_a_body_that_says_other_things_is_not_compared() -> None:
    assert codes("Tổ chức hội thảo khoa học", "Biên soạn sổ tay hướng dẫn", "Mở chuyên mục trên Báo") == []
