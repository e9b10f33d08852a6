"""The figures as a visitor of the site reads them: from the text and the tables of its pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from figures.figure import Figures, counted, number_in
from lxml import html

from lientinh.analysis.coverage.states import STATE_NAMES
from lientinh.graph_store.store import open_store
from lientinh.ontology.terms import DATA
from lientinh.views.site.site import Site

_RATE = r"(\d+)/(\d+) = [\d,]+%"
_STATES = {names[0]: state for state, names in STATE_NAMES.items()}


def read_by_page(store: str, _folder: Path) -> Figures:
    """From the first page, the lists of documents, agencies, findings and deadlines, and the page of each plan."""
    figures: Figures = {}
    with open_store(store) as opened:
        site = Site(opened)
        _add_coverage(figures, _page(site, "index.html"))
        for row in _table(_page(site, "documents.html"), "plan-table"):
            number, path = _number(row), row.xpath(".//th//a/@href")[0]
            figures[f"tasks of {number}"] = _count(row[3])
            if _count(row[4]):
                figures[f"documents to revise of {number}"] = _count(row[4])
            _add_plan(figures, number, _page(site, path))
        for row in _table(_page(site, "agencies.html"), "agency-table"):
            if _count(row[2]):
                figures[f"led by {DATA}{row.xpath('.//th//a/@href')[0].removesuffix('.html')}"] = _count(row[2])
        figures |= _findings(_page(site, "findings.html"))
        dated = _table(_page(site, "deadlines.html"), "deadline-table")
        links = {row.xpath("./td[3]//a/@href")[0] for row in dated if row.xpath("./td[1]//time")}
        figures["tasks with a last day"] = len({link for link in links if "#reporting" not in link})
    return figures


def _page(site: Site, path: str) -> Any:
    text = site.page(path)
    assert text is not None, path
    return html.fromstring(text)


def _table(page: Any, name: str) -> list[Any]:
    rows: list[Any] = page.xpath(f"//table[@id='{name}']/tbody/tr")
    assert rows, name
    return rows


def _number(row: Any) -> str:
    return number_in(row.xpath(".//th")[0].text_content().strip())


def _count(cell: Any) -> int:
    text = cell.text_content().strip()
    return int(text) if text.isdecimal() else 0


def _add_coverage(figures: Figures, page: Any) -> None:
    said = " ".join(page.xpath("//section[.//h2[@id='left-out']]")[0].text_content().split())
    found = re.search(rf"Được bao phủ: {_RATE}; kể cả một phần: {_RATE}; chưa đánh giá được: (\d+)", said)
    assert found, said
    covered, whole, either, of_either, unassessed = map(int, found.groups())
    figures["coverage of all"] = (covered, whole, unassessed)
    figures["coverage-or-partial of all"] = (either, of_either, unassessed)
    for row in page.xpath("//table[@class='bars stacked']/tbody/tr"):
        number, text = _number(row), row.xpath(".//*[@class='amount']")[0].text_content()
        rate = re.match(_RATE, text)
        assert rate, text
        said_of_bar = dict(entry.rsplit(": ", 1) for entry in row.xpath(".//svg/@aria-label")[0].split("; "))
        states = {_STATES[name]: int(count) for name, count in said_of_bar.items()}
        figures[f"coverage of {number}"] = (int(rate[1]), int(rate[2]), states.get("not-assessed", 0))
        figures |= {f"{state} cells of {number}": count for state, count in states.items()}


def _add_plan(figures: Figures, number: str, page: Any) -> None:
    """Money of the tasks in their table, and what the plan says of itself."""
    cells = page.xpath("//table[contains(@class, 'tasks')]//td//li/a[contains(text(), 'đồng')]")
    figures[f"money of the tasks of {number}"] = sum(_amounts(cell.text_content())[0] for cell in cells)
    said = page.xpath("//li[starts-with(@id, 'funding-')]")
    figures[f"money of {number}"] = sum(max(_amounts(item.text_content().partition(": ")[2])) for item in said)


def _amounts(text: str) -> list[int]:
    """The sums of "130.000.000.000 – 150.000.000.000 đồng", or of "100 triệu đồng"."""
    unit = {"triệu": 10**6, "tỷ": 10**9}.get(next(iter(re.findall(r"(triệu|tỷ) đồng", text)), ""), 1)
    return [int(number.replace(".", "")) * unit for number in re.findall(r"\d[\d.]*(?= |$)", text.partition("đồng")[0])]


def _findings(page: Any) -> Figures:
    plans = (row.xpath("./td[2]")[0].text_content().strip() for row in _table(page, "finding-table"))
    return counted("findings of", map(number_in, plans))
