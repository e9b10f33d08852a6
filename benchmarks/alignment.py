"""How well the alignment engine proposes what reviewers accepted: precision, recall and rank, against baselines.

    python benchmarks/alignment.py [--framework ct-38] [--ledger FILE] [--prose FILE] [--plans] [--learn]

"P full", R, F1: of links proposed as exact or broad, against those accepted so. "P all", R: of all links proposed,
against all accepted. MRR: of the first requirement that a task meets. The figures are cross-validated by province: what
is learnt from the plans of three is tried on the fourth ("held-out").

Search cues are not learnt but written, by someone who had read these plans. So besides "all cues" there are "blind"
rows, where a cue counts on a plan only if a plan of another province meets it too, and "strictly blind" ones, where
that plan must do so by the same words. Both also leave out cues that would have been written anyway, and so say less
than the truth, as "all cues" says more. "wordings" are made-up sentences that no plan of the corpus has, each for one
requirement. Cues were mended by them; before that the three sets had P full 0.92, 0.90, 0.84, R 0.78, 0.86, 0.78 and
MRR 0.97, 0.98, 0.94, which is what a plan in words of its own may expect.

`--learn` prints the weights for `weights.toml`; `--prose` takes a table (document, requirement, quote) of what
reviewers found in running text.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from lientinh.analysis.alignment import Passage, plan_passages, survey
from lientinh.analysis.alignment.cue_hits import CueHit
from lientinh.analysis.alignment.cues import CueSheet, load_cues
from lientinh.analysis.alignment.engine import Comparison, Engine
from lientinh.analysis.alignment.weights import Weights, load_weights
from lientinh.analysis.ledger import SHIPPED, Ledger, read_ledger
from lientinh.build import CORPUS
from lientinh.loaders.read_plan import read_plan
from lientinh.ontology.frameworks import Framework, load_framework
from lientinh.ontology.model import Plan

VALUE = {"exact": 1.0, "broad": 1.0, "partial": 0.5}
"""What an accepted link counts in learning."""
REGULARISATION = {True: 10.0, False: 100.0}
"""C of the logistic regression, with and without cues."""


@dataclass(frozen=True)
class Case:
    """One plan: its passages, what the engine sees in them, what reviewers accepted."""

    province: str
    number: str
    passages: tuple[Passage, ...]
    comparison: Comparison
    gold: Mapping[tuple[int, str], float]
    """(row, requirement) -> value of the accepted link."""

    def table(self) -> np.ndarray:
        """Signs, passages x requirements x 4."""
        signs = self.comparison.signs()
        return np.stack([signs.words, signs.characters, signs.covers, signs.touches], axis=-1)

    def values(self) -> np.ndarray:
        """Value of the link of each pair."""
        names = self.comparison.requirements
        return np.array([[self.gold.get((row, name), 0.0) for name in names] for row in range(len(self.passages))])


@dataclass
class Tally:
    """What was proposed and what of it was right, summed over plans."""

    full: int = 0
    full_right: int = 0
    full_gold: int = 0
    shown: int = 0
    shown_right: int = 0
    shown_gold: int = 0
    reciprocal_ranks: list[float] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def line(self) -> str:
        precision, recall, f1 = prf(self.full_right, self.full, self.full_gold)
        shown_precision, shown_recall, _ = prf(self.shown_right, self.shown, self.shown_gold)
        mrr = sum(self.reciprocal_ranks) / max(len(self.reciprocal_ranks), 1)
        return (
            f"{precision:9.3f} {recall:6.3f} {f1:6.3f} {mrr:7.3f}   {shown_precision:9.3f} {shown_recall:6.3f}"
            f"   {self.full:4d}/{self.full_gold:<4d} {self.shown:4d}/{self.shown_gold:<4d}"
        )


HEADING = f"{'':52} {'P full':>7} {'R':>6} {'F1':>6} {'MRR':>7}   {'P all':>9} {'R':>6}   {'full':>9} {'all':>9}"


def prf(right: int, proposed: int, gold: int) -> tuple[float, float, float]:
    return right / max(proposed, 1), right / max(gold, 1), 2 * right / max(proposed + gold, 1)


def read_cases(framework: Framework, ledger: Ledger, sheet: CueSheet) -> list[Case]:
    """The plans of the corpus that carry out what the framework belongs to, and that reviewers judged."""
    engine = Engine(framework, sheet)
    plans = (read_plan(path) for path in sorted(CORPUS.glob("*.txt")))
    cases = [
        make_case(plan, framework, ledger, engine) for plan in plans if set(plan.implements) & set(framework.applies_to)
    ]
    return [case for case in cases if case.gold]


def make_case(plan: Plan, framework: Framework, ledger: Ledger, engine: Engine) -> Case:
    passages = plan_passages(plan)
    gold = {}
    for row, passage in enumerate(passages):
        for requirement in framework.requirements:
            standing = ledger.of(passage.iri, requirement.iri)
            if standing and standing.status == "accepted" and standing.strength:
                gold[row, requirement.id] = VALUE[standing.strength]
    number, province = plan.document.number or plan.iri, plan.document.province or plan.iri
    return Case(province, number, passages, engine.compare(passages), gold)


def blind(cases: Sequence[Case], key: Callable[[CueHit], object]) -> list[Case]:
    """The cases with only those hits whose `key` a plan of another province has as well."""
    seen = {case.number: {key(hit) for hits in case.comparison.hits for hit in hits} for case in cases}

    def kept(case: Case, hits: Iterable[CueHit]) -> tuple[CueHit, ...]:
        others = set().union(*(seen[other.number] for other in cases if other.province != case.province))
        return tuple(hit for hit in hits if key(hit) in others)

    return [
        replace(case, comparison=replace(case.comparison, hits=tuple(kept(case, h) for h in case.comparison.hits)))
        for case in cases
    ]


def learn(cases: Sequence[Case], with_cues: bool, signs: tuple[int, ...] = (0, 1, 2, 3)) -> Weights:
    """Weights from judged plans; a link in part is half a link, and a cue is trusted as among strangers."""
    cases = blind(cases, lambda hit: hit.cue) if with_cues else cases
    rows = np.vstack([case.table().reshape(-1, 4) for case in cases])
    values = np.concatenate([case.values().ravel() for case in cases])
    used = [sign for sign in signs if with_cues or sign < 2]
    both = np.vstack([rows, rows])[:, used]
    target = np.concatenate([np.ones(len(rows)), np.zeros(len(rows))])
    share = np.concatenate([values, 1 - values])
    model = LogisticRegression(C=REGULARISATION[with_cues], max_iter=5000)
    model.fit(both[share > 0], target[share > 0], sample_weight=share[share > 0])
    learnt = dict.fromkeys(("words", "characters", "covers", "touches"), 0.0)
    learnt |= {list(learnt)[sign]: float(weight) for sign, weight in zip(used, model.coef_[0], strict=True)}
    return replace(load_weights(with_cues), bias=float(model.intercept_[0]), **learnt)


def tally(case: Case, weights: Weights) -> Tally:
    """What these weights propose for a plan, against what was accepted."""
    counted = Tally(
        full_gold=sum(value == 1 for value in case.gold.values()),
        shown_gold=len(case.gold),
    )
    signs = case.comparison.signs()
    scores = weights.score(signs)
    proposed, full = weights.is_proposed(signs, scores), weights.is_full(signs, scores)
    for row in range(len(case.passages)):
        for column, name in enumerate(case.comparison.requirements):
            value = case.gold.get((row, name), 0.0)
            if proposed[row, column]:
                counted.shown += 1
                counted.shown_right += value > 0
                if full[row, column]:
                    counted.full += 1
                    counted.full_right += value == 1
        counted.reciprocal_ranks += reciprocal_rank(case, row, scores[row].tolist())
    return counted


def reciprocal_rank(case: Case, row: int, scores: Sequence[float]) -> list[float]:
    """Of the first requirement that the passage meets in full, or in part where it meets none in full."""
    names = case.comparison.requirements
    values = [case.gold.get((row, name), 0.0) for name in names]
    if not any(values):
        return []
    ranked = sorted(range(len(names)), key=lambda column: (-scores[column], column))
    return [1 / (1 + min(ranked.index(column) for column, value in enumerate(values) if value == max(values)))]


def cross_validate(
    cases: Sequence[Case], tried: Sequence[Case], with_cues: bool, signs: tuple[int, ...] = (0, 1, 2, 3)
) -> dict[str, Tally]:
    """Number of each plan -> its tally with weights learnt from the plans of the other provinces."""
    found = {}
    for case in tried:
        others = [other for other in cases if other.province != case.province]
        found[case.number] = tally(case, learn(others, with_cues, signs))
    return found


def cues_alone(case: Case) -> Tally:
    """Baseline: a cue of the head obligation is a full link, another cue a partial one, wording is not looked at."""
    plain = Weights(0.0, 0.0, 2.0, 1.0, -1.5, full_by_cue=0.0, full=2.0, full_beside_cue=2.0, part_by_cue=0.0, part=2.0)
    return tally(case, plain)


def show(name: str, tallies: Mapping[str, Tally], plans: bool) -> None:
    print(f"{name:50} {sum(tallies.values(), Tally()).line()}")
    if plans:
        for number, one in tallies.items():
            print(f"    {number:46} {one.line()}")


def compare(framework: Framework, ledger: Ledger, plans: bool) -> None:
    """The table: baselines, cross-validated figures, and what ships."""
    bare = read_cases(framework, ledger, CueSheet())
    print(f"{framework.slug}: {len(bare)} plans, {sum(len(case.passages) for case in bare)} tasks and documents")
    print(HEADING)
    show("words (syllables), held-out", cross_validate(bare, bare, False, (0,)), plans)
    show("characters, held-out", cross_validate(bare, bare, False, (1,)), plans)
    show("without cues, held-out", cross_validate(bare, bare, False), plans)
    show("without cues, as shipped", {case.number: tally(case, load_weights(False)) for case in bare}, plans)
    sheet = load_cues(framework.slug)
    if not sheet.cues:
        return
    cases = read_cases(framework, ledger, sheet)
    unseen = blind(cases, lambda hit: hit.cue)
    strict = blind(cases, lambda hit: (hit.cue, hit.words.casefold()))
    show("cues alone, strictly blind", {case.number: cues_alone(case) for case in strict}, plans)
    show("cues alone, blind", {case.number: cues_alone(case) for case in unseen}, plans)
    show("cues alone, all", {case.number: cues_alone(case) for case in cases}, plans)
    show("with cues, strictly blind, held-out", cross_validate(cases, strict, True), plans)
    show("with cues, blind, held-out", cross_validate(cases, unseen, True), plans)
    show("with cues, all cues, held-out", cross_validate(cases, cases, True), plans)
    show("with cues, as shipped", {case.number: tally(case, load_weights(True)) for case in cases}, plans)


def print_weights(framework: Framework, ledger: Ledger) -> None:
    for with_cues in (True, False):
        cases = read_cases(framework, ledger, load_cues(framework.slug) if with_cues else CueSheet())
        weights = learn(cases, with_cues)
        print("[with_cues]" if with_cues else "[without_cues]")
        for name in ("words", "characters", "covers", "touches", "bias"):
            print(f"{name} = {round(getattr(weights, name), 2)}")


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def try_prose(framework: Framework, path: Path) -> None:
    """How many quotes from running text, and cells they stand for, the engine finds."""
    rows = read_table(path)
    passages = [Passage(f"prose:{n}", str(n), row["quote"], "prose") for n, row in enumerate(rows)]
    found = {(p.task_key, p.requirement_id) for p in survey(passages, framework).proposals}
    hits = [row for n, row in enumerate(rows) if (str(n), row["requirement"]) in found]
    right = [(row["document"], row["requirement"]) for row in hits]
    cells = {(row["document"], row["requirement"]) for row in rows}
    print(f"prose: {len(right)} of {len(rows)} quotes, {len(set(right))} of {len(cells)} cells")


def try_wordings(framework: Framework, path: Path) -> None:
    """Rank and recall on sentences that no plan of the corpus has, set by set."""
    rows = read_table(path)
    for name in dict.fromkeys(row["set"] for row in rows):
        mine = [row for row in rows if row["set"] == name]
        for sheet in (load_cues(framework.slug), CueSheet()):
            label = f"wordings, {name} set, {'with' if sheet.cues else 'without'} cues"
            print(f"{label:50} {wordings_line(framework, sheet, mine)}")


def wordings_line(framework: Framework, sheet: CueSheet, rows: Sequence[Mapping[str, str]]) -> str:
    passages = tuple(Passage(f"wording:{n}", str(n), row["text"]) for n, row in enumerate(rows))
    gold = {(n, row["requirement"]): 1.0 for n, row in enumerate(rows)}
    case = Case("", "", passages, Engine(framework, sheet).compare(passages), gold)
    return tally(case, load_weights(bool(sheet.cues))).line()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--framework", default="ct-38")
    parser.add_argument("--ledger", type=Path, default=SHIPPED)
    parser.add_argument("--prose", type=Path)
    parser.add_argument("--wordings", type=Path, default=Path(__file__).with_name("alignment_wordings.tsv"))
    parser.add_argument("--plans", action="store_true", help="figures of each plan as well")
    parser.add_argument("--learn", action="store_true", help="print weights learnt from all plans, and stop")
    options = parser.parse_args()
    framework, ledger = load_framework(options.framework), read_ledger((options.ledger,))
    if options.learn:
        print_weights(framework, ledger)
        return
    compare(framework, ledger, options.plans)
    if options.prose:
        try_prose(framework, options.prose)
    if options.wordings.exists() and options.framework == "ct-38":
        try_wordings(framework, options.wordings)


if __name__ == "__main__":
    main()
