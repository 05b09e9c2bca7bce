"""Patterns that look at what is gathered take time in proportion to it: each of these once took minutes."""

from __future__ import annotations

import time

import pytest

from flipkit.gather.formats.feeds.discovery import discover, previous_page

pytestmark = pytest.mark.promise(7)

HERE = "https://frogs.example/feed/"


@pytest.mark.parametrize(
    "body",
    [
        b'<?xml version="1.0"?><feed><link ' + b"a" * 100_000 + b"></feed>",
        b'<?xml version="1.0"?><feed><link ' + b"a:" * 50_000 + b" x></feed>",
        b"<rss><channel>" + b"<item>" * 20_000,
        b"<rss><channel>" + b"<item></item " * 10_000,
        b"<feed><" + b"a" * 100_000 + b":entry",
    ],
)
def test_a_hostile_feed_has_no_older_page(body: bytes) -> None:
    assert previous_page(body, HERE) == ""


def test_what_frames_the_entries_is_looked_at_and_nothing_between() -> None:
    entries = b'<entry><link rel="next" href="/no/"/></entry> x <entry></entry >'
    body = b"<feed>" + entries + b'<link rel="next" href="/feed/2/"/></feed>'
    assert previous_page(body, HERE) == "https://frogs.example/feed/2/"


@pytest.mark.parametrize("said", [b"a" * 3_900, b"a-" * 1_900, b"a " * 1_900])
def test_a_hostile_page_has_no_feed(said: bytes) -> None:
    page = b"<html>" + (b"<link " + said + b">") * 200
    assert discover(page, "https://frogs.example/").feeds == ()


@pytest.mark.parametrize(
    "part",
    [b"<!--", b"<![CDATA[", b"<![", b"<!", b"<?", b"</", b"<a ", b"<a href='", b'<a href="', b"<script>", b"&#", b"&",
     b"<title>", b"<template>", b"<a\n", b"<a/", b"<a =", b"<a b=c", b"]]>", b"<!doctype [", b"<svg><title>", b"\0"],
)  # fmt: skip
def test_a_page_of_a_million_beginnings_is_read_at_once(part: bytes) -> None:
    began = time.process_time()
    discover(b"<html>" + part * (1_000_000 // len(part)), HERE)
    previous_page(b"<feed>" + part * (1_000_000 // len(part)), HERE)
    assert time.process_time() - began < 8


def test_what_is_not_shown_names_no_feed() -> None:
    link = b'<link rel="alternate" type="application/rss+xml" href="/%s/">'
    for around in (b"<!--%s-->", b"<script>%s</script>", b"<template>%s</template>", b"<!--%s", b"<style>%s"):
        page = b"<html>" + link % b"yes" + around % (link % b"no")
        assert [feed.url for feed in discover(page, HERE).feeds] == ["https://frogs.example/yes/"]
