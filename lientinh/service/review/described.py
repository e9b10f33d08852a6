"""What the form of a judgement says of itself."""

from __future__ import annotations

from typing import Final

from lientinh.analysis.review.one_pair import FIELDS
from lientinh.service.openapi.operation import (
    ANY,
    HTML,
    PLAIN,
    REDIRECT,
    Answered,
    Given,
    Operation,
    Paths,
    errors,
)
from lientinh.service.sparql.request import FORM

_GIVEN: Final = (
    Given("document", "IRI của kế hoạch / IRI of the plan", required=True),
    Given("requirement", "IRI của yêu cầu / IRI of the requirement", required=True),
)
_SENT: Final = ("token", "document", *FIELDS)


def described(path: str) -> Paths:
    """Its two operations, at a path."""
    shown = {200: Answered("The form", (HTML,)), **errors(404, types=(PLAIN,)), **ANY}
    saved = {
        303: Answered(REDIRECT, (), None, ("Location",)),
        422: Answered("The form again, with what is wrong", (HTML, PLAIN)),
        **errors(403, 408, types=(PLAIN,)),
        **ANY,
    }
    fields = {"type": "object", "properties": {name: {"type": "string"} for name in _SENT}}
    return {
        path: {
            "get": Operation("Nhận định một đối chiếu", "The form of a judgement", shown, _GIVEN),
            "post": Operation("Ghi nhận định vào sổ", "Add a judgement to the ledger", saved, (), {FORM: fields}),
        }
    }
