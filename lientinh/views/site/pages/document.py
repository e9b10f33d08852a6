"""A document: what it is, what it rests on and carries out, who names it; of a plan all that it assigns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.ontology.terms import DATA, ELI, LT, RDF, RDFS
from lientinh.views.coverage_words import ENGINE_MARK, STATE_MARKS
from lientinh.views.site.address import ENDING, Address, find_thing
from lientinh.views.site.document_facts import DocumentFacts, read_about
from lientinh.views.site.document_sections import plan_sections
from lientinh.views.site.frame import Frame
from lientinh.views.site.legislation import data_block, legislation
from lientinh.views.site.plan_parts import PlanParts, source_path
from lientinh.views.site.things import DocumentEntry
from lientinh.views.site.world import World

NAME: Final = "document"
_PATH: Final = re.compile(r"document/[^/]+/[^/]+")
_PLAN: Final = ("kế hoạch", "plan")
_DOCUMENT: Final = ("văn bản", "document")


def addresses(world: World) -> Iterable[Address]:
    entries = sorted(world.things.documents.values(), key=lambda entry: not entry.plan)
    return [_address(world, entry) for entry in entries]


def find(world: World, path: str) -> Address | None:
    iri = find_thing(path, _PATH)
    if iri is None:
        return None
    about = world.read(read_about, iri)
    if not about.is_a(iri, LT.Document):
        return None
    label = min(about.texts(iri, RDFS.label), default=iri)
    plan = LT.Plan in about.links(iri, RDF.type)
    return _address(world, DocumentEntry(iri, label, None, "", "", about.link(iri, LT.issuedIn), read=False, plan=plan))


def _address(world: World, entry: DocumentEntry) -> Address:
    place = world.things.name(entry.province)[0] if entry.province else ""
    path = entry.iri.removeprefix(DATA) + ENDING
    return Address(path, (entry.label, entry.label), _PLAN if entry.plan else _DOCUMENT, entry.iri, place)


def render(world: World, frame: Frame) -> str:
    iri = frame.address.iri or ""
    about = world.read(read_about, iri)
    facts = DocumentFacts(world, frame, iri, about)
    parts = PlanParts(world, frame, iri)
    read = bool(parts.nodes.text(iri, LT.layout))
    cited_by, citing = facts.cited_by()
    return frame.render(
        "document.html.j2",
        title=frame.words.of(frame.address.title),
        facts=[fact for fact in facts.facts() if fact["value"] or fact["agency"]],
        network_href=_network(world, frame, about.link(iri, LT.issuedIn)),
        source_href=frame.href(source_path(iri)) if read else None,
        states=facts.states(),
        marks=STATE_MARKS,
        state_names=STATE_NAMES,
        engine_mark=ENGINE_MARK,
        plan=plan_sections(parts) if read else None,
        bases=_bases(facts, parts),
        implements=facts.outgoing(ELI.ensures_implementation_of),
        cites=_cites(facts, parts),
        chain=facts.chain(),
        supersedes=facts.outgoing(LT.supersedes),
        cited_by=cited_by,
        citing=citing,
        changes=facts.changes(),
        requirements=facts.requirements(),
        data=data_block(legislation(facts)),
    )


def _network(world: World, frame: Frame, province: str | None) -> str:
    """Link to the network of the agencies and tasks of a province; to all networks where none is known."""
    if province is None:
        return frame.href("networks.html")
    if world.things.are_few:  # then all provinces are in one network, that opens at what stands behind the "#"
        return frame.href(f"networks/agencies{ENDING}#{province.removeprefix(DATA)}")
    return frame.href(f"networks/agencies/{province.rpartition('/')[2]}{ENDING}")


def _bases(facts: DocumentFacts, parts: PlanParts) -> list[dict[str, Any]]:
    """The "Căn cứ" lines of a document that was read; of others what the register says."""
    lines = parts.nodes.pointing(LT.basisOf, facts.iri)
    if not lines:
        return [named | {"printed": "", "source": None, "anchor": ""} for named in facts.outgoing(ELI.based_on)]
    ordered = sorted(lines, key=lambda line: parts.nodes.number(line, LT.position) or 0)
    return [
        (facts.named(other) if (other := parts.nodes.link(line, LT.basedOn)) else {"name": "", "href": None})
        | {
            "printed": parts.nodes.text(line, LT.printedAs),
            "source": parts.source_link(line),
            "anchor": f"legal-basis-{line.rpartition('/')[2]}",
        }
        for line in ordered
    ]


def _cites(facts: DocumentFacts, parts: PlanParts) -> list[dict[str, Any]]:
    """Each document that the text names, with every mention: name, link, task that it stands in."""
    mentions: dict[str, list[dict[str, Any]]] = {}
    nodes = parts.nodes
    for mention in parts.of_class(LT.Citation):
        cited = nodes.link(mention, LT.citedDocument)
        if cited:
            step = nodes.link(mention, LT.inTask)
            mentions.setdefault(cited, []).append(
                {
                    "printed": nodes.text(mention, LT.printedAs),
                    "source": parts.source_link(mention),
                    "anchor": f"citation-{mention.rpartition('/')[2]}",
                    "step": parts.step_link(step) if step else None,
                }
            )
    others: dict[str, list[dict[str, Any]]] = {
        iri: [] for iri in facts.about.links(facts.iri, ELI.cites) if iri not in mentions
    }
    return [facts.named(iri) | {"mentions": found} for iri, found in {**mentions, **others}.items()]
