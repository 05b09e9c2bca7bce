"""Where a page's feeds are, by what it says and by what is usual."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.gather.formats.feeds.discovery import (
    FeedLink,
    PageMetadata,
    discover,
    well_known_feeds,
    without_feed_scheme,
)

PAGE = b"""<!doctype html><html lang="es-MX"><head><meta charset="iso-8859-1"><title>Aula &amp; patio \xe9</title>
<!-- <link rel="alternate" type="application/rss+xml" href="/old.xml"> -->
<script>var a = '<link rel="alternate" type="application/rss+xml" href="/script.xml">';</script>
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel='ALTERNATE' type='application/rss+xml; charset=utf-8' title='Todo' href=/feed/?a=1&amp;b=2>
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts">
<link rel="alternate" type="application/json+oembed" href="/oembed">
<link rel="alternate" type="text/html" hreflang="en" href="/en/">
<link rel="alternate" type="application/atom+xml" href="javascript:alert(1)">
</head><body><a href="https://creativecommons.org/licenses/by-nc-sa/4.0/deed.es">CC</a></body></html>"""


def test_a_page_names_its_feeds() -> None:
    assert discover(PAGE, "https://aula.example/2026/x/") == PageMetadata(
        (
            FeedLink("https://aula.example/feed/?a=1&b=2", "Todo"),
            FeedLink("https://aula.example/comments/feed/", "Comments"),
        ),
        "Aula & patio é",
        "es-MX",
        "CC BY-NC-SA 4.0",
    )


def test_addresses_count_from_the_base() -> None:
    page = (
        b'<base href="https://other.example/blog/"><link rel="alternate" type="application/feed+json" href="f.json">'
    )
    assert discover(page, "https://aula.example/").feeds == (FeedLink("https://other.example/blog/f.json"),)


@pytest.mark.parametrize(
    ("html", "licence"),
    [
        ('<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">x</a>', "CC BY 4.0"),
        ('<link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">', "CC0 1.0"),
        ('<a rel="license" href="https://terms.example/ours">x</a>', "https://terms.example/ours"),
        ('<a rel="license" href="javascript:alert(1)">x</a>', ""),
        ('<a href="https://terms.example/ours">x</a>', ""),
    ],
)
def test_licences(html: str, licence: str) -> None:
    assert discover(html.encode(), "https://aula.example/").licence == licence


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("https://medium.com/@ada/a-post", "https://medium.com/feed/@ada"),
        ("https://ada.substack.com/p/x", "https://ada.substack.com/feed"),
        ("https://ada.blogspot.com/2012/03/x.html", "https://ada.blogspot.com/feeds/posts/default"),
        ("https://ada.tumblr.com/", "https://ada.tumblr.com/rss"),
        ("https://ada.example/blog", "https://ada.example/blog/feed/"),
        ("https://ada.example/blog/index.html", "https://ada.example/blog/feed/"),
    ],
)
def test_the_usual_places(address: str, first: str) -> None:
    places = well_known_feeds(address)
    assert places[0] == first
    assert f"https://{address.split('/')[2]}/atom.xml" in places
    assert len(set(places)) == len(places)


@settings(deadline=None)
@given(st.lists(st.sampled_from([b"<link ", b"<!--", b"<script>", b"<a ", b"rel=alternate", b"href='", b">", b"\xff",
                                 b"<title", b"</script>", b"type=application/rss+xml "]), max_size=60))  # fmt: skip
def test_any_page_is_read(parts: list[bytes]) -> None:
    for candidate in discover(b"".join(parts), "https://aula.example/").feeds:
        assert candidate.url.startswith("https://aula.example/")


@pytest.mark.parametrize("part", [b"<!--", b"<script>", b"<link ", b"<title>", b"<a href='", b'<link a="', b"<a b= "])
def test_a_hostile_page_takes_no_time(part: bytes) -> None:
    discover(part * (1_000_000 // len(part)), "https://aula.example/")


HERE = "https://aula.example/"
FEED = "https://aula.example/the.xml"


@pytest.mark.parametrize(
    "page",
    [
        "<link rel=feed href=/the.xml>",
        "<link rel='alternate feed' href=the.xml>",
        "<link rel=alternate href=/the.xml title=RSS>",
        "<link rel=alternate type=application/rss+xml href='feed:https://aula.example/the.xml'>",
        "<link rel=alternate type=application/rss+xml href='feed://aula.example/the.xml'>",
        "<a rel=alternate type=application/rss+xml href=/the.xml>Feed</a>",
        "<a rel=feed href=/the.xml>News</a>",
    ],
)
def test_a_feed_may_be_named_in_several_ways(page: str) -> None:
    assert [feed.url for feed in discover(page.encode(), HERE).feeds] == [FEED]


@pytest.mark.parametrize(
    "page",
    [
        "<a href=/the.xml>RSS</a>",
        "<a href=/the.xml>Sindicación (Atom)</a>",
        "<a href=/the.xml><img alt='RSS feed' src=x></a>",
        "<a href=/the.xml title='Subscribe by RSS'>+</a>",
        "<a href='feed:https://aula.example/the.xml'>Follow</a>",
        "<a href=https://feedly.com/i/feed>RSS</a><a href=/the.xml>RSS</a>",
        "<a href=https://elsewhere.example/feed/>Feed</a><a href=/the.xml>Feed</a>",
        "<a href=/help>What is RSS?</a><a href=/the.xml>XML</a>",
    ],
)
def test_links_in_the_text_may_lead_to_a_feed(page: str) -> None:
    found = discover(page.encode(), HERE)
    assert (found.feeds, found.links[0].url) == ((), FEED)


@pytest.mark.parametrize(
    "page",
    ["<a href=/about>About</a>", "<a href=mailto:rss@aula.example>RSS</a>", "<link rel=stylesheet href=/rss.css>"],
)
def test_other_links_lead_to_none(page: str) -> None:
    assert discover(page.encode(), HERE) == PageMetadata()


@pytest.mark.parametrize(
    "content", ["0; url=/blog/", "0;URL='/blog/'", "3, /blog/", '0; url="https://aula.example/blog/"']
)
def test_a_page_says_where_it_sends_its_readers(content: str) -> None:
    page = (
        f"<meta http-equiv=Refresh content='{content}'>"
        if "'" not in content
        else f'<meta http-equiv=refresh content="{content}">'
    )
    assert discover(page.encode(), HERE).refresh == "https://aula.example/blog/"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("feed://aula.example/f", "https://aula.example/f"),
        ("feed:https://aula.example/f", "https://aula.example/f"),
        ("feed:http://aula.example/f", "http://aula.example/f"),
        ("rss://aula.example/f", "https://aula.example/f"),
        ("https://aula.example/feed:x", "https://aula.example/feed:x"),
    ],
)
def test_what_browsers_call_a_feeds_address_is_one_of_the_web(written: str, meant: str) -> None:
    assert without_feed_scheme(written) == meant


@pytest.mark.parametrize(
    "link",
    [
        '<a href="the.xml" title="Subscribe">Suscríbete</a>',
        '<a href="itpc://blog.example/the.xml">Podcast</a>',
        '<a href="https://feedly.com/i/subscription/feed%2Fhttps%3A%2F%2Fblog.example%2Fthe.xml">Follow</a>',
        '<a href="https://www.inoreader.com/feed/https://blog.example/the.xml">Follow</a>',
    ],
)
def test_a_link_to_a_file_or_through_a_reader_may_lead_to_a_feed(link: str) -> None:
    found = discover(f"<html><body>{link}</body></html>".encode(), "https://blog.example/")
    assert [each.url for each in found.links] == ["https://blog.example/the.xml"]


@pytest.mark.parametrize(
    ("link", "count"),
    [
        ('<link rel="alternate" type="text/xml" href="/the.xml">', 1),
        ('<link rel="alternate" type="application/xml" href="/index.rdf">', 1),
        ('<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">', 0),
        ('<link rel="alternate" type="application/xml" href="/sitemap.xml">', 0),
    ],
)
def test_an_alternate_in_xml_is_a_feed_unless_its_name_says_else(link: str, count: int) -> None:
    assert len(discover(f"<head>{link}</head>".encode(), "https://blog.example/").feeds) == count
