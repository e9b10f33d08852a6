"""What the search box looks in: a script that fills a list, since a page from a disk may not fetch a file."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lientinh.views.coverage_words import Language
from lientinh.views.site.address import Address


def search_script(addresses: Iterable[Address], words: Language) -> str:
    """A script that sets `lientinhSearch` to [title, kind, path, more words] of every page."""
    entries = [
        [words.of(address.title), words.of(address.kind), address.path, address.about]
        for address in addresses
        if address.kind != ("", "")
    ]
    text = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    return f"window.lientinhSearch={text};\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
