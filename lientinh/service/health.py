"""`/health`: the process is there. `/ready`: it answers questions."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute

from lientinh.service.openapi.operation import ANY, JSON, Answered, DescribedRoute, Operation
from lientinh.service.service import Service
from lientinh.version import __version__

_HEALTH: Final = Operation(
    "Tiến trình đang chạy", "The process is there", {200: Answered("It is", (JSON,), "Health"), **ANY}
)
_READY: Final = Operation(
    "Sẵn sàng trả lời",
    "It answers questions",
    {200: Answered("It does", (JSON,), "Ready"), 503: Answered("It does not yet", (JSON,), "Ready"), **ANY},
)


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

    return [DescribedRoute("/health", health, _HEALTH), DescribedRoute("/ready", ready, _READY)]
