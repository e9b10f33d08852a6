"""What a build has at hand says what its store says, and it is asked only where that is all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from directive_world import PLAN, World, write_plan
from plan_texts import NETWORK, SURVEY, TRAINING

from lientinh.analysis.coverage import assess_store as assessing
from lientinh.analysis.coverage import assessor, chains, change_likeness, plans
from lientinh.analysis.coverage.fresh import Fresh, keep
from lientinh.analysis.coverage.passage_rows import read_passage_rows, unpack_rows, wordings_of
from lientinh.build import CORPUS, BuildReport, built_store
from lientinh.errors import StoreError
from lientinh.graph_store import provenance
from lientinh.graph_store.excerpt import Excerpt
from lientinh.graph_store.store import Rows, Store, open_store
from lientinh.ontology.frameworks import framework_triples
from lientinh.ontology.identifiers import ALIGNMENTS_GRAPH, COVERAGE_GRAPH

HOSTILE = 'Khảo sát "nhu cầu"\\ dịch vụ số\\n của <người dân> tại xã \U0001f3db'
QUESTIONS: dict[str, Callable[[Store], object]] = {
    "fingerprints": plans.read_fingerprints,
    "plans": plans.read_plans,
    "documents": chains.read_documents,
    "steps": lambda store: {document: sorted(steps) for document, steps in plans.read_steps(store).items()},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Fresh]]:
    """The corpus in a store, and what its build had at hand."""
    address = str(tmp_path_factory.mktemp("fresh") / "store")
    with built_store(address, [CORPUS], reasoner=False, keep=keep) as (report, store):
        assert store is not None
        yield store, Fresh.of(report.kept, whole=report.is_whole)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_excerpt_answers_as_the_store_does(built: tuple[Store, Fresh], question: str) -> None:
    store, fresh = built
    ask = QUESTIONS[question]
    excerpt = fresh.documents(store)
    assert isinstance(excerpt, Excerpt)
    assert ask(excerpt) == ask(store)
    assert ask(excerpt), "nothing is no answer"


def test_it_holds_every_property_that_is_asked(built: tuple[Store, Fresh]) -> None:
    """An IRI of a query that is neither in the excerpt nor a graph would be a question that gets no answer."""
    store, fresh = built
    asked: list[str] = []

    class Noting(Excerpt):
        def _select(self, query: str) -> Rows:
            asked.append(query)
            return super()._select(query)

    excerpt = Noting.of_graphs(fresh._graphs(store))
    for ask in QUESTIONS.values():
        ask(excerpt)
    named = {iri for query in asked for iri in re.findall(r"<([^>]+)>", query)}
    known = plans.ASKED | chains.ASKED | provenance.ASKED
    assert len(asked) > 15
    assert named - known <= set(store.graph_names())
    assert known <= named, "more is kept than is asked"


def test_what_is_kept_of_wordings_is_what_the_store_says(built: tuple[Store, Fresh]) -> None:
    store, fresh = built
    steps = plans.read_steps(store)
    wanted = change_likeness._read_texts(store, sorted(steps), set(steps), {})
    assert {document: own for document, own in wordings_of(fresh.rows, steps).items() if own} == wanted
    assert sum(map(len, wanted.values())) > 50


def test_an_excerpt_is_there_to_be_asked(built: tuple[Store, Fresh]) -> None:
    store, fresh = built
    excerpt = fresh.documents(store)
    assert len(excerpt.select("SELECT ?s ?p ?o { ?s ?p ?o }")) == len({quad.triple for quad in excerpt.quads()})
    with pytest.raises(StoreError, match="there to be asked"):
        excerpt.drop_graph(COVERAGE_GRAPH)
    with pytest.raises(StoreError, match="cannot be opened"):
        Excerpt.open("x", "read")
    excerpt.close()
    with pytest.raises(StoreError, match="was closed"):
        excerpt.ask("ASK {}")


def test_a_triple_in_two_graphs_matches_once() -> None:
    line = b"<urn:x-s> <urn:x-p> <urn:x-o> <urn:x-%s> .\n"
    excerpt = Excerpt.of_graphs([("urn:x-a", line % b"a"), ("urn:x-b", line % b"b")])
    assert len(excerpt.select("SELECT ?s { ?s ?p ?o }")) == 1
    assert len(excerpt.select("SELECT ?g { GRAPH ?g { ?s ?p ?o } }")) == 2


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def build(world: World, *, reasoner: bool = False, number: int = 77) -> BuildReport:
    path = write_plan(Path(world.address).parent, (HOSTILE, *SURVEY[1:]), NETWORK, TRAINING, name=f"{number}.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("77/KH-UBND", f"{number}/KH-UBND"), encoding="utf-8")
    with built_store(world.address, [path], reasoner=reasoner, keep=keep) as (report, _):
        return report


def test_all_is_at_hand_after_the_first_build_alone(world: World) -> None:
    assert build(world).is_whole
    assert not build(world, number=78).is_whole, "the store holds the first plan as well"


def test_what_was_inferred_is_not_at_hand(world: World) -> None:
    assert not build(world, reasoner=True).is_whole


def test_a_reasoner_that_did_not_run_inferred_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lientinh.build.inference.MOST_DOCUMENTS", 0)
    report = build(world, reasoner=True)
    assert report.reasoner is not None
    assert (report.reasoner.ran, report.is_whole) == (False, True)


def test_what_others_have_put_there_is_not_at_hand(world: World) -> None:
    with open_store(world.address, "write") as store:
        node = ox.NamedNode("urn:x-node")
        store.replace_graph("urn:x-graph", [ox.Triple(node, node, node)])
    assert not build(world).is_whole


def test_what_is_not_all_is_asked_of_the_store(built: tuple[Store, Fresh]) -> None:
    store, fresh = built
    assert Fresh(fresh.records, fresh.kept, whole=False).documents(store) is store
    assert Fresh().documents(store) is store


def test_what_a_build_keeps_is_not_read_from_the_store(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    report = build(world)
    fresh = Fresh.of(report.kept, whole=report.is_whole)
    with world.open() as store:
        rows = unpack_rows(fresh.rows[PLAN])
        assert sorted(rows) == sorted(read_passage_rows(store, PLAN))
        assert any('"nhu cầu"\\' in row.text for row in rows)
    world.assess()
    with world.open() as store:
        expected = graphs(store)
    read_texts = change_likeness._read_texts
    monkeypatch.setattr(assessor, "read_passage_rows", lambda *_: pytest.fail("the store was asked for passages"))
    for name in ("read_plans", "read_documents", "read_steps", "read_fingerprints"):
        monkeypatch.setattr(assessing, name, of_an_excerpt(getattr(assessing, name)))

    def nothing_unread(store: Store, order: object, documents: set[str], read: dict[str, object]) -> object:
        assert documents <= read.keys(), "the store was asked for wordings"
        return read_texts(store, order, documents, read)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(change_likeness, "_read_texts", nothing_unread)
    with world.open("write") as store:
        store.replace_graphs({ALIGNMENTS_GRAPH: (), COVERAGE_GRAPH: ()})
        triples = framework_triples([world.file])
        assessing.assess_store(store, [world.framework], [world.ledger], triples, fresh=fresh)
        assert graphs(store) == expected


def of_an_excerpt(read: Callable[..., object]) -> Callable[..., object]:
    """What reads of a store, where it must be an excerpt."""

    def asked(store: Store, *given: object) -> object:
        assert isinstance(store, Excerpt), "the store was asked for its documents"
        return read(store, *given)

    return asked


def graphs(store: Store) -> dict[str, list[str]]:
    return {name: sorted(str(quad) for quad in store.quads(name)) for name in (ALIGNMENTS_GRAPH, COVERAGE_GRAPH)}


def test_a_build_that_keeps_nothing_has_nothing(world: World) -> None:
    plan = write_plan(Path(world.address).parent, SURVEY)
    with built_store(world.address, [plan], reasoner=False) as (report, _):
        assert (len(report.read), report.kept) == (1, [])
