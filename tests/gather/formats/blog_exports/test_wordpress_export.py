"""WordPress' exports are read as far as can be: broken, cut off, in other encodings, and never whole in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.blog_exports import export_items
from flipkit.gather.formats.blog_exports.export_items import cut_items
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignPost
from flipkit.gather.formats.blog_exports.wordpress_text import paragraphs
from flipkit.model.problems import Problem
from tests.support.blogs import BLOGS, wordpress

LAB = (BLOGS / "harbour-lab.xml").read_bytes()
BOTH = ["Soon: a weekly #tideclass chat", "Slow titrations"]


def read(data: bytes) -> tuple[list[ForeignPost], list[Problem]]:
    problems: list[Problem] = []
    return [*wordpress(data).posts(problems.append)], problems


def titles(data: bytes) -> list[str]:
    return [post.title for post in read(data)[0]]


def test_the_offset_of_a_date_is_what_the_blog_had_then() -> None:
    posts, _ = read(LAB)
    assert [f"{post.published:%Y-%m-%d %H:%M %z}" for post in posts] == [
        "2012-02-20 07:31 -0500",
        "2011-11-03 19:00 -0400",
    ]
    assert posts[0].published is not None
    assert posts[0].published.utcoffset() == timedelta(hours=-5)


def test_the_blog_says_its_addresses_authors_and_categories() -> None:
    blog = wordpress(LAB).blog()
    assert blog.addresses == ("http://www.harbourlab.example", "http://www.harbourlab.example/")
    assert blog.authors == {"ihale": "Imke Hale"}
    assert blog.categories == {"chats": "Chats", "chats/weekly": "Weekly & more"}


@pytest.mark.parametrize(
    "broken",
    [
        LAB.replace(b"Drop & drop.", b"Drop \x0b drop."),
        LAB.replace(b"<title>Slow titrations</title>", b"<title>Slow titrations &nbsp;& all</title>"),
        LAB.replace(b"</channel>", b"").replace(b"</rss>", b""),
        LAB[: LAB.rindex(b"</item>")],
        LAB.replace(b"<wp:post_type>post</wp:post_type>\n\t</item>\n</channel>", b"</item>\n</channel>"),
        LAB.replace(b"caf\xc3\xa9", b"caf\xe9"),
        LAB.replace(b"\n\t</item>\n\t<item>", b"\n\t<item>"),
        b"\xef\xbb\xbf" + LAB,
        LAB.decode().encode("utf-16"),
        LAB.replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"'),
    ],
)
def test_a_broken_export_loses_no_post(broken: bytes) -> None:
    assert [title.replace("\xa0& all", "").strip() for title in titles(broken)] == BOTH


def test_what_can_be_made_out_of_a_broken_item_is_read_and_told_with_its_line() -> None:
    broken = LAB.replace(b"<title>Soon: a weekly #tideclass chat</title>", b"<<title>Soon", 1)
    posts, problems = read(broken)
    assert [post.title for post in posts] == ["Soon", "Slow titrations"]
    assert (posts[0].id, posts[0].slug, posts[0].tags) == ("301", "soon-a-weekly-tideclass-chat", ("tideclass",))
    assert [comment.author for comment in posts[0].comments] == ["Ole", "Zora", "pills"]
    assert [(each.code, each.line) for each in problems] == [("export-item-broken", 20)]


def test_half_a_text_is_kept_where_the_file_ends() -> None:
    posts, problems = read(LAB[: LAB.index(b"in <a href")])
    assert [post.text for post in posts if "As I wrote" in post.text] != []
    assert [each.code for each in problems] == ["export-item-broken"]


def test_an_item_within_a_text_is_none() -> None:
    quoted = LAB.replace(b"Drop & drop.", b"A feed has &lt;item&gt; and <item><title>no</title></item> in it.")
    assert titles(quoted) == BOTH


def test_what_is_no_export_is_refused() -> None:
    with pytest.raises(ParseError, match="not what WordPress exports"):
        wordpress(b"<html><body>No</body></html>").blog()


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "aaaa">]>' + LAB.partition(b"?>")[2]
    with pytest.raises(ParseError):
        wordpress(bomb).blog()


@given(st.integers(min_value=1, max_value=400), st.integers(min_value=0, max_value=len(LAB)))
def test_blocks_and_ends_anywhere_cut_no_item_in_two(block: int, end: int) -> None:
    class Slow(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(block)

    whole = [item.data for item in cut_items(lambda: BytesIO(LAB), "item")]
    assert [item.data for item in cut_items(lambda: Slow(LAB), "item")] == whole
    parts = [*cut_items(lambda: BytesIO(LAB[:end]), "item")]
    assert [part.data for part in parts if part.is_whole][1:] == whole[1 : len([p for p in parts if p.is_whole])]


def test_only_an_item_is_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a stream that goes on for ever the first items come at once."""
    head, item = LAB.split(b"\t<item>", 1)[0], b"<item>" + LAB.split(b"<item>")[2].split(b"</item>")[0] + b"</item>"

    def endless() -> Iterator[bytes]:
        yield head
        while True:
            yield item

    class Stream(BytesIO):
        blocks = endless()

        def read(self, size: int | None = -1, /) -> bytes:
            return next(self.blocks)

    monkeypatch.setattr(export_items, "MOST", 1_000_000)
    found = cut_items(Stream, "item")
    assert next(found).data == head
    assert [next(found).data for _ in range(3)] == [item] * 3


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nAfter", "<ul>\n<li>\na\n</li>\n<li>\nb\n</li>\n</ul>\n<p>After</p>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ('[sourcecode language="bash"]\nls &lt;x>\n[/sourcecode]', "<pre><code>ls &lt;x&gt;</code></pre>"),
        ("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->", "<p>a</p>"),
        ("", ""),
    ],
)
def test_paragraphs_are_those_of_empty_lines(written: str, html: str) -> None:
    assert paragraphs(written) == html
