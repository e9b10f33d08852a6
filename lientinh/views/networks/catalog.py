"""The network views, found by walking the package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Protocol, cast

import lientinh.views.networks.drawings as drawings
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.views.networks.network import Choice, Network
from lientinh.views.networks.styles import Pair


class Drawing(Protocol):
    """What a module of `drawings` offers."""

    NAME: str
    TITLE: Pair

    def draw(self, store: Store, choice: Choice) -> Network:
        """The network; raises InputError where the choice names what is not there."""


@cache
def all_drawings() -> Mapping[str, Drawing]:
    """Name -> view."""
    modules = [
        importlib.import_module(f"{drawings.__name__}.{found.name}")
        for found in pkgutil.iter_modules(drawings.__path__)
    ]
    return {module.NAME: cast(Drawing, module) for module in sorted(modules, key=lambda module: str(module.NAME))}


def load_drawing(name: str) -> Drawing:
    """The view of this name; raises InputError where there is none."""
    found = all_drawings().get(name)
    if found is None:
        raise InputError(f"graph {name}: no such view; accepted are {', '.join(all_drawings())}")
    return found
