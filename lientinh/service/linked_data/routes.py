"""`/id/…`, `/graph/…` and `/ontology`: the IRIs of the graph; `/void`: what the graph is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from lientinh.ontology.terms import BASE
from lientinh.service.responses import answer, raw_path, root_of
from lientinh.service.service import Service


def routes(service: Service) -> list[BaseRoute]:
    """The routes of a service."""

    async def resource(request: Request) -> Response:
        path = raw_path(request)
        return await answer(service, request, {"job": "resource", "iri": BASE + path.lstrip("/"), "path": path})

    async def void(request: Request) -> Response:
        return await answer(service, request, {"job": "void", "root": root_of(service, request)})

    paths = ("/id/{path:path}", "/graph/{path:path}", "/ontology")
    described = ("/void", "/.well-known/void")
    return [*(Route(path, resource) for path in paths), *(Route(path, void) for path in described)]
