"""The page of the editor, with what it offers: the questions as examples, the prefixes, the terms of the graph."""

from __future__ import annotations

from typing import Final

from lientinh.ontology.terms import PREFIXES
from lientinh.queries.catalog import list_questions
from lientinh.service.editor.offered import find_terms
from lientinh.service.pages.render import html_reply
from lientinh.service.replies import Reply
from lientinh.service.workers.frames import Head
from lientinh.service.workers.graph import ServedGraph
from lientinh.views.coverage_words import Language
from lientinh.views.pages import render_page

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""Of the editor only: CodeMirror writes style attributes; scripts come from files alone, here as everywhere."""
_START: Final = """PREFIX lt: <https://w3id.org/lientinh/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?type (COUNT(DISTINCT ?thing) AS ?things) WHERE {
  ?thing a ?type .
}
GROUP BY ?type
ORDER BY DESC(?things)
LIMIT 50
"""


def make_editor(graph: ServedGraph, head: Head, _body: bytes) -> Reply:
    """The page, in the language `language` of the head."""
    language = Language(str(head["language"]))
    classes, properties = find_terms(graph)
    data = {
        "prefixes": dict(PREFIXES),
        "start": _START,
        "classes": classes,
        "properties": properties,
        "examples": [
            {"name": question.name, "title": question.summary.of(language.code), "query": question.sparql}
            for question in list_questions()
        ],
    }
    page = html_reply(200, render_page("served/editor.html.j2", words=language, data=data))
    return Reply(page.status, page.media_type, page.body, (("Content-Security-Policy", POLICY),))
