"""Who leads, coordinates and directs what, as edges with the words that say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lientinh.analysis.responsibility.projection import Projection
from lientinh.views.networks.assignments import Assignment
from lientinh.views.networks.network import Edge

MOST_QUOTED: Final = 1_000
"""Tasks up to which each edge quotes the words that charge the agency; of more, tasks and agencies alone do."""


def role_edges(projection: Projection, said: Sequence[Assignment]) -> Iterator[Edge]:
    """From each agency to its tasks, role by role."""
    words = {(one.agency, one.task, one.role): one for one in reversed(said)}
    for task in projection.tasks:
        for agency, roles in projection.holders(task.iri).items():
            for role in roles:
                one = words.get((agency, task.iri, role))
                yield Edge(agency, task.iri, role, quote=one.printed if one else "", place=one.place if one else None)
