"""From the directive through the State's and the provinces' documents to the schemes that plans take up."""

from __future__ import annotations

from typing import Final

from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.store import Store
from lientinh.ontology.terms import ELI, LT, PROV, RDFS, SKOS
from lientinh.views.networks.citations import Citation, read_citations
from lientinh.views.networks.network import Choice, Edge, Fact, Network, Node
from lientinh.views.networks.styles import EdgeKind, NodeKind

NAME = "lineage"
TITLE = ("Nguồn gốc văn bản", "Lineage of documents")

_DOCUMENTS: Final = f"""
SELECT DISTINCT ?document ?label ?date ?party ?title ?read ?province ?name ?scheme WHERE {{
  ?document a <{LT.Document}> ; <{RDFS.label}> ?label .
  OPTIONAL {{ ?document <{ELI.date_document}> ?date }}
  OPTIONAL {{ ?document <{LT.partyLine}> ?party }}
  OPTIONAL {{ ?document <{ELI.title}> ?title }}
  OPTIONAL {{ ?document <{PROV.wasDerivedFrom}> ?file . BIND(true AS ?read) }}
  OPTIONAL {{ ?document a ?scheme FILTER(?scheme = <{LT.Scheme}>) }}
  OPTIONAL {{ ?document <{LT.issuedIn}> ?province . ?province <{SKOS.prefLabel}> ?name FILTER(LANG(?name) = "vi") }}
}} ORDER BY ?document ?label ?title
"""
_LINKS: Final[tuple[tuple[EdgeKind, str], ...]] = (
    ("implements", ELI.ensures_implementation_of),
    ("based-on", ELI.based_on),
    ("cites", LT.citesInTask),
)
_PAIRS: Final = "SELECT DISTINCT ?from ?to WHERE {{ ?from <{0}> ?to }} ORDER BY ?from ?to"
_TASK_PAIRS: Final = "SELECT DISTINCT ?from ?to WHERE {{ ?task <{0}> ?to . ?from <{1}> ?task }} ORDER BY ?from ?to"
_COLUMNS: Final[dict[NodeKind, int]] = {"directive": 0, "decision": 1, "plan": 2}


def draw(store: Store, choice: Choice) -> Network:
    """Documents that the plans carry out, rest on or name in a task; columns from the directive to the schemes.

    Plans stand below their provinces, so that the first sight of many plans joins provinces and documents.
    """
    said = read_citations(store)
    edges = _edges(store, said)
    first = {cited: one for (_, cited), one in sorted(said.items(), reverse=True)}
    named = {end for edge in edges for end in (edge.source, edge.target)}
    nodes: dict[str, Node] = {}
    for iri, label, day, party, title, read, province, name, scheme in read_texts(store, _DOCUMENTS):
        if iri in named and iri not in nodes:
            kind = _kind(bool(read), party == "true", bool(scheme))
            facts = (
                Fact(("Tên", "Title"), title),
                Fact(("Ngày", "Date"), *_day(day)),
                Fact(("Tỉnh", "Province"), name),
            )
            one = first.get(iri)
            nodes[iri] = Node(
                id=iri,
                label=label,
                kind=kind,
                facts=tuple(fact for fact in facts if fact.value),
                quote=one.printed if one else "",
                place=one.place if one else None,
                province=name,
                state="read" if read else "named",
                parent=province if kind == "plan" else "",
                column=_COLUMNS.get(kind, 3),
            )
    above = {node.parent: node.province for node in nodes.values() if node.parent}
    provinces = [Node(iri, name, "province", province=name) for iri, name in sorted(above.items())]
    return Network(
        title=TITLE,
        note=(
            "Mũi tên đi từ văn bản đến văn bản mà nó thực hiện, căn cứ, hoặc viện dẫn trong nhiệm vụ.",
            "An arrow goes from a document to what it carries out, rests on, or cites in a task.",
        ),
        nodes=(*provinces, *sorted(nodes.values(), key=lambda node: (node.column or 0, node.label))),
        edges=tuple(edge for edge in edges if edge.source in nodes and edge.target in nodes),
    )


def _kind(read: bool, party: bool, scheme: bool) -> NodeKind:
    if read:
        return "plan"
    if scheme:
        return "scheme"
    return "directive" if party else "decision"


def _edges(store: Store, said: dict[tuple[str, str], Citation]) -> list[Edge]:
    found: dict[tuple[str, str], Edge] = {}
    for kind, relation in _LINKS:
        query = _TASK_PAIRS.format(relation, LT.hasTask) if kind == "cites" else _PAIRS.format(relation)
        for source, target in read_texts(store, query):
            one = said.get((source, target))
            quote, place = (one.printed, one.place) if one else ("", None)
            found.setdefault((source, target), Edge(source, target, kind, quote=quote, place=place))
    return list(found.values())


def _day(day: str) -> tuple[str, str]:
    """An ISO day as Vietnamese people write it, and as it is; both as they are where it is less than a day."""
    parts = day.split("-")
    return ("/".join(reversed(parts)) if len(parts) == 3 else day), day
