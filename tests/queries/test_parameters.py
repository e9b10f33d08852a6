"""What people type for a parameter, and what they are told when it fits nothing."""

import pytest

from lientinh.errors import QueryError
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import DATA
from lientinh.queries.catalog import Question, load_question, parse_question
from lientinh.queries.parameters import resolve_parameters


def resolved(store: Store, question: str | Question, name: str, text: str) -> str:
    if isinstance(question, str):
        question = load_question(question)
    return resolve_parameters(question, {name: text}, store)[name].value


def refusal(store: Store, question: str | Question, name: str, text: str) -> str:
    with pytest.raises(QueryError) as error:
        resolved(store, question, name, text)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    "text",
    ["Trà Vinh", "tra-vinh", "tỉnh Trà Vinh", "TỈNH TRÀ VINH", "Tra Vinh", f"{DATA}province/tra-vinh", " trà  vinh "],
)
def test_a_province_has_many_spellings(small_store: Store, text: str) -> None:
    assert resolved(small_store, "agency-load", "province", text) == f"{DATA}province/tra-vinh"


def test_a_province_is_found_by_another_label(small_store: Store) -> None:
    assert resolved(small_store, "agency-load", "province", "Kontum") == f"{DATA}province/kon-tum"


def test_of_two_provinces_of_one_name_the_older_is_meant_where_neither_issued_a_document(small_store: Store) -> None:
    assert resolved(small_store, "agency-load", "province", "Vĩnh Long") == f"{DATA}province/vinh-long"
    assert resolved(small_store, "agency-load", "province", "vinh-long-2025") == f"{DATA}province/vinh-long-2025"


def test_an_unknown_province_is_answered_with_the_known(small_store: Store) -> None:
    message = refusal(small_store, "agency-load", "province", "Trà Vin")
    assert message.startswith("agency-load: parameter province='Trà Vin': the vocabulary has no such province")
    assert "Trà Vinh" in message


@pytest.mark.parametrize("text", ["1169/QĐ-UBND", "1169/QD-UBND", "1169 / QĐ-UBND", "binh-duong/1169-qd-ubnd-2025"])
def test_a_document_is_found_by_its_number(small_store: Store, text: str) -> None:
    iri = resolved(small_store, "legal-bases", "document", text)
    assert iri == f"{DATA}document/binh-duong/1169-qd-ubnd-2025"


def test_a_document_that_is_only_cited_is_found(small_store: Store) -> None:
    assert resolved(small_store, "document-chain", "directive", "38-CT/TW").endswith("trung-uong/38-ct-tw-2024")


def test_a_plan_is_found_by_its_own_number(small_store: Store) -> None:
    assert resolved(small_store, "legal-bases", "document", "77/KH-UBND").endswith("tra-vinh/401-qd-ubnd-2025")


def test_a_number_that_two_provinces_use_is_refused_with_both(small_store: Store) -> None:
    message = refusal(small_store, "legal-bases", "document", "401/QĐ-UBND")
    assert "2 documents have this number" in message
    assert "binh-duong/401-qd-ubnd-2024 (Quyết định 401/QĐ-UBND (Bình Dương))" in message
    assert "tra-vinh/401-qd-ubnd-2025 (Quyết định 401/QĐ-UBND (Trà Vinh))" in message
    assert resolved(small_store, "legal-bases", "document", "tra-vinh/401-qd-ubnd-2025").endswith("-2025")


@pytest.mark.parametrize("text", ["999/QĐ-UBND", '" } ?s ?p ?o', "đ", "???", ".*"])
def test_an_unknown_number_is_answered_with_the_documents_that_were_read(small_store: Store, text: str) -> None:
    message = refusal(small_store, "legal-bases", "document", text)
    assert "no document of this store has this number; accepted are" in message
    assert "1169/QĐ-UBND" in message


@pytest.mark.parametrize("text", ["so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", "sở KH&CN"])
def test_an_agency_type_is_found_by_id_and_label(small_store: Store, text: str) -> None:
    iri = resolved(small_store, "tasks-by-lead", "agency", text)
    assert iri == f"{DATA}agency-type/so-khoa-hoc-va-cong-nghe"


@pytest.mark.parametrize(("text", "notation"), [("lead", "lead"), ("chủ trì", "lead"), ("Phối hợp", "coordinate")])
def test_a_role_is_found_in_both_languages(small_store: Store, text: str, notation: str) -> None:
    assert resolved(small_store, "agency-load", "role", text) == f"{DATA}concept/role/{notation}"


def test_an_unknown_role_is_answered_with_all_three(small_store: Store) -> None:
    assert refusal(small_store, "agency-load", "role", "giám sát").endswith("accepted are chỉ đạo, chủ trì, phối hợp")


@pytest.mark.parametrize("text", ["2025-06-30", "30/6/2025", "30-06-2025", "30.6.2025"])
def test_a_day_may_be_written_as_documents_print_it(small_store: Store, text: str) -> None:
    assert resolved(small_store, "tasks-due", "from", text) == "2025-06-30"


@pytest.mark.parametrize("text", ["2025-02-30", "31/6/2025", "Quý II/2025", "2025"])
def test_what_is_no_day_is_refused(small_store: Store, text: str) -> None:
    assert refusal(small_store, "tasks-due", "from", text).endswith("is no day; accepted are 2025-07-01 and 01/7/2025")


@pytest.mark.parametrize("text", ["hai", "2.5", "1e3", "99999999999999999999"])
def test_what_is_no_whole_number_is_refused(small_store: Store, text: str) -> None:
    assert "is no whole number" in refusal(small_store, "shared-documents", "minimum", text)


def test_a_string_of_few_values_takes_no_other(small_store: Store) -> None:
    assert refusal(small_store, "unstated-fields", "field", "leads").endswith("accepted are lead, deadline, output")


def test_an_iri_is_checked(small_store: Store) -> None:
    message = refusal(small_store, "agency-load", "province", "https://x/ } DROP ALL {")
    assert "is no IRI" in message


def test_an_unknown_parameter_is_answered_with_the_known(small_store: Store) -> None:
    assert refusal(small_store, "legal-bases", "year", "2025").endswith("accepted are document, province, newest")


def test_defaults_are_taken_and_an_empty_value_means_all(small_store: Store) -> None:
    question = load_question("shared-documents")
    assert resolve_parameters(question, {}, small_store)["minimum"].value == "2"
    assert resolve_parameters(question, {"minimum": ""}, small_store) == {}


def test_a_required_parameter_says_what_it_wants(small_store: Store) -> None:
    text = """#+ summary: {vi: a, en: a}
#+ question: {vi: a, en: a}
#+ audience: [ministry]
#+ params: [{name: day, type: date, required: true, example: 2025-06-30, summary: {vi: Ngày, en: The day}}]
#+ columns: [{name: s, vi: s, en: s}]
#+ cannot_see: {vi: a, en: a}
#+ tags: [a]
SELECT ?s {}"""
    with pytest.raises(
        QueryError, match=r"'day' needs a value \(The day\); give it, for example `-p day=\"2025-06-30\"`"
    ):
        resolve_parameters(parse_question("mine", text), {}, small_store)
