"""What is answered to a request: a status, headers and a whole body; errors as a line of text, or as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from lientinh.service.discretion import discreet

Headers = tuple[tuple[str, str], ...]

TEXT: Final = "text/plain; charset=utf-8"
PROBLEM: Final = "application/problem+json"
TITLES: Final = {
    400: "Bad query",
    403: "Refused",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    408: "Request too slow",
    413: "Query too long",
    414: "Address too long",
    415: "Unsupported media type",
    422: "Beyond a limit",
    431: "Head too large",
    500: "Fault of the service",
    502: "Store not reachable",
    503: "Service busy",
    504: "Time limit",
}
"""Status -> title of the problem; no request ever gets an error under 200."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; nothing of it is sent before all of it is there."""

    status: int
    media_type: str
    body: bytes
    headers: Headers = ()


def problem(status: int, detail: str, accept: str = "", headers: Headers = ()) -> Reply:
    """An error in one line, as JSON (RFC 9457) where the client takes JSON, as text for all others."""
    if status >= 500:  # a fault of ours may name our folders
        detail = discreet(detail)
    if "json" in accept.lower():
        body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
        return Reply(status, PROBLEM, json.dumps(body, ensure_ascii=False).encode() + b"\n", headers)
    return Reply(status, TEXT, f"{detail}\n".encode(), headers)
