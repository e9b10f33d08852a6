"""Whose document a number is: every province has its own 38/KH-UBND, and 996/QĐ-TTg is not 996/KH-UBND."""

from __future__ import annotations

import re

from lientinh.ontology.identifiers import CENTRAL
from lientinh.ontology.vocabularies import Province, Vocabulary

# Codes after the dash or slash that only a province's bodies use: UBND, HĐND, TU (Tỉnh ủy, Thành ủy), its Party
# commissions (BTGTU, VPTU), its departments (SKHCN, SNV …), districts and communes.
_PROVINCIAL = re.compile(
    r"(?:^|[-/])(?:UBND|HĐND|TU|[A-ZĐ&]{1,6}TU|HU|ĐU|S[A-ZĐ&]{1,7}|BQL[A-ZĐ&]*|CAT|BCH|VP|TTr-S[A-ZĐ&]+)(?:-[A-ZĐ&]+)*$"
)
# Central bodies whose codes look provincial: none begin with S but SHTT (Cục Sở hữu trí tuệ).
_CENTRAL_CODES = frozenset({"SHTT"})


def find_authority(
    number: str | None, issuer: str | None, date: str | None, province: Province | None, vocabulary: Vocabulary
) -> str | None:
    """Slug of the province, or "trung-uong"; None for a provincial number in a text without a province.

    A province printed beside the number ("của UBND tỉnh Vĩnh Long") is believed before the text's own. `date`, of the
    document, says which unit is meant where a name lived on after a merger: Phú Thọ of 2020 is not Phú Thọ of 2026.
    """
    named = _province_named(issuer, date, vocabulary)
    if named is not None:
        return named.slug
    if number is None:
        return CENTRAL
    code = re.split(r"[-/]", number)[-1]
    if _PROVINCIAL.search(number) and code not in _CENTRAL_CODES:
        unit = vocabulary.find_province(province.name, date) if province and date else province
        return unit.slug if unit else None
    return CENTRAL


def _province_named(issuer: str | None, date: str | None, vocabulary: Vocabulary) -> Province | None:
    if not issuer:
        return None
    placed = vocabulary.find_placed_agency(issuer, date)
    if placed is not None:
        return placed.province
    match = re.search(r"\b(?:tỉnh|thành phố|Tỉnh ủy|Thành ủy)\s+(\S.*)$", issuer)
    return vocabulary.find_province(match[1], date) if match else None


def repair_number(number: str | None, vocabulary: Vocabulary) -> str | None:
    """A number whose organisation code repeats a letter of a known one: "17/TTr-SKHCCN" is 17/TTr-SKHCN."""
    code = re.split(r"[-/]", number)[-1] if number else ""
    known = vocabulary.find_agency_type(code) if len(code) > 3 else None
    if number is None or known is None:
        return number
    shorter = {code[:i] + code[i + 1 :] for i in range(1, len(code)) if code[i] == code[i - 1]}
    right = next((label for label in known.labels if label in shorter), None)
    return number[: -len(code)] + right if right else number
