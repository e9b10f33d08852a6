"""`/query`, in Vietnamese and English, and the files of the editor."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.staticfiles import StaticFiles

from lientinh.service.openapi.operation import (
    ANY,
    ASKED,
    HTML,
    PATH,
    PLAIN,
    Answered,
    DescribedMount,
    DescribedRoute,
    Operation,
    errors,
)
from lientinh.service.responses import answer
from lientinh.service.service import Service

STATIC: Final = Path(__file__).parents[1] / "static"
_EDITOR: Final = Operation(
    "Trình soạn thảo truy vấn", "The query editor", {200: Answered("The page", (HTML,)), **ASKED}
)
_FILES: Final = Operation(
    "Tệp của trình soạn thảo",
    "Files of the editor",
    {
        200: Answered("The file", ("text/css", "text/javascript", "image/svg+xml", PLAIN)),
        304: Answered("The client has it already"),
        **errors(404, types=(PLAIN,)),
        **ANY,
    },
    given=(PATH,),
)


def routes(service: Service) -> list[BaseRoute]:
    """The routes of a service."""

    async def vietnamese(request: Request) -> Response:
        return await answer(service, request, {"job": "editor", "language": "vi"})

    async def english(request: Request) -> Response:
        return await answer(service, request, {"job": "editor", "language": "en"})

    return [
        DescribedRoute("/query", vietnamese, _EDITOR),
        DescribedRoute("/en/query", english, _EDITOR),
        DescribedMount("/static", StaticFiles(directory=STATIC), _FILES, name="static"),
    ]
