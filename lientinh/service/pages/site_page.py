"""A page or file of the site, made in a worker when it is asked for."""

from __future__ import annotations

import mimetypes
from typing import Final
from urllib.parse import parse_qsl

from lientinh.errors import InputError, QueryError
from lientinh.queries.catalog import load_question
from lientinh.queries.rows import format_result
from lientinh.queries.run import ask_question
from lientinh.service.pages.render import error_page, html_reply
from lientinh.service.replies import Reply, problem
from lientinh.service.sparql.formats import with_charset
from lientinh.service.workers.frames import Head
from lientinh.service.workers.graph import ServedGraph

_TYPES: Final = {
    ".ics": "text/calendar",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".js": "text/javascript",
    ".csv": "text/csv",
    ".svg": "image/svg+xml",
}


def make_page(graph: ServedGraph, head: Head, _body: bytes) -> Reply:
    """The page or file at `path`, below the root of the site, of what `query` asks for.

    404 where there is none; 400 where a question does not take what is given.
    """
    path, accept = str(head["path"]), str(head["accept"])
    given = dict(parse_qsl(str(head["query"])))
    if path == "" or path.endswith("/"):
        path += "index.html"
    try:
        if path.endswith(".html"):
            page = graph.site.page(path, given)
            if page is not None:
                return html_reply(200, page)
        else:
            content = graph.find_asset(path) if path.startswith("assets/") else None
            content = graph.site.file(path, given) if content is None else content
            if content is not None:
                return _file(path, content)
    except InputError as error:
        return error_page(graph, 400, str(error), accept, path)
    return error_page(graph, 404, f"/{path}: không có trang này. / There is no such page.", accept, path)


def answer_question(graph: ServedGraph, head: Head, _body: bytes) -> Reply:
    """The answer to the question `name` as JSON; 404 where there is none, 400 where it does not take what is given."""
    given = {name: value for name, value in parse_qsl(str(head["query"])) if value.strip()}
    try:
        question = load_question(str(head["name"]))
    except QueryError as error:
        return problem(404, str(error), str(head["accept"]))
    answer = ask_question(graph.store, question, given)
    return Reply(200, "application/json", format_result(answer, "json").encode())


def _file(path: str, content: bytes) -> Reply:
    ending = path[path.rfind(".") :]
    media_type = _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    return Reply(200, with_charset(media_type), content)
