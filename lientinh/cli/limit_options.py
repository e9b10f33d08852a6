"""The options of `lientinh serve` that set its limits, one for each field of `Limits`: none can be forgotten here."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Final

import typer

from lientinh.service.limits import Limits, describe_limits, limit_fields, variable_of

_TYPES: Final = {"int": int, "float": float}
_PANEL: Final = "Limits"


def with_limits(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each limit; it gets them as one argument, `limits`.

    Raises InputError, when it is called, for a value that is no limit.
    """
    names = [entry.name for entry in limit_fields()]

    @wraps(command)
    def limited(*args: Any, **given: Any) -> None:
        command(*args, limits=Limits(**{name: given.pop(name) for name in names}), **given)

    own = [entry for entry in inspect.signature(command, eval_str=True).parameters.values() if entry.name != "limits"]
    options = [_parameter(entry.name, _TYPES[str(entry.type)], entry.default) for entry in limit_fields()]
    limited.__signature__ = inspect.Signature([*own, *options])  # type: ignore[attr-defined]  # what Typer reads
    limited.__annotations__ = {entry.name: entry.annotation for entry in (*own, *options)}
    return limited


def _parameter(name: str, kind: type, default: Any) -> inspect.Parameter:
    text = describe_limits()[name]
    option = typer.Option(
        text.option,
        envvar=variable_of(text.option),
        help=f"{text.what[0].upper()}{text.what[1:]}.",
        rich_help_panel=_PANEL,
    )
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option])
