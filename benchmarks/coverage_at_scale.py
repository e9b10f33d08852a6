"""How long coverage takes for a whole country: 34 provinces x 40 requirements on 3,400 plans.

    python benchmarks/coverage_at_scale.py [--plans 3400] [--provinces 34] [--keep FOLDER]

The plans are made from the four shipped plans of 2025 by rule: plan k is a copy of the (k mod 4)th under another
province and number, without every ninth of its tasks, beginning with the (k mod 9)th. They differ in what they leave
out, and not in length or style, so that this says how time grows with the number of plans and nothing of how well they
are read. The places in the source files, which coverage shows and does not count, are left out of the copies. What the
engine proposed is copied with them, as it stands in a store that was assessed before: "again" is what a change of the
ledger or of the program costs, cells, figures and writing included. The engine is timed apart, on the shipped plans.

Beside wall time stand the processor time of the thread that asks, that of the whole process (after a large write
RocksDB tidies up in threads of its own), and the former as a multiple of a yardstick (ten million additions in Python),
by which two machines can be compared.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize
from pyoxigraph import Store as OxigraphFiles

from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.engine import read_with_engine
from lientinh.analysis.coverage.fingerprints import plan_fingerprint
from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.read_summary import read_province_cells
from lientinh.analysis.judgement import Judgement, fingerprint
from lientinh.analysis.ledger import append
from lientinh.build import CORPUS, build_store
from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.frameworks import Framework, framework_triples, load_framework
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH, ONTOLOGY_GRAPH, VOCABULARY_GRAPH, graph_iri
from lientinh.ontology.terms import LT, RDF

LEFT_OUT = 9
FRAMEWORK = "ct-38"
UNREAD = PlanRecord("", "", "", None, None, None, "full-text", "")
"""A plan made by no file, as the copies are: its fingerprint is empty."""


@dataclass(frozen=True)
class Template:
    """A shipped plan as lines of N-Quads: its own graph, and what the engine said of it."""

    plan: PlanRecord
    lines: tuple[str, ...]
    steps: tuple[str, ...]
    """Ends of the IRIs of its tasks: "/task/II.3"."""
    _variants: dict[int, str] = field(default_factory=dict)

    def copy(self, number: int, province: str, fingerprint: str) -> str:
        """The plan with this number, as N-Quads."""
        old = self.plan.iri
        new = f"{old.rpartition('/document/')[0]}/document/{province}/{1000 + number}-kh-ubnd-2025"
        place = old.split("/")[-2]
        text = self._variant(number % LEFT_OUT).replace(old, new)
        text = text.replace(f"/province/{place}>", f"/province/{province}>")
        return text.replace(f"/agency/{place}/", f"/agency/{province}/").replace("@FINGERPRINT@", fingerprint)

    def _variant(self, first: int) -> str:
        """The plan without every ninth task from this one on."""
        if first not in self._variants:
            gone = [f"<{self.plan.iri}{step}{mark}" for step in self.steps[first::LEFT_OUT] for mark in (">", "/")]
            kept = [line for line in self.lines if not any(step in line for step in gone)]
            self._variants[first] = "\n".join([*kept, ""])
        return self._variants[first]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=3400)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--keep", type=Path, help="an empty folder for the stores; a temporary one by default")
    options = parser.parse_args()
    framework = load_framework(FRAMEWORK)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        print(f"{'':44} {'wall':>10} {'thread':>10} {'process':>10}")
        yardstick = measure(lambda: sum(range(10_000_000)) and None, "yardstick: 10 million additions", None)
        address = folder / f"country-{options.plans}-{options.provinces}"
        # A kept store is used again as long as the engine and the program are those that filled it.
        stamp, now = folder / f"{address.name}.txt", plan_fingerprint(UNREAD, framework)
        if not stamp.is_file() or stamp.read_text() != now:
            for old in (folder / "corpus", address):
                shutil.rmtree(old, ignore_errors=True)
            templates = make_templates(str(folder / "corpus"), framework, yardstick)
            fill(str(address), templates, framework, options.plans, options.provinces)
            stamp.write_text(now)
        report(str(address), framework, yardstick, options.plans)


def make_templates(address: str, framework: Framework, yardstick: float) -> list[Template]:
    """The shipped plans under the framework, as the engine alone assesses them."""
    build_store(address, [CORPUS], reasoner=False)
    with open_store(address, "write") as store:
        assess_store(store, [framework], (), framework_triples())
        plans = [plan for plan in read_plans(store) if set(plan.implements()) & set(framework.applies_to)]
        texts = [read_plan_text(store, plan.iri) for plan in plans]
        read_with_engine(texts[0], framework)  # what is worked out once for a framework
        measure(lambda: [read_with_engine(text, framework) for text in texts], f"engine, {len(plans)} plans", yardstick)
        passages = sum(len(text.passages) for text in texts)
        print(f"  {passages} passages x {len(framework.of_scope('province'))} requirements")
        return [make_template(store, plan, framework) for plan in plans]


def make_template(store: Store, plan: PlanRecord, framework: Framework) -> Template:
    own, graph = plan_fingerprint(plan, framework), graph_iri(plan.iri)
    said = (quad for quad in store.quads(ALIGNMENTS_GRAPH) if of_plan(quad, plan))
    document = [line for line in lines_of(store.quads(graph)) if "/id/source/" not in line]
    behind = [line.replace(own, "@FINGERPRINT@") for line in lines_of(said)]
    tasks = {line.split(">")[0].removeprefix(f"<{plan.iri}") for line in document if f"<{plan.iri}/task/" in line}
    steps = sorted(step for step in tasks if step.count("/") == 2)
    return Template(plan, (*document, *behind), tuple(steps))


def of_plan(quad: Quad, plan: PlanRecord) -> bool:
    return str(getattr(quad.subject, "value", "")).startswith(plan.iri + "/")


def lines_of(quads: Iterable[Quad]) -> list[str]:
    data = serialize(quads, format=RdfFormat.N_QUADS)
    assert data is not None
    return data.decode().splitlines()


def fill(address: str, templates: Sequence[Template], framework: Framework, plans: int, provinces: int) -> None:
    """Write the copies, past lientinh: this is not part of coverage."""
    with open_store(f"{Path(address).with_name('corpus')}") as corpus:
        reference = [quad for name in (ONTOLOGY_GRAPH, VOCABULARY_GRAPH) for quad in corpus.quads(name)]
        found = corpus.select(f"SELECT DISTINCT ?p WHERE {{ ?p <{RDF.type}> <{LT.Province}> }} ORDER BY ?p")
        slugs = [row[0].value.rpartition("/")[2] for row in found if row[0]][:provinces]
    assert len(slugs) == provinces, f"{len(slugs)} provinces are known"
    read_by = plan_fingerprint(UNREAD, framework)
    text = Path(address).with_suffix(".nq")
    with timed(f"filling the store with {plans} plans (not part of coverage)"):
        with text.open("w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines_of(reference))
            for number in range(plans):
                template = templates[number % len(templates)]
                file.write(template.copy(number, slugs[number % provinces], read_by))
        open_store(address, "write").close()
        loaded = OxigraphFiles(address)
        loaded.bulk_load(path=str(text), format=RdfFormat.N_QUADS)
        loaded.flush()
        del loaded
        text.unlink()


def report(address: str, framework: Framework, yardstick: float, plans: int) -> None:
    triples = framework_triples()
    ledger = Path(address).with_suffix(".sssom.tsv")
    ledger.unlink(missing_ok=True)
    with open_store(address, "write") as store:
        store.drop_graph(COVERAGE_GRAPH)
        measure(lambda: assess_store(store, [framework], (), triples), "first, with how alike the plans are", yardstick)
    with open_store(address, "write") as store:
        again = measure(lambda: assess_again(store, framework), f"all cells of {plans} plans again", yardstick)
        append(ledger, [a_judgement(store, framework)])
        asked = assess_store(store, [framework], (ledger,), triples, again=True)  # the engine is imported here
        assert asked.proposed_for == 1, f"the engine was asked about {asked.proposed_for} plans"
        assess_store(store, [framework], (), triples)
        judged = measure(lambda: assess_store(store, [framework], (ledger,), triples), "one judgement more", yardstick)
        current = measure(lambda: assess_store(store, [framework], (ledger,), triples), "nothing changed", yardstick)
        assess_store(store, [framework], (), triples)
        matrix = measure(lambda: read_province_cells(store, framework), "matrix of provinces read", yardstick, 5)
        everything = measure(lambda: read_coverage(store, framework), "all cells of all plans read", yardstick)
        cells = len(read_province_cells(store, framework))
        print(f"\n{'cells of plans':44} {plans * len(framework.of_scope('province')):>10,}")
        print(f"{'cells of provinces':44} {cells:>10,}")
        print(f"{'triples in the store':44} {sum(count for _, count in sizes(store)):>10,}")
        print(f"{'plans assessed again a second':44} {plans / again:>10,.0f}")
    for name, seconds, goal in (("again", again, 30), ("one judgement more", judged, 30), ("matrix", matrix, 0.3)):
        print(f"{f'{name}: goal {goal} s':44} {seconds:>9.3f}s {'reached' if seconds < goal else 'MISSED'}")
    print(
        f"{'again : nothing changed : all read : matrix':44} "
        f"{again / matrix:.0f} : {current / matrix:.0f} : {everything / matrix:.0f} : 1"
    )


def assess_again(store: Store, framework: Framework) -> None:
    done = assess_store(store, [framework], (), framework_triples(), again=True)
    assert done.proposed_for == 0, f"the engine was asked about {done.proposed_for} plans"


def a_judgement(store: Store, framework: Framework) -> Judgement:
    """A reviewer rejects the first thing that the engine proposed."""
    found = store.select(
        f"SELECT ?step ?text ?requirement WHERE {{ ?alignment <{LT.alignedPassage}> ?step ; "
        f"<{LT.alignedRequirement}> ?requirement . ?step <{LT.text}> ?text }} ORDER BY ?alignment LIMIT 1"
    )
    step, text, requirement = (term.value for row in found for term in row if term)
    asked = next(r.text_vi for r in framework.requirements if r.iri == requirement)
    return Judgement(
        task_iri=step,
        requirement_iri=requirement,
        judgement="rejected",
        strength=None,
        rationale="Đo thời gian.",
        reviewer="An",
        date="2026-01-02",
        subject_fingerprint=fingerprint(text),
        object_fingerprint=fingerprint(asked),
        framework=framework.slug,
    )


def sizes(store: Store) -> Iterator[tuple[str, int]]:
    for row in store.select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"):
        if row[0] is not None and row[1] is not None:
            yield row[0].value, int(row[1].value)


def measure(work: Callable[[], object], name: str, yardstick: float | None, times: int = 1) -> float:
    """Wall seconds, the best of some times, with processor time and the multiple of the yardstick."""
    best = (float("inf"), float("inf"), float("inf"))
    for _ in range(times):
        before = time.perf_counter(), time.thread_time(), time.process_time()
        work()
        after = time.perf_counter(), time.thread_time(), time.process_time()
        best = min(best, (after[0] - before[0], after[1] - before[1], after[2] - before[2]))
    ratio = f"{best[1] / yardstick:8.1f} x" if yardstick else ""
    print(f"{name:44} {best[0]:9.3f}s {best[1]:9.3f}s {best[2]:9.3f}s {ratio}", flush=True)
    return best[0] if yardstick else best[1]


@contextmanager
def timed(name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{name:44} {time.perf_counter() - start:9.1f}s")


if __name__ == "__main__":
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    main()
