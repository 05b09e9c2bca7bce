"""Our own feeds: what RFC 4287, JSON Feed 1.1 and OPML ask, read back by other readers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.blogs import Enclosure
from flipkit.publish.feeds import EntrySource, Feed, Item, Outline, atom, json_feed, opml

PUBLISHED = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
UPDATED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ADDRESS = "https://flip.example/blogs/feed.atom"
HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }}'

ITEM = Item(
    id="tag:lab.example,2026:1",
    url="https://lab.example/eins",
    title=HOSTILE,
    published=PUBLISHED,
    updated=UPDATED,
    summary="One < two & three.",
    html="<p>Whole</p>",
    authors=("Ada Ruiz", "Bo Lind"),
    categories=("labs", "video & sound"),
    language="de",
    enclosures=(Enclosure("https://lab.example/a.mp3", "audio/mpeg", 1200),),
    origin=EntrySource("The lab", "https://lab.example/"),
)
FEED = Feed(
    title="Blogs & more",
    url="https://flip.example/blogs/",
    author="Flipped Commons",
    items=(ITEM,),
    description="What we read",
    language="en",
)


def test_atom_is_read_back_as_it_was_written() -> None:
    read = feedparser.parse(atom(FEED, ADDRESS), sanitize_html=False)
    assert not read.bozo
    assert (read.feed.title, read.feed.id, read.feed.updated) == (
        "Blogs & more",
        ADDRESS,
        "2026-03-02T08:00:00+00:00",
    )
    assert read.feed.author == "Flipped Commons"
    (entry,) = read.entries
    assert (entry.id, entry.link, entry.title) == (ITEM.id, ITEM.url, HOSTILE)
    assert (entry.published, entry.updated) == ("2026-03-01T12:30:00+00:00", "2026-03-02T08:00:00+00:00")
    assert [author.name for author in entry.authors] == ["Ada Ruiz", "Bo Lind"]
    assert [tag.term for tag in entry.tags] == ["labs", "video & sound"]
    assert (entry.summary, entry.summary_detail.type) == (ITEM.summary, "text/plain")
    assert entry.content[0].value == "<p>Whole</p>"
    assert entry.content[0].language == "de"
    assert entry.enclosures[0].href == "https://lab.example/a.mp3"
    assert (entry.source.title, entry.source.link) == ("The lab", "https://lab.example/")


def test_json_feed_has_the_words_of_its_specification() -> None:
    read = json.loads(json_feed(FEED, "https://flip.example/blogs/feed.json"))
    assert read == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Blogs & more",
        "home_page_url": "https://flip.example/blogs/",
        "feed_url": "https://flip.example/blogs/feed.json",
        "description": "What we read",
        "language": "en",
        "authors": [{"name": "Flipped Commons"}],
        "items": [
            {
                "id": "tag:lab.example,2026:1",
                "url": "https://lab.example/eins",
                "title": HOSTILE,
                "content_html": "<p>Whole</p>",
                "summary": "One < two & three.",
                "date_published": "2026-03-01T12:30:00Z",
                "date_modified": "2026-03-02T08:00:00Z",
                "authors": [{"name": "Ada Ruiz"}, {"name": "Bo Lind"}],
                "tags": ["labs", "video & sound"],
                "language": "de",
                "attachments": [
                    {"url": "https://lab.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 1200}
                ],
            }
        ],
    }


def test_an_item_without_text_still_has_content_in_json() -> None:
    bare = Item(id="urn:x:1", url="https://a.example/", title="Only a title", published=PUBLISHED, updated=PUBLISHED)
    (item,) = json.loads(json_feed(Feed(title="F", url="https://f.example/", author="F", items=(bare,)), ADDRESS))[
        "items"
    ]
    assert item["content_text"] == "Only a title"


def test_an_empty_feed_does_not_read_the_clock() -> None:
    empty = Feed(title="F", url="https://f.example/", author="F", items=())
    assert atom(empty, ADDRESS) == atom(empty, ADDRESS)
    assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in atom(empty, ADDRESS)


def test_opml_lists_blogs_with_and_without_a_feed() -> None:
    outlines = [
        Outline("A & <b>", "https://a.example/", "https://a.example/feed.xml", "es"),
        Outline("File", "https://f.example/"),
    ]
    tree = ElementTree.fromstring(opml("Our blogs", outlines))  # noqa: S314
    assert tree.findtext("head/title") == "Our blogs"
    assert [dict(outline.attrib) for outline in tree.iter("outline")] == [
        {
            "type": "rss",
            "text": "A & <b>",
            "title": "A & <b>",
            "xmlUrl": "https://a.example/feed.xml",
            "htmlUrl": "https://a.example/",
            "language": "es",
        },
        {"type": "link", "text": "File", "title": "File", "url": "https://f.example/"},
    ]


anything: Any = st.text(st.characters())  # any character, control and unpaired ones among them


@given(anything, anything, anything)
def test_whatever_a_title_holds_the_feeds_are_well_formed(title: str, summary: str, category: str) -> None:
    item = Item(
        id="urn:x:1",
        url="https://a.example/",
        title=title,
        published=PUBLISHED,
        updated=UPDATED,
        summary=summary,
        html=summary,
        authors=(title,),
        categories=(category,),
    )
    feed = Feed(title=title, url="https://f.example/", author=title, items=(item,), description=summary)
    ElementTree.fromstring(atom(feed, ADDRESS))  # noqa: S314
    json.loads(json_feed(feed, ADDRESS))


def test_a_feed_of_a_site_without_an_address_leads_from_itself() -> None:
    html = (
        '<a href="posts/2014/k/">k</a> <img src="posts/a.png"> <a href="https://x.example/">x</a> <a href="#n">n</a>'
    )
    when = datetime(2014, 1, 18, tzinfo=UTC)
    item = Item(
        id="tag:localhost,2014-01-18:k", url="posts/2014/k/", title="K", published=when, updated=when, html=html
    )
    feed = Feed(title="T", url="posts/", author="T", items=(item,))
    led = html.replace('"posts', '"../posts')
    root = ElementTree.fromstring(atom(feed, "posts/feed.atom"))  # noqa: S314  # our own
    space = "{http://www.w3.org/2005/Atom}"
    assert root.findtext(f"{space}id") == "tag:localhost,1970-01-01:/posts/feed.atom"
    assert [link.get("href") for link in root.iter(f"{space}link")] == [
        "../posts/",
        "./feed.atom",
        "../posts/2014/k/",
    ]
    assert root.findtext(f"{space}entry/{space}content") == led
    made = json.loads(json_feed(feed, "posts/feed.json"))
    assert not {"home_page_url", "feed_url"} & made.keys()
    assert (made["items"][0]["url"], made["items"][0]["content_html"]) == ("../posts/2014/k/", led)


@given(st.text(st.sampled_from("<>]&[!CDATA\n p/é"), max_size=40))
def test_html_is_written_as_it_is_and_read_back_as_it_was(html: str) -> None:
    """Escaped, a text's tags would take three times their room; `]]>` in it ends nothing."""
    written = atom(replace(FEED, items=(replace(ITEM, html=html),)), ADDRESS)
    content = ElementTree.fromstring(written).find("{*}entry/{*}content")  # noqa: S314  # ours
    assert (content.text if content is not None else "") == (html or "")
    assert ("<" not in html) or b"&lt;" not in written.split(b"<content", 1)[1].split(b"</content>", 1)[0]
