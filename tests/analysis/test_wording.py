"""How two wordings differ and what of one stands in the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.wording import (
    RUN,
    Piece,
    copied_share,
    mark_differences,
    nearest_source,
    similarity,
    syllables_of,
)

# Trà Vinh 401/QĐ-UBND V.2 and Vĩnh Phúc 732/QĐ-UBND IV.2, but for the two words on corruption.
TRA_VINH = (
    "Phối hợp chặt chẽ các cơ quan chức năng trong việc theo dõi, kiểm tra, kịp thời phát hiện, ngăn chặn, xử lý "
    "nghiêm các hành vi tham nhũng, tiêu cực, vi phạm pháp luật về tiêu chuẩn, đo lường, chất lượng."
)
VINH_PHUC = (
    "Phối hợp chặt chẽ các cơ quan chức năng trong việc theo dõi, kiểm tra, kịp thời phát hiện, ngăn chặn, xử lý "
    "nghiêm các hành vi vi phạm pháp luật về Tiêu chuẩn, Đo lường, Chất lượng."
)
WORDS = st.lists(st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"]), max_size=24).map(" ".join)


class TestDifferences:
    def test_what_is_only_here_and_only_there(self) -> None:
        assert mark_differences("Tổ chức hội nghị hằng năm", "Tổ chức hội thảo hằng năm") == (
            Piece("same", "Tổ chức hội"),
            Piece("only-there", "thảo"),
            Piece("only-here", "nghị"),
            Piece("same", "hằng năm"),
        )

    def test_the_real_pair(self) -> None:
        only = [piece for piece in mark_differences(TRA_VINH, VINH_PHUC) if piece.mark != "same"]
        assert only == [Piece("only-here", "tham nhũng, tiêu cực,")]

    @pytest.mark.parametrize("other", ["TUYÊN TRUYỀN về tiêu chuẩn", "Tuyên  truyền, về tiêu chuẩn."])
    def test_case_spacing_and_marks_make_no_difference(self, other: str) -> None:
        assert [piece.mark for piece in mark_differences("Tuyên truyền về tiêu chuẩn", other)] == ["same"]

    def test_nothing_in_common(self) -> None:
        assert mark_differences("một", "hai") == (Piece("only-there", "hai"), Piece("only-here", "một"))

    @given(WORDS, WORDS)
    def test_the_pieces_are_the_two_texts(self, text: str, base: str) -> None:
        pieces = mark_differences(text, base)
        assert " ".join(p.text for p in pieces if p.mark != "only-there") == text
        assert " ".join(p.text for p in pieces if p.mark != "only-here") == base


class TestCopied:
    def test_a_whole_sentence(self) -> None:
        assert copied_share(VINH_PHUC, [VINH_PHUC.upper()]) == 1

    def test_all_but_an_insertion(self) -> None:
        """42 syllables; "tham nhũng, tiêu cực" is new, and what stands before and behind is longer than a run."""
        assert len(syllables_of(TRA_VINH)) == 42
        assert copied_share(TRA_VINH, [VINH_PHUC]) == pytest.approx(38 / 42)

    def test_the_phrases_that_all_share_are_not_copied(self) -> None:
        shared = "về tiêu chuẩn, đo lường, chất lượng"
        assert len(syllables_of(shared)) == 7 < RUN
        assert copied_share(f"Thanh tra công tác {shared} trên mạng", [f"Đào tạo cán bộ {shared} hằng năm"]) == 0

    def test_a_short_text_counts_only_as_a_whole(self) -> None:
        assert copied_share("Báo cáo hằng năm", ["Tổng hợp, báo cáo hằng năm về Sở"]) == 1
        assert copied_share("Báo cáo hằng quý", ["Tổng hợp, báo cáo hằng năm về Sở"]) == 0

    def test_nothing_is_copied_of_nothing(self) -> None:
        assert copied_share("", [TRA_VINH]) == 0
        assert copied_share(TRA_VINH, []) == 0

    def test_the_nearest_of_several(self) -> None:
        half = " ".join(VINH_PHUC.split()[:12])
        assert nearest_source(VINH_PHUC, [("a", "Báo cáo"), ("b", half), ("c", VINH_PHUC)]) == ("c", 1)
        assert nearest_source(VINH_PHUC, [("a", "Báo cáo")]) is None
        assert nearest_source("", [("c", VINH_PHUC)]) is None

    @given(WORDS, st.lists(WORDS, max_size=3))
    def test_shares_are_shares(self, text: str, sources: list[str]) -> None:
        assert 0 <= copied_share(text, sources) <= 1
        nearest = nearest_source(text, [(str(n), source) for n, source in enumerate(sources)])
        assert nearest is None or 0 < nearest[1] <= copied_share(text, sources)


class TestSimilarity:
    def test_the_same_and_nothing_alike(self) -> None:
        assert similarity([TRA_VINH], [TRA_VINH.upper()]) == 1
        assert similarity([TRA_VINH], ["Trồng hoa trước trụ sở"]) == 0
        assert similarity([], []) == 0

    @given(st.lists(WORDS, max_size=3), st.lists(WORDS, max_size=3))
    def test_it_is_the_same_both_ways(self, first: list[str], second: list[str]) -> None:
        assert similarity(first, second) == similarity(second, first)
        assert 0 <= similarity(first, second) <= 1


def test_a_document_number_is_one_syllable() -> None:
    assert syllables_of("Quyết định số 1703/QĐ-TTg") == ("quyết", "định", "số", "1703/qđ-ttg")
