"""More than a hundred requests that mean harm, in families, each with the status that it shall get.

`{PORT}` stands for a port of this machine that nothing may ask, `{SECRET}` for the path of a file that nothing may
read. A query goes by POST as it stands; what needs another way to be sent is in `hostile_requests`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hostile_query import ENDED, FINE, PAST, TOO_LONG, Hostile, family
from hostile_refusals import all_refused

ALL: Final = "?a ?b ?c"
PAIRED: Final = f"{ALL} . ?d ?e ?f"
TRIPLED: Final = f"{PAIRED} . ?g ?h ?i"
NAMES: Final = "<urn:x>"


def _doubled(times: int, growth: str = "CONCAT(?v{0}, ?v{0})", start: str = '"xxxxxxxxxxxxxxxx"') -> str:
    steps = " ".join(f"BIND({growth.format(step)} AS ?v{step + 1})" for step in range(times))
    return f"BIND({start} AS ?v0) {steps}"


def _cross_products() -> Iterator[Hostile]:
    yield from family(
        "cross product",
        ENDED,
        f"SELECT (COUNT(*) AS ?n) {{ {TRIPLED} }}",
        f"SELECT (COUNT(*) AS ?n) {{ {TRIPLED} FILTER(?a != ?d && ?d != ?g) }}",
        f"SELECT * {{ {TRIPLED} FILTER(CONCAT(STR(?c), STR(?f), STR(?i)) = '') }}",
        f"ASK {{ {TRIPLED} FILTER(STRLEN(STR(?c)) + STRLEN(STR(?f)) + STRLEN(STR(?i)) < 0) }}",
        f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT * {{ {PAIRED} }} }} {{ SELECT * {{ ?g ?h ?i }} }} }}",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?x { ?a ?b ?c } GRAPH ?y { ?d ?e ?f } GRAPH ?z { ?g ?h ?i } }",
        f"SELECT (COUNT(*) AS ?n) {{ {{ {PAIRED} }} UNION {{ ?d ?e ?f . ?g ?h ?i }} UNION {{ ?a ?b ?c . ?g ?h ?i }} "
        "?j ?k ?l }",
        f"SELECT (COUNT(*) AS ?n) {{ {ALL} {{ ?d ?e ?f }} MINUS {{ ?g ?h ?i . FILTER(?i = 'never') }} ?j ?k ?l }}",
        f"SELECT (COUNT(*) AS ?n) {{ {PAIRED} FILTER NOT EXISTS {{ ?g ?h ?i . FILTER(STR(?i) = STR(?c)) }} }}",
        f"SELECT (COUNT(*) AS ?n) {{ {PAIRED} FILTER EXISTS {{ ?g ?h ?i FILTER(STR(?i) = CONCAT(STR(?c), 'x')) }} }}",
        "SELECT (COUNT(*) AS ?n) { ?a ?p ?c . ?d ?p ?f . ?g ?p ?i . ?j ?p ?l }",
        "SELECT (COUNT(*) AS ?n) { ?a a ?t . ?b a ?t . ?c a ?t . ?d a ?t . ?e a ?t }",
    )


def _paths() -> Iterator[Hostile]:
    yield from family(
        "unbounded path",
        ENDED,
        f"SELECT (COUNT(*) AS ?n) {{ ?a (!{NAMES})* ?b . ?c (!<urn:y>)* ?d }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a (!{NAMES}|!^{NAMES})* ?b . ?e (!<urn:z>|^<urn:z>)* ?f }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a (!{NAMES})+ ?b . ?b (!{NAMES})+ ?c . ?c (!{NAMES})+ ?d . ?e (!<urn:z>)* ?f }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a (!{NAMES}|!^{NAMES})+ ?b }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a (((!{NAMES}|!^{NAMES})*)*)* ?b }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a (!{NAMES}|!^{NAMES})*/(!{NAMES}|!^{NAMES})* ?b }}",
        f"ASK {{ ?a (!{NAMES}|!^{NAMES})* ?b . FILTER(STR(?a) = 'x' && STR(?b) = 'y') }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a {'/'.join([f'(!{NAMES}|!^{NAMES})'] * 12)} ?b }}",
        f"SELECT ?a (COUNT(?b) AS ?n) {{ ?a (!{NAMES}|^(!{NAMES}))* ?b }} GROUP BY ?a ORDER BY DESC(?n)",
    )


def _expressions() -> Iterator[Hostile]:
    words = "CONCAT(STR(?c), STR(?f), STR(?i))"
    yield from family(
        "regex over a product",
        ENDED,
        f'SELECT * {{ {TRIPLED} FILTER(REGEX({words}, "^(a|b|ab)*$")) }}',
        f'SELECT * {{ {TRIPLED} FILTER(REGEX({words}, "^(([a-z])+.)+[A-Z]([a-z])+$", "i")) }}',
        f'SELECT (COUNT(*) AS ?n) {{ {TRIPLED} FILTER(REPLACE({words}, "(.)", "$1$1") = "x") }}',
    )
    yield from family(
        "regex that would backtrack",
        FINE,
        f'ASK {{ FILTER(REGEX("{"a" * 50_000}!", "^(a+)+$")) }}',
        f'ASK {{ FILTER(REGEX("{"a" * 30_000}", "(.*)(.*)(.*)(.*)(.*)b")) }}',
        'ASK { FILTER(REGEX("x", "a{1000}{1000}{1000}")) }',
        f'ASK {{ FILTER(REGEX("x", "{"(" * 90}a{")" * 90}")) }}',
        'ASK { FILTER(REGEX("x", "[[[")) }',
        f'ASK {{ FILTER(STRLEN(REPLACE("{"a" * 100_000}", "a*?", "b")) > 0) }}',
    )
    yield from family(
        "growth by doubling",
        (503, 504, 422),
        f"SELECT ?v40 {{ {_doubled(40)} }}",
        f"SELECT (STRLEN(?v36) AS ?n) {{ {_doubled(36)} }}",
        f"ASK {{ {_doubled(34)} FILTER(CONTAINS(?v34, 'y')) }}",
        f"SELECT (STRLEN(?v30) AS ?n) {{ {_doubled(30, 'ENCODE_FOR_URI(?v{0})', chr(34) + '%' * 60 + chr(34))} "
        f"{_doubled(40).replace('?v', '?w')} }}",
        "SELECT (STRLEN(?v14) AS ?n) { " + _doubled(14, "REPLACE(?v{0}, '(.)', '$1$1$1$1$1$1$1$1')") + " }",
        "SELECT (STRLEN(?v16) AS ?n) { " + _doubled(16, "REPLACE(?v{0}, '', ?v{0})") + " }",
        f"CONSTRUCT {{ <urn:a> <urn:b> ?v38 }} WHERE {{ {_doubled(38)} }}",
    )
    yield from family(
        "growth by aggregates",
        ENDED,
        f'SELECT (STRLEN(GROUP_CONCAT(STR(?c); SEPARATOR="{"-" * 1000}")) AS ?n) {{ {PAIRED} }}',
        f"SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?c), STR(?d), STR(?f))) AS ?n) {{ {PAIRED} }}",
        f"SELECT ?x (COUNT(*) AS ?n) {{ {PAIRED} BIND(CONCAT(STR(?c), STR(?f)) AS ?x) }} GROUP BY ?x HAVING(?n > 9e9)",
        f"SELECT (MAX(MD5(CONCAT(STR(?c), STR(?f)))) AS ?n) {{ {PAIRED} }}",
        f"SELECT DISTINCT ?a ?c ?d ?f {{ {PAIRED} FILTER(STRLEN(STR(?c)) + STRLEN(STR(?f)) < 0) }}",
    )


def _orders() -> Iterator[Hostile]:
    yield from family(
        "order over everything",
        ENDED,
        f"SELECT * {{ {PAIRED} }} ORDER BY DESC(MD5(CONCAT(STR(?c), STR(?f)))) LIMIT 1",
        f"SELECT * {{ {PAIRED} }} ORDER BY RAND() LIMIT 1",
        f"SELECT * {{ {TRIPLED} }} ORDER BY ?c ?f ?i ?a LIMIT 1",
        f"SELECT ?x {{ {PAIRED} BIND(CONCAT(STR(?c), STR(?f)) AS ?x) }} ORDER BY STRLEN(?x) ?x LIMIT 10",
        f"SELECT * {{ {PAIRED} }} ORDER BY {' '.join(f'SUBSTR(STR(?c), {n})' for n in range(1, 60))} OFFSET 9 LIMIT 1",
    )


def _options() -> Iterator[Hostile]:
    some = " ".join(f"OPTIONAL {{ ?s{n} ?p{n} ?o{n} }}" for n in range(8))
    yield from family(
        "many OPTIONAL",
        ENDED,
        f"SELECT (COUNT(*) AS ?n) {{ {some} }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o {' '.join(f'OPTIONAL {{ ?s ?p{n} ?o{n} }}' for n in range(16))} }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?s0 ?p0 ?o0 "
        f"{' '.join(f'OPTIONAL {{ ?s{n} ?p{n} ?o{n} FILTER(?o{n} != ?o0) }}' for n in range(1, 6))} }}",
    )


def _values() -> Iterator[Hostile]:
    many = " ".join(map(str, range(12_000)))
    yield from family(
        "huge VALUES",
        FINE,
        f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {many} }} }}",
        f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?x VALUES ?x {{ {many} }} }}",
        f"ASK {{ FILTER(1 IN ({many.replace(' ', ', ')})) }}",
        f"ASK {{ VALUES ({' '.join(f'?x{n}' for n in range(2_000))}) {{ ({'1 ' * 2_000}) }} }}",
    )
    yield from family(
        "VALUES by VALUES",
        ENDED,
        f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {many[:60_000]} }} VALUES ?y {{ {many[:60_000]} }} "
        f"VALUES ?z {{ {many[:60_000]} }} FILTER(?x + ?y + ?z < 0) }}",
        f"SELECT (SUM(?x * ?y) AS ?n) {{ VALUES ?x {{ {many[:90_000]} }} VALUES ?y {{ {many[:90_000]} }} ?a ?b ?c }}",
    )
    yield from family(
        "text that is too long",
        TOO_LONG,
        f"SELECT * {{ VALUES ?x {{ {many * 5} }} }}",
        f'ASK {{ FILTER("{"x" * 300_000}" = "y") }}',
        "ASK {} #" + "x" * 700_000,
    )


def _literals() -> Iterator[Hostile]:
    yield from family(
        "huge literals",
        FINE,
        f'ASK {{ FILTER("{"ạ" * 80_000}" = "y") }}',
        f"ASK {{ FILTER({'9' * 200_000} = 1) }}",
        f"ASK {{ FILTER({'9' * 100_000}.{'9' * 100_000} = 1) }}",
        "ASK { FILTER(1e999999999 > 0) }",
        f'ASK {{ FILTER("{"9" * 5_000}-01-01T00:00:00"^^xsd:dateTime = "x") }}',
        f'ASK {{ FILTER("x"@{"-".join(["aaaaaaaa"] * 2_000)} = "y") }}',
        f"SELECT ({' , '.join(['1'] * 1)} AS ?{'v' * 100_000}) {{}}",
        f"ASK {{ ?s <urn:{'x' * 200_000}> ?o }}",
    )


def _large_answers() -> Iterator[Hostile]:
    template = " . ".join(f"?a <urn:p{n}> ?c" for n in range(50))
    yield from family(
        "answer without end",
        PAST,
        f"SELECT * {{ {PAIRED} }}",
        f"SELECT * {{ {TRIPLED} }}",
        f"SELECT ?c {{ {PAIRED} . FILTER(isLiteral(?c)) }}",
        f"CONSTRUCT {{ {template} }} WHERE {{ {ALL} }}",
        f"CONSTRUCT {{ ?a ?b ?f . ?d ?e ?c }} WHERE {{ {PAIRED} }}",
        f"CONSTRUCT {{ [] ?b [] . [] ?e [ ?b ?c ] }} WHERE {{ {PAIRED} }}",
        f"DESCRIBE ?a ?d {{ {PAIRED} . FILTER(?a != ?d) }}",
        f"CONSTRUCT {{ ?a ?b ?x }} WHERE {{ {PAIRED} BIND(CONCAT(STR(?c), STR(?f)) AS ?x) }}",
        f"SELECT {' '.join(f'(?a AS ?x{n})' for n in range(40))} {{ {PAIRED} }}",
    )


def all_hostile() -> tuple[Hostile, ...]:
    """All of them."""
    families = (
        _cross_products(),
        _paths(),
        _expressions(),
        _orders(),
        _options(),
        _values(),
        _literals(),
        _large_answers(),
        all_refused(),
    )
    return tuple(hostile for family in families for hostile in family)
