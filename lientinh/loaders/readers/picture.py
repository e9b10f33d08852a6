"""A scanned page as grey values: straightened, its rulings found and painted out before words are recognised.

Recognition takes rulings for "|" and loses a lone number in a narrow cell beside one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lientinh.loaders.readers.page_content import Ruling, Rulings

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

    Grey = NDArray[numpy.uint8]

RESOLUTION = 200
"""Dots per inch, at which pages are read."""
_DARK = 150
"""Grey below it is ink."""
_SHORTEST = 0.3
"""Inches from which a run of ink is a ruling; no letter of a text has one."""
_SHORTEST_WALL = 0.17
"""Inches from which an upright run from one ruling to the next is a wall: a row of one line is not higher."""
_TOUCH = 6
"""Pixels by which a wall may miss a ruling."""
_MOST_RUNS = 20_000
"""Runs of ink on one page; more are a photograph."""
_STEEPEST = 2.0
"""Degrees by which a page may lie aslant."""
_STEP = 0.1
_WORTH = 0.15
"""Degrees from which straightening pays."""

_LARGEST = 17 * RESOLUTION
"""Pixels of a side: a page of A3 and a bit."""


def render(page: PdfPage) -> tuple[Grey, float]:
    """A page of a PDF as a picture with its dots per inch; one that is larger than paper has fewer."""
    import numpy as np

    width, height = page.get_size()
    scale = min(RESOLUTION / 72, _LARGEST / max(width, height, 1))
    return np.array(page.render(scale=scale, grayscale=True).to_pil().convert("L")), 72 * scale


def straighten(grey: Grey) -> Grey:
    """The page turned so that its lines lie level; as it is where it lies level already."""
    return straighten_by(grey)[0]


def straighten_by(grey: Grey) -> tuple[Grey, float]:
    """The page turned so that its lines lie level, and the degrees it was turned by, against the clock."""
    import numpy as np
    from PIL import Image

    small = Image.fromarray(grey)
    small.thumbnail((1000, 1000))
    best, most = 0.0, -1.0
    for angle in np.arange(-_STEEPEST, _STEEPEST + _STEP / 2, _STEP):
        turned = np.asarray(small.rotate(float(angle), fillcolor=255), dtype=np.float32)
        rows = (turned < _DARK).sum(axis=1, dtype=np.float64)
        sharpness = float(np.square(np.diff(rows)).sum())
        if sharpness > most:
            best, most = float(angle), sharpness
    if abs(best) < _WORTH:
        return grey, 0.0
    level = Image.fromarray(grey).rotate(best, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(level), best


def take_rulings(grey: Grey, resolution: float) -> tuple[Rulings, Grey]:
    """The rulings of a page in points, and the page without them."""
    import numpy as np

    least = int(_SHORTEST * resolution)
    dark = grey < _DARK
    across = _runs(dark, least)
    down = _between(_runs(np.ascontiguousarray(dark.T), int(_SHORTEST_WALL * resolution)), across, least)
    if len(across) + len(down) > _MOST_RUNS:
        return Rulings(), grey
    clean = grey.copy()
    for at, start, end in across:
        clean[at, start:end] = 255
    for at, start, end in down:
        clean[start:end, at] = 255
    point = 72 / resolution
    return Rulings(*([Ruling(*(float(v) * point for v in run)) for run in runs] for runs in (across, down))), clean


def _between(
    down: list[tuple[int, int, int]], across: list[tuple[int, int, int]], least: int
) -> list[tuple[int, int, int]]:
    """The upright runs that are long, or go from ruling to ruling."""
    ends: dict[int, list[tuple[int, int]]] = {}
    for at, start, end in across:
        for near in range(at - _TOUCH, at + _TOUCH + 1):
            ends.setdefault(near, []).append((start - _TOUCH, end + _TOUCH))

    def touches(y: int, x: int) -> bool:
        return any(start <= x <= end for start, end in ends.get(y, ()))

    return [
        (x, top, bottom) for x, top, bottom in down if bottom - top >= least or (touches(top, x) and touches(bottom, x))
    ]


def _runs(dark: NDArray[Any], least: int) -> list[tuple[int, int, int]]:
    """(row, start, end) of every run of ink along a row that is long enough."""
    import numpy as np

    edge = np.zeros((dark.shape[0], 1), dtype=bool)
    steps = np.diff(np.concatenate([edge, dark, edge], axis=1).astype(np.int8), axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    long = (ends[:, 1] - starts[:, 1]) >= least
    return [(int(a[0]), int(a[1]), int(b[1])) for a, b in zip(starts[long], ends[long], strict=True)]
