"""How the plans of other provinces meet a requirement: the firmest passage of each province."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lientinh.analysis.coverage.passages import passage_key
from lientinh.analysis.coverage.states import STRENGTH_NAMES
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import DATA, LT, PPLAN, RDFS
from lientinh.views.site.frame import Frame
from lientinh.views.site.task_alignments import Alignment
from lientinh.views.site.world import World

SHOWN: Final = 8
"""Provinces that a task's page shows; the page of the requirement has all."""

_TEXTS: Final = f"""
SELECT ?passage ?text ?label WHERE {{{{ VALUES ?passage {{{{ {{passages}} }}}} GRAPH ?graph {{{{
  ?passage <{LT.text}> ?text ; <{PPLAN.isStepOfPlan}>|<{LT.dutyOf}>|<{LT.paragraphOf}>|<{LT.amountIn}> ?document .
  ?document <{LT.layout}> ?layout ; <{RDFS.label}> ?label
}}}} }}}}
"""


def read_elsewhere(world: World, frame: Frame, requirement: str, document: str) -> tuple[list[dict[str, Any]], int]:
    """The firmest passages of other provinces, one each, and how many provinces there are beyond them."""
    best = _one_each(world.requirement_alignments(requirement), _authority(document))
    shown = best[:SHOWN]
    texts = _read_texts(world.store, [alignment.passage for alignment in shown])
    rows = [
        {
            "plan": texts[alignment.passage][1],
            "key": passage_key(alignment.passage),
            "text": texts[alignment.passage][0],
            "href": frame.to(alignment.passage),
            "strength": frame.words.name(STRENGTH_NAMES, alignment.strength),
            "proposed": alignment.status == "proposed",
        }
        for alignment in shown
        if alignment.passage in texts
    ]
    return rows, len(best) - len(shown)


def _one_each(alignments: Iterable[Alignment], own: str) -> list[Alignment]:
    """The first of each province but one's own."""
    found: dict[str, Alignment] = {}
    for alignment in alignments:
        found.setdefault(_authority(alignment.passage), alignment)
    found.pop(own, None)
    return list(found.values())


def _authority(iri: str) -> str:
    return iri.removeprefix(f"{DATA}document/").partition("/")[0]


def _read_texts(store: Store, passages: list[str]) -> Mapping[str, tuple[str, str]]:
    """Passage -> (its text, label of its plan)."""
    values = " ".join(f"<{passage}>" for passage in passages)
    return {iri: (text, label) for iri, text, label in read_texts(store, _TEXTS.format(passages=values))}
