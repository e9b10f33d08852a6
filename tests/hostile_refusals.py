"""Hostile queries that are refused before anything runs: nested without end, reaching out, changing, no SPARQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hostile_query import Hostile, family

REFUSED: Final = (403,)
NO_SPARQL: Final = (400,)
TOO_DEEP: Final = (422,)


def _nested(opening: str, inner: str, closing: str, depth: int) -> str:
    return opening * depth + inner + closing * depth


def _depths() -> Iterator[Hostile]:
    for depth in (1_000, 20_000):
        yield from family(
            f"nested {depth} deep",
            TOO_DEEP,
            f"ASK {_nested('{', '?s ?p ?o', '}', depth)}",
            f"ASK {{ FILTER({_nested('(', '1', ')', depth)} = 1) }}",
            f"ASK {{ FILTER({_nested('STR(', '1', ')', depth)} = '1') }}",
            f"ASK {{ ?s ?p {_nested('(', '1', ')', depth)} }}",
            f"ASK {{ ?s {_nested('(', '<urn:p>', ')', depth)}* ?o }}",
        )
    yield from family(
        "nested deep in other ways",
        TOO_DEEP,
        f"ASK {_nested('{ OPTIONAL ', '{ ?s ?p ?o }', ' }', 2_000)}",
        f"ASK {_nested('{ { SELECT * ', '{ ?s ?p ?o }', ' } }', 2_000)}",
        f"ASK {_nested('{ FILTER NOT EXISTS ', '{ ?s ?p ?o }', ' }', 2_000)}",
        f"ASK {{ ?s ?p {_nested('[ <urn:p> ', '1', ' ]', 5_000)} }}",
        f"ASK {{ BIND({_nested('<<( <urn:s> <urn:p> ', '1', ' )>>', 3_000)} AS ?t) }}",
    )
    yield from family(
        "long chains",
        (200, 422),
        f"ASK {{ FILTER({'!' * 50_000}true) }}",
        f"ASK {{ FILTER({'-' * 50_000}1 = 1) }}",
        f"ASK {{ FILTER({' + '.join(['1'] * 30_000)} = 30000) }}",
        f"ASK {{ FILTER({' || '.join(['false'] * 20_000)}) }}",
        f"ASK {{ {' UNION '.join(['{ ?s ?p 1 }'] * 5_000)} }}",
        f"ASK {{ <urn:s> {'/'.join(['<urn:p>'] * 10_000)} ?o }}",
        f"ASK {{ <urn:s> {'|'.join(['<urn:p>'] * 10_000)} ?o }}",
        f"ASK {{ ?s <urn:p>{'*' * 1}{'/<urn:p>*' * 5_000} ?o }}",
        f"ASK {{ {'?s ?p ?o . ' * 15_000} }}",
        f"ASK {{ {'OPTIONAL { ?s <urn:p> ?o } ' * 5_000} }}",
        f"ASK {{ {'FILTER(true) ' * 15_000} }}",
        f"ASK {{ {'MINUS { <urn:a> <urn:b> 1 } ' * 5_000} }}",
    )


def _reaching_out() -> Iterator[Hostile]:
    place = "<http://127.0.0.1:{PORT}/sparql>"
    yield from family(
        "SERVICE to loopback",
        REFUSED,
        f"SELECT * {{ SERVICE {place} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT {place} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ OPTIONAL {{ service {place} {{ ?s ?p ?o }} }} }}",
        f"ASK {{ FILTER EXISTS {{ SeRvIcE {place} {{ ?s ?p ?o }} }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {place} {{ ?s ?p ?o }} }} }} }}",
        f"SELECT * {{ VALUES ?where {{ {place} }} SERVICE ?where {{ ?s ?p ?o }} }}",
        "PREFIX e: <http://127.0.0.1:{PORT}/> SELECT * { SERVICE e:sparql { ?s ?p ?o } }",
        "BASE <http://127.0.0.1:{PORT}/> SELECT * { SERVICE <sparql> { ?s ?p ?o } }",
        f"SELECT * {{ \\u0053ERVICE {place} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE#\n{place} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND(1 AS ?x)SERVICE{place}{{ ?s ?p ?o }} }}",
        "SELECT * { SERVICE <http://localhost:{PORT}/> { ?s ?p ?o } }",
        "SELECT * { SERVICE <http://2130706433:{PORT}/> { ?s ?p ?o } }",
        "SELECT * { SERVICE <file://{SECRET}> { ?s ?p ?o } }",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {place} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ GRAPH ?g {{ SERVICE {place} {{ ?s ?p ?o }} }} }}",
    )
    yield from family(
        "FROM elsewhere",
        REFUSED,
        "SELECT * FROM <http://127.0.0.1:{PORT}/data.ttl> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:{PORT}/data.ttl> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM <file://{SECRET}> { ?s ?p ?o }",
        "DESCRIBE <urn:x> FROM <file://{SECRET}>",
        "PREFIX f: <file://{SECRET}> SELECT * FROM f: { ?s ?p ?o }",
        "BASE <file:///> SELECT * FROM <etc/passwd> { ?s ?p ?o }",
        "DESCRIBE <urn:x> FROM NAMED <http://127.0.0.1:{PORT}/data.ttl>",
    )
    yield from family(
        "LOAD",
        REFUSED,
        "LOAD <file://{SECRET}>",
        "LOAD SILENT <file://{SECRET}> INTO GRAPH <urn:g>",
        "LOAD <http://127.0.0.1:{PORT}/data.ttl>",
        "ASK {} ; LOAD <file://{SECRET}>",
    )


def _updates() -> Iterator[Hostile]:
    yield from family(
        "Update in disguise",
        REFUSED,
        "INSERT DATA { <urn:a> <urn:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR SILENT ALL",
        "CREATE GRAPH <urn:g>",
        "COPY DEFAULT TO <urn:g>",
        "MOVE DEFAULT TO <urn:g>",
        "ADD DEFAULT TO <urn:g>",
        "# SELECT * { ?s ?p ?o }\nDROP ALL",
        "PREFIX select: <urn:ask> DROP ALL",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "SELECT * { ?s ?p ?o }\n;\n\\u0044ROP ALL",
        "dRoP aLl",
        "ASK {} INSERT DATA { <urn:a> <urn:b> 1 }",
    )


def _no_sparql() -> Iterator[Hostile]:
    yield from family(
        "no SPARQL",
        NO_SPARQL,
        "",
        "{",
        "SELECT * { ?s ?p ?o",
        'SELECT * { ?s ?p "open }',
        "SELECT * { ?s ?p ?o } ' OR 1=1 --",
        "\0SELECT * { ?s ?p ?o }",
        "{ __schema { types { name } } }",
        "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999999",
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y SYSTEM 'file://{SECRET}'>]><x>&y;</x>",
        "ASK { ?s <urn:\\u000a> ?o }",
        f"ASK {{ {'(' * 50} }}",
    )


def all_refused() -> Iterator[Hostile]:
    """All of them."""
    for queries in (_depths(), _reaching_out(), _updates(), _no_sparql()):
        yield from queries
