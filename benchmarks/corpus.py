"""A national corpus to measure on: N plans made from the real ones by rule, with the truth beside each.

    python benchmarks/corpus.py FOLDER [--plans 3400] [--provinces 34] [--seed 1] [--pdf 0] [--jobs 2]

Plan k belongs to province k mod 34 and comes from one of the five shipped plans. Half of them are the shipped text with
other places, numbers, days, signers, wordings and agencies. The others are drawn anew from what careful readers wrote
down of it (tests/golden), with tasks left out and leads and deadlines changed, by the generator of tests/roundtrip: as
text with tabs, with a cell a line or in prose, as a web page, as DOCX; as PDF where asked for (--pdf COUNT; LibreOffice
is slow). One in eight stands under another directive. FOLDER/plans holds the documents, FOLDER/truth what must be read
from each, in the shape of tests/golden. The same seed gives the same bytes. Table forms that no reader can tell
(tests/roundtrip/unseen.py) are left out: this measures time; the round trip measures how much is read.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tests"), str(ROOT)]

from corpus_rules import Json, Replacer, make_identity, make_pool, vary_tasks
from golden_score import load_golden
from roundtrip.as_html import to_html, to_mht
from roundtrip.as_prose import with_field_lines, with_field_sentence
from roundtrip.as_text import with_cell_lines, with_tabs
from roundtrip.paper import lay_out
from roundtrip.reading import PLANS, reading_of
from roundtrip.unseen import MERGED, UNTOLD
from roundtrip.variants import BY_NAME

from lientinh.ontology.vocabularies import Province, load_vocabulary

CORPUS: Final = ROOT / "lientinh" / "corpus"
DAY: Final = "2025-07-15"
AS_FOUND: Final = "as-found"
FORMS: Final = {
    AS_FOUND: 50,
    "tabs": 14,
    "cell-lines": 8,
    "field-lines": 6,
    "field-sentence": 6,
    "html": 6,
    "mht": 4,
    "docx": 6,
}
"""Form -> how many of a hundred plans have it."""
SUFFIXES: Final = {"html": ".html", "mht": ".mht", "docx": ".docx"}
OTHER_DIRECTIVE: Final = 8
"""One plan in so many stands under a directive that no framework knows."""


@dataclass(frozen=True, slots=True)
class Order:
    """One plan to be made: everything about it follows from this."""

    seed: int
    index: int
    provinces: int
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A document and the truth about it."""

    name: str
    data: bytes
    truth: Json


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=3400)
    parser.add_argument("--provinces", type=int, default=34)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf", type=int, default=0, help="how many of them are PDF")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    files = make_corpus(options.folder, options.plans, options.provinces, options.seed, options.pdf, options.jobs)
    size = sum(file.stat().st_size for file in files)
    print(f"{len(files)} plans, {size / 1e6:.1f} MB, in {options.folder / 'plans'}")


