"""Each number that a way in or a fold shows is the number of what is found there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from tests.support.kinds import addresses, file_of


def test_every_way_into_a_list_has_its_number(built_site: Path) -> None:
    pages = {url: _parsed(built_site, url) for url in addresses(built_site) if not url.startswith("handbook/")}
    ways = {
        (urljoin(f"/{url}", str(chip["href"]))[1:], int(number))
        for url, page in pages.items()
        for chip in page.select("a.fk-chip")
        if (number := _number(chip)) and "#" not in str(chip["href"])
    }
    assert len(ways) > 40
    wrong = {(url, number, len(rows)) for url, number in ways if len(rows := _rows(pages[url])) != number}
    assert wrong == set()


def test_every_fold_has_its_number(built_site: Path) -> None:
    folds = [
        (url, fold.parent, number)
        for url in addresses(built_site)
        if url.startswith(("chats/", "people/"))
        for fold in _parsed(built_site, url).select("summary")
        if fold.parent and (number := _number(fold))
    ]
    assert len(folds) > 10
    wrong = {url for url, inside, n in folds if len(inside.select("article, tbody > tr, .fk-dates > li")) != int(n)}
    assert wrong == set()


def _parsed(site: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup(file_of(site, url).read_bytes(), "html.parser")


def _number(named: Tag) -> str:
    found = re.search(r"·\s(\d+)(?:\s\w+)?$", named.get_text().strip())
    return found[1] if found else ""


def _rows(page: BeautifulSoup) -> list[Tag]:
    return [row for row in page.select(".fk-row, .fk-shelf > li") if not row.find_parent(class_="fk-side")]
