"""How well lientinh reads real documents that are not in its corpus: a table of precision and recall by field.

    python benchmarks/realworld.py FOLDER [--misses]

FOLDER (or $LIENTINH_REALWORLD) holds `headers.json` with `headers/*.txt`, and `citations.jsonl`. Nothing of it is
part of the repository.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lientinh.loaders.citations.mentions import find_citations
from lientinh.loaders.head.identity import parse_identity
from lientinh.loaders.head.recitals import parse_recitals
from lientinh.loaders.readers.read_text import read
from lientinh.loaders.source import SourceText
from lientinh.ontology.labels import fold_label
from lientinh.ontology.vocabularies import Vocabulary, load_vocabulary

Entry = dict[str, Any]
HEADER_FIELDS = ("number", "type", "date", "issuer", "province", "place", "title")


@dataclass
class Score:
    """Counts of one field; a value that is not printed and not given counts as right for accuracy only."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    agreed: int = 0
    cases: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def accuracy(self) -> float:
        return self.agreed / self.cases if self.cases else 1.0

    def add_value(self, place: str, found: str | None, accepted: tuple[str | None, ...]) -> None:
        """One value; the first of `accepted` is the gold, the others are as good."""
        right = any(_same(found, value) for value in accepted)
        self.cases += 1
        self.agreed += right
        self.given += found is not None
        self.wanted += accepted[0] is not None
        self.right += right and found is not None
        self.wanted -= right and found is None and accepted[0] is not None
        if not right:
            self.misses.append(f"{place}: found {found!r}, wanted {accepted[0]!r}")

    def add_list(self, place: str, found: list[Any], wanted: list[Any], optional: Sequence[Any] = ()) -> None:
        """Several values in any order; `optional` ones count neither way."""
        rest, spare = list(wanted), list(optional)
        extra = []
        for item in found:
            if item in rest:
                rest.remove(item)
            elif item not in spare:
                extra.append(item)
        missing = [item for item in rest if item not in spare]
        right = sum(item not in spare for item in wanted) - len(missing)
        self.right += right
        self.given += right + len(extra)
        self.wanted += right + len(missing)
        self.cases += 1
        self.agreed += not extra and not missing
        if extra or missing:
            self.misses.append(f"{place}: too many {extra}, missing {missing}")


def score_headers(folder: Path, vocabulary: Vocabulary) -> dict[str, Score]:
    """Score of each field of the heads, and of their legal bases."""
    scores = {name: Score() for name in (*HEADER_FIELDS, "legal bases")}
    for entry in json.loads((folder / "headers.json").read_text("utf-8")):
        source = read(entry["file"], (folder / entry["file"]).read_bytes())
        citations = find_citations(source, vocabulary=vocabulary)
        identity = parse_identity(source, citations, vocabulary)
        for name in HEADER_FIELDS:
            scores[name].add_value(entry["file"], getattr(identity, name), _accepted(entry, name))
        bases = [basis.citation.number for basis in parse_recitals(source, citations)[0]]
        scores["legal bases"].add_list(entry["file"], bases, *_bases(entry, bases))
    return scores


