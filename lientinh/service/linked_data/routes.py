"""`/id/…`, `/graph/…` and `/ontology`: the IRIs of the graph; `/void`: what the graph is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from lientinh.ontology.terms import BASE
from lientinh.service.responses import answer, raw_path, root_of
from lientinh.service.service import Service
from lientinh.views.site.address import split_language


def routes(service: Service) -> list[BaseRoute]:
    """The routes of a service."""

    async def resource(request: Request) -> Response:
        path = raw_path(request)
        _, below = split_language(path.lstrip("/"))
        return await answer(service, request, {"job": "resource", "iri": BASE + below, "path": path})

    async def void(request: Request) -> Response:
        return await answer(service, request, {"job": "void", "root": root_of(service, request)})

    own = ("/id/{path:path}", "/graph/{path:path}", "/ontology")
    paths = (*own, *(f"/en{path}" for path in own))
    described = ("/void", "/.well-known/void")
    return [*(Route(path, resource) for path in paths), *(Route(path, void) for path in described)]
