"""Routes of the review pages: the form of a plan and a requirement, and what it sends."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from lientinh.analysis.review.importing import ImportReport
from lientinh.analysis.review.one_pair import read_document_context
from lientinh.errors import InputError, LienTinhError, StoreError
from lientinh.graph_store.addresses import shown
from lientinh.graph_store.store import Store, open_store
from lientinh.service.limits import Limits
from lientinh.service.openapi.operation import DescribedRoute
from lientinh.service.review.described import described
from lientinh.service.review.desk import Desk, open_desk
from lientinh.service.review.pair_page import pair_page
from lientinh.service.review.reassessment import Reassessment
from lientinh.service.service import Service
from lientinh.service.transfer import ClientGoneError
from lientinh.views.coverage_words import Language
from lientinh.views.site.address import Address
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

PATH: Final = "review"
_LIMITS: Final = Limits()
_LONGEST: Final = 64 * 1024
"""Bytes of a form: a reason of some pages."""
_ADDRESS: Final = Address(PATH, ("Nhận định đối chiếu", "Judge an alignment"))


def routes(service: Service) -> list[BaseRoute]:
    """The routes of a service; none where nobody reviews."""
    settings = service.settings
    if settings.reviewer is None:
        return []

    def opened() -> Store:
        if service.pool.launch is None:
            raise StoreError(f"{shown(settings.store)}: is not open yet; load the page again in a moment")
        return open_store(service.pool.launch.address)

    desk = open_desk(settings.reviewer, settings.store, opened, Reassessment(settings.store))
    return list(review_routes(desk, settings.as_of, settings.limits))


def review_routes(desk: Desk, as_of: date | None = None, limits: Limits = _LIMITS) -> list[DescribedRoute]:
    """The routes of a desk, in both languages; `as_of` is the day of the switch on its pages."""
    pages = _Pages(desk, as_of, limits)
    return [
        DescribedRoute(
            f"/{folder}{PATH}", pages.endpoint(language), described(f"/{folder}{PATH}"), methods=["GET", "POST"]
        )
        for language, folder in (("vi", ""), ("en", "en/"))
    ]


class _Pages:
    def __init__(self, desk: Desk, as_of: date | None, limits: Limits) -> None:
        self._desk = desk
        self._limits = limits
        self._as_of = as_of

    def endpoint(self, language: str) -> Any:
        """What answers GET and POST in a language."""

        async def answer(request: Request) -> Response:
            try:
                if request.method == "POST":
                    return await self._post(request, language)
                query = dict(request.query_params)
                return HTMLResponse(await run_in_threadpool(self._page, language, query, (), {}))
            except LienTinhError as error:
                return PlainTextResponse(f"{error}\n", 404 if request.method == "GET" else 422)

        return answer

    async def _post(self, request: Request, language: str) -> Response:
        try:
            async with asyncio.timeout(self._limits.receive_seconds):
                form = await _read_form(request)
        except ClientDisconnect:
            raise ClientGoneError from None
        except TimeoutError:
            return PlainTextResponse(f"The form was not there within {self._limits.receive_seconds:g} s.\n", 408)
        refusal = self._desk.guard.refusal(request.headers, form.get("token", ""))
        if refusal is not None:
            return PlainTextResponse(f"review: {refusal}\n", 403)
        return await run_in_threadpool(self._judge, language, form)

    def _judge(self, language: str, form: Mapping[str, str]) -> Response:
        report = self._desk.judge(form)
        about = {"document": form.get("document", ""), "requirement": form.get("requirement_iri", "")}
        if report.errors:
            vietnamese = language == "vi"
            wrong = [error.message_vi if vietnamese and error.message_vi else error.message for error in report.errors]
            return HTMLResponse(self._page(language, about, wrong, form), 422)
        query = about | {"saved": str(len(report.to_add)), "conflicts": str(_contradictions(report))}
        folder = "/en/" if language == "en" else "/"
        return RedirectResponse(f"{folder}{PATH}?{urlencode(query)}", 303)

    def _page(
        self, language: str, query: Mapping[str, str], errors: list[str] | tuple[str, ...], typed: Mapping[str, str]
    ) -> str:
        words = Language(language)
        requirement = query.get("requirement", "")
        about = {"document": query.get("document", ""), "requirement": requirement}
        with self._desk.opened() as store:
            day = World(store, self._as_of).as_of
            frame = Frame(_ADDRESS, words, day, served=True, given=about, reviewing=True)
            context = read_document_context(store, query.get("document", ""), requirement)
            return pair_page(
                store,
                frame,
                context,
                requirement,
                self._desk.read_ledger(),
                reviewer=self._desk.reviewer,
                token=self._desk.guard.token,
                errors=errors,
                messages=_messages(query, self._desk, words),
                typed=typed,
            )


async def _read_form(request: Request) -> dict[str, str]:
    """The fields of a form; raises InputError for another kind of body and for one that is too long."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise InputError(f"review: {kind or 'no content type'}; accepted is application/x-www-form-urlencoded")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST:
            raise InputError(f"review: the form is longer than {_LONGEST} bytes; shorten the reason")
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=50, errors="strict"))
    except ValueError as error:
        raise InputError(f"review: the form cannot be read ({error}); send it from the page") from None


def _contradictions(report: ImportReport) -> int:
    return len(report.conflicts) + len(report.strength_differences)


def _messages(query: Mapping[str, str], desk: Desk, words: Language) -> list[str]:
    """What is said above the form after a judgement was sent."""
    if "saved" not in query:
        return []
    if query["saved"] == "0":
        return [words.pick("Nhận định này đã có trong sổ.", "This judgement was in the ledger already.")]
    said = [words.pick("Đã ghi vào sổ.", "Written to the ledger.") + " " + _about_matrix(desk, words)]
    if query.get("conflicts", "0") not in ("", "0"):
        said.append(
            words.pick(
                "Nhận định này khác với nhận định của người khác về cùng một cặp; xem danh sách bên dưới.",
                "It differs from what another reviewer says of the same pair; see the list below.",
            )
        )
    return said


def _about_matrix(desk: Desk, words: Language) -> str:
    """When the matrix shows the judgement."""
    work = desk.reassessment
    if work is None:
        return words.pick(
            "Ma trận tính lại khi chạy `lientinh build`.", "The matrix follows at the next `lientinh build`."
        )
    if work.is_running:
        return words.pick(
            "Ma trận đang được tính lại; tải lại trang sau giây lát.",
            "The matrix is being computed anew; reload the page in a moment.",
        )
    if work.failure is not None:
        return words.pick("Ma trận chưa tính lại được: ", "The matrix could not be computed anew: ") + work.failure
    return words.pick("Ma trận đã tính lại.", "The matrix has been computed anew.")
