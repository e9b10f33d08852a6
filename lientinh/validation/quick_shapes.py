"""SHACL as far as the shapes of documents use it, without an RDF library: whether a graph is without any result.

A document's graph is checked before it enters a store, and nearly all pass. pyshacl takes longer for that than reading
the file takes; what is compiled here from the same `shapes.ttl` takes a fiftieth of it. It only ever says "nothing to
report": where it finds something, or meets what it does not know for certain, pyshacl is asked and writes the report.
Tests hold both against each other.

A shape is asked about all its nodes at once and answers with those that may miss it. Mostly there are none, and sets
tell so without a step in Python for each node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, RdfFormat, parse

from lientinh.graph_store.triples import Row
from lientinh.ontology.terms import RDF, RDFS
from lientinh.validation.graph_values import NO_NODES, Graph, Nodes, Values
from lientinh.validation.shapes import SHAPES
from lientinh.validation.value_checks import CHECKS_OF_ALL, CHECKS_OF_EACH, ValuesCheck, is_before

_SH: Final = "http://www.w3.org/ns/shacl#"
_FIRST: Final = RDF.NAMESPACE + "first"
_REST: Final = RDF.NAMESPACE + "rest"
_SUBCLASS: Final = f"<{RDFS.subClassOf}>"
_SILENT: Final = frozenset({"message", "severity", "targetClass", "targetSubjectsOf", "path", "qualifiedMinCount"})
"""Parameters that decide nothing by themselves."""
Shape = Callable[[Graph, Nodes], Nodes]
"""Those of the nodes that do not meet a shape for certain."""
Constraint = Callable[[Graph, Nodes, Values], Nodes]
"""Those of the nodes whose values do not meet one parameter of a shape for certain."""


class UnknownShapeError(Exception):
    """The shapes say something that is not compiled here."""


def is_clean(rows: Iterable[Row], shapes: Path = SHAPES) -> bool:
    """Whether SHACL has nothing to report of these triples: no violation and no warning.

    False also where that is not certain.
    """
    compiled = _compile_file(shapes)
    graph = Graph(rows)
    if compiled is None or graph.values(_SUBCLASS).of:  # a class that the data itself widens
        return False
    for classes, properties, shape in compiled:
        targets = [graph.members(class_) for class_ in classes]
        targets += [graph.values(name).of.keys() for name in properties]
        if any(nodes and shape(graph, nodes) for nodes in targets):
            return False
    return True


Compiled = tuple[tuple[str, ...], tuple[str, ...], Shape]
"""Target classes, properties whose subjects are targets, and the shape."""


@cache
def _compile_file(shapes: Path) -> tuple[Compiled, ...] | None:
    """The shapes with a target; None where one of them says what is not known here."""
    source = _Source(shapes)
    try:
        return tuple(source.compile_targets())
    except UnknownShapeError:
        return None


class _Source:
    """The file of shapes, and what its nodes come to."""

    def __init__(self, path: Path) -> None:
        self._said: defaultdict[Any, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            self._said[quad.subject][quad.predicate.value].append(quad.object)

    def compile_targets(self) -> Iterable[Compiled]:
        for node, said in list(self._said.items()):
            classes = tuple(str(value) for value in said.get(f"{_SH}targetClass", ()))
            properties = tuple(str(value) for value in said.get(f"{_SH}targetSubjectsOf", ()))
            if classes or properties:
                yield classes, properties, self._shape(node)

    def _parameters(self, node: Any) -> Mapping[str, list[Any]]:
        found = {}
        for predicate, values in self._said[node].items():
            if predicate.startswith(_SH):
                found[predicate.removeprefix(_SH)] = values
            elif predicate != RDF.type:
                raise UnknownShapeError(predicate)
        return found

    def _shape(self, node: Any) -> Shape:
        """Of focus nodes: their values where the shape has a path, themselves where not."""
        parameters = self._parameters(node)
        path = parameters.get("path")
        values_of = self._path(path[0]) if path else _themselves
        constraints = [
            self._constraint(name, parameter, parameters)
            for name, given in parameters.items()
            if name not in _SILENT
            for parameter in given
        ]

        def missed(graph: Graph, nodes: Nodes) -> Nodes:
            values = values_of(graph, nodes)
            return set().union(*(constraint(graph, nodes, values) for constraint in constraints))

        return missed

    def _path(self, path: Any) -> Callable[[Graph, Nodes], Values]:
        if not isinstance(path, BlankNode):
            name = str(path)
            return lambda graph, _: graph.values(name)
        said = self._said[path]
        if set(said) != {f"{_SH}inversePath"}:
            raise UnknownShapeError(str(sorted(said)))
        inverse = str(said[f"{_SH}inversePath"][0])
        return lambda graph, _: graph.sources(inverse)

    def _constraint(self, name: str, parameter: Any, parameters: Mapping[str, list[Any]]) -> Constraint:
        if name in CHECKS_OF_EACH:
            return _of_each(CHECKS_OF_EACH[name](self._list(parameter) if name in ("in", "languageIn") else parameter))
        if name in CHECKS_OF_ALL:
            return _of_all(CHECKS_OF_ALL[name](parameter))
        if name == "minCount":
            return _at_least(int(parameter.value))
        if name == "maxCount":
            return _at_most(int(parameter.value))
        if name == "class":
            class_ = str(parameter)
            return _without(lambda graph, values: values - graph.members(class_))
        if name in ("lessThan", "lessThanOrEquals"):
            return _ordered(str(parameter), name == "lessThanOrEquals")
        if name == "or":
            return self._alternatives(parameter)
        if name == "not":
            return self._negated(parameter)
        if name == "qualifiedValueShape":
            return _qualified(self._shape(parameter), int(_only(parameters.get("qualifiedMinCount", [])).value))
        raise UnknownShapeError(name)

    def _alternatives(self, parameter: Any) -> Constraint:
        shapes = [self._shape(member) for member in self._list(parameter)]

        def missed(graph: Graph, values: Nodes) -> Nodes:
            for shape in shapes:
                values = shape(graph, values) if values else values
            return values

        return _without(missed)

    def _negated(self, node: Any) -> Constraint:
        """The shapes that are denied must be those that are met or missed for certain: a value among given ones."""
        given = {name for name in self._parameters(node) if name not in _SILENT}
        inner = [self._parameters(n) for n in self._said[node].get(f"{_SH}qualifiedValueShape", [])]
        if not given <= {"hasValue", "qualifiedValueShape"} or any(set(p) != {"in"} for p in inner):
            raise UnknownShapeError(str(sorted(given)))
        shape = self._shape(node)
        return _without(lambda graph, values: values - shape(graph, values))

    def _list(self, node: Any) -> list[Any]:
        found = []
        while isinstance(node, BlankNode):
            found.append(self._said[node][_FIRST][0])
            node = self._said[node][_REST][0]
        return found


def _themselves(_: Graph, nodes: Nodes) -> Values:
    return Values({node: (node,) for node in nodes})


def _only(values: list[Any]) -> Literal:
    if len(values) != 1 or not isinstance(values[0], Literal):
        raise UnknownShapeError(str(values))
    return values[0]


def _of_each(check: ValuesCheck) -> Constraint:
    """What is asked of each value by itself: where all that the property has pass, no node needs a look."""
    return lambda _, nodes, values: (
        NO_NODES if check(values.all) else {n for n, own in values.pairs(nodes) if not check(own)}
    )


def _of_all(check: ValuesCheck) -> Constraint:
    """What is asked of the values of a node together."""
    return lambda _, nodes, values: {n for n, own in values.pairs(nodes) if not check(own)}


def _at_least(count: int) -> Constraint:
    if count == 1:
        return lambda _, nodes, values: nodes - values.of.keys()
    return lambda _, nodes, values: {n for n, own in values.pairs(nodes) if len(own) < count}


def _at_most(count: int) -> Constraint:
    return lambda _, nodes, values: (
        NO_NODES if values.most <= count else {n for n, own in values.pairs(nodes) if len(own) > count}
    )


def _without(refused: Shape) -> Constraint:
    """No value may be among those that are refused."""

    def missed(graph: Graph, nodes: Nodes, values: Values) -> Nodes:
        bad = refused(graph, values.all)
        return {n for n, own in values.pairs(nodes) if not bad.isdisjoint(own)} if bad else NO_NODES

    return missed


def _qualified(shape: Shape, least: int) -> Constraint:
    """At least so many values meet a shape."""

    def missed(graph: Graph, nodes: Nodes, values: Values) -> Nodes:
        bad = shape(graph, values.all)
        return {n for n, own in values.pairs(nodes) if sum(value not in bad for value in own) < least}

    return missed


def _ordered(other: str, or_equal: bool) -> Constraint:
    def missed(graph: Graph, nodes: Nodes, values: Values) -> Nodes:
        others = graph.values(other).of
        pairs = ((n, v, w) for n, own in values.pairs(nodes) for v in own for w in others.get(n, ()))
        return {n for n, v, w in pairs if not is_before(v, w, or_equal)}

    return missed
