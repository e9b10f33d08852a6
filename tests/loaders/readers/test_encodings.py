"""Encodings of text files: each is read, the old ones by their letters, and what is none of them is refused."""

from __future__ import annotations

import codecs
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from old_encodings import as_tcvn3, as_vni, as_windows_1258

from lientinh.errors import InputError, UnreadableSourceError
from lientinh.loaders.read import read_bytes
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.loaders.readers.encodings import ENCODINGS, find_legacy, told_encoding
from lientinh.loaders.wording.syllables import is_syllable
from lientinh.ontology.labels import fold_label
from lientinh.ontology.vocabularies import load_vocabulary

CORPUS = sorted((Path(__file__).parents[3] / "lientinh" / "corpus").glob("*.txt"))
Write = Callable[[str], bytes]
LEGACY: dict[str, Write] = {"tcvn3": as_tcvn3, "vni": as_vni, "windows-1258": as_windows_1258}
OTHERS: dict[str, Write] = {
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-8": lambda text: unicodedata.normalize("NFD", text).encode(),
}
FRENCH = (
    "Le président de la République a été élu à la majorité. Les élèves étaient déjà là où l'été s'achève ; ça n'a pas "
    "été très agréable à l'hôtel près du château, où l'évêque a dîné à côté de la forêt. "
)
OTHER_TONGUES = {
    "french": (FRENCH, "latin-1"),
    "english": ("A naïve résumé of the café’s “façade”, written at £5 a page for the coöperative. ", "cp1252"),
    "german": ("Über die größte Stadt Österreichs: schöne Häuser müssten für Bürger nötig sein. ", "latin-1"),
    "portuguese": ("A educação não é só opção: é obrigação, são três lições às crianças de São João. ", "latin-1"),
    "czech": ("Příliš žluťoučký kůň úpěl ďábelské ódy. ", "cp1250"),
    "turkish": ("Çağdaş Türkiye'nin öğrencileri şöyle güzel bir gün için çalıştı. ", "cp1254"),
    "russian": ("Указ президента о мерах по развитию стандартизации. ", "cp1251"),
    "chinese": ("关于加强标准计量质量工作的指示。", "gb18030"),
    "japanese": ("計画の実施に関する決定、日本語の文章です。", "shift_jis"),
    "thai": ("ประเทศไทยมีแผนพัฒนา", "cp874"),
}


def _reading(name: str, data: bytes) -> tuple[object, ...]:
    """What must be the same whatever the encoding; case apart, which TCVN3 does not tell for letters with a tone."""
    plan = read_plan_bytes(name, data, load_vocabulary())
    tasks = [
        (
            task.key,
            fold_label(task.text),
            [fold_label(agency.name) for cell in (*task.leads, *task.cooperators) for agency in cell.agencies],
            fold_label(task.deadline.raw or ""),
        )
        for task in plan.tasks
    ]
    return plan.iri, plan.document.date, plan.document.province, tasks, [cited.iri for cited in plan.cited_documents]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", [*LEGACY, *OTHERS])
