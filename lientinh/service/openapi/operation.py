"""What a route says of itself: its parameters, and each status that it answers with its media types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from starlette.routing import Mount, Route

from lientinh.service.replies import PROBLEM, TITLES

HTML: Final = "text/html"
JSON: Final = "application/json"
PLAIN: Final = "text/plain"
ERROR: Final = (PLAIN, PROBLEM)
"""An error is a line of text, or JSON for clients that take JSON."""
REDIRECT: Final = "Elsewhere, at the address in Location"


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter."""

    name: str
    text: str
    where: Literal["path", "query"] = "query"
    required: bool = False
    schema: Mapping[str, Any] | None = None
    """JSON Schema; None for any text."""
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """One status."""

    text: str
    types: tuple[str, ...] = ()
    """Media types; none where there is no body."""
    schema: str | None = None
    """Name of the schema of its JSON (`schemas`); None for any."""
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path."""

    title_vi: str
    title_en: str
    answers: Mapping[int, Answered]
    given: tuple[Given, ...] = ()
    body: Mapping[str, Mapping[str, Any]] | None = None
    """Media type -> JSON Schema of what is sent; None where nothing is."""
    text: str = ""


Paths = Mapping[str, Mapping[str, Operation]]
"""Path as OpenAPI writes it -> method in lower case -> what it does."""


class DescribedRoute(Route):
    """A route that says what it does; without that none can be made."""

    def __init__(self, path: str, endpoint: Any, described: Operation | Paths, **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        self.described: Paths
        if isinstance(described, Operation):
            self.described = {openapi_path(path): {"get": described}}
        else:
            self.described = described


class DescribedMount(Mount):
    """As `DescribedRoute`, for a folder of files."""

    def __init__(self, path: str, app: Any, described: Operation, **options: Any) -> None:
        super().__init__(path, app, **options)
        self.described: Paths = {f"{path}/{{path}}": {"get": described}}


def openapi_path(path: str) -> str:
    """The path of a route as OpenAPI writes it: "/id/{path:path}" -> "/id/{path}"."""
    return path.replace(":path}", "}")


def errors(*statuses: int, types: tuple[str, ...] = ERROR) -> dict[int, Answered]:
    """Answers that are errors of these statuses."""
    retried = {503: ("Retry-After",), 405: ("Allow",)}
    return {status: Answered(TITLES[status], types, "Problem", retried.get(status, ())) for status in statuses}


ANY: Final = errors(414, 431, types=(PLAIN,))
"""What any request may get that the server refuses by its head."""
ASKED: Final = {**ANY, **errors(503, 504)}
"""What any request may get that is answered by a worker."""
PATH: Final = Given("path", "Steps of the path, with the slashes between them", "path", required=True)
