"""The figures as the command line gives them to scripts."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from figures.figure import Figures, number_in, state_figures

from lientinh.build import CORPUS
from lientinh.cli import main


def read_by_command(store: str, _folder: Path) -> Figures:
    """From `--format json` of the commands that show them, and of `extract` for what was read of each file."""
    coverage = _run("coverage", "--store", store)
    figures = state_figures((cell["document"], cell["state"]) for cell in coverage["cells"])
    for rate in coverage["figures"]:
        parts = (rate["numerator"], rate["denominator"], rate["unassessed"])
        if rate["scope"] == "framework" and rate["metric"] in ("coverage", "coverage-or-partial"):
            figures[f"{rate['metric']} of all"] = parts
        if rate["scope"] == "plan" and rate["metric"] == "coverage":
            figures[f"coverage of {number_in(rate['label'])}"] = parts
    for path in sorted(CORPUS.glob("*.txt")):
        read = _run("extract", str(path))
        number = read["document"]["number"]
        figures[f"tasks of {number}"] = len(read["tasks"])
        figures[f"documents to revise of {number}"] = len(read["review_documents"])
        figures[f"findings of {number}"] = len(read["findings"])
    for plan in _run("money", "--store", store)["plans"]:
        amounts = [amount["min_vnd"] for task in plan["tasks"] for amount in task["amounts"]]
        figures[f"money of the tasks of {plan['document']}"] = sum(amounts)
        figures[f"money of {plan['document']}"] = sum(amount["max_vnd"] for amount in plan["statements"])
    due = _run("deadlines", "--store", store)["due"]
    figures["tasks with a last day"] = len({entry["iri"] for entry in due if entry["source"] == "task"})
    agencies = _run("responsibility", "--store", store)["agencies"]
    return figures | {f"led by {agency['iri']}": agency["led"] or 0 for agency in agencies}


def run_command(*arguments: str) -> str:
    """What a command prints, its progress left out."""
    printed = io.StringIO()
    with (
        patch.object(sys, "argv", ["lientinh", *arguments]),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(SystemExit),
    ):
        main()
    return printed.getvalue()


def _run(*arguments: str) -> Any:
    return json.loads(run_command(*arguments, "--format", "json"))
