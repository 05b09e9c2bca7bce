"""Splitting a shell at its sentinels, and filling it."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from flipkit.errors import PublishError
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Page
from flipkit.publish.output.stamp import Shape, Shell, probe_url, sentinels, values

THEME = Environment().from_string(
    '<html lang="{{ language }}"><title>{{ meta.title }} - Site</title>'
    '<meta name="description" content="{{ meta.description }}">{{ meta.head }}'
    '<link rel="canonical" href="https://site.example/{{ url }}"><a data-title="{{ meta.title|e }}" href="{{ url }}">'
    "<script type='application/json'>{{ meta.title|tojson }}</script>{{ meta.body }}</html>"
)
SHAPE = Shape(Section.POSTS, "en", 3)
PAGE = Page(
    url="posts/2026/x/",
    title="A title",
    description="What it says",
    body=lambda: "<h1>A title</h1>",
    kind="post",
    section=Section.POSTS,
    language="en",
)
HOSTILE = "</title><script>alert(1)</script> & \"x\" 'y' {{ y }} \\1 \u2028 é"


def theme(meta: dict[str, str], url: str) -> str:
    return THEME.render(meta=meta, url=url, language="en")


def shell() -> Shell:
    url = probe_url(SHAPE, 0)
    return Shell.split(theme(sentinels(), url), url)


def test_a_stamped_page_equals_the_rendered_one() -> None:
    assert shell().fill(PAGE).decode() == theme(values(PAGE), PAGE.url)


@given(title=st.text(min_size=1), body=st.text(), head=st.sampled_from(["", '<link rel="alternate">']))
def test_any_page_equals_the_rendered_one(title: str, body: str, head: str) -> None:
    page = replace(PAGE, title=title, description=title[::-1], body=lambda: body, head=head)
    assert shell().fill(page) == theme(values(page), page.url).encode("utf-8", "xmlcharrefreplace")


def test_a_hostile_title_is_text() -> None:
    made = shell().fill(replace(PAGE, title=HOSTILE, description=HOSTILE)).decode()
    assert "<script>alert" not in made
    assert f"<title>{escape(HOSTILE)} - Site</title>" in made


def test_a_text_that_looks_like_a_sentinel_stays_text() -> None:
    body = sentinels()["title"] + probe_url(SHAPE, 0)
    page = replace(PAGE, body=lambda: body)
    assert shell().fill(page).decode() == theme(values(page), page.url)


def test_an_address_is_quoted_as_mkdocs_quotes_it() -> None:
    assert b"https://site.example/posts/2026/caf%C3%A9/" in shell().fill(replace(PAGE, url="posts/2026/café/"))


@pytest.mark.parametrize("change", ["upper", "title", "striptags|e", "truncate(8, true)", "replace('title', 'x')"])
def test_a_theme_that_changes_a_value_is_refused(change: str) -> None:
    url = probe_url(SHAPE, 0)
    html = (
        Environment()
        .from_string("<h1>{{ t|" + change + " }}</h1>{{ b }}")
        .render(t=sentinels()["title"], b=sentinels()["body"])
    )
    with pytest.raises(PublishError):
        Shell.split(html, url)


def test_a_theme_without_a_body_is_refused() -> None:
    with pytest.raises(PublishError, match="does not print the page's body"):
        Shell.split(sentinels()["title"], probe_url(SHAPE, 0))


def test_probes_are_as_deep_as_their_shape_and_all_different() -> None:
    urls = [probe_url(Shape(Section.POSTS, "en", depth), number) for depth in range(1, 6) for number in range(12)]
    assert [url.count("/") for url in urls] == [depth for depth in range(1, 6) for _ in range(12)]
    assert len(set(urls)) == len(urls)
