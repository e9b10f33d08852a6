"""Every parser that reads what strangers write, as a function of bytes: the fuzzer and the test of old crashes run it.

A parser may refuse with an error of its own. Whatever else it raises is a finding, and so is a passage that is not in
the source, a second reading that differs from the first, ten seconds, and a gigabyte.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from fuzz import seeds, words
from fuzz.packages import as_bundle, as_word_file, as_workbook
from span_checks import check_letters, check_places

from lientinh.errors import LienTinhError, QueryError
from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read import suffixes_in_folders
from lientinh.loaders.read_options import AS_USUAL
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.loaders.readers.read_text import from_text
from lientinh.ontology.model import Plan, SourceFile, Span
from lientinh.ontology.vocabularies import load_vocabulary

SECONDS: Final = 10
MEGABYTES: Final = 1024


@dataclass(frozen=True, slots=True)
class Target:
    """A parser under fuzzing."""

    run: Callable[[bytes], object]
    seeds: Callable[[], Iterator[bytes]]
    words: tuple[str, ...] = ()
    share: float = 1
    """Of the time, beside the others."""
    seconds: int = SECONDS
    """That one input may take; LibreOffice, which is another's program, has the time that `office` gives it."""


def run_target(name: str, data: bytes) -> bool:
    """Let a parser read bytes: whether it accepts them. Raises what only a fault of ours raises."""
    try:
        TARGETS[name].run(data)
    except LienTinhError as error:
        if "\n" in str(error):
            raise AssertionError(f"not one line: {error}") from error
        return False
    return True


def _read(name: str, data: bytes) -> Plan:
    plan = read_plan_bytes(name, data, load_vocabulary())
    check_places(plan)
    return plan


def _text(data: bytes) -> None:
    """Any bytes as UTF-8, so that what is damaged is the text and not its encoding."""
    readable = data.decode("utf-8", "ignore").replace("\x00", "").encode()
    plan = _read("a.txt", readable)
    check_letters(plan)
    if plan.source.sha256 < "2":  # one of eight: the property test reads all twice
        assert plan_to_json(plan) == plan_to_json(_read("a.txt", readable))


def _lines(data: bytes) -> None:
    from lientinh.loaders.agencies.cells import parse_agencies
    from lientinh.loaders.citations.mentions import find_citations
    from lientinh.loaders.tasks.budget import parse_number
    from lientinh.loaders.wording.dates import parse_date
    from lientinh.loaders.wording.deadlines import parse_deadline
    from lientinh.loaders.wording.money import find_amounts
    from lientinh.loaders.wording.numbers import find_numbers
    from lientinh.loaders.wording.ordinals import parse_ordinal, split_ordinal

    text = data.decode("utf-8", "ignore")
    for parse in (parse_deadline, parse_date, parse_ordinal, split_ordinal, parse_number, find_numbers):
        parse(text)
    list(find_amounts(text))
    source = from_text(SourceFile("a.txt", "0" * 64, "utf-8", "text/plain", len(text)), text)
    find_citations(source, vocabulary=load_vocabulary())
    if source.text.strip():
        parse_agencies(source, (Span(0, len(source.text)),), load_vocabulary())


def _office(data: bytes) -> None:
    suffix = {b"r": ".rtf", b"o": ".odt"}.get(data[:1], ".doc")
    _read(f"a{suffix}", data[1:])


def _archive(data: bytes) -> None:
    from lientinh.loaders.readers.archives import find_members, read_member

    accepted = suffixes_in_folders(AS_USUAL)
    for member in find_members(Path("a.zip"), data, accepted):
        with suppress(LienTinhError):
            read_member("a.zip", data, member.as_posix().removeprefix("a.zip/"), 1_000_000)


def _picture(data: bytes) -> None:
    """As far as the words are recognised, which is Tesseract's part."""
    from lientinh.loaders.readers.read_image import _frames, _open

    for _ in _frames("a.png", _open("a.png", data)):
        pass


def _register(data: bytes) -> None:
    from lientinh.loaders.register import parse_register

    register = parse_register(data.decode("utf-8", "ignore"))
    for hints in register.values():
        read_plan_bytes("a.txt", next(seeds.texts()), load_vocabulary(), hints)


def _ledger(data: bytes) -> None:
    from lientinh.analysis.sssom import parse_table, read_judgement

    table = parse_table(data.decode("utf-8", "ignore"), "a.tsv")
    for row in table.rows:
        read_judgement("a.tsv", row)


