"""Kinds are told apart by shape, and by colour too where a reader sees no red, no green or no blue."""

from collections.abc import Sequence
from itertools import combinations
from math import dist
from typing import Any

import pytest

from lientinh.graph_store.store import Store
from lientinh.views.networks.catalog import all_drawings
from lientinh.views.networks.levels import Levels
from lientinh.views.networks.network import Choice, Edge, Network
from lientinh.views.networks.styles import EDGE_STYLES, NODE_STYLES

Matrix = Sequence[Sequence[float]]
# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SIGHTS: dict[str, Matrix] = {
    "trichromat": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanope": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranope": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanope": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ: Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.95047, 1.0, 1.08883)
APART = 20.0
"""CIE76 differences in CIELAB; 2.3 is what can just be seen side by side."""


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [min(max(sum(a * b for a, b in zip(row, vector, strict=True)), 0.0), 1.1) for row in matrix]


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    seen = [value / white for value, white in zip(times(XYZ, times(SIGHTS[sight], linear(colour))), WHITE, strict=True)]
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in seen)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(colour: str) -> float:
    """With white, as WCAG computes it."""
    return 1.05 / (times(XYZ, linear(colour))[1] + 0.05)


def test_the_measure_knows_what_is_alike() -> None:
    # Red and green of the same lightness: far apart for most readers, near for those who see no green.
    assert dist(lab("#D55E00", "trichromat"), lab("#6E8B00", "trichromat")) > 50
    assert dist(lab("#D55E00", "deuteranope"), lab("#6E8B00", "deuteranope")) < 35
    assert lab("#FFFFFF", "trichromat") == pytest.approx((100, 0, 0), abs=0.5)


def drawn_together(network: Network) -> list[set[str]]:
    """Kinds of nodes of each level: all at once, first sight, and what is inside with what that is joined to."""
    levels = Levels(network)
    kinds = [{node.kind for node in levels.drawn}]
    if levels.has_levels:
        nodes, _, _ = levels.folded
        inner = {node.kind for node in network.nodes if node.kind not in ("province", "type")}
        kinds += [{node.kind for node in nodes}, inner]
    return [set(found) for found in kinds]


@pytest.mark.parametrize("name", sorted(all_drawings()))
@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_of_kinds_that_are_drawn_together_keep_apart(corpus_store: Store, name: str, sight: str) -> None:
    network = all_drawings()[name].draw(corpus_store, Choice())
    for kinds in drawn_together(network):
        for first, second in combinations(sorted(kinds), 2):
            colours = [NODE_STYLES[kind].colour for kind in (first, second)]  # type: ignore[index]  # kinds that are drawn are those of the styles; another one is a KeyError
            assert dist(*(lab(colour, sight) for colour in colours)) > APART, (first, second)


@pytest.mark.parametrize("name", sorted(all_drawings()))
def test_lines_that_are_drawn_together_differ_without_colour(corpus_store: Store, name: str) -> None:
    edges: tuple[Edge, ...] = all_drawings()[name].draw(corpus_store, Choice()).edges
    kinds = {edge.kind for edge in edges}
    looks = {(EDGE_STYLES[kind].dashes, EDGE_STYLES[kind].arrow) for kind in kinds}
    assert len(looks) == len(kinds)


def test_lines_stand_out_from_the_paper() -> None:
    assert all(contrast(style.colour) >= 3 for style in EDGE_STYLES.values())


@pytest.mark.parametrize("styles", [NODE_STYLES, EDGE_STYLES])
def test_every_kind_has_a_name_of_its_own(styles: dict[str, Any]) -> None:
    for language in (0, 1):
        names = [style.names[language] for style in styles.values()]
        assert all(names)
        assert len(set(names)) == len(names)


def test_no_two_kinds_share_a_shape() -> None:
    shapes = [style.shape for style in NODE_STYLES.values()]
    assert len(set(shapes)) == len(shapes)
