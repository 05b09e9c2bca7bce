"""What a document on the web is: one for programs or a page for people, by its address and by its beginning."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: Names of what is made for programs: feeds, calendars and tables.
_DOCUMENT = re.compile(
    r"\.(?:xml|rss|atom|rdf|json|ics|ical|ifb|csv|tsv|opml)\b|\b(?:feeds?|rss2?|atom|rdf|ical|ics)\b", re.I
)
_PAGE = (b"<!DOCTYPE HTML", b"<HTML", b"<HEAD", b"<SCRIPT", b"<!--")


def is_for_programs(url: str) -> bool:
    """Say whether an address is by its name that of a feed, a calendar or a table, which no robots.txt closes."""
    parts = urlsplit(url)
    return bool(_DOCUMENT.search(f"{parts.path}?{parts.query}"))


def is_page(body: bytes, content_type: str) -> bool:
    """Say whether a document is a page for people, by its beginning, else by what its server calls it."""
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    if start.startswith(b"<?XML"):
        return b"<!DOCTYPE HTML" in start or b"<HTML" in start
    if start.startswith(_PAGE):
        return True
    kind = content_type.partition(";")[0].strip().casefold()
    return kind in ("text/html", "application/xhtml+xml") and not start.startswith((b"BEGIN:V", b"<RSS", b"<FEED"))
