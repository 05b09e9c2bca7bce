"""HTML that is said to read as it is written does so: nh3, asked again, changes nothing."""

from __future__ import annotations

from random import Random

import pytest

from flipkit.gather.formats import sanitize
from flipkit.gather.formats.html_rewrite import unmarked
from flipkit.gather.formats.steady_html import is_steady
from flipkit.model import text

#: Tags, halves of tags, and what browsers move, close or open again.
_PIECES = (
    *"<p> </p> <b> </b> <i> </i> <em> </em> <a> </a> <ul> </ul> <li> </li> <table> <tr> </table> <div>".split(),
    *"</div> </span> <h1> </h1> <h2> </h3> <pre> </pre> <br> <hr> <blockquote> </blockquote> <figure>".split(),
    *"</figure> <figcaption> <marquee> </marquee> <section> </section> <button> </button> <code> </code>".split(),
    *"<details> <summary> <dl> <dt> <dd> </dl> <ruby> <rt> <nobr> <font> <svg> </svg> <math> <select>".split(),
    *"<option> <form> <q> </q> <!--x--> <script> <template> <caption> <object> <s> </s> <u> </u> <title>".split(),
    *"<textarea> <li><li> <p><p> <address> <x-y> <o:p> <body> <frameset> &amp; &lt;b&gt; &nbsp; < >".split(),
    *"&#60; \u202e \ufeff".split(),
    "\u00e9", "\U0001f44d", "\n", "\xa0", "words", "<sup>2</sup>", "<sub>n</sub>", "<ol start=5>", "<ol start=x>",
    "<li value=3>",
    "<td colspan=2>", "<div dir=rtl>", "<p lang=xx-y>", '<span lang="es">', '<span lang="e">', "<time datetime=2026>",
    "<a href=https://x.example/>", '<a href="http://u:p@x.example/a?b=1&c" title="T&quot;<b>">', "<a href=/rel>",
    '<a href="https://local/">', '<a href="https://y.example/p?a=1&amp;b=2">', '<a href="https://exa mple/">',
    "<img src=https://x.example/a.png alt=A>", '<img src="https://xn--zz.example/">',
    "<img data-src=https://1.2.3.4.5/x>", '<img srcset="https://999.1.1.1/a 2x">',
    "<iframe src=https://www.youtube.com/embed/abcdefghijk>",
)  # fmt: skip


def _soups(seed: int, count: int) -> list[str]:
    chance = Random(seed)  # noqa: S311 - the same each time
    return ["".join(chance.choices(_PIECES, k=chance.choice((3, 6, 12, 30)))) for _ in range(count)]


@pytest.mark.parametrize("seed", range(2))
def test_what_is_steady_is_not_changed_by_cleaning_it_again(seed: int) -> None:
    cleaned = (unmarked(sanitize._cleaned(soup, "https://b.example/", "link", 9_999)) for soup in _soups(seed, 2_000))

    steady = [html for html in cleaned if is_steady(html)]

    assert len(steady) > 500
    assert [html for html in steady if sanitize._AGAIN.clean(html) != html] == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<p>b</p></p>",
        "<p>a<div>b</div></p>",
        "<h2>a<h3>b</h3></h2>",
        "<li>a</li>",
        "<ul><li>a<li>b</li></li></ul>",
        '<a href="https://x.example/" rel="noopener nofollow ugc"><a href="https://x.example/">b</a></a>',
        '<a href="https://x.example/">b</a>',
        '<a href="https://user@x.example/" rel="noopener nofollow ugc">b</a>'.replace("user@", "//"),
        '<a href="https://1.2.3.4.5/" rel="noopener nofollow ugc">b</a>',
        '<a href="https://xn--zz.example/" rel="noopener nofollow ugc">b</a>',
        '<a href="javascript:alert(1)" rel="noopener nofollow ugc">b</a>',
        "<pre>\na</pre>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>",
        "<script>a</script>",
        "a & b",
        "a\xa0b",
        "a\x00b",
    ],
)
def test_what_readers_may_take_for_something_else_is_not_steady(html: str) -> None:
    assert not is_steady(html)


def test_words_of_html_are_what_two_walks_through_its_tags_leave() -> None:
    for soup in _soups(7, 3_000):
        assert text._without_tags(soup) == text._TAG.sub(" ", text._INLINE.sub("", soup)), soup
