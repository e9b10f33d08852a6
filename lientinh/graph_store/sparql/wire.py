"""Requests to one server: signed in, with time-outs, and sent again only where that can do no harm.

SPARQLWrapper words queries and updates; what it leaves to urllib is set here. A redirect is an error and not followed:
urllib would send the password on to whatever host it names, and turn an update into a page to look at.
"""

from __future__ import annotations

import base64
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from time import sleep
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from urllib.request import (
    BaseHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from SPARQLWrapper import INSERT, JSON, POST, POSTDIRECTLY, SELECT, SPARQLWrapper

from lientinh.graph_store.sparql.refusals import refused
from lientinh.graph_store.sparql.settings import Settings
from lientinh.version import __version__

_AGENT: Final = f"lientinh/{__version__}"
_BUSY: Final = frozenset({429, 502, 503, 504})
_FIRST_PAUSE: Final = 0.25
_LONGEST_PAUSE: Final = 30.0
# Virtuoso looks at the first letters rather than at the header, and takes a long text at the start for plain text.
_TURTLE_HEAD: Final = b"@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
RESULTS: Final = "application/sparql-results+json"
TRIPLES: Final = "application/n-triples"
QUADS: Final = "application/n-quads"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    body: bytes
    headers: Message


class Wire:
    """The way to one server; may be used by several threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opener = _opener(settings)
        self.requests = 0
        """How many were sent."""

    def query(self, url: str, text: str, accept: str, parameters: Iterable[tuple[str, str]] = ()) -> Reply:
        """The answer to a query. Raises QueryError where the server refuses the query, StoreError for all else."""
        endpoint = _Endpoint(url, self._open)
        endpoint.queryType, endpoint.queryString = SELECT, text
        endpoint.setMethod(POST)
        endpoint.addCustomHttpHeader("Accept", accept)
        for name, value in (*self._settings.parameters, *parameters):
            endpoint.addParameter(name, value)
        return self._send(url, lambda: endpoint.query().response, again=True)

    def update(self, url: str, text: str) -> None:
        """Carry out an update, which is never sent twice; StoreError where it was refused or its fate is unknown."""
        parts = urlsplit(url)
        endpoint = _Endpoint(urlunsplit(parts._replace(query="")), self._open)
        endpoint.queryType, endpoint.queryString = INSERT, text
        endpoint.setMethod(POST)
        endpoint.setRequestMethod(POSTDIRECTLY)
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            endpoint.addParameter(name, value)
        self._send(url, lambda: endpoint.query().response, again=False)

    def get(self, url: str, parameters: Iterable[tuple[str, str]], accept: str) -> Reply:
        """What the Graph Store Protocol answers to GET; errors as for `query`."""
        request = Request(with_parameters(url, parameters), headers={"Accept": accept})  # noqa: S310  # http(s) only
        return self._send(url, lambda: self._open(request), again=True)

    def put(self, url: str, parameters: Iterable[tuple[str, str]], triples: bytes) -> None:
        """Give a graph these N-Triples by the Graph Store Protocol; StoreError where that was refused."""
        headers = {"Content-Type": "text/turtle"}
        body = _TURTLE_HEAD + triples
        request = Request(with_parameters(url, parameters), body, headers, method="PUT")  # noqa: S310  # settings take http(s) only
        self._send(url, lambda: self._open(request), again=True, reading=False)

    def _open(self, request: Request) -> HTTPResponse:
        self.requests += 1
        response: HTTPResponse = self._opener.open(request, timeout=self._settings.timeout)
        return response

    def _send(self, url: str, send: Callable[[], HTTPResponse], again: bool, reading: bool | None = None) -> Reply:
        pause = _FIRST_PAUSE
        for left in range(self._settings.tries - 1, -1, -1):
            try:
                with send() as response:
                    return Reply(response.read(), response.headers)
            except (OSError, HTTPException, ValueError) as error:
                if not left or not (_unsent(error) or (again and _passing(error))):
                    place = url.partition("?")[0]
                    raise self._settings.hidden(refused(place, error, again if reading is None else reading)) from None
                sleep(max(pause, _asked_pause(error)))
                pause *= 2
        raise AssertionError("at least one try is made")


class _Endpoint(SPARQLWrapper):
    """SPARQLWrapper with our way of opening a request; errors stay those of urllib."""

    def __init__(self, url: str, open_: Callable[[Request], HTTPResponse]) -> None:
        super().__init__(url, url, returnFormat=JSON, agent=_AGENT)
        self._open = open_
        self.setOnlyConneg(True)

    def _query(self) -> tuple[HTTPResponse, str]:
        return self._open(self._createRequest()), self.returnFormat


class _SignIn(BaseHandler):
    """Puts the credentials on each request."""

    def __init__(self, credentials: str) -> None:
        self._credentials = credentials

    def http_request(self, request: Request) -> Request:
        """The request, signed in."""
        request.add_unredirected_header("Authorization", self._credentials)
        return request

    https_request = http_request


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        return None


def with_parameters(url: str, parameters: Iterable[tuple[str, str]]) -> str:
    """A URL with more query parameters."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, urlencode(list(parameters)))))))


def _opener(settings: Settings) -> OpenerDirector:
    handlers: list[BaseHandler] = [_NoRedirect()]
    if settings.auth == "digest":
        passwords = HTTPPasswordMgrWithDefaultRealm()
        for url in filter(None, (settings.query, settings.update, settings.graphs)):
            parts = urlsplit(url)
            passwords.add_password(None, f"{parts.scheme}://{parts.netloc}/", settings.user, settings.secret)
        handlers.append(HTTPDigestAuthHandler(passwords))
    elif settings.auth == "basic":
        pair = base64.b64encode(f"{settings.user}:{settings.secret}".encode()).decode()
        handlers.append(_SignIn(f"Basic {pair}"))
    elif settings.auth == "bearer":
        handlers.append(_SignIn(f"Bearer {settings.secret}"))
    return build_opener(*handlers)


def _unsent(error: Exception) -> bool:
    """Whether the server cannot have seen the request."""
    reason = error.reason if isinstance(error, URLError) else None
    passing_name = isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_AGAIN
    return isinstance(reason, ConnectionRefusedError) or passing_name


def _passing(error: Exception) -> bool:
    """Whether the same request may go through a little later; a time-out would only last as long again."""
    if isinstance(error, HTTPError):
        return error.code in _BUSY
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(reason, ConnectionError | HTTPException)


def _asked_pause(error: Exception) -> float:
    """The seconds that a server asks us to wait."""
    said = error.headers.get("Retry-After") if isinstance(error, HTTPError) else None
    return min(float(said), _LONGEST_PAUSE) if said and said.isdecimal() else 0.0
