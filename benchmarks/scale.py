"""Reading, loading, coverage and responsibility at a growing number of plans, side by side with what they rest on.

    python benchmarks/scale.py [--plans 5,340] [--jobs 2] [--keep FOLDER] [--questions] [--rdflib 0]

For each size a corpus is made (benchmarks/corpus.py) and built from its files, each step in a process of its own:

reading    plans a second of CPU: file to N-Quads with shapes checked; beside it the floor, reading and normalising
           (NFC) the same bytes and nothing else
loading    triples a second: from plans that are read to a loaded store, against Oxigraph's bulk load of the same quads
build      the whole `lientinh build`: wall, CPU of all processes, peak memory of all processes together, size on disk;
           then again with ten changed files, and again with none
coverage, responsibility   what the assessment and the projection take on the built store
first page the store opened and the overview of its site made from it

CPU seconds are what to compare on a machine that others use; wall seconds on a quiet one. `--plans 5,340,3400` is the
whole country: give it half an hour. With `--questions` the largest store is asked as well: through lientinh and on raw
pyoxigraph, and some of its plans in rdflib and on a Virtuoso server that is started for it.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import multiprocessing
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT)]
CHANGED: Final = 10
Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", default="5,340")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--keep", type=Path, help="a folder for corpora and stores; a temporary one by default")
    parser.add_argument("--questions", action="store_true", help="ask the questions on the largest store as well")
    parser.add_argument("--rdflib", type=int, default=0, help="how many of the heaviest questions rdflib is asked")
    options = parser.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        for plans in map(int, options.plans.split(",")):
            address = measure_size(folder, plans, options.jobs)
        if options.questions:
            from against_servers import main as ask_servers
            from questions import main as ask

            sys.argv = ["questions.py", str(address), "--rdflib", str(options.rdflib), "--seconds", "20"]
            ask()
            sys.argv = ["against_servers.py", str(address), "--servers", "virtuoso"]
            ask_servers()


def print_machine() -> None:
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("pyoxigraph", "rdflib", "pyshacl"))
    load = os.getloadavg()[0]
    print(f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}")
    print(f"Python {platform.python_version()}, {versions}")


def measure_size(folder: Path, plans: int, jobs: int) -> Path:
    """Print the figures of a corpus of this size; the store that was built."""
    from corpus import make_corpus

    corpus, address = folder / f"corpus-{plans}", folder / f"store-{plans}"
    files = make_corpus(corpus, plans, jobs=jobs)
    size = sum(file.stat().st_size for file in files)
    print(f"\n{plans} plans, {size / 1e6:.1f} MB")
    for name, action in (("reading", measure_reading), ("loading", measure_loading)):
        print_figures(name, apart(action, files[: min(plans, 340)], folder / f"loaded-{plans}"))
    shutil.rmtree(address, ignore_errors=True)
    print_figures("build", measure_build(files[0].parent, address, jobs))
    change(files[:CHANGED])
    print_figures(f"build, {min(CHANGED, plans)} changed", measure_build(files[0].parent, address, jobs))
    print_figures("build, nothing changed", measure_build(files[0].parent, address, jobs))
    print_figures("coverage again", apart(measure_coverage, address, None))
    print_figures("responsibility", apart(measure_responsibility, address, None))
    print_figures("first page", apart(measure_first_page, address, None))
    return address


def measure_reading(files: tuple[Path, ...], _: Path) -> Figures:
    from lientinh.build.reading import Reading, read_file

    floor = seconds(lambda: [unicodedata.normalize("NFC", f.read_bytes().decode("utf-8", "replace")) for f in files])
    jobs = [job_of(file) for file in files]
    read_file(jobs[0])  # what is loaded once a process
    start = time.process_time()
    done = sum(isinstance(read_file(job), Reading) for job in jobs)
    taken = time.process_time() - start
    return {"plans": done, "plans a second of CPU": done / taken, "floor, plans a second": len(files) / floor}


def measure_loading(files: tuple[Path, ...], address: Path) -> Figures:
    """From plans that are read to a loaded store, against the bulk load of the same quads of the named graphs."""
    import pyoxigraph as ox

    from lientinh.build.loading import StoreWriter
    from lientinh.graph_store.encoded_graph import EncodedGraph
    from lientinh.graph_store.provenance import Record
    from lientinh.graph_store.writer import plan_graph
    from lientinh.loaders.read_plan import read_plan
    from lientinh.ontology.identifiers import graph_iri
    from lientinh.ontology.vocabularies import load_vocabulary

    vocabulary = load_vocabulary()
    plans = [(job_of(file).made_from, read_plan(file, vocabulary)) for file in files]
    for place in (address, Path(f"{address}-raw")):
        shutil.rmtree(place, ignore_errors=True)
    writer, kept = StoreWriter(str(address)), []
    start = time.process_time()
    for made_from, plan in plans:
        graph = EncodedGraph.of_rows(graph_iri(plan.iri), plan_graph(plan, vocabulary).rows())
        writer.add(graph, Record(plan.iri, graph.name, made_from, plan.layout, len(graph)), known=False)
        kept.append(graph.nquads)
    writer.flush()
    writer.close()
    mine, triples = time.process_time() - start, sum(data.count(b"\n") for data in kept)
    data = b"".join(kept)
    start = time.process_time()
    raw = ox.Store(f"{address}-raw")
    raw.bulk_load(data, format=ox.RdfFormat.N_QUADS)
    raw.flush()
    bare = time.process_time() - start
    return {"triples": triples, "triples a second of CPU": triples / mine, "of Oxigraph alone": triples / bare,
            "times": mine / bare}  # fmt: skip


def job_of(file: Path) -> Any:
    from hashlib import sha256

    from lientinh.build.reading import ReadingJob
    from lientinh.graph_store.provenance import Input
    from lientinh.graph_store.reference import vocabulary_sha256
    from lientinh.loaders.read_options import AS_USUAL
    from lientinh.loaders.register import NO_HINTS
    from lientinh.version import __version__

    data = file.read_bytes()
    made_from = Input(file.name, sha256(data).hexdigest(), sha256(b"").hexdigest(), vocabulary_sha256(), __version__)
    return ReadingJob(str(file), made_from, data, NO_HINTS, AS_USUAL)


def measure_build(plans: Path, address: Path, jobs: int) -> Figures:
    """`lientinh build` as a user calls it."""
    command = [sys.executable, "-m", "lientinh", "build", str(plans), "--store", str(address), "--jobs", str(jobs)]
    before, start, peak = os.times(), time.perf_counter(), 0.0
    process = subprocess.Popen([*command, "--no-reasoner"], stdout=subprocess.DEVNULL, cwd=ROOT)
    while process.poll() is None:
        peak = max(peak, sum(map(memory_of, descendants(process.pid))))
        # The kernel walks all pages for each look: four a second took 45 s of CPU beside a build of nine minutes.
        time.sleep(0.25 if time.perf_counter() - start < 30 else 1.5)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    disk = sum(file.stat().st_size for file in address.rglob("*") if file.is_file()) / 1e6
    assert process.returncode == 0
    return {"wall s": time.perf_counter() - start, "CPU s": cpu, "peak MB": peak, "disk MB": disk}


def descendants(process: int) -> list[int]:
    """A process and all that come from it."""
    found = [process]
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [other for child in task.read_text().split() for other in descendants(int(child))]
        except OSError:
            continue
    return found


def memory_of(process: int) -> float:
    """Megabytes that a process holds, its share of what several hold."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def change(files: tuple[Path, ...]) -> None:
    """Other bytes, the same plan."""
    for file in files:
        if file.suffix == ".txt":
            file.write_bytes(file.read_bytes() + b"\n\n")


