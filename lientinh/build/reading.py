"""One file becomes one graph: read, written as triples, checked, as N-Quads; here, in another process, elsewhere.

What goes in and what comes out are bytes and a few words, so that handing them from process to process costs little.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lientinh.build.report import PlanSummary, summarise_plan
from lientinh.collector import collector_paused
from lientinh.errors import InputError, LienTinhError, describe_fault
from lientinh.graph_store.encoded_graph import EncodedGraph
from lientinh.graph_store.provenance import Input
from lientinh.graph_store.reference import vocabulary_sha256
from lientinh.graph_store.triples import Row
from lientinh.graph_store.writer import plan_graph
from lientinh.loaders.files import with_place
from lientinh.loaders.read_options import ReadOptions
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.loaders.register import Hints
from lientinh.ontology.identifiers import graph_iri
from lientinh.ontology.vocabularies import load_vocabulary
from lientinh.validation.quick_shapes import is_clean
from lientinh.validation.shapes import Violation, check_shapes
from lientinh.version import __version__

Keep = Callable[[str, tuple[Row, ...]], Any]
"""Called with the IRI of a document and its graph, where that is made; what it says, something small that can be
pickled, is kept by the build's report."""


@dataclass(frozen=True, slots=True)
class ReadingJob:
    """A file to read, with all that decides what is read from it."""

    path: str
    made_from: Input
    data: bytes
    hints: Hints
    options: ReadOptions
    keep: Keep | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file."""

    plan: PlanSummary
    graph: EncodedGraph
    warnings: tuple[Violation, ...]
    kept: Any = None
    """What the job wanted to have kept of it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing came of a file, in one line."""

    reason: str


def read_file(job: ReadingJob) -> Reading | Failure:
    """The graph of one file; what goes wrong with it comes back as a reason and stops no other."""
    path = Path(job.path)
    try:
        with collector_paused():
            return _read(job)
    except LienTinhError as error:
        return Failure(with_place(path, str(error)))
    except Exception as error:  # a mistake of ours that one file brings to light must not cost the others
        return Failure(f"{path}: {describe_fault(error)}; the file was left out")


def read_elsewhere(job: ReadingJob) -> Reading | Failure:
    """`read_file` on another machine, whose lientinh and vocabulary must be those of the one that asks."""
    here, wanted = (__version__, vocabulary_sha256()), (job.made_from.program_version, job.made_from.vocabulary_sha256)
    if here != wanted:
        return Failure(
            f"{job.path}: the machine that should read it has lientinh {here[0]} with vocabulary {here[1][:12]}, "
            f"wanted are {wanted[0]} and {wanted[1][:12]}; install the same lientinh on all machines"
        )
    return read_file(job)


def _read(job: ReadingJob) -> Reading:
    vocabulary = load_vocabulary()
    plan = read_plan_bytes(job.made_from.file_name, job.data, vocabulary, job.hints, job.options)
    rows = plan_graph(plan, vocabulary).rows()
    graph = EncodedGraph.of_rows(graph_iri(plan.iri), rows)
    kept = job.keep(plan.iri, rows) if job.keep else None
    return Reading(summarise_plan(plan), graph, _checked(job.path, rows, graph), kept)


def _checked(path: str, rows: tuple[Row, ...], graph: EncodedGraph) -> tuple[Violation, ...]:
    """The warnings of the shapes; InputError where the graph breaks one."""
    if is_clean(rows):
        return ()
    report = check_shapes(graph)
    if not report.conforms:
        first = report.violations[0]
        broken = sum(violation.severity == "violation" for violation in report.violations)
        raise InputError(
            f"{path}: its graph breaks {broken} shape(s), first at {first.focus}: {first.message_en}; "
            "the document was not loaded; please report the file"
        )
    return report.violations
