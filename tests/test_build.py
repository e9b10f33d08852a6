"""From files to a store: what is read, what is left alone, what one bad file costs, what is inferred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Triple
from small_plans import TASK, document_iri, graph_of, write_plan

from lientinh.build import BuildReport, build_store, builder, built_store, inference, loading, reading
from lientinh.errors import InputError, StoreError
from lientinh.graph_store.provenance import read_records
from lientinh.graph_store.store import Store, open_store
from lientinh.graph_store.triples import GraphBuilder, Row
from lientinh.ontology.identifiers import INFERRED_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, VOCABULARY_GRAPH
from lientinh.ontology.model import Plan
from lientinh.ontology.terms import DATA, LT, RDFS
from lientinh.validation import reasoner
from lientinh.validation.reasoner import ReasonerReport, find_obstacle

needs_reasoner = pytest.mark.skipif(find_obstacle() is not None, reason=f"the reasoner cannot run: {find_obstacle()}")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with two plans."""
    folder = tmp_path / "plans"
    write_plan(folder, "12/KH-UBND")
    write_plan(folder, "15/KH-UBND", "Kiểm tra nhà nước về đo lường")
    return folder


@pytest.fixture
def address(tmp_path: Path) -> str:
    return str(tmp_path / "store")


def build(address: str, *paths: Path) -> BuildReport:
    """A build without the reasoner."""
    return build_store(address, paths, reasoner=False)


def lines(address: str) -> Mapping[str, list[str]]:
    """Graph -> its triples, sorted."""
    with open_store(address) as store:
        return {graph: sorted(str(quad.triple) for quad in store.quads(graph)) for graph in store.graph_names()}


def names(report: BuildReport) -> tuple[list[str], list[str], list[str]]:
    """Files read, unchanged, failed."""
    return (
        [read.path.name for read in report.read],
        [same.path.name for same in report.unchanged],
        [failed.path.name for failed in report.failed],
    )


class TestTheShippedCorpus:
    def test_five_documents_with_ontology_and_vocabulary(self, corpus_store: Store) -> None:
        documents = {graph.partition("/graph/document/")[2] for graph in corpus_store.graph_names()} - {""}
        assert documents == {
            "binh-duong/1169-qd-ubnd-2025",
            "kon-tum/996-kh-ubnd-2025",
            "tra-vinh/38-kh-ubnd-2020",
            "tra-vinh/401-qd-ubnd-2025",
            "vinh-phuc/732-qd-ubnd-2025",
        }
        assert {ONTOLOGY_GRAPH, VOCABULARY_GRAPH, PROVENANCE_GRAPH} <= set(corpus_store.graph_names())

    def test_each_graph_says_what_it_was_read_from(self, corpus_store: Store) -> None:
        records = {record.input.file_name: record for record in read_records(corpus_store)}
        assert sorted(records) == [
            "binh-duong-1169.txt",
            "kon-tum-996.txt",
            "tra-vinh-38.txt",
            "tra-vinh-401.txt",
            "vinh-phuc-732.txt",
        ]
        assert all(record.triples == corpus_store.count(record.graph) for record in records.values())

    def test_the_store_in_memory_holds_the_same(self, corpus_store: Store, corpus_files: Mapping[str, Path]) -> None:
        path = corpus_files["tra-vinh-38.txt"]
        with built_store("memory:", [path], reasoner=False) as (report, store):
            assert store is not None
            (document,) = report.documents
            graph = document.replace("/id/", "/graph/")
            assert {quad.triple for quad in store.quads(graph)} == {q.triple for q in corpus_store.quads(graph)}


