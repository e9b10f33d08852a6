"""The text of a source file in the graph: every character that an offset may count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax import make_parser
from xml.sax.handler import ContentHandler

import pyoxigraph as ox
import pytest
import rdflib

from lientinh.graph_store.rows import read_texts
from lientinh.graph_store.serialise import to_bytes
from lientinh.graph_store.store import Store
from lientinh.graph_store.write_evidence import fit_for_xml
from lientinh.graph_store.writer import plan_triples
from lientinh.ontology.model import Plan
from lientinh.ontology.terms import CNT, LT, OA
from lientinh.ontology.vocabularies import Vocabulary

_PASSAGES = f"""
SELECT DISTINCT ?evidence ?source ?quote ?start ?end ?from ?to WHERE {{
  ?evidence <{OA.hasSource}> ?source ; <{OA.hasSelector}> ?words , ?place .
  ?words <{OA.exact}> ?quote . ?place <{OA.start}> ?start ; <{OA.end}> ?end .
  OPTIONAL {{ ?evidence <{LT.hasPiece}> ?piece . ?piece <{OA.start}> ?from ; <{OA.end}> ?to }}
}}
"""
# Marks of Markdown inside of a passage are no words of it.
_MARKS = re.compile(r"\*\*|\*|^#+ |</?[bi]>|<br>", re.MULTILINE)


class Words(ContentHandler):
    """What stands between the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def characters(self, content: str) -> None:
        self.read.append(content)


def passages(store: Store) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """(source, quote, pieces in order) of each passage."""
    pieces: dict[tuple[str, str, str, int, int], list[tuple[int, int]]] = {}
    for evidence, source, quote, start, end, piece_start, piece_end in read_texts(store, _PASSAGES):
        piece = (int(piece_start or start), int(piece_end or end))
        pieces.setdefault((evidence, source, quote, int(start), int(end)), []).append(piece)
    for (_, source, quote, start, end), found in pieces.items():
        found.sort()
        assert (found[0][0], found[-1][1]) == (start, end)
        yield source, quote, found


def test_each_passage_of_the_corpus_is_what_stands_there(corpus_store: Store) -> None:
    texts = dict(read_texts(corpus_store, f"SELECT ?source ?text WHERE {{ ?source <{CNT.chars}> ?text }}"))
    lengths = read_texts(corpus_store, f"SELECT ?source ?length WHERE {{ ?source <{LT.characters}> ?length }}")
    assert {source: len(text) for source, text in texts.items()} == {s: int(length) for s, length in lengths}
    count = 0
    for source, quote, found in passages(corpus_store):
        printed = " ".join(texts[source][start:end] for start, end in found)
        assert " ".join(_MARKS.sub("", printed).split()) == quote
        count += 1
    assert count > 800  # five plans have 104 tasks and documents to revise, each with agencies and a deadline


def test_the_text_is_that_of_the_file(corpus_plans: dict[str, Plan], corpus_files: dict[str, Any]) -> None:
    for name, plan in corpus_plans.items():
        path = corpus_files[name]
        assert plan.text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("trang một\x0ctrang hai", "trang một␌trang hai"),
        ("a\x00b\x01c\x1f", "a␀b␁c␟"),
        ("x\ufffey\uffff", "x\ufffdy\ufffd"),
        ("dòng\r\ndòng\tô\n", "dòng\r\ndòng\tô\n"),
        ("e\u0301 chưa ghép", "e\u0301 chưa ghép"),
    ],
)
def test_what_xml_cannot_hold_has_a_stand_in_of_the_same_length(raw: str, kept: str) -> None:
    assert fit_for_xml(raw) == kept
    assert len(kept) == len(raw)


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".ttl", ".jsonld", ".rdf"])
def test_each_format_keeps_every_character(plan: Plan, vocabulary: Vocabulary, suffix: str) -> None:
    text = 'KẾ HOẠCH\r\n"nháy" \\ <b>\x0c\te\u0301\u202e\u2028\x85 \x01 hết\n'
    triples = plan_triples(replace(plan, text=text), vocabulary)
    graph = ox.NamedNode("https://w3id.org/lientinh/graph/x")
    data = to_bytes((ox.Quad(*t, graph) for t in triples), suffix)
    formats = {".nq": "nquads", ".trig": "trig", ".ttl": "turtle", ".jsonld": "json-ld", ".rdf": "xml"}
    read = rdflib.Dataset(default_union=True)
    read.parse(data=data, format=formats[suffix])
    assert {str(found) for found in read.objects(None, rdflib.URIRef(CNT.chars))} == {fit_for_xml(text)}


def test_rdf_xml_is_well_formed(plan: Plan, vocabulary: Vocabulary, tmp_path: Path) -> None:
    triples = plan_triples(replace(plan, text="\x0b\x0c\x1e\ufffe"), vocabulary)
    path = tmp_path / "plan.rdf"
    path.write_bytes(to_bytes((ox.Quad(*t, ox.NamedNode("https://x.example/g")) for t in triples), ".rdf"))
    words = Words()
    parser = make_parser()  # noqa: S317  # our own file
    parser.setContentHandler(words)
    parser.parse(str(path))
    assert "\N{SYMBOL FOR VERTICAL TABULATION}\N{SYMBOL FOR FORM FEED}" in "".join(words.read)


def test_a_plan_whose_text_nobody_kept_says_nothing(plan: Plan, vocabulary: Vocabulary) -> None:
    assert not [t for t in plan_triples(plan, vocabulary) if t.predicate.value == CNT.chars]
