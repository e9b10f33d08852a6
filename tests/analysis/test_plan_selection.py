"""One rule for the provinces that people name: plans, responsibility, questions and succession mean the same one."""

from __future__ import annotations

from datetime import date

import pytest

from lientinh.analysis.deadlines import choose_plans
from lientinh.analysis.plan_selection import find_provinces, near_names
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.selection import choose_documents
from lientinh.analysis.succession import read_succession
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.labels import province_key
from lientinh.ontology.terms import DATA
from lientinh.queries.run import ask_question

TRA_VINH = f"{DATA}province/tra-vinh"


@pytest.mark.parametrize("name", ["Trà Vinh", "tra vinh", "tra-vinh", "TỈNH TRÀ VINH", "tỉnh Trà Vinh", TRA_VINH])
def test_every_command_means_the_same_province(corpus_store: Store, name: str) -> None:
    assert find_provinces(corpus_store, name) == (TRA_VINH,)
    assert read_succession(corpus_store).province(name, date(2025, 6, 30)).agency == TRA_VINH
    plans = {plan.iri for plan in choose_plans(corpus_store, [], [name])}
    assert {iri.rpartition("/")[2] for iri in plans} == {"38-kh-ubnd-2020", "401-qd-ubnd-2025"}
    assert set(choose_documents(corpus_store, read_projection(corpus_store), [], name)) == plans
    terms = ask_question(corpus_store, "legal-bases", {"province": name}).parameters
    assert getattr(terms["province"], "value", None) == TRA_VINH


def test_a_province_and_a_plan_narrow_each_other(corpus_store: Store) -> None:
    """401 is one plan of Trà Vinh; there is none of that number in Vĩnh Phúc."""
    (plan,) = choose_plans(corpus_store, ["401"], ["Trà Vinh", "Vĩnh Phúc"])
    assert plan.number == "401/QĐ-UBND"
    with pytest.raises(InputError, match=r"plan '401': no plan here has this name; accepted are 732/QĐ-UBND"):
        choose_plans(corpus_store, ["401"], ["Vĩnh Phúc"])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("tỉnh Trà Vinh", "tra-vinh"),
        ("TP. Hồ Chí Minh", "ho-chi-minh"),
        ("Thành phố Hồ Chí Minh", "ho-chi-minh"),
        ("ho chi minh", "ho-chi-minh"),
        ("", ""),
    ],
)
def test_a_province_is_told_without_its_kind(name: str, key: str) -> None:
    assert province_key(name) == key


def test_near_names() -> None:
    assert near_names("Sở Y tá", ["Sở Y tế", "Công an tỉnh"]) == "near to it are Sở Y tế"
    assert near_names("x", []) == "the store is empty"
