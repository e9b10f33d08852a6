"""What damage to a text does to its reading: mutated copies of the shipped plans, read beside the originals.

    python benchmarks/mutations.py [--copies 1000] [--seed 1] [--silent]

Each copy takes one kind of damage in a few places: characters dropped, lines swapped, cells cut, numbers changed. A
reading is wrong where its tasks, agencies, deadlines or money are no longer those of the original; it is silent where
it is wrong and the reader reports nothing that it did not report of the original. `--silent` prints what those were.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lientinh.build import CORPUS
from lientinh.errors import LienTinhError
from lientinh.loaders.read_plan import read_plan_bytes
from lientinh.loaders.register import load_register
from lientinh.ontology.labels import fold_label
from lientinh.ontology.model import AgencyCell, Plan
from lientinh.ontology.vocabularies import Vocabulary, load_vocabulary

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

    read: int = 0
    refused: int = 0
    """Told to be unreadable, in a line."""
    right: int = 0
    told: int = 0
    """Wrong, with a finding that the original does not have."""
    silent: int = 0


def main() -> None:
    arguments = _arguments()
    vocabulary, chance = load_vocabulary(), random.Random(arguments.seed)  # noqa: S311  # repeatable, not secret
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for name, text, original in _originals(vocabulary):
        wanted, known = _facts(original), _findings(original)
        for number in range(arguments.copies // 5):
            damage = DAMAGES[number % len(DAMAGES)]
            tally = tallies[damage.__name__]
            plan = _read(name, damage(text, chance), vocabulary)
            if plan is None:
                tally.refused += 1
                continue
            tally.read += 1
            found = _facts(plan)
            if found == wanted:
                tally.right += 1
            elif _findings(plan) - known:
                tally.told += 1
            else:
                tally.silent += 1
                if arguments.silent:
                    print(f"{name} {damage.__name__}: {_difference(wanted, found)}")
    _print(tallies)


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


def _facts(plan: Plan) -> Counter[str]:
    """What a wrong reading would get wrong, each as a line; the words of a task are as printed and no fact of these."""
    facts = Counter({f"number {plan.document.number}": 1, f"date {plan.document.date}": 1})
    for task in plan.tasks:
        facts[f"task {task.key}"] += 1
        for role, cells in (("lead", task.leads), ("with", task.cooperators), ("under", task.directing)):
            facts.update(f"{task.key} {role} {name}" for name in _names(cells))
        facts[f"{task.key} due {task.deadline.kind} {task.deadline.start} {task.deadline.end}"] += 1
        facts.update(f"{task.key} money {line.amount_vnd}" for line in task.budget)
    facts.update(f"review {review.ordinal} {review.citation.number}" for review in plan.review_documents)
    facts.update(f"funding {amount.min_vnd} {amount.max_vnd}" for amount in plan.funding)
    return facts


def _names(cells: tuple[AgencyCell, ...]) -> Iterator[str]:
    for cell in cells:
        yield from (agency.id or fold_label(agency.name) for agency in cell.agencies)


def _findings(plan: Plan) -> Counter[str]:
    return Counter(f"{finding.code} {finding.message}" for finding in plan.findings)


def _difference(wanted: Counter[str], found: Counter[str]) -> str:
    return f"lost {sorted(wanted - found)[:4]} came {sorted(found - wanted)[:4]}"


def _print(tallies: dict[str, Tally]) -> None:
    heads = ("damage", "copies", "refused", "right", "wrong, told", "wrong, silent", "told of wrong")
    print(f"{heads[0]:<18}" + "".join(f"{head:>15}" for head in heads[1:]))
    total = Tally()
    for name, tally in tallies.items():
        _line(name, tally)
        for slot in vars(tally):
            setattr(total, slot, getattr(total, slot) + getattr(tally, slot))
    _line("all", total)


def _line(name: str, tally: Tally) -> None:
    wrong = tally.told + tally.silent
    share = f"{tally.told / wrong:.0%}" if wrong else "-"
    copies = tally.read + tally.refused
    counts = (copies, tally.refused, tally.right, tally.told, tally.silent, share)
    print(f"{name:<18}" + "".join(f"{count:>15}" for count in counts))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--copies", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silent", action="store_true", help="print each wrong reading without a finding")
    return parser.parse_args()


if __name__ == "__main__":
    main()
