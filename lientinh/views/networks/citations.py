"""The words by which a document names another one, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT
from lientinh.views.networks.evidence import read_places
from lientinh.views.networks.network import Place

_NAMED: Final = """
SELECT DISTINCT ?said ?document ?other ?printed WHERE {{
  ?said <{document}> ?document ; <{other}> ?other ; <{printed}> ?printed
}}
"""


@dataclass(frozen=True, slots=True)
class Citation:
    """A document names another."""

    printed: str
    place: Place | None


def read_citations(store: Store) -> dict[tuple[str, str], Citation]:
    """(document, other document) -> the recital that rests on it; where there is none, the first words that name it."""
    found: dict[tuple[str, str], Citation] = {}
    for class_, of, other in (
        (LT.LegalBasis, LT.basisOf, LT.basedOn),
        (LT.Citation, LT.citationIn, LT.citedDocument),
    ):
        places = read_places(store, class_)
        rows = read_texts(store, _NAMED.format(document=of, other=other, printed=LT.printedAs))
        for said, document, cited, printed in sorted(rows, key=lambda row: (_start(places.get(row[0])), row)):
            found.setdefault((document, cited), Citation(printed, places.get(said)))
    return found


def _start(place: Place | None) -> int:
    return place.start if place and place.start is not None else 0
