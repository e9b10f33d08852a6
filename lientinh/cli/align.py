"""`lientinh align`: which requirements the tasks of plans seem to meet, by the engine and by the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lientinh.cli.options import DEFAULT_STORE, Language, LanguageOption, StoreOption, note, out, print_json, write_out
from lientinh.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lientinh.analysis.alignment import Proposal
    from lientinh.analysis.ledger import Ledger
    from lientinh.ontology.frameworks import Framework
    from lientinh.ontology.model import Plan


class AlignFormat(StrEnum):
    """How alignments are printed."""

    table = "table"
    json = "json"
    tsv = "tsv"


@dataclass(frozen=True, slots=True)
class _Link:
    """One line of the answer."""

    framework: str
    document: str
    task: str
    requirement: str
    strength: str | None
    score: float | None
    rank: int | None
    status: str
    words: tuple[str, ...]


def align(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH…]", help="Plans; the shipped corpus where none is given.", show_default=False),
    ] = None,
    no_ledger: Annotated[bool, typer.Option("--no-ledger", help="What the engine alone says.")] = False,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, metavar="N", help="The N best of each task, whatever score.", show_default=False),
    ] = None,
    framework: Annotated[
        str | None,
        typer.Option(
            "--framework", metavar="NAME|FILE", help="Default: those that a plan carries out.", show_default=False
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[AlignFormat, typer.Option("--format", help="How they are printed.")] = AlignFormat.table,
    lang: LanguageOption = Language.vi,
) -> None:
    """Propose which requirements the tasks of a plan meet; the ledger's judgements are laid over unless told not to.

    Examples:

        lientinh align --no-ledger --format json

        lientinh align ke-hoach.txt --top 3
    """
    from lientinh.analysis.ledger import ledger_paths, read_ledger

    ledger = None if no_ledger else read_ledger(ledger_paths(store))
    links = [
        link
        for plan in _read_plans(paths)
        for chosen in _frameworks(plan, framework)
        for link in _links(plan, chosen, ledger, top)
    ]
    match format:
        case AlignFormat.json:
            print_json({"alignments": [_json(link) for link in links]})
        case AlignFormat.tsv:
            write_out(_tsv(links))
        case AlignFormat.table:
            _print(links, lang)


def _read_plans(paths: Sequence[Path] | None) -> Iterator[Plan]:
    """The plans in the files, in their order; a file that is none is reported and left out."""
    from lientinh.build import CORPUS
    from lientinh.errors import LienTinhError
    from lientinh.loaders.files import find_files
    from lientinh.loaders.read_plan import read_plan

    read = 0
    for file in find_files(paths or [CORPUS]):
        try:
            yield read_plan(file)
            read += 1
        except LienTinhError as error:
            note(f"lientinh: {error}")
    if not read:
        raise InputError("no plan could be read; see the lines above")


def _frameworks(plan: Plan, name: str | None) -> tuple[Framework, ...]:
    from lientinh.ontology.frameworks import frameworks_for, load_framework

    if name is not None:
        return (load_framework(name),)
    found = frameworks_for(plan.implements)
    if not found:
        number = plan.document.number or plan.source.name
        note(f"lientinh: {number}: carries out no document of a known framework; --framework holds it against one")
    return found


def _links(plan: Plan, framework: Framework, ledger: Ledger | None, top: int | None) -> Iterator[_Link]:
    from lientinh.analysis.alignment import plan_passages, propose

    passages = plan_passages(plan)
    judged = {task for task, _ in ledger.standings} if ledger else frozenset[str]()
    # What only a reviewer found has a score as well: then all requirements are ranked.
    everything = len(framework.requirements) if any(passage.iri in judged for passage in passages) else top
    for proposal in propose(passages, framework, everything):
        link = _link(plan, framework, proposal, ledger)
        if top is not None and proposal.rank > top:
            continue
        if top is not None or link.status != "below-threshold":
            yield link


def _link(plan: Plan, framework: Framework, proposal: Proposal, ledger: Ledger | None) -> _Link:
    requirement = framework.find_requirement(proposal.requirement_id)
    standing = ledger.of(proposal.task_iri, requirement.iri) if ledger and requirement else None
    return _Link(
        framework=framework.slug,
        document=plan.document.number or plan.source.name,
        task=proposal.task_key,
        requirement=proposal.requirement_id,
        strength=(standing.strength or None) if standing else proposal.strength,
        score=proposal.score,
        rank=proposal.rank,
        status=standing.status if standing else proposal.status,
        words=proposal.words,
    )


def _json(link: _Link) -> dict[str, Any]:
    return {
        "document": link.document,
        "task": link.task,
        "requirement": link.requirement,
        "strength": link.strength,
        "score": link.score,
        "rank": link.rank,
        "status": link.status,
        "words": list(link.words),
        "framework": link.framework,
    }


_COLUMNS = ("framework", "document", "task", "requirement", "strength", "score", "rank", "status", "words")


def _tsv(links: Sequence[_Link]) -> str:
    """One line a link; no cell holds a tab or a line break, and none is run by a spreadsheet."""
    from lientinh.views.spreadsheet_text import csv_text

    lines = ["\t".join(_COLUMNS)]
    for link in links:
        values = [getattr(link, name) for name in _COLUMNS[:-1]] + ["; ".join(link.words)]
        lines.append("\t".join(" ".join(csv_text(value).split()) for value in values))
    return "\n".join(lines) + "\n"


def _print(links: Sequence[_Link], lang: Language) -> None:
    from lientinh.analysis.coverage.states import STATUS_NAMES, STRENGTH_NAMES
    from lientinh.cli.tables import make_table

    words, console = lang.words, out()
    below = {"below-threshold": ("dưới ngưỡng", "below the threshold"), "deferred": ("để lại", "deferred")}
    heads = [
        words.pick(*pair)
        for pair in (
            ("Văn bản", "Document"),
            ("Nhiệm vụ", "Task"),
            ("Yêu cầu", "Requirement"),
            ("Mức độ", "Strength"),
            ("Điểm", "Score"),
            ("Tình trạng", "Status"),
            ("Từ làm căn cứ", "Carried by"),
        )
    ]
    rows = [
        (
            link.document,
            link.task,
            link.requirement,
            words.name(STRENGTH_NAMES, link.strength),
            None if link.score is None else f"{link.score:.2f}",
            words.name({**STATUS_NAMES, **below}, link.status),
            "; ".join(link.words),
        )
        for link in links
    ]
    title = words.pick(f"{len(rows)} đối chiếu", f"{len(rows)} alignments")
    console.print(make_table(title, heads, rows, numbers=(4,), headings=1, width=console.width))
