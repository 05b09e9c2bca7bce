"""Feeds as bytes become one form, whatever they were written in: RSS, Atom, CDF or JSON Feed.

`parse` is the one door. It never touches the network, and reads a malformed feed as far as it goes.
"""

from __future__ import annotations

from flipkit.errors import ParseError
from flipkit.gather.formats import faults
from flipkit.gather.formats.encoding import mended
from flipkit.gather.formats.feeds import jsonfeed, xml
from flipkit.gather.formats.feeds.parsed_feed import ParsedEntry, ParsedFeed, Text
from flipkit.gather.formats.sandbox import ParseTask

__all__ = ["ParsedEntry", "ParsedFeed", "Text", "parse", "parsing_task"]


def parse(body: bytes, content_type: str, source: str) -> ParsedFeed:
    """Read a feed; `content_type` is what the server called it, or empty; `source` names it in errors.

    Raises `ParseError` if this is no feed, or one that declares entities (they can be bombs).
    """
    body = mended(body, content_type)
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise ParseError(faults.FEED_EMPTY(), source=source)
    if start.startswith(b"{"):
        return jsonfeed.parse(body, source)
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise ParseError(faults.FEED_IS_WEB_PAGE(), source=source)
    feed = xml.parse(body, content_type, source)
    if feed is None:
        raise ParseError(faults.NO_FEED(), source=source)
    return feed


def parsing_task(body: bytes, content_type: str, source: str) -> ParseTask[ParsedFeed]:
    """Give the task for the sandbox that does `parse`."""
    return ParseTask(
        function=f"{__name__}:parse", result=ParsedFeed, what="feed", source=source, values=(body, content_type)
    )
