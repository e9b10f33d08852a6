"""`/query`, in Vietnamese and English, and the files of the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from lientinh.service.responses import answer
from lientinh.service.service import Service

STATIC: Final = Path(__file__).parents[1] / "static"


def routes(service: Service) -> list[BaseRoute]:
    """The routes of a service."""

    async def vietnamese(request: Request) -> Response:
        return await answer(service, request, {"job": "editor", "language": "vi"})

    async def english(request: Request) -> Response:
        return await answer(service, request, {"job": "editor", "language": "en"})

    return [
        Route("/query", vietnamese),
        Route("/en/query", english),
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
    ]
