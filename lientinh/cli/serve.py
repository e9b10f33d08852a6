"""`lientinh serve`: SPARQL, the editor, linked data and the pages, from one address."""

from __future__ import annotations

from typing import Annotated

import typer

from lientinh.cli.as_of import SwitchDayOption, parse_as_of
from lientinh.cli.limit_options import with_limits
from lientinh.cli.options import DEFAULT_STORE, StoreOption, note, note_empty
from lientinh.errors import InputError
from lientinh.service.limits import Limits

HostOption = Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 is all.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")]
BaseOption = Annotated[
    str | None,
    typer.Option("--base", metavar="IRI", help="Address under which it is published. Default: that of each request."),
]
ReviewOption = Annotated[
    str | None, typer.Option("--review", metavar="NAME", help="Judge alignments in the browser as NAME.")
]


@with_limits
def serve(
    store: StoreOption = DEFAULT_STORE,
    host: HostOption = "127.0.0.1",
    port: PortOption = 8000,
    base: BaseOption = None,
    as_of: SwitchDayOption = None,
    review: ReviewOption = None,
    *,
    limits: Limits,
) -> None:
    """Serve a store: pages at /, SPARQL at /sparql, an editor at /query. It only reads, and listens on this machine.

    Examples:

        lientinh serve

        lientinh serve --store ./tinh-toi --port 8080 --time-limit 10

        lientinh serve --host 0.0.0.0 --base https://du-lieu.example.vn/
    """
    from lientinh.service.logs import JsonLog
    from lientinh.service.review.guard import check_review_host
    from lientinh.service.server import run_service
    from lientinh.service.service import Service, Settings
    from lientinh.service.snapshot import open_source

    if review is not None:
        check_review_host(host)
    settings = Settings(limits, _checked_base(base), parse_as_of(as_of), review, store)
    note_empty(store)
    service = Service(open_source(store), settings, JsonLog())
    note("lientinh: Ctrl-C stops the service")
    run_service(service, host, port)


def _checked_base(base: str | None) -> str:
    """With one slash at its end; "https://x/id/" is taken for "https://x/", since /id/ is where resources lie."""
    if base is None:
        return ""
    if not base.startswith(("http://", "https://")) or any(mark in base for mark in ' <>?#"'):
        raise InputError(f"--base {base}: is no web address; accepted is for example https://du-lieu.example.vn/")
    return base.rstrip("/").removesuffix("/id").rstrip("/") + "/"
