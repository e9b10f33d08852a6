"""`lientinh extract`: what was read from one file, with evidence."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lientinh.cli.options import Language, LanguageOption, print_json
from lientinh.errors import LienTinhError

if TYPE_CHECKING:
    from lientinh.ontology.model import Plan


class ExtractFormat(StrEnum):
    """How a reading is printed."""

    table = "table"
    json = "json"


def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A plan: .txt or .md.", show_default=False)],
    format: Annotated[
        ExtractFormat, typer.Option("--format", help="table, or json with offsets into the file.")
    ] = ExtractFormat.table,
    layout: Annotated[
        str | None, typer.Option("--layout", metavar="NAME", help="Read with this layout instead of the surest.")
    ] = None,
    lang: LanguageOption = Language.vi,
) -> None:
    """Print what is read from one file: document, tasks, agencies, deadlines, findings.

    Examples:

        lientinh extract ke-hoach.txt

        lientinh extract ke-hoach.txt --format json > ke-hoach.json
    """
    plan = _read(file, layout)
    if format is ExtractFormat.json:
        from lientinh.loaders.plan_json import plan_to_json

        print_json(plan_to_json(plan))
    else:
        from lientinh.cli.extract_report import print_plan

        print_plan(plan, lang)


def _read(file: Path, layout: str | None) -> Plan:
    from dataclasses import replace

    from lientinh.loaders.files import file_name, with_place
    from lientinh.loaders.read import load_bytes
    from lientinh.loaders.read_plan import read_plan_bytes
    from lientinh.loaders.register import NO_HINTS, load_register
    from lientinh.ontology.vocabularies import load_vocabulary

    name, data = file_name(file), load_bytes(file)
    hints = load_register(file.parent).get(name, NO_HINTS)
    try:
        return read_plan_bytes(name, data, load_vocabulary(), replace(hints, layout=layout) if layout else hints)
    except LienTinhError as error:
        error.args = (with_place(file, str(error)),)
        raise
