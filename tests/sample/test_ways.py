"""Whoever is lost, or searches, finds the way to every section of the site."""

from __future__ import annotations

from pathlib import Path

from flipkit.model.settings import INDEXES, Section
from tests.support.html import links, words

SECTIONS = {url for section, url in INDEXES.items() if section is not Section.SEARCH}


def test_the_page_for_lost_readers_says_what_is_in_each_section(built_site: Path) -> None:
    html = (built_site / "404.html").read_text("utf-8")
    rows = [row.split("</li>")[0] for row in html.split('<li class="fk-row">')[1:]]
    assert len(rows) == len(SECTIONS)
    assert [row for row in rows if len(words(row).split()) < 4] == []


def test_the_search_page_leads_to_the_same_sections(built_site: Path) -> None:
    html = (built_site / "search/index.html").read_text("utf-8")
    html = html.split('<section class="fk-side">')[1].split("</section>")[0]
    assert {f"../{url}" for url in SECTIONS} <= set(links(html))
