"""Each limit ends with a status that names it, in its time, and the next honest question is answered."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from running_service import RunningService, serving, write_small_store

HONEST = "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?p a lt:Province }"
TRIPLED = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
CROSS = f"SELECT (COUNT(*) AS ?n) {{ {TRIPLED} }}"
HOSTILE = {
    "cross product": CROSS,
    "streamed cross product": f"SELECT * {{ {TRIPLED} FILTER(CONCAT(STR(?c), STR(?f), STR(?i)) = '') }}",
    "unbounded path": "SELECT (COUNT(*) AS ?n) { ?a (!lt:x)* ?b . ?c (!lt:y)* ?d . ?e (!lt:z|^lt:z)* ?f }",
    "order by": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(MD5(CONCAT(STR(?c), STR(?f)))) LIMIT 1",
    "regex": f'SELECT * {{ {TRIPLED} FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), "^(a|b|ab)*$")) }}',
}
SECONDS = 1.0


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service with small limits."""
    place = write_small_store(tmp_path_factory.mktemp("strict") / "store")
    limits = ("--time-limit", str(SECONDS), "--row-limit", "50", "--size-limit", "0.02", "--workers", "2")
    with serving(place, *limits) as running:
        yield running


def honest(service: RunningService) -> int:
    """What an honest question counts, once a worker is there again."""
    answer = service.query(HONEST)
    assert answer.status == 200, answer
    return int(answer.json["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_a_query_without_end_is_ended_in_time(strict: RunningService, query: str) -> None:
    strict.wait_until_ready()
    started = time.monotonic()
    answer = strict.query(query)
    took = time.monotonic() - started
    assert answer.status == 504, answer
    assert answer.text == (
        "The query ran longer than 1 s, the time limit of this service, and was ended; "
        "ask for less, or start the service with a larger --time-limit.\n"
    )
    assert SECONDS <= took < SECONDS + 4  # other tests share the machine
    assert honest(strict) == 5


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/csv", "text/tab-separated-values"])
def test_an_answer_of_more_rows_than_allowed_is_no_shorter_table(strict: RunningService, accept: str) -> None:
    pairs = "SELECT ?p ?q { { SELECT DISTINCT ?p { ?p a lt:Province } } { SELECT DISTINCT ?q { ?q a lt:Province } } }"
    assert strict.query(pairs, accept).status == 200
    more = f"SELECT ?p ?q ?r {{ {{ {pairs} }} {{ SELECT DISTINCT ?r {{ ?r a lt:Province }} LIMIT 3 }} }}"
    answer = strict.query(more, accept)
    assert answer.status == 422
    assert "more than 50 rows, the row limit of this service" in answer.text
    assert "--row-limit" in answer.text


def test_statements_are_limited_like_rows(strict: RunningService) -> None:
    answer = strict.query("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle")
    assert answer.status == 422
    assert "more than 50 statements" in answer.text


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "text/html"])
def test_what_is_said_of_a_whole_graph_is_limited_as_well(strict: RunningService, accept: str) -> None:
    answer = strict.get("/graph/vocabulary", accept)
    assert answer.status == 422
    assert "more than 50 statements, the row limit" in answer.text
    assert strict.get("/void", "text/turtle").status == 422  # a triple for each class


def test_duplicates_do_not_count_and_do_not_cut(strict: RunningService) -> None:
    made = (
        "CONSTRUCT { ?p a lt:Province . <http://a> <http://b> ?q } WHERE { ?s ?x ?o . BIND(1 AS ?q) ?p a lt:Province }"
    )
    answer = strict.query(made, "application/n-triples")
    assert answer.status == 200
    assert len(answer.text.splitlines()) == 6  # five provinces, one statement


def test_an_answer_that_is_too_large_is_not_cut(strict: RunningService) -> None:
    answer = strict.query(
        "SELECT (CONCAT(?t, ?t, ?t, ?t) AS ?u) { { SELECT (SAMPLE(STR(?o)) AS ?x) { ?s ?p ?o } } "
        f'BIND("{"x" * 6000}" AS ?t) }}'
    )
    assert answer.status == 422
    assert "larger than 0.02 MiB, the size limit of this service" in answer.text
    assert "--size-limit" in answer.text


def test_a_query_text_that_is_too_long_is_413(strict: RunningService) -> None:
    text = b"ASK {} #" + b"x" * 300_000
    answer = strict.send("POST", "/sparql", text, {"Content-Type": "application/sparql-query"})
    assert answer.status == 413
    assert "longer than 262144 bytes" in answer.text
    body = b"query=" + b"x" * 900_000
    form = strict.send("POST", "/sparql", body, {"Content-Type": "application/x-www-form-urlencoded"})
    assert form.status == 413


def test_who_waits_too_many_is_told_so_and_others_are_served(tmp_path: object) -> None:
    from pathlib import Path

    place = write_small_store(Path(str(tmp_path)) / "store")
    with serving(place, "--time-limit", "3", "--workers", "1", "--queue-limit", "1") as service:
        statuses: list[int] = []
        threads = [threading.Thread(target=lambda: statuses.append(service.query(CROSS).status)) for _ in range(2)]
        threads[0].start()
        time.sleep(0.5)
        threads[1].start()
        time.sleep(0.5)
        refused = service.query(HONEST)
        assert refused.status == 503
        assert refused.headers["retry-after"] == "1"
        assert "the queue limit of this service" in refused.text
        assert service.get("/health").status == 200
        for thread in threads:
            thread.join()
        assert set(statuses) <= {504, 503}
        assert 504 in statuses
        service.wait_until_ready()
        assert honest(service) == 5


def test_a_query_that_wants_all_memory_loses_its_process_only(tmp_path: object) -> None:
    from pathlib import Path

    place = write_small_store(Path(str(tmp_path)) / "store")
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i ?a LIMIT 1"
    with serving(place, "--time-limit", "120", "--memory-limit", "60") as service:
        started = time.monotonic()
        answer = service.query(greedy)
        assert answer.status == 503, answer
        assert "more than 60 MiB of memory" in answer.text
        assert time.monotonic() - started < 60
        service.wait_until_ready()
        assert honest(service) == 5


def test_limits_that_are_none_are_refused() -> None:
    from lientinh.errors import InputError
    from lientinh.service.limits import Limits

    for wrong in ({"seconds": 0}, {"rows": -1}, {"workers": -1}, {"answer_mib": 0}):
        with pytest.raises(InputError):
            Limits(**wrong)  # type: ignore[arg-type]  # wrong on purpose


def test_a_file_can_be_opened_for_each_connection_that_is_allowed() -> None:
    program = (
        "import resource; most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, most))\n"
        "from lientinh.service.limits import Limits; from lientinh.service.server import allow_files\n"
        "allow_files(Limits(connections=500)); now = resource.getrlimit(resource.RLIMIT_NOFILE)[0]\n"
        "print(now >= min(800, most if most >= 0 else 800))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
