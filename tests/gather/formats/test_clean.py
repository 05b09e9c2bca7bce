"""The gate for foreign HTML: nothing live gets through, what is meant stays, and it always ends."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.gather.formats.embedded_pages import watched
from flipkit.gather.formats.sanitize import clean, html_of, plain_line, spoken, text

BASE = "https://lab.example/posts/one/"
PICTURE = "https://lab.example/posts/one/a.png"
REL = 'rel="noopener nofollow ugc"'


def embed(address: str, words: str) -> str:
    return f'<a class="fk-embed" href="{address}" {REL}>Open what is embedded here: {words}</a>'


def video(name: str) -> str:
    return (
        f'<a class="fk-video" href="https://www.youtube.com/watch?v={name}" {REL}>Watch the video at youtube.com</a>'
    )


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("<p>One <em>two</em></p>", "<p>One <em>two</em></p>"),
        ("<script>alert(1)</script>safe", "safe"),
        ("<p onclick=x id=a class=b style=c>p</p>", "<p>p</p>"),
        ("<svg><script>alert(1)</script></svg>after", "after"),
        ("<math><mtext><img src=x onerror=alert(1)></mtext></math>after", "after"),
        ("<iframe src=https://v.example/></iframe>after", f"{embed('https://v.example/', 'v.example')}after"),
        ("<form action=/x><input name=q>in</form>after", "after"),
        ('<a href="javascript:alert(1)">x</a>', f"<a {REL}>x</a>"),
        ('<a href="&#x6a;ava\tscript:alert(1)">x</a>', f"<a {REL}>x</a>"),
        ('<a href="data:text/html,x">x</a>', f"<a {REL}>x</a>"),
        ('<a href="../two/">x</a>', f'<a href="https://lab.example/posts/two/" {REL}>x</a>'),
        ('<a href="//cdn.example/x">x</a>', f'<a href="https://cdn.example/x" {REL}>x</a>'),
        ('<a href="mailto:a@b.example">x</a>', f'<a href="mailto:a@b.example" {REL}>x</a>'),
        ("<a href=/x> </a>kept", "kept"),
        ('<img src="a.png" alt="A flask">', f'<a href="{PICTURE}" {REL}>Image: A flask</a>'),
        ("<img src=a.png>", f'<a href="{PICTURE}" {REL}>Image</a>'),
        ('<a href="/big.png"><img src=a.png></a>', f'<a href="https://lab.example/big.png" {REL}>Image</a>'),
        ("<img src=https://t.example/b.gif width=1 height=1>x", "x"),
        ("<img src=https://pixel.wp.com/b.gif?v=1>x", "x"),
        ('<iframe src="https://www.youtube.com/embed/aB-9_x?rel=0" width=9>old</iframe>x', f"{video('aB-9_x')}x"),
        ("<iframe src=//www.youtube-nocookie.com/embed/z></iframe>", video("z")),
        ("<h1>A</h1><h4>B</h4><h4>C</h4><h2>D</h2>", "<h2>A</h2><h3>B</h3><h3>C</h3><h3>D</h3>"),
        ("<h3>A</h3><h2>B</h2>", "<h2>A</h2><h2>B</h2>"),
        ('<p lang="es" dir="x">si</p><p lang="no such">x</p>', '<p lang="es">si</p><p>x</p>'),
        ('<table><tr><td colspan="99999">x</table>', "<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("nul\x00 and half \ud800 gone", "nul and half  gone"),
        ("<p>Invoice \u202egnp.exe\u202c</p>", "<p>Invoice gnp.exe</p>"),
        ("<p>Invoice &#8238;gnp.exe&#x202C;&#1;</p>", "<p>Invoice gnp.exe</p>"),
        ('<img src=a.png alt="&#x2066;A">', f'<a href="{PICTURE}" {REL}>Image: A</a>'),
        ('<a href="java&#x202e;script:x">x</a>', f'<a href="{BASE}java%E2%80%AEscript:x" {REL}>x</a>'),
        ("<p>می\u200cخواهم 👩\u200d🏫</p>", "<p>می\u200cخواهم 👩\u200d🏫</p>"),
    ],
)  # fmt: skip
def test_what_is_meant_stays_and_what_is_live_goes(given: str, wanted: str) -> None:
    assert clean(given, BASE) == wanted


def test_without_a_base_relative_links_lose_their_target() -> None:
    assert clean('<a href="/x">x</a>', "") == f"<a {REL}>x</a>"
    assert clean('<a href="/x">x</a>', "https://[broken") == f"<a {REL}>x</a>"


def test_pictures_that_are_to_be_copied_stay_and_nothing_else_of_them() -> None:
    given = (
        "<img src=a.png alt='A \"b\" <c>' width=40 height=9e9 srcset=x onerror=y class=z><img src=data:image/png,x>"
    )
    kept = clean(given, BASE, "copy")
    assert kept == f'<img src="{PICTURE}" alt="A &quot;b&quot; &lt;c&gt;" width="40">'
    assert clean(kept, BASE, "copy") == kept


@pytest.mark.parametrize(
    ("frame", "page"),
    [
        ("https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"),
        ("https://player.vimeo.com/video/76979871?badge=0", "https://vimeo.com/76979871"),
        ("https://player.vimeo.com/video/123456?h=abcdef0123&badge=0", "https://vimeo.com/123456/abcdef0123"),
        ("https://www.youtube.com/embed/abcdefghijk?start=120", "https://www.youtube.com/watch?v=abcdefghijk&t=120s"),
        ("//www.youtube.com/embed/abcdefghijk?start=0", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://www.youtube.com/v/abcdefghijk&source=uds", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("https://youtu.be/abcdefghijk?t=1m30s", "https://www.youtube.com/watch?v=abcdefghijk&t=1m30s"),
        ("https://www.youtube.com/embed?listType=playlist&list=PL1", "https://www.youtube.com/playlist?list=PL1"),
        (
            "https://cdn.embedly.com/widgets/media.html?src=https%3A%2F%2Fwww.youtube.com%2Fembed%2Fabcdefghijk",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        ("https://framatube.org/videos/embed/ab-1", "https://framatube.org/videos/watch/ab-1"),
        ("https://www.youtube.com/embed/x%22onload", ""),
        ("https://www.youtube.com/redirect/embed/x", ""),
        ("https://youtube.com.evil.example/embed/x", ""),
        ("https://evil.example/embed/x", ""),
        ("javascript://youtube.com/embed/x", ""),
        ("https://[x", ""),
    ],
)
def test_only_known_places_for_videos_are_linked(frame: str, page: str) -> None:
    assert watched(frame) == page


def test_pictures_and_videos_are_not_read_out() -> None:
    html = clean("<p>One <img src=a.png alt=A></p><iframe src=https://www.youtube.com/embed/x></iframe>two", BASE)
    assert spoken(html) == "One two"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("AT&amp;T", "AT&T"),
        ("<p>one</p><p>two <b>th</b>ree</p>", "one two three"),
        ("</title><script>alert(1)</script> & \"x\" {{ y }}", '& "x" {{ y }}'),
        ("<style>p {}</style>1 < 2", "1 < 2"),
        ("  a\n b&nbsp;c ", "a b c"),
        ("Invoice \u202egnp.exe\u202c, for you", "Invoice gnp.exe, for you"),
        ("Invoice &#8238;gnp.exe&#x202c;, <b>for</b> you", "Invoice gnp.exe, for you"),
    ],
)  # fmt: skip
def test_text_is_the_words_alone(given: str, wanted: str) -> None:
    assert text(given) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("When x<y: proofs for everybody", "When x<y: proofs for everybody"),
        ("When x<y and y<z", "When x<y and y<z"),
        ("If a<b then a+c<b+c", "If a<b then a+c<b+c"),
        ("C++ & <vector>: containers", "C++ & <vector>: containers"),
        ("Room <A&B>", "Room <A&B>"),
        ("Bring a<b and c>d tables", "Bring a<b and c>d tables"),
        ("Using the <details> element", "Using the <details> element"),
        ("1 < 2 &amp; 3 > 2", "1 < 2 & 3 > 2"),
        ("What <input> and <meta> are for", "What <input> and <meta> are for"),
        ("Why <img> wants alt", "Why <img> wants alt"),
        ("A picture <img src='x.png'> and a break<br>there", "A picture and a break there"),
        ("<b>Bold</b> claims<br>and <I>more</I >", "Bold claims and more"),
        ('<a href="https://x.example/?a=1">Read</a> &lt;this&gt;', "Read <this>"),
        ("</title><script>alert(1)</script> & \"x\" {{ y }}", '& "x" {{ y }}'),
        ("<p>One<p class=x>Two", "One Two"),
        ("<!-- note", "<!-- note"),
        ("Less <", "Less <"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_line_of_which_nobody_says_whether_it_is_html(given: str, wanted: str) -> None:
    assert plain_line(given) == wanted


def test_plain_text_becomes_paragraphs() -> None:
    assert html_of("one <b>\n\n \n\ntwo & three") == "<p>one &lt;b&gt;</p>\n<p>two &amp; three</p>"


HOSTILE = {
    "nested": "<div>" * 60_000 + "deep",
    "nested and closed in comments": "<div><!--</div>-->" * 20_000 + "deep",
    "nested and closed in quotes": '<div><a x" title="></div>">' * 15_000 + "deep",
    "names of one's own": "<p-x>" * 60_000 + "deep",
    "cells in svg": "<svg>" + "<td>" * 100_000 + "</svg>deep",
    "formatting": "<b><i><u>" * 40_000 + "deep",
    "scripts left open": "<script>" * 60_000 + "deep",
    "comments left open": "<!--" * 120_000 + "deep",
    "brackets in tags": "<div a<>" * 60_000 + "deep",
    "script tags left open": "<script " * 60_000 + "deep",
    "quotes left open": '<a b="' * 80_000 + "deep",
    "long": "<p>word " * 200_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_cleaning_ends_soon_and_shallow(name: str) -> None:
    began = time.process_time()
    cleaned = clean(HOSTILE[name], BASE)
    words = text(HOSTILE[name]) + plain_line(HOSTILE[name])
    assert time.process_time() - began < 2
    assert len(cleaned) < 2_000_000
    assert len(words) < 2_000_000
    depth = deepest = 0
    for closing in re.findall(r"<(/?)(?!br|hr|wbr)[a-z]", cleaned):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    assert deepest <= 200


class Live(HTMLParser):
    """Notes everything a browser might run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "svg", "math", "iframe", "form", "img", "object", "link", "meta", "base"):
            self.found.append(tag)
        for name, value in attrs:
            scheme = (value or "").strip().split(":")[0].lower()
            if name.startswith("on") or name in ("style", "id", "src", "srcset", "srcdoc"):
                self.found.append(name)
            if name == "class" and (tag, value) not in (("a", "fk-video"), ("a", "fk-embed")):
                self.found.append(name)
            if name == "href" and scheme not in ("http", "https", "mailto"):
                self.found.append(f"{name}={value}")


