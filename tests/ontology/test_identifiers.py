"""IRIs: what the official examples give, and what holds for any input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from lientinh.ontology import identifiers
from lientinh.ontology.identifiers import (
    CENTRAL,
    agency_iri,
    agency_type_iri,
    assignment_iri,
    budget_iri,
    concept_iri,
    deadline_iri,
    document_iri,
    evidence_iri,
    graph_iri,
    group_iri,
    piece_iri,
    position_iri,
    province_iri,
    quote_iri,
    source_iri,
    task_iri,
)
from lientinh.ontology.labels import make_slug

ID = "https://w3id.org/lientinh/id/"


@pytest.mark.parametrize(
    ("authority", "number", "date", "tail"),
    [
        ("tra-vinh", "401/QĐ-UBND", "2025-02-28", "tra-vinh/401-qd-ubnd-2025"),
        (CENTRAL, "38-CT/TW", "2024-07-30", "trung-uong/38-ct-tw-2024"),
        (CENTRAL, "38- CT/TW", "2024-07-30", "trung-uong/38-ct-tw-2024"),
        (CENTRAL, "1703/QĐ-TTg", "2024-12-31", "trung-uong/1703-qd-ttg-2024"),
        (CENTRAL, "1703/QĐ-TTg", None, "trung-uong/1703-qd-ttg"),
        (CENTRAL, "1703/QĐ-TTg", "2024", "trung-uong/1703-qd-ttg-2024"),
        (CENTRAL, "77/2015/QH13", "2015-06-19", "trung-uong/77-2015-qh13"),
        (CENTRAL, "2015/QĐ-TTg", "2018-01-02", "trung-uong/2015-qd-ttg-2018"),
        ("vinh-phuc", "30/2011/QĐ-UBND", "2011-07-18", "vinh-phuc/30-2011-qd-ubnd"),
        ("binh-duong", "51-KHPH/BTGTU", "2025-02-06", "binh-duong/51-khph-btgtu-2025"),
    ],
)
def test_numbered_documents(authority: str, number: str, date: str | None, tail: str) -> None:
    assert document_iri(authority, number, date) == f"{ID}document/{tail}"


def test_a_slip_of_print_in_the_number_is_the_same_document() -> None:
    assert document_iri("kon-tum", "180-KH-TU", "2024-11-22") == document_iri("kon-tum", "180-KH/TU", "2024-11-22")


@pytest.mark.parametrize(
    ("name", "type_", "date", "tail"),
    [
        ("Luật Ngân sách nhà nước", "Luật", None, "luat-ngan-sach-nha-nuoc"),
        ("Ngân sách nhà nước", "Luật", None, "luat-ngan-sach-nha-nuoc"),
        ("Luật Đầu tư công", "Luật", "2024-11-29", "luat-dau-tu-cong-2024"),
        ("Luật Đầu tư công năm 2024", "Luật", "2024", "luat-dau-tu-cong-nam-2024"),
        ("Luật", "Luật", None, "luat"),
    ],
)
def test_documents_cited_by_name(name: str, type_: str, date: str | None, tail: str) -> None:
    assert document_iri(CENTRAL, None, date, name, type_) == f"{ID}document/trung-uong/{tail}"


def test_documents_that_hardly_say_what_they_are() -> None:
    assert document_iri("a", "12", "2020-01-01", None, "Nghị quyết") == f"{ID}document/a/nghi-quyet-12-2020"
    assert document_iri("a", None, "2020-01-31", None, "Quyết định") == f"{ID}document/a/quyet-dinh-khong-so-2020-01-31"
    assert document_iri("a", None) == f"{ID}document/a/van-ban-khong-so"
    assert document_iri("a", "/", None, "日本") != document_iri("a", "/", None, "中国")


def test_parts_of_a_document() -> None:
    document = document_iri("tra-vinh", "401/QĐ-UBND", "2025-02-28")
    task = task_iri(document, "II.3")
    assert task == f"{document}/task/II.3"
    assert group_iri(document, "II") == f"{document}/group/II"
    assert assignment_iri(task, "lead", 1) == f"{document}/task/II.3/lead/1"
    assert deadline_iri(task) == f"{document}/task/II.3/deadline"
    assert budget_iri(task, 2) == f"{document}/task/II.3/budget/2"
    assert identifiers.legal_basis_iri(document, 3) == f"{document}/legal-basis/3"
    assert graph_iri(document) == "https://w3id.org/lientinh/graph/document/tra-vinh/401-qd-ubnd-2025"


def test_a_list_counts_d_and_then_dd() -> None:
    assert task_iri("x", "I.d") != task_iri("x", "I.đ")


def test_graphs_are_only_of_documents() -> None:
    with pytest.raises(ValueError, match="not the IRI of a document"):
        graph_iri(province_iri("tra-vinh"))


def test_everything_else() -> None:
    sha = "0123456789abcdef" * 4
    assert source_iri(sha) == f"{ID}source/0123456789abcdef"
    assert evidence_iri(sha, 10, 25) == f"{ID}source/0123456789abcdef/10-25"
    assert quote_iri(evidence_iri(sha, 10, 25)) == f"{ID}source/0123456789abcdef/10-25#quote"
    assert position_iri(evidence_iri(sha, 10, 25)) == f"{ID}source/0123456789abcdef/10-25#position"
    assert piece_iri(evidence_iri(sha, 10, 25), 2) == f"{ID}source/0123456789abcdef/10-25#piece-2"
    assert agency_iri("tra-vinh", "so-y-te") == f"{ID}agency/tra-vinh/so-y-te"
    assert agency_iri("Trà Vinh", "Báo Trà Vinh") == f"{ID}agency/tra-vinh/bao-tra-vinh"
    assert agency_type_iri("so-y-te") == f"{ID}agency-type/so-y-te"
    assert concept_iri("document-type", "Quyết định") == f"{ID}concept/document-type/quyet-dinh"
    assert concept_iri("deadline-kind", "by-year") == f"{ID}concept/deadline-kind/by-year"


AUTHORITIES = st.sampled_from([CENTRAL, "tra-vinh", "vinh-phuc", "kon-tum", "binh-duong"])
NUMBERS = st.builds(
    "{}{}{}".format,
    st.integers(1, 9999),
    st.sampled_from(["/", "-", "/2015/", "/2020/"]),
    st.sampled_from(["QĐ-UBND", "KH-UBND", "QĐ-TTg", "CT/TW", "KH/TU", "NQ-HĐND", "TTr-SKHCN", "QH13"]),
)
DATES = st.none() | st.dates().map(str) | st.integers(1945, 2100).map(str)
TEXTS = st.none() | st.text(max_size=40)


def is_clean(iri: str) -> bool:
    NamedNode(iri)  # raises ValueError where an IRI is not valid
    return iri.isascii() and not any(character.isspace() for character in iri)


@given(TEXTS, DATES, TEXTS, TEXTS)
def test_any_text_gives_a_clean_iri_and_always_the_same(
    number: str | None, date: str | None, name: str | None, type_: str | None
) -> None:
    iri = document_iri(CENTRAL, number, date, name, type_)
    assert is_clean(iri)
    assert is_clean(graph_iri(iri))
    assert iri == document_iri(CENTRAL, number, date, name, type_)
    assert iri.removeprefix(ID).count("/") == 2


@given(AUTHORITIES, NUMBERS, DATES, AUTHORITIES, NUMBERS, DATES)
def test_two_documents_never_share_an_iri(
    authority: str, number: str, date: str | None, authority2: str, number2: str, date2: str | None
) -> None:
    def identity(authority: str, number: str, date: str | None) -> tuple[str, str, str | None]:
        year_inside = "/2015/" in number or "/2020/" in number
        return authority, make_slug(number), None if year_inside or date is None else date[:4]

    same = identity(authority, number, date) == identity(authority2, number2, date2)
    assert (document_iri(authority, number, date) == document_iri(authority2, number2, date2)) == same


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_two_keys_never_share_a_task(key: str, key2: str) -> None:
    from lientinh.ontology.labels import squeeze

    first, second = task_iri("https://w3id.org/x", key), task_iri("https://w3id.org/x", key2)
    assert is_clean(first)
    assert (first == second) == (squeeze(key) == squeeze(key2))


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_agencies_and_concepts_are_clean(one: str, other: str) -> None:
    assert is_clean(agency_iri(one, other))
    assert is_clean(concept_iri(one, other))
