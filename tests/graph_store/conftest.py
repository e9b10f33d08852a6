"""Stores of each backend, and a plan made by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sparql_servers import SERVERS, empty, running

from lientinh.graph_store.store import BACKENDS, Store, open_store
from lientinh.ontology.model import (
    Agency,
    AgencyCell,
    BudgetLine,
    CellPlace,
    Citation,
    CitedDocument,
    Deadline,
    DocumentIdentity,
    Duty,
    Evidence,
    Finding,
    Funding,
    FundingSource,
    Group,
    LegalBasis,
    Plan,
    Reporting,
    ReviewDocument,
    SourceFile,
    Span,
    StatedCount,
    Task,
)
from lientinh.ontology.vocabularies import Vocabulary, load_vocabulary

KINDS = {"memory": ("memory",), "oxigraph": ("oxigraph",), "sparql": SERVERS}
"""Backend -> the kinds of store that the suite runs over; a backend without a line here fails the suite."""


@pytest.fixture(scope="session")
def server_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """By kind, the address of a running server, started when it is first asked for; it holds what tests left there."""
    with ExitStack() as stack:

        @cache
        def address(kind: str) -> str:
            return stack.enter_context(running(kind, tmp_path_factory.mktemp(kind)))

        yield address


@pytest.fixture(params=[kind for backend in sorted(BACKENDS) for kind in KINDS[backend]])
def store(request: pytest.FixtureRequest, tmp_path: Path, server_address: Callable[[str], str]) -> Iterator[Store]:
    kind: str = request.param
    if kind in SERVERS:
        empty(server_address(kind))
    address = server_address(kind) if kind in SERVERS else "memory:" if kind == "memory" else str(tmp_path / "store")
    with open_store(address, "write") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """Address of a store on disk that does not exist yet."""
    return str(tmp_path / "store")


TEXT = "Quyết định số 401/QĐ-UBND. Căn cứ Chỉ thị số 38-CT/TW ngày 30/7/2024. " + "x" * 900
SHA = "ab" * 32


def passage(start: int, end: int, cell: CellPlace | None = None, *more: tuple[int, int]) -> Evidence:
    """A passage of TEXT, further parts behind it."""
    parts = (Span(start, end), *(Span(*part) for part in more))
    return Evidence(parts, " ".join(TEXT[part.start : part.end] for part in parts), cell)


def agency(id_: str, name: str, start: int, **kwargs: object) -> Agency:
    """An agency that the vocabulary knows, named at `start`."""
    values: dict[str, Any] = {"collective": False, "part_of": None, "known": True, **kwargs}
    return Agency(id=id_, name=name, evidence=passage(start, start + 10), **values)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def plan() -> Plan:
    """A small plan of Trà Vinh with every field of the model filled."""
    return make_plan()


def make_plan() -> Plan:
    document = "https://w3id.org/lientinh/id/document/tra-vinh/401-qd-ubnd-2025"
    directive = "https://w3id.org/lientinh/id/document/trung-uong/38-ct-tw-2024"
    scheme = "https://w3id.org/lientinh/id/document/trung-uong/996-qd-ttg-2018"
    law = "https://w3id.org/lientinh/id/document/trung-uong/luat-tuong-lai"
    old = "https://w3id.org/lientinh/id/document/tra-vinh/11-2016-nq-hdnd"
    cited_directive = Citation(
        "Chỉ thị số 38- CT/TW", "Chỉ thị", "38-CT/TW", None, "2024-07-30", "Ban Bí thư", passage(36, 68), directive
    )
    again = replace(cited_directive, raw="38-CT/TW", date=None, evidence=passage(300, 308))
    cited_scheme = Citation(
        "996/QĐ-TTg", "Quyết định", "996/QĐ-TTg", None, "2018-08-10", None, passage(210, 220), scheme
    )
    cited_law = Citation("Luật Tương lai", "Luật", None, "Luật Tương lai", "2030", None, passage(400, 414), law)
    cited_old = Citation("11/2016/NQ-HĐND", "Nghị quyết", "11/2016/NQ-HĐND", None, None, None, passage(600, 615), old)
    own = Citation("401/QĐ-UBND", "Quyết định", "401/QĐ-UBND", None, None, None, passage(14, 25), document)
    science = agency("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", 120)
    branch = agency(
        "chi-cuc-tieu-chuan-do-luong-chat-luong",
        "Chi cục Tiêu chuẩn Đo lường Chất lượng",
        132,
        part_of="Sở Khoa học và Công nghệ",
    )
    press = agency("bao-tinh", "Báo Trà Vinh", 144)
    ministry = agency("bo-khoa-hoc-va-cong-nghe", "Bộ Khoa học và Công nghệ", 156)
    departments = agency("cac-so-ban-nganh-tinh", "Các sở, ban, ngành tỉnh", 168, collective=True)
    stranger = agency("to-cong-tac-x", "Tổ công tác X", 180, known=False)
    chair = agency("chu-tich-ubnd-tinh", "Chủ tịch UBND tỉnh", 190)
    money = BudgetLine(
        "NSNN", "2025", 1_950_000_000, "1.950", "triệu đồng", passage(240, 245, CellPlace(1, 2, 6)), True
    )
    total = BudgetLine("DN", None, 86_000_000, "86", None, passage(246, 248))
    tasks = (
        Task(
            group="I",
            ordinal="1",
            ordinal_raw="1.",
            text="Xây dựng, trình ban hành kế hoạch",
            leads=(AgencyCell("Sở KH&CN (Chi cục TĐC)", (science, branch), passage(120, 142, CellPlace(1, 2, 3))),),
            cooperators=(
                AgencyCell("Báo Trà Vinh; Bộ KH&CN", (press, ministry), passage(144, 166)),
                AgencyCell("Các sở, ban, ngành tỉnh, Tổ công tác X", (departments, stranger), passage(168, 190)),
            ),
            directing=(AgencyCell("Chủ tịch UBND tỉnh", (chair,), passage(190, 208)),),
            deadline=Deadline("quarter", "Quý II/2025", "2025-04-01", "2025-06-30", (), passage(225, 236)),
            note="Theo Quyết định 996/QĐ-TTg",
            citations=(cited_scheme,),
            evidence=passage(80, 110, CellPlace(1, 2, 2), (112, 118)),
            row=passage(76, 250),
            note_evidence=passage(205, 221),
            budget=(money,),
            outputs=("Kế hoạch của UBND tỉnh",),
            output_evidence=passage(222, 224),
        ),
        Task(
            group="I",
            ordinal="2",
            ordinal_raw=None,
            text="Tuyên truyền",
            leads=(AgencyCell("Sở Khoa học và Công nghệ", (science,), passage(320, 330)),),
            cooperators=(),
            directing=(),
            deadline=Deadline("years", "năm 2026 và năm 2029", None, None, (2026, 2029), passage(331, 340)),
            note="",
            citations=(),
            evidence=passage(310, 320),
        ),
        Task(
            group="",
            ordinal="3",
            ordinal_raw=None,
            text="Việc khác",
            leads=(),
            cooperators=(),
            directing=(),
            deadline=Deadline("none", None, None, None),
            note="",
            citations=(),
            evidence=passage(350, 360),
        ),
    )
    return Plan(
        source=SourceFile("tra-vinh-401.txt", SHA, "utf-8", "text/plain", 1000),
        document=DocumentIdentity(
            number="401/QĐ-UBND",
            type="Quyết định",
            date="2025-02-28",
            issuer="UBND tỉnh Trà Vinh",
            province="Trà Vinh",
            place="Trà Vinh",
            title="Ban hành Kế hoạch thực hiện Chỉ thị số 38-CT/TW",
            signer="Nguyễn Văn A",
            signer_title="Phó Chủ tịch",
            signer_title_raw="KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            source_completeness="full-text",
            evidence=(("number", passage(14, 25)),),
        ),
        iri=document,
        plan_number="40/KH-UBND",
        layout="table",
        legal_bases=(LegalBasis("Căn cứ Chỉ thị số 38- CT/TW", cited_directive, passage(27, 68)),),
        implements=(directive,),
        cited_documents=(
            CitedDocument("Quyết định", "401/QĐ-UBND", None, "2025-02-28", None, (own,), document, True, True),
            CitedDocument("Chỉ thị", "38-CT/TW", None, "2024-07-30", None, (again, cited_directive), directive, True),
            CitedDocument("Quyết định", "996/QĐ-TTg", None, "2018-08-10", None, (cited_scheme,), scheme, True),
            CitedDocument("Luật", None, "Luật Tương lai", "2030", None, (cited_law,), law, False),
            CitedDocument("Nghị quyết", "11/2016/NQ-HĐND", None, None, None, (cited_old,), old, True),
        ),
        groups=(Group("I", "I.", "Về thể chế", passage(70, 76), (total,)),),
        tasks=tasks,
        review_documents=(
            ReviewDocument(
                ordinal="1",
                name="Nghị quyết về phí",
                raw="11/2016/NQ-HĐND Nghị quyết về phí",
                citation=cited_old,
                leads=(AgencyCell("Sở Tài chính", (agency("so-tai-chinh", "Sở Tài chính", 620),), passage(620, 630)),),
                cooperators=(
                    AgencyCell("Sở KH&CN", (replace(science, evidence=passage(632, 640)),), passage(632, 640)),
                ),
                issuing_authority="HĐND tỉnh",
                product="Nghị quyết",
                deadline=Deadline("year", "2025", "2025-01-01", "2025-12-31", (), passage(642, 646)),
                evidence=passage(600, 618),
            ),
        ),
        duties=(
            Duty("1", "Sở Khoa học và Công nghệ", (science,), "Chủ trì, theo dõi", passage(700, 720)),
            Duty("2", "Ủy ban MTTQ", (), "Vận động", passage(721, 730), "Đề nghị"),
        ),
        reporting=(
            Reporting(
                by="30-11",
                before=True,
                who_raw="Các sở",
                who=(departments,),
                to="Sở Khoa học và Công nghệ",
                forwarded_to=("UBND tỉnh", "Bộ Khoa học và Công nghệ"),
                raw="trước ngày 30/11 hàng năm báo cáo",
                evidence=passage(740, 760),
            ),
        ),
        funding=(
            Funding("từ 500 đến 700 triệu đồng", 500_000_000, 700_000_000, "hàng năm", "NSNN", passage(770, 790)),
        ),
        funding_sources=(FundingSource("1", "Ngân sách nhà nước", passage(791, 800)),),
        stated_counts=(StatedCount("tasks:I", 2, "02 nhiệm vụ", passage(810, 820)),),
        findings=(
            Finding("no-lead", "warning", "Nhiệm vụ 3 không nêu chủ trì.", "Task 3 names no lead.", passage(350, 360)),
            Finding("missing-number", "info", "Kế hoạch không có số.", "The plan has no number.", None),
        ),
    )
