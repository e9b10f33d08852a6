"""The graphs that do not come from plans: the ontology and the vocabularies, from their Turtle files.

They stand in the store beside the plans, so that a question can ask for the label of a concept or the parent of an
agency type without knowing a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, Triple, parse

from lientinh.errors import VocabularyError
from lientinh.ontology.axioms import ontology_files, read_ontology
from lientinh.ontology.identifiers import ONTOLOGY_GRAPH, VOCABULARY_GRAPH
from lientinh.ontology.terms import BASE
from lientinh.ontology.vocabularies import SHIPPED

_SKOLEM: Final = BASE + ".well-known/genid/"


def reference_graphs(directory: Path | None = None) -> Mapping[str, tuple[Triple, ...]]:
    """Graph IRI -> triples of the ontology and of the vocabularies, those of `directory` added to the shipped ones."""
    return {ONTOLOGY_GRAPH: ontology_triples(), VOCABULARY_GRAPH: vocabulary_triples(directory)}


def ontology_triples() -> tuple[Triple, ...]:
    """The ontology and its alignment to other ontologies.

    What the files leave without a name (restrictions, lists) gets an IRI from its place in the whole, as RDF 1.1 allows
    (Skolem IRIs): stores may rename blank nodes, and then no two exports would be equal. A reasoner takes the files.
    """
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in read_ontology())
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    named = [Triple(_named(quad.subject), quad.predicate, _named(quad.object)) for quad in dataset]
    return tuple(sorted(named, key=str))


def vocabulary_triples(directory: Path | None = None) -> tuple[Triple, ...]:
    """Everything that the vocabulary files say.

    Raises VocabularyError for a file that is no Turtle or that leaves a node without a name.
    """
    found: dict[Triple, None] = {}
    for file in vocabulary_files(directory):
        try:
            triples = [quad.triple for quad in parse(path=file, format=RdfFormat.TURTLE)]
        except (SyntaxError, OSError) as error:
            raise VocabularyError(f"{file}: not readable as Turtle ({error}); mend the file.") from error
        if any(isinstance(node, BlankNode) for triple in triples for node in (triple.subject, triple.object)):
            raise VocabularyError(f"{file}: a node has no name; give each entry an IRI.")
        found.update(dict.fromkeys(triples))
    return tuple(found)


def vocabulary_sha256(directory: Path | None = None) -> str:
    """Hash of the files of the ontology and the vocabulary, their names left out.

    What was read under others must be read again: a document's graph is written in the words of the ontology.
    """
    digest = sha256()
    for file in (*ontology_files(), *vocabulary_files(directory)):
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def vocabulary_files(directory: Path | None = None) -> tuple[Path, ...]:
    """The Turtle files of the shipped vocabulary, then those of `directory`."""
    folders: Iterable[Path] = (SHIPPED,) if directory is None else (SHIPPED, directory)
    return tuple(file for folder in folders for file in sorted(folder.glob("*.ttl")))


def _named(node: Any) -> Any:
    return NamedNode(_SKOLEM + node.value) if isinstance(node, BlankNode) else node
