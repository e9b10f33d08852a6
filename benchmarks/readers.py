"""How fast the formats are read: plans (or pages) a second, by one process and by two. Prints a table.

    python benchmarks/readers.py [--runs 3] [--only docx text …]

A plan is read as `lientinh extract` reads it, from its bytes to its tasks, with the vocabulary loaded. The documents
are the five plans of the corpus: as text they are what is shipped (24 KB each), as Word files what `tests/roundtrip`
prints of them. "of 20 KB" sets the figure to plans of 20,000 bytes of text. `reading` is the reader alone.

A section is one function in `SECTIONS`; a new format adds its own.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from lientinh.build import CORPUS
from lientinh.loaders.read import read_bytes
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.ontology.vocabularies import load_vocabulary

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

PLAN_BYTES = 20_000
TIMES = 8
"""How often each document is read in one run by two processes: 40 plans hide what starting costs."""


@dataclass(frozen=True)
class Documents:
    """What a section reads."""

    files: tuple[tuple[str, bytes], ...]
    units: int
    """Plans, or pages."""
    unit: str = "plans"
    text_bytes: int = 0
    """Of what they say as text in UTF-8."""


def text() -> Documents:
    """The shipped plans."""
    files = tuple((path.name, path.read_bytes()) for path in sorted(CORPUS.glob("*.txt")))
    return Documents(files, len(files), text_bytes=sum(len(data) for _, data in files))


def docx() -> Documents:
    """The same plans with tables, merged cells and a footnote; the whole text of the shipped files is not in them."""
    from roundtrip import as_docx
    from roundtrip.reading import PLANS
    from roundtrip.renderings import pieces

    files = tuple((f"{plan}.docx", as_docx.to_docx(pieces(plan, "merged-all"))) for plan in PLANS)
    return Documents(files, len(files), text_bytes=sum(len(read_bytes(*file).raw.encode()) for file in files))


def pdf() -> Documents:
    """The same plans as LibreOffice prints them: A4, tables over pages; needs LibreOffice."""
    import tempfile

    import pypdfium2
    from roundtrip import as_docx
    from roundtrip.as_pages import convert
    from roundtrip.reading import PLANS
    from roundtrip.renderings import pieces

    with tempfile.TemporaryDirectory() as folder:
        made = [Path(folder, f"{plan}.docx") for plan in PLANS]
        for path, plan in zip(made, PLANS, strict=True):
            path.write_bytes(as_docx.to_docx(pieces(plan, "merged-all")))
        files = tuple((path.name, path.read_bytes()) for path in convert(made, "pdf"))
    return Documents(files, sum(len(pypdfium2.PdfDocument(data)) for _, data in files), "pages")


SECTIONS: dict[str, Callable[[], Documents]] = {"text": text, "docx": docx, "pdf": pdf}


def read_one(file: tuple[str, bytes]) -> int:
    """Tasks of one plan."""
    return len(read_plan_bytes(*file, load_vocabulary()).tasks)


def seconds(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median (wall, CPU) of a piece of work in this process."""
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


def measure(name: str, documents: Documents, runs: int) -> str:
    """One line of the table."""
    files = documents.files
    for file in files:
        read_one(file)
    reading = seconds(lambda: [read_bytes(*file) for file in files], runs)[1]
    wall, cpu = seconds(lambda: [read_one(file) for file in files], runs)
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(read_one, files * 2))
        both = seconds(lambda: list(pool.map(read_one, files * TIMES)), runs)[0] / TIMES
    scale = documents.text_bytes / documents.units / PLAN_BYTES if documents.text_bytes else 1.0
    rates = [documents.units / reading, documents.units / cpu, documents.units / wall, documents.units / both]
    shown = " ".join(f"{rate:10.1f}" for rate in rates)
    return f"{name:8} {documents.units:4} {documents.unit:6} {shown} {documents.units / both * scale:10.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=SECTIONS, default=list(SECTIONS))
    arguments = parser.parse_args()
    print("a second:             reading/CPU  plan/CPU  plan/wall  two procs   of 20 KB")
    for name in arguments.only:
        print(measure(name, SECTIONS[name](), arguments.runs), flush=True)


if __name__ == "__main__":
    main()
