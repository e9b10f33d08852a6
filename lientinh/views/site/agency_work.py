"""What agencies are charged with, over all plans of a store or for some agencies only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lientinh.analysis.coverage.plans import natural_order
from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import LT, PPLAN, RDFS
from lientinh.views.site.address import Pair

ROLES: Final[Mapping[str, str]] = {LT.leadBy: "lead", LT.coordinatedWith: "coordinate", LT.directedBy: "direct"}
FIGURES: Final[Mapping[str, Pair]] = {
    "lead": ("Nhiệm vụ chủ trì", "Tasks led"),
    "coordinate": ("Nhiệm vụ phối hợp", "Tasks as partner"),
    "direct": ("Nhiệm vụ chỉ đạo", "Tasks directed"),
    "review-lead": ("Văn bản chủ trì rà soát", "Documents to revise, as lead"),
    "review-coordinate": ("Văn bản phối hợp rà soát", "Documents to revise, as partner"),
    "duty": ("Trách nhiệm thực hiện", "Duties"),
}
"""What is counted of an agency -> its name."""
_HOWS: Final = " ".join(f"<{how}>" for how in ROLES)
_COUNTS: Final = f"""
SELECT ?agency ?how ?review (COUNT(DISTINCT ?step) AS ?steps) WHERE {{{{
  {{only}} VALUES ?how {{{{ {_HOWS} }}}} ?step ?how ?agency BIND(CONTAINS(STR(?step), "/review/") AS ?review)
}}}} GROUP BY ?agency ?how ?review
"""
_DUTIES: Final = f"""
SELECT ?agency (COUNT(DISTINCT ?duty) AS ?duties) WHERE {{{{ {{only}} ?duty <{LT.obliges}> ?agency }}}} GROUP BY ?agency
"""
_STEPS: Final = f"""
SELECT DISTINCT ?how ?step ?document ?label ?key ?ordinal ?printed WHERE {{{{ GRAPH ?graph {{{{
  VALUES ?how {{{{ {_HOWS} }}}}
  ?step ?how <{{iri}}> ; <{PPLAN.isStepOfPlan}> ?document ; <{LT.text}> ?label .
  OPTIONAL {{{{ ?step <{LT.key}> ?key }}}} OPTIONAL {{{{ ?step <{LT.ordinal}> ?ordinal }}}}
  OPTIONAL {{{{ ?step <{LT.hasDeadline}> ?deadline . ?deadline <{LT.printedAs}> ?printed }}}}
}}}} }}}}
"""
_OTHERS: Final = f"""
SELECT DISTINCT ?step ?how ?other ?label WHERE {{{{ GRAPH ?graph {{{{
  VALUES ?own {{{{ {_HOWS} }}}} VALUES ?how {{{{ {_HOWS} }}}}
  ?step ?own <{{iri}}> ; ?how ?other . ?other <{RDFS.label}> ?label
}}}} }}}}
"""
_OBLIGED: Final = f"""
SELECT DISTINCT ?duty ?document ?text WHERE {{{{ GRAPH ?graph {{{{
  ?duty <{LT.obliges}> <{{iri}}> ; <{LT.dutyOf}> ?document ; <{LT.text}> ?text
}}}} }}}}
"""
_REPORTS: Final = f"""
SELECT DISTINCT ?report ?document ?label WHERE {{{{ GRAPH ?graph {{{{
  ?report <{LT.reportedBy}> <{{iri}}> ; <{LT.reportIn}> ?document ; <{RDFS.label}> ?label
}}}} }}}}
"""


@dataclass(frozen=True, slots=True)
class Work:
    """A task or document to revise in which an agency has a role."""

    role: str
    step: str
    document: str
    key: str
    text: str
    deadline: str
    """As printed; empty where the plan states none."""
    others: tuple[tuple[str, str, str], ...]
    """(role, IRI, name) of the other agencies of the task."""

    @property
    def review(self) -> bool:
        return "/review/" in self.step


@dataclass(frozen=True, slots=True)
class Asked:
    """A duty or a report: what a plan asks of an agency outside of its tasks."""

    iri: str
    document: str
    text: str


def count_work(store: Store, agencies: Iterable[str] | None = None) -> Mapping[str, Counter[str]]:
    """Agency -> how often it stands in each of `FIGURES`; of these agencies, or of all."""
    chosen = None if agencies is None else " ".join(f"<{iri}>" for iri in agencies)
    only = "" if chosen is None else f"VALUES ?agency {{ {chosen} }}"
    found: dict[str, Counter[str]] = {}
    for agency, how, review, steps in read_texts(store, _COUNTS.format(only=only)):
        figure = f"review-{ROLES[how]}" if review == "true" else ROLES[how]
        found.setdefault(agency, Counter())[figure] += int(steps)
    for agency, duties in read_texts(store, _DUTIES.format(only=only)):
        if agency:
            found.setdefault(agency, Counter())["duty"] += int(duties)
    return found


def count_own(store: Store, iri: str) -> Counter[str]:
    """How often one agency stands in each of `FIGURES`."""
    return count_work(store, [iri]).get(iri, Counter())


def read_work(store: Store, iri: str) -> tuple[Work, ...]:
    """All tasks in which one agency has a role, by role, then plan by plan."""
    others: dict[str, set[tuple[str, str, str]]] = {}
    for step, how, other, label in read_texts(store, _OTHERS.format(iri=iri)):
        if other != iri:
            others.setdefault(step, set()).add((ROLES[how], other, label))
    found: dict[tuple[str, str], Work] = {}
    for how, step, document, text, key, ordinal, printed in read_texts(store, _STEPS.format(iri=iri)):
        work = Work(
            ROLES[how], step, document, key or f"RV.{ordinal}", text, printed, _ordered(others.get(step, set()))
        )
        found.setdefault((how, step), work)
    order = list(ROLES.values())
    return tuple(sorted(found.values(), key=lambda work: (order.index(work.role), natural_order(work.step))))


def read_duties(store: Store, iri: str) -> tuple[Asked, ...]:
    """The duties of one agency, plan by plan."""
    return _asked(store, _OBLIGED, iri)


def read_reports(store: Store, iri: str) -> tuple[Asked, ...]:
    """The yearly reports that one agency has to make, plan by plan."""
    return _asked(store, _REPORTS, iri)


def _asked(store: Store, query: str, iri: str) -> tuple[Asked, ...]:
    found = {node: Asked(node, document, text) for node, document, text in read_texts(store, query.format(iri=iri))}
    return tuple(sorted(found.values(), key=lambda asked: natural_order(asked.iri)))


def _ordered(others: set[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    order = list(ROLES.values())
    return tuple(sorted(others, key=lambda other: (order.index(other[0]), other[2], other[1])))
