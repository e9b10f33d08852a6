"""SHACL as far as the shapes of documents use it, without an RDF library: whether a graph is without any result.

A document's graph is checked before it enters a store, and nearly all pass. pyshacl takes longer for that than reading
the file takes; what is compiled here from the same `shapes.ttl` takes a fortieth of it. It only ever says "nothing to
report": where it finds something, or meets what it does not know for certain, pyshacl is asked and writes the report.
Tests hold both against each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, RdfFormat, parse

from lientinh.ontology.terms import RDF, RDFS
from lientinh.validation.shapes import SHAPES
from lientinh.validation.value_checks import VALUE_CHECKS, is_before, is_iri

Row = tuple[str, str, str]
"""A triple as N-Triples spell it."""
_SH: Final = "http://www.w3.org/ns/shacl#"
_FIRST: Final = RDF.NAMESPACE + "first"
_REST: Final = RDF.NAMESPACE + "rest"
_TYPE: Final = f"<{RDF.type}>"
_SUBCLASS: Final = f"<{RDFS.subClassOf}>"
_SILENT: Final = frozenset({"message", "severity", "targetClass", "targetSubjectsOf", "path", "qualifiedMinCount"})
"""Parameters that decide nothing by themselves."""
_OF_EACH_VALUE: Final = frozenset(
    {"class", "datatype", "in", "languageIn", "lessThan", "lessThanOrEquals", "maxCount", "maxInclusive"}
    | {"minInclusive", "minLength", "not", "or", "pattern", "uniqueLang"}
)
"""Parameters that a node without a value meets whatever they say: most nodes have few of all the properties."""


class Graph:
    """The rows of one graph by property and subject."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.forward: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in rows:
            self.forward[predicate][subject].append(value)
        self.members: defaultdict[str, set[str]] = defaultdict(set)
        for subject, classes in self.forward[_TYPE].items():
            for class_ in classes:
                self.members[class_].add(subject)
        self._backward: dict[str, defaultdict[str, list[str]]] = {}

    def values(self, subject: str, predicate: str) -> Sequence[str]:
        """The objects of a property."""
        of = self.forward.get(predicate)
        return of.get(subject, ()) if of else ()

    def sources(self, value: str, predicate: str) -> Sequence[str]:
        """The subjects of a property."""
        if predicate not in self._backward:
            backward = self._backward[predicate] = defaultdict(list)
            for subject, values in self.forward.get(predicate, {}).items():
                for found in values:
                    backward[found].append(subject)
        return self._backward[predicate].get(value, ())


Check = Callable[[Graph, str], bool]
"""Whether a node of a graph meets a shape for certain."""


class UnknownShapeError(Exception):
    """The shapes say something that is not compiled here."""


def is_clean(rows: Iterable[Row], shapes: Path = SHAPES) -> bool:
    """Whether SHACL has nothing to report of these triples: no violation and no warning.

    False also where that is not certain.
    """
    compiled = _compile_file(shapes)
    graph = Graph(rows)
    if compiled is None or _SUBCLASS in graph.forward:  # a class that the data itself widens
        return False
    for classes, properties, check in compiled:
        for class_ in classes:
            if not all(check(graph, focus) for focus in graph.members.get(class_, ())):
                return False
        for name in properties:
            if not all(check(graph, focus) for focus in graph.forward.get(name, ())):
                return False
    return True


Compiled = tuple[tuple[str, ...], tuple[str, ...], Check]
"""Target classes, properties whose subjects are targets, and the check."""


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

    def _shape(self, node: Any) -> Check:
        """Of a focus node: its values where the shape has a path, itself where not."""
        parameters = self._parameters(node)
        path = parameters.get("path")
        values = self._path(path[0]) if path else lambda _, focus: (focus,)
        made = [
            (name, self._constraint(name, parameter, parameters))
            for name, given in parameters.items()
            if name not in _SILENT
            for parameter in given
        ]
        checks = [check for _, check in made]
        of_nothing = [check for name, check in made if name not in _OF_EACH_VALUE]

        def check(graph: Graph, focus: str) -> bool:
            found = values(graph, focus)
            # A loop, since this is run a hundred times a passage and all() over a generator takes twice the time.
            for one in checks if found else of_nothing:  # noqa: SIM110  # see above
                if not one(graph, focus, found):
                    return False
            return True

        return check

    def _path(self, path: Any) -> Callable[[Graph, str], Sequence[str]]:
        if not isinstance(path, BlankNode):
            name = str(path)
            return lambda graph, focus: graph.forward[name].get(focus, ())
        said = self._said[path]
        if set(said) != {f"{_SH}inversePath"}:
            raise UnknownShapeError(str(sorted(said)))
        inverse = str(said[f"{_SH}inversePath"][0])
        return lambda graph, focus: graph.sources(focus, inverse)

    def _constraint(
        self, name: str, parameter: Any, parameters: Mapping[str, list[Any]]
    ) -> Callable[[Graph, str, Sequence[str]], bool]:
        if name in VALUE_CHECKS:
            made = VALUE_CHECKS[name](self._list(parameter) if name in ("in", "languageIn") else parameter)
            return lambda _graph, _focus, values: made(values)
        if name == "class":
            class_ = str(parameter)
            return lambda graph, _, values: all(is_iri(v) and v in graph.members.get(class_, ()) for v in values)
        if name in ("lessThan", "lessThanOrEquals"):
            return _ordered(str(parameter), name == "lessThanOrEquals")
        if name == "or":
            shapes = [self._shape(member) for member in self._list(parameter)]
            return lambda graph, _, values: all(any(shape(graph, v) for shape in shapes) for v in values)
        if name == "not":
            return self._negated(parameter)
        if name == "qualifiedValueShape":
            shape, least = self._shape(parameter), int(_only(parameters.get("qualifiedMinCount", [])).value)
            return lambda graph, _, values: sum(shape(graph, value) for value in values) >= least
        raise UnknownShapeError(name)

    def _negated(self, node: Any) -> Callable[[Graph, str, Sequence[str]], bool]:
        """The shapes that are denied must be those that are met or missed for certain: a value among given ones."""
        given = {name for name in self._parameters(node) if name not in _SILENT}
        inner = [self._parameters(n) for n in self._said[node].get(f"{_SH}qualifiedValueShape", [])]
        if not given <= {"hasValue", "qualifiedValueShape"} or any(set(p) != {"in"} for p in inner):
            raise UnknownShapeError(str(sorted(given)))
        shape = self._shape(node)
        return lambda graph, _, values: not any(shape(graph, value) for value in values)

    def _list(self, node: Any) -> list[Any]:
        found = []
        while isinstance(node, BlankNode):
            found.append(self._said[node][_FIRST][0])
            node = self._said[node][_REST][0]
        return found


def _only(values: list[Any]) -> Literal:
    if len(values) != 1 or not isinstance(values[0], Literal):
        raise UnknownShapeError(str(values))
    return values[0]


def _ordered(other: str, or_equal: bool) -> Callable[[Graph, str, Sequence[str]], bool]:
    def check(graph: Graph, focus: str, values: Sequence[str]) -> bool:
        return all(is_before(v, w, or_equal) for v in values for w in graph.values(focus, other))

    return check
