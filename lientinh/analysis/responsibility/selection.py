"""Which plans of a projection a user means, by number, province or IRI."""

from __future__ import annotations

from collections.abc import Sequence

from lientinh.analysis.plan_selection import select_plans
from lientinh.analysis.responsibility.projection import Projection
from lientinh.graph_store.store import Store


def choose_documents(
    store: Store, projection: Projection, plans: Sequence[str], province: str | None
) -> tuple[str, ...]:
    """IRIs of the plans that are meant, sorted; all of them where neither is given.

    Raises InputError for a name that no plan of the store has, or several.
    """
    chosen = select_plans(store, tuple(projection.plans.values()), plans, [province] if province else [])
    return tuple(sorted({plan.iri for plan in chosen}))
