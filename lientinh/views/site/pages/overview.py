"""The first page: what was left out, who carries it, how provinces differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lientinh.views.site.address import Address
from lientinh.views.site.frame import Frame
from lientinh.views.site.world import World

NAME: Final = "overview"
_ADDRESS: Final = Address("index.html", ("Tổng quan", "Overview"), ("trang", "page"))


def addresses(world: World) -> Iterable[Address]:
    return (_ADDRESS,)


def find(world: World, path: str) -> Address | None:
    return _ADDRESS if path == _ADDRESS.path else None


def render(world: World, frame: Frame) -> str:
    return frame.render("overview.html.j2", title=frame.words.of(_ADDRESS.title), plans=world.plans)
