"""The site at every path that nothing else has taken, and the answers to questions for programs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from lientinh.service.limits import MIB
from lientinh.service.openapi.operation import DescribedRoute
from lientinh.service.pages.described import page_paths, question_paths
from lientinh.service.pages.kept_pages import KeptPages
from lientinh.service.responses import ReplyResponse, answer, raw_path
from lientinh.service.service import Service


def routes(service: Service) -> list[BaseRoute]:
    """The routes of a service; the last of them takes any path."""

    async def question(request: Request) -> Response:
        head = {"job": "question", "name": request.path_params["name"], "query": request.url.query}
        return await answer(service, request, head)

    kept = KeptPages(int(service.settings.limits.kept_mib * MIB))

    async def page(request: Request) -> Response:
        path, query = raw_path(request).lstrip("/"), request.url.query
        snapshot, address = service.pool.launch, f"{path}?{query}"
        found = kept.find(snapshot, address)
        if found is not None:
            return ReplyResponse(found)
        made = await answer(service, request, {"job": "page", "path": path, "query": query})
        if service.pool.launch is snapshot:  # else nobody knows of which of the two it is
            kept.keep(snapshot, address, made.reply)
        return made

    return [
        DescribedRoute("/questions/{name}.json", question, question_paths()),
        DescribedRoute("/{path:path}", page, page_paths()),
    ]
