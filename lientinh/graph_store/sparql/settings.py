"""What a user sets for a SPARQL server: the address, and from the environment how to sign in and how long to wait.

Nothing secret stands on a command line, which others on the machine can read, nor in an address, which lands in logs.
`docs/servers.md` lists the variables for users.
"""

from __future__ import annotations

import math
import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import SplitResult, parse_qsl, quote, quote_plus, urlsplit, urlunsplit

from lientinh.errors import LienTinhError, StoreError

USER: Final = "LIENTINH_STORE_USER"
PASSWORD: Final = "LIENTINH_STORE_PASSWORD"  # noqa: S105  # the variable's name
TOKEN: Final = "LIENTINH_STORE_TOKEN"  # noqa: S105  # the name of a variable
AUTH: Final = "LIENTINH_STORE_AUTH"
UPDATE: Final = "LIENTINH_STORE_UPDATE"
GRAPHS: Final = "LIENTINH_STORE_GRAPHS"
TIMEOUT: Final = "LIENTINH_STORE_TIMEOUT"
TRIES: Final = "LIENTINH_STORE_TRIES"

_NO_GRAPHS: Final = "none"
_SHORTEST_SECRET: Final = 4
"""Letters of a parameter that may be a key: "infer=yes" is none."""
Auth = Literal["none", "basic", "digest", "bearer"]


@dataclass(frozen=True, slots=True)
class Settings:
    """One server, as a user describes it."""

    query: str
    """URL that answers queries, without its parameters; what messages call the store."""
    parameters: tuple[tuple[str, str], ...]
    """Those of the address, sent with each query."""
    update: str | None
    """URL that takes updates; None where the kind of server decides."""
    graphs: str | None
    """URL of the Graph Store Protocol; None where the kind of server decides, "" where it is not to be used."""
    auth: Auth
    user: str = field(repr=False)
    secret: str = field(repr=False)
    """Password or token."""
    timeout: float
    """Seconds without a byte from the server after which a request is given up."""
    tries: int
    """How often a request that may be repeated is sent at most."""

    def hidden(self, error: LienTinhError) -> LienTinhError:
        """The error with a "…" for each secret: a server may say in its answer what it was sent."""
        text = str(error)
        for secret in self._secrets():
            text = text.replace(secret, "…")
        error.args = (text,)
        return error

    def _secrets(self) -> list[str]:
        """What signs in, in each spelling in which it is sent, the longest first."""
        plain = [self.secret, *(value for _, value in self.parameters if len(value) >= _SHORTEST_SECRET)]
        packed = b64encode(f"{self.user}:{self.secret}".encode()).decode() if self.user else ""
        spelt = {text for value in plain for text in (value, quote(value, safe=""), quote_plus(value))}
        return sorted(filter(None, {packed, packed.rstrip("="), *spelt}), key=len, reverse=True)


def read_settings(address: str, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a server; StoreError for an address or a variable that cannot be used."""
    parts = _split(address, "the address of the store")
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    return Settings(
        query=urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", "")),
        parameters=tuple(parse_qsl(parts.query, keep_blank_values=True)),
        update=_url(environment, UPDATE),
        graphs="" if environment.get(GRAPHS) == _NO_GRAPHS else _url(environment, GRAPHS),
        auth=_auth(environment),
        user=user,
        secret=token or password,
        timeout=_number(environment, TIMEOUT, 300),
        tries=int(_number(environment, TRIES, 4)),
    )


def _auth(environment: Mapping[str, str]) -> Auth:
    user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        raise StoreError(f"{TOKEN}: set beside {USER} or {PASSWORD}; a server wants one of the two, unset the other.")
    if bool(user) != bool(password):
        missing, there = (PASSWORD, USER) if user else (USER, PASSWORD)
        raise StoreError(f"{missing}: not set, and {there} is; set both, or neither.")
    if any(not character.isprintable() for character in user + password + token):
        raise StoreError(f"{TOKEN if token else PASSWORD}: holds a line break or control character; set it without.")
    kind = environment.get(AUTH, "basic").lower()
    if kind not in ("basic", "digest"):
        raise StoreError(f"{AUTH}: {kind!r} is no way to sign in; basic and digest are (a token goes into {TOKEN}).")
    if token:
        return "bearer"
    return "none" if not user else "digest" if kind == "digest" else "basic"


def _url(environment: Mapping[str, str], name: str) -> str | None:
    value = environment.get(name)
    return None if not value else urlunsplit(_split(value, name))


def _split(address: str, what: str) -> SplitResult:
    """The parts of a URL; StoreError, without repeating a password, where it is none or has one."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme.lower() not in ("http", "https"):
        raise StoreError(f"{what}: no URL of a server; one such as http://127.0.0.1:7878/query is wanted.")
    if "@" in parts.netloc:
        raise StoreError(f"{what}: names a user or a password, which others can read there; use {USER} and {PASSWORD}.")
    if any(character.isspace() or not character.isprintable() for character in address) or not address.isascii():
        raise StoreError(f"{what}: has a character that no URL has; write it percent-encoded.")
    return parts._replace(fragment="")


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 1 <= value <= 86_400:
        raise StoreError(f"{name}: {text!r} is no number from 1 to 86400.")
    return value
