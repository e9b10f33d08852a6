"""The networks: a page each for the whole and for its parts, and a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lientinh.ontology.terms import DATA
from lientinh.views.networks.catalog import all_drawings
from lientinh.views.networks.part import network_assets, network_part
from lientinh.views.site.address import Address, Pair
from lientinh.views.site.frame import Frame
from lientinh.views.site.network_reading import Drawn
from lientinh.views.site.world import World

NAME: Final = "networks"

_LIST: Final = Address("networks.html", ("Mạng lưới", "Networks"), ("trang", "page"))
_KIND: Final[Pair] = ("mạng lưới", "network")
_ABOUT: Final[Mapping[str, Pair]] = {
    "lineage": (
        "Văn bản nào sinh ra văn bản nào: chỉ thị, quyết định, kế hoạch của tỉnh, đề án.",
        "Which document comes from which: directive, decision, plans of provinces, schemes.",
    ),
    "agencies": (
        "Cơ quan chủ trì, phối hợp, chỉ đạo những nhiệm vụ nào.",
        "Which tasks agencies lead, coordinate and direct.",
    ),
    "same-agency": (
        "Một loại cơ quan làm gì ở mỗi tỉnh.",
        "What one type of agency does in each province.",
    ),
    "requirements": (
        "Yêu cầu của chỉ thị và kế hoạch đáp ứng; khoảng trống hiện ra theo tỉnh.",
        "Requirements of the directive and the plans that meet them; gaps show by province.",
    ),
    "together": (
        "Những cơ quan cùng đứng tên trong một nhiệm vụ.",
        "Agencies that stand in one task together.",
    ),
}


def addresses(world: World) -> Iterable[Address]:
    yield _LIST
    yield from map(_address, world.networks.all.values())


def find(world: World, path: str) -> Address | None:
    if path == _LIST.path:
        return _LIST
    if not path.startswith("networks/"):
        return None
    drawn = world.networks.all.get(path)
    return _address(drawn) if drawn else None


def files(world: World) -> Iterable[tuple[str, bytes]]:
    for name, content in network_assets().items():
        yield f"assets/{name}", content


def find_file(world: World, path: str, given: Mapping[str, str]) -> bytes | None:
    return network_assets().get(path.removeprefix("assets/")) if path.startswith("assets/") else None


def _address(drawn: Drawn) -> Address:
    title = all_drawings()[drawn.view].TITLE
    vi, en = (f"{text}: {name}" if name else text for text, name in zip(title, drawn.name, strict=True))
    return Address(drawn.path, (vi, en), _KIND)


def render(world: World, frame: Frame) -> str:
    if frame.address.path == _LIST.path:
        return _render_list(world, frame)
    network = world.networks.network(world.networks.all[frame.address.path])
    whole = frame.address.path == "networks/agencies.html"
    part = network_part(network, frame.words.code, frame.to)
    return frame.render(
        "network.html.j2",
        title=frame.words.of(frame.address.title),
        part=part.html,
        # A link into the network leads to the page without script too.
        anchors=[iri.removeprefix(DATA) for iri in world.networks.provinces] if whole else [],
        scripts=[frame.asset(f"assets/{name}") for name in part.scripts],
        styles=[frame.asset(f"assets/{name}") for name in part.styles],
    )


def _render_list(world: World, frame: Frame) -> str:
    words = frame.words
    views: list[dict[str, Any]] = []
    for view, drawing in all_drawings().items():
        drawn = [each for each in world.networks.all.values() if each.view == view]
        links = [(words.of(each.name), frame.href(each.path)) for each in drawn]
        if view == "agencies" and world.networks.is_small:
            # The whole opens at what stands behind the "#".
            links += [
                (name, f"{frame.href(drawn[0].path)}#{iri.removeprefix(DATA)}")
                for iri, name in world.networks.provinces.items()
            ]
        views.append(
            {
                "name": words.of(drawing.TITLE),
                "about": words.of(_ABOUT.get(view, ("", ""))),
                "href": links[0][1] if links else None,
                "parts": [(name, link) for name, link in links if name],
            }
        )
    return frame.render("networks.html.j2", title=words.of(_LIST.title), views=views)
