"""Which layout a text has: every module of `layouts` says how sure it is, and the surest reads."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Protocol, cast

from lientinh.errors import InputError
from lientinh.loaders import layouts
from lientinh.loaders.source import SourceText
from lientinh.loaders.tables.task_rows import TaskList, TaskRow
from lientinh.ontology.vocabularies import Vocabulary

NO_LAYOUT = "none"
LEAST_SURE = 0.3


class Layout(Protocol):
    """What a module of `layouts` offers."""

    NAME: str

    def recognise(self, source: SourceText) -> float:
        """How sure, from 0 to 1, that the text has this layout."""

    def read(self, source: SourceText, vocabulary: Vocabulary) -> TaskList:
        """The groups and tasks of the text."""


@cache
def all_layouts() -> Mapping[str, Layout]:
    """Name -> layout, found by walking the package."""
    modules = [importlib.import_module(f"{layouts.__name__}.{m.name}") for m in pkgutil.iter_modules(layouts.__path__)]
    return {module.NAME: cast(Layout, module) for module in modules}


def rate_layouts(source: SourceText) -> dict[str, float]:
    """How sure each layout is, the surest first; by name where they are equally sure."""
    rated = {name: layout.recognise(source) for name, layout in all_layouts().items()}
    return dict(sorted(rated.items(), key=lambda item: (-item[1], item[0])))


def read_task_list(source: SourceText, vocabulary: Vocabulary, name: str | None = None) -> TaskList:
    """The task list as the surest layout reads it, or as the named one does; an empty one where none is sure.

    Raises InputError for a name that no layout has.
    """
    if name is not None:
        layout = all_layouts().get(name)
        if layout is None:
            raise InputError(f"layout '{name}' is unknown; accepted are {', '.join(sorted(all_layouts()))}")
        return layout.read(source, vocabulary)
    for candidate, sure in rate_layouts(source).items():
        if sure >= LEAST_SURE:
            found = all_layouts()[candidate].read(source, vocabulary)
            if any(isinstance(row, TaskRow) for row in found.rows):
                return found
    return TaskList(NO_LAYOUT, ())
