"""The reviewer's desk: what is behind the review pages, and the one act that they have, adding a judgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lientinh.analysis.ledger import Ledger, append, find_own_ledger, ledger_paths, read_ledger
from lientinh.analysis.review.importing import ImportReport
from lientinh.analysis.review.one_pair import PairForm, check_pair, read_document_context
from lientinh.analysis.review.shipped_name import check_name
from lientinh.errors import InputError
from lientinh.graph_store.addresses import shown
from lientinh.graph_store.store import Store
from lientinh.service.review.guard import Guard
from lientinh.service.review.reassessment import Reassessment


@dataclass(frozen=True)
class Desk:
    """One reviewer on one store; each request opens the store as it is then."""

    reviewer: str
    address: str
    opened: Callable[[], AbstractContextManager[Store]]
    """The graph that the pages show."""
    guard: Guard = field(default_factory=Guard)
    reassessment: Reassessment | None = None
    """Brings the matrix up to the ledger; None where the user does that by `lientinh build`."""

    @property
    def own_ledger(self) -> Path:
        """The file that judgements are added to."""
        path = find_own_ledger(self.address)
        if path is None:
            raise InputError(
                f"{shown(self.address)}: --review needs a store in a folder, beside which your ledger lies"
            )
        return path

    def read_ledger(self) -> Ledger:
        """All judgements as they are now, those of other reviewers and other windows among them."""
        return read_ledger(ledger_paths(self.address))

    def judge(self, values: Mapping[str, str]) -> ImportReport:
        """Add what a form says to the ledger, unless something is wrong with it; raises InputError as its parts do."""
        with self.opened() as store:
            context = read_document_context(store, values.get("document", ""), values.get("requirement_iri", ""))
        ledger = self.read_ledger()
        report = check_pair(PairForm(values), context, ledger, date.today().isoformat(), self.reviewer)
        if report.to_add:
            append(self.own_ledger, report.to_add)
            if self.reassessment is not None:
                self.reassessment.ask()
        return report


def open_desk(
    reviewer: str,
    address: str,
    opened: Callable[[], AbstractContextManager[Store]],
    reassessment: Reassessment | None = None,
) -> Desk:
    """The desk of a reviewer; raises InputError for no name, the name of the shipped judgements, or no folder."""
    name = " ".join(reviewer.split())
    if not name:
        raise InputError("--review: names nobody; give your name, as the ledger shall show it")
    check_name(name)
    desk = Desk(name, address, opened, reassessment=reassessment)
    _ = desk.own_ledger
    return desk
