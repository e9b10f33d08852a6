"""Who carries what, as one answer: the figures of the plans asked for, on the day asked for, and what stays open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.plan_selection import select_plans
from lientinh.analysis.responsibility.holders import Holding, fold_to_holders
from lientinh.analysis.responsibility.progress import Progress, silent
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.report import PARTS, Responsibility, assess_responsibility
from lientinh.analysis.responsibility.selection import choose_documents
from lientinh.analysis.responsibility.unlisted import Unlisted, read_unlisted
from lientinh.analysis.succession import Orphan, find_orphans, read_succession
from lientinh.graph_store.store import Store

ALL_PARTS: Final = PARTS + 2
"""Parts of which `read_responsibility` tells its progress."""


@dataclass(frozen=True)
class Findings:
    """All that was found, and what was asked."""

    responsibility: Responsibility
    unlisted: tuple[Unlisted, ...]
    as_of: date | None = None
    holdings: tuple[Holding, ...] = ()
    """Who holds the work of each agency on that day; empty without one."""
    orphans: tuple[Orphan, ...] = ()
    backend: str = "networkx"


def read_responsibility(
    store: Store,
    plans: Sequence[str] = (),
    province: str | None = None,
    as_of: date | None = None,
    backend: str = "networkx",
    progress: Progress = silent,
) -> Findings:
    """Everything about the plans of these names, or of a province; on a day, at the agencies that hold the work then.

    Raises InputError for a name that no plan has. The backend is that which `use_backend` chose.
    """
    with progress.part("projection"):
        projection = read_projection(store)
        documents = choose_documents(store, projection, plans, province)
        projection = projection.of_documents(documents)
    with progress.part("text"):
        unlisted = read_unlisted(store, projection)
    if as_of is None:
        return Findings(assess_responsibility(projection, progress), unlisted, backend=backend)
    succession = read_succession(store)
    folded, holdings = fold_to_holders(projection, succession, as_of)
    orphans = find_orphans(store, as_of, documents, succession)
    return Findings(assess_responsibility(folded, progress), unlisted, as_of, holdings, orphans, backend)


def read_orphans(store: Store, plans: Sequence[str], province: str | None, as_of: date) -> tuple[Orphan, ...]:
    """Only the tasks and duties whose lead is not the same agency any more on a day; raises as above."""
    chosen = select_plans(store, read_plans(store), plans, [province] if province else [])
    return find_orphans(store, as_of, {plan.iri for plan in chosen})
