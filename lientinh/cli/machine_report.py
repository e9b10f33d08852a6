"""How `lientinh doctor` shows a machine: what was found of each thing, and what is missing for what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lientinh.cli.machine_checks import Check, State
from lientinh.cli.options import Language, out
from lientinh.cli.tables import make_table, wrap
from lientinh.graph_store.addresses import shown
from lientinh.version import __version__

_STATES = {
    State.present: ("có", "present"),
    State.missing: ("thiếu", "missing"),
    State.fault: ("lỗi", "fault"),
}


def machine_json(checks: Sequence[Check], store: str, lang: Language) -> dict[str, Any]:
    """The machine as one JSON document; `state` is present, missing or fault, texts are in the language asked for."""
    index = int(lang is Language.en)
    return {
        "program": __version__,
        "store": shown(store),
        "checks": [
            {
                "name": check.name,
                "state": check.state.value,
                "found": check.found[index],
                "needed_for": check.needed_for[index],
                "mend": check.mend[index] if check.mend else None,
            }
            for check in checks
        ],
    }


def print_machine(checks: Sequence[Check], lang: Language) -> None:
    """Print it for people: a line each, then what is missing for what and how to mend it."""
    console, index = out(), int(lang is Language.en)
    heads = (("Cần", "Tình trạng", "Tìm thấy"), ("Wanted", "State", "Found"))[index]
    rows = [(check.title[index], _STATES[check.state][index], check.found[index]) for check in checks]
    title = (f"Máy này, lientinh {__version__}", f"This machine, lientinh {__version__}")[index]
    console.print(make_table(title, heads, rows, width=console.width), end="")
    wanting = [check for check in checks if check.mend]
    console.print()
    if not wanting:
        console.print(("Không thiếu gì.", "Nothing is missing.")[index], markup=False)
        return
    console.print(("Thiếu gì, cho việc gì", "What is missing for what")[index], style="bold", markup=False)
    for check in wanting:
        mend = check.mend[index] if check.mend else ""
        text = f"{check.title[index]}: {check.needed_for[index]}. {('Cách sửa', 'Mend')[index]}: {mend}"
        console.print("\n".join(wrap(text, console.width, "    ", "  ")), markup=False)
