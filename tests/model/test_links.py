"""Addresses in HTML: those of elements, however they are written, and nothing that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.links import HtmlLink, SourceLink, find_links, rewrite_links, to_sources

FILE = "posts/2026/one.md"

TEXT_THAT_STAYS = [
    '<p>Write <code>&lt;a href="page.html"&gt;</code>.</p>',
    '<pre><code>&lt;link rel="stylesheet" href="style.css"&gt;\n</code></pre>',
    "<p>The attribute src=\"me.png\" says where, href='x' too.</p>",
    '<!-- <a href="old.md">gone</a> -->',
    "<script>var a = '<img src=\"a.png\">';</script>",
    "<style>a::after { content: \"<img src='b.png'>\" }</style>",
    "<p title='an href=\"x.md\" of a kind'>text</p>",
    '<p data-src="a.png" data="b.png" content="src=c.png">text</p>',
    '<a href="https://x.example/?a=1&copy=2&amp;lt=3" rel=x>kept as written</a>',
    '<a href="mailto:a@b.example">m</a><a href="#top">t</a><a href="?q">q</a><a href="//x.example/">x</a>',
    "<a href>empty</a><a href=''>empty</a><img src>",
    "a < b and b > c, 1 <2",
]


@pytest.mark.parametrize("html", TEXT_THAT_STAYS)
def test_what_is_no_link_to_a_source_stays_as_it_is_written(html: str) -> None:
    assert to_sources(html, FILE) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="two.md">x</a>', '<a href="source:posts/2026/two.md|two.md">x</a>'),
        ("<a href='two.md'>x</a>", '<a href="source:posts/2026/two.md|two.md">x</a>'),
        ("<a href=two.md>x</a>", '<a href="source:posts/2026/two.md|two.md">x</a>'),
        ('<A CLASS=b HREF = "two.md#Part">x</A>',
         '<A CLASS=b HREF = "source:posts/2026/two.md#Part|two.md#Part">x</A>'),
        ('<a\n  title="a > b"\n  href="../a%20b.md">x</a>',
         '<a\n  title="a > b"\n  href="source:posts/a%20b.md|../a%20b.md">x</a>'),
        ('<object data="a.pdf"></object>', '<object data="source:posts/2026/a.pdf|a.pdf"></object>'),
        ('<video poster="a.png"><source src="a.webm"></video>',
         '<video poster="source:posts/2026/a.png|a.png"><source src="source:posts/2026/a.webm|a.webm"></video>'),
        ('<img srcset="a.png, b.png 2x,https://x.example/c.png 3x" src=a.png>',
         '<img srcset="source:posts/2026/a.png|a.png, source:posts/2026/b.png|b.png 2x,https://x.example/c.png 3x"'
         ' src="source:posts/2026/a.png|a.png">'),
        ('<a href="../../../out.md">x</a>', '<a href="source:../out.md|../../../out.md">x</a>'),
        ('<svg><image xlink:href="a.png"/></svg>', '<svg><image xlink:href="source:posts/2026/a.png|a.png"/></svg>'),
        ('<a href="{filename}/two.md">x</a>', '<a href="source:posts/two.md|{filename}/two.md">x</a>'),
    ],
)  # fmt: skip
def test_links_to_sources_are_marked_however_they_are_written(html: str, expected: str) -> None:
    assert to_sources(html, FILE, root="posts") == expected


def test_addresses_are_given_with_their_elements() -> None:
    html = '<a href="a">x</a> <IMG SRC=b srcset="c 1x, d 2x"> <code>&lt;a href="e"&gt;</code>'
    assert list(find_links(html)) == [
        HtmlLink("a", "href", "a"),
        HtmlLink("img", "src", "b"),
        HtmlLink("img", "srcset", "c"),
        HtmlLink("img", "srcset", "d"),
    ]


@given(st.text(), st.text(alphabet="?#&a/ |").filter(lambda rest: not rest or rest[0] in "?#"), st.text(min_size=1))
def test_a_link_to_a_source_is_read_as_it_was_written(path: str, rest: str, written: str) -> None:
    assert SourceLink.read(str(SourceLink(path, rest, written))) == SourceLink(
        path, rest.replace("|", "%7C"), written
    )


@given(st.text(alphabet="<>a/='\" \n!-&;hrefsc"))
def test_nothing_changes_where_nothing_is_turned(html: str) -> None:
    assert rewrite_links(html, lambda _: None) == html
