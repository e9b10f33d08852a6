"""A build from its first file to its last: what is known is passed over, the rest is read and written.

The store is opened only when there is something to write: a build that can read nothing leaves no trace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from lientinh.build.inference import REASONER_STEP, infer
from lientinh.build.loading import StoreWriter
from lientinh.build.processes import Outcome, Pairs, read_files
from lientinh.build.reading import Failure, Keep, Reading, ReadingJob
from lientinh.build.report import BuildReport, FailedFile, Kept, Progress, ReadFile, UnchangedFile
from lientinh.errors import LienTinhError, describe_fault
from lientinh.graph_store.provenance import Input, Record, known_inputs
from lientinh.graph_store.reference import vocabulary_sha256
from lientinh.graph_store.store import Store
from lientinh.loaders.files import file_name, find_files, with_place
from lientinh.loaders.read import folder_of, heeded_options, load_bytes
from lientinh.loaders.read_options import AS_USUAL, ReadOptions
from lientinh.loaders.register import NO_HINTS, REGISTER, Hints, load_register
from lientinh.ontology.identifiers import INFERRED_GRAPH
from lientinh.processes import Done
from lientinh.version import __version__


def build_store(
    address: str,
    paths: Sequence[Path],
    *,
    reasoner: bool = True,
    progress: Progress | None = None,
    options: ReadOptions = AS_USUAL,
    jobs: int = 1,
    cluster: str | None = None,
) -> BuildReport:
    """Read the files into the store at `address`, as `options` say.

    `jobs` processes read, or the workers of the Dask scheduler at `cluster`; a script that wants more than one process
    begins under `if __name__ == "__main__":`. A file that cannot be read, or whose graph breaks a shape, is reported
    and changes nothing. Raises InputError for paths that are not there and for a cluster that cannot be had, StoreError
    where the store cannot be opened or written; what was written until then stays, and the next build goes on from it.
    """
    with built_store(
        address, paths, reasoner=reasoner, progress=progress, options=options, jobs=jobs, cluster=cluster
    ) as (report, _):
        return report


@contextmanager
def built_store(
    address: str,
    paths: Sequence[Path],
    *,
    reasoner: bool = True,
    progress: Progress | None = None,
    options: ReadOptions = AS_USUAL,
    jobs: int = 1,
    cluster: str | None = None,
    keep: Keep | None = None,
) -> Iterator[tuple[BuildReport, Store | None]]:
    """`build_store`, with the store still open for questions; None where nothing could be read and none was there.

    `keep` says what of the graph of each file that is read shall stay at hand, in `BuildReport.kept`.
    """
    files = find_files(paths, options)
    writer = StoreWriter(address)
    try:
        builder = _Builder(writer, options, progress, keep)
        builder.read(files, jobs, cluster)
        if reasoner:
            builder.infer()
        yield builder.report, writer.store
    finally:
        writer.close()


class _Builder:
    def __init__(self, writer: StoreWriter, options: ReadOptions, progress: Progress | None, keep: Keep | None) -> None:
        self.report = BuildReport()
        self._writer = writer
        self._options = options
        self._progress = progress
        self._keep = keep
        known = known_inputs(writer.store) if writer.store else {}
        self._known = {input_digest(made_from): record.document for made_from, record in known.items()}
        self._stored = {record.document: record.input.sha256 for record in known.values()}
        self.report.was_empty = writer.store is None or not writer.store.ask("ASK { ?s ?p ?o }")
        self._vocabulary_sha256 = vocabulary_sha256()
        self._registers: dict[Path, Mapping[str, Hints]] = {}
        self._read_hashes: set[str] = set()
        self._sources: dict[str, Path] = {}

    def read(self, files: Sequence[Path], jobs: int, cluster: str | None) -> None:
        """Read the files, unless the store has them just so, and write what came of them."""
        stream = (self._begin(path) for path in files)
        for item in self._read(stream, jobs, cluster):
            if isinstance(item, Done):
                self._pass_over(item.item)
            else:
                self._take(*item)
        self._writer.flush()
        self._remove_stale()

    def infer(self) -> None:
        """Materialise what the reasoner infers, unless the store has it already."""
        store = self._writer.store
        if store is None or not self.report.documents or store.count(INFERRED_GRAPH):
            return
        if self._progress:
            self._progress(REASONER_STEP)
        report = self.report.reasoner = infer(store)
        if report.consistent:
            store.replace_graph(INFERRED_GRAPH, report.inferred)

    @staticmethod
    def _read(
        stream: Iterator[ReadingJob | Done[UnchangedFile | FailedFile]], jobs: int, cluster: str | None
    ) -> Pairs[UnchangedFile | FailedFile]:
        if cluster is None:
            return read_files(stream, jobs)
        from lientinh.build.cluster import read_on_cluster

        return read_on_cluster(stream, cluster)

    def _begin(self, path: Path) -> ReadingJob | Done[UnchangedFile | FailedFile]:
        """What is to be done with a file."""
        if self._progress:
            self._progress(path.name)
        try:
            name, data = file_name(path), load_bytes(path)
            hints = self._hints(folder_of(path), name)
        except LienTinhError as error:
            return Done(FailedFile(path, with_place(path, str(error))))
        except Exception as error:  # as in `reading.read_file`
            return Done(FailedFile(path, f"{path}: {describe_fault(error)}; the file was left out"))
        made_from = self._input(name, data, hints)
        document = self._known.get(input_digest(made_from))
        if document is not None:
            return Done(UnchangedFile(path, document))
        return ReadingJob(str(path), made_from, data, hints, self._options, self._keep)

    def _pass_over(self, item: UnchangedFile | FailedFile) -> None:
        if isinstance(item, UnchangedFile):
            if self._claim(item.document, item.path):
                self.report.unchanged.append(item)
        else:
            self.report.failed.append(item)

    def _take(self, job: ReadingJob, outcome: Outcome) -> None:
        path = Path(job.path)
        if isinstance(outcome, Failure):
            self.report.failed.append(FailedFile(path, outcome.reason))
        elif self._claim(outcome.plan.iri, path):
            self._read_hashes.add(job.made_from.sha256)
            self.report.read.append(ReadFile(path, outcome.plan, outcome.warnings))
            record = _record(job, outcome)
            if outcome.kept is not None:
                self.report.kept.append(Kept(record, outcome.kept))
            self._writer.add(outcome.graph, record, outcome.plan.iri in self._stored)

    def _claim(self, document: str, path: Path) -> bool:
        """Two files of one build may not be one document: the second would silently replace the first."""
        other = self._sources.setdefault(document, path)
        if other != path:
            reason = (
                f"{path}: is the same document as {other} ({document}); one of the two is kept: remove the other, "
                f"or tell them apart in {REGISTER}"
            )
            self.report.failed.append(FailedFile(path, reason))
        return other == path

    def _remove_stale(self) -> None:
        """Take out what the same bytes were read as before."""
        store = self._writer.store
        if store is None:
            return
        stale = [
            document
            for document, sha256 in self._stored.items()
            if sha256 in self._read_hashes and document not in self._sources
        ]
        self.report.replaced = stale
        self._writer.remove(stale)

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


def input_digest(made_from: Input) -> bytes:
    """Sixteen bytes for everything that decides what is read: of a country's files that is what is kept in memory."""
    return hashlib.sha256(repr(made_from).encode()).digest()[:16]


def _record(job: ReadingJob, reading: Reading) -> Record:
    return Record(reading.plan.iri, reading.graph.name, job.made_from, reading.plan.layout, len(reading.graph))


def _told(name: str, hints: Hints, options: ReadOptions) -> bytes:
    """What was said of a file beside its bytes; a file is read again when that changes and its reader heeds it."""
    heeded = heeded_options(name, options)
    return (b"" if hints == NO_HINTS else repr(hints).encode()) + (b"" if heeded == AS_USUAL else repr(heeded).encode())
