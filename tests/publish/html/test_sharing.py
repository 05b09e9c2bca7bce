"""What a page says of itself where it is shared: whole values, harmless, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flipkit.model.settings import Section, Settings
from flipkit.publish.artifacts import Article, Card, Page
from flipkit.publish.html.language import territory
from flipkit.publish.html.sharing import tags, tags_of_written, without_twice

SETTINGS = Settings(name="Flipped & free", url="https://flip.example/pd/", language="en")
WHEN = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
PAGE = Page(
    url="posts/2026/x/",
    title='Six "minutes"',
    description="What <it> says",
    body=lambda: "",
    kind="post",
    section=Section.POSTS,
    language="es",
    article=Article(published=WHEN, updated=WHEN.replace(day=5), authors=("Ada", "Ben"), tags=("video",)),
    card=Card(cover="x", title="Six", below=("Ada & Ben", "")),
)


def test_a_post_with_its_times_authors_and_tags() -> None:
    assert tags(SETTINGS, PAGE).splitlines() == [
        '<meta property="og:site_name" content="Flipped &amp; free">',
        '<meta property="og:title" content="Six &quot;minutes&quot;">',
        '<meta property="og:description" content="What &lt;it&gt; says">',
        '<meta property="og:url" content="https://flip.example/pd/posts/2026/x/">',
        '<meta property="og:locale" content="es_ES">',
        '<meta property="og:type" content="article">',
        '<meta property="article:published_time" content="2026-11-03T09:30:00+00:00">',
        '<meta property="article:modified_time" content="2026-11-05T09:30:00+00:00">',
        '<meta property="article:author" content="Ada">',
        '<meta property="article:author" content="Ben">',
        '<meta property="article:tag" content="video">',
        '<meta property="og:image" content="https://flip.example/pd/posts/2026/x/share-card.png">',
        '<meta property="og:image:type" content="image/png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="Six · Ada &amp; Ben">',
        '<meta name="twitter:card" content="summary_large_image">',
    ]


def test_a_part_of_something_shows_its_card() -> None:
    told = tags(SETTINGS, replace(PAGE, card_page="events/summer/"))
    assert 'content="https://flip.example/pd/events/summer/share-card.png"' in told


def test_what_has_no_card_shows_the_sites_unless_the_site_wants_none() -> None:
    page = replace(PAGE, card=None)
    assert '<meta property="og:image" content="https://flip.example/pd/assets/flipkit/share-card.png">' in tags(
        SETTINGS, page
    )
    assert "og:image" not in tags(replace(SETTINGS, cards=False), PAGE)
    assert 'twitter:card" content="summary"' in tags(replace(SETTINGS, cards=False), PAGE)


def test_a_list_without_a_description_on_a_site_without_an_address() -> None:
    page = replace(PAGE, kind="list", description="", article=None, language="")
    assert tags(replace(SETTINGS, url=""), page).splitlines() == [
        '<meta property="og:site_name" content="Flipped &amp; free">',
        '<meta property="og:title" content="Six &quot;minutes&quot;">',
        '<meta property="og:description" content="Six &quot;minutes&quot;">',
        '<meta property="og:locale" content="en_US">',
        '<meta property="og:type" content="website">',
        '<meta name="twitter:card" content="summary">',
    ]


@pytest.mark.parametrize(
    ("tag", "known"),
    [
        ("en", "en_US"),
        ("es-MX", "es_MX"),
        ("pt", "pt_BR"),
        ("zh-Hant-TW", "zh_TW"),
        ("ar", "ar_EG"),
        ("qq", ""),
        ("", ""),
    ],
)
def test_a_language_with_its_country(tag: str, known: str) -> None:
    assert territory(tag) == known


def test_where_the_theme_tells_of_a_page_ours_goes() -> None:
    ours = tags_of_written(SETTINGS, title="Home", description="All of it", url="", language="en")
    alone = f"<head>\n  {ours}</head>"
    both = f'<head><meta property="og:title" content="Theirs">\n  {ours}</head>'
    assert without_twice(alone, ours) == alone
    assert without_twice(both, ours) == '<head><meta property="og:title" content="Theirs">\n  \n</head>'
