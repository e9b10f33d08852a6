"""A network as a part of a page: its markup with its data, and the files that all pages with a network share.

Data stands in script elements that hold JSON and are never run; vis-network, the script and the styles are files of
their own, so that ten networks do not carry ten copies and a policy without 'unsafe-inline' allows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from lientinh.views.networks.network import Network
from lientinh.views.networks.page_data import Link, PageData
from lientinh.views.networks.styles import Pair
from lientinh.views.networks.words import WORDS
from lientinh.views.pages import render_page

_BROWSER: Final = Path(__file__).with_name("browser")
_SCRIPTS: Final = ("data.js", "levels.js", "shapes.js", "drawing.js", "panel.js", "tools.js", "start.js")
"""In the order in which they use one another."""
VIS: Final = "vis-network.min.js"
SCRIPT: Final = "network.js"
STYLE: Final = "network.css"


@dataclass(frozen=True, slots=True)
class NetworkPart:
    """What a page puts in."""

    title: Pair
    note: Pair
    html: str
    """Safe markup: all texts are escaped. One network a page."""
    scripts: tuple[str, ...] = (VIS, SCRIPT)
    """Names of the files, in the order in which they run, after the markup."""
    styles: tuple[str, ...] = (STYLE,)


def network_part(
    network: Network, language: str = "vi", link: Link | None = None, *, switch_language: bool = False
) -> NetworkPart:
    """The network for a page in a language ("vi" or "en"); the same bytes every time.

    `link` gives for the id of a node the link to a page of its own, or None; a page whose language is switched by
    another page leaves `switch_language` alone. Raises ValueError for a link that a browser would run.
    """
    head, later = PageData(network, link).parts(language, switch_language=switch_language)
    english = language == "en"
    html = render_page(
        "network_part.html.j2",
        note=network.note[english],
        words={name: pair[english] for name, pair in WORDS.items()},
        data=head,
        later=later,
    )
    return NetworkPart(network.title, network.note, html)


@cache
def network_assets() -> Mapping[str, bytes]:
    """Name -> content of the files that pages with a network share."""
    return {name: text.encode("utf-8") for name, text in asset_texts().items()}


@cache
def asset_texts() -> Mapping[str, str]:
    """The same as text."""
    scripts = "\n".join(_BROWSER.joinpath(name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return {
        VIS: vis_network(),
        SCRIPT: f'"use strict";\n(() => {{\n{scripts}}})();\n',
        STYLE: _BROWSER.joinpath(STYLE).read_text(encoding="utf-8"),
    }


@cache
def vis_network() -> str:
    """vis-network as pyvis ships it (Apache-2.0 or MIT)."""
    import pyvis

    return Path(pyvis.__file__).parent.joinpath("lib", "vis-9.1.2", VIS).read_text(encoding="utf-8")
