"""`register.toml` beside the plans: what is known of a file from outside and the file cannot tell.

[files."ke-hoach.txt"]
number = "12/KH-UBND"
date = "2025-03-01"
province = "Lâm Đồng"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from lientinh.errors import InputError
from lientinh.ontology.model import Completeness

REGISTER = "register.toml"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the register says of one file; None where it is silent."""

    number: str | None = None
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    province: str | None = None
    title: str | None = None
    source_completeness: Completeness | None = None
    layout: str | None = None
    origin: str | None = None
    """Where the file comes from; kept for the reader, not used."""


NO_HINTS = Hints()


def load_register(folder: Path) -> Mapping[str, Hints]:
    """File name -> hints from `register.toml` in `folder`; empty where there is none.

    Raises InputError for a register that is no TOML, or that has a key or a type of value it may not have.
    """
    path = folder / REGISTER
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not valid TOML ({error}); mend the line or remove the file") from None
    files = content.get("files", {})
    if not isinstance(files, dict) or set(content) - {"files"}:
        raise InputError(f'{path}: accepted is only [files."<name>"] tables')
    return {name: _hints(path, name, entry) for name, entry in files.items()}


def _hints(path: Path, name: str, entry: Any) -> Hints:
    accepted = {field.name for field in fields(Hints)}
    unknown = sorted(set(entry) - accepted) if isinstance(entry, dict) else [repr(entry)]
    if unknown:
        raise InputError(f"{path}: [{name}] has {', '.join(unknown)}; accepted are {', '.join(sorted(accepted))}")
    values = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in entry.items()}
    for key, value in values.items():
        if not isinstance(value, str):
            raise InputError(f"{path}: [{name}] {key} is {value!r}; accepted is text in quotation marks")
    return Hints(**values)
