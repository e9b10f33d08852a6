"""Whether a question that looks at the newest plans only has left any out.

A question over thousands of plans would list hundreds of thousands of rows, so most look at the newest plans of those
that are chosen (`LIMIT 50 # ?newest` in their text). Whoever reads the answer must learn that there are more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal

from lientinh.graph_store.query_text import BoundTerm, term_text
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT
from lientinh.queries.binding import count_defaults

NEWEST: Final = "newest"


def leaves_plans_out(store: Store, sparql: str, terms: Mapping[str, BoundTerm]) -> bool:
    """Whether the plans that `terms` choose are more than the query looks at; false where it looks at all."""
    in_text = count_defaults(sparql).get(NEWEST)
    if in_text is None or "document" in terms:
        return False
    asked, province = terms.get(NEWEST), terms.get("province")
    most = int(asked.value) if isinstance(asked, Literal) else in_text
    narrowed = "" if province is None else f" ?plan <{LT.issuedIn}> {term_text(province)} ."
    rows = store.select(f"SELECT DISTINCT ?plan WHERE {{ ?plan a <{LT.Plan}> .{narrowed} }} LIMIT {most + 1}")
    return len(rows.rows) > most
