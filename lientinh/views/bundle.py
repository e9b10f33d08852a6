"""The audit bundle: one zip with everything that a finding rests on, the same bytes for the same input.

Inputs and ledgers lie in it as they are, so that `bundle_verify` can do all of it again and compare. What the reasoner
infers is left out: it says nothing that coverage rests on, and not every machine has the reasoner.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.report import FrameworkCoverage
from lientinh.analysis.coverage.selection import stored_frameworks
from lientinh.graph_store.provenance import Record, read_records
from lientinh.graph_store.serialise import to_bytes
from lientinh.graph_store.store import Store
from lientinh.loaders.register import REGISTER
from lientinh.ontology.frameworks import Framework
from lientinh.ontology.identifiers import FRAMEWORK_GRAPH, INFERRED_GRAPH
from lientinh.queries.catalog import list_questions
from lientinh.version import __version__
from lientinh.views.bundle_files import alignments_sssom, earl_report, shacl_report, turtle
from lientinh.views.coverage_html import coverage_page
from lientinh.views.coverage_json import CSV_HEAD, coverage_json, csv_rows
from lientinh.views.csv_document import csv_document
from lientinh.views.workbook import coverage_workbook

MANIFEST: Final = "manifest.json"
FORMAT: Final = "lientinh-bundle/1"
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_README: Final = """Gói kiểm toán của lientinh / Audit bundle of lientinh

inputs/      các văn bản đã đọc, nguyên như khi đọc / the documents that were read, as they were
ledger/      sổ đối chiếu, nguyên như khi đọc / the ledgers, as they were
frameworks/  các khung yêu cầu / the frameworks
coverage/    ma trận, dẫn chứng, khoảng trống, số liệu / matrix, evidence, gaps, figures
graph.trig   đồ thị, trừ phần do máy suy luận / the graph, inferences left out
alignments.sssom.tsv  mọi đối chiếu / all alignments (SSSOM)
earl.ttl     mọi ô bao phủ / all cells (EARL)
shacl.ttl    kết quả kiểm tra SHACL / SHACL report
manifest.json  giá trị băm của mọi tệp, phiên bản chương trình và câu hỏi / hashes of all files, versions

Kiểm tra / To verify: lientinh bundle --verify TỆP.zip
"""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was made."""

    data: bytes
    files: int
    missing: tuple[str, ...]
    """Names of inputs that were not found; without them nobody can do it again."""


def make_bundle(store: Store, folders: Sequence[Path], ledgers: Sequence[Path]) -> Bundle:
    """Bundle what a store holds; inputs are looked for in `folders` by their hash.

    Raises StoreError where the store cannot be read, VocabularyError where its frameworks contradict themselves.
    """
    records = sorted(read_records(store), key=lambda record: record.document)
    sources = _find_sources(records, folders)
    files: dict[str, bytes] = {"README.txt": _README.encode()}
    places = _place_inputs(files, records, sources)
    for number, ledger in enumerate((path for path in ledgers if path.exists()), 1):
        files[f"ledger/{number:02}.sssom.tsv"] = ledger.read_bytes()
    frameworks = stored_frameworks(store)
    for framework in frameworks:
        files[f"frameworks/{framework.slug}.ttl"] = _framework_file(store, framework)
    coverages = [read_coverage(store, framework) for framework in frameworks]
    for coverage in coverages:
        if coverage.cells:
            files |= _coverage_files(store, coverage)
    kept = (quad for graph in store.graph_names() if graph != INFERRED_GRAPH for quad in store.quads(graph))
    files["graph.trig"] = to_bytes(kept, ".trig")
    files["alignments.sssom.tsv"] = alignments_sssom(coverages).encode()
    files["earl.ttl"] = earl_report(coverages)
    files["shacl.ttl"] = shacl_report(store)
    files[MANIFEST] = _json(_manifest(records, places, files))
    missing = tuple(record.input.file_name for record in records if record.document not in places)
    return Bundle(zip_bytes(files), len(files), missing)


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files: sorted names, one fixed time, no trace of a machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            target.writestr(info, files[name])
    return out.getvalue()


def _find_sources(records: Sequence[Record], folders: Sequence[Path]) -> Mapping[str, Path]:
    """Document -> the file that it was read from, found by name and hash; of several alike the first."""
    wanted = {(record.input.file_name, record.input.sha256): record.document for record in records}
    names = {name for name, _ in wanted}
    found: dict[str, Path] = {}
    for folder in folders:
        candidates = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        for path in candidates:
            if path.name in names and path.is_file():
                document = wanted.get((path.name, sha256(path.read_bytes()).hexdigest()))
                if document is not None:
                    found.setdefault(document, path)
    return found


def _place_inputs(files: dict[str, bytes], records: Sequence[Record], sources: Mapping[str, Path]) -> Mapping[str, str]:
    """Document -> place in the bundle; files of one folder stay together with the register beside them."""
    folders = list(dict.fromkeys(sources[r.document].parent for r in records if r.document in sources))
    places: dict[str, str] = {}
    for record in records:
        path = sources.get(record.document)
        if path is not None:
            places[record.document] = f"inputs/{folders.index(path.parent) + 1:02}/{path.name}"
            files[places[record.document]] = path.read_bytes()
    for number, folder in enumerate(folders, 1):
        register = folder / REGISTER
        if register.is_file():
            files[f"inputs/{number:02}/{REGISTER}"] = register.read_bytes()
    return places


def _framework_file(store: Store, framework: Framework) -> bytes:
    own = f"{framework.iri}/"
    return turtle(
        quad.triple
        for quad in store.quads(FRAMEWORK_GRAPH)
        if str(quad.subject)[1:-1] == framework.iri or str(quad.subject)[1:].startswith(own)
    )


def _coverage_files(store: Store, coverage: FrameworkCoverage) -> dict[str, bytes]:
    passages = {p.iri: p for plan in coverage.plans for p in read_plan_text(store, plan.iri).passages}
    place = f"coverage/{coverage.framework.slug}"
    return {
        f"{place}.json": _json(coverage_json(coverage)),
        f"{place}.csv": csv_document(CSV_HEAD, csv_rows(coverage)).encode(),
        f"{place}.xlsx": coverage_workbook(coverage, passages),
        f"{place}.html": coverage_page(coverage, passages).encode(),
    }


def _manifest(records: Sequence[Record], places: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "program": {"name": "lientinh", "version": __version__},
        "inputs": [
            {
                "document": record.document,
                "file": record.input.file_name,
                "sha256": record.input.sha256,
                "place": places.get(record.document),
                "layout": record.layout,
            }
            for record in records
        ],
        "queries": {question.name: _digest(question.sparql.encode()) for question in list_questions()},
        "files": {name: {"sha256": _digest(data), "bytes": len(data)} for name, data in sorted(files.items())},
    }


def _json(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
