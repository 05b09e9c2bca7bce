"""The list of all pages for search engines (protocol 0.9 of sitemaps.org)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote
from xml.sax.saxutils import escape

from flipkit.model.settings import Settings
from flipkit.publish.artifacts import File

#: What one file may hold, says the protocol.
LIMIT = 50_000
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: All that has a meaning in an address (RFC 3986), and the mark of what is quoted already.
_MEANT = "/:?#[]@!$&'()*+,;=%~"


def sitemap(urls: Iterable[tuple[str, date | None]], settings: Settings) -> Iterator[File]:
    """Give `sitemap.xml` and `sitemap.xml.gz` of pages: address below the site, day of the last change.

    Up to 50,000 pages stand in the file itself; with more it is an index of `sitemap-1.xml`,
    `sitemap-2.xml` and so on. Addresses must be in full there, so a site without one has no sitemap.
    """
    if not settings.url:
        return
    entries = [_entry("url", settings.absolute(url), day) for url, day in urls]
    if len(entries) <= LIMIT:
        whole = _document("urlset", entries)
    else:
        parts = [entries[start : start + LIMIT] for start in range(0, len(entries), LIMIT)]
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield File(name, _document("urlset", part))
        whole = _document("sitemapindex", [_entry("sitemap", settings.absolute(name), None) for name in names])
    yield File("sitemap.xml", whole)
    yield File("sitemap.xml.gz", gzip.compress(whole, mtime=0))


def _entry(element: str, address: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"  <{element}><loc>{escape(quote(address, safe=_MEANT))}</loc>{changed}</{element}>\n"


def _document(element: str, entries: list[str]) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{_SCHEMA}">\n{"".join(entries)}</{element}>\n'
    ).encode()
