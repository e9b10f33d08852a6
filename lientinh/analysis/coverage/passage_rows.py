"""What a graph says of the passages of its document, as rows of plain texts: asked of a store, or of a graph just made.

To read the passages of a plan from a store takes longer than all that is made of them. Who builds the store has the
graph in hand, and keeps its rows: packed, those of a country's plans are some ten megabytes.
"""

from __future__ import annotations

import pickle
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Final, NamedTuple

from lientinh.graph_store.rows import row_texts
from lientinh.graph_store.store import Store
from lientinh.graph_store.triples import Row
from lientinh.ontology.identifiers import graph_iri
from lientinh.ontology.terms import LT, OA, PPLAN, RDF


class PassageRow(NamedTuple):
    """One passage with one value of each; "" for what is not said."""

    passage: str
    text: str
    heading: str
    agency: str
    issuer: str
    lead: str
    """"true" where somebody leads it."""
    start: str
    end: str
    table: str
    row: str


Place = tuple[str, str]
"""Start and end, or table and row."""
NOWHERE: Final[Place] = ("", "")
Values = Mapping[str, Sequence[str]]
"""Predicate -> objects, as N-Triples spell them."""

_QUERY: Final = """
SELECT DISTINCT ?passage ?text ?heading ?agency ?issuer ?lead ?start ?end ?table ?row WHERE {{
  GRAPH <{graph}> {{
    {{ ?passage <{step_of}> <{document}> OPTIONAL {{ ?passage <{in_group}> ?group . ?group <{title}> ?heading }}
      OPTIONAL {{ ?passage <{issuer}> ?issuer }} }}
    UNION {{ ?passage <{duty_of}> <{document}> OPTIONAL {{ ?passage <{agency}> ?agency }} }}
    UNION {{ ?passage <{amount_in}> <{document}> ; <{type}> <{funding}> }}
    UNION {{ ?passage <{paragraph_of}> <{document}> OPTIONAL {{ ?passage <{heading}> ?heading }} }}
    ?passage <{text}> ?text .
    BIND(EXISTS {{ ?passage <{lead_by}> ?anyone }} AS ?lead)
    OPTIONAL {{ ?passage <{evidence}> ?evidence . ?evidence <{selector}> ?position .
      ?position <{start}> ?start ; <{end}> ?end }}
    OPTIONAL {{ ?passage <{evidence}> ?evidence . ?evidence <{table}> ?table ; <{row}> ?row }}
  }}
}}
"""
_TERMS: Final = {
    "step_of": PPLAN.isStepOfPlan,
    "type": RDF.type,
    "funding": LT.FundingParagraph,
    "in_group": LT.inGroup,
    "title": LT.title,
    "duty_of": LT.dutyOf,
    "agency": LT.agencyPrinted,
    "issuer": LT.issuingAuthority,
    "amount_in": LT.amountIn,
    "paragraph_of": LT.paragraphOf,
    "heading": LT.heading,
    "text": LT.text,
    "lead_by": LT.leadBy,
    "evidence": LT.evidence,
    "selector": OA.hasSelector,
    "start": OA.start,
    "end": OA.end,
    "table": LT.tableNumber,
    "row": LT.rowNumber,
}
_SPELT: Final = {name: f"<{iri}>" for name, iri in _TERMS.items()}
"""As N-Triples spell them."""
_NAMES: Final = {spelt: name for name, spelt in _SPELT.items() if name != "funding"}
_ESCAPED: Final = re.compile(r'\\([\\"nr])')
_MEANT: Final = {"\\": "\\", '"': '"', "n": "\n", "r": "\r"}


def read_passage_rows(store: Store, document: str) -> list[PassageRow]:
    """The rows of one document of a store, in no order; none where its graph holds no passage."""
    query = _QUERY.format(graph=graph_iri(document), document=document, **_TERMS)
    return [PassageRow(*row_texts(row)) for row in store.select(query)]


