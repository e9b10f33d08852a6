"""Deadlines, findings and networks: what is listed, drawn and handed out as files."""

from __future__ import annotations

import re
from datetime import date

from icalendar import Calendar
from site_reading import read_page

from lientinh.views.site.site import Site
from lientinh.views.site.timeline import LEFT, WIDTH, Lane, draw_timeline


def html_of(site: Site, path: str) -> str:
    html = site.page(path)
    assert html is not None
    return html


class TestDeadlines:
    def test_the_deadlines_of_2030_are_those_of_two_plans(self, corpus_site: Site) -> None:
        html = html_of(corpus_site, "deadlines.html")
        rows = re.findall(r'<tr data-province="([^"]+)" data-kind="([^"]+)" data-year="2030"', html)
        # Read in the plans: IV.1 and IV.2 of Trà Vinh ("đến năm 2030"), III.2 and III.3 of Vĩnh Phúc ("2025-2030").
        assert sorted(rows) == [("Trà Vinh", "by-year")] * 2 + [("Vĩnh Phúc", "period")] * 2

    def test_a_deadline_names_who_answers_on_the_day_of_the_switch(self, corpus_site: Site) -> None:
        text = read_page(html_of(corpus_site, "deadlines.html")).text
        assert "Sở Khoa học và Công nghệ → Sở Khoa học và Công nghệ tỉnh Vĩnh Long" in text

    def test_a_calendar_of_a_plan_holds_its_events_only(self, corpus_site: Site) -> None:
        data = corpus_site.file("calendar/vinh-phuc-732-qd-ubnd-2025.ics")
        assert data is not None
        urls = [str(event["url"]) for event in Calendar.from_ical(data).walk("VEVENT")]
        assert urls
        assert all("/document/vinh-phuc/732-qd-ubnd-2025/" in url for url in urls)
        everything = Calendar.from_ical(corpus_site.file("calendar/all.ics") or b"").walk("VEVENT")
        assert len(everything) > len(urls)
        assert corpus_site.file("calendar/nothing.ics") is None

    def test_a_timeline_stands_in_proportion(self) -> None:
        lanes = [
            Lane("a", "", None, date(2025, 1, 1), date(2026, 1, 1), "year"),
            Lane("b", "", None, None, date(2026, 12, 31), "by-year"),
        ]
        drawn = draw_timeline(lanes)
        assert drawn is not None
        first, second = drawn["lanes"]
        assert first["x"] == LEFT
        assert second["width"] == 0
        assert LEFT < first["end"] < second["end"] <= WIDTH
        assert abs((first["end"] - LEFT) * 2 - (second["end"] - LEFT)) < 2
        assert draw_timeline([]) is None


class TestFindings:
    def test_every_finding_of_the_graph_is_listed_with_its_quote(self, corpus_site: Site) -> None:
        html = html_of(corpus_site, "findings.html")
        # 10 + 5 + 9 + 2 + 3, as the build of the corpus counts them.
        assert len(re.findall(r"<tr data-severity=", html)) == 29
        assert re.search(r'href="document/[^"]+/source\.html#c\d+-\d+"', html)

    def test_requirements_that_no_plan_assigns_are_told(self, corpus_site: Site) -> None:
        html = html_of(corpus_site, "findings.html")
        section = html[html.index('id="gaps"') : html.index('id="disputes"')]
        # R-II-11 is declared in the prose of all four plans and assigned in none.
        assert "requirement/R-II-11.html" in section
        assert "requirement/R-I-1.html" not in section


class TestNetworks:
    def test_the_five_networks_are_listed_with_their_choices(self, corpus_site: Site) -> None:
        page = read_page(html_of(corpus_site, "networks.html"))
        for name in ("lineage", "agencies", "together", "requirements/ct-38"):
            assert f"networks/{name}.html" in page.links
        assert any(link.startswith("networks/same-agency/") for link in page.links)
        assert "networks/agencies.html#province/tra-vinh" in page.links

    def test_pages_share_the_files_of_the_drawing(self, corpus_site: Site) -> None:
        page = read_page(html_of(corpus_site, "en/networks/lineage.html"))
        assert "../../assets/vis-network.min.js" in page.links
        assert corpus_site.file("assets/vis-network.min.js")


class TestOverview:
    def test_the_three_questions_are_answered_with_their_parts(self, corpus_site: Site) -> None:
        text = read_page(html_of(corpus_site, "index.html")).text
        for words in ("1. Mỗi tỉnh còn bỏ sót gì?", "2. Ai chịu trách nhiệm?", "3. Các tỉnh khác nhau thế nào?"):
            assert words in text
        assert "5 kế hoạch của 4 tỉnh, 104 nhiệm vụ" in text
        # The judged matrix: numerator, denominator and what could not be assessed of each plan.
        for rate in ("20/40 = 50,0%", "23/33 = 69,7%7 chưa đánh giá", "24/40 = 60,0%"):
            assert rate.replace(" ", "") in text.replace(" ", "")

    def test_what_comes_next_begins_with_the_day_of_the_switch(self, corpus_site: Site) -> None:
        html = html_of(corpus_site, "index.html")
        days = re.findall(r'<ul class="due">.*', html, re.DOTALL)
        found = re.findall(r'datetime="(\d{4}-\d\d-\d\d)"', days[0])
        assert found == sorted(found)
        assert found[0] == "2025-09-30"  # the third quarter, of two plans
