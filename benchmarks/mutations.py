"""What damage to a text does to its reading: mutated copies of the shipped plans, held to what a person read in them.

    python benchmarks/mutations.py [--copies 1000] [--seed 1] [--silent]

Each copy takes one kind of damage in a few places: characters dropped, lines swapped, cells cut, numbers changed. The
truth is the golden document, annotated by hand: a reading is wrong where a number, a date, a task, an agency, a
deadline or an amount is another than there. It is told where the reader reports something that it does not report of
the original, and silent where it does not; `--silent` prints what those were. Ends with 1 where a copy breaks the
reader, or where no more than half of the wrong readings are told.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lientinh.build import CORPUS
from lientinh.errors import LienTinhError
from lientinh.loaders.plan_json import plan_to_json
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.loaders.register import load_register
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import Plan
from lientinh.ontology.vocabularies import Vocabulary, load_vocabulary

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from golden_score import load_golden

Json = dict[str, Any]
PLACES = 4
"""Places that each copy is damaged in."""


def drop_characters(text: str, chance: random.Random) -> str:
    """Letters lost, as a scanner loses them."""
    gone = set(chance.sample(range(len(text)), PLACES))
    return "".join(letter for at, letter in enumerate(text) if at not in gone)


def swap_lines(text: str, chance: random.Random) -> str:
    """A line and its neighbour in each other's place."""
    lines = text.split("\n")
    for at in chance.sample(range(len(lines) - 1), min(PLACES, len(lines) - 1)):
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return "\n".join(lines)


def cut_cells(text: str, chance: random.Random) -> str:
    """Cells of a table emptied; where there are no tabs, lines."""
    mark = "\t" if text.count("\t") > PLACES else "\n"
    cells = text.split(mark)
    for at in chance.sample(range(len(cells)), PLACES):
        cells[at] = ""
    return mark.join(cells)


def change_numbers(text: str, chance: random.Random) -> str:
    """A digit of a number replaced by another."""
    digits = [found.start() for found in re.finditer(r"\d", text)]
    letters = list(text)
    for at in chance.sample(digits, PLACES):
        letters[at] = chance.choice([digit for digit in "0123456789" if digit != letters[at]])
    return "".join(letters)


DAMAGES: tuple[Callable[[str, random.Random], str], ...] = (drop_characters, swap_lines, cut_cells, change_numbers)


@dataclass
class Tally:
    """Copies of one kind of damage."""

    refused: int = 0
    """Told to be unreadable, in a line."""
    right: int = 0
    told: int = 0
    """Wrong, with a finding that the original does not have."""
    silent: int = 0
    crashed: int = 0
    """Ended by an error that is none of lientinh's own."""

    @property
    def copies(self) -> int:
        return self.refused + self.right + self.told + self.silent + self.crashed

    def add(self, other: Tally) -> None:
        for slot, count in vars(other).items():
            setattr(self, slot, getattr(self, slot) + count)

    @property
    def share_told(self) -> float:
        """Of the wrong readings; 1 where none is wrong."""
        return self.told / (self.told + self.silent) if self.told + self.silent else 1.0