def find_passage_rows(document: str, graph: Iterable[Row]) -> list[PassageRow]:
    """The same rows, in no order, from the graph of the document while it is not in a store yet."""
    said: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, object_ in graph:
        name = _NAMES.get(predicate)
        if name is not None and (name != "type" or object_ == _SPELT["funding"]):
            said.setdefault(subject, {}).setdefault(name, []).append(object_)
    node = f"<{document}>"
    found: dict[PassageRow, None] = {}
    for subject, own in said.items():
        for kind in ("step_of", "duty_of", "amount_in", "paragraph_of"):
            if node in own.get(kind, ()) and (kind != "amount_in" or "type" in own):
                found.update(dict.fromkeys(_rows_of(subject[1:-1], kind, own, said)))
    return list(found)


def pack_rows(rows: Sequence[PassageRow]) -> bytes:
    """Rows as a few bytes, a seventh of what they take as texts."""
    return zlib.compress(pickle.dumps([tuple(row) for row in rows], 5), 1)


def unpack_rows(packed: bytes) -> list[PassageRow]:
    """The rows that `pack_rows` packed."""
    return [PassageRow(*row) for row in pickle.loads(zlib.decompress(packed))]  # noqa: S301  # this program packed them


def keep_rows(document: str, graph: Iterable[Row]) -> bytes:
    """The packed rows of a document, from its graph while it is not in a store yet: what a build keeps of it."""
    return pack_rows(find_passage_rows(document, graph))


def wordings_of(packed: Mapping[str, bytes], steps: Mapping[str, Iterable[str]]) -> Mapping[str, list[tuple[str, str]]]:
    """Document -> (IRI, text) of those of its packed passages that are among its `steps`, sorted."""
    found: dict[str, list[tuple[str, str]]] = {}
    for document, rows in packed.items():
        own = frozenset(steps.get(document, ()))
        found[document] = sorted({(row.passage, row.text) for row in unpack_rows(rows) if row.passage in own})
    return found


def _rows_of(passage: str, kind: str, own: Values, said: Mapping[str, Values]) -> Iterator[PassageRow]:
    """A row for each way in which its properties may be laid together, as a query would give them."""
    values: dict[str, Sequence[str]] = {name: [literal_value(o) for o in own.get(name, ())] for name in _OF_KIND[kind]}
    if kind == "step_of":
        groups = [said.get(group, {}) for group in own.get("in_group", ())]
        values["heading"] = [literal_value(title) for group in groups for title in group.get("title", ())]
    lead = "true" if own.get("lead_by") else "false"
    fields = (values.get(name) or ("",) for name in ("text", "heading", "agency", "issuer"))
    for (text, heading, agency, issuer), place in product(product(*fields), _places(own, said)):
        if own.get("text"):
            yield PassageRow(passage, text, heading, agency, issuer, lead, *place)


_OF_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "step_of": ("text", "issuer"),
    "duty_of": ("text", "agency"),
    "amount_in": ("text",),
    "paragraph_of": ("text", "heading"),
}


def _places(own: Values, said: Mapping[str, Values]) -> list[tuple[str, str, str, str]]:
    """(start, end, table, row) of each evidence; a cell of a table only of one that says where it begins, if any."""
    spans: list[tuple[Place, Place]] = []
    cells: list[tuple[Place, Place]] = []
    for evidence in (said.get(node, {}) for node in own.get("evidence", ())):
        cell = _pairs(evidence, "table", "row")
        selectors = (said.get(selector, {}) for selector in evidence.get("selector", ()))
        for span in chain.from_iterable(_pairs(selector, "start", "end") for selector in selectors):
            spans.extend(product([span], cell or [NOWHERE]))
        cells.extend(product([NOWHERE], cell))
    return [(*span, *cell) for span, cell in spans or cells or [(NOWHERE, NOWHERE)]]


def _pairs(said: Values, first: str, second: str) -> list[Place]:
    """Every two values of two properties; none where one of them is not said."""
    return [(literal_value(a), literal_value(b)) for a, b in product(said.get(first, ()), said.get(second, ()))]


def literal_value(term: str) -> str:
    """The value of a literal as N-Triples spell it, or an IRI without its brackets."""
    if term[0] == "<":
        return term[1:-1]
    value = term[1 : term.rindex('"')]
    return _ESCAPED.sub(lambda found: _MEANT[found[1]], value) if "\\" in value else value
