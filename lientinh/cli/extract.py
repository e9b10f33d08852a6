"""`lientinh extract`: what was read from one file, with evidence."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lientinh.cli.examine_file import examine_file, read_text
from lientinh.cli.options import Language, LanguageOption, OcrOption, print_json
from lientinh.errors import UnreadableSourceError


class ExtractFormat(StrEnum):
    """How a reading is printed."""

    table = "table"
    json = "json"
    text = "text"


def extract(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A plan: a text, Word or office file, or archive.zip/file.", show_default=False
        ),
    ],
    format: Annotated[
        ExtractFormat,
        typer.Option("--format", help="table, json with offsets, or text: the characters that offsets count."),
    ] = ExtractFormat.table,
    layout: Annotated[
        str | None, typer.Option("--layout", metavar="NAME", help="Read with this layout instead of the surest.")
    ] = None,
    ocr: OcrOption = False,
    lang: LanguageOption = Language.vi,
) -> None:
    """Print what is read from one file: document, tasks, agencies, deadlines, findings.

    Examples:

        lientinh extract ke-hoach.txt

        lientinh extract ke-hoach.txt --format json > ke-hoach.json

        lientinh extract ke-hoach.docx --format text > ke-hoach.txt
    """
    if format is ExtractFormat.text:
        _print_text(file, ocr)
        return
    from lientinh.loaders.files import with_place
    from lientinh.ontology.vocabularies import load_vocabulary

    examined = examine_file(file, load_vocabulary(), ocr, layout)
    if examined.plan is None:
        raise UnreadableSourceError(with_place(file, examined.refused or ""))
    if format is ExtractFormat.json:
        from lientinh.loaders.plan_json import plan_to_json

        columns = [{"label": label, "meaning": meaning} for label, meaning in examined.task_list.columns]
        reading = {"layouts": dict(examined.layouts), "columns": columns}
        print_json(plan_to_json(examined.plan) | {"reading": reading})
    else:
        from lientinh.cli.extract_report import Reading, print_plan

        print_plan(examined.plan, Reading(dict(examined.layouts), examined.task_list.columns), lang)


def _print_text(file: Path, ocr: bool) -> None:
    """The decoded file, byte for byte what JSON's `start` and `end` count, in UTF-8.

    Of a Word or office file it is what the reader put together, a paragraph or a table row a line.
    """
    typer.echo(read_text(file, ocr).encode("utf-8"), nl=False)
