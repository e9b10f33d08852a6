"""A plan made by hand, and the triples that it must become."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pyoxigraph as ox
import pytest

from lientinh.graph_store.writer import plan_triples
from lientinh.ontology.model import CellPlace, Evidence, Plan, Span
from lientinh.ontology.terms import DATA, DCTERMS, ELI, LT, OA, ORG, PPLAN, PROV, RDF, RDFS, XSD
from lientinh.ontology.vocabularies import Vocabulary

DOCUMENT = DATA + "document/tra-vinh/401-qd-ubnd-2025"
SOURCE = DATA + "source/abababababababab"
AGENCY = DATA + "agency/tra-vinh/"
CONCEPT = DATA + "concept/"


class Graph:
    """The triples by subject and predicate, as short texts: IRIs as they are, literals with language or datatype."""

    def __init__(self, triples: tuple[ox.Triple, ...]) -> None:
        self.triples = triples
        self._values: dict[tuple[str, str], list[str]] = {}
        for triple in triples:
            subject, predicate, object_ = triple
            self._values.setdefault((subject.value, predicate.value), []).append(short(object_))

    def values(self, subject: str, predicate: str) -> list[str]:
        return sorted(self._values.get((subject, predicate), []))

    def about(self, subject: str) -> dict[str, list[str]]:
        return {predicate: sorted(values) for (node, predicate), values in self._values.items() if node == subject}


def short(term: ox.NamedNode | ox.Literal) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value
    if term.language:
        return f"{term.value}@{term.language}"
    name = term.datatype.value.removeprefix(XSD.NAMESPACE)
    return term.value if name == "string" else f"{term.value}^{name}"


@pytest.fixture
def graph(plan: Plan, vocabulary: Vocabulary) -> Graph:
    return Graph(plan_triples(plan, vocabulary))


def test_the_document(graph: Graph) -> None:
    assert graph.about(DOCUMENT) == {
        RDF.type: [LT.Document, LT.Plan],
        RDFS.label: ["Quyết định 401/QĐ-UBND (Trà Vinh)@vi"],
        ELI.number: ["401/QĐ-UBND"],
        ELI.type_document: [CONCEPT + "document-type/quyet-dinh"],
        ELI.date_document: ["2025-02-28^date"],
        ELI.passed_by: [AGENCY + "ubnd-tinh"],
        ELI.title: ["Ban hành Kế hoạch thực hiện Chỉ thị số 38-CT/TW@vi"],
        ELI.based_on: [DATA + "document/trung-uong/38-ct-tw-2024"],
        ELI.ensures_implementation_of: [DATA + "document/trung-uong/38-ct-tw-2024"],
        ELI.cites: [
            DATA + "document/tra-vinh/11-2016-nq-hdnd",
            DATA + "document/trung-uong/38-ct-tw-2024",
            DATA + "document/trung-uong/996-qd-ttg-2018",
            DATA + "document/trung-uong/luat-tuong-lai",
        ],
        PROV.wasDerivedFrom: [SOURCE],
        LT.issuedIn: [DATA + "province/tra-vinh"],
        LT.signer: ["Nguyễn Văn A"],
        LT.signerTitle: ["Phó Chủ tịch"],
        LT.sourceCompleteness: [CONCEPT + "completeness/full-text"],
        LT.layout: ["table"],
        LT.planNumber: ["40/KH-UBND"],
        LT.resolved: ["true^boolean"],
        LT.partyLine: ["false^boolean"],
        LT.hasGroup: [DOCUMENT + "/group/I"],
        LT.hasTask: [DOCUMENT + "/task/3", DOCUMENT + "/task/I.1", DOCUMENT + "/task/I.2"],
        LT.hasReviewItem: [DOCUMENT + "/review/1"],
    }


def test_a_document_without_tasks_is_no_plan(plan: Plan, vocabulary: Vocabulary) -> None:
    bare = replace(plan, tasks=(), groups=(), review_documents=())
    assert Graph(plan_triples(bare, vocabulary)).values(DOCUMENT, RDF.type) == [LT.Document]


def test_the_source(graph: Graph) -> None:
    assert graph.about(SOURCE) == {
        RDF.type: [LT.SourceFile],
        RDFS.label: ["tra-vinh-401.txt@vi"],
        LT.fileName: ["tra-vinh-401.txt"],
        LT.sha256: ["ab" * 32],
        LT.encoding: ["utf-8"],
        DCTERMS.format: ["text/plain"],
        LT.characters: ["1000^integer"],
    }


def test_a_task(graph: Graph) -> None:
    task = DOCUMENT + "/task/I.1"
    assert graph.about(task) == {
        RDF.type: [LT.Task],
        RDFS.label: ["I.1. Xây dựng, trình ban hành kế hoạch@vi"],
        PPLAN.isStepOfPlan: [DOCUMENT],
        LT.inGroup: [DOCUMENT + "/group/I"],
        LT.key: ["I.1"],
        LT.ordinal: ["1"],
        LT.ordinalPrinted: ["1."],
        LT.position: ["1^integer"],
        LT.text: ["Xây dựng, trình ban hành kế hoạch@vi"],
        LT.note: ["Theo Quyết định 996/QĐ-TTg@vi"],
        LT.output: ["Kế hoạch của UBND tỉnh@vi"],
        LT.leadBy: [AGENCY + "chi-cuc-tieu-chuan-do-luong-chat-luong", AGENCY + "so-khoa-hoc-va-cong-nghe"],
        LT.coordinatedWith: [
            AGENCY + "bao-tinh",
            AGENCY + "cac-so-ban-nganh-tinh",
            AGENCY + "to-cong-tac-x",
            DATA + "agency/trung-uong/bo-khoa-hoc-va-cong-nghe",
        ],
        LT.directedBy: [AGENCY + "chu-tich-ubnd-tinh"],
        LT.hasAssignment: [
            *(f"{task}/coordinate/{n}" for n in (1, 2, 3, 4)),
            f"{task}/direct/1",
            f"{task}/lead/1",
            f"{task}/lead/2",
        ],
        LT.hasDeadline: [task + "/deadline"],
        LT.citesInTask: [DATA + "document/trung-uong/996-qd-ttg-2018"],
        LT.hasBudgetLine: [task + "/budget/1"],
        LT.evidence: [SOURCE + "/80-118"],
    }


def test_a_task_outside_groups(graph: Graph) -> None:
    assert graph.values(DOCUMENT + "/task/3", LT.inGroup) == []
    assert graph.values(DOCUMENT + "/task/3", LT.key) == ["3"]


def test_a_group(graph: Graph) -> None:
    assert graph.about(DOCUMENT + "/group/I") == {
        RDF.type: [LT.TaskGroup],
        RDFS.label: ["I. Về thể chế@vi"],
        LT.groupOf: [DOCUMENT],
        LT.ordinal: ["I"],
        LT.ordinalPrinted: ["I."],
        LT.title: ["Về thể chế@vi"],
        LT.position: ["1^integer"],
        LT.evidence: [SOURCE + "/70-76"],
        LT.hasBudgetLine: [DOCUMENT + "/group/I/budget/1"],
    }


def test_an_assignment(graph: Graph) -> None:
    assert graph.about(DOCUMENT + "/task/I.1/lead/2") == {
        RDF.type: [LT.Assignment],
        RDFS.label: ["Chi cục Tiêu chuẩn Đo lường Chất lượng chủ trì I.1@vi"],
        PROV.agent: [AGENCY + "chi-cuc-tieu-chuan-do-luong-chat-luong"],
        PROV.hadRole: [CONCEPT + "role/lead"],
        LT.assignedIn: [DOCUMENT + "/task/I.1"],
        LT.printedAs: ["Sở KH&CN (Chi cục TĐC)"],
        LT.position: ["2^integer"],
        LT.withinAgency: [AGENCY + "so-khoa-hoc-va-cong-nghe"],
        LT.evidence: [SOURCE + "/132-142"],
    }


def test_assignments_are_counted_over_all_cells_of_a_role(graph: Graph) -> None:
    agents = [
        graph.values(f"{DOCUMENT}/task/I.1/coordinate/{n}", PROV.agent)[0].rsplit("/", 1)[1] for n in (1, 2, 3, 4)
    ]
    assert agents == ["bao-tinh", "bo-khoa-hoc-va-cong-nghe", "cac-so-ban-nganh-tinh", "to-cong-tac-x"]
    assert graph.values(DOCUMENT + "/task/I.1/coordinate/3", LT.printedAs) == ["Các sở, ban, ngành tỉnh, Tổ công tác X"]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        (
            "tra-vinh/so-khoa-hoc-va-cong-nghe",
            {
                RDF.type: [LT.Agency],
                RDFS.label: ["Sở Khoa học và Công nghệ@vi"],
                ORG.classification: [DATA + "agency-type/so-khoa-hoc-va-cong-nghe"],
                LT.ofProvince: [DATA + "province/tra-vinh"],
                LT.resolved: ["true^boolean"],
            },
        ),
        (
            "tra-vinh/chi-cuc-tieu-chuan-do-luong-chat-luong",
            {
                RDF.type: [LT.Agency],
                RDFS.label: ["Chi cục Tiêu chuẩn Đo lường Chất lượng@vi"],
                ORG.classification: [DATA + "agency-type/chi-cuc-tieu-chuan-do-luong-chat-luong"],
                ORG.unitOf: [AGENCY + "so-khoa-hoc-va-cong-nghe"],
                LT.ofProvince: [DATA + "province/tra-vinh"],
                LT.resolved: ["true^boolean"],
            },
        ),
        (
            "tra-vinh/bao-tinh",
            {
                RDF.type: [LT.Agency],
                RDFS.label: ["Báo Trà Vinh@vi"],
                ORG.classification: [DATA + "agency-type/bao-tinh"],
                LT.ofProvince: [DATA + "province/tra-vinh"],
                LT.resolved: ["true^boolean"],
            },
        ),
        (
            "trung-uong/bo-khoa-hoc-va-cong-nghe",
            {
                RDF.type: [LT.Agency],
                RDFS.label: ["Bộ Khoa học và Công nghệ@vi"],
                ORG.classification: [DATA + "agency-type/bo-khoa-hoc-va-cong-nghe"],
                LT.resolved: ["true^boolean"],
            },
        ),
        (
            "tra-vinh/cac-so-ban-nganh-tinh",
            {
                RDF.type: [LT.Collective],
                RDFS.label: ["Các sở, ban, ngành tỉnh@vi"],
                ORG.classification: [DATA + "agency-type/cac-so-ban-nganh-tinh"],
                LT.ofProvince: [DATA + "province/tra-vinh"],
                LT.collectiveClass: [CONCEPT + "collective-class/departments"],
                LT.resolved: ["true^boolean"],
            },
        ),
        (
            "tra-vinh/to-cong-tac-x",
            {
                RDF.type: [LT.Agency],
                RDFS.label: ["Tổ công tác X@vi"],
                LT.ofProvince: [DATA + "province/tra-vinh"],
                LT.resolved: ["false^boolean"],
            },
        ),
    ],
)
def test_agencies(graph: Graph, slug: str, expected: dict[str, list[str]]) -> None:
    assert graph.about(DATA + "agency/" + slug) == expected


@pytest.mark.parametrize(
    ("issuer", "node"),
    [
        ("UBND tỉnh Trà Vinh", "tra-vinh/ubnd-tinh"),
        ("UBND tỉnh", "tra-vinh/ubnd-tinh"),
        ("Ủy ban nhân dân tỉnh Bình Dương", "binh-duong/ubnd-tinh"),
        ("Thủ tướng Chính phủ", "trung-uong/thu-tuong-chinh-phu"),
        ("Hội đồng Thi đua Khen thưởng", "tra-vinh/hoi-dong-thi-dua-khen-thuong"),
    ],
)
def test_issuers(plan: Plan, vocabulary: Vocabulary, issuer: str, node: str) -> None:
    changed = replace(plan, document=replace(plan.document, issuer=issuer))
    assert Graph(plan_triples(changed, vocabulary)).values(DOCUMENT, ELI.passed_by) == [DATA + "agency/" + node]


def test_without_a_province_agencies_go_where_the_document_is(plan: Plan, vocabulary: Vocabulary) -> None:
    nowhere = replace(
        plan,
        iri=DATA + "document/khong-ro/401-qd-ubnd-2025",
        document=replace(plan.document, province=None, issuer=None),
    )
    graph = Graph(plan_triples(nowhere, vocabulary))
    assert graph.values(DATA + "agency/khong-ro/so-khoa-hoc-va-cong-nghe", LT.ofProvince) == []
    assert graph.values(nowhere.iri, LT.issuedIn) == []
    assert graph.values(nowhere.iri, RDFS.label) == ["Quyết định 401/QĐ-UBND@vi"]


def test_two_spellings_of_an_unknown_agency_are_one_node(plan: Plan, vocabulary: Vocabulary) -> None:
    task = plan.tasks[0]
    cell = task.cooperators[1]
    stranger = cell.agencies[1]
    other = replace(cell, agencies=(replace(stranger, name="tổ công tác X", evidence=Evidence((Span(5, 9),), "tổ")),))
    changed = replace(plan, tasks=(replace(task, cooperators=(cell, other)), *plan.tasks[1:]))
    graph = Graph(plan_triples(changed, vocabulary))
    assert graph.values(AGENCY + "to-cong-tac-x", RDFS.label) == ["Tổ công tác X@vi"]


def test_deadlines(graph: Graph) -> None:
    assert graph.about(DOCUMENT + "/task/I.1/deadline") == {
        RDF.type: [LT.Deadline],
        RDFS.label: ["Quý II/2025@vi"],
        LT.deadlineKind: [CONCEPT + "deadline-kind/quarter"],
        LT.printedAs: ["Quý II/2025"],
        LT.startDate: ["2025-04-01^date"],
        LT.endDate: ["2025-06-30^date"],
        LT.evidence: [SOURCE + "/225-236"],
    }
    assert graph.values(DOCUMENT + "/task/I.2/deadline", LT.dueYear) == ["2026^integer", "2029^integer"]
    assert graph.about(DOCUMENT + "/task/3/deadline") == {
        RDF.type: [LT.Deadline],
        RDFS.label: ["không nêu thời hạn@vi"],
        LT.deadlineKind: [CONCEPT + "deadline-kind/none"],
    }


def test_money(graph: Graph) -> None:
    assert graph.about(DOCUMENT + "/task/I.1/budget/1") == {
        RDF.type: [LT.Amount],
        RDFS.label: ["NSNN: 1.950 triệu đồng@vi"],
        LT.amountIn: [DOCUMENT + "/task/I.1"],
        LT.minAmount: ["1950000000^integer"],
        LT.maxAmount: ["1950000000^integer"],
        LT.printedAs: ["1.950"],
        LT.printedUnit: ["triệu đồng"],
        LT.fundingSource: ["NSNN"],
        LT.period: ["2025"],
        LT.repaired: ["true^boolean"],
        LT.evidence: [SOURCE + "/240-245"],
    }
    funding = graph.about(DOCUMENT + "/funding/1")
    assert funding[LT.amountIn] == [DOCUMENT]
    assert (funding[LT.minAmount], funding[LT.maxAmount]) == (["500000000^integer"], ["700000000^integer"])
    assert graph.about(DOCUMENT + "/funding-source/1") == {
        RDF.type: [LT.FundingParagraph],
        RDFS.label: ["1. Ngân sách nhà nước@vi"],
        LT.amountIn: [DOCUMENT],
        LT.ordinal: ["1"],
        LT.text: ["Ngân sách nhà nước@vi"],
        LT.evidence: [SOURCE + "/791-800"],
    }


def test_a_cited_document_has_what_the_text_states(graph: Graph) -> None:
    assert graph.about(DATA + "document/trung-uong/38-ct-tw-2024") == {
        RDF.type: [LT.Document],
        RDFS.label: ["Chỉ thị 38-CT/TW@vi"],
        ELI.number: ["38-CT/TW"],
        ELI.type_document: [CONCEPT + "document-type/chi-thi"],
        LT.resolved: ["true^boolean"],
        LT.partyLine: ["true^boolean"],
    }
    assert graph.about(DATA + "document/trung-uong/luat-tuong-lai") == {
        RDF.type: [LT.Document],
        RDFS.label: ["Luật Tương lai@vi"],
        ELI.type_document: [CONCEPT + "document-type/luat"],
        LT.resolved: ["false^boolean"],
        LT.partyLine: ["false^boolean"],
    }
    assert graph.values(DATA + "document/tra-vinh/11-2016-nq-hdnd", RDFS.label) == [
        "Nghị quyết 11/2016/NQ-HĐND (Trà Vinh)@vi"
    ]


def test_a_date_of_a_document_that_no_register_knows(plan: Plan, vocabulary: Vocabulary) -> None:
    unknown = DATA + "document/trung-uong/1-cd-ttg-2025"
    mention = replace(
        plan.cited_documents[1].mentions[0], iri=unknown, number="1/CĐ-TTg", evidence=Evidence((Span(900, 908),), "x")
    )
    cited = replace(plan.cited_documents[1], iri=unknown, number="1/CĐ-TTg", date="2025-01-02", mentions=(mention,))
    graph = Graph(plan_triples(replace(plan, cited_documents=(*plan.cited_documents, cited)), vocabulary))
    assert graph.values(unknown, ELI.date_document) == ["2025-01-02^date"]


def test_citations_are_in_the_order_of_the_text_without_the_document_itself(graph: Graph) -> None:
    found = [graph.values(f"{DOCUMENT}/citation/{n}", LT.printedAs) for n in range(1, 7)]
    assert found == [
        ["Chỉ thị số 38- CT/TW"],
        ["996/QĐ-TTg"],
        ["38-CT/TW"],
        ["Luật Tương lai"],
        ["11/2016/NQ-HĐND"],
        [],
    ]
    assert graph.about(DOCUMENT + "/citation/2") == {
        RDF.type: [LT.Citation],
        RDFS.label: ["996/QĐ-TTg@vi"],
        LT.citationIn: [DOCUMENT],
        LT.citedDocument: [DATA + "document/trung-uong/996-qd-ttg-2018"],
        LT.printedAs: ["996/QĐ-TTg"],
        LT.citedNumber: ["996/QĐ-TTg"],
        LT.citedDate: ["2018-08-10"],
        LT.inTask: [DOCUMENT + "/task/I.1"],
        LT.evidence: [SOURCE + "/210-220"],
    }
    assert graph.values(DOCUMENT + "/citation/5", LT.inTask) == [DOCUMENT + "/review/1"]


def test_a_document_never_points_to_itself(plan: Plan, vocabulary: Vocabulary) -> None:
    own = plan.cited_documents[0].mentions[0]
    odd = replace(
        plan,
        implements=(plan.iri,),
        legal_bases=(replace(plan.legal_bases[0], citation=own),),
        tasks=(replace(plan.tasks[0], citations=(own,)), *plan.tasks[1:]),
    )
    about = Graph(plan_triples(odd, vocabulary)).about(DOCUMENT)
    assert DOCUMENT not in [value for values in about.values() for value in values]
    assert Graph(plan_triples(odd, vocabulary)).values(DOCUMENT + "/task/I.1", LT.citesInTask) == []


def test_a_review_item(graph: Graph) -> None:
    review = graph.about(DOCUMENT + "/review/1")
    assert review[RDF.type] == [LT.ReviewItem]
    assert review[PPLAN.isStepOfPlan] == [DOCUMENT]
    assert review[LT.revises] == [DATA + "document/tra-vinh/11-2016-nq-hdnd"]
    assert review[LT.text] == ["11/2016/NQ-HĐND Nghị quyết về phí@vi"]
    assert review[LT.issuingAuthority] == ["HĐND tỉnh"]
    assert review[LT.output] == ["Nghị quyết@vi"]
    assert review[LT.leadBy] == [AGENCY + "so-tai-chinh"]
    assert review[LT.coordinatedWith] == [AGENCY + "so-khoa-hoc-va-cong-nghe"]
    assert graph.values(DOCUMENT + "/review/1/lead/1", LT.assignedIn) == [DOCUMENT + "/review/1"]
    assert graph.values(DOCUMENT + "/review/1/deadline", LT.endDate) == ["2025-12-31^date"]


def test_duties_and_reports(graph: Graph) -> None:
    assert graph.about(DOCUMENT + "/duty/1") == {
        RDF.type: [LT.Duty],
        RDFS.label: ["1. Sở Khoa học và Công nghệ@vi"],
        LT.dutyOf: [DOCUMENT],
        LT.ordinal: ["1"],
        LT.position: ["1^integer"],
        LT.text: ["Chủ trì, theo dõi@vi"],
        LT.agencyPrinted: ["Sở Khoa học và Công nghệ"],
        LT.obliges: [AGENCY + "so-khoa-hoc-va-cong-nghe"],
        LT.evidence: [SOURCE + "/700-720"],
    }
    assert graph.values(DOCUMENT + "/duty/2", LT.addressedAs) == ["Đề nghị"]
    assert graph.about(DOCUMENT + "/reporting/1") == {
        RDF.type: [LT.ReportingObligation],
        RDFS.label: ["Báo cáo hằng năm trước ngày 30-11@vi"],
        LT.reportIn: [DOCUMENT],
        LT.dueMonthDay: ["--11-30^gMonthDay"],
        LT.beforeDate: ["true^boolean"],
        LT.whoPrinted: ["Các sở"],
        LT.reportedBy: [AGENCY + "cac-so-ban-nganh-tinh"],
        LT.reportedTo: ["Sở Khoa học và Công nghệ@vi"],
        LT.forwardedTo: ["Bộ Khoa học và Công nghệ@vi", "UBND tỉnh@vi"],
        LT.text: ["trước ngày 30/11 hàng năm báo cáo@vi"],
        LT.evidence: [SOURCE + "/740-760"],
    }


def test_legal_bases_counts_and_findings(graph: Graph) -> None:
    assert graph.about(DOCUMENT + "/legal-basis/1") == {
        RDF.type: [LT.LegalBasis],
        RDFS.label: ["Căn cứ Chỉ thị số 38- CT/TW@vi"],
        LT.basisOf: [DOCUMENT],
        LT.basedOn: [DATA + "document/trung-uong/38-ct-tw-2024"],
        LT.printedAs: ["Căn cứ Chỉ thị số 38- CT/TW"],
        LT.position: ["1^integer"],
        LT.evidence: [SOURCE + "/27-68"],
    }
    assert graph.values(DOCUMENT + "/stated-count/1", LT.counts) == ["tasks:I"]
    assert graph.values(DOCUMENT + "/stated-count/1", LT.value) == ["2^integer"]
    finding = graph.about(DOCUMENT + "/finding/1")
    assert finding[LT.findingCode] == [CONCEPT + "finding-code/no-lead"]
    assert finding[LT.severity] == [CONCEPT + "severity/warning"]
    assert finding[LT.message] == ["Nhiệm vụ 3 không nêu chủ trì.@vi", "Task 3 names no lead.@en"]
    assert finding[LT.evidence] == [SOURCE + "/350-360"]
    assert graph.values(DOCUMENT + "/finding/2", LT.evidence) == []


# Evidence


def test_evidence_has_one_position_its_pieces_and_the_cell(graph: Graph) -> None:
    passage = SOURCE + "/80-118"
    assert graph.about(passage) == {
        RDF.type: [LT.Evidence],
        OA.hasSource: [SOURCE],
        OA.hasSelector: [f"{passage}#position", f"{passage}#quote"],
        LT.hasPiece: [f"{passage}#piece-1", f"{passage}#piece-2"],
        LT.tableNumber: ["1^integer"],
        LT.rowNumber: ["2^integer"],
        LT.columnNumber: ["2^integer"],
    }
    assert graph.values(passage + "#quote", RDF.type) == [OA.TextQuoteSelector]
    for position, start, end in (("#position", 80, 118), ("#piece-2", 112, 118)):
        assert graph.about(passage + position) == {
            RDF.type: [OA.TextPositionSelector],
            OA.start: [f"{start}^integer"],
            OA.end: [f"{end}^integer"],
        }


def test_evidence_in_one_piece_says_so_once(graph: Graph) -> None:
    assert graph.values(SOURCE + "/120-130", OA.hasSelector) == [
        f"{SOURCE}/120-130#position",
        f"{SOURCE}/120-130#quote",
    ]
    assert graph.values(SOURCE + "/120-130", LT.hasPiece) == []


def test_statements_on_one_passage_share_its_evidence(graph: Graph) -> None:
    shared = SOURCE + "/120-130"  # the first lead of I.1, and duty 1's agency is named there too
    assert graph.values(DOCUMENT + "/task/I.1/lead/1", LT.evidence) == [shared]
    assert graph.values(DOCUMENT + "/task/I.2/lead/1", LT.evidence) == [shared]
    assert graph.values(shared, RDF.type) == [LT.Evidence]


def test_passages_with_the_same_ends_and_other_parts_are_two(plan: Plan, vocabulary: Vocabulary) -> None:
    whole = Evidence((Span(80, 118),), "xxx", CellPlace(2, 1, 1))
    changed = replace(
        plan, findings=(replace(plan.findings[0], evidence=whole), replace(plan.findings[1], evidence=whole))
    )
    graph = Graph(plan_triples(changed, vocabulary))
    assert graph.values(DOCUMENT + "/task/I.1", LT.evidence) == [SOURCE + "/80-118"]
    assert graph.values(DOCUMENT + "/finding/1", LT.evidence) == [SOURCE + "/80-118-2"]
    assert graph.values(DOCUMENT + "/finding/2", LT.evidence) == [SOURCE + "/80-118-2"]
    for passage in (SOURCE + "/80-118", SOURCE + "/80-118-2"):
        assert graph.values(passage + "#position", OA.start) == ["80^integer"]
        assert len(graph.values(passage, LT.tableNumber)) == 1


# The graph as a whole


def test_no_blank_nodes_and_no_triple_twice(graph: Graph) -> None:
    assert len(set(graph.triples)) == len(graph.triples)
    assert all(isinstance(triple.subject, ox.NamedNode) for triple in graph.triples)
    assert not any(isinstance(triple.object, ox.BlankNode) for triple in graph.triples)


def test_the_same_plan_gives_the_same_triples_in_the_same_order(plan: Plan, vocabulary: Vocabulary) -> None:
    assert plan_triples(plan, vocabulary) == plan_triples(plan, vocabulary)


def test_every_node_that_people_see_has_one_label(graph: Graph) -> None:
    without = (LT.Evidence, OA.TextQuoteSelector, OA.TextPositionSelector)
    typed = {t.subject.value for t in graph.triples if t.predicate.value == RDF.type and t.object.value not in without}
    assert {node: len(graph.values(node, RDFS.label)) for node in typed} == dict.fromkeys(typed, 1)


def test_every_link_inside_the_graph_leads_to_a_node_of_it(graph: Graph) -> None:
    subjects = {triple.subject.value for triple in graph.triples}
    elsewhere = re.compile(re.escape(DATA) + "(concept|agency-type|province)/")
    for triple in graph.triples:
        if isinstance(triple.object, ox.NamedNode) and triple.object.value.startswith(DATA):
            assert triple.object.value in subjects or elsewhere.match(triple.object.value), triple


def test_long_labels_are_cut_at_a_word(plan: Plan, vocabulary: Vocabulary) -> None:
    text = "Đẩy mạnh hoạt động tiêu chuẩn đo lường chất lượng " * 5
    changed = replace(plan, tasks=(replace(plan.tasks[0], text=text.strip()),))
    graph = Graph(plan_triples(changed, vocabulary))
    (label,) = graph.values(DOCUMENT + "/task/I.1", RDFS.label)
    assert label.endswith("…@vi")
    assert len(label) <= 103
    assert text.startswith(label.removeprefix("I.1. ").removesuffix("…@vi"))
    assert graph.values(DOCUMENT + "/task/I.1", LT.text) == [text.strip() + "@vi"]


def test_texts_are_nfc(plan: Plan, vocabulary: Vocabulary) -> None:
    changed = replace(plan, layout=unicodedata.normalize("NFD", "bảng nhiệm vụ"))
    assert Graph(plan_triples(changed, vocabulary)).values(DOCUMENT, LT.layout) == ["bảng nhiệm vụ"]


@pytest.mark.parametrize("date", ["2025", "2025-02-30", "28/02/2025", ""])
def test_what_is_no_day_is_no_date(plan: Plan, vocabulary: Vocabulary, date: str) -> None:
    changed = replace(plan, document=replace(plan.document, date=date))
    assert Graph(plan_triples(changed, vocabulary)).values(DOCUMENT, ELI.date_document) == []
