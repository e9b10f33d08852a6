"""The kinds of pages, found by walking `pages/`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol, cast, runtime_checkable

import lientinh.views.site.pages as pages
from lientinh.views.site.address import Address
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World


class PageKind(Protocol):
    """What a module of `pages` offers."""

    NAME: str

    def addresses(self, world: World) -> Iterable[Address]:
        """Every page of the kind, in the order of lists and search results."""

    def find(self, world: World, path: str) -> Address | None:
        """The page at a path, found without reading all of them; None where it is no page of the kind."""

    def render(self, world: World, frame: Frame) -> str:
        """The page of `frame.address`."""


@runtime_checkable
class FileKind(Protocol):
    """What a module of `pages` offers as well where its pages lead to files: calendars, tables."""

    def files(self, world: World) -> Iterable[tuple[str, bytes]]:
        """(path, content) of every file of the kind."""

    def find_file(self, world: World, path: str, given: Mapping[str, str]) -> bytes | None:
        """The file at a path, made alone, of what is asked for; None where it is no file of the kind."""


@cache
def page_kinds() -> tuple[PageKind, ...]:
    """In the order of their names."""
    modules = [
        importlib.import_module(f"{pages.__name__}.{found.name}") for found in pkgutil.iter_modules(pages.__path__)
    ]
    return tuple(cast(PageKind, module) for module in sorted(modules, key=lambda module: str(module.NAME)))


@cache
def file_kinds() -> tuple[FileKind, ...]:
    """Those of the kinds of pages that lead to files."""
    return tuple(kind for kind in page_kinds() if isinstance(kind, FileKind))
