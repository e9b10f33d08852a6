"""TCVN3 (ABC), the encoding of the fonts .VnTime: one byte a letter, the places of Latin-1 taken by Vietnamese ones."""

from __future__ import annotations

import re

from lientinh.loaders.wording.syllables import is_syllable

_LETTERS = {
    "à á ả ã ạ": "\xb5\xb8\xb6\xb7\xb9",
    "ă ằ ắ ẳ ẵ ặ": "\xa8\xbb\xbe\xbc\xbd\xc6",
    "â ầ ấ ẩ ẫ ậ": "\xa9\xc7\xca\xc8\xc9\xcb",
    "đ": "\xae",
    "è é ẻ ẽ ẹ": "\xcc\xd0\xce\xcf\xd1",
    "ê ề ế ể ễ ệ": "\xaa\xd2\xd5\xd3\xd4\xd6",
    "ì í ỉ ĩ ị": "\xd7\xdd\xd8\xdc\xde",
    "ò ó ỏ õ ọ": "\xdf\xe3\xe1\xe2\xe4",
    "ô ồ ố ổ ỗ ộ": "\xab\xe5\xe8\xe6\xe7\xe9",
    "ơ ờ ớ ở ỡ ợ": "\xac\xea\xed\xeb\xec\xee",
    "ù ú ủ ũ ụ": "\xef\xf3\xf1\xf2\xf4",
    "ư ừ ứ ử ữ ự": "\xad\xf5\xf8\xf6\xf7\xf9",
    "ỳ ý ỷ ỹ ỵ": "\xfa\xfd\xfb\xfc\xfe",
    "Ă Â Đ Ê Ô Ơ Ư": "\xa1\xa2\xa7\xa3\xa4\xa5\xa6",
}
_TABLE = {
    ord(byte): letter for letters, row in _LETTERS.items() for letter, byte in zip(letters.split(), row, strict=True)
}
_TONED = "".join(letter for letter in _TABLE.values() if letter not in "ăâđêôơưĂÂĐÊÔƠƯ")
"""Letters of which there is no capital."""
# "d) Ứng dụng …", "- Áp dụng …", "dữ liệu khác. Ở cấp xã"
_BEGINS = re.compile(rf"((?:^[ \t]*(?:[-–+•*]|\(?\w{{1,4}}[.)]))\s+|[.!?]\s+(?:[-–+•*]\s+)?)([{_TONED}])", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile("[a-z]")


def decode_tcvn3(data: bytes) -> str:
    """The text of such bytes, a character a byte.

    The capitals with a tone are small letters set in a font of capitals ("ñY BAN NH¢N D¢N"): what stands among capitals
    or begins a sentence is made one; of a name within a sentence ("cña ñy ban") nothing tells.
    """
    text = data.decode("cp1252", "replace") if _has_gaps(data) else data.decode("latin-1")
    text = "\n".join(map(_raise_in_line, text.translate(_TABLE).split("\n")))
    return _BEGINS.sub(lambda match: match[1] + match[2].upper(), text)


def _has_gaps(data: bytes) -> bool:
    """Whether there are bytes between 0x80 and 0x9F, which are quotation marks and dashes of Windows."""
    return any(0x80 <= byte <= 0x9F for byte in set(data))


def _raise_in_line(line: str) -> str:
    """Small letters among capitals made capitals: in a stretch of words of which none has a small Latin letter."""
    pieces: list[str] = []
    run: list[tuple[int, int]] = []
    done = 0

    def end_run() -> None:
        nonlocal done
        if run and any(_is_shouted(line[start:end]) for start, end in run):
            start, end = run[0][0], run[-1][1]
            pieces.extend((line[done:start], line[start:end].upper()))
            done = end
        run.clear()

    for word in _WORD.finditer(line):
        if _SMALL.search(word[0]):
            end_run()
        else:
            run.append(word.span())
    end_run()
    return "".join((*pieces, line[done:]))


def _is_shouted(word: str) -> bool:
    """ "BAN", "NHâN": two capitals in a syllable; "UBND" is an abbreviation, which stands among small letters too."""
    return sum("A" <= letter <= "Z" for letter in word) > 1 and is_syllable(word)
