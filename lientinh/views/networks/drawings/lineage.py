"""From the directive through the State's and the provinces' documents to the schemes that plans take up."""

from __future__ import annotations

from typing import Final

from lientinh.graph_store.store import Store, Term
from lientinh.ontology.terms import ELI, LT, PROV, RDFS, SKOS
from lientinh.views.networks.network import Choice, Edge, EdgeKind, Network, Node, NodeKind

NAME = "lineage"
TITLE = ("Nguồn gốc văn bản", "Lineage of documents")

_DOCUMENTS: Final = f"""
SELECT DISTINCT ?document ?label ?date ?party ?title ?read ?province ?scheme WHERE {{
  ?document a <{LT.Document}> ; <{RDFS.label}> ?label .
  OPTIONAL {{ ?document <{ELI.date_document}> ?date }}
  OPTIONAL {{ ?document <{LT.partyLine}> ?party }}
  OPTIONAL {{ ?document <{ELI.title}> ?title }}
  OPTIONAL {{ ?document <{PROV.wasDerivedFrom}> ?file . BIND(true AS ?read) }}
  OPTIONAL {{ ?document a ?scheme FILTER(?scheme = <{LT.Scheme}>) }}
  OPTIONAL {{ ?document <{LT.issuedIn}> ?where . ?where <{SKOS.prefLabel}> ?province FILTER(LANG(?province) = "vi") }}
}} ORDER BY ?document ?label ?title
"""
_LINKS: Final[tuple[tuple[EdgeKind, str], ...]] = (
    ("implements", ELI.ensures_implementation_of),
    ("based-on", ELI.based_on),
    ("cites", LT.citesInTask),
)
_PAIRS: Final = "SELECT DISTINCT ?from ?to WHERE {{ ?from <{0}> ?to }} ORDER BY ?from ?to"
_TASK_PAIRS: Final = "SELECT DISTINCT ?from ?to WHERE {{ ?task <{0}> ?to . ?from <{1}> ?task }} ORDER BY ?from ?to"


def draw(store: Store, choice: Choice) -> Network:
    """Documents that the plans carry out, rest on or name in a task; columns from the directive to the schemes."""
    edges = _edges(store)
    named = {edge.source for edge in edges} | {edge.target for edge in edges}
    nodes: dict[str, Node] = {}
    for document, label, day, party, title, read, province, scheme in store.select(_DOCUMENTS):
        iri = _value(document)
        if iri not in named or iri in nodes:
            continue
        kind = _kind(bool(_value(read)), _value(party) == "true", bool(_value(scheme)))
        facts = [
            (("Tên", "Title"), _value(title)),
            (("Ngày", "Date"), _value(day)),
            (("Tỉnh", "Province"), _value(province)),
        ]
        nodes[iri] = Node(
            id=iri,
            label=_value(label),
            kind=kind,
            facts=tuple((name, value) for name, value in facts if value),
            province=_value(province),
            column={"directive": 0, "decision": 1, "plan": 2}.get(kind, 3),
        )
    kept = tuple(edge for edge in edges if edge.source in nodes and edge.target in nodes)
    return Network(
        title=TITLE,
        note=(
            "Mũi tên đi từ văn bản đến văn bản mà nó thực hiện, căn cứ, hoặc viện dẫn trong nhiệm vụ.",
            "An arrow goes from a document to what it carries out, rests on, or cites in a task.",
        ),
        nodes=tuple(sorted(nodes.values(), key=lambda node: (node.column or 0, node.label))),
        edges=kept,
    )


def _kind(read: bool, party: bool, scheme: bool) -> NodeKind:
    if read:
        return "plan"
    if scheme:
        return "scheme"
    return "directive" if party else "decision"


def _edges(store: Store) -> list[Edge]:
    found: dict[tuple[str, str], Edge] = {}
    for kind, relation in _LINKS:
        query = _TASK_PAIRS.format(relation, LT.hasTask) if kind == "cites" else _PAIRS.format(relation)
        for source, target in store.select(query):
            pair = (_value(source), _value(target))
            found.setdefault(pair, Edge(*pair, kind))
    return list(found.values())


def _value(term: Term | None) -> str:
    return "" if term is None else term.value
