"""The parts of a plan as its page and those of its tasks show them, from the plan's own graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from urllib.parse import unquote

from lientinh.analysis.coverage.plans import natural_order
from lientinh.analysis.deadlines.due import KIND_NAMES
from lientinh.ontology.terms import ELI, LT, PPLAN, PROV, RDF
from lientinh.views.coverage_words import ENGINE_MARK, requirement_label
from lientinh.views.plain_text import day_text
from lientinh.views.site.address import ENDING, find_path
from lientinh.views.site.agency_names import AgencyNames
from lientinh.views.site.evidence_nodes import find_place, find_quote
from lientinh.views.site.frame import Frame
from lientinh.views.site.nodes import Nodes
from lientinh.views.site.source_marks import step_key
from lientinh.views.site.task_alignments import Alignment
from lientinh.views.site.world import World

STRENGTH_SIGNS: Final = {"exact": "=", "broad": "⊃", "partial": "~"}
_ROLES: Final = ("lead", "coordinate", "direct")


@dataclass(frozen=True)
class PlanParts:
    """Reads the parts of one document for one page."""

    world: World
    frame: Frame
    document: str

    @cached_property
    def nodes(self) -> Nodes:
        return self.world.things.nodes(self.document)

    @cached_property
    def names(self) -> AgencyNames:
        return AgencyNames(self.world, self.frame, self.nodes.text(self.document, ELI.date_document))

    def steps(self, class_: str) -> tuple[str, ...]:
        """IRIs of the tasks, or of the documents to revise, in the order of the plan."""
        steps = (s for s in self.nodes.pointing(PPLAN.isStepOfPlan, self.document) if self.nodes.is_a(s, class_))
        return tuple(sorted(steps, key=lambda s: (self.nodes.number(s, LT.position) or 0, natural_order(s))))

    def of_class(self, class_: str) -> tuple[str, ...]:
        """Nodes of a class, in the order of the plan."""
        found = self.nodes.pointing(RDF.type, class_)
        return tuple(sorted(found, key=lambda n: (self.nodes.number(n, LT.position) or 0, natural_order(n))))

    def step(self, iri: str) -> dict[str, Any]:
        """A task for a row: key, text, who in each role, deadline, note, outputs, requirements, links."""
        nodes = self.nodes
        roles = self.roles(iri)
        return {
            "iri": iri,
            "key": step_key(nodes, iri),
            "anchor": "-".join(iri.rsplit("/", 2)[1:]),
            "text": nodes.text(iri, LT.text),
            "href": self.frame.to(iri),
            **{role: roles[role] for role in _ROLES},
            "deadline": self.deadline(iri),
            "note": nodes.text(iri, LT.note),
            "outputs": nodes.texts(iri, LT.output),
            "authority": nodes.text(iri, LT.issuingAuthority),
            "money": self.money(nodes.links(iri, LT.hasBudgetLine)),
            "requirements": [self.requirement(a) for a in self.alignments(iri) if a.counts],
            "source": self.source_link(iri),
        }

    def step_link(self, iri: str) -> dict[str, Any]:
        """A task by its key: name, link."""
        return {"name": step_key(self.nodes, iri), "href": self.frame.to(iri)}

    def roles(self, step: str) -> dict[str, list[dict[str, Any]]]:
        """Role -> agencies in printed order, each once, with what is printed and the link to its passage."""
        found: dict[str, dict[str, dict[str, Any]]] = {role: {} for role in _ROLES}
        assigned = self.nodes.links(step, LT.hasAssignment)
        for node in sorted(assigned, key=lambda n: self.nodes.number(n, LT.position) or 0):
            role = (self.nodes.link(node, PROV.hadRole) or "").rpartition("/")[2]
            agency = self.nodes.link(node, PROV.agent)
            if role in found and agency:
                named = self.agency(agency) | {
                    "printed": self.nodes.text(node, LT.printedAs),
                    "source": self.source_link(node),
                }
                found[role].setdefault(agency, named)
        return {role: list(agencies.values()) for role, agencies in found.items()}

    def agency(self, iri: str) -> dict[str, Any]:
        """An agency as the plan names it, and who holds it on the day of the switch."""
        return self.names.named(iri, self.nodes.label(iri))

    def deadline(self, step: str) -> dict[str, Any]:
        """printed, kind, days and the link to the passage; all empty where the plan states none."""
        nodes, words = self.nodes, self.frame.words
        node = nodes.link(step, LT.hasDeadline)
        if node is None:
            return {"printed": "", "kind": "", "days": "", "source": None}
        kind = (nodes.link(node, LT.deadlineKind) or "").rpartition("/")[2]
        days = [nodes.text(node, LT.startDate), nodes.text(node, LT.endDate)]
        return {
            "printed": nodes.text(node, LT.printedAs),
            "kind": words.name(KIND_NAMES, kind),
            "days": " – ".join(dict.fromkeys(day_text(day, self.frame.words) for day in days if day)),
            "source": self.source_link(node),
        }

    def money(self, amounts: Iterable[str]) -> list[dict[str, Any]]:
        """printed, đồng, source of the money, period, whether the scan was mended, link."""
        return [
            {
                "printed": f"{self.nodes.text(a, LT.printedAs)} {self.nodes.text(a, LT.printedUnit)}".strip(),
                "dong": self._dong(a),
                "payer": self.nodes.text(a, LT.fundingSource),
                "period": self.nodes.text(a, LT.period),
                "repaired": self.nodes.text(a, LT.repaired) == "true",
                "anchor": "-".join(a.rsplit("/", 2)[1:]),
                "source": self.source_link(a),
            }
            for a in sorted(amounts, key=natural_order)
        ]

    def alignments(self, passage: str) -> Sequence[Alignment]:
        """Of a passage of the plan, those that count first."""
        return self.world.alignments(self.document).get(passage, ())

    def requirement(self, alignment: Alignment) -> dict[str, Any]:
        """id, sign, label, link of the requirement of an alignment."""
        framework = self.world.frameworks.get(alignment.framework)
        known = framework.find_requirement(alignment.id) if framework else None
        proposed = ENGINE_MARK if alignment.status == "proposed" else ""
        return {
            "id": alignment.id,
            "sign": STRENGTH_SIGNS.get(alignment.strength, "") + proposed,
            "label": requirement_label(known, self.frame.words) if known else "",
            "href": self.frame.to(alignment.requirement),
            "framework": framework.title_vi if framework else "",
        }

    def source_link(self, iri: str) -> str | None:
        """Link to the passage that proves a node, in the page of its source; None where it has none."""
        places = (find_place(self.nodes, passage) for passage in self.nodes.links(iri, LT.evidence))
        first = min(filter(None, places), default=None)
        return self.frame.href(f"{source_path(self.document)}#c{first[0]}-{first[1]}") if first else None

    def quote(self, iri: str) -> dict[str, Any] | None:
        """The passage that proves a node: text, place, link; None where it has none."""
        passage = self.nodes.link(iri, LT.evidence)
        if passage is None:
            return None
        return {
            "text": find_quote(self.nodes, passage),
            "place": self._place(passage),
            "href": self.source_link(iri),
        }

    def _place(self, passage: str) -> str:
        words, nodes = self.frame.words, self.nodes
        place = find_place(nodes, passage)
        parts = [words.pick("ký tự {}–{}", "characters {}–{}").format(*place)] if place else []
        if table := nodes.text(passage, LT.tableNumber):
            row = nodes.text(passage, LT.rowNumber)
            parts.insert(0, words.pick(f"bảng {table}, hàng {row}", f"table {table}, row {row}"))
        if page := nodes.text(passage, LT.pageNumber):
            parts.insert(0, words.pick(f"trang {page}", f"page {page}"))
        return "; ".join(parts)

    def _dong(self, amount: str) -> str:
        """The amount in đồng, or from least to most."""
        least, most = self.nodes.number(amount, LT.minAmount), self.nodes.number(amount, LT.maxAmount)
        values = dict.fromkeys(value for value in (least, most) if value is not None)
        return " – ".join(number_text(value, self.frame) for value in values)


def source_path(document: str) -> str:
    """Path of the page of a document's source."""
    return f"{(find_path(document) or '').removesuffix(ENDING)}/source{ENDING}"


def number_text(value: int, frame: Frame) -> str:
    """A whole number with its thousands apart, as the language writes it."""
    return frame.words.pick(f"{value:,}".replace(",", "."), f"{value:,}")


def last_step(iri: str) -> str:
    """The ordinal at the end of an IRI, as printed."""
    return unquote(iri.rpartition("/")[2])