def _in_file(suffix: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Of a parser that takes a path."""

    def run(data: bytes) -> object:
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            file.write(data)
            file.flush()
            return read(Path(file.name))

    return run


def _framework(path: Path) -> None:
    from lientinh.ontology.framework_reading import read_triples

    read_triples(path)


def _workbook(path: Path) -> None:
    from lientinh.views.review_workbook_reading import read_workbook

    read_workbook(path)


def _bundle(data: bytes) -> None:
    from lientinh.views.bundle_reading import unpack_bundle

    unpack_bundle(data, "a.zip")


def _query(data: bytes) -> None:
    from lientinh.queries.check_text import check_question
    from lientinh.queries.run import run_sparql
    from lientinh.service.sparql.check import check_query

    text = data.decode("utf-8", "ignore")
    check_question("a", text)
    check_query(text)
    run_sparql(_store(), f"ASK {{ {text}" if len(text) < 40 else text)


def _parameter(data: bytes) -> None:
    """A value for every kind of parameter; bound, it must leave a query that the engine takes."""
    from lientinh.queries.binding import bind_parameters
    from lientinh.queries.parameters import resolve_parameters

    value = data.decode("utf-8", "ignore")
    for question, name in _questions():
        try:
            terms = resolve_parameters(question, {name: value}, _store())
        except QueryError:
            continue
        try:
            _store().select(bind_parameters(question.sparql, terms))
        except QueryError as error:
            raise AssertionError(f"{question.name}: {name}={value!r} leaves no query: {error}") from None


@cache
def _questions() -> tuple[tuple[Any, str], ...]:
    """For each type of parameter a question that has one, and its name."""
    from lientinh.queries.catalog import list_questions

    free = [question for question in list_questions() if not any(entry.required for entry in question.parameters)]
    found = {entry.type: (question, entry.name) for question in free for entry in question.parameters}
    return tuple(found[kind] for kind in sorted(found))


@cache
def _store() -> Any:
    from lientinh.build import CORPUS, build_store
    from lientinh.graph_store.store import open_store

    folder = tempfile.TemporaryDirectory(prefix="lientinh-fuzz-", ignore_cleanup_errors=True)
    _FOLDERS.append(folder)
    build_store(f"{folder.name}/store", [CORPUS / "kon-tum-996.txt"], reasoner=False)
    return open_store(f"{folder.name}/store")


_FOLDERS: Final[list[Any]] = []
"""Held until the process ends, and removed then."""


TARGETS: Final[dict[str, Target]] = {
    "text": Target(_text, seeds.texts, words.PLAN, share=3),
    "lines": Target(_lines, seeds.lines, words.PLAN),
    "encodings": Target(lambda data: _read("a.txt", data), seeds.old_texts),
    "html": Target(lambda data: _read("a.html", data), seeds.pages, words.PAGE + words.PLAN, share=2),
    "mht": Target(lambda data: _read("a.mht", data), seeds.envelopes, words.PAGE),
    "docx": Target(
        lambda data: _read("a.docx", as_word_file(data)), seeds.word_files, words.WORD + words.PLAN, share=2
    ),
    "pdf": Target(lambda data: _read("a.pdf", data), seeds.pdfs, words.PDF, share=2),
    "office": Target(_office, seeds.office_files, seconds=130),
    "archive": Target(_archive, seeds.archives, share=0.5),
    "picture": Target(_picture, seeds.pictures, share=0.5),
    "register": Target(_register, seeds.registers, words.TOML),
    "ledger": Target(_ledger, seeds.ledgers, ("\t", "ltid:", "accepted", "Not", "'="), share=0.5),
    "framework": Target(_in_file(".ttl", _framework), seeds.frameworks, words.TURTLE, share=0.5),
    "workbook": Target(lambda data: _in_file(".xlsx", _workbook)(as_workbook(data)), seeds.workbooks),
    "bundle": Target(
        lambda data: _bundle(as_bundle(data)), seeds.bundles, ('"files"', "null", "-1", "1e999"), share=0.5
    ),
    "query": Target(_query, seeds.questions, words.SPARQL),
    "parameter": Target(_parameter, seeds.parameters, words.SPARQL + words.PLAN),
}
"""Name -> parser; a crash is kept under its name."""
