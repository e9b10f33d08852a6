"""The name of the shipped judgements, under which nobody judges by mistake."""

from __future__ import annotations

from lientinh.analysis.ledger import SHIPPED, read_ledger
from lientinh.errors import InputError
from lientinh.ontology.labels import fold_label


def check_name(reviewer: str) -> None:
    """Raise InputError where the shipped judgements bear this name: of one name the later row counts."""
    for name in read_ledger([SHIPPED]).reviewers:
        if fold_label(name) == fold_label(reviewer):
            raise InputError(
                f"reviewer {name!r}: is the name of the shipped judgements, which your rows would replace; "
                "give your own, or --force where the command has it"
            )
