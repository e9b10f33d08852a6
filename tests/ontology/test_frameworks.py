"""Frameworks: the shipped ones say what they rest on, a user's own stands beside or above them, mistakes are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, parse
from review_world import DIRECTIVE, FRAMEWORK, write_framework

from lientinh.errors import InputError, VocabularyError
from lientinh.ontology.framework_reading import BASES
from lientinh.ontology.frameworks import (
    FRAMEWORKS,
    Framework,
    framework_triples,
    frameworks_for,
    list_frameworks,
    load_framework,
    parse_frameworks,
)
from lientinh.ontology.identifiers import concept_iri, document_iri
from lientinh.ontology.terms import CCCEV, LT, RDF, SKOS
from lientinh.ontology.vocabularies import SHIPPED
from lientinh.ontology.vocabulary_turtle import read_entries
from lientinh.validation.shapes import check_shapes

CT_38 = load_framework("ct-38")
QD_996 = load_framework("qd-996")
CENTRE = "trung-uong"


def central(number: str, date: str) -> str:
    return document_iri(CENTRE, number, date)


class TestDirective38:
    def test_its_rows_are_forty_for_provinces_and_five_for_the_centre(self) -> None:
        assert [len(CT_38.of_scope(scope)) for scope in ("province", "centre")] == [40, 5]  # type: ignore[arg-type]  # a word of the Literal, as pytest gives it
        assert [group.id for group in CT_38.groups] == ["I", "II", "III", "IV", "V", "VI"]
        counts = [sum(r.group == group.id for r in CT_38.of_scope("province")) for group in CT_38.groups]
        assert counts == [5, 11, 6, 9, 5, 4]

    def test_requirements_stand_in_the_order_of_people(self) -> None:
        names = [requirement.id for requirement in CT_38.requirements]
        assert names[5:16] == [f"R-II-{n}" for n in range(1, 12)]
        assert names[-5:] == ["C-II-1", "C-II-2", "C-III-1", "C-IV-1", "C-VI-1"]

    def test_it_belongs_to_the_directive_and_the_decision(self) -> None:
        expected = {central("38-CT/TW", "2024-07-30"), central("1703/QĐ-TTg", "2024-12-31")}
        assert set(CT_38.applies_to) == expected
        assert all(expected <= set(requirement.derived_from) for requirement in CT_38.requirements)

    def test_what_rests_on_schemes_names_them(self) -> None:
        schemes = {
            "R-II-7": {"100-qd-ttg-2019"},
            "R-IV-6": {"996-qd-ttg-2018", "100-qd-ttg-2019", "1322-qd-ttg-2020", "36-qd-ttg-2021", "455-qd-bkhcn-2024"},
            "R-IV-7": {"1322-qd-ttg-2020", "36-qd-ttg-2021"},
            "R-IV-8": {"996-qd-ttg-2018"},
        }
        found = {
            r.id: {iri.rsplit("/", 1)[1] for iri in r.derived_from} - {"38-ct-tw-2024", "1703-qd-ttg-2024"}
            for r in CT_38.requirements
        }
        assert {name: more for name, more in found.items() if more} == schemes
        assert {r.id for r in CT_38.requirements if r.basis == "de-an"} == set(schemes)

    def test_one_requirement_in_full(self) -> None:
        found = CT_38.find_requirement("R-V-4")
        assert found is not None
        assert found == CT_38.find_requirement(found.iri)
        assert found.text_vi == (
            "Có biện pháp giữ bí mật, bảo vệ người tố giác vi phạm về tiêu chuẩn, đo lường, chất lượng."
        )
        assert found.text_en == "Keep confidential and protect those who report violations in the field."
        assert (found.label_vi, found.label_en) == ("Bảo vệ người tố giác", "Protect informants")
        assert (found.group, found.basis, found.confidence, found.scope) == (
            "V", "restated-by-provinces", "high", "province",
        )  # fmt: skip
        assert "996/KH-UBND (Kon Tum)" in found.note_vi
        assert CT_38.find_requirement("R-V-44") is None

    def test_medium_confidence_is_where_one_province_alone_carries_it(self) -> None:
        medium = {r.id for r in CT_38.of_scope("province") if r.confidence == "medium"}
        assert medium == {"R-I-5", "R-II-8", "R-II-10", "R-IV-5", "R-VI-4"}


class TestDecision996:
    def test_it_is_gathered_from_one_plan_and_says_so(self) -> None:
        assert [requirement.id for requirement in QD_996.requirements] == [f"P-{n}" for n in range(1, 18)]
        assert {requirement.basis for requirement in QD_996.requirements} == {"restated-by-plan"}
        assert {requirement.confidence for requirement in QD_996.requirements} == {"low", "medium"}
        assert QD_996.of_scope("province") == QD_996.requirements
        assert QD_996.applies_to == (central("996/QĐ-TTg", "2018-08-10"),)
        assert "không dùng thay cho văn bản gốc" in QD_996.note_vi

    def test_each_names_the_place_in_the_plan(self) -> None:
        assert all(r.note_vi.startswith("38/KH-UBND (Trà Vinh), mục I") for r in QD_996.requirements)

    def test_targets_of_the_province_are_left_out(self) -> None:
        assert not any(ch.isdigit() for r in QD_996.requirements for ch in r.text_vi.replace("TCVN ISO/IEC 17025", "")
                       .replace("TCVN ISO 9001", ""))  # fmt: skip


@pytest.mark.parametrize("framework", list_frameworks(), ids=lambda framework: framework.slug)
class TestEveryShippedFramework:
    def test_it_is_complete_in_two_languages(self, framework: Framework) -> None:
        for requirement in framework.requirements:
            assert requirement.text_vi != requirement.text_en
            assert requirement.label_vi != requirement.label_en
            assert 0 < len(requirement.label_vi) <= 48
            assert requirement.note_vi
            assert requirement.note_en
        assert framework.title_vi != framework.title_en

    def test_the_graph_says_on_each_requirement_that_it_is_reconstructed(self, framework: Framework) -> None:
        assert framework.reconstructed
        assert all(requirement.reconstructed for requirement in framework.requirements)
        notes = {
            (triple.subject, triple.object.language)
            for triple in framework_triples()
            if triple.predicate.value == SKOS.scopeNote and isinstance(triple.object, Literal)
        }
        for iri in (framework.iri, *(requirement.iri for requirement in framework.requirements)):
            assert {(NamedNode(iri), "vi"), (NamedNode(iri), "en")} <= notes

    def test_its_documents_are_in_the_register(self, framework: Framework) -> None:
        register = read_entries([SHIPPED])
        named = {iri for requirement in framework.requirements for iri in requirement.derived_from}
        assert {iri for iri in named | set(framework.applies_to) if iri not in register} == set()

    def test_names_are_its_own(self, framework: Framework) -> None:
        ids = [requirement.id for requirement in framework.requirements]
        labels = [requirement.label_vi for requirement in framework.requirements]
        assert len(set(ids)) == len(ids)
        assert len(set(labels)) == len(labels)


def test_the_graph_of_frameworks_conforms_to_its_shapes() -> None:
    report = check_shapes(framework_triples())
    assert report.violations == ()


def test_the_graph_has_no_blank_node_and_each_thing_its_place() -> None:
    triples = framework_triples()
    assert all(isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal) for t in triples)
    placed = {t.subject for t in triples if t.predicate.value == LT.position}
    requirements = {t.subject for t in triples if t.object == NamedNode(CCCEV.Requirement)}
    assert len(requirements) == 62
    assert requirements <= placed


def test_bases_are_those_of_the_vocabulary() -> None:
    entries = read_entries([SHIPPED])
    scheme = concept_iri("requirement-basis", "x").rpartition("/")[0]
    found = {e.text(SKOS.notation) for e in entries.values() if scheme in e.targets(SKOS.inScheme)}
    assert found == set(BASES)


class TestWhichApply:
    def test_a_plan_under_the_directive_and_one_under_the_scheme(self) -> None:
        party = document_iri("vinh-phuc", "236-KH/TU", "2024")
        assert frameworks_for([central("38-CT/TW", "2024-07-30"), party]) == (CT_38,)
        assert frameworks_for([central("996/QĐ-TTg", "2018-08-10")]) == (QD_996,)
        assert frameworks_for([party]) == ()
        assert frameworks_for([]) == ()

    def test_a_plan_under_both(self) -> None:
        both = [central("996/QĐ-TTg", "2018-08-10"), central("1703/QĐ-TTg", "2024-12-31")]
        assert frameworks_for(both) == (CT_38, QD_996)

    def test_only_among_those_given(self) -> None:
        assert frameworks_for([DIRECTIVE], [QD_996]) == ()


class TestOwnFile:
    def test_it_stands_beside_the_shipped_ones(self, tmp_path: Path) -> None:
        path = write_framework(tmp_path)
        assert [framework.slug for framework in list_frameworks([path])] == ["ct-38", "qd-996", "thu"]
        found = load_framework(path)
        assert [requirement.id for requirement in found.requirements] == ["R-1", "R-2", "R-3", "C-1"]
        assert not found.reconstructed

    def test_english_and_short_titles_are_not_demanded(self, tmp_path: Path) -> None:
        found = load_framework(write_framework(tmp_path))
        first, second, *_ = found.requirements
        assert (first.text_en, first.label_vi, first.label_en) == ("Spread knowledge.", "Tuyên truyền", "Tuyên truyền")
        assert (second.text_en, second.label_vi) == (second.text_vi, "R-2")
        assert found.groups[0] == ("I", "Nhóm một", "Group one")

    def test_one_of_the_same_name_replaces_the_shipped_one(self, tmp_path: Path) -> None:
        path = write_framework(tmp_path, FRAMEWORK.replace("thu", "ct-38"))
        replaced, other = list_frameworks([path])
        assert (replaced.title_vi, other.slug) == ("Khung thử", "qd-996")
        assert len(replaced.requirements) == 4
        named = {t.subject.value for t in framework_triples([path]) if isinstance(t.subject, NamedNode)}
        assert not any(iri.endswith("/R-I-1") for iri in named)

    def test_two_of_the_same_name_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "again").mkdir()
        paths = [write_framework(tmp_path), write_framework(tmp_path / "again")]
        with pytest.raises(InputError, match=r"is the framework 'thu', as .* is; give one of the two"):
            list_frameworks(paths)
        assert list_frameworks([paths[0], paths[0]]) == list_frameworks(paths[:1])

    def test_a_changed_file_is_read_again(self, tmp_path: Path) -> None:
        path = write_framework(tmp_path)
        assert load_framework(path).title_vi == "Khung thử"
        path.write_text(FRAMEWORK.replace("Khung thử", "Khung khác"), encoding="utf-8")
        assert load_framework(path).title_vi == "Khung khác"

    def test_positions_that_the_file_lacks_are_counted(self, tmp_path: Path) -> None:
        without = "\n".join(line.split(" lt:position")[0] + (" ;" if "lt:position" in line else "")
                            for line in FRAMEWORK.splitlines())  # fmt: skip
        path = write_framework(tmp_path, without)
        assert [r.id for r in load_framework(path).requirements] == ["R-2", "R-1", "R-3", "C-1"]
        places = {
            t.subject.value.rsplit("/", 1)[1]: t.object.value
            for t in framework_triples([path])
            if t.predicate.value == LT.position and "/thu/requirement/" in str(t.subject)
        }
        assert places == {"R-2": "1", "R-1": "2", "R-3": "3", "C-1": "4"}

    def test_read_back_from_a_graph_it_is_the_same(self, tmp_path: Path) -> None:
        path = write_framework(tmp_path)
        shuffled = sorted(framework_triples([path]), key=lambda triple: str(triple)[::-1])
        assert parse_frameworks(shuffled, "graph/framework") == list_frameworks([path])


MISTAKES = [
    ('skos:notation "R-2"', 'skos:notation "R-1"', "shares the name 'R-1' with another"),
    ("basis:full-text", "basis:hearsay", "accepted are full-text, directive-excerpt"),
    ('lt:confidence "high"', 'lt:confidence "certain"', "accepted are high, medium, low"),
    ("scope:province", "scope:district", "accepted are province, centre"),
    ("skos:broader group:I", "skos:broader group:II", "stands in https://w3id.org/lientinh/id/framework/thu/group/II"),
    ("skos:broader group:I ;", "", "stands in no group"),
    ('"Đào tạo cán bộ, công chức."@vi', '"Train."@en', "has no description @vi"),
    (f"cccev:isDerivedFrom <{DIRECTIVE}>", "lt:reconstructed false", "names no document by cccev:isDerivedFrom"),
    (f"lt:appliesTo <{DIRECTIVE}>", "lt:reconstructed false", "names no document by lt:appliesTo"),
    ('skos:notation "thu"', 'skos:notation "khac"', "which belongs to https://w3id.org/lientinh/id/framework/khac"),
    ("f:thu a lt:Framework", "f:thu a skos:ConceptScheme", "has 0 frameworks"),
    ("r:R-2 a", "<https://example.org/R-2> a", "is no requirement of https://w3id.org/lientinh/id/framework/thu"),
    ("lt:position 2", 'lt:position "two"', "'two' as lt:position; a whole number"),
    ("r:R-3 a cccev:Requirement ;", "r:R-3 a cccev:Requirement ; lt:note [] ;", "a node without a name"),
    ("skos:topConceptOf f:thu .", "skos:topConceptOf f:thu", "not valid Turtle"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES, ids=[told[:30] for _, _, told in MISTAKES])
def test_a_mistake_is_told_in_one_line_with_its_place(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    path = write_framework(tmp_path, FRAMEWORK.replace(right, wrong))
    with pytest.raises(VocabularyError) as error:
        load_framework(path)
    assert told in str(error.value)
    assert str(error.value).startswith(str(path)) or str(error.value).startswith("thu.ttl")
    assert "\n" not in str(error.value)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"framework 'ct-39': not known; accepted are ct-38, qd-996 or a Turtle file"):
        load_framework("ct-39")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"khung\.ttl: cannot be read"):
        load_framework(tmp_path / "khung.ttl")


def test_frameworks_use_terms_as_they_are_declared() -> None:
    from lientinh.ontology.axioms import read_ontology

    kinds: dict[str, set[str]] = {}
    for triple in read_ontology():
        if triple.predicate.value == RDF.type and isinstance(triple.object, NamedNode):
            kinds.setdefault(triple.subject.value, set()).add(triple.object.value.rpartition("#")[2])  # type: ignore[union-attr]  # subjects and classes are IRIs here
    wrong = set()
    for path in FRAMEWORKS.glob("*.ttl"):
        for quad in parse(path=path):
            predicate, value = quad.predicate.value, quad.object
            if predicate == RDF.type:
                fits = isinstance(value, NamedNode) and "Class" in kinds.get(value.value, set())
            else:
                kind = "DatatypeProperty" if isinstance(value, Literal) else "ObjectProperty"
                fits = bool(kinds.get(predicate, set()) & {kind, "AnnotationProperty"})
            if not fits:
                wrong.add((predicate, str(value)))
    assert wrong == set()


def test_reading_a_framework_imports_no_heavy_library() -> None:
    program = (
        "import sys; from lientinh.ontology.frameworks import list_frameworks; list_frameworks();"
        "print(sorted({'rdflib', 'pyshacl', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
