"""What is said to others of a fault: no folder of this machine, no password of an address."""

from __future__ import annotations

import re
from typing import Final

_FOLDERS: Final = re.compile(r"""(?<![\w.:/<…])(?:file://)?/(?:[^\s/:;,'"<>()]+/)+(?=[^\s/]|\b)""")
"""The folders of an absolute path; not those of a web address."""
_WINDOWS: Final = re.compile(r"""(?<!\w)[A-Za-z]:\\(?:[^\s\\:;,'"<>()]+\\)*""")
_PASSWORD: Final = re.compile(r"(?<=://)[^/@\s]+@")


def discreet(text: str) -> str:
    """The text with the last part of each path only ("…/graph.nq"), and addresses without name and password."""
    return _WINDOWS.sub("…/", _FOLDERS.sub("…/", _PASSWORD.sub("", text)))
