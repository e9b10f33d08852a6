"""lientinh (liên tỉnh): provincial plans that carry out a national directive, as one RDF graph with evidence.

import lientinh

with lientinh.open() as g:
    g.ask("agency-load", province="Trà Vinh").frame()
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from lientinh.version import __version__

if TYPE_CHECKING:
    from lientinh.api.graph import Graph

__all__ = ["__version__", "open"]


def open(store: str | os.PathLike[str] | None = None, language: Literal["vi", "en"] = "vi") -> Graph:  # noqa: A001  # `lientinh.open`
    """A store that `lientinh build` made, to ask: its folder, by default `$LIENTINH_STORE` or `./lientinh-store`.

    Raises StoreError where there is none, InputError for a language that is not spoken here.
    """
    from lientinh.api.graph import open_graph

    return open_graph(store, language)
