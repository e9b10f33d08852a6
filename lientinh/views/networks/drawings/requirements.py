"""Requirements and plans: which plan takes up what, by how strong a match."""

from __future__ import annotations

from typing import Final

from lientinh.analysis.coverage.read_coverage import read_coverage
from lientinh.analysis.coverage.selection import choose_framework
from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.graph_store.store import Store
from lientinh.views.networks.network import Choice, Edge, EdgeKind, Network, Node

NAME = "requirements"
TITLE = ("Yêu cầu và kế hoạch", "Requirements and plans")

_STRENGTHS: Final[dict[str, EdgeKind]] = {"exact": "exact", "broad": "broad", "partial": "partial"}
_ORDER: Final = ("exact", "broad", "partial")


def draw(store: Store, choice: Choice) -> Network:
    """Plans between two columns of requirements; no line where a plan does not take a requirement up.

    Raises InputError where the store holds no coverage.
    """
    framework, _ = choose_framework(store, choice.framework)
    coverage = read_coverage(store, framework)
    half = (len(coverage.requirements) + 1) // 2
    nodes = [
        Node(
            id=requirement.iri,
            label=f"{requirement.id} {requirement.label_vi}",
            kind="requirement",
            facts=((("Nhóm", "Group"), requirement.group),),
            quote=requirement.text_vi,
            group=requirement.group,
            column=0 if number < half else 2,
        )
        for number, requirement in enumerate(coverage.requirements)
    ]
    nodes += [Node(p.iri, p.label, "plan", province=p.province_name or "", column=1) for p in coverage.plans]
    iris = {requirement.id: requirement.iri for requirement in coverage.requirements}
    edges: list[Edge] = []
    for cell in coverage.cells:
        counted = [alignment for alignment in cell.alignments if alignment.counts and alignment.is_step]
        strengths = [a.strength for a in counted if a.strength in _STRENGTHS]
        if strengths:
            best = min(strengths, key=lambda strength: _ORDER.index(str(strength)))
            kind = _STRENGTHS[str(best)]
            edges.append(Edge(iris[cell.requirement], cell.document, kind, len(counted), STATE_NAMES[cell.state][0]))
    return Network(
        title=TITLE,
        note=(
            "Nét liền: khớp hoàn toàn hoặc khớp rộng; nét đứt: khớp một phần. Không có nét: không thấy nhiệm vụ nào.",
            "Solid: exact or broad match; dashed: partial. No line: no task was found.",
        ),
        nodes=tuple(nodes),
        edges=tuple(edges),
    )