def measure_coverage(address: Path, _: None) -> Figures:
    """Every cell worked out again, nothing differs."""
    from lientinh.analysis.coverage.assess_store import assess_store
    from lientinh.graph_store.store import open_store
    from lientinh.ontology.frameworks import list_frameworks

    with open_store(str(address), "write") as store:
        taken = seconds(lambda: assess_store(store, list_frameworks(), again=True))
    return {"CPU s": taken}


def measure_responsibility(address: Path, _: None) -> Figures:
    from lientinh.analysis.responsibility.read_projection import read_projection
    from lientinh.analysis.responsibility.report import assess_responsibility
    from lientinh.graph_store.store import open_store

    with open_store(str(address)) as store:
        start = time.process_time()
        projection = read_projection(store)
        read = time.process_time() - start
        taken = seconds(lambda: assess_responsibility(projection))
    return {"projection, CPU s": read, "analysis, CPU s": taken}


def measure_first_page(address: Path, _: None) -> Figures:
    """A store opened, and the overview of its site made from it, by a process that has read nothing of it before."""
    from lientinh.graph_store.store import open_store
    from lientinh.views.site.site import Site

    begin = time.perf_counter()
    with open_store(str(address)) as store:
        opened = time.perf_counter()
        page = Site(store, served=True).page("index.html")
        made = time.perf_counter()
        assert page is not None
        triples = store.count()
    return {"triples": triples, "opened, wall s": opened - begin, "overview, wall s": made - opened}


def seconds(action: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    start = time.process_time()
    action()
    return time.process_time() - start


def apart(action: Callable[..., Figures], *arguments: object) -> Figures:
    """An action in a process of its own, so that none finds what another has loaded."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(action, arguments)


def print_figures(name: str, figures: Figures) -> None:
    print(f"  {name:24}" + "; ".join(f"{what} {value:,.2f}" for what, value in figures.items()), flush=True)


if __name__ == "__main__":
    main()
