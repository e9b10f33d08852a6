"""From files to a store: read, check, write, infer; file by file, so that one bad file never stops the rest.

The store is opened only when there is something to write: a build that can read nothing leaves no trace.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Triple

from lientinh.errors import InputError, LienTinhError, describe_fault
from lientinh.graph_store.provenance import Input, Record, known_inputs, provenance_triples, read_records
from lientinh.graph_store.reference import reference_graphs, vocabulary_sha256
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.writer import plan_triples
from lientinh.loaders.files import file_name, find_files, with_place
from lientinh.loaders.read import folder_of, heeded_options, load_bytes
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.loaders.register import NO_HINTS, REGISTER, Hints, load_register
from lientinh.ontology.identifiers import (
    ALIGNMENTS_GRAPH,
    COVERAGE_GRAPH,
    FRAMEWORK_GRAPH,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    graph_iri,
)
from lientinh.ontology.model import Plan
from lientinh.ontology.vocabularies import load_vocabulary
from lientinh.validation.reasoner import ReasonerReport, run_reasoner
from lientinh.validation.shapes import Violation, check_shapes
from lientinh.version import __version__

CORPUS = Path(__file__).parent / "corpus"
"""The shipped plans."""

BATCH = 50
"""Documents written in one transaction: what an interrupted build has to read again."""

REASONER_STEP = "HermiT"

_NOT_REASONED_OVER = frozenset(
    {INFERRED_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, FRAMEWORK_GRAPH, ALIGNMENTS_GRAPH, COVERAGE_GRAPH}
)

Progress = Callable[[str], None]
"""Called with the name of each file before it is read, and with REASONER_STEP before the reasoner runs."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file whose plan is now in the store."""

    path: Path
    plan: Plan
    warnings: tuple[Violation, ...]


