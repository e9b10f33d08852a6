"""`register.toml` beside the plans: what is known of a file from outside and the file cannot tell.

[defaults]
province = "Lâm Đồng"

[files."ke-hoach.txt"]
number = "12/KH-UBND"
date = "2025-03-01"
columns = { "Phụ trách chính" = "lead" }

docs/register.md has an example at length.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date as day
from pathlib import Path
from typing import Any, get_args

from lientinh.errors import InputError
from lientinh.ontology.model import Completeness

REGISTER = "register.toml"
MEANINGS = (
    "ordinal",
    "content",
    "reviewed",
    "lead",
    "cooperation",
    "direction",
    "deadline",
    "output",
    "authority",
    "budget",
    "note",
)
"""What a column may mean: the names of `loaders.tables.columns.Column`, which stands above this module."""

HELD_MEANINGS = ("lead", "cooperation", "direction", "authority", "deadline")
"""Columns whose cells may hold for the rows below."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the register says of one file; None or empty where it is silent."""

    number: str | None = None
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    province: str | None = None
    title: str | None = None
    source_completeness: Completeness | None = None
    layout: str | None = None
    encoding: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    """(head of a column as printed, its meaning)."""
    tables: tuple[int, ...] = ()
    """Numbers of the tables that list tasks; the others are left alone."""
    first_table: int | None = None
    """Tables before this one are left alone."""
    blank_as_above: tuple[str, ...] = ()
    """Meanings of columns whose blank cells hold what the row above says; plain text cannot show merged cells."""
    origin: str | None = None
    """Where the file comes from; kept for the reader, not used."""


NO_HINTS = Hints()


class Register(Mapping[str, Hints]):
    """File name -> hints; a file that is not named has the defaults, where there are any."""

    def __init__(self, files: Mapping[str, Hints], defaults: Hints = NO_HINTS) -> None:
        self._files, self._defaults = files, defaults

    def __getitem__(self, name: str) -> Hints:
        if name not in self._files and self._defaults == NO_HINTS:
            raise KeyError(name)
        return self._files.get(name, self._defaults)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def load_register(folder: Path) -> Mapping[str, Hints]:
    """File name -> hints from `register.toml` in `folder`; empty where there is none.

    Raises InputError for a register that is no TOML, or that has a key or a type of value it may not have.
    """
    path = folder / REGISTER
    if not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the rights") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not valid TOML ({error}); mend the line or remove the file") from None
    return parse_register(text, str(path))


def parse_register(text: str, path: str = REGISTER) -> Register:
    """The register in a text; raises InputError as `load_register` does."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"{path}: not valid TOML ({error}); mend the line or remove the file") from None
    unknown = sorted(set(content) - {"files", "defaults"})
    if unknown:
        raise InputError(f'{path}: has {", ".join(unknown)}; accepted are only [defaults] and [files."<name>"] tables')
    files = content.get("files", {})
    if not isinstance(files, dict):
        raise InputError(f'{path}: files is {_short(files)}; accepted are only [files."<name>"] tables')
    defaults = _values(path, "defaults", content.get("defaults", {}))
    read = {name: Hints(**{**defaults, **_values(path, name, entry)}) for name, entry in files.items()}
    return Register(read, Hints(**defaults))


def _values(path: str, name: str, entry: Any) -> dict[str, Any]:
    """The hints of one table, as `Hints` takes them."""
    accepted = {field.name for field in fields(Hints)}
    unknown = sorted(set(entry) - accepted) if isinstance(entry, dict) else [_short(entry)]
    if unknown:
        raise InputError(f"{path}: [{name}] has {', '.join(unknown)}; accepted are {', '.join(sorted(accepted))}")
    read: dict[str, Any] = {}
    for key, value in entry.items():
        try:
            read[key] = _READ[key](value) if key in _READ else _read_text(value)
        except ValueError as error:
            raise InputError(f"{path}: [{name}] {key} is {_short(value)}; accepted is {error}") from None
    return read


def _read_text(value: Any) -> str:
    if isinstance(value, day):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text in quotation marks")
    return value


def _read_completeness(value: Any) -> str:
    if value not in get_args(Completeness):
        raise ValueError(" or ".join(f'"{known}"' for known in get_args(Completeness)))
    return str(value)


def _read_columns(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not value or set(map(str, value.values())) - set(MEANINGS):
        raise ValueError(f'{{ "head of a column" = meaning, … }} with the meanings {", ".join(MEANINGS)}')
    return tuple(sorted((head, str(meaning)) for head, meaning in value.items()))


def _read_meanings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(meaning in HELD_MEANINGS for meaning in value):
        raise ValueError(f"meanings of columns out of {', '.join(HELD_MEANINGS)}")
    return tuple(value)


def _read_tables(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not value or not all(_is_number(number) for number in value):
        raise ValueError("numbers of tables, counted from 1, such as [2, 3]")
    return tuple(value)


def _read_number(value: Any) -> int:
    if not _is_number(value):
        raise ValueError("the number of a table, counted from 1")
    return int(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else shown[:79] + "…"


_READ: Mapping[str, Callable[[Any], Any]] = {
    "blank_as_above": _read_meanings,
    "columns": _read_columns,
    "tables": _read_tables,
    "first_table": _read_number,
    "source_completeness": _read_completeness,
}
