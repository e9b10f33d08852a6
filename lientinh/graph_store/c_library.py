"""What the C library of the system can do and Python does not hand on."""

from __future__ import annotations

import ctypes
from collections.abc import Callable


def find_call(name: str) -> Callable[..., int] | None:
    """A function of the C library by its name; None where this system has none."""
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):  # TypeError: on Windows the process itself is no library
        return None
    return found