@dataclass(frozen=True, slots=True)
class UnchangedFile:
    """A file whose plan the store had already."""

    path: Path
    document: str
    """IRI."""


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file whose plan is not in the store, and why in one line."""

    path: Path
    reason: str


@dataclass(slots=True)
class BuildReport:
    """What a build did."""

    read: list[ReadFile] = field(default_factory=list)
    unchanged: list[UnchangedFile] = field(default_factory=list)
    failed: list[FailedFile] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    """IRIs of documents taken out: the same bytes now read as another document."""
    reasoner: ReasonerReport | None = None
    """None where its conclusions were there already, or where the caller wanted none."""

    @property
    def documents(self) -> tuple[str, ...]:
        """IRIs of the documents of the files that were read or unchanged, in the order of the files."""
        found = {read.path: read.plan.iri for read in self.read} | {same.path: same.document for same in self.unchanged}
        return tuple(dict.fromkeys(found[path] for path in sorted(found)))


def build_store(
    address: str,
    paths: Sequence[Path],
    *,
    reasoner: bool = True,
    progress: Progress | None = None,
    options: ReadOptions = AS_USUAL,
) -> BuildReport:
    """Read the files into the store at `address`, as `options` say.

    A file that cannot be read, or whose graph breaks a shape, is reported and changes nothing. Raises InputError for
    paths that are not there, StoreError where the store cannot be opened or written.
    """
    with built_store(address, paths, reasoner=reasoner, progress=progress, options=options) as (report, _):
        return report


@contextmanager
def built_store(
    address: str,
    paths: Sequence[Path],
    *,
    reasoner: bool = True,
    progress: Progress | None = None,
    options: ReadOptions = AS_USUAL,
) -> Iterator[tuple[BuildReport, Store | None]]:
    """`build_store`, with the store still open for questions; None where nothing could be read and none was there."""
    files = find_files(paths, options)
    with _Builder(address, options) as builder:
        for path in files:
            if progress:
                progress(path.name)
            builder.add(path)
        builder.finish()
        if reasoner:
            builder.infer(progress)
        yield builder.report, builder.store


class _Builder:
    def __init__(self, address: str, options: ReadOptions) -> None:
        self.report = BuildReport()
        self._options = options
        self.store: Store | None = open_store(address, "write") if _may_hold_a_store(address) else None
        self._address = address
        self._known = known_inputs(self.store) if self.store else {}
        self._vocabulary = load_vocabulary()
        self._vocabulary_sha256 = vocabulary_sha256()
        self._registers: dict[Path, Mapping[str, Hints]] = {}
        self._pending: dict[str, tuple[Triple, ...]] = {}
        self._records: list[Record] = []
        self._read_hashes: set[str] = set()
        self._sources: dict[str, Path] = {}
        self._has_reference = False

    def __enter__(self) -> _Builder:
        return self

    def __exit__(self, *_: object) -> None:
        if self.store is not None:
            self.store.close()

    def add(self, path: Path) -> None:
        """Read one file, unless the store has it just so; what goes wrong with it is reported and stops no other."""
        try:
            self._add(path)
        except LienTinhError as error:
            self.report.failed.append(FailedFile(path, with_place(path, str(error))))
        except Exception as error:  # a mistake of ours that one file brings to light must not cost the others
            self.report.failed.append(FailedFile(path, f"{path}: {describe_fault(error)}; the file was left out"))
        if len(self._pending) >= BATCH:
            self._flush()

    def finish(self) -> None:
        """Write what is left, and take out what the same bytes were read as before."""
        self._flush()
        if self.store is None or not self._read_hashes:
            return
        records = read_records(self.store)
        stale = [r for r in records if r.input.sha256 in self._read_hashes and r.document not in self._sources]
        if stale:
            self.report.replaced = [record.document for record in stale]
            kept = [record for record in records if record not in stale]
            self.store.replace_graphs({r.graph: () for r in stale} | {PROVENANCE_GRAPH: provenance_triples(kept)})

    def infer(self, progress: Progress | None) -> None:
        """Materialise what the reasoner infers, unless the store has it already."""
        if self.store is None or not self.report.documents or INFERRED_GRAPH in self.store.graph_names():
            return
        if progress:
            progress(REASONER_STEP)
        report = self.report.reasoner = infer(self.store)
        if report.consistent:
            self.store.replace_graph(INFERRED_GRAPH, report.inferred)

    def _add(self, path: Path) -> None:
        name, data = file_name(path), load_bytes(path)
        hints = self._hints(folder_of(path), name)
        made_from = self._input(name, data, hints)
        known = self._known.get(made_from)
        if known is not None:
            self._claim(known.document, path)
            self.report.unchanged.append(UnchangedFile(path, known.document))
            return
        plan = read_plan_bytes(name, data, self._vocabulary, hints, self._options)
        triples = plan_triples(plan, self._vocabulary)
        warnings = _checked(path, triples)
        self._claim(plan.iri, path)
        graph = graph_iri(plan.iri)
        self._pending[graph] = triples
        self._records.append(Record(plan.iri, graph, made_from, plan.layout, len(triples)))
        self._read_hashes.add(made_from.sha256)
        self.report.read.append(ReadFile(path, plan, warnings))

    def _flush(self) -> None:
        """Write what was read, in one transaction with the record of its making.

        What was inferred goes in the same moment: it holds for the documents of before.
        """
        if not self._pending:
            return
        store = self.store = self.store or open_store(self._address, "write")
        # The graphs of the ontology and the vocabulary are written with the first documents that rest on them.
        reference = {} if self._has_reference else reference_graphs()
        records = provenance_triples([*read_records(store), *self._records])
        store.replace_graphs({**reference, **self._pending, PROVENANCE_GRAPH: records, INFERRED_GRAPH: ()})
        self._pending, self._records, self._has_reference = {}, [], True

    def _hints(self, folder: Path, name: str) -> Hints:
        if folder not in self._registers:
            self._registers[folder] = load_register(folder)
        return self._registers[folder].get(name, NO_HINTS)

    def _input(self, name: str, data: bytes, hints: Hints) -> Input:
        return Input(
            file_name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            register_sha256=hashlib.sha256(_told(name, hints, self._options)).hexdigest(),
            vocabulary_sha256=self._vocabulary_sha256,
            program_version=__version__,
        )

    def _claim(self, document: str, path: Path) -> None:
        """Two files of one build may not be one document: the second would silently replace the first."""
        other = self._sources.setdefault(document, path)
        if other != path:
            raise InputError(
                f"{path}: is the same document as {other} ({document}); one of the two is kept: remove the other, "
                f"or tell them apart in {REGISTER}"
            )


def _told(name: str, hints: Hints, options: ReadOptions) -> bytes:
    """What was said of a file beside its bytes; a file is read again when that changes and its reader heeds it."""
    heeded = heeded_options(name, options)
    return (b"" if hints == NO_HINTS else repr(hints).encode()) + (b"" if heeded == AS_USUAL else repr(heeded).encode())


def _checked(path: Path, triples: tuple[Triple, ...]) -> tuple[Violation, ...]:
    """The warnings of the shapes; InputError where the graph breaks one."""
    report = check_shapes(triples)
    if not report.conforms:
        first = report.violations[0]
        broken = sum(violation.severity == "violation" for violation in report.violations)
        raise InputError(
            f"{path}: its graph breaks {broken} shape(s), first at {first.focus}: {first.message_en}; "
            "the document was not loaded; please report the file"
        )
    return report.violations


def infer(store: Store) -> ReasonerReport:
    """Run the reasoner over the documents and vocabularies of a store.

    Earlier inferences are left out, and what is said of coverage: a million cells tell a reasoner nothing.
    """
    graphs = [graph for graph in store.graph_names() if graph not in _NOT_REASONED_OVER]
    return run_reasoner(quad.triple for graph in graphs for quad in store.quads(graph))


def _may_hold_a_store(address: str) -> bool:
    """False for a folder that is empty or not there: it becomes a store only when there is something to write."""
    if address.partition(":")[0] in ("memory", "http", "https"):
        return True
    try:
        return bool(os.listdir(address))
    except FileNotFoundError:
        return False
    except OSError:
        return True  # `open_store` says what is wrong with it