def make_corpus(
    folder: Path, plans: int, provinces: int = 34, seed: int = 1, pdf: int = 0, jobs: int = 1
) -> tuple[Path, ...]:
    """The documents made in `folder`/plans; what must be read from each stands in `folder`/truth under its name."""
    for name in ("plans", "truth"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    orders = [Order(seed, index, provinces, index < pdf) for index in range(plans)]
    if jobs == 1:
        names = [_write(folder, order) for order in orders]
    else:
        with ProcessPoolExecutor(jobs) as pool:
            names = list(pool.map(_write, [folder] * plans, orders, chunksize=20))
    if pdf:
        names = [*_as_pdf(folder / "plans", names[:pdf]), *names[pdf:]]
    return tuple(folder / "plans" / name for name in names)


def make_plan(order: Order) -> Made:
    """The document that an order asks for, with the truth about it."""
    rng = random.Random(f"{order.seed}/{order.index}")  # noqa: S311  # repeatable, no secret
    provinces = current_provinces()[: order.provinces]
    province, place = provinces[order.index % len(provinces)], order.index // len(provinces) + 1
    source = PLANS[rng.randrange(len(PLANS))]
    form = "docx" if order.pdf else _choose_form(rng, province)
    golden = load_golden_once(source)
    replacer = Replacer(golden, make_identity(rng, province, place, rng.randrange(OTHER_DIRECTIVE) == 0))
    stem = f"{province.slug}-{order.index:05}"
    if form == AS_FOUND:
        text = (CORPUS / f"{source}.txt").read_text(encoding="utf-8")
        return Made(f"{stem}.txt", replacer.text(text).encode(), _truth(replacer.tree(golden), source, form, ""))
    variant = rng.choice(_variants(form, source))
    varied = replacer.tree(vary_tasks(golden, rng, make_pool(tuple(map(load_golden_once, PLANS)))))
    data = _draw(form, source, varied, variant)
    _forget_what_is_not_drawn(varied, form)
    return Made(f"{stem}{SUFFIXES.get(form, '.txt')}", data, _truth(varied, source, form, variant))


@cache
def current_provinces() -> tuple[Province, ...]:
    """The units of the provincial level of today, by their slugs."""
    return tuple(sorted(load_vocabulary().provinces_on(DAY), key=lambda province: province.slug))


@cache
def load_golden_once(name: str) -> Json:
    """What a careful reader wrote down of a shipped plan."""
    return load_golden(name)


@cache
def _variants(form: str, source: str) -> tuple[str, ...]:
    """The table forms that lientinh reads; prose has none."""
    if form in ("field-lines", "field-sentence"):
        return ("plain",)
    told = form if form in ("tabs", "cell-lines") else ""
    names = [n for n in BY_NAME if n not in MERGED and (told, n, source) not in UNTOLD]
    return tuple(names) or ("plain",)


def _draw(form: str, source: str, golden: Json, variant: str) -> bytes:
    reading = reading_of(source, golden)
    if form == "field-lines":
        return with_field_lines(reading).encode()
    if form == "field-sentence":
        return with_field_sentence(reading).encode()
    pieces = lay_out(reading, BY_NAME[variant])
    if form == "docx":
        from roundtrip.as_docx import to_docx

        return to_docx(pieces)
    if form == "mht":
        return to_mht(pieces)
    drawn = {"tabs": with_tabs, "cell-lines": with_cell_lines, "html": to_html}[form](pieces)
    return drawn.encode()


def _choose_form(rng: random.Random, province: Province) -> str:
    """A form by its share; a text of a province says "tỉnh" all over, so that those of cities are drawn anew."""
    drawn = [form for form in FORMS if form != AS_FOUND or province.kind == "tỉnh"]
    return rng.choices(drawn, [FORMS[form] for form in drawn])[0]


def _forget_what_is_not_drawn(golden: Json, form: str) -> None:
    """A drawn document is whole, and carries out what its title and its legal bases name."""
    golden["document"]["source_completeness"] = "full-text"
    printed = " ".join([golden["document"]["title"], *(base["raw"] for base in golden["legal_bases"])])
    golden["implements"] = [number for number in golden["implements"] if number in printed]
    if form in ("field-lines", "field-sentence"):
        golden["review_documents"] = []


def _truth(golden: Json, source: str, form: str, variant: str) -> Json:
    kept = ("document", "implements", "groups", "tasks", "review_documents")
    made: dict[str, Any] = {"made_from": source, "form": form, "variant": variant}
    return made | {key: golden[key] for key in kept}


def _write(folder: Path, order: Order) -> str:
    made = make_plan(order)
    (folder / "plans" / made.name).write_bytes(made.data)
    text = json.dumps(made.truth, ensure_ascii=False, indent=1)
    (folder / "truth" / f"{Path(made.name).stem}.json").write_text(text + "\n", encoding="utf-8")
    return made.name


def _as_pdf(folder: Path, names: Sequence[str]) -> list[str]:
    """The PDF of each of these DOCX, which go."""
    from roundtrip.as_pages import convert

    made: list[str] = []
    for start in range(0, len(names), 50):
        documents = [folder / name for name in names[start : start + 50]]
        made += [file.name for file in convert(documents, "pdf")]
        for document in documents:
            document.unlink()
    return made


if __name__ == "__main__":
    main()
