"""The whole report: empty stores, backends, progress, and the choice of plans."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

import pytest

from lientinh.analysis.responsibility import backend
from lientinh.analysis.responsibility.backend import list_backends, use_backend
from lientinh.analysis.responsibility.centrality import measure_centrality
from lientinh.analysis.responsibility.networks import command_network, cooperation_network
from lientinh.analysis.responsibility.progress import Progress
from lientinh.analysis.responsibility.read_projection import read_projection
from lientinh.analysis.responsibility.report import ALL, PARTS, assess_responsibility
from lientinh.analysis.responsibility.selection import choose_documents
from lientinh.errors import InputError
from lientinh.graph_store.store import Store, open_store
from lientinh.ontology.identifiers import agency_type_iri


def test_an_empty_store_has_an_empty_report() -> None:
    with open_store("memory:", "write") as store:
        projection = read_projection(store)
    found = assess_responsibility(projection)
    assert (projection.plans, projection.agencies, projection.steps) == ({}, {}, {})
    assert (found.agencies.loads, found.types.loads, found.provinces, found.pair_gaps) == ({}, {}, (), ())
    assert all(share.named is None and share.spread is None for share in found.shares)


def test_both_engines_give_the_same_projection(corpus_store: Store) -> None:
    graphs = {
        name: [quad.triple for quad in corpus_store.quads(name)]
        for name in corpus_store.graph_names()
        if "/document/" in name or name.endswith("vocabulary")
    }
    with open_store("memory:", "write") as memory:
        memory.replace_graphs(graphs)
        assert read_projection(memory) == read_projection(corpus_store)


def test_every_part_tells_its_progress(corpus_store: Store) -> None:
    begun: list[str] = []
    ended: list[str] = []
    assess_responsibility(read_projection(corpus_store), Progress(begun.append, ended.append))
    assert begun == ended
    assert len(begun) == PARTS


def test_types_and_provinces_by_hand(corpus_store: Store) -> None:
    found = assess_responsibility(read_projection(corpus_store))
    science = found.types.loads[agency_type_iri("so-khoa-hoc-va-cong-nghe")]
    assert (science.led_alone, science.led_jointly, science.coordinated, science.directed) == (49, 8, 5, 6)
    assert (science.duties, science.reports_received, science.plans) == (5, 3, 5)
    provinces = {one.name: (one.tasks, one.load.led_alone, one.load.led_jointly) for one in found.provinces}
    assert provinces == {
        "Bình Dương": (25, 16, 9),
        "Kon Tum": (26, None, None),
        "Trà Vinh": (28, 22, 6),
        "Vĩnh Phúc": (20, 18, 2),
    }
    only = {one.name: one.tasks_led_by_collectives_only for one in found.provinces}
    assert only == {"Bình Dương": 6, "Kon Tum": None, "Trà Vinh": 2, "Vĩnh Phúc": 1}


def test_concentration_by_hand(corpus_store: Store) -> None:
    # Who directs in 1169/QĐ-UBND: Chủ tịch 17, Sở Khoa học và Công nghệ 6, UBND tỉnh 1, HĐND tỉnh 1.
    found = assess_responsibility(read_projection(corpus_store))
    directs = next(share.named for share in found.shares if share.scope == ALL and share.role == "direct")
    assert directs is not None
    assert (directs.holders, directs.total) == (4, 25)
    assert directs.hhi == pytest.approx((17**2 + 6**2 + 1 + 1) / 25**2)
    kon_tum = [share for share in found.shares if share.scope.endswith("kon-tum")]
    assert len(kon_tum) == 3
    assert all(share.named is None for share in kon_tum)


def test_networkx_itself_is_always_a_backend() -> None:
    assert list_backends()[0] == "networkx"
    with use_backend("networkx"), use_backend(None):
        pass


def test_an_installed_backend_computes_and_gives_the_same(corpus_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """graphblas-algorithms, which the extra "test" installs: NetworkX hands PageRank and HITS to it, and only then."""
    from graphblas_algorithms.interface import Dispatcher  # type: ignore[import-untyped]  # it has no types

    asked: list[str] = []

    def spied(name: str) -> Callable[..., object]:
        found = getattr(Dispatcher, name)

        def run(*arguments: object, **options: object) -> object:
            asked.append(name)
            return found(*arguments, **options)

        return run

    for name in ("pagerank", "hits"):
        monkeypatch.setattr(Dispatcher, name, staticmethod(spied(name)))
    projection = read_projection(corpus_store)
    assert "graphblas" in list_backends()
    own = measure_centrality(cooperation_network(projection), command_network(projection)).by_agency
    assert asked == []
    with use_backend("graphblas"):
        theirs = measure_centrality(cooperation_network(projection), command_network(projection)).by_agency
    assert "pagerank" in asked
    assert list(theirs) == list(own)
    for agency, place in own.items():
        assert theirs[agency].pagerank == pytest.approx(place.pagerank, abs=1e-8)
        assert (theirs[agency].degree, theirs[agency].strength) == (place.degree, place.strength)
    # A rank by tasks is no matter of backends, and the whole report comes through.
    with use_backend("graphblas"):
        report = assess_responsibility(projection)
    assert report.agencies.loads == assess_responsibility(projection).agencies.loads


def test_an_unknown_backend_is_refused() -> None:
    with pytest.raises(InputError) as refused, use_backend("no-such"):
        pass
    assert str(refused.value).startswith("--backend no-such: not installed; accepted are networkx")


def test_a_backend_that_does_not_start_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def load(self) -> None:
            raise ImportError("made for\nanother version")

    monkeypatch.setattr(backend, "_installed", lambda: {"networkx": None, "broken": Broken()})
    with pytest.raises(InputError) as refused, use_backend("broken"):
        pass
    assert "does not start (ImportError: made for another version); accepted is networkx" in str(refused.value)


def test_a_backend_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "_check", lambda name: None)
    monkeypatch.setattr("networkx.config", lambda **_: nullcontext())
    with pytest.raises(InputError) as refused, backend.use_backend("slow"):
        raise ArithmeticError("did not\nconverge")
    expected = "--backend slow: ArithmeticError: did not converge; leave the option out, so that networkx computes"
    assert str(refused.value) == expected


@pytest.mark.parametrize(
    ("plans", "province", "numbers"),
    [
        ([], None, {"1169/QĐ-UBND", "996/KH-UBND", "38/KH-UBND", "401/QĐ-UBND", "732/QĐ-UBND"}),
        (["401"], None, {"401/QĐ-UBND"}),
        (["401/qd-ubnd", "996/KH-UBND"], None, {"401/QĐ-UBND", "996/KH-UBND"}),
        ([], "tra vinh", {"38/KH-UBND", "401/QĐ-UBND"}),
        ([], "tỉnh Trà Vinh", {"38/KH-UBND", "401/QĐ-UBND"}),
        (["38"], "Trà Vinh", {"38/KH-UBND"}),
        (["tra-vinh/38-kh-ubnd-2020"], None, {"38/KH-UBND"}),
    ],
)
def test_plans_are_found_by_their_names(
    corpus_store: Store, plans: list[str], province: str | None, numbers: set[str]
) -> None:
    projection = read_projection(corpus_store)
    chosen = choose_documents(corpus_store, projection, plans, province)
    assert {projection.plans[iri].number for iri in chosen} == numbers


def test_a_plan_that_is_not_there_is_refused(corpus_store: Store) -> None:
    projection = read_projection(corpus_store)
    with pytest.raises(InputError) as refused:
        choose_documents(corpus_store, projection, ["999"], None)
    assert str(refused.value).startswith(
        "plan '999': no plan here has this name; accepted are 1169/QĐ-UBND (Bình Dương)"
    )
    with pytest.raises(InputError) as refused:
        choose_documents(corpus_store, projection, [], "Huế")
    accepted = "accepted are Bình Dương, Kon Tum, Trà Vinh, Vĩnh Phúc"
    assert str(refused.value) == f"--province Huế: no plan of the store was issued there; {accepted}"
