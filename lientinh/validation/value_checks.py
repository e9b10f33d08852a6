"""What SHACL asks of values, each as N-Triples spell it; a value that is not understood fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from lientinh.ontology.terms import RDF, XSD

ValuesCheck = Callable[[Collection[str]], bool]

_LEXICAL: Final = MappingProxyType(
    {
        XSD.integer: r"[+-]?\d+",
        XSD.decimal: r"[+-]?(\d+(\.\d*)?|\.\d+)",
        XSD.boolean: r"true|false",
        XSD.gMonthDay: r"--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    }
)
_INTEGER: Final = re.compile(rf'"({_LEXICAL[XSD.integer]})"\^\^<{re.escape(XSD.integer)}>')
_ISO_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS: Final = (int, Decimal)
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t"}


def is_iri(text: str) -> bool:
    """Whether this spells an IRI."""
    return text.startswith("<")


def split_literal(text: str) -> tuple[str, str, str]:
    """(lexical form, datatype, language tag) of a literal; of an IRI (IRI, "", "")."""
    if is_iri(text):
        return text[1:-1], "", ""
    lexical, _, ending = text[1:].rpartition('"')
    if "\\" in lexical:
        lexical = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), lexical)
    if ending.startswith("@"):
        return lexical, RDF.langString, ending[1:]
    return lexical, ending[3:-1] if ending else XSD.string, ""


def is_before(one: str, other: str, or_equal: bool) -> bool:
    """Whether a number or a day stands before another one of its kind."""
    a, b = _value(one), _value(other)
    if a is None or b is None or type(a) is not type(b):
        return False
    return bool(a <= b if or_equal else a < b)  # type: ignore[operator]  # mypy does not see that both are of one type


@lru_cache(maxsize=16384)  # an offset is asked whether it is one, whether it is large enough, whether it comes before
def _value(text: str) -> int | Decimal | date | None:
    if integer := _INTEGER.fullmatch(text):  # by far the most that are compared
        return int(integer[1])
    lexical, datatype, _ = split_literal(text)
    if not _is_valid(lexical, datatype):
        return None
    if datatype == XSD.decimal:
        return Decimal(lexical)
    return date.fromisoformat(lexical) if datatype == XSD.date else None


def _is_valid(lexical: str, datatype: str) -> bool:
    """Whether a literal is spelt as its datatype wants; False for datatypes that are not known here."""
    if datatype in (XSD.string, RDF.langString):
        return True
    if datatype == XSD.date:
        try:
            return bool(_ISO_DATE.fullmatch(lexical)) and bool(date.fromisoformat(lexical))
        except ValueError:
            return False
    pattern = _LEXICAL.get(datatype)
    return bool(pattern and re.fullmatch(pattern, lexical))


def _datatype(parameter: Any) -> ValuesCheck:
    wanted = parameter.value
    if wanted == XSD.string:
        return lambda values: all(v.startswith('"') and v.endswith('"') for v in values)
    if wanted == RDF.langString:
        return lambda values: all(v.startswith('"') and v[v.rindex('"') + 1 :].startswith("@") for v in values)
    if wanted == XSD.integer:
        return lambda values: all(map(_INTEGER.fullmatch, values))

    def check(values: Collection[str]) -> bool:
        for value in values:
            lexical, datatype, _ = split_literal(value)
            if datatype != wanted or not _is_valid(lexical, datatype):
                return False
        return True

    return check


def _pattern(parameter: Any) -> ValuesCheck:
    found = re.compile(parameter.value).search
    return lambda values: all(found(split_literal(value)[0]) for value in values)


def _least(parameter: Any) -> ValuesCheck:
    low = Decimal(parameter.value)
    return lambda values: all(isinstance(n := _value(v), _NUMBERS) and n >= low for v in values)


def _most(parameter: Any) -> ValuesCheck:
    high = Decimal(parameter.value)
    return lambda values: all(isinstance(n := _value(v), _NUMBERS) and n <= high for v in values)


def _unique_languages(parameter: Any) -> ValuesCheck:
    if parameter.value != "true":
        return lambda _: True

    def check(values: Collection[str]) -> bool:
        tags = [tag.lower() for value in values if (tag := split_literal(value)[2])]
        return len(tags) == len(set(tags))

    return check


def _languages(parameters: Sequence[Any]) -> ValuesCheck:
    wanted = {parameter.value for parameter in parameters}
    return lambda values: all(split_literal(value)[2] in wanted for value in values)


def _length(parameter: Any) -> ValuesCheck:
    least = int(parameter.value)
    if least == 1:
        return lambda values: not any(value.startswith('""') for value in values)
    return lambda values: all(len(split_literal(value)[0]) >= least for value in values)


def _node_kind(parameter: Any) -> ValuesCheck:
    iris_only = parameter.value.endswith("#IRI")
    return lambda values: iris_only and all(is_iri(value) for value in values)


def _among(parameters: Sequence[Any]) -> ValuesCheck:
    wanted = {str(parameter) for parameter in parameters}
    return lambda values: all(value in wanted for value in values)


def _has(parameter: Any) -> ValuesCheck:
    wanted = str(parameter)
    return lambda values: wanted in values


CHECKS_OF_EACH: Final[Mapping[str, Callable[[Any], ValuesCheck]]] = MappingProxyType(
    {
        "datatype": _datatype,
        "minLength": _length,
        "pattern": _pattern,
        "minInclusive": _least,
        "maxInclusive": _most,
        "languageIn": _languages,
        "nodeKind": _node_kind,
        "in": _among,
    }
)
"""Parameter of SHACL that is asked of each value -> what makes a check of its value, which says of any values whether
all meet it; of `in` and `languageIn` the value is a list."""
CHECKS_OF_ALL: Final[Mapping[str, Callable[[Any], ValuesCheck]]] = MappingProxyType(
    {"uniqueLang": _unique_languages, "hasValue": _has}
)
"""The same of parameters that are asked of the values of one node together."""
