"""What a request and the whole service may cost, in one place.

Each limit says what it counts, by which option and variable it is set, and what is answered where it is met; the
options of the command line are made from what stands here, and the table of docs/service.md is compared with it.
"""

from __future__ import annotations

import os
from dataclasses import Field, dataclass, field, fields
from math import inf
from typing import Any, Final

from lientinh.errors import InputError

MIB = 1024 * 1024
KIB = 1024
ENVIRONMENT: Final = "LIENTINH_"
"""What the variable of a limit begins with: LIENTINH_TIME_LIMIT for --time-limit."""
_KEY: Final = "limit"
_SERVER_MIB: Final = 256
"""Of the memory of the service, what is left to the process that speaks HTTP."""
_WORKER_MIB: Final = 96
"""What a process that answers needs before it is asked anything."""


@dataclass(frozen=True, slots=True)
class LimitText:
    """What is said of a limit."""

    what: str
    """What is counted, with its unit: "seconds that a query runs"."""
    option: str
    """Of `lientinh serve`."""
    answered: str
    """What happens where it is met: a status, or that the connection is closed."""
    least: float
    """The smallest value that is accepted."""
    most: float
    """The largest; of an address the parser takes 64 KiB."""


def _limit(default: Any, what: str, option: str, answered: str, least: float = 1, most: float = inf) -> Any:
    return field(default=default, metadata={_KEY: LimitText(what, option, answered, least, most)})


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a service; each is met by an error status or a closed connection, never by a shorter answer."""

    seconds: float = _limit(
        30.0,
        "seconds that a query runs, or waits for a free process",
        "--time-limit",
        "504; waited: 503",
        0.01,
    )
    rows: int = _limit(100_000, "rows or statements of an answer", "--row-limit", "422")
    answer_mib: float = _limit(64.0, "MiB of an answer", "--size-limit", "422", 0.0001)
    query_kib: float = _limit(256.0, "KiB of a query", "--query-limit", "413", 0.1)
    nesting: int = _limit(200, "brackets of a query that are open at once", "--nesting-limit", "422")
    parts: int = _limit(1500, "keywords and operators of a query, outside VALUES", "--parts-limit", "422")
    fields: int = _limit(1000, "fields of a form or an address", "--field-limit", "400")
    address_kib: float = _limit(60.0, "KiB of an address, as in a query by GET", "--address-limit", "414", 1, 63)
    head_kib: float = _limit(32.0, "KiB of the other lines of a request's head", "--head-limit", "431", 1)
    receive_seconds: float = _limit(20.0, "seconds until a request is whole", "--receive-limit", "408 or closed", 0.1)
    idle_seconds: int = _limit(10, "seconds that a connection may be idle", "--idle-limit", "closed")
    stall_seconds: float = _limit(
        60.0, "seconds in which a client takes nothing of its answer", "--stall-limit", "closed"
    )
    send_seconds: float = _limit(600.0, "seconds until a client has its answer", "--send-limit", "closed")
    connections: int = _limit(1000, "open connections", "--connection-limit", "503 or closed", 2)
    queue: int = _limit(128, "requests that wait for a free process", "--queue-limit", "503", 0)
    memory_mib: int = _limit(256, "MiB of memory that a query may need", "--memory-limit", "503")
    service_mib: int = _limit(1024, "MiB of memory of all processes together", "--service-memory-limit", "503")
    held_mib: float = _limit(96.0, "MiB of requests and answers that are on their way", "--held-limit", "503", 0.1)
    kept_mib: float = _limit(32.0, "MiB of pages that are kept", "--kept-limit", "pages are made anew", 0)
    stop_seconds: float = _limit(10.0, "seconds that requests have when the service stops", "--stop-limit", "503", 0)
    workers: int = _limit(0, "processes that answer; 0: one a processor, at least two", "--workers", "others wait", 0)
    copied: int = _limit(
        200_000, "statements of a graph that each process copies into memory", "--copy-limit", "it is read on disk", 0
    )

    def __post_init__(self) -> None:
        for name, text in describe_limits().items():
            if not text.least <= getattr(self, name) <= text.most:
                accepted = f"{text.least:g} or more" if text.most == inf else f"{text.least:g} to {text.most:g}"
                raise InputError(f"limit {name}: is {getattr(self, name)}; accepted is {accepted} ({text.option})")

    @property
    def processes(self) -> int:
        """How many workers there are: as many as the memory of the service holds, where nobody says how many."""
        fitting = int(self.service_mib - _SERVER_MIB) // _WORKER_MIB
        return self.workers or max(2, min(os.cpu_count() or 1, fitting))

    @property
    def answer_bytes(self) -> int:
        """Size of one answer in bytes."""
        return int(self.answer_mib * MIB)

    @property
    def query_bytes(self) -> int:
        """Size of the text of a query in bytes."""
        return int(self.query_kib * KIB)

    @property
    def address_bytes(self) -> int:
        """Size of the path and the query of an address in bytes."""
        return int(self.address_kib * KIB)

    @property
    def head_bytes(self) -> int:
        """Size of all header lines in bytes."""
        return int(self.head_kib * KIB)

    @property
    def held_bytes(self) -> int:
        """Size of all requests and answers that are on their way in bytes."""
        return int(self.held_mib * MIB)


def limit_fields() -> tuple[Field[Any], ...]:
    """The fields of Limits, in their order."""
    return fields(Limits)


def describe_limits() -> dict[str, LimitText]:
    """Name of a field of Limits -> what is said of it."""
    return _TEXTS


def variable_of(option: str) -> str:
    """The environment variable of an option: "--time-limit" -> "LIENTINH_TIME_LIMIT"."""
    return ENVIRONMENT + option.removeprefix("--").replace("-", "_").upper()


_TEXTS: Final[dict[str, LimitText]] = {entry.name: entry.metadata[_KEY] for entry in fields(Limits)}
