"""Networks as the site draws them: which there are, and one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from lientinh.graph_store.rows import read_texts
from lientinh.ontology.labels import make_slug
from lientinh.ontology.terms import LT, ORG
from lientinh.views.networks.catalog import all_drawings, load_drawing
from lientinh.views.networks.network import Choice, Network
from lientinh.views.site.address import ENDING, Pair
from lientinh.views.site.coverage_reading import FEW

if TYPE_CHECKING:
    from lientinh.views.site.world import World

TYPES: Final = 2
"""Types of agency that have a network of their own: those that lead most."""

_KEPT: Final = 2
_LEADING: Final = f"""
SELECT ?type (COUNT(DISTINCT ?step) AS ?led) (COUNT(DISTINCT ?agency) AS ?agencies) WHERE {{
  ?step <{LT.leadBy}> ?agency . ?agency <{ORG.classification}> ?type . ?type a <{LT.AgencyType}>
}} GROUP BY ?type ORDER BY DESC(?led) ?type
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A network that has a page."""

    path: str
    view: str
    choice: Choice
    name: Pair
    """Of what was chosen: a province, a type of agency, a framework; empty for the whole."""


class NetworkReader:
    """The networks of one store."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.network = lru_cache(maxsize=_KEPT)(self._draw)
        """`Drawn` -> its nodes and edges; kept for the page in the other language."""

    @cached_property
    def all(self) -> dict[str, Drawn]:
        """Path -> network, view by view, the whole before its parts."""
        found = [drawn for view in all_drawings() for drawn in (*self._whole(view), *self._parts(view))]
        return {drawn.path: drawn for drawn in found}

    @property
    def is_small(self) -> bool:
        """Whether the whole holds its provinces, so that a link into it does for each of them."""
        return len(self._world.plans) <= FEW

    @cached_property
    def provinces(self) -> dict[str, str]:
        """IRI -> name of the provinces that have plans, by name."""
        found = {plan.province: plan.province_name for plan in self._world.plans if plan.province}
        named = ((iri, name or iri) for iri, name in found.items())
        return dict(sorted(named, key=lambda entry: make_slug(entry[1])))

    def _whole(self, view: str) -> tuple[Drawn, ...]:
        if view in ("requirements", "same-agency"):
            return ()
        return (Drawn(f"networks/{view}{ENDING}", view, Choice(), ("", "")),)

    def _parts(self, view: str) -> list[Drawn]:
        world = self._world
        if view == "agencies" and not self.is_small:
            return [self._part(view, iri, Choice(province=name), (name, name)) for iri, name in self.provinces.items()]
        if view == "requirements":
            return [
                self._part(view, world.frameworks[slug].iri, Choice(framework=slug), _title(world, slug))
                for slug, plans in world.coverages.assessed.items()
                if plans
            ]
        if view == "same-agency":
            return [
                self._part(view, type_, Choice(agency=world.things.name(type_)[0]), world.things.name(type_))
                for type_ in self.types
            ]
        return []

    @cached_property
    def types(self) -> tuple[str, ...]:
        """IRIs of the types of agency that lead most, of those that more than one agency is of."""
        rows = read_texts(self._world.store, _LEADING)
        return tuple(type_ for type_, _, agencies in rows if int(agencies) > 1)[:TYPES]

    def _part(self, view: str, iri: str, choice: Choice, name: Pair) -> Drawn:
        return Drawn(f"networks/{view}/{iri.rpartition('/')[2]}{ENDING}", view, choice, name)

    def _draw(self, drawn: Drawn) -> Network:
        choice = replace(drawn.choice, as_of=self._world.as_of, succession=self._world.succession)
        network = load_drawing(drawn.view).draw(self._world.store, choice)
        # The switch of the page decides the day, not the network.
        return replace(network, as_of=None)


def _title(world: World, slug: str) -> Pair:
    return world.frameworks[slug].title_vi, world.frameworks[slug].title_en
