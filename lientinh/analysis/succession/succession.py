"""Succession as a store has it: one object that answers for any agency, province and day.

Everything comes from the graph: the vocabularies with their changes, and the agencies that plans name. Nothing here
knows a province or an agency.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lientinh.analysis.succession.follow import Follower, Path, Spot, When
from lientinh.analysis.succession.named import AgencyLabels, read_last_named, read_types
from lientinh.analysis.succession.resolution import Holder, Resolution, State
from lientinh.analysis.succession.wording import basis_of, province_reasons, reasons, spot_name
from lientinh.errors import InputError
from lientinh.graph_store.store import Store
from lientinh.ontology.identifiers import VOCABULARY_GRAPH, province_iri
from lientinh.ontology.labels import province_key
from lientinh.ontology.succession_model import ProvinceChange, lowest
from lientinh.ontology.succession_reading import Changes, read_changes
from lientinh.ontology.terms import DATA
from lientinh.ontology.vocabulary_model import AgencyType, Province
from lientinh.ontology.vocabulary_reading import (
    read_agency_types,
    read_document_types,
    read_documents,
    read_provinces,
)
from lientinh.ontology.vocabulary_turtle import parse_entries

_AGENCIES = f"{DATA}agency/"
_PROVINCES = f"{DATA}province/"
_TAKES_PART = "nhận một phần nhiệm vụ"
_STANDS_ABOVE = "cơ quan cấp trên, khi nguồn không nêu nơi kế thừa"


def read_succession(store: Store, *, names_later: bool = False) -> Succession:
    """The changes, types, provinces and agencies of a store.

    With `names_later` the names of agencies are read when the first is asked for, from a store that must be open then.
    Raises VocabularyError where its vocabulary contradicts itself. Of an empty store nothing is known: every agency is
    `unknown`.
    """
    entries = parse_entries((quad.triple for quad in store.quads(VOCABULARY_GRAPH)), VOCABULARY_GRAPH)
    types, provinces = read_agency_types(entries), read_provinces(entries)
    register = read_documents(entries, types, provinces, read_document_types(entries))
    return Succession(
        types=types,
        provinces=provinces,
        changes=read_changes(entries, types, provinces),
        type_of=read_types(store),
        labels=AgencyLabels(store) if names_later else dict(AgencyLabels(store)),
        documents={item.iri: f"{item.type} số {item.number}" for item in register if item.number},
        named_on=read_last_named(store),
    )


@dataclass(slots=True)
class Succession:
    """Resolves agencies and provinces to those who hold on a day; answers are kept, since plans repeat agencies."""

    types: Mapping[str, AgencyType]
    """By id."""
    provinces: Mapping[str, Province]
    """By slug."""
    changes: Changes
    type_of: Mapping[str, str]
    """IRI of each agency that a plan names -> id of its type, where it has one."""
    labels: Mapping[str, str]
    """IRI of each agency that a plan names -> its name there."""
    documents: Mapping[str, str]
    """IRI of each registered document -> how a text cites it: "Nghị quyết số 202/2025/QH15"."""
    named_on: Mapping[str, date] = field(default_factory=dict)
    """IRI of each agency that a plan names -> the day of the last plan that does."""
    _follower: Follower = field(init=False, repr=False)
    _known: dict[tuple[str, When], Resolution] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._follower = Follower(self.changes, self.types, self.provinces)

    @property
    def last_change_of_provinces(self) -> date | None:
        """The latest day on which provinces changed; None where none ever did."""
        return max((change.day for change in self.changes.of_provinces), default=None)

    def resolve(self, agency: str, as_of: date, named_on: date | None = None) -> Resolution:
        """What an agency (its IRI) has become on a day.

        `named_on` is the day of the plan that names it, by default of the last plan of the store that does: words that
        changed their meaning ("các địa phương") are read as of that day. Raises InputError for another IRI.
        """
        when = self._when(agency, as_of, named_on)
        key = (agency, when)
        if key not in self._known:
            self._known[key] = self._resolve(self._spot(agency), when)
        return self._known[key]

    def state(self, agency: str, as_of: date, named_on: date | None = None) -> State:
        """`resolve(...).state`, where only that is asked: no name is read and no reason is worded."""
        spot, when = self._spot(agency), self._when(agency, as_of, named_on)
        return "unknown" if spot.is_placeless else _state(spot, self._follower.paths(spot, when), when)

    def _when(self, agency: str, as_of: date, named_on: date | None) -> When:
        return When(as_of, named_on or self.named_on.get(agency))

    def province(self, name: str, as_of: date) -> Resolution:
        """What a province (its name, slug or IRI) has become on a day; the earlier one where two share a name.

        The holder is a province: its `iri` and its `province` are the same. Raises InputError for an unknown name.
        """
        start = province = self._find_province(name)
        changes: list[ProvinceChange] = []
        while change := self._follower.province_change(province, as_of):
            changes.append(change)
            province = self.provinces[change.result]
        iri = province_iri(province.slug)
        cited = tuple(dict.fromkeys(document for change in changes for document in change.instruments))
        basis = "; ".join(self.documents.get(document, document) for document in cited)
        confidence = lowest(tuple(change.confidence for change in changes))
        vi, en = province_reasons(province, changes, as_of, self.documents)
        not_yet = not changes and Spot(province.slug, "", province, None).begins_after(as_of)
        return Resolution(
            agency=province_iri(start.slug),
            as_of=as_of,
            state="succeeded" if changes else "not-yet" if not_yet else "same",
            holders=() if not_yet else (Holder(iri, province.full_name, iri, basis, confidence),),
            instruments=cited,
            name=start.full_name,
            cited=tuple(self.documents.get(document, document) for document in cited),
            reason_vi=vi,
            reason_en=en,
        )

    def _resolve(self, spot: Spot, when: When) -> Resolution:
        if spot.is_placeless:
            return self._placeless(spot, when)
        paths = self._follower.paths(spot, when)
        state = _state(spot, paths, when)
        held = [path for path in paths if path.is_held and state != "not-yet"]
        vi, en = reasons(state, paths, when.as_of, self.labels, self.documents)
        takers = self._follower.part_takers(paths, when)
        above = () if takers else self._follower.bodies_above(paths, when)
        holders = tuple({path.end.iri: self._holder(path, basis_of(path, self.documents)) for path in held}.values())
        others = [(path, _TAKES_PART) for path in takers] + [(path, _STANDS_ABOVE) for path in above]
        answering = {holder.iri for holder in holders}
        ordered = tuple(dict.fromkeys(iri for path in paths for step in path.steps for iri in step.instruments))
        return Resolution(
            agency=spot.iri,
            as_of=when.as_of,
            state=state,
            holders=holders,
            instruments=ordered,
            name=self.labels.get(spot.iri) or spot_name(spot, self.labels),
            cited=tuple(self.documents.get(iri, iri) for iri in ordered),
            reason_vi=vi,
            reason_en=en,
            candidates=tuple(self._holder(path, why) for path, why in others if path.end.iri not in answering),
        )

    def _holder(self, path: Path, basis: str) -> Holder:
        province = path.end.province
        return Holder(
            iri=path.end.iri,
            name=spot_name(path.end, self.labels),
            province=province_iri(province.slug) if province else None,
            basis=basis,
            confidence=path.confidence,
        )

    def _placeless(self, spot: Spot, when: When) -> Resolution:
        vi = "Không xác định được tỉnh của cơ quan này, nên không biết nơi kế thừa."
        en = "The province of this agency is not known, so neither is its heir."
        return Resolution(spot.iri, when.as_of, "unknown", (), (), vi, en, name=self.labels.get(spot.iri, spot.tail))

    def _spot(self, agency: str) -> Spot:
        authority, slash, tail = agency.removeprefix(_AGENCIES).partition("/")
        if not agency.startswith(_AGENCIES) or not slash or not tail:
            raise InputError(f"{agency}: not the IRI of an agency; accepted is {_AGENCIES}<province>/<agency>")
        type_ = self.types.get(self.type_of.get(agency, tail))
        return Spot(authority, tail, self.provinces.get(authority), type_)

    def _find_province(self, name: str) -> Province:
        slug = name.removeprefix(_PROVINCES)
        if slug in self.provinces:
            return self.provinces[slug]
        wanted = province_key(name)
        fitting = [
            province
            for province in self.provinces.values()
            if wanted in (province.slug, *map(province_key, province.labels))
        ]
        if not fitting:
            known = ", ".join(sorted({province.name for province in self.provinces.values()})[:5]) or "none"
            raise InputError(f"province {name!r}: not in the vocabulary of the store; accepted are names like {known}")
        return min(fitting, key=lambda province: (province.valid_from or "", province.slug))


def _state(spot: Spot, paths: Sequence[Path], when: When) -> State:
    if spot.begins_after(when.as_of) and not (when.named_on and when.named_on <= when.as_of):
        return "not-yet"  # unless a plan of that day or before names it, and so shows that it was there
    ends = {path.end.iri for path in paths if path.is_held}
    if len(ends) > 1:
        return "several"
    if ends:
        return "same" if ends == {spot.iri} else "succeeded"
    return "none" if all(path.verdict in ("none", "ended") for path in paths) else "unknown"