def score_citations(folder: Path, vocabulary: Vocabulary) -> dict[str, Score]:
    """Score of the citations of sentence fragments: number, date, type and issuer where the fragment prints it."""
    scores = {f"citation {name}": Score() for name in ("number", "number+date", "type", "issuer")}
    for line in (folder / "citations.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        source: SourceText = read(f"{entry['id']}.txt", entry["text"].encode())
        found = list(find_citations(source, vocabulary=vocabulary))
        gold = entry["gold"]
        number = scores["citation number"]
        number.add_list(entry["id"], [_key(item.number) for item in found], _numbers(gold, found))
        dated = [(_key(item.number), item.date) for item in found]
        scores["citation number+date"].add_list(
            entry["id"], dated, list(zip(_numbers(gold, found), _dates(gold), strict=True))
        )
        for wanted, key in zip(gold, _numbers(gold, found), strict=True):
            match = next((item for item in found if _key(item.number) == key), None)
            if match is not None:
                scores["citation type"].add_value(entry["id"], match.type, (wanted["type"],))
                if wanted.get("issuer_in_text"):
                    scores["citation issuer"].add_value(entry["id"], match.issuer, (wanted["issuer"],))
    return scores


def false_citations(folder: Path, vocabulary: Vocabulary) -> list[str]:
    """Numbers read from fragments whose gold is empty."""
    found: list[str] = []
    for line in (folder / "citations.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if not entry["gold"]:
            source = read(f"{entry['id']}.txt", entry["text"].encode())
            found += [citation.raw for citation in find_citations(source, vocabulary=vocabulary) if citation.number]
    return found


def _numbers(gold: list[Entry], found: Iterable[Any]) -> list[str | None]:
    """Gold numbers; where the note accepts the truncated print and that was read, the print."""
    read_numbers = {_key(item.number) for item in found}
    numbers: list[str | None] = []
    for item in gold:
        key = _key(item["number"])
        short = key.rsplit("/", 1)[0] if key and "accept" in item.get("note", "") else None
        numbers.append(short if short and short in read_numbers else key)
    return numbers


def _dates(gold: list[Entry]) -> list[str | None]:
    return [item["date"] for item in gold]


def _key(number: str | None) -> str | None:
    return None if number is None else fold_label(number).replace(" ", "")


def _accepted(entry: Entry, name: str) -> tuple[str | None, ...]:
    """The gold of a field, and what its note accepts besides ("accept type Luật", "accept null or 2026-05-15")."""
    note = entry.get("note", "")
    values: list[str | None] = [entry[name]]
    if name == "type" and "accept type " in note:
        values.append(note.split("accept type ")[1].strip())
    if name == "issuer" and "accept issuer " in note:
        values.append(note.split("accept issuer ")[1].split(" (")[0].strip())
    if name == "date" and "accept null" in note:
        values.append(None)
    if name == "number" and "accept " in note and "/" in note.split("accept ")[1].split(";")[0]:
        values.append(note.split("accept ")[1].split(";")[0].strip())
    return tuple(values)


def _bases(entry: Entry, found: list[str | None]) -> tuple[list[Any], list[Any]]:
    """Wanted and optional legal bases; a truncated number that the note accepts in full is taken either way."""
    wanted = list(entry["legal_bases"])
    accepted = entry.get("note", "")
    for number in found:
        if number and number not in wanted and number in accepted:
            wanted = [number if item and number.startswith(item) else item for item in wanted]
    optional = list(entry["legal_bases_optional"])
    if "running list" in accepted:
        optional += entry["other_bases"]
    return wanted, optional


def _same(found: str | None, wanted: str | None) -> bool:
    if found is None or wanted is None:
        return found == wanted
    return fold_label(found) == fold_label(wanted.split(" (")[0]) or fold_label(found) == fold_label(wanted)


def table(scores: dict[str, Score]) -> Iterator[str]:
    """Lines of the printed table."""
    yield f"{'field':<22}{'cases':>6}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}{'agreed':>8}"
    for name, score in scores.items():
        yield (
            f"{name:<22}{score.cases:>6}{score.right:>7}{score.precision:>11.3f}{score.recall:>8.3f}"
            f"{score.f1:>7.3f}{score.accuracy:>8.3f}"
        )


def main(arguments: list[str], out: Callable[[str], None] = print) -> int:
    """Print the table, with --misses every miss; 2 where the folder is not there."""
    named = [argument for argument in arguments if not argument.startswith("--")]
    folder = Path(named[0] if named else os.environ.get("LIENTINH_REALWORLD", ""))
    if not (folder / "headers.json").is_file():
        out(f"{folder}: no headers.json there; give the folder of the real documents, or set LIENTINH_REALWORLD")
        return 2
    vocabulary = load_vocabulary()
    scores = score_headers(folder, vocabulary) | score_citations(folder, vocabulary)
    for line in table(scores):
        out(line)
    if "--misses" in arguments:
        for name, score in scores.items():
            for miss in score.misses:
                out(f"{name}: {miss}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
