"""`/id/…`, `/graph/…` and `/ontology`: the IRIs of the graph; `/void`: what the graph is."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from lientinh.ontology.terms import BASE
from lientinh.service.openapi.operation import (
    ASKED,
    ERROR,
    HTML,
    PATH,
    PLAIN,
    REDIRECT,
    Answered,
    DescribedRoute,
    Operation,
    errors,
)
from lientinh.service.responses import answer, raw_path, root_of
from lientinh.service.service import Service
from lientinh.service.sparql.formats import STATEMENTS
from lientinh.views.site.address import split_language

_RESOURCE: Final = {
    200: Answered("What the graph says of it", (*STATEMENTS, HTML), "Statements", ("Link", "Vary")),
    303: Answered(REDIRECT, (PLAIN,), None, ("Location",)),
    **errors(404, 422, types=(*ERROR, HTML)),
    **errors(406),
    **ASKED,
}
_NAMED: Final = Operation(
    "Một tài nguyên của đồ thị",
    "A resource of the graph",
    _RESOURCE,
    given=(PATH,),
    text=f"The IRI is {BASE} followed by the path of the request.",
)
_ONTOLOGY: Final = Operation("Bản thể học", "The ontology", _RESOURCE)
_VOID: Final = Operation(
    "Mô tả bộ dữ liệu (VoID, DCAT)",
    "VoID and DCAT of the data set",
    {200: Answered("The description", STATEMENTS, "Statements", ("Vary",)), **errors(406, 422), **ASKED},
)


def routes(service: Service) -> list[BaseRoute]:
    """The routes of a service."""

    async def resource(request: Request) -> Response:
        path = raw_path(request)
        _, below = split_language(path.lstrip("/"))
        return await answer(service, request, {"job": "resource", "iri": BASE + below, "path": path})

    async def void(request: Request) -> Response:
        return await answer(service, request, {"job": "void", "root": root_of(service, request)})

    own = {"/id/{path:path}": _NAMED, "/graph/{path:path}": _NAMED, "/ontology": _ONTOLOGY}
    paths = {**own, **{f"/en{path}": operation for path, operation in own.items()}}
    return [
        *(DescribedRoute(path, resource, operation) for path, operation in paths.items()),
        *(DescribedRoute(path, void, _VOID) for path in ("/void", "/.well-known/void")),
    ]
