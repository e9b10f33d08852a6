"""Scanned pages read by recognition: straightened, rulings taken out, words put where letters of a PDF would stand."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from lientinh.loaders.readers.neighbours import mend_cells
from lientinh.loaders.readers.number_sequence import mend_numbers
from lientinh.loaders.readers.page_blocks import PageBlocks, cut_blocks
from lientinh.loaders.readers.page_content import PageContent
from lientinh.loaders.readers.picture import straighten, take_rulings
from lientinh.loaders.readers.syllables import part_words
from lientinh.loaders.readers.tesseract import find_words, require_tesseract

if TYPE_CHECKING:
    from lientinh.loaders.readers.picture import Grey


def recognise(name: str, pictures: Iterable[tuple[int, Grey, float]]) -> list[PageBlocks]:
    """The pages of pictures given as (number of the page, grey values, dots per inch), in their order.

    Raises UnreadableSourceError where Tesseract or its Vietnamese model is missing, or fails.
    """
    require_tesseract(name)
    pages = [cut_blocks(content) for content in _side_by_side(name, pictures)]
    mend_cells(pages)
    mend_numbers(pages)
    return pages


def _side_by_side(name: str, pictures: Iterable[tuple[int, Grey, float]]) -> Iterator[PageContent]:
    """Tesseract runs outside, a process a core; in memory are only the pictures at work."""
    workers = max(1, os.cpu_count() or 1)
    with ThreadPoolExecutor(workers) as pool:
        waiting: list[Future[PageContent]] = []
        for picture in pictures:
            waiting.append(pool.submit(_read, name, *picture))
            if len(waiting) > workers:
                yield waiting.pop(0).result()
        for left in waiting:
            yield left.result()


def _read(name: str, number: int, grey: Grey, resolution: float) -> PageContent:
    level = straighten(grey)
    rulings, clean = take_rulings(level, resolution)
    words = part_words(find_words(name, number, clean, resolution))
    height, width = level.shape
    return PageContent(number, width * 72 / resolution, height * 72 / resolution, words, rulings)
