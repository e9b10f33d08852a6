"""How long coverage takes for a whole country: 34 provinces x 40 requirements on 3,400 plans.

    python benchmarks/coverage.py [--plans 3400] [--provinces 34] [--keep FOLDER]

The plans are made from the four shipped plans of 2025 by rule: plan k is a copy of the (k mod 4)th under another
province and number, without every ninth of its tasks, beginning with the (k mod 9)th. They differ in what they leave
out, and not in length or style, so that this says how time grows with the number of plans and nothing of how well they
are read. The places in the source files, which coverage shows and does not count, are left out of the copies. What the
engine proposed is copied with them, as it stands in a store that was assessed before: "again" is what a change of the
ledger or of the program costs, cells, figures and writing included. The engine is timed apart, on the shipped plans.

Processor time is printed beside wall time, and both as multiples of a yardstick (ten million additions in Python), by
which two machines can be compared.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse, serialize

from lientinh.analysis.coverage.assess_store import assess_store
from lientinh.analysis.coverage.cells import PlanRecord
from lientinh.analysis.coverage.engine import read_with_engine
from lientinh.analysis.coverage.fingerprints import plan_fingerprint
from lientinh.analysis.coverage.passages import read_plan_text
from lientinh.analysis.coverage.plans import read_plans
from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.read_summary import read_province_cells
from lientinh.build import CORPUS, build_store
from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.frameworks import Framework, framework_triples, load_framework
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, ONTOLOGY_GRAPH, VOCABULARY_GRAPH, graph_iri
from lientinh.ontology.terms import LT, RDF

BATCH = 100
LEFT_OUT = 9
FRAMEWORK = "ct-38"


@dataclass(frozen=True)
class Template:
    """A shipped plan as N-Triples, line by line: its own graph, and what the engine said of it."""

    plan: PlanRecord
    document: tuple[str, ...]
    alignments: tuple[str, ...]
    steps: tuple[str, ...]
    """Ends of the IRIs of its tasks: "/task/II.3"."""

    def copy(self, number: int, province: str, fingerprint: str) -> tuple[str, list[Triple], list[Triple]]:
        """(IRI, triples of the document, triples of its alignments) of the plan with this number."""
        old = self.plan.iri
        new = f"{old.rpartition('/document/')[0]}/document/{province}/{1000 + number}-kh-ubnd-2025"
        dropped = self.steps[number % LEFT_OUT :: LEFT_OUT]
        gone = tuple(f"<{old}{step}{mark}" for step in dropped for mark in (">", "/"))
        place = old.split("/")[-2]

        def made(lines: Sequence[str]) -> list[Triple]:
            kept = "\n".join(line for line in lines if not any(step in line for step in gone))
            text = kept.replace(old, new).replace(f"/province/{place}>", f"/province/{province}>")
            text = text.replace(f"/agency/{place}/", f"/agency/{province}/").replace("@FINGERPRINT@", fingerprint)
            return list(parse(text.encode(), format=RdfFormat.N_TRIPLES))

        return new, made(self.document), made(self.alignments)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=3400)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--keep", type=Path, help="an empty folder for the stores; a temporary one by default")
    options = parser.parse_args()
    framework = load_framework(FRAMEWORK)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        yardstick = measure(lambda: sum(range(10_000_000)) and None, "yardstick: 10 million additions", None)
        templates = make_templates(str(folder / "corpus"), framework, yardstick)
        address = str(folder / "country")
        fill(address, templates, framework, options.plans, options.provinces)
        report(address, framework, yardstick, options.plans)


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
    own = plan_fingerprint(plan, framework)
    said = (quad.triple for quad in store.quads(ALIGNMENTS_GRAPH))
    behind = [triple for triple in said if getattr(triple.subject, "value", "").startswith(plan.iri + "/")]
    said_of_plan = lines_of(quad.triple for quad in store.quads(graph_iri(plan.iri)))
    document = tuple(line for line in said_of_plan if "/id/source/" not in line)
    steps = sorted(
        {line.split(">")[0].removeprefix(f"<{plan.iri}") for line in document if f"<{plan.iri}/task/" in line}
    )
    keys = [step for step in steps if step.count("/") == 2]
    alignments = tuple(line.replace(own, "@FINGERPRINT@") for line in lines_of(behind))
    return Template(plan, document, alignments, tuple(keys))


def lines_of(triples: Iterator[Triple]) -> tuple[str, ...]:
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None
    return tuple(data.decode().splitlines())


def fill(address: str, templates: Sequence[Template], framework: Framework, plans: int, provinces: int) -> None:
    """Write the copies; not timed as part of coverage."""
    with open_store(f"{Path(address).with_name('corpus')}") as corpus:
        reference = {name: [q.triple for q in corpus.quads(name)] for name in (ONTOLOGY_GRAPH, VOCABULARY_GRAPH)}
        found = corpus.select(f"SELECT DISTINCT ?p WHERE {{ ?p <{RDF.type}> <{LT.Province}> }} ORDER BY ?p")
        slugs = [row[0].value.rpartition("/")[2] for row in found if row[0]][:provinces]
    assert len(slugs) == provinces, f"{len(slugs)} provinces are known"
    unread = PlanRecord("", "", "", None, None, None, "full-text", "")  # made by no file: its fingerprint is empty
    fingerprint = plan_fingerprint(unread, framework)
    with timed(f"filling the store with {plans} plans (not part of coverage)"), open_store(address, "write") as store:
        store.replace_graphs(reference)
        behind: list[Triple] = []
        for start in range(0, plans, BATCH):
            graphs: dict[str, list[Triple]] = {}
            for number in range(start, min(start + BATCH, plans)):
                template, slug = templates[number % len(templates)], slugs[number % provinces]
                iri, document, alignments = template.copy(number, slug, fingerprint)
                graphs[graph_iri(iri)] = document
                behind += alignments
            store.replace_graphs(graphs)
        store.replace_graph(ALIGNMENTS_GRAPH, behind)


def report(address: str, framework: Framework, yardstick: float, plans: int) -> None:
    triples = framework_triples()
    with open_store(address, "write") as store:
        measure(lambda: assess_store(store, [framework], (), triples), "first, with how alike the plans are", yardstick)
        again = measure(
            lambda: assess_again(store, framework), f"cells, figures, graph of {plans} plans again", yardstick
        )
        unchanged = measure(
            lambda: assess_store(store, [framework], (), triples), "nothing changed: found out", yardstick
        )
        matrix = measure(lambda: read_province_cells(store, framework), "matrix of provinces read", yardstick, 5)
        everything = measure(lambda: read_coverage(store, framework), "all cells of all plans read", yardstick)
        cells = len(read_province_cells(store, framework))
        print(f"\n{'cells of plans':44} {plans * len(framework.of_scope('province')):>10,}")
        print(f"{'cells of provinces':44} {cells:>10,}")
        print(f"{'triples in the store':44} {sum(count for _, count in sizes(store)):>10,}")
        print(f"{'plans assessed again a second':44} {plans / again:>10,.0f}")
    print(f"{'again: goal 30 s':44} {again:>9.2f}s {'reached' if again < 30 else 'MISSED'}")
    print(f"{'matrix: goal 0.3 s':44} {matrix:>9.3f}s {'reached' if matrix < 0.3 else 'MISSED'}")
    print(
        f"{'again : nothing changed : all read : matrix':44} "
        f"{again / matrix:.0f} : {unchanged / matrix:.0f} : {everything / matrix:.0f} : 1"
    )


def assess_again(store: Store, framework: Framework) -> None:
    done = assess_store(store, [framework], (), framework_triples(), again=True)
    assert done.proposed_for == 0, f"the engine was asked about {done.proposed_for} plans"


def sizes(store: Store) -> Iterator[tuple[str, int]]:
    for row in store.select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"):
        if row[0] is not None and row[1] is not None:
            yield row[0].value, int(row[1].value)


def measure(work: Callable[[], object], name: str, yardstick: float | None, times: int = 1) -> float:
    """Wall seconds, the best of some times, with processor time and both as multiples of the yardstick."""
    best = (float("inf"), float("inf"))
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        best = min(best, (time.perf_counter() - wall, time.process_time() - cpu))
    ratio = f"{best[0] / yardstick:8.2f} x" if yardstick else ""
    print(f"{name:44} {best[0]:9.3f}s {best[1]:9.3f}s CPU {ratio}")
    return best[0]


@contextmanager
def timed(name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{name:44} {time.perf_counter() - start:9.1f}s")


if __name__ == "__main__":
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    main()
