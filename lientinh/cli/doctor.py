"""`lientinh doctor`: what was recognised of a file and what was left over, and the register entry that would help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lientinh.cli.examine_file import examine_file
from lientinh.cli.options import Language, LanguageOption, OcrOption, print_json


class DoctorFormat(StrEnum):
    """How an examination is printed."""

    table = "table"
    json = "json"


def doctor(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A plan, as for extract.", show_default=False)],
    format: Annotated[DoctorFormat, typer.Option("--format", help="table or json.")] = DoctorFormat.table,
    ocr: OcrOption = False,
    lang: LanguageOption = Language.vi,
) -> None:
    """Show how a file was understood, page by page, and propose its entry in register.toml.

    For a document that extract reads badly: put the entry into register.toml beside the file, mend it, and read again.

    Examples:

        lientinh doctor ke-hoach.docx

        lientinh doctor ke-hoach.pdf --format json
    """
    from lientinh.cli.doctor_report import print_examination, to_json
    from lientinh.loaders.propose_entry import propose_entry
    from lientinh.ontology.vocabularies import load_vocabulary

    vocabulary = load_vocabulary()
    examined = examine_file(file, vocabulary, ocr)
    entry = propose_entry(examined, vocabulary)
    if format is DoctorFormat.json:
        print_json(to_json(examined, entry))
    else:
        print_examination(examined, entry, lang)
