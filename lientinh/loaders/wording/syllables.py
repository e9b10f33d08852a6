"""Is a word a Vietnamese syllable: an onset, a rhyme and at most one tone, as the grammar of the script allows them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_RHYME = (
    "a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|ă(?:c|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)|e(?:c|m|n|ng|o|p|t)?|"
    "ê(?:c|ch|m|n|ng|nh|p|t|u)?|i(?:a|ch|m|n|nh|p|t|u)?|iê(?:c|m|n|ng|p|t|u)|yê(?:m|n|ng|t|u)|y(?:ch|n|nh|t)?|"
    "o(?:c|i|m|n|ng|p|t|oc|ong)?|oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:m|n|ng|o|t)?|"
    "ô(?:c|i|m|n|ng|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|n|ng|p|t)?|uâ(?:c|n|ng|t|y)|uê(?:ch|n|nh)?|uơ|"
    "uô(?:c|i|m|n|ng|t)|uy(?:a|ch|n|nh|p|t|u)?|uyê(?:n|t)|ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYME})")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_OF_STOPPED = frozenset("\u0301\u0323")
"""The two tones that a syllable ending in c, ch, p or t may have."""
_LONGEST = 7


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word, in any case and either way to place the tone, is one that Vietnamese could have."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(apart)
    plain = unicodedata.normalize("NFC", _TONE.sub("", apart))
    if len(tones) > 1 or len(plain) > _LONGEST or _SYLLABLE.fullmatch(plain) is None:
        return False
    return not (tones and _STOPPED.search(plain)) or tones[0] in _OF_STOPPED
