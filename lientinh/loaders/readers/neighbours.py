"""Misread words of a scan mended by the document itself.

A word that is no syllable ("Khoa họoc và") is read as the same document prints it between the same neighbours
("Khoa học và"), if the two differ little; it stays among the words that are not sure. So are words run together.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from lientinh.loaders.readers.page_blocks import PageBlocks, PageTable
from lientinh.loaders.readers.page_paragraphs import Paragraph
from lientinh.loaders.readers.syllables import is_syllable

_LEAST_ALIKE = 0.65
_LEAST_TIMES = 2
"""Printed between the same neighbours."""
_RUNS = (2, 3, 4)
"""Words that a scan runs together."""
_SHORTEST_RUN = 6
_MOST_APART = 2
_LEAST_ALIKE_RUN = 0.85
_CORE = re.compile(r"[^\W\d_]+")
_BREAK = "\n"

_Known = dict[tuple[str, str], Counter[str]]


def mend_cells(pages: Sequence[PageBlocks]) -> None:
    """Mend the words of the cells of all tables."""
    known: _Known = defaultdict(Counter)
    runs: Counter[tuple[str, ...]] = Counter()
    for paragraph in _paragraphs(pages):
        triples = _triples(paragraph.text)
        for before, word, after in triples:
            if is_syllable(word):
                known[before, after][word] += 1
        words = [word for _, word, _ in triples]
        runs.update(tuple(words[at : at + size]) for size in _RUNS for at in range(len(words) - size + 1))
    often = (run for run, times in runs.items() if times >= _LEAST_TIMES)
    together = {"".join(run): run for run in often if all(map(is_syllable, run))}
    for paragraph in _paragraphs(pages):
        _part(paragraph, together)
        _mend(paragraph, known)


def _paragraphs(pages: Iterable[PageBlocks]) -> Iterator[Paragraph]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, PageTable):
                for row in block.rows:
                    for cell in row.values():
                        yield from cell.paragraphs


def _triples(text: str) -> list[tuple[str, str, str]]:
    words = [core[0].lower() if (core := _CORE.search(word)) else word for word in text.split()]
    framed = [_BREAK, *words, _BREAK]
    return list(zip(framed, words, framed[2:], strict=False))


def _mend(paragraph: Paragraph, known: _Known) -> None:
    words = paragraph.text.split()
    doubtful: list[str] = []
    for index, (before, word, after) in enumerate(_triples(paragraph.text)):
        printed = _CORE.search(words[index])
        if printed is None or is_syllable(word) or printed[0].isupper():
            continue
        best = _find(word, known.get((before, after), Counter()))
        if best is not None:
            new = best.capitalize() if printed[0][0].isupper() else best
            words[index] = words[index].replace(printed[0], new, 1)
            doubtful.append(words[index])
    if doubtful:
        paragraph.text = " ".join(words)
        paragraph.doubtful = (*(word for word in paragraph.doubtful if word in words), *doubtful)


def _part(paragraph: Paragraph, together: Mapping[str, tuple[str, ...]]) -> None:
    """ "Khoahọocvà" as "Khoa học và", which the document prints elsewhere."""
    words: list[str] = []
    for printed in paragraph.text.split():
        core = _CORE.fullmatch(printed)
        run = _nearest(printed.lower(), together) if core and len(printed) >= _SHORTEST_RUN else None
        if run is None or is_syllable(printed) or printed.isupper():
            words.append(printed)
            continue
        first = run[0].capitalize() if printed[0].isupper() else run[0]
        words += [first, *run[1:]]
        paragraph.doubtful = (*(word for word in paragraph.doubtful if word != printed), first)
    paragraph.text = " ".join(words)


def _nearest(word: str, together: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    near = [text for text in together if text[0] == word[0] and abs(len(text) - len(word)) <= _MOST_APART]
    rated = [(SequenceMatcher(None, word, text).ratio(), text) for text in near]
    best = max(rated, default=(0.0, ""))
    return together[best[1]] if best[0] >= _LEAST_ALIKE_RUN else None


def _find(word: str, candidates: Counter[str]) -> str | None:
    for candidate, times in candidates.most_common(3):
        if times >= _LEAST_TIMES and SequenceMatcher(None, word, candidate).ratio() >= _LEAST_ALIKE:
            return candidate
    return None
