"""The network of co-operation as tables: who stands where in it, and which agencies work together."""

from __future__ import annotations

from collections.abc import Iterable

from lientinh.analysis.responsibility.report import Level
from lientinh.views.coverage_words import Language
from lientinh.views.plain_text import decimal_text
from lientinh.views.responsibility_section import SHOWN, Section, agency_and_place, band_cells, definitions_of


def network_section(level: Level, words: Language) -> Section:
    """The foremost agencies of the network, collectives among them."""
    ranked = sorted(level.centralities.by_agency.items(), key=lambda entry: (-entry[1].pagerank, entry[0]))
    rows = []
    for iri, place in ranked[:SHOWN]:
        figures = (place.betweenness, place.pagerank, place.hub, place.authority)
        cells = (decimal_text(figure, words) for figure in figures)
        name = agency_and_place(level.projection.agencies[iri], words)
        rows.append((name, place.degree, place.strength, *cells, *band_cells(level.pagerank_ranks.get(iri))))
    heads = [
        words.pick("Cơ quan", "Agency"),
        words.pick("Bậc", "De-\ngree"),
        words.pick("Việc\nchung", "Shared"),
        words.pick("Trung\ngian", "Be-\ntween"),
        words.pick("Page-\nRank", "Page-\nRank"),
        words.pick("Huy\nđộng", "Hub"),
        words.pick("Được\nhuy\nđộng", "Au-\nthority"),
        words.pick("Hạng\n(PR)", "Rank\n(PR)"),
        words.pick("Dải", "Band"),
    ]
    samples = level.centralities.samples
    drawn = words.pick(f"Trung gian ước lượng từ {samples} điểm.", f"Betweenness from {samples} sources.")
    notes = definitions_of(words, "degree", "betweenness", "pagerank", "hub", "authority")
    title = words.pick("Vị trí trong mạng phối hợp", "Place in the network")
    return Section(title, heads, rows, range(1, 9), notes=notes + ((drawn,) if samples else ()))


def community_section(level: Level, words: Language) -> Section:
    """Agencies that share more tasks with each other than with the rest; those that share none are only counted."""
    groups = [group for group in level.communities.groups if len(group) > 1]
    shown = enumerate(groups[:SHOWN], start=1)
    rows = [(number, len(group), "; ".join(_members(level, group, words))) for number, group in shown]
    heads = [
        words.pick("Nhóm", "Group"),
        words.pick("Số cơ quan", "Agencies"),
        words.pick("Thành viên, nhiều việc chung trước", "Members, those with most tasks in common first"),
    ]
    alone = len(level.communities.groups) - len(groups)
    modularity = level.communities.modularity
    notes = definitions_of(words, "community")
    if modularity is not None:
        figure = decimal_text(modularity, words)
        notes += (words.pick(f"Độ tách nhóm (modularity): {figure}.", f"Modularity: {figure}."),)
    if alone:
        notes += (words.pick(f"{alone} cơ quan không chung việc với ai.", f"{alone} share no task with anyone."),)
    title = words.pick("Nhóm cơ quan thường làm cùng nhau", "Agencies that work together")
    return Section(title, heads, rows, (0, 1), notes=notes)


def _members(level: Level, group: Iterable[str], words: Language) -> list[str]:
    shared = {iri: place.strength for iri, place in level.centralities.by_agency.items()}
    ranked = sorted(group, key=lambda iri: (-shared.get(iri, 0), iri))
    return [agency_and_place(level.projection.agencies[iri], words) for iri in ranked]
