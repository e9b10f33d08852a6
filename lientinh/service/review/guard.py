"""Who may write to the ledger through the browser: pages of this server on this machine, and nothing else.

Another site could send a form to a server on the reviewer's machine, and a name server could point its own name at that
machine. So a request that writes must come from a page of this server (Origin, Sec-Fetch-Site), under a name of this
machine (Host), with a token that only its pages show.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from lientinh.errors import InputError


@dataclass(frozen=True, slots=True)
class Guard:
    """The checks of one running server."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    """New at each start; stands in every form."""

    def refusal(self, headers: Mapping[str, str], token: str) -> str | None:
        """Why a request that writes is refused; None where it may. `headers` have lower-case names."""
        host = headers.get("host", "")
        if not is_loopback(_split(f"//{host}").hostname or ""):
            return f"Host {host!r}: is no name of this machine; open the page as http://127.0.0.1:…"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "the request comes from another site; open the form on this server"
        origin = headers.get("origin")
        if origin is not None and _split(origin).netloc != host:
            return f"Origin {origin!r}: is another site; open the form on this server"
        if not hmac.compare_digest(token.encode(), self.token.encode()):
            return "the form is of an earlier start of the server; open it again"
        return None


def _split(address: str) -> SplitResult:
    """The parts of an address; none of what cannot be one ("http://[")."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine, without asking a name server."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_review_host(host: str) -> None:
    """Raise InputError where a server with review would listen to other machines."""
    if not is_loopback(host):
        raise InputError(
            f"--host {host}: --review writes to your ledger and is for this machine alone; "
            "leave --host out, or serve without --review"
        )
