"""Pushes nodes of a drawing apart until the boxes of their words no longer lie on one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_BOX: Final = (185.0, 78.0)
"""Width and height in pixels of a shape with its words below it."""
_ROUNDS: Final = 60


def push_apart(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The same nodes, moved as little as needed in each round; after the last round a few may still touch."""
    import numpy as np

    names = list(places)
    spots = np.array([places[name] for name in names], dtype=float)
    box = np.array(_BOX)
    for _ in range(_ROUNDS):
        away = spots[:, None, :] - spots[None, :, :]
        overlap = box - np.abs(away)
        touching = (overlap > 0).all(axis=2)
        np.fill_diagonal(touching, False)
        if not touching.any():
            break
        # Along the axis on which less is to go; two on the very same spot part by their order.
        ranks = np.arange(len(names))
        sign = np.where(away == 0, np.sign(ranks[:, None] - ranks[None, :])[:, :, None], np.sign(away))
        across = overlap[:, :, 0] * box[1] < overlap[:, :, 1] * box[0]
        step = np.zeros_like(away)
        step[:, :, 0] = np.where(touching & across, sign[:, :, 0] * overlap[:, :, 0] / 2, 0.0)
        step[:, :, 1] = np.where(touching & ~across, sign[:, :, 1] * overlap[:, :, 1] / 2, 0.0)
        spots += step.sum(axis=1) / np.maximum(touching.sum(axis=1), 1)[:, None]
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, spots, strict=True)}
