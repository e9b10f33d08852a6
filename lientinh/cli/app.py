"""The Typer application, and what every command shares: errors as one line, exit codes, a clean stdout."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Annotated, NoReturn

import typer

from lientinh.cli.align import align
from lientinh.cli.build import build
from lientinh.cli.bundle import bundle
from lientinh.cli.compare import compare
from lientinh.cli.coverage import coverage
from lientinh.cli.deadlines import deadlines
from lientinh.cli.doctor import doctor
from lientinh.cli.export import export
from lientinh.cli.extract import extract
from lientinh.cli.gaps import gaps
from lientinh.cli.graph import graph
from lientinh.cli.money import money
from lientinh.cli.options import OutputClosedError
from lientinh.cli.query import query
from lientinh.cli.responsibility import responsibility
from lientinh.cli.review import review
from lientinh.cli.serve import serve
from lientinh.cli.site import site
from lientinh.cli.store import store
from lientinh.cli.validate import validate
from lientinh.errors import LienTinhError, describe_fault
from lientinh.version import __version__

app = typer.Typer(
    name="lientinh",
    help="Read the plans by which Vietnamese provinces carry out a national directive into one RDF graph, and ask it.",
    epilog="Exit codes: 0 done, 1 a check failed, 2 usage or bad input.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(short_help="Read plans and fill the store.")(build)
app.command(short_help="Print what is read from one file.")(extract)
app.command(short_help="How a file was understood, and help.")(doctor)
app.command(short_help="Propose task ↔ requirement links.")(align)
app.command(short_help="Requirement × plan, cell by cell.")(coverage)
app.command(short_help="What is not covered, and the search.")(gaps)
app.command(short_help="Plans side by side.")(compare)
app.command(short_help="Who carries what, how firmly.")(responsibility)
app.command(short_help="What falls due, and when.")(deadlines)
app.command(short_help="What it costs, and who pays.")(money)
app.command(short_help="Ask the graph a question.")(query)
app.command(short_help="One interactive view as a page.")(graph)
app.command(short_help="All views as a site of pages.")(site)
app.command(short_help="Check a store: SHACL and OWL.")(validate)
app.command(short_help="Write the graph to a file.")(export)
app.add_typer(review, name="review", short_help="Judgements: sheets out and in.")
app.command(short_help="The audit bundle, and its proof.")(bundle)
app.command(short_help="Pages, SPARQL and linked data by HTTP.")(serve)
app.add_typer(store, name="store")

# Of click, which newer versions of Typer bring along under another name.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"lientinh {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read provincial plans into one RDF graph, and ask it."""


def main() -> None:
    """Run the command line; exits with 0, 1, 2, or 130 after Ctrl-C."""
    _write_utf8()
    try:
        code = app(prog_name="lientinh", standalone_mode=False)
    except OutputClosedError:
        _discard_output()
        code = 0
    except LienTinhError as error:
        _fail(str(error), error.exit_code)
    except _UsageError as error:
        _fail_usage(error)
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except OSError as error:
        # A full disk under `> file`, for example; what concerns a file or a store has been said where it happened.
        _discard_output()
        _fail(f"{error.filename or 'standard output'}: {error.strerror}; nothing more can be written there", 2)
    except Exception as error:
        if os.environ.get("LIENTINH_TRACEBACK"):
            traceback.print_exc()
        _fail(f"{describe_fault(error)} (LIENTINH_TRACEBACK=1 prints all of it)", 2)
    if code == 130:
        _fail("stopped; what was finished is kept", 130)
    sys.exit(code or 0)


def _fail(message: str, code: int) -> NoReturn:
    line = " ".join(message.split())
    sys.stderr.write(f"lientinh: {line}\n")
    sys.exit(code)


def _fail_usage(error: Exception) -> NoReturn:
    """One line in place of Typer's four; the help itself where a command was given nothing at all."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "lientinh"
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{context.get_help() if context else error}\n")
        sys.exit(2)
    message = str(getattr(error, "format_message", error.__str__)()).removesuffix(".").replace("Value error, ", "")
    _fail(f"{path.removeprefix('lientinh').strip() or 'command line'}: {message}; see '{path} --help'", 2)


def _discard_output() -> None:
    """What is still in the buffer goes nowhere, so that Python does not stumble over it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _write_utf8() -> None:
    """Vietnamese in UTF-8 whatever the locale: with LC_ALL=C Python would write question marks or stop."""
    if sys.stdout is None or sys.stderr is None:  # closed by the caller: `>&-`
        nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lives
        sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "surrogateescape")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)
