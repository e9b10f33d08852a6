"""Answers as of a day: beside every column of agencies or provinces, who holds their duties then.

A query names agencies as the plans name them; who follows whom is composed here, since no pattern of SPARQL walks a
province's merger and a department's at once. A cell is one IRI, or a text of several with spaces between them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode

from lientinh.analysis.succession.resolution import Resolution
from lientinh.analysis.succession.succession import Succession
from lientinh.days import day_vi
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
    places = [place for place in range(len(answer.columns)) if any(_held(row[place]) for row in answer.rows)]
    if not places:
        return answer
    columns = [_column(answer.columns[place], as_of) for place in places]
    rows = tuple((*row, *(_holders(row[place], succession, as_of) for place in places)) for row in answer.rows)
    return replace(answer, columns=(*answer.columns, *columns), rows=rows)


def _held(term: Term | None) -> tuple[str, ...]:
    """The IRIs of agencies and provinces that a cell holds; none where it holds anything else."""
    if isinstance(term, NamedNode):
        iris = [term.value]
    elif isinstance(term, Literal) and term.value.startswith(DATA):
        iris = term.value.split()
    else:
        return ()
    return tuple(iris) if all(iri.startswith((_AGENCY, _PROVINCE)) for iri in iris) else ()


def _column(of: Column, as_of: date) -> Column:
    name = of.name.removesuffix("_iris").removesuffix("_iri")
    vi, en = (of.title.of(language).replace(" (IRI)", "") for language in ("vi", "en"))
    return Column(f"{name}_as_of", Bilingual(f"{vi}, ngày {day_vi(as_of)}", f"{en} on {as_of.isoformat()}"))


def _holders(term: Term | None, succession: Succession, as_of: date) -> Term | None:
    iris = _held(term)
    if not iris:
        return None
    found = [_resolve(iri, succession, as_of) for iri in iris]
    if len(found) == 1:
        return Literal(found[0].words_vi)
    return Literal("; ".join(dict.fromkeys(answer.short_vi for answer in found)))


def _resolve(iri: str, succession: Succession, as_of: date) -> Resolution:
    return succession.province(iri, as_of) if iri.startswith(_PROVINCE) else succession.resolve(iri, as_of)
