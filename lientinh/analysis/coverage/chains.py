"""Two chains of command, and the schemes below them: what a plan says that it carries out, and what it takes up.

The Party's directive reaches a province through its own Party committee, the Government's decision through the State;
a plan may follow one and not know the other. A scheme may be named without a task that does what it asks, and done
without being named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from lientinh.analysis.coverage.cells import Cell, PlanRecord, Relation
from lientinh.analysis.coverage.figures import Figure, Stated, cell_figures
from lientinh.analysis.coverage.states import STATES, State
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import ELI, LT

Line = Literal["party", "state"]
LINES: Final[tuple[Line, ...]] = ("party", "state")
LINE_NAMES: Final = {"party": ("tuyến Đảng", "Party line"), "state": ("tuyến Nhà nước", "State line")}
RELATION_NAMES: Final = {
    "implements": ("thực hiện", "carries out"),
    "based-on": ("căn cứ", "based on"),
    "cites-in-task": ("nêu trong nhiệm vụ", "named in a task"),
    "cites": ("có nêu", "named"),
    "through": ("qua kế hoạch của tỉnh", "through a plan of its own"),
    "not-named": ("không nêu", "not named"),
}

_DOCUMENTS: Final = f"""
SELECT DISTINCT ?document ?number ?party WHERE {{
  {{ SELECT DISTINCT ?document ?party WHERE {{ ?document <{LT.partyLine}> ?party }} }}
  OPTIONAL {{ SELECT DISTINCT ?document ?number WHERE {{ ?document <{ELI.number}> ?number }} }}
}}
"""
# Each property by itself: thousands of plans name the same decision, each with its number, and together they multiply.
ASKED: Final = frozenset({LT.partyLine, ELI.number})
"""All properties that `read_documents` asks."""


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document as other documents cite it."""

    iri: str
    number: str
    party: bool
    """Whether a Party body issued it."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """How a plan stands to a document above it."""

    document: str
    target: str
    number: str
    line: Line
    relation: Relation


@dataclass(frozen=True, slots=True)
class SchemeUptake:
    """Whether a plan names a scheme, and whether its tasks do what the scheme asks."""

    document: str
    scheme: str
    number: str
    relation: Relation
    """By citation."""
    state: State | None
    """By content: the best state among the requirements that come from the scheme; None where none does."""
    requirement: str | None
    """The requirement that decides the state."""
    general: bool
    """That requirement comes from several schemes together, so that it says nothing of this one by itself."""


def read_documents(store: Store) -> Mapping[str, KnownDocument]:
    """All documents of a store that say whether the Party issued them, by IRI."""
    found: dict[str, KnownDocument] = {}
    for document, number, party in sorted(store.select(_DOCUMENTS), key=str):
        if document is not None and party is not None:
            iri = document.value
            found.setdefault(iri, KnownDocument(iri, number.value if number else iri, party.value == "true"))
    return found


def chain_links(
    plan: PlanRecord, expected: Iterable[str], documents: Mapping[str, KnownDocument]
) -> tuple[ChainLink, ...]:
    """The plan's links to the documents it carries out and to those that the framework expects it to name."""
    targets = dict.fromkeys((*expected, *plan.implements()))
    found = [(documents[target], plan.relation_to(target)) for target in targets if target in documents]
    return tuple(
        ChainLink(plan.iri, known.iri, known.number, line_of(known), relation)
        for known, relation in sorted(found, key=lambda pair: (line_of(pair[0]), pair[0].iri))
    )


def line_of(document: KnownDocument) -> Line:
    """The chain of command that a document belongs to."""
    return "party" if document.party else "state"


def line_figures(
    plans: Sequence[PlanRecord], links: Sequence[ChainLink], cells: Mapping[str, Iterable[Stated]]
) -> tuple[Figure, ...]:
    """Coverage among the plans that carry out a document of each line; `cells` are those of each plan."""
    figures: list[Figure] = []
    for line in LINES:
        following = {link.document for link in links if link.line == line and link.relation == "implements"}
        chosen = [cell for plan in plans if plan.iri in following for cell in cells.get(plan.iri, ())]
        figures += cell_figures(chosen, "line", line, LINE_NAMES[line][0])
    return tuple(figures)


def naming_figures(
    plans: Sequence[PlanRecord], links: Sequence[ChainLink], expected: Iterable[str]
) -> tuple[Figure, ...]:
    """How many plans name each document of `expected`; a summary that does not name it says nothing."""
    summaries = {plan.iri for plan in plans if plan.completeness == "summary"}
    figures: list[Figure] = []
    for target in expected:
        about = [link for link in links if link.target == target]
        silent = [link for link in about if link.relation in ("not-named", "through")]
        unknown = sum(link.document in summaries for link in silent)
        label = about[0].number if about else target
        parts = (len(about) - len(silent), len(about) - unknown, unknown, 0)
        figures.append(Figure("document-named", "document", target, label, *parts))
    return tuple(figures)


def scheme_uptakes(
    plan: PlanRecord,
    cells: Sequence[Cell],
    derived: Mapping[str, tuple[str, ...]],
    expected: Iterable[str],
    documents: Mapping[str, KnownDocument],
) -> tuple[SchemeUptake, ...]:
    """The schemes that requirements come from (`derived`: requirement -> documents), `expected` left out."""
    above = set(expected)
    schemes = dict.fromkeys(iri for sources in derived.values() for iri in sources if iri not in above)
    by_requirement = {cell.requirement: cell for cell in cells}
    counts = {requirement: sum(iri in schemes for iri in sources) for requirement, sources in derived.items()}
    found: list[SchemeUptake] = []
    for scheme in sorted(schemes):
        # A requirement of its own says more of a scheme than one that names five of them.
        ranked = sorted(
            (counts[requirement] > 1, STATES.index(by_requirement[requirement].state), requirement)
            for requirement, sources in derived.items()
            if scheme in sources and requirement in by_requirement
        )
        general, state, requirement = ranked[0] if ranked else (False, None, None)
        number = documents[scheme].number if scheme in documents else scheme
        best = None if state is None else STATES[state]
        found.append(SchemeUptake(plan.iri, scheme, number, plan.relation_to(scheme), best, requirement, bool(general)))
    return tuple(found)
