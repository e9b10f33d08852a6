"""The page of a network: one file that opens from a USB stick, asks nobody for anything, and runs only its own script.

pyvis holds nodes and edges and ships vis-network; its own page is not used: it refers to other servers, and runs script
that a title, a heading or a menu brings in. Here all text goes in as data and is shown as text, and a policy names the
two scripts by their hashes.
"""

from __future__ import annotations

import base64
import hashlib

from lientinh.views.networks.network import Network
from lientinh.views.networks.part import SCRIPT, STYLE, VIS, asset_texts, network_part
from lientinh.views.pages import render_page


def network_page(network: Network, language: str = "vi") -> str:
    """The page, the same bytes every time; `language` ("vi" or "en") is the one that it opens in."""
    part = network_part(network, language, switch_language=True)
    texts = asset_texts()
    scripts = [texts[VIS], texts[SCRIPT]]
    return render_page(
        "network.html.j2",
        title=network.title[language == "en"],
        code=language,
        part=part.html,
        style=texts[STYLE],
        scripts=scripts,
        hashes=[_hash(script) for script in scripts],
    )


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
