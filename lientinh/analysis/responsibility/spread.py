"""What a collective is charged with, shared out among its members: an assumption, and always marked as one.

"Các sở, ban, ngành" are the types of agency that the vocabulary lists for this wording, each once in the province.
The task is one, and the members on its day share it alike; a member that the task names by itself takes no part, since
its own role is counted already. What is not known: which members really act, how many agencies of a type there are
("UBND các huyện" of a province is one share a type), whether the province has the type at all, and who belongs to an
open set ("các cơ quan có liên quan"): that stays where it is, and so does a set that is a member of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lientinh.analysis.responsibility.projection import ROLES, AgencyNode, Projection
from lientinh.ontology.identifiers import CENTRAL, Role, agency_iri
from lientinh.ontology.vocabulary_model import in_force

Unspread = Literal["open-set", "no-member-exists", "all-named"]


@dataclass(frozen=True)
class Spread:
    """Shares of collective assignments, beside what agencies have in their own names."""

    shares: Mapping[str, Mapping[Role, float]]
    """Agency -> role -> sum of its shares of tasks."""
    agencies: Mapping[str, AgencyNode]
    """The agencies that have a share, those too that no plan names."""
    members: Mapping[str, tuple[str, ...]]
    """Collective -> the agencies that it stands for, of all dates."""
    unspread: Mapping[str, Mapping[Unspread, int]]
    """Collective -> why assignments of it could not be shared out -> how many."""


def spread_collectives(projection: Projection) -> Spread:
    """Share the tasks of collectives out among their members."""
    shares: defaultdict[str, defaultdict[Role, float]] = defaultdict(lambda: defaultdict(float))
    unspread: defaultdict[str, defaultdict[Unspread, int]] = defaultdict(lambda: defaultdict(int))
    members: defaultdict[str, dict[str, AgencyNode]] = defaultdict(dict)

    @cache
    def members_on(collective: str, date: str | None) -> tuple[str, ...]:
        found = find_members(projection, projection.agencies[collective], date)
        members[collective].update((node.iri, node) for node in found)
        return tuple(node.iri for node in found)

    collectives = {iri for iri, node in projection.agencies.items() if node.collective}
    for task in projection.tasks:
        date = projection.plans[task.document].date
        named = projection.holders(task.iri).keys()
        for role in ROLES:
            for collective in collectives.intersection(projection.roles[role].get(task.iri, ())):
                present = members_on(collective, date)
                taking = [member for member in present if member not in named]
                if not taking:
                    unspread[collective][_reason(projection, collective, present)] += 1
                for member in taking:
                    shares[member][role] += 1 / len(taking)
    nodes = {iri: node for found in members.values() for iri, node in found.items()}
    return Spread(
        shares={iri: dict(found) for iri, found in sorted(shares.items())},
        agencies=dict(sorted(nodes.items())),
        members={iri: tuple(sorted(found)) for iri, found in sorted(members.items()) if found},
        unspread={iri: dict(found) for iri, found in sorted(unspread.items())},
    )


def find_members(projection: Projection, collective: AgencyNode, date: str | None) -> tuple[AgencyNode, ...]:
    """The agencies that a collective stands for on a day, one a type, sorted by IRI; empty for an open set."""
    found = []
    for type_iri in _member_types(projection, collective.type, frozenset()):
        type_ = projection.types.get(type_iri)
        if type_ is None or (date and not in_force(type_.valid_from, type_.valid_until, date)):
            continue
        authority = (collective.province or CENTRAL).rpartition("/")[2]
        iri = agency_iri(authority, type_iri.rpartition("/")[2])
        fresh = AgencyNode(iri, type_.name, type_.name_en, collective.province, collective.province_name, type=type_iri)
        found.append(projection.agencies.get(iri, fresh))
    return tuple(sorted(found, key=lambda node: node.iri))


def _member_types(projection: Projection, type_iri: str | None, seen: frozenset[str]) -> set[str]:
    """Types that are no collectives themselves; a collective among the members gives its own."""
    type_ = projection.types.get(type_iri or "")
    found: set[str] = set()
    for member in type_.members if type_ else ():
        inner = projection.types.get(member)
        if inner is not None and inner.members and member not in seen:
            found |= _member_types(projection, member, seen | {member})
        elif inner is None or not inner.members:
            found.add(member)
    return found


def _reason(projection: Projection, collective: str, present: tuple[str, ...]) -> Unspread:
    if present:
        return "all-named"
    types = _member_types(projection, projection.agencies[collective].type, frozenset())
    return "no-member-exists" if types else "open-set"
