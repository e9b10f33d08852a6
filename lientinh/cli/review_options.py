"""The options of `lientinh review`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ReportFormat(StrEnum):
    """How a report is printed."""

    table = "table"
    json = "json"


LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", help="Your own ledger; beside the store where it is not named.", show_default=False),
]
ReviewerOption = Annotated[str, typer.Option("--reviewer", help="Name of the reviewer.", show_default=False)]
FormatOption = Annotated[ReportFormat, typer.Option("--format", help="How the report is printed.")]

# Of `export`.
SheetArgument = Annotated[Path, typer.Argument(help="What to write: .xlsx or .tsv by its suffix.", show_default=False)]
PlanOption = Annotated[
    list[str] | None, typer.Option("--plan", help="Number of a plan; may be repeated.", show_default=False)
]
FrameworkOption = Annotated[
    list[str] | None, typer.Option("--framework", help="Slug; may be repeated.", show_default=False)
]
OthersOption = Annotated[bool, typer.Option("--others", help="Show what other reviewers decided.")]
BlindOption = Annotated[
    bool,
    typer.Option(
        "--blind",
        help="To judge for oneself: every task with empty rows, and nothing of what the engine or others found.",
    ),
]
ProseOption = Annotated[
    bool, typer.Option("--prose", help="Also passages of prose, not only tasks and documents to revise.")
]
OpenOption = Annotated[bool, typer.Option("--open", help="Only what this reviewer has still to judge.")]
OverwriteOption = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]

# Of `import`.
ReturnedArgument = Annotated[Path, typer.Argument(help="A sheet that came back, .xlsx or .tsv.", show_default=False)]
DayOption = Annotated[
    str, typer.Option("--date", help="Day of the judgements, YYYY-MM-DD; today by default.", show_default=False)
]
ReplaceOption = Annotated[
    bool, typer.Option("--force", help="Judge under the name of the shipped judgements, and so replace them.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Check and report; write nothing.")]

# Of `status`.
ComparedArgument = Annotated[
    list[Path] | None,
    typer.Argument(help="Two files of two reviewers to compare; the ledger where none is given.", show_default=False),
]
