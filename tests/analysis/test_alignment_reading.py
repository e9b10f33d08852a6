"""How the alignment engine reads a text: words, regions, cues; each rule with the wording that taught it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lientinh.analysis.alignment.cue_hits import CueHit, find_hits
from lientinh.analysis.alignment.cues import CUES, Reach, load_cues, make_sheet, parse_cue
from lientinh.analysis.alignment.lexicon import LEXICON, load_lexicon, read_classes
from lientinh.analysis.alignment.reading import Reader
from lientinh.analysis.alignment.similarity import find_subject
from lientinh.analysis.alignment.words import PhraseIndex, phrase, split_words
from lientinh.errors import VocabularyError
from lientinh.ontology.frameworks import load_framework
from lientinh.ontology.vocabularies import load_vocabulary


def hits(text: str, *cues: str, reach: Reach = "covers", named_from: int | None = None) -> list[CueHit]:
    lexicon = load_lexicon()
    sheet = make_sheet((), tuple(parse_cue("R", reach, cue, lexicon) for cue in cues))
    return list(find_hits(sheet, Reader(lexicon).read(text, named_from)))


class TestWords:
    @pytest.mark.parametrize(
        ("text", "forms"),
        [
            ("Nghị quyết số 08-NQ/TW", ["nghị", "quyết", "số", "08-nq/tw"]),
            ("Chỉ thị 38- CT/TW", ["chỉ", "thị", "38-ct/tw"]),
            ("14/2017/QĐ-UBND ngày 26/5/2017", ["14/2017/qđ-ubnd", "ngày", "26", "5", "2017"]),
            ("hàng hoá, Tỉnh uỷ", ["hàng", "hóa", "tỉnh", "ủy"]),
            ("KHCN", ["khoa", "học", "và", "công", "nghệ"]),
        ],
    )
    def test_forms(self, text: str, forms: list[str]) -> None:
        assert list(split_words(text, load_lexicon().abbreviations).forms) == forms

    @pytest.mark.parametrize(
        ("text", "sentences"),
        [
            ("đào tạo; tập huấn", [0, 0, 1, 1]),
            ("hợp tác xã,... áp dụng", [0, 0, 0, 0, 0]),
            ("ISO 9001:2015 tại sở", [0, 0, 0, 0, 0]),
            ("kinh phí: ngân sách", [0, 0, 1, 1]),
            ("đo lường. Chất lượng", [0, 0, 1, 1]),
            ("tập huấn - đào tạo, kinh tế-xã hội", [0, 0, 1, 1, 1, 1, 1, 1]),
        ],
    )
    def test_sentences(self, text: str, sentences: list[int]) -> None:
        assert list(split_words(text, {}).sentences) == sentences

    def test_commas_inside_a_phrase_are_not_seen(self) -> None:
        assert phrase("mã số, mã vạch") == phrase("Mã số mã vạch")

    def test_phrases_may_overlap(self) -> None:
        index = PhraseIndex([phrase("phòng kiểm định"), phrase("kiểm định")])
        assert index.find_all(phrase("các phòng kiểm định")) == {
            ("phòng", "kiểm", "định"): [1],
            ("kiểm", "định"): [2],
        }

    @given(st.text(alphabet="aăâđêôơư bcd;,.-/0123456789áàảãạ", max_size=60))
    def test_every_word_stands_where_it_says(self, text: str) -> None:
        words = split_words(text, {})
        for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
            assert phrase(text[start:end]) == (form,)


class TestReading:
    def regions(self, text: str, named_from: int | None = None) -> dict[str, str]:
        reading = Reader(load_lexicon()).read(text, named_from)
        return dict(zip(reading.words.forms, reading.regions, strict=True))

    def test_a_purpose_runs_to_the_end_of_its_sentence(self) -> None:
        found = self.regions("Rà soát quy định nhằm thúc đẩy xuất khẩu; kiểm tra")
        assert (found["soát"], found["khẩu"], found["tra"]) == ("main", "purpose", "main")

    def test_a_condition_is_told_from_a_purpose(self) -> None:
        assert self.regions("Tuân thủ hiệp định khi ban hành quy chuẩn")["ban"] == "condition"

    def test_joint_work_says_the_work_behind_de(self) -> None:
        assert self.regions("Phối hợp với các đơn vị để trao đổi thông tin")["trao"] == "main"
        assert self.regions("Đầu tư thiết bị để trao đổi thông tin")["trao"] == "purpose"

    def test_titles_of_documents_are_named(self) -> None:
        found = self.regions("thực hiện Đề án “Tăng cường hội nhập” tại tỉnh")
        assert (found["hội"], found["tỉnh"]) == ("named", "main")
        assert self.regions("Sửa đổi: Kế hoạch đào tạo", named_from=8)["đào"] == "named"

    def test_no_phrase_cuts_a_compound_or_the_name_of_the_field(self) -> None:
        assert hits("Hướng dẫn hợp tác xã quốc tế", "hợp tác") == []
        assert hits("theo pháp luật", "luật") == []
        reader = Reader(load_lexicon(), [phrase("tiêu chuẩn đo lường chất lượng")])
        reading = reader.read("về tiêu chuẩn đo lường chất lượng")
        assert not reading.fits(2, 5)  # "chuẩn đo lường" inside the field's name
        assert reading.fits(1, 7)


class TestCues:
    @pytest.mark.parametrize(
        ("cue", "text", "met"),
        [
            ("đối thoại > doanh nghiệp", "đối thoại với doanh nghiệp", True),
            ("đào tạo > doanh nghiệp", "đối thoại với doanh nghiệp, đào tạo công chức", False),
            ("đào tạo > công chức", "đào tạo nghiệp vụ; phổ biến văn bản cho công chức", False),
            ("đào tạo >> công chức", "đào tạo nghiệp vụ; phổ biến văn bản cho công chức", True),
            ("công chức + đào tạo", "đào tạo công chức", True),
            ("~đào tạo > ~công chức", "tập huấn cho viên chức", True),
            ("nguồn lực > quốc phòng ! nhân lực", "nguồn lực cho quốc phòng", True),
            ("nguồn lực > quốc phòng ! nhân lực", "nguồn lực, nhân lực cho quốc phòng", False),
            ("nguồn lực > quốc phòng ! nhân lực", "phát triển nhân lực; nguồn lực cho quốc phòng", True),
            ("sửa đổi > *qđ-ubnd", "sửa đổi Quyết định số 30/2011/QĐ-UBND", True),
            ("mã số mã vạch", "ứng dụng mã số, mã vạch", True),
        ],
    )
    def test_grammar(self, cue: str, text: str, met: bool) -> None:
        assert [hit.reach for hit in hits(text, cue) if hit.reach != "barred"] == ["covers"] * met

    def test_a_hit_says_the_closest_words_as_printed(self) -> None:
        [hit] = hits("phát triển tỉnh, nhằm phát triển đội ngũ Chuyên gia", "phát triển > chuyên gia")
        assert hit.words == "phát triển … Chuyên gia"
        assert hit.reach == "touches"  # in the purpose, though "phát triển" stands before it as well

    def test_worth_by_region(self) -> None:
        assert [h.reach for h in hits("bảo vệ người tố giác", "bảo vệ > tố giác")] == ["covers"]
        assert [h.reach for h in hits("nhằm bảo vệ người tố giác", "bảo vệ > tố giác")] == ["touches"]
        assert hits("khi bảo vệ người tố giác", "bảo vệ > tố giác") == []
        assert hits("nhằm bảo vệ người tố giác", "tố giác", reach="touches") == []

    @pytest.mark.parametrize(
        ("cue", "message"),
        [
            ("~không có > a", "no class 'không có'"),
            ("a > | b", "empty place"),
            ("*qđ-ubnd > a", "begins with an ending"),
        ],
    )
    def test_faulty_cues_are_refused(self, cue: str, message: str) -> None:
        with pytest.raises(VocabularyError, match=re.escape(message)):
            parse_cue("R", "covers", cue, load_lexicon())

    def test_a_class_without_words_is_refused(self) -> None:
        with pytest.raises(VocabularyError, match="has no words"):
            read_classes({"trống": []}, "x.toml")

    def test_a_broken_file_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "mine.toml").write_text("subject = [", encoding="utf-8")
        with pytest.raises(VocabularyError, match=r"mine\.toml"):
            load_cues("mine", tmp_path)

    def test_a_framework_without_a_file_has_no_cues(self, tmp_path: Path) -> None:
        assert load_cues("none", tmp_path).cues == ()

    @pytest.mark.parametrize("slug", sorted(path.stem for path in CUES.glob("*.toml")))
    def test_shipped_cues_belong_to_their_framework(self, slug: str) -> None:
        provincial = {r.id for r in load_framework(slug).requirements if r.scope == "province"}
        cues = load_cues(slug).cues
        assert {cue.requirement for cue in cues if cue.reach == "covers"} == provincial
        assert {cue.requirement for cue in cues} == provincial
        assert len({(cue.requirement, cue.written) for cue in cues}) == len(cues)

    @pytest.mark.parametrize("path", [LEXICON, *sorted(CUES.glob("*.toml"))], ids=lambda path: path.name)
    def test_data_name_no_province(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8").lower()
        assert [p.name for p in load_vocabulary().provinces.values() if p.name.lower() in text] == []

    @pytest.mark.parametrize("slug", sorted(path.stem for path in CUES.glob("*.toml")))
    def test_cues_are_words_to_look_for_and_copy_no_sentence(self, slug: str) -> None:
        phrases = [item for cue in load_cues(slug).cues for slot in cue.wanted for item in slot.phrases]
        assert max(map(len, phrases)) <= 9

    def test_a_barred_cue_speaks_against_a_link(self) -> None:
        [hit] = hits("nguồn lực, nhân lực cho quốc phòng", "nguồn lực > quốc phòng ! nhân lực")
        assert hit.reach == "barred"


class TestSubject:
    def test_the_field_is_what_most_requirements_name(self) -> None:
        texts = [phrase(r.text_vi) for r in load_framework("ct-38").requirements]
        assert find_subject(texts) == (phrase("tiêu chuẩn, đo lường, chất lượng"),)
        assert find_subject(phrase(r.text_vi) for r in load_framework("qd-996").requirements) == (phrase("đo lường"),)

    def test_there_may_be_none(self) -> None:
        assert find_subject([phrase("một hai"), phrase("ba bốn")]) == ()
