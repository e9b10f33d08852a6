"""The quick check says "nothing to report" where pyshacl has nothing to report, and never else."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse
from small_plans import write_plan

from lientinh.graph_store.triples import Row
from lientinh.graph_store.writer import plan_graph
from lientinh.loaders.read_plan import read_plan
from lientinh.ontology.terms import LT, OA, RDF
from lientinh.ontology.vocabularies import load_vocabulary
from lientinh.validation import quick_shapes
from lientinh.validation.quick_shapes import is_clean
from lientinh.validation.shapes import check_shapes

Damage = Callable[[list[Row], random.Random], list[Row]]


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[Row, ...]:
    """The graph of a small plan, which has nothing wrong with it."""
    path = write_plan(tmp_path_factory.mktemp("plans"))
    return plan_graph(read_plan(path), load_vocabulary()).rows()


def triples_of(rows: list[Row]) -> Iterator[Triple]:
    text = "".join(f"{s} {p} {o} .\n" for s, p, o in rows)
    return (quad.triple for quad in parse(text, format=RdfFormat.N_TRIPLES))


def without_one(rows: list[Row], rng: random.Random) -> list[Row]:
    rows.pop(rng.randrange(len(rows)))
    return rows


def without_property(rows: list[Row], rng: random.Random) -> list[Row]:
    gone = rng.choice(rows)[1]
    return [row for row in rows if row[1] != gone]


def twice(rows: list[Row], rng: random.Random) -> list[Row]:
    """A property with the value of another node beside its own."""
    one = rng.choice(rows)
    other = rng.choice([row for row in rows if row[1] == one[1]])
    return [*rows, (one[0], one[1], other[2])]


def other_value(rows: list[Row], rng: random.Random) -> list[Row]:
    """A value of another property where this one's stood."""
    place = rng.randrange(len(rows))
    subject, predicate, _ = rows[place]
    rows[place] = (subject, predicate, rng.choice(rows)[2])
    return rows


DAMAGES: tuple[Damage, ...] = (without_one, without_property, twice, other_value)


def test_every_shape_of_the_file_is_compiled() -> None:
    assert quick_shapes._compile_file(quick_shapes.SHAPES) is not None


def test_an_undamaged_plan_is_clean_for_both(rows: tuple[Row, ...]) -> None:
    assert is_clean(rows)
    assert check_shapes(triples_of(list(rows))).violations == ()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_it_finds_what_pyshacl_finds(rows: tuple[Row, ...], damage: Damage) -> None:
    seen = set()
    for seed in range(12):
        chance = random.Random(f"{damage.__name__}/{seed}")  # noqa: S311  # repeatable
        damaged = list(dict.fromkeys(damage(list(rows), chance)))
        nothing_to_report = not check_shapes(triples_of(damaged)).violations
        assert is_clean(damaged) == nothing_to_report, (damage.__name__, seed)
        seen.add(nothing_to_report)
    assert False in seen, "no damage was done"


def replaced(rows: tuple[Row, ...], predicate: str, value: Callable[[str], str]) -> list[Row]:
    """The rows with another value wherever a property stands."""
    return [(s, p, value(o) if p == f"<{predicate}>" else o) for s, p, o in rows]


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        (LT.sha256, lambda _: '"not a hash"'),
        (OA.start, lambda _: f'"99999"^^<{LT.NAMESPACE}integer>'),
        (OA.start, lambda _: '"99999"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (LT.position, lambda _: '"0"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (LT.deadlineKind, lambda _: f"<{LT.NAMESPACE}never>"),
        (LT.text, lambda _: '""@vi'),
        (LT.leadBy, lambda _: '"Sở Tài chính"'),
        (OA.exact, lambda _: '""'),
    ],
)
def test_each_kind_of_constraint_is_held(rows: tuple[Row, ...], predicate: str, value: Callable[[str], str]) -> None:
    damaged = replaced(rows, predicate, value)
    assert check_shapes(triples_of(damaged)).violations
    assert not is_clean(damaged)


def test_what_it_does_not_know_is_left_to_pyshacl(rows: tuple[Row, ...], tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n<urn:x> sh:targetClass <{LT.Task}> ; sh:closed true .\n",
        encoding="utf-8",
    )
    assert not is_clean(rows, shapes)


def test_a_graph_with_classes_of_its_own_is_left_to_pyshacl(rows: tuple[Row, ...]) -> None:
    widened = (f"<{LT.NAMESPACE}x>", "<http://www.w3.org/2000/01/rdf-schema#subClassOf>", f"<{RDF.type}>")
    assert not is_clean([*rows, widened])