def test_the_five_plans_in_every_encoding(encoding: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = (LEGACY | OTHERS)[encoding](text)
    assert read_bytes(path.name, data).file.encoding == encoding
    assert _reading(path.name, data) == _reading(path.name, text.encode())


@pytest.mark.parametrize("encoding", LEGACY)
def test_offsets_count_the_converted_text(encoding: str) -> None:
    text = CORPUS[0].read_text(encoding="utf-8")
    source = read_bytes("a.txt", LEGACY[encoding](text))
    line = source.lines[3]
    evidence = source.evidence(line.start, line.end)
    converted = ENCODINGS[encoding](LEGACY[encoding](text))
    piece = unicodedata.normalize("NFC", converted[evidence.start : evidence.end])
    assert " ".join(piece.split()) == evidence.quote
    assert source.file.length == len(converted)


@pytest.mark.parametrize(
    ("encoding", "printed", "read"),
    [
        # The two lines that every document begins with, as such files print them.
        ("tcvn3", "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("tcvn3", "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("tcvn3", "ñY BAN NH¢N D¢N TØNH VÜNH PHóC", "ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC"),
        ("tcvn3", "Sè: 12/Q§-UBND ë UBND x·", "Số: 12/QĐ-UBND ở UBND xã"),
        ("tcvn3", "- ¸p dông ë x·. ¸p dông ë cña ñy ban", "- Áp dụng ở xã. Áp dụng ở của ủy ban"),
        ("tcvn3", "ch\xadơng trình".replace("ơ", "\xac").replace("ì", "\xd7"), "chương trình"),
        ("vni", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("vni", "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("vni", "UÛY BAN NHAÂN DAÂN TÆNH VÓNH LONG", "ỦY BAN NHÂN DÂN TỈNH VĨNH LONG"),
        ("vni", "Quyeát ñònh veà vieäc öùng duïng coâng ngheä", "Quyết định về việc ứng dụng công nghệ"),
    ],
)
def test_old_encodings_letter_by_letter(encoding: str, printed: str, read: str) -> None:
    assert ENCODINGS[encoding](printed.encode("cp1252")) == read


@pytest.mark.parametrize("encoding", LEGACY)
def test_a_short_letter_is_told_too(encoding: str) -> None:
    text = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc\nSở Khoa học và Công nghệ báo cáo\n"
    assert find_legacy(LEGACY[encoding](text)) == encoding


@pytest.mark.parametrize("tongue", OTHER_TONGUES)
@pytest.mark.parametrize("times", [1, 40])
def test_other_tongues_are_no_vietnamese(tongue: str, times: int) -> None:
    words, encoding = OTHER_TONGUES[tongue]
    with pytest.raises(UnreadableSourceError, match="Windows-1258, TCVN3 or VNI") as caught:
        read_bytes("a.txt", (words * times).encode(encoding, "replace"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("broken", [b"\xe1", b"\xff", b"\xc3"])
def test_broken_utf_8_is_not_taken_for_an_old_encoding(path: Path, broken: bytes) -> None:
    data = path.read_bytes()
    with pytest.raises(UnreadableSourceError, match="not UTF-8"):
        read_bytes("a.txt", data[: len(data) // 2] + broken + b" " + data[len(data) // 2 :])


@pytest.mark.parametrize("seed", range(20))
def test_noise_is_no_text(seed: int) -> None:
    noise = random.Random(seed)  # noqa: S311  # repeatable
    with pytest.raises(UnreadableSourceError):
        read_bytes("a.txt", noise.randbytes(5000))
    high = bytes(noise.choice([32, 10, *range(65, 91), *range(128, 256)]) for _ in range(5000))
    with pytest.raises(UnreadableSourceError):
        read_bytes("a.txt", high)


def test_two_bytes_a_letter_without_a_mark_need_zeros_on_one_side() -> None:
    with pytest.raises(UnreadableSourceError, match="binary"):
        read_bytes("a.txt", b"\x00\x01K\x00" * 100)
    with pytest.raises(UnreadableSourceError, match="broken UTF-16"):
        read_bytes("a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8\x00")


def test_an_encoding_that_is_told_is_taken() -> None:
    data = as_vni("Sở Y tế")  # three words: too few to judge
    with pytest.raises(UnreadableSourceError):
        read_bytes("a.txt", data)
    with told_encoding("vni"):
        assert read_bytes("a.txt", data).text == "Sở Y tế"
    with told_encoding("utf-8"), pytest.raises(UnreadableSourceError, match="broken utf-8 at byte 1"):
        read_bytes("a.txt", data)
    with pytest.raises(InputError, match="'viqr' is unknown; accepted are"), told_encoding("viqr"):
        pass


@pytest.mark.parametrize(
    "word", ["nghiệp", "quyền", "giếng", "thuở", "quốc", "khuỷu", "hoà", "hòa", "Đoàn", "xoong", "ngoằn", "tuýp", "ỨNG"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["été", "là́", "château", "größte", "tùnǵ", "sàc", "zà", "quyếtđ", "óô", "ďábel"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