def measure(copies: int, seed: int, silent: bool = False) -> dict[tuple[str, str], Tally]:
    """(plan, kind of damage) -> what came of its copies; each pair has as many, `copies` in all."""
    vocabulary = load_vocabulary()
    tallies: defaultdict[tuple[str, str], Tally] = defaultdict(Tally)
    for name, text, original in _originals(vocabulary):
        wanted, known = facts(load_golden(Path(name).stem)), _findings(original)
        chance = random.Random(f"{seed} {name}")  # noqa: S311  # repeatable, not secret
        for number in range(copies // len(list(CORPUS.glob("*.txt")))):
            damage = DAMAGES[number % len(DAMAGES)]
            tally = tallies[name, damage.__name__]
            try:
                plan = _read(name, damage(text, chance), vocabulary)
            except Exception as error:
                tally.crashed += 1
                print(f"{name} {damage.__name__} {number}: {error!r}", file=sys.stderr)
                continue
            if plan is None:
                tally.refused += 1
                continue
            found = facts(plan_to_json(plan))
            if found == wanted:
                tally.right += 1
            elif _findings(plan) - known:
                tally.told += 1
            else:
                tally.silent += 1
                if silent:
                    print(f"{name} {damage.__name__}: {_difference(wanted, found)}")
    return dict(tallies)


def main() -> int:
    arguments = _arguments()
    for name, _, original in _originals(load_vocabulary()):
        misread = _difference(facts(load_golden(Path(name).stem)), facts(plan_to_json(original)))
        if misread:
            print(f"{name} undamaged: {misread}")
    tallies = measure(arguments.copies, arguments.seed, arguments.silent)
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    _print(tallies, total)
    return 1 if total.crashed or total.share_told <= 0.5 else 0


def _originals(vocabulary: Vocabulary) -> Iterator[tuple[str, str, Plan]]:
    for path in sorted(CORPUS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        plan = _read(path.name, text, vocabulary)
        assert plan is not None, path.name
        yield path.name, text, plan


def _read(name: str, text: str, vocabulary: Vocabulary) -> Plan | None:
    hints = load_register(CORPUS / "register.toml").get(name)
    try:
        return read_plan_bytes(name, text.encode(), vocabulary, *([hints] if hints else []))
    except LienTinhError:
        return None


def facts(plan: Json) -> Counter[str]:
    """What a wrong reading would get wrong, each as a line; the words of a task are as printed and no fact of these.

    `plan` has the shape of `lientinh extract --format json`, or that of a golden document.
    """
    document = plan["document"]
    found = Counter({f"number {document['number']}": 1, f"date {document['date']}": 1})
    for task in plan["tasks"]:
        key, due = f"{task['group']}.{task['ordinal']}", task["deadline"]
        found[f"task {key}"] += 1
        for role in ("leads", "cooperators", "directing"):
            found.update(f"{key} {role} {name}" for name in _names(task[role]))
        found[f"{key} due {due['kind']} {due['start']} {due['end']}"] += 1
        totals = ((task["budget"] or {}).get("total_vnd") or {}).items()
        found.update(f"{key} money {source} {amount}" for source, amount in totals if amount and source != "all")
    found.update(f"review {review['ordinal']} {review['number']}" for review in plan["review_documents"])
    found.update(f"funding {amount['min_vnd']} {amount['max_vnd']}" for amount in plan["funding"])
    return found


def _names(cells: list[Json]) -> Iterator[str]:
    for cell in cells:
        yield from (fold_label(agency if isinstance(agency, str) else agency["name"]) for agency in cell["agencies"])


def _findings(plan: Plan) -> Counter[str]:
    return Counter(f"{finding.code} {finding.message}" for finding in plan.findings)


def _difference(wanted: Counter[str], found: Counter[str]) -> str:
    lost, came = sorted((wanted - found).elements()), sorted((found - wanted).elements())
    return f"lost {lost[:4]} came {came[:4]}" if lost or came else ""


def _print(tallies: dict[tuple[str, str], Tally], total: Tally) -> None:
    heads = ("copies", "refused", "right", "wrong, told", "wrong, silent", "crashed", "told of wrong")
    print(f"{'':<22}" + "".join(f"{head:>15}" for head in heads))
    for place in (1, 0):
        for name in dict.fromkeys(key[place] for key in tallies):
            part = Tally()
            for key, tally in tallies.items():
                if key[place] == name:
                    part.add(tally)
            _line(name, part)
    _line("all", total)


def _line(name: str, tally: Tally) -> None:
    counts = (tally.copies, tally.refused, tally.right, tally.told, tally.silent, tally.crashed)
    share = f"{tally.share_told:.0%}" if tally.told + tally.silent else "-"
    print(f"{name:<22}" + "".join(f"{count:>15}" for count in counts) + f"{share:>15}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silent", action="store_true", help="print each wrong reading without a finding")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
