"""`--as-of`: the day on which a question is answered, shared by the commands that name agencies.

Agencies end and are succeeded. Without this option an answer speaks of the day on which each plan was issued, so that
agencies stand as the plan names them; with it they stand as those who answer for the duty on that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.days import ACCEPTED, parse_day
from lientinh.errors import InputError

if TYPE_CHECKING:
    from lientinh.analysis.succession import OnDay
    from lientinh.graph_store.store import Store

TODAY = "today"

AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE|today",
        help="Who answers on that day. Default: the day each plan was issued.",
        show_default=False,
    ),
]

SwitchDayOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE|today",
        help="Day of the switch on the pages. Default: the last merger of provinces.",
        show_default=False,
    ),
]
"""Of the commands that make pages."""


def parse_as_of(text: str | None) -> date | None:
    """The day that an `--as-of` names; None where it is not given, which stands for the date of issue of each plan.

    "2025-07-01", "01/7/2025" and "today" are read. Raises InputError for anything else, and for a day that no calendar
    has.
    """
    if text is None:
        return None
    if text.strip().lower() == TODAY:
        return date.today()
    day = parse_day(text)
    if day is None:
        raise InputError(f"--as-of {text!r}: is no day; accepted are {ACCEPTED}, and today")
    return day


def read_and_note(store: Store, names: Iterable[str | None], as_of: date | None) -> OnDay | None:
    """What these provinces have become by a day, said on stderr as well where any changed; None without a day."""
    from lientinh.analysis.succession import read_on_day

    found = read_on_day(store, names, as_of)
    if found is not None:
        note_provinces(found)
    return found


def note_provinces(on_day: OnDay) -> None:
    """Say on stderr which province each has become by a day; nothing where none changed."""
    from lientinh.cli.options import note

    changed = []
    for name, found in on_day.changed.items():
        holder = found.holders[0]
        changed.append(f"{name} → {holder.name} ({holder.basis})" if holder.basis else f"{name} → {holder.name}")
    if changed:
        note(f"lientinh: {on_day.day.isoformat()}: {'; '.join(changed)}")
