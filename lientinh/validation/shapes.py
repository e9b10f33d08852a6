"""SHACL: what the graph of one document must hold before it enters a store.

A document is checked by itself, on a plain rdflib graph: over an Oxigraph-backed graph pyshacl is 70 times slower, and
over all documents together it would find nothing more. Shapes name the classes that the writer states, so that no
ontology has to be loaded with the data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from pyoxigraph import Triple

if TYPE_CHECKING:
    from rdflib import Graph

SHAPES: Final = Path(__file__).parents[1] / "ontology" / "shapes.ttl"

Severity = Literal["violation", "warning", "info"]
_SH: Final = "http://www.w3.org/ns/shacl#"
_RANK: Final = {"violation": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Violation:
    """One node that breaks one shape."""

    focus: str
    """IRI of the node."""
    path: str | None
    """IRI of the property; None where the node as a whole is at fault, or the path is no single property."""
    severity: Severity
    message_vi: str
    message_en: str
    value: str | None
    """What stands there; None where something is missing."""


@dataclass(frozen=True, slots=True)
class ShapeReport:
    """What SHACL says of one graph."""

    conforms: bool
    """No violation; warnings do not count."""
    violations: tuple[Violation, ...]
    """Warnings among them; the worst first, then by node and property."""


def check_shapes(triples: Iterable[Triple]) -> ShapeReport:
    """Check the graph of one document against `shapes.ttl`.

    Breaking a shape is a finding about the data and raises nothing.
    """
    from pyshacl import validate
    from rdflib import Graph

    from lientinh.graph_store.rdflib_terms import to_rdflib_triples

    data = Graph()
    for triple in to_rdflib_triples(triples):
        data.add(triple)
    _, report, _ = validate(data, shacl_graph=_load_shapes(), inplace=True, allow_warnings=True, allow_infos=True)
    violations = tuple(sorted(set(_violations(report)), key=_order))
    return ShapeReport(not any(violation.severity == "violation" for violation in violations), violations)


@cache
def _load_shapes() -> Graph:
    """The shapes, parsed once a process."""
    from rdflib import Graph

    return Graph().parse(SHAPES, format="turtle")


def _violations(report: Graph) -> Iterator[Violation]:
    from rdflib import URIRef
    from rdflib.namespace import SH

    for result in report.objects(None, SH.result):
        path = report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        messages = {getattr(text, "language", None): str(text) for text in report.objects(result, SH.resultMessage)}
        yield Violation(
            focus=str(report.value(result, SH.focusNode)),
            path=str(path) if isinstance(path, URIRef) else None,
            severity=_severity(report.value(result, SH.resultSeverity)),
            message_vi=messages.get("vi") or next(iter(messages.values()), ""),
            message_en=messages.get("en") or next(iter(messages.values()), ""),
            value=None if value is None else str(value),
        )


def _severity(node: Any) -> Severity:
    name = str(node).removeprefix(_SH)
    return "warning" if name == "Warning" else "info" if name == "Info" else "violation"


def _order(violation: Violation) -> tuple[Any, ...]:
    path, value = violation.path or "", violation.value or ""
    return _RANK[violation.severity], violation.focus, path, violation.message_vi, value
