"""`lientinh doctor`: what was recognised of a file and what was left over, and the register entry that would help.

Without a file it examines the machine: what of all that lientinh works with is there, and what is missing for what.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lientinh.cli.examine_file import examine_file
from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, OcrOption, StoreOption, print_json


class DoctorFormat(StrEnum):
    """How an examination is printed."""

    table = "table"
    json = "json"


def doctor(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="A plan, as for extract. Without it: the machine.", show_default=False),
    ] = None,
    format: Annotated[DoctorFormat, typer.Option("--format", help="table or json.")] = DoctorFormat.table,
    ocr: OcrOption = False,
    store: StoreOption = DEFAULT_STORE,
    strict: Annotated[bool, typer.Option("--strict", help="Of the machine: 1 where anything is missing.")] = False,
    lang: LanguageOption = Language.vi,
) -> None:
    """Show how a file was understood and propose its entry in register.toml; without a file, examine this machine.

    For a document that extract reads badly: put the entry into register.toml beside the file, mend it, and read again.

    Of the machine: Python and its packages, the store, room on the disk, Java, LibreOffice, Tesseract. Exit code 1
    where lientinh cannot be relied on (a package, the store or room on the disk at fault); what is only missing for
    some work, such as LibreOffice for .doc files, is printed and gives 0, with --strict 1.

    Examples:

        lientinh doctor

        lientinh doctor ke-hoach.docx

        lientinh doctor ke-hoach.pdf --format json
    """
    if file is None:
        _examine_machine(store, format, strict, lang)
        return
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


def _examine_machine(store: str, format: DoctorFormat, strict: bool, lang: Language) -> None:
    from lientinh.cli.machine_checks import State, check_machine
    from lientinh.cli.machine_report import machine_json, print_machine

    checks = check_machine(store)
    if format is DoctorFormat.json:
        print_json(machine_json(checks, store, lang))
    else:
        print_machine(checks, lang)
    found = {check.state for check in checks}
    if State.fault in found or (strict and State.missing in found):
        raise typer.Exit(1)
