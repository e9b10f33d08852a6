"""The graphs of the ontology and of the vocabularies."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from lientinh.errors import VocabularyError
from lientinh.graph_store import reference
from lientinh.graph_store.reference import (
    ontology_triples,
    reference_graphs,
    vocabulary_files,
    vocabulary_sha256,
    vocabulary_triples,
)
from lientinh.graph_store.store import open_store
from lientinh.ontology.axioms import ontology_files
from lientinh.ontology.identifiers import ONTOLOGY_GRAPH
from lientinh.ontology.terms import LT, RDFS


def test_they_go_into_a_store_without_blank_nodes() -> None:
    with open_store("memory:") as store:
        store.replace_graphs(reference_graphs())
        assert store.ask(f"ASK {{ GRAPH <{ONTOLOGY_GRAPH}> {{ <{LT.Task}> <{RDFS.label}> 'nhiệm vụ'@vi }} }}")
        assert store.ask(
            "ASK { GRAPH <https://w3id.org/lientinh/graph/vocabulary> { ?type ?p 'Sở Khoa học và Công nghệ'@vi } }"
        )


def test_the_ontology_is_the_same_each_time_and_keeps_its_restrictions() -> None:
    triples = ontology_triples()
    assert triples == ontology_triples()
    nameless = {t.subject.value for t in triples if "/.well-known/genid/" in t.subject.value}
    assert nameless
    assert {t.object.value for t in triples if "/.well-known/genid/" in t.object.value} <= nameless


def test_every_vocabulary_file_is_in() -> None:
    stated = {triple.subject.value for triple in vocabulary_triples()}
    for file in vocabulary_files():
        first = next(iter(ox.parse(path=file, format=ox.RdfFormat.TURTLE)))
        assert first.subject.value in stated, file.name


def test_a_folder_of_ones_own_is_added_and_changes_the_hash(tmp_path: Path) -> None:
    (tmp_path / "more.ttl").write_text("<urn:a> <urn:b> 'c'@vi .\n", encoding="utf-8")
    assert len(vocabulary_triples(tmp_path)) == len(vocabulary_triples()) + 1
    assert vocabulary_sha256(tmp_path) != vocabulary_sha256()
    assert vocabulary_sha256() == vocabulary_sha256()


def test_another_ontology_changes_the_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a build would leave documents beside its own that were written in the words of the one before."""
    shipped = vocabulary_sha256()
    monkeypatch.setattr(reference, "ontology_files", lambda: ontology_files()[:1])
    assert vocabulary_sha256() != shipped


@pytest.mark.parametrize("text", ["<urn:a> <urn:b> .", "<urn:a> <urn:b> [ <urn:c> 1 ] ."])
def test_bad_turtle_names_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"bad\.ttl"):
        vocabulary_triples(tmp_path)
