"""Coroutines in an event loop of their own, whatever runs in this thread: Playwright leaves its loop running in it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def run_apart(work: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine comes to; what it raises is raised."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()
