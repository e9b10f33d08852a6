"""The routes of the service, each list made by the module whose they are; what comes first is tried first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Final

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from lientinh.service.front import AsgiApp, Front
from lientinh.service.openapi.routes import openapi_route
from lientinh.service.service import Service
from lientinh.service.sparql.described import DESCRIBED
from lientinh.service.sparql.endpoint import SparqlEndpoint

ROUTES: Final = (
    "lientinh.service.health",
    "lientinh.service.linked_data.routes",
    "lientinh.service.editor.routes",
    "lientinh.service.review.routes",
    "lientinh.service.pages.routes",
)
"""Modules with `routes(service) -> list[BaseRoute]`."""


def make_app(service: Service) -> AsgiApp:
    """The ASGI application of a service; the service runs while the application does."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await service.start()
        yield
        await service.stop()

    routes = Starlette(routes=find_routes(service), lifespan=lifespan)
    return Front(SparqlEndpoint(service.pool, service.settings.base), routes, service)


def find_routes(service: Service) -> Sequence[BaseRoute]:
    """All routes but that of `/sparql`."""
    found = [route for module in ROUTES for route in import_module(module).routes(service)]
    return [openapi_route(service, found, DESCRIBED), *found]
