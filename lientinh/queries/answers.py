"""What comes back from the graph: rows, a yes or no, or statements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import Triple

from lientinh.graph_store.query_text import BoundTerm
from lientinh.graph_store.store import Term
from lientinh.queries.catalog import Column


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question or of a SELECT, in their order."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    question: str | None = None
    """Name of the question; None for SPARQL of the caller's own."""
    parameters: Mapping[str, BoundTerm] = field(default_factory=dict)
    limit: int | None = None
    """Of the question, in rows."""
    leaves_plans_out: bool = False
    """Whether the question looked at the newest plans only, and there are more."""

    @property
    def is_cut(self) -> bool:
        """Whether rows may be missing: the limit was reached, or only the newest plans were looked at."""
        return self.leaves_plans_out or (self.limit is not None and len(self.rows) >= self.limit)


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """The triples of a CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[Triple, ...]


Result = Answer | Truth | Statements
