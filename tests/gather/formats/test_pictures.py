"""Which of the addresses that a picture names is the picture, and what is a sign of the text."""

from __future__ import annotations

import time

import pytest

from flipkit.gather.formats.sanitize import clean, spoken

BASE = "https://lab.example/2026/post/"
REAL = "https://lab.example/real.png"
GIF = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def seen(html: str) -> str:
    return clean(html, BASE).replace(' rel="noopener nofollow ugc"', "")


@pytest.mark.parametrize(
    "html",
    [
        f'<img class="lazyload" src="{GIF}" data-src="/real.png" alt="B">'
        '<noscript><img src="/real.png" alt="B"></noscript>',
        f'<img src="{GIF}" alt="B"><noscript><img src="/real.png" alt="B"></noscript>',
        '<noscript><img src="/real.png" alt="B"></noscript><img data-src="/real.png" alt="B">',
        f'<noscript><img src="/real.png" alt="B"></noscript><img src="{GIF}" alt="B">',
        '<img src="/grey.png" data-src="https://lab.example/real.png" alt="B">',
        f'<img src="{GIF}" data-lazy-src="//lab.example/real.png" alt="B">',
        '<img data-original="/real.png" alt="B">',
        '<img srcset="/small.png 300w, /real.png 900w, /other.png 600w" alt="B">',
        '<img srcset="/small.png, /real.png 2x" alt="B">',
        '<img data-srcset="/small.png 300w,/real.png 900w" alt="B">',
        '<img src="/wp-content/plugins/lazy/placeholder.png" srcset="/real.png 1024w" alt="B">',
        f'<picture><source srcset="/small.png 1x, /real.png 2x"><img src="{GIF}" alt="B"></picture>',
        '<picture><source srcset="/real.webp"><img src="/real.png" alt="B"></picture>',
        '<amp-img src="/real.png" alt="B"><noscript><img src="/real.png" alt="B"></noscript></amp-img>',
    ],
)  # fmt: skip
def test_a_picture_that_comes_late_is_found_and_is_one(html: str) -> None:
    assert seen(html) == f'<a href="{REAL}">Image: B</a>'


@pytest.mark.parametrize(
    "place",
    [
        "data-lazyload", "data-ll-src", "data-echo", "data-cfsrc", "data-pagespeed-lazy-src", "data-wf-src",
        "data-original-src", "data-large-file", "data-orig-file", "data-full-url",
    ],
)  # fmt: skip
@pytest.mark.parametrize("source", [GIF, "/blank.gif", "", "/img/placeholder.svg"])
def test_a_picture_is_found_wherever_scripts_have_it(place: str, source: str) -> None:
    assert seen(f'<img src="{source}" {place}="/real.png" alt="B">') == f'<a href="{REAL}">Image: B</a>'


def test_a_larger_picture_stands_in_for_none_that_is_there() -> None:
    assert seen('<img src="/real.png" data-orig-file="/huge.tif" alt="B">') == f'<a href="{REAL}">Image: B</a>'


def test_addresses_with_commas_stand_whole_in_a_srcset() -> None:
    several = "https://c.example/w_300,h_2/a.jpg 300w, https://c.example/w_900,h_2/a.jpg 900w"
    assert seen(f'<img srcset="{several}">') == '<a href="https://c.example/w_900,h_2/a.jpg">Image</a>'


def test_two_pictures_are_two() -> None:
    html = '<img src="/a.png" alt="A"><img src="/b.png" alt="B"><noscript><img src="/c.png" alt="C"></noscript>'
    assert seen(html).count("Image: ") == 2  # the one in <noscript> stands for the one before it
    assert (
        seen('<img src="/a.png" alt="A"><p>and</p><noscript><img src="/c.png" alt="C"></noscript>').count("Image: ")
        == 2
    )


def test_a_picture_without_an_address_leaves_its_words() -> None:
    assert seen('<img src="data:image/png;base64,iVBORw0KGgo=" alt="A frog">') == "<span>Image: A frog</span>"
    assert seen('<img src="" alt="A frog">') == "<span>Image: A frog</span>"
    assert seen(f'x<img src="{GIF}" alt="">') == "x"
    assert spoken(clean(f'one <img src="{GIF}" alt="A frog"> two')) == "one two"


def test_a_picture_that_is_to_be_copied_is_the_late_one() -> None:
    html = f'<img src="{GIF}" data-src="/real.png" width="40" height="30" alt="B" srcset="x" class="y">'
    assert clean(html, BASE, "copy") == f'<img src="{REAL}" alt="B" width="40" height="30">'


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<img src="https://s.w.org/images/core/emoji/14/72x72/1f600.png" alt="😀" class="wp-smiley">', "😀"),
        ('<img src="https://s.w.org/images/core/emoji/2/72x72/1f44d-1f3fd.png" class="emoji">', "👍🏽"),
        ('<img src="/smilies/simple-smile.png" alt=":-)" class="wp-smiley">', ":-)"),
        ('<img src="https://m.example/e.png" class="custom-emoji" alt=":blob:">', ":blob:"),
        ('<img src="/x.png" alt="🇪🇸">', "🇪🇸"),
        ('<img src="/x.png" alt="⭐⭐">', "⭐⭐"),
    ],
)
def test_a_sign_becomes_its_character(html: str, words: str) -> None:
    assert seen(f"<p>Hi {html}</p>") == f"<p>Hi {words}</p>"


@pytest.mark.parametrize("alt", ["12", "A star ⭐", "#1", ""])
def test_other_words_are_those_of_a_picture(alt: str) -> None:
    assert f'<a href="{REAL}">Image' in seen(f'<img src="/real.png" alt="{alt}">')


def test_a_scan_within_its_own_address_pushes_no_words_out() -> None:
    scan = "data:image/png;base64," + "iVBORw0KGgoAAAANSUhEUgAA" * 30_000
    html = f'<p>Before.</p><img src="{scan}" alt="A scan"><p>After.</p>'
    assert seen(html) == "<p>Before.</p><span>Image: A scan</span><p>After.</p>"
    assert seen(f"<style>{'p {} ' * 200_000}</style><p>After.</p>") == "<p>After.</p>"
    assert seen(f"<p style='background: url({scan})'>After.</p>") == "<p>After.</p>"
    assert (
        seen(f'<img src="{scan.replace("AAAA", "AA" + chr(10))}" alt="A scan">After')
        == "<span>Image: A scan</span>After"
    )
    assert seen(f"<svg><path d='{'M1 1 ' * 200_000}'/></svg><p>After.</p>") == "<p>After.</p>"
    assert seen(f"<!-- {'word ' * 200_000} --><p>After.</p>") == "<p>After.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<img srcset='" + "a, " * 100_000 + "'>",
        "<img srcset='" + "," * 300_000 + "'>",
        "<img data-src='" + "/" * 300_000 + "'>",
        "<img src=/emoji/" + "1f600-" * 50_000 + ".png>",
        "<img src=a.png>" * 30_000,
    ],
    ids=lambda html: html[:30],
)
def test_pictures_are_told_in_time(html: str) -> None:
    began = time.process_time()
    clean(html, BASE)
    assert time.process_time() - began < 3