class TestRebuilding:
    def test_reads_nothing_that_did_not_change(
        self, plans: Path, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert names(build(address, plans)) == (["ke-hoach-12.md", "ke-hoach-15.md"], [], [])
        before = lines(address)

        def refuse(*_: object) -> Plan:
            raise AssertionError("the file was read again")

        monkeypatch.setattr(reading, "read_plan_bytes", refuse)
        report = build(address, plans)
        assert names(report) == ([], ["ke-hoach-12.md", "ke-hoach-15.md"], [])
        assert report.documents == (document_iri("12/KH-UBND"), document_iri("15/KH-UBND"))
        assert lines(address) == before

    def test_replaces_the_graph_of_a_changed_file_as_a_whole(self, plans: Path, address: str) -> None:
        build(address, plans)
        before = lines(address)
        write_plan(plans, "12/KH-UBND", "Đào tạo cán bộ")
        assert names(build(address, plans)) == (["ke-hoach-12.md"], ["ke-hoach-15.md"], [])
        after = lines(address)
        changed = after[graph_of("12/KH-UBND")]
        assert not any(TASK in line for line in changed)
        assert any("Đào tạo cán bộ" in line for line in changed)
        untouched = (graph_of("15/KH-UBND"), ONTOLOGY_GRAPH, VOCABULARY_GRAPH)
        assert {graph: after[graph] for graph in untouched} == {graph: before[graph] for graph in untouched}

    def test_equals_a_build_from_nothing(self, plans: Path, address: str, tmp_path: Path) -> None:
        build(address, plans)
        write_plan(plans, "12/KH-UBND", "Đào tạo cán bộ")
        write_plan(plans, "20/KH-UBND")
        build(address, plans)
        build(str(tmp_path / "fresh"), plans)
        assert lines(address) == lines(str(tmp_path / "fresh"))

    def test_reads_again_with_another_version_of_the_program(
        self, plans: Path, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build(address, plans)
        monkeypatch.setattr(builder, "__version__", "99.0")
        assert names(build(address, plans)) == (["ke-hoach-12.md", "ke-hoach-15.md"], [], [])
        with open_store(address) as store:
            assert {record.input.program_version for record in read_records(store)} == {"99.0"}

    def test_reads_again_under_another_vocabulary(
        self, plans: Path, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        build(address, plans)
        monkeypatch.setattr(builder, "vocabulary_sha256", lambda: "0" * 64)
        assert names(build(address, plans)) == (["ke-hoach-12.md", "ke-hoach-15.md"], [], [])

    def test_reads_a_file_again_when_its_entry_in_the_register_changes(self, plans: Path, address: str) -> None:
        build(address, plans)
        entry = '[files."ke-hoach-12.md"]\nsource_completeness = "summary"\n'
        plans.joinpath("register.toml").write_text(entry, encoding="utf-8")
        report = build(address, plans)
        assert names(report) == (["ke-hoach-12.md"], ["ke-hoach-15.md"], [])
        assert report.read[0].plan.document.source_completeness == "summary"

    def test_takes_out_what_the_same_bytes_were_read_as_before(self, plans: Path, address: str) -> None:
        # The register now says the number that the file has wrong: the plan gets another IRI.
        build(address, plans)
        plans.joinpath("register.toml").write_text(
            '[files."ke-hoach-12.md"]\nnumber = "21/KH-UBND"\n', encoding="utf-8"
        )
        report = build(address, plans)
        assert report.replaced == [document_iri("12/KH-UBND")]
        assert graph_of("12/KH-UBND") not in lines(address)
        with open_store(address) as store:
            assert {record.document for record in read_records(store)} == {
                document_iri("15/KH-UBND"),
                document_iri("21/KH-UBND"),
            }

    def test_keeps_the_documents_of_other_builds(self, plans: Path, address: str) -> None:
        build(address, plans / "ke-hoach-12.md")
        build(address, plans / "ke-hoach-15.md")
        assert {graph_of("12/KH-UBND"), graph_of("15/KH-UBND")} <= set(lines(address))


class TestBadFiles:
    def test_do_not_stop_the_others(self, plans: Path, address: str) -> None:
        (plans / "a-empty.txt").touch()
        (plans / "b-binary.txt").write_bytes(b"\x00\x01\x02" * 50)
        (plans / "z-latin.txt").write_bytes("Kế hoạch".encode("utf-16-le"))
        report = build(address, plans)
        assert names(report) == (
            ["ke-hoach-12.md", "ke-hoach-15.md"],
            [],
            ["a-empty.txt", "b-binary.txt", "z-latin.txt"],
        )
        for failed in report.failed:
            assert failed.reason.startswith(f"{failed.path}: ")
            assert "\n" not in failed.reason

    def test_leave_the_store_as_it_was(self, plans: Path, address: str) -> None:
        build(address, plans)
        before = lines(address)
        (plans / "ke-hoach-12.md").write_bytes(b"\x00\x01\x02")
        report = build(address, plans)
        assert names(report) == ([], ["ke-hoach-15.md"], ["ke-hoach-12.md"])
        assert lines(address) == before

    @pytest.mark.parametrize("exists", [False, True], ids=["new folder", "empty folder"])
    def test_alone_make_no_store(self, tmp_path: Path, exists: bool) -> None:
        bad = tmp_path / "x.txt"
        bad.write_text("Mua hai cân cam, một cân táo.", encoding="utf-8")
        place = tmp_path / "store"
        if exists:
            place.mkdir()
        report = build(str(place), bad)
        assert names(report) == ([], [], ["x.txt"])
        assert place.exists() == exists
        assert not exists or not list(place.iterdir())

    def test_a_fault_of_ours_costs_one_document(
        self, plans: Path, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read = reading.read_plan_bytes

        def stumble(name: str, *rest: Any) -> Plan:
            if name == "ke-hoach-12.md":
                raise KeyError("x")
            return read(name, *rest)

        monkeypatch.setattr(reading, "read_plan_bytes", stumble)
        report = build(address, plans)
        assert names(report) == (["ke-hoach-15.md"], [], ["ke-hoach-12.md"])
        assert "KeyError at test_build.py:" in report.failed[0].reason
        assert "please report" in report.failed[0].reason

    def test_a_graph_that_breaks_a_shape_stays_out(
        self, plans: Path, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write = reading.plan_graph

        class WithoutLabels(GraphBuilder):
            def rows(self) -> tuple[Row, ...]:
                return tuple(row for row in super().rows() if row[1] not in (f"<{LT.text}>", f"<{RDFS.label}>"))

        def without_labels(plan: Plan, vocabulary: Any) -> GraphBuilder:
            graph = write(plan, vocabulary)
            if plan.document.number == "12/KH-UBND":
                graph.__class__ = WithoutLabels
            return graph

        monkeypatch.setattr(reading, "plan_graph", without_labels)
        report = build(address, plans)
        assert names(report) == (["ke-hoach-15.md"], [], ["ke-hoach-12.md"])
        assert "shape" in report.failed[0].reason
        assert graph_of("12/KH-UBND") not in lines(address)

    def test_two_files_may_not_be_one_document(self, plans: Path, address: str) -> None:
        write_plan(plans, "12/KH-UBND", "Một bản khác", name="z-copy.md")
        report = build(address, plans)
        assert names(report) == (["ke-hoach-12.md", "ke-hoach-15.md"], [], ["z-copy.md"])
        (failed,) = report.failed
        assert str(plans / "ke-hoach-12.md") in failed.reason
        assert "register.toml" in failed.reason
        assert any(TASK in line for line in lines(address)[graph_of("12/KH-UBND")])

    def test_a_copy_is_refused_beside_an_unchanged_file_too(self, plans: Path, address: str) -> None:
        build(address, plans)
        write_plan(plans, "12/KH-UBND", "Một bản khác", name="z-copy.md")
        assert names(build(address, plans)) == ([], ["ke-hoach-12.md", "ke-hoach-15.md"], ["z-copy.md"])
        assert any(TASK in line for line in lines(address)[graph_of("12/KH-UBND")])

    def test_a_broken_register_is_said_once_a_file_and_nothing_is_read(self, plans: Path, address: str) -> None:
        plans.joinpath("register.toml").write_text("[files\n", encoding="utf-8")
        report = build(address, plans)
        assert names(report) == ([], [], ["ke-hoach-12.md", "ke-hoach-15.md"])
        assert {failed.reason for failed in report.failed} == {report.failed[0].reason}
        assert report.failed[0].reason.startswith(str(plans / "register.toml"))

    def test_paths_that_are_not_there_raise(self, tmp_path: Path, address: str) -> None:
        with pytest.raises(InputError, match="no such file"):
            build(address, tmp_path / "nowhere.txt")
        assert not Path(address).exists()

    def test_a_place_that_can_be_no_store_raises(self, plans: Path) -> None:
        with pytest.raises(StoreError, match="this is a file"):
            build(str(plans / "ke-hoach-12.md"), plans)


class TestTheReasoner:
    @needs_reasoner
    def test_a_plan_under_a_plan_under_the_directive_carries_it_out(self, tmp_path: Path) -> None:
        # The plan names Quyết định 1703/QĐ-TTg alone; that this carries out Chỉ thị 38-CT/TW is in the register.
        path = write_plan(tmp_path)
        with built_store("memory:", [path]) as (report, store):
            assert store is not None
            assert report.reasoner is not None
            assert report.reasoner.consistent
            plan, directive = document_iri(), f"{DATA}document/trung-uong/38-ct-tw-2024"
            assert not any(directive in str(quad) for quad in store.quads(graph_of()))
            assert states(store, plan, LT.carriesOut, directive)
            assert states(store, f"{plan}/task/I.1", LT.taskCarriesOut, directive)

    @needs_reasoner
    def test_a_task_that_names_a_scheme_carries_it_out(self, corpus_store: Store) -> None:
        # Trà Vinh, IV.2: "Tăng cường đầu tư, triển khai các Chương trình, Đề án … (Quyết định số 1322/QĐ-TTg …; 36;
        # 996; 100; Quyết định số 455/QĐ-BKHCN …)", and no other task of the five plans names a scheme.
        schemes = {
            f"{DATA}document/trung-uong/{name}"
            for name in (
                "1322-qd-ttg-2020",
                "36-qd-ttg-2021",
                "996-qd-ttg-2018",
                "100-qd-ttg-2019",
                "455-qd-bkhcn-2024",
            )
        }
        plan = f"{DATA}document/tra-vinh/401-qd-ubnd-2025"
        task = f"{plan}/task/IV.2"
        assert inferred(corpus_store, LT.carriesOutScheme) == {(task, scheme) for scheme in schemes}
        assert inferred(corpus_store, LT.takesUpScheme) == {(plan, scheme) for scheme in schemes}

    @needs_reasoner
    def test_links_are_turned_round(self, corpus_store: Store) -> None:
        # "Công an tỉnh" leads one task of Bình Dương, III.3, and none elsewhere.
        agency = f"{DATA}agency/binh-duong/cong-an-tinh"
        led = {task for leader, task in inferred(corpus_store, LT.leads) if leader == agency}
        assert led == {f"{DATA}document/binh-duong/1169-qd-ubnd-2025/task/III.3"}

    def test_what_was_inferred_goes_with_what_it_rests_on(
        self, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fact = Triple(NamedNode(DATA + "a"), NamedNode(LT.carriesOut), NamedNode(DATA + "b"))
        monkeypatch.setattr(inference, "run_reasoner", lambda _: ReasonerReport(True, None, True, (), (fact,)))
        path = write_plan(tmp_path)
        build_store(address, [path])
        assert lines(address)[INFERRED_GRAPH] == [str(fact)]
        assert build_store(address, [path]).reasoner is None
        write_plan(tmp_path, task="Đào tạo cán bộ")
        build(address, path)
        assert INFERRED_GRAPH not in lines(address)
        report = build_store(address, [path])
        assert names(report) == ([], [path.name], [])
        assert report.reasoner is not None
        assert lines(address)[INFERRED_GRAPH] == [str(fact)]

    def test_without_it_everything_else_is_there(
        self, plans: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reasoner, "find_obstacle", lambda: "no Java here")
        report = build_store(address, [plans])
        assert report.reasoner == ReasonerReport(False, "no Java here", None, (), ())
        build(str(tmp_path / "other"), plans)
        assert lines(address) == lines(str(tmp_path / "other"))

    def test_an_inconsistent_graph_keeps_no_inferences(
        self, plans: Path, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        contradiction = ReasonerReport(True, None, False, (), ())
        monkeypatch.setattr(inference, "run_reasoner", lambda _: contradiction)
        assert build_store(address, [plans]).reasoner == contradiction
        assert INFERRED_GRAPH not in lines(address)
        fact = Triple(NamedNode(DATA + "a"), NamedNode(LT.carriesOut), NamedNode(DATA + "b"))
        monkeypatch.setattr(
            inference, "run_reasoner", lambda _: replace(contradiction, consistent=True, inferred=(fact,))
        )
        build_store(address, [plans])
        assert lines(address)[INFERRED_GRAPH] == [str(fact)]


def states(store: Store, subject: str, predicate: str, value: str) -> bool:
    """Whether the reasoner has inferred this."""
    return (subject, value) in inferred(store, predicate)


def inferred(store: Store, predicate: str) -> set[tuple[str, str]]:
    """Subject and object of the inferred statements with this predicate."""
    found = (quad for quad in store.quads(INFERRED_GRAPH) if quad.predicate.value == predicate)
    return {(str(quad.subject)[1:-1], str(quad.object)[1:-1]) for quad in found}


def test_progress_names_each_file_before_it_is_read(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "run_reasoner", lambda _: ReasonerReport(False, "none", None, (), ()))
    steps: list[str] = []
    build_store("memory:", [plans], progress=steps.append)
    assert steps == ["ke-hoach-12.md", "ke-hoach-15.md", "HermiT"]


def test_a_long_build_is_written_in_parts(plans: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH", 1)
    build(address, plans)
    with open_store(address) as store:
        assert len(read_records(store)) == 2


def test_the_name_of_a_file_is_kept_as_text(tmp_path: Path, address: str) -> None:
    build(address, write_plan(tmp_path, name="kế hoạch (bản 2).md"))
    with open_store(address) as store:
        assert [record.input.file_name for record in read_records(store)] == ["kế hoạch (bản 2).md"]
