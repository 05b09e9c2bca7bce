"""Pages are small: the budget for the HTML of each, as a host compresses it."""

from __future__ import annotations

import gzip
from pathlib import Path

from tests.support.kinds import addresses, file_of

BUDGET = 20_000


def test_the_html_of_every_page_is_within_the_budget(built_site: Path) -> None:
    pages = {url: file_of(built_site, url).read_bytes() for url in addresses(built_site)}
    sizes = {url: len(gzip.compress(html, 6, mtime=0)) for url, html in pages.items()}
    assert len(sizes) > 300
    assert {url: size for url, size in sizes.items() if size > BUDGET} == {}
