"""What the alignment engine proposes; expected from reading the plans."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lientinh.analysis.alignment import Passage, Proposal, engine, plan_passages, propose, review_passage, survey
from lientinh.analysis.alignment.cues import load_cues
from lientinh.analysis.ledger import read_ledger
from lientinh.build import CORPUS
from lientinh.loaders.read_plan import read_plan
from lientinh.ontology.frameworks import load_framework

CT_38 = load_framework("ct-38")
JUDGED = ("tra-vinh-401.txt", "vinh-phuc-732.txt", "kon-tum-996.txt", "binh-duong-1169.txt")

# Trà Vinh 401/QĐ-UBND, II.2: digitisation and barcodes in full, the product chain named only in passing.
DIGITAL = (
    "Triển khai thực hiện chuyển đổi số trong lĩnh vực tiêu chuẩn, đo lường, chất lượng; đổi mới, nâng cao hiệu "
    "quả công tác quản lý nhà nước; đẩy mạnh ứng dụng về chuyển đổi số, mã số, mã vạch, truy xuất nguồn gốc, kiểm "
    "soát chuỗi sản phẩm; tạo môi trường sản xuất kinh doanh minh bạch, nâng cao năng lực cạnh tranh, thúc đẩy "
    "phát triển thương mại, xuất, nhập khẩu."
)
# Bình Dương 1169/QĐ-UBND, V.4.
INFORMANTS = (
    "Kịp thời thực hiện các hoạt động khen thưởng, tôn vinh các tổ chức, cá nhân thực hiện tốt hoạt động tiêu "
    "chuẩn, đo lường, chất lượng; có biện pháp phù hợp, bảo mật thông tin về nhân thân để bảo vệ người tố giác "
    "hành vi vi phạm quy định của pháp luật về tiêu chuẩn, đo lường, chất lượng."
)
# Vĩnh Phúc 732/QĐ-UBND, I.4: enterprises are at the forum, the course is for officials.
FORUM = (
    "Hàng năm tổ chức (01 lần) diễn đàn đối thoại với doanh nghiệp, tổ chức, cá nhân về hoạt động Tiêu chuẩn, Đo "
    "lường, Chất lượng; Các chương trình đào tạo, tập huấn và cập nhật kiến thức hàng năm về chuyên môn, nghiệp "
    "vụ công tác tiêu chuẩn đo lường chất lượng cho công chức, viên chức và người lao động trong các cơ quan nhà "
    "nước."
)
# Bình Dương 1169/QĐ-UBND, RV.3.
REVISED = (
    "Quyết định số 874/QĐ-UBND ngày 12/4/2022 của UBND tỉnh ban hành Kế hoạch thực hiện Đề án “Tăng cường, đổi "
    "mới hoạt động đo lường hỗ trợ doanh nghiệp Việt Nam nâng cao năng lực cạnh tranh và hội nhập quốc tế giai "
    "đoạn đến năm 2025, định hướng đến năm 2030” trên địa bàn tỉnh Bình Dương."
)


def proposed(text: str, **options: bool) -> dict[str, Proposal]:
    """Requirement -> proposal for one task."""
    return {p.requirement_id: p for p in propose([Passage("x:task", "I.1", text)], CT_38, **options)}


def strengths(text: str) -> dict[str, str]:
    return {requirement: proposal.strength for requirement, proposal in proposed(text).items()}


class TestProposals:
    def test_a_task_that_bundles_requirements(self) -> None:
        assert strengths(DIGITAL) == {"R-II-6": "broad", "R-II-7": "broad", "R-II-9": "partial"}

    def test_informants_and_rewards(self) -> None:
        assert strengths(INFORMANTS) == {"R-V-4": "broad", "R-V-5": "broad"}

    def test_who_is_trained_and_who_is_at_the_forum(self) -> None:
        assert strengths(FORUM) == {"R-I-3": "broad", "R-III-2": "broad"}

    def test_one_requirement_is_exact(self) -> None:
        text = "Xây dựng, duy trì và phát triển hệ thống chuẩn đo lường chính của tỉnh."
        assert strengths(text) == {"R-IV-4": "exact"}

    @pytest.mark.parametrize(
        ("text", "requirement"),
        [
            ("Chủ động rà soát, kiến nghị cấp thẩm quyền sửa đổi quy định nhằm thúc đẩy xuất khẩu hàng hóa.", "R-VI-4"),
            (
                "Cụ thể hóa chính sách của Nhà nước, đáp ứng nhu cầu phát triển và bảo đảm quốc phòng, an ninh.",
                "R-IV-9",
            ),
            ("Tổ chức tập huấn về đo lường, mã số mã vạch, truy xuất nguồn gốc cho công chức.", "R-II-7"),
            ("Nguồn ngân sách nhà nước theo phân cấp ngân sách hiện hành.", "R-II-5"),
        ],
    )
    def test_purposes_and_topics_carry_nothing(self, text: str, requirement: str) -> None:
        assert requirement not in proposed(text)

    @pytest.mark.parametrize(
        ("text", "requirement"),
        [
            ("Sinh hoạt chuyên đề về Chỉ thị 38-CT/TW tại các chi bộ.", "R-I-1"),
            ("Lấy ý kiến phản biện của MTTQ và các đoàn thể đối với chính sách chất lượng.", "R-I-5"),
            ("Sắp xếp bộ máy làm công tác TCĐLCL tinh gọn, hiệu quả.", "R-II-4"),
            ("Thiết lập kho dữ liệu dùng chung về tiêu chuẩn, phương tiện đo của tỉnh.", "R-II-8"),
            ("Duy trì HTQLCL theo TCVN ISO 9001:2015 tại các sở, ngành, UBND cấp xã.", "R-II-10"),
            ("Bồi dưỡng kiến thức tiêu chuẩn, đo lường cho lực lượng vũ trang tỉnh.", "R-III-6"),
            ("Bảo mật danh tính, bảo vệ người tố cáo gian lận.", "R-V-4"),
            ("Kịp thời cảnh báo rào cản kỹ thuật, biện pháp TBT của nước nhập khẩu.", "R-VI-4"),
        ],
    )
    def test_other_wordings_of_a_requirement(self, text: str, requirement: str) -> None:
        best = propose([Passage("x:task", "1", text)], CT_38, top=1)
        assert [(p.requirement_id, p.status) for p in best] == [(requirement, "proposed")]

    def test_a_document_to_revise(self) -> None:
        """To revise the plan of a scheme is a part of carrying the scheme out."""
        passage = review_passage("x:review", "3", REVISED, "UBND tỉnh")
        found = {p.requirement_id: p.strength for p in propose([passage], CT_38)}
        assert found == {"R-II-3": "exact", "R-IV-8": "partial", "R-IV-6": "partial"}
        assert passage.key == "RV.3"

    def test_prose(self) -> None:
        quote = "có biện pháp bảo vệ người tố giác hành vi vi phạm quy định của pháp luật về Tiêu chuẩn, Đo lường."
        assert [p.requirement_id for p in propose([Passage("x:p", "Đ.1", quote, "prose")], CT_38)] == ["R-V-4"]

    def test_a_task_of_another_matter_is_nobodys(self) -> None:
        assert proposed("Trồng mới 200 ha rừng phòng hộ ven biển.") == {}

    def test_words_stand_in_the_passage(self) -> None:
        for text in (DIGITAL, INFORMANTS, FORUM):
            for cues in (True, False):
                for proposal in proposed(text, cues=cues).values():
                    assert proposal.words
                    assert all(piece in text for words in proposal.words for piece in words.split(" … "))

    def test_without_cues_it_goes_by_wording(self) -> None:
        text = "Triển khai phân cấp, phân quyền, ủy quyền trong quản lý nhà nước về tiêu chuẩn, đo lường, chất lượng."
        assert proposed(text, cues=False)["R-II-5"].strength == "exact"

    def test_nothing_comes_of_nothing(self) -> None:
        assert propose([], CT_38) == ()
        assert proposed("") == {}
        assert survey([], CT_38).nearest == {}

    def test_top_lists_that_many_whatever_their_score(self) -> None:
        listed = propose([Passage("x:1", "1", DIGITAL), Passage("x:2", "2", "Trồng rừng.")], CT_38, top=4)
        assert [p.rank for p in listed] == [1, 2, 3, 4, 1, 2, 3, 4]
        assert [p.status for p in listed[4:]] == ["below-threshold"] * 4
        assert all(0 <= p.score <= 1 for p in listed)

    def test_centre_requirements_are_not_asked_of_a_province(self) -> None:
        asked = {p.requirement_id for p in propose([Passage("x:1", "1", DIGITAL)], CT_38, top=99)}
        assert asked == {r.id for r in CT_38.requirements if r.scope == "province"}

    def test_nearest_of_each_requirement(self) -> None:
        passages = [Passage("x:1", "1", DIGITAL), Passage("x:2", "2", INFORMANTS)]
        nearest = survey(passages, CT_38).nearest
        assert len(nearest) == 40
        assert nearest["R-II-7"].task_key == "1"
        assert nearest["R-V-4"].task_key == "2"
        assert nearest["R-III-6"].status == "below-threshold"

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.sampled_from([DIGITAL, INFORMANTS, FORUM, "Trồng rừng."]), min_size=1, max_size=5))
    def test_company_changes_nothing(self, texts: list[str]) -> None:
        together = propose([Passage(f"x:{n}", str(n), text) for n, text in enumerate(texts)], CT_38)
        alone = [p for n, text in enumerate(texts) for p in propose([Passage(f"x:{n}", str(n), text)], CT_38)]
        assert list(together) == alone

    def test_a_text_that_is_read_once_is_proposed_wherever_it_stands(self) -> None:
        passages = [Passage(f"x:{n}", f"II.{n}", text) for n, text in enumerate((DIGITAL, FORUM, DIGITAL))]
        found = propose(passages, CT_38)
        assert [p.task_key for p in found if p.requirement_id == "R-II-6"] == ["II.0", "II.2"]

    def test_the_same_words_as_a_title_and_as_a_task(self) -> None:
        """Behind "sửa đổi, bổ sung" a plan of courses is a document, elsewhere it is what is to be done."""
        title = review_passage("x:review", "1", "Kế hoạch tập huấn đo lường cho lực lượng vũ trang", "UBND tỉnh")
        task = Passage("x:task", "I.1", title.text)
        found = {p.task_key: p.strength for p in propose([title, task], CT_38) if p.requirement_id == "R-III-6"}
        assert found["RV.1"] == "partial" != found["I.1"]

    def test_what_is_kept_of_texts_has_a_bound(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(engine, "_REMEMBERED", 2)
        asked = engine.Engine(CT_38, load_cues("ct-38"))
        texts = [DIGITAL, INFORMANTS, FORUM, REVISED]
        together = asked.compare([Passage(f"x:{n}", str(n), text) for n, text in enumerate(texts)])
        assert [asked.compare([Passage("x:a", "1", text)]).hits[0] for text in texts] == list(together.hits)
        assert set(asked._seen) == {(FORUM, None), (REVISED, None)}

    @pytest.mark.parametrize(
        "change",
        [
            lambda text: unicodedata.normalize("NFD", text),
            str.upper,
            lambda text: text.replace(" ", "\u00a0 "),
            lambda text: text.replace("hóa", "hoá").replace("ủy", "uỷ"),
        ],
        ids=["nfd", "upper", "no-break spaces", "old tones"],
    )
    def test_spelling_changes_nothing(self, change: Callable[[str], str]) -> None:
        for text in (DIGITAL, INFORMANTS, FORUM):
            assert strengths(change(text)) == strengths(text)


class TestFigures:
    """The shipped engine on the shipped judgements; benchmarks/alignment.py has the honest, held-out figures."""

    @pytest.fixture
    def links(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]], list[Proposal]]:
        passages = [p for name in JUDGED for p in plan_passages(read_plan(CORPUS / name))]
        ledger = read_ledger()
        standings = {(p.iri, r.id): ledger.of(p.iri, r.iri) for p in passages for r in CT_38.requirements}
        accepted = {pair: s for pair, s in standings.items() if s is not None and s.status == "accepted"}
        full = {pair for pair, s in accepted.items() if s.strength in ("exact", "broad")}
        return full, set(accepted), list(propose(passages, CT_38))

    def test_exact_and_broad(self, links: tuple[set[tuple[str, str]], set[tuple[str, str]], list[Proposal]]) -> None:
        full, _, proposals = links
        found = pairs(p for p in proposals if p.strength != "partial")
        assert len(full) > 80
        assert len(found & full) / len(full) >= 0.90
        assert len(found & full) / len(found) >= 0.85

    def test_all_strengths(self, links: tuple[set[tuple[str, str]], set[tuple[str, str]], list[Proposal]]) -> None:
        _, accepted, proposals = links
        assert len(pairs(proposals) & accepted) / len(proposals) >= 0.90
        assert len(pairs(proposals) & accepted) / len(accepted) >= 0.85

    def test_the_other_framework(self) -> None:
        """Trà Vinh 38/KH-UBND of 2020, read against the framework of Quyết định 996/QĐ-TTg."""
        passages = plan_passages(read_plan(CORPUS / "tra-vinh-38.txt"))
        found = {
            (p.task_key, p.requirement_id)
            for p in propose(passages, load_framework("qd-996"))
            if p.strength != "partial"
        }
        expected = {("1.a", "P-3"), ("1.b", "P-4"), ("1.c", "P-5"), ("2.a", "P-7"), ("2.b", "P-8"), ("2.b", "P-9")}
        assert expected | {("2.c", "P-5"), ("3.1", "P-12"), ("4.a", "P-14")} <= found


def pairs(proposals: Iterable[Proposal]) -> set[tuple[str, str]]:
    return {(p.task_iri, p.requirement_id) for p in proposals}
