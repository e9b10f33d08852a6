"""What went wrong between us and a server, as one line that says what to do about it.

A server's own words are quoted, cut to one line; what we sent it (it may quote that back) is not, and no header is, so
that nobody's password gets into a message.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from html import unescape
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError, URLError

from lientinh.errors import LienTinhError, QueryError, StoreError
from lientinh.graph_store.query_errors import one_line
from lientinh.graph_store.sparql.settings import PASSWORD, TIMEOUT, TOKEN, UPDATE, USER

_GRANT: Final = "SPARQL_UPDATE"
_TAGS: Final = re.compile(r"<(?:head|style|script)\b.*?</(?:head|style|script)>|<[^>]+>", re.DOTALL | re.IGNORECASE)
# Virtuoso quotes the whole request behind these words.
_QUOTED: Final = re.compile(r"\s*SPARQL query:.*", re.DOTALL)
_TIMED_OUT: Final = re.compile(r"S1T00|timed? ?-?out|time limit|estimated execution time|cancell?ed", re.IGNORECASE)

_BY_STATUS: Final[Mapping[int, str]] = {
    401: f"it wants to know who asks; set {USER} and {PASSWORD}, or {TOKEN}",
    403: "it does not allow this to whom it takes you for; ask its keeper, or sign in as another",
    404: "there is no such place on it; give the address of its SPARQL endpoint, which often ends in /query or /sparql",
    405: f"it takes no such request at this address; where updates go elsewhere, set {UPDATE}",
    406: "it has none of the formats that lientinh reads; is this the address of a SPARQL endpoint?",
    413: "the request is larger than it takes; raise the limit of the server or of the proxy before it",
    414: "the request is longer than it takes; raise the limit of the server or of the proxy before it",
    415: f"it takes no such request at this address; where updates go elsewhere, set {UPDATE}",
    429: "it has too many requests; try again later",
}


def refused(place: str, error: Exception, reading: bool) -> LienTinhError:
    """The error to raise for what stopped a request to the URL `place`; `reading` where it was to change nothing."""
    if isinstance(error, HTTPError):
        return _by_status(place, error, reading)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        fate = "" if reading else " Whether the change was made is not known: look with 'lientinh store info'."
        return StoreError(
            f"{place}: nothing came from the server within the time limit; ask for less, or raise {TIMEOUT}.{fate}"
        )
    if isinstance(reason, ConnectionRefusedError):
        return StoreError(f"{place}: no server listens there; start it, or give the address of one that runs.")
    if isinstance(reason, ssl.SSLError):
        return StoreError(f"{place}: the server's certificate was not accepted ({one_line(reason.reason or reason)}).")
    if isinstance(reason, HTTPException | ConnectionError):
        fate = "try again" if reading else "look with 'lientinh store info' whether the change was made"
        return StoreError(f"{place}: the server broke off ({type(reason).__name__}); {fate}.")
    return StoreError(f"{place}: the server could not be asked ({one_line(reason)}).")


def server_words(body: bytes) -> str:
    """What a server says of an error, in one line, without its markup and without our own request."""
    text = _QUOTED.sub("", unescape(_TAGS.sub(" ", body[:20_000].decode("utf-8", "replace"))))
    return one_line(text)


def _by_status(place: str, error: HTTPError, reading: bool) -> LienTinhError:
    said = server_words(error.read())
    heard = f" (it says: {said})" if said else ""
    if 300 <= error.code < 400:
        new = (error.headers.get("Location") or "").partition("?")[0].rpartition("@")[2]
        return StoreError(f"{place}: the server has moved to {new or 'elsewhere'}; give that address.")
    if _GRANT in said:
        return StoreError(
            f'{place}: Virtuoso has not granted updates; in its isql run: grant {_GRANT} to "SPARQL"; '
            "(or sign in at /sparql-auth). See docs/servers.md."
        )
    if error.code >= 500 or error.code in (400, 408):
        if _TIMED_OUT.search(said):
            return _kind(reading)(
                f"{place}: the server gave up at its time limit{heard}; ask for less, or raise its limit."
            )
        if error.code == 400:
            return _kind(reading)(f"{place}: the server does not accept the request{heard}.")
        return StoreError(f"{place}: the server failed with status {error.code}{heard}; look into its log.")
    told = _BY_STATUS.get(error.code, "no such answer is known; look into its log")
    return StoreError(f"{place}: the server answers with status {error.code}: {told}.{heard}")


def _kind(reading: bool) -> type[QueryError] | type[StoreError]:
    return QueryError if reading else StoreError
