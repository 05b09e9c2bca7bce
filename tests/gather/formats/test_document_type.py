"""What is for programs and what for people, by name and by beginning."""

from __future__ import annotations

import pytest

from flipkit.gather.formats.encoding import is_for_programs, is_page


@pytest.mark.parametrize(
    ("url", "verdict"),
    [
        ("https://x.test/feed/", True),
        ("https://x.test/blog.xml?a", True),
        ("https://x.test/?feed=rss2", True),
        ("https://x.test/private.ics", True),
        ("https://x.test/", False),
        ("https://feed.test/blog/", False),
        ("https://x.test/feedback", False),
        ("https://x.test/a.html", False),
    ],
)
def test_a_name_tells_what_is_for_programs(url: str, verdict: bool) -> None:
    assert is_for_programs(url) is verdict


@pytest.mark.parametrize(
    ("body", "content_type", "verdict"),
    [
        (b"\xef\xbb\xbf\n<!doctype html><p>", "text/plain", True),
        (b"<html>", "", True),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "text/xml", True),
        (b'<?xml version="1.0"?><rss>', "text/html", False),
        (b"<rss>", "text/html; charset=utf-8", False),
        (b"BEGIN:VCALENDAR", "text/html", False),
        (b"<p>A page", "Text/HTML; charset=utf-8", True),
        (b"date,title", "text/csv", False),
        (b"", "", False),
    ],
)
def test_a_page_is_known_by_its_beginning(body: bytes, content_type: str, verdict: bool) -> None:
    assert is_page(body, content_type) is verdict
