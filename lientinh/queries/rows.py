"""Answers as text: a table for people, and what programs read.

`json` is one document with plain values, {"question", "parameters", "columns", "rows": [{column: value}]}: numbers
and truth values as such, an unbound cell as null, an IRI as its text. It is not the W3C form, whose every cell is
an object of type and value; that form is for endpoints, this one for `jq` and data frames. `csv`, `tsv` and `xml`
are the W3C result formats, `ttl` is the triples of a CONSTRUCT, and of rows the W3C result-set vocabulary.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Final, Literal, get_args
from xml.etree import ElementTree

import pyoxigraph as ox

from lientinh.days import iso_vi
from lientinh.errors import InputError
from lientinh.graph_store.query_text import term_text
from lientinh.graph_store.store import Term
from lientinh.ontology.terms import PREFIXES, XSD
from lientinh.queries.answers import Answer, Result, Statements, Truth
from lientinh.queries.catalog import columns_of

Format = Literal["table", "json", "csv", "tsv", "xml", "ttl"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

PlainValue = str | int | float | bool | None

_RESULTS_XML: Final = "http://www.w3.org/2005/sparql-results#"
_RESULT_SET: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_STATEMENT_COLUMNS: Final = columns_of(("subject", "predicate", "object"))
_INTEGERS: Final = frozenset(XSD.NAMESPACE + name for name in ("integer", "int", "long", "short", "nonNegativeInteger"))
_NUMBERS: Final = frozenset(XSD.NAMESPACE + name for name in ("decimal", "double", "float"))


def format_result(result: Result, form: str, language: str = "vi", width: int = 120) -> str:
    """A result in one of `FORMATS`, ending in a line break.

    `language` titles the columns of a table in "vi" or "en", `width` is how many characters it may take. Raises
    InputError for a format that is none of these.
    """
    formats: Mapping[str, Callable[[], str]] = {
        "table": lambda: _table(result, language, width),
        "json": lambda: json.dumps(plain_result(result), ensure_ascii=False, indent=2) + "\n",
        "csv": lambda: _csv(result),
        "tsv": lambda: _tsv(result),
        "xml": lambda: _xml(result),
        "ttl": lambda: _turtle(result),
    }
    if form not in formats:
        raise InputError(f"--format {form}: no such format; accepted are {', '.join(FORMATS)}")
    return formats[form]()


def plain_result(result: Result) -> dict[str, object]:
    """A result as the JSON document that `--format json` prints."""
    if isinstance(result, Truth):
        return {"question": None, "parameters": {}, "boolean": result.value}
    answer = _as_rows(result)
    names = [column.name for column in answer.columns]
    return {
        "question": answer.question,
        "parameters": {name: plain_value(term) for name, term in answer.parameters.items()},
        "columns": names,
        "rows": [dict(zip(names, map(plain_value, row), strict=True)) for row in answer.rows],
    }


def plain_value(term: Term | None) -> PlainValue:
    """A term as a plain value: numbers and truth values as such, all else as text, None for an unbound cell."""
    if term is None or not isinstance(term, ox.Literal):
        return None if term is None else _lexical(term)
    datatype, text = term.datatype.value, term.value
    try:
        if datatype in _INTEGERS:
            return int(text)
        if datatype in _NUMBERS:
            return float(text)
    except ValueError:
        return text
    return text in ("true", "1") if datatype == XSD.boolean and text in ("true", "false", "1", "0") else text


def _lexical(term: Term | None) -> str:
    """What SPARQL's CSV prints of a term."""
    if term is None:
        return ""
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term.value


def _as_rows(result: Answer | Statements) -> Answer:
    """Triples as rows of three columns."""
    if isinstance(result, Answer):
        return result
    rows = tuple((triple.subject, triple.predicate, triple.object) for triple in result.triples)
    return Answer(_STATEMENT_COLUMNS, rows)  # type: ignore[arg-type]  # a store holds no triple terms


def _table(result: Result, language: str, width: int) -> str:
    """A table for people; columns that the header calls details are left out."""
    from lientinh.queries.tables import format_rows  # only a printed table needs it

    if isinstance(result, Truth):
        yes, no = ("true", "false") if language == "en" else ("đúng", "sai")
        return f"{yes if result.value else no}\n"
    answer = _as_rows(result)
    shown = [index for index, column in enumerate(answer.columns) if not column.detail]
    titles = [answer.columns[index].title.of(language) for index in shown]
    cells = [[cell_text(row[index], language) for index in shown] for row in answer.rows]
    values = [[plain_value(row[index]) for row in answer.rows] for index in shown]
    numbers = [place for place, column in enumerate(values) if any(isinstance(value, int) for value in column)]
    nothing = "(no rows)\n" if language == "en" else "(không có dòng nào)\n"
    return format_rows(titles, cells, width, numbers) + ("" if cells else nothing)


