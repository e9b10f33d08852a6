"""`/openapi.json`: the description of all routes, its own among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from lientinh.service.openapi.document import make_document
from lientinh.service.openapi.operation import ANY, JSON, Answered, DescribedRoute, Operation, Paths
from lientinh.service.responses import root_of
from lientinh.service.service import Service

ADDRESS: Final = "/openapi.json"
_SELF: Final = Operation(
    "Mô tả giao diện này",
    "This description",
    {200: Answered("OpenAPI 3.1", (JSON,), "Description"), **ANY},
)


def openapi_route(service: Service, others: Sequence[BaseRoute], more: Paths) -> DescribedRoute:
    """The route that describes these others, `more` that is no route, and itself."""

    async def describe(request: Request) -> Response:
        return JSONResponse(make_document([*described_by(others), more, route.described], root_of(service, request)))

    route = DescribedRoute(ADDRESS, describe, _SELF)
    return route


def described_by(routes: Sequence[BaseRoute]) -> list[Paths]:
    """What routes say of themselves; AttributeError for one that says nothing."""
    return [route.described for route in routes]  # type: ignore[attr-defined]  # a test asks it of all
