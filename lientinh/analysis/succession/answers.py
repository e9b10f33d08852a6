"""Answers as of a day: beside every column of agencies or provinces, who holds their duties then.

A query names agencies as the plans name them; who follows whom is composed here, since no pattern of SPARQL walks a
province's merger and a department's at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode

from lientinh.analysis.succession.resolution import Resolution
from lientinh.analysis.succession.succession import Succession
from lientinh.graph_store.store import Term
from lientinh.ontology.terms import DATA
from lientinh.queries.answers import Answer
from lientinh.queries.catalog import Column
from lientinh.queries.header import Bilingual

_AGENCY: Final = f"{DATA}agency/"
_PROVINCE: Final = f"{DATA}province/"


def with_holders(answer: Answer, succession: Succession, as_of: date) -> Answer:
    """The answer with a column `<name>_as_of` behind its others for each that holds IRIs of agencies or provinces.

    A cell of it names the holders, or says why there is none; it is empty where the cell beside it is.
    """
    places = [place for place in range(len(answer.columns)) if _has_holders(answer, place)]
    if not places:
        return answer
    day = f"{as_of:%d/%m/%Y}", as_of.isoformat()
    columns = [_column(answer.columns[place], day) for place in places]
    rows = tuple((*row, *(_holder(row[place], succession, as_of) for place in places)) for row in answer.rows)
    return replace(answer, columns=(*answer.columns, *columns), rows=rows)


def _has_holders(answer: Answer, place: int) -> bool:
    return any(_is_held(row[place]) for row in answer.rows)


def _is_held(term: Term | None) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith((_AGENCY, _PROVINCE))


def _column(of: Column, day: tuple[str, str]) -> Column:
    name = of.name.removesuffix("_iri")
    vi, en = (of.title.of(language).replace(" (IRI)", "") for language in ("vi", "en"))
    return Column(f"{name}_as_of", Bilingual(f"{vi}, ngày {day[0]}", f"{en} on {day[1]}"))


def _holder(term: Term | None, succession: Succession, as_of: date) -> Term | None:
    if not isinstance(term, NamedNode) or not _is_held(term):
        return None
    if term.value.startswith(_PROVINCE):
        return Literal(_words(succession.province(term.value, as_of)))
    return Literal(_words(succession.resolve(term.value, as_of)))


def _words(resolution: Resolution) -> str:
    """The holders by name, or the reason why there is none."""
    return "; ".join(holder.name for holder in resolution.holders) or resolution.reason_vi
