"""schema.org Legislation of a document, as JSON-LD for its page: search engines and catalogues read it."""

from __future__ import annotations

import json
from typing import Any, Final

from markupsafe import Markup

from lientinh.ontology.terms import ELI, LT
from lientinh.views.site.document_facts import DocumentFacts

# schema.org has a term of its own for what a document carries out; "based on" and "cites" are those of creative works.
_LINKS: Final = (
    ("legislationEnsuresImplementationOf", ELI.ensures_implementation_of),
    ("isBasedOn", ELI.based_on),
    ("citation", ELI.cites),
)
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def legislation(facts: DocumentFacts) -> dict[str, Any]:
    """The document as schema.org describes legislation; what is not known is left out."""
    about, iri = facts.about, facts.iri
    issuers = [
        {"@type": "GovernmentOrganization", "@id": i, "name": facts.label(i)} for i in _links(facts, ELI.passed_by)
    ]
    province = about.link(iri, LT.issuedIn)
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": iri,
        "name": about.text(iri, ELI.title) or facts.label(iri),
        "legislationIdentifier": about.text(iri, ELI.number),
        "legislationType": facts.type_name(),
        "legislationDate": about.text(iri, ELI.date_document),
        "legislationPassedBy": issuers,
        "legislationJurisdiction": facts.world.things.name(province)[0] if province else "Việt Nam",
        "inLanguage": "vi",
    }
    for name, predicate in _LINKS:
        found[name] = [
            {"@type": "Legislation", "@id": other, "name": facts.label(other)} for other in _links(facts, predicate)
        ]
    return {name: value for name, value in found.items() if value}


def data_block(data: dict[str, Any]) -> Markup:
    """JSON for the inside of a script element, in which no text can end the element or begin another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704  # every sign that HTML could take for its own is escaped above


def _links(facts: DocumentFacts, predicate: str) -> tuple[str, ...]:
    return facts.about.links(facts.iri, predicate)
