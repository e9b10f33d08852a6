"""`/health`: the process is there. `/ready`: it answers questions."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from lientinh.service.service import Service
from lientinh.version import __version__


def routes(service: Service) -> list[BaseRoute]:
    """The routes of a service."""

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "ok", "version": __version__})

    async def ready(_request: Request) -> Response:
        pool = service.pool
        body = {
            "status": "ready" if pool.ready else "not ready",
            "workers": pool.ready,
            "snapshot": service.snapshot,
            "statements": pool.quads,
        }
        if not pool.ready and pool.failure:
            body["reason"] = pool.failure
        return JSONResponse(body, status_code=200 if pool.ready else 503)

    return [Route("/health", health), Route("/ready", ready)]