fragments = st.sampled_from(
    ["<p>", "</p>", "<a href='/x'>", "</a>", "<img src=x alt='a \" b'>", "<svg>", "</svg>", "<math>", "<h1>", "</h1>",
     "<h4>", "</h4>", "<table>", "<td>", "<ul>", "<li>", "<script>", "</script>", "<style>", "<!--", "-->",
     "<![CDATA[", "<a href=javascript:x>", "<p onload=x lang='xx yy'>", "&lt;", "&amp;", "&#0;", "word", " ", "<b>",
     "<i>", "</b>", "<template>", "<noscript>", "<iframe src='//youtube.com/embed/x'>",
     "</iframe>", "Watch the video at youtube.com",
     "<iframe data-src=https://x.example title='Open what is'>", "</noscript>",
     "<img data-src=/y srcset='/z 2x' class=emoji alt=e>", "<picture><source srcset='a 1w, b 2w'>",
     "</picture>",
     "<audio src=a.mp3>", "<video>", "</video>", "<object data=javascript:x>", "</object>",
     "<embed src=//e.example/f>",
     "</math>", "<mfrac>", "<mi>", "<lite-youtube videoid=abcdefghijk>",
     "<div data-href=https://y.example>", "</div>",
     "<script src=//gist.github.com/a/b.js>", "<area href=/q alt=r>",
     "<blockquote class=tiktok-embed cite=https://t.example>",
     "<span class=katex-html>", "</span>", "<svg aria-label='Image'>", "<source src=c>",
     "Open what is embedded here: x.example",
     "<title>", "<textarea>", "<pre>\n", "<details>", "<time datetime='>'>", "\x00", "é"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(fragments | st.text(max_size=8), max_size=30).map("".join))
def test_anything_is_cleaned_once_and_for_all(html: str) -> None:
    cleaned = clean(html, BASE)
    live = Live()
    live.feed(cleaned)
    assert live.found == []
    assert clean(cleaned, BASE) == cleaned
    assert "\n" not in text(html)


def test_what_is_left_of_the_worst_is_cleaned_as_well() -> None:
    cleaned = clean("<img src=x alt='a \" b'><h1><pre>\n<h4>", BASE)
    assert cleaned == '<p>Image: a " b</p>'
    assert clean(cleaned, BASE) == cleaned
