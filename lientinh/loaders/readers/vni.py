"""VNI for Windows: a letter of the Latin alphabet, then a mark for its shape and tone ("Quyeát ñònh")."""

from __future__ import annotations

import re
import unicodedata

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _letters() -> dict[str, str]:
    """What is printed -> the letter; a capital may have its mark small ("Öû" and "ÖÛ")."""
    small = dict(_ALONE)
    small |= {b + mark: b + tone for b in "aeouy" for mark, tone in _TONES.items()}
    small |= {b + mark: f"{b}\u0302{tone}" for b in "aeo" for mark, tone in _CIRCUMFLEX.items()}
    small |= {"a" + mark: f"a\u0306{tone}" for mark, tone in _BREVE.items()}
    small |= {b + mark: letter + tone for b, letter in (("ô", "ơ"), ("ö", "ư")) for mark, tone in _TONES.items()}
    made: dict[str, str] = {}
    for printed, letter in small.items():
        composed = unicodedata.normalize("NFC", letter)
        made |= {
            printed: composed,
            printed.upper(): composed.upper(),
            printed[0].upper() + printed[1:]: composed.upper(),
        }
    return made


_LETTERS = _letters()
_PRINTED = re.compile("|".join(sorted(map(re.escape, _LETTERS), key=len, reverse=True)))


def decode_vni(data: bytes) -> str:
    """The text of such bytes, shorter than they are."""
    return _PRINTED.sub(lambda match: _LETTERS[match[0]], data.decode("cp1252", "replace"))
