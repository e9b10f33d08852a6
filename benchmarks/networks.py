"""What a network costs in a browser: one of 2,000 nodes, and 34 provinces with 100 plans each.

    python benchmarks/networks.py [--plans 100] [--nodes 2000] [--store CORPUS] [--keep FOLDER]

The country is made of the drawing of the shipped plans by rule: each of 34 provinces has `--plans` copies of them under
other numbers, with their real texts, groups, agencies and places. How long a store of that size takes to read is not
told. It and a network of `--nodes` nodes without levels are written into one file each, and opened in headless Chromium
with the network cut. Told are: nodes of the whole, nodes that are drawn at first sight, how long the file took to make,
its size, the time from opening it to the first drawing, from a click of the mouse on a shape to its facts on the
screen, and from typing to what was found. Times of the browser are the best and the worst of `--times` runs, by the
browser's own clock.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from lientinh.build import CORPUS, build_store
from lientinh.graph_store.store import open_store
from lientinh.ontology.terms import DATA
from lientinh.views.networks.catalog import load_drawing
from lientinh.views.networks.network import Choice, Edge, Network, Node
from lientinh.views.networks.page import network_page

PROVINCES = 34
WATCH = """
const seen = window.seen = { drawn: 0, facts: 0, list: 0, pressed: 0 };
const painted = (name) => requestAnimationFrame(() => { seen[name] = performance.now(); });
const drawn = { subtree: true, attributeFilter: ["data-drawn"] };
new MutationObserver(() => seen.drawn || painted("drawn")).observe(document, drawn);
addEventListener("DOMContentLoaded", () => {
  const watch = (place, what, options) => new MutationObserver(what).observe(place, options);
  const byId = (id) => document.getElementById(id), press = () => { seen.pressed = performance.now(); };
  watch(byId("network-facts"), () => painted("facts"), { childList: true });
  watch(byId("network-list"), () => painted("list"), { childList: true });
  for (const name of ["pointerdown", "beforeinput"]) addEventListener(name, press, true);
});
"""


@dataclass(frozen=True)
class Times:
    """Seconds of one run."""

    opened: float
    clicked: float
    found: float
    at_first: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=100, help="of each province")
    parser.add_argument("--nodes", type=int, default=2000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--store", help="one that holds the shipped plans; by default they are built")
    parser.add_argument("--keep", type=Path, help="a folder for the pages; a temporary one by default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = options.keep or Path(temporary)
        binary = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Chromium {browser.version}")
        print(
            f"{'':26} {'nodes':>8} {'at first':>8} {'made':>8} {'size':>9} {'opened':>14} {'click':>14} {'search':>14}"
        )
        measure(browser, folder / "flat.html", "one level", flat_network(options.nodes), options.times)
        corpus = options.store or str(folder / "corpus")
        if options.store is None:
            build_store(corpus, [CORPUS], reasoner=False)
        with open_store(corpus) as store:
            network = country(load_drawing("agencies").draw(store, Choice()), options.plans)
        measure(browser, folder / "country.html", f"{PROVINCES} provinces x {options.plans}", network, options.times)
        browser.close()


def flat_network(count: int) -> Network:
    """Tasks and agencies without levels, each agency with about twenty tasks."""
    agencies = max(count // 20, 1)
    nodes = [Node(f"a{n}", f"Sở số {n}", "agency", size=20) for n in range(agencies)]
    nodes += [Node(f"t{n}", f"I.{n}", "task", quote=f"Nội dung nhiệm vụ {n}") for n in range(count - agencies)]
    edges = [Edge(f"a{n * 7 % agencies}", f"t{n}", "lead", quote=f"Sở số {n}") for n in range(count - agencies)]
    edges += [Edge(f"a{n * 13 % agencies}", f"t{n}", "coordinate") for n in range(count - agencies)]
    return Network(("Một mức", "One level"), ("", ""), tuple(nodes), tuple(edges))


def country(drawn: Network, plans: int) -> Network:
    """The drawing of the shipped plans as one of 34 provinces with this many copies of them in turn."""
    by_id = {node.id: node for node in drawn.nodes}
    own = {node.id: [node] for node in drawn.nodes if node.kind == "plan"}
    for node in drawn.nodes:
        if node.kind in ("group", "task"):
            own[plan_of(node, by_id)].append(node)
    edges: dict[str, list[Edge]] = {plan: [] for plan in own}
    for edge in drawn.edges:
        edges[plan_of(by_id[edge.target], by_id)].append(edge)
    nodes = {node.id: node for node in drawn.nodes if node.kind == "type"}
    made: list[Edge] = []
    for province in range(PROVINCES):
        root = f"{DATA}province/p{province}"
        nodes[root] = Node(root, f"Tỉnh {province}", "province", province=f"Tỉnh {province}")
        for number in range(plans):
            plan = list(own)[number % len(own)]
            for node in own[plan]:
                name = copied(node.id, province, number)
                above = root if node.kind == "plan" else copied(node.parent, province, number)
                nodes[name] = replace(node, id=name, parent=above, province=f"Tỉnh {province}")
            for edge in edges[plan]:
                agency = f"{edge.source}/p{province}"
                nodes.setdefault(agency, replace(by_id[edge.source], id=agency, province=f"Tỉnh {province}"))
                made.append(Edge(agency, copied(edge.target, province, number), edge.kind))
    return replace(drawn, nodes=tuple(nodes.values()), edges=tuple(made))


def copied(name: str, province: int, number: int) -> str:
    """The id of a copy: under the province and number in place of its own."""
    rest = name.removeprefix(f"{DATA}document/").split("/", 2)
    return "/".join([f"{DATA}document/p{province}/{1000 + number}-kh-ubnd-2025", *rest[2:]])


def plan_of(node: Node, by_id: Mapping[str, Node]) -> str:
    while node.kind != "plan":
        node = by_id[node.parent]
    return node.id


def measure(browser: Browser, place: Path, name: str, network: Network, times: int) -> None:
    """Make the page, open it some times, and print a row."""
    start = time.perf_counter()
    place.write_text(network_page(network), encoding="utf-8")
    made = time.perf_counter() - start
    runs = [visit(browser, place) for _ in range(times)]
    size = place.stat().st_size / 1e6
    columns = [span([getattr(run, column) for run in runs]) for column in ("opened", "clicked", "found")]
    print(
        f"{name:26} {len(network.nodes):>8,} {runs[0].at_first:>8,} {made:>7.1f}s {size:>7.1f}MB "
        + " ".join(f"{column:>14}" for column in columns),
        flush=True,
    )


def visit(browser: Browser, place: Path) -> Times:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(place.absolute().as_uri(), wait_until="commit")
    wait_for(page, "window.seen && window.seen.drawn")
    opened = float(page.evaluate("seen.drawn"))
    page.wait_for_load_state()
    at_first = int(page.evaluate("document.body.dataset.drawn"))
    clicked = answer(page, "facts", lambda: page.mouse.click(*shape(page)))
    page.focus("input[type=search]")
    found = answer(page, "list", lambda: page.keyboard.insert_text("nghiep vu 19"))
    context.close()
    return Times(opened / 1000, clicked / 1000, found / 1000, at_first)


def shape(page: Any) -> tuple[float, float]:
    """Where the first shape stands that lies well inside the drawing."""
    spot = page.evaluate(
        """() => { const box = document.getElementById("network-drawing").getBoundingClientRect();
        return lientinhNetwork.ids().map((id) => lientinhNetwork.find(id))
          .find(({ x, y }) => x > box.left + 40 && x < box.right - 40 && y > box.top + 40 && y < box.bottom - 40); }"""
    )
    return spot["x"], spot["y"]


def answer(page: Any, what: str, act: Any) -> float:
    """Milliseconds from the press to the last change that it brings about on the screen."""
    page.evaluate(f"seen.{what} = 0")
    act()
    wait_for(page, f"seen.{what}")
    before = -1.0
    while before != (now := float(page.evaluate(f"seen.{what} - seen.pressed"))):
        before = now
        page.wait_for_timeout(300)
    return now


def wait_for(page: Any, told: str) -> None:
    """Until the page tells it; by asking, since its policy lets nothing be compiled there."""
    for _ in range(2400):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(told)


def span(values: list[float]) -> str:
    return f"{min(values):.2f}–{max(values):.2f} s"


if __name__ == "__main__":
    main()
