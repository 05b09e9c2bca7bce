"""Each number that a way in or a fold shows is the number of what is found there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
from lxml.html import HtmlElement

from tests.support.kinds import addresses, file_of


def test_every_way_into_a_list_has_its_number(built_site: Path) -> None:
    ways = {
        (urljoin(f"/{url}", chip.get("href"))[1:], int(number))
        for url in addresses(built_site)
        if not url.startswith("handbook/")
        for chip in _parsed(built_site, url).iterfind(".//a[@href]")
        if "fk-chip" in chip.classes and (number := _number(chip)) and "#" not in chip.get("href")
    }
    assert len(ways) > 40
    wrong = {(url, number, found) for url, number in ways if (found := _rows(_parsed(built_site, url))) != number}
    assert wrong == set()


def test_every_fold_has_its_number(built_site: Path) -> None:
    folds = [
        (url, fold.getparent(), int(number))
        for url in addresses(built_site)
        if url.startswith(("chats/", "people/"))
        for fold in _parsed(built_site, url).iter("summary")
        if (number := _number(fold))
    ]
    assert len(folds) > 10
    wrong = {url for url, inside, number in folds if _held(inside) != number}
    assert wrong == set()


@cache
def _parsed(site: Path, url: str) -> HtmlElement:
    return lxml.html.document_fromstring(file_of(site, url).read_text("utf-8"))


def _number(named: HtmlElement) -> str:
    found = re.search(r"·\s(\d+)(?:\s\w+)?$", named.text_content().strip())
    return found[1] if found else ""


def _rows(page: HtmlElement) -> int:
    """How many rows and covers a page lists, but for what stands beside its text."""
    listed = [
        *page.find_class("fk-row"),
        *(each for shelf in page.find_class("fk-shelf") for each in shelf.findall("li")),
    ]
    return sum(all("fk-side" not in outer.classes for outer in row.iterancestors()) for row in listed)


def _held(fold: HtmlElement) -> int:
    """How many articles, rows of tables and dates stand in a fold."""
    dates = [each for dates in fold.find_class("fk-dates") for each in dates.findall("li")]
    return len([*fold.iter("article"), *fold.iterfind(".//tbody/tr"), *dates])