def cell_text(term: Term | None, language: str) -> str:
    """A cell as people read it: days and truth values in their language."""
    value = plain_value(term)
    if isinstance(value, bool):
        words = ("false", "true") if language == "en" else ("không", "có")
        return words[value]
    if language != "en" and isinstance(term, ox.Literal):
        return iso_vi(term.value)
    return _lexical(term)


def _csv(result: Result) -> str:
    """SPARQL 1.1 CSV: plain values, CRLF; an ASK has one column `boolean`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if isinstance(result, Truth):
        writer.writerows([["boolean"], [str(result.value).lower()]])
        return out.getvalue()
    answer = _as_rows(result)
    writer.writerow([column.name for column in answer.columns])
    writer.writerows([_lexical(term) for term in row] for row in answer.rows)
    return out.getvalue()


def _tsv(result: Result) -> str:
    """SPARQL 1.1 TSV: terms as Turtle writes them; an ASK has one column `?boolean`."""
    if isinstance(result, Truth):
        return f"?boolean\n{str(result.value).lower()}\n"
    answer = _as_rows(result)
    lines = ["\t".join(f"?{column.name}" for column in answer.columns)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def _xml(result: Result) -> str:
    """SPARQL Query Results XML Format."""
    root = ElementTree.Element("sparql", xmlns=_RESULTS_XML)
    head = ElementTree.SubElement(root, "head")
    if isinstance(result, Truth):
        ElementTree.SubElement(root, "boolean").text = str(result.value).lower()
    else:
        answer = _as_rows(result)
        for column in answer.columns:
            ElementTree.SubElement(head, "variable", name=column.name)
        results = ElementTree.SubElement(root, "results")
        for row in answer.rows:
            line = ElementTree.SubElement(results, "result")
            for column, term in zip(answer.columns, row, strict=True):
                if term is not None:
                    _add_term(ElementTree.SubElement(line, "binding", name=column.name), term)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _add_term(binding: ElementTree.Element, term: Term) -> None:
    if isinstance(term, ox.Literal):
        kind: dict[str, str] = {}
        if term.language:
            kind = {"xml:lang": term.language}
        elif term.datatype.value != XSD.string:
            kind = {"datatype": term.datatype.value}
        ElementTree.SubElement(binding, "literal", kind).text = term.value
    else:
        tag = "uri" if isinstance(term, ox.NamedNode) else "bnode"
        ElementTree.SubElement(binding, tag).text = term.value


def _turtle(result: Result) -> str:
    if isinstance(result, Statements):
        return _triples_as_turtle(result)
    if isinstance(result, Truth):
        lines = [f"[] a rs:ResultSet ; rs:boolean {str(result.value).lower()} ."]
    else:
        variables = " ; ".join(f"rs:resultVariable {_string(column.name)}" for column in result.columns)
        lines = [f"[] a rs:ResultSet ; {variables} ;", f"  rs:size {len(result.rows)}"]
        for index, row in enumerate(result.rows, start=1):
            pairs = zip(result.columns, row, strict=True)
            bound = [(column.name, term) for column, term in pairs if term is not None]
            bindings = "".join(
                f"\n    rs:binding [ rs:variable {_string(name)} ; rs:value {_turtle_term(term)} ] ;"
                for name, term in bound
            )
            lines[-1] += " ;"
            lines.append(f"  rs:solution [{bindings} rs:index {index} ]")
        lines[-1] += " ."
    return f"@prefix rs: <{_RESULT_SET}> .\n\n" + "\n".join(lines) + "\n"


def _triples_as_turtle(statements: Statements) -> str:
    """Turtle with the prefixes that occur in it, sorted: pyoxigraph writes all of them, in no order."""
    written = ox.serialize(statements.triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    lines = written.decode().splitlines(keepends=True)
    body = "".join(line for line in lines if not line.startswith("@prefix "))
    heads = sorted(line for line in lines if line.startswith("@prefix ") and f"{line.split()[1]}" in body)
    return "".join(heads) + ("\n" if heads else "") + body


def _string(text: str) -> str:
    return term_text(ox.Literal(text))


def _turtle_term(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, ox.BlankNode) else term_text(term)
