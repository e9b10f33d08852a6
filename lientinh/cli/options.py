"""Options that several commands share, and how stdout and stderr are written."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from lientinh.views.coverage_words import Language as Words

DEFAULT_STORE = "./lientinh-store"

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="LIENTINH_STORE",
        show_default=True,
        metavar="STORE",
        help="A folder (embedded Oxigraph), the http(s) address of a SPARQL endpoint, or memory: .",
    ),
]


class Language(StrEnum):
    """Of headings and findings."""

    vi = "vi"
    en = "en"

    @property
    def words(self) -> Words:
        """What picks the Vietnamese or the English of two wordings."""
        from lientinh.views.coverage_words import Language as Words  # brings the coverage analysis with it

        return Words(self.value)


LanguageOption = Annotated[
    Language, typer.Option("--lang", envvar="LIENTINH_LANG", help="Language of headings and findings.")
]

PlanOption = Annotated[
    list[str] | None,
    typer.Option("--plan", metavar="PLAN", help="Number, province or IRI; may be repeated.", show_default=False),
]
ProvincesOption = Annotated[
    list[str] | None,
    typer.Option("--province", metavar="NAME", help="Issued there; may be repeated.", show_default=False),
]

OcrOption = Annotated[
    bool,
    typer.Option(
        "--ocr", help="Recognise the words of scans and pictures (Tesseract: tesseract-ocr, tesseract-ocr-vie)."
    ),
]

SEVERITIES = {"error": ("lỗi", "error"), "warning": ("cảnh báo", "warning"), "info": ("thông tin", "info")}
"""Severity of a finding -> its word in Vietnamese and in English."""


class OutputClosedError(Exception):
    """Nobody reads our output any more (`lientinh query … | head`)."""


def write_out(text: str) -> None:
    """Text on stdout, at once."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise OutputClosedError from None


def json_text(document: object) -> str:
    """A JSON document as people can read it."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def print_json(document: object) -> None:
    """One JSON document on stdout, and nothing else."""
    write_out(json_text(document))


def out() -> Console:
    """Where tables go: stdout, 80 columns and no colour when it is no terminal."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            raise OutputClosedError

    return Output(highlight=False, soft_wrap=False, emoji=False)


def note(message: str) -> None:
    """A line of progress or warning, on stderr."""
    sys.stderr.write(message + "\n")


def note_empty(store: str) -> None:
    """Say that a store in memory is a new one: what an earlier command built in memory is gone."""
    if store == "memory:":
        note("lientinh: memory: is empty, since a store in memory ends with its command; give the folder of a store")
