"""What the graph of a document says of a passage: where it stands, and in which words."""

from __future__ import annotations

from lientinh.ontology.terms import LT, OA
from lientinh.views.site.nodes import Nodes

Place = tuple[int, int]
"""Offsets of the first character, and of the one behind the last, in the decoded source file."""


def find_place(nodes: Nodes, passage: str) -> Place | None:
    """Where a passage begins and ends; None where the graph does not say it."""
    return next(iter(_places(nodes, passage, OA.hasSelector)), None)


def find_pieces(nodes: Nodes, passage: str) -> list[Place]:
    """The pieces of a passage between which something else stands; none of one that is whole."""
    return _places(nodes, passage, LT.hasPiece)


def find_quote(nodes: Nodes, passage: str) -> str:
    """The words of a passage; empty where the graph has none."""
    quotes = (nodes.text(selector, OA.exact) for selector in nodes.links(passage, OA.hasSelector))
    return next(filter(None, quotes), "")


def _places(nodes: Nodes, passage: str, how: str) -> list[Place]:
    ends = [(nodes.number(each, OA.start), nodes.number(each, OA.end)) for each in nodes.links(passage, how)]
    return [(start, end) for start, end in ends if start is not None and end is not None]
