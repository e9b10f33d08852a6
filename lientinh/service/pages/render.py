"""Pages that only a server has, in the frame of the site; and the policy that a page's headers state."""

from __future__ import annotations

import html
import re
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from lientinh.errors import LienTinhError
from lientinh.service.replies import Reply, problem
from lientinh.service.workers.graph import ServedGraph
from lientinh.views.coverage_words import Language
from lientinh.views.pages import render_page
from lientinh.views.site.address import Address, split_language
from lientinh.views.site.frame import Frame

HTML: Final = "text/html"
_OWN_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HEAD: Final = 2000
"""Characters in which a page states its policy, before anything that comes from a document."""
_TITLES: Final = {404: ("Không tìm thấy", "Not found"), 400: ("Yêu cầu không đúng", "Bad request")}


def html_reply(status: int, text: str) -> Reply:
    """A page; one that states a policy of its own (hashes of its scripts) has it in its headers as well."""
    found = _OWN_POLICY.search(text, 0, _HEAD)
    headers = [("Vary", "Accept")]
    if found:
        headers.append(("Content-Security-Policy", f"{html.unescape(found[1])}; frame-ancestors 'self'"))
    return Reply(status, "text/html; charset=utf-8", text.encode(), tuple(headers))


def render_served(graph: ServedGraph, status: int, template: str, title: str, path: str, **values: Any) -> Reply:
    """A page of `templates/served/`, as if it lay at a path of the site ("en/id/…" is in English)."""
    language, below = split_language(path)
    address = Address(below, (title, title))
    frame = Frame(address, Language(language), _day(graph), True)
    page = render_page(f"served/{template}", frame=frame, words=frame.words, address=address, title=title, **values)
    return html_reply(status, page)


def error_page(graph: ServedGraph, status: int, message: str, accept: str, path: str = "index.html") -> Reply:
    """An error for people where the client takes pages, in a line of text for all others."""
    if HTML not in accept:
        return problem(status, message, accept)
    title = " / ".join(_TITLES.get(status, (HTTPStatus(status).phrase,)))
    return render_served(graph, status, "error.html.j2", title, path, message=message)


def _day(graph: ServedGraph) -> date:
    """Of the switch; of a graph whose vocabulary is not whole the pages of the site cannot be made, and this day is
    today."""
    try:
        return graph.site.world.as_of
    except LienTinhError:
        return date.today()
