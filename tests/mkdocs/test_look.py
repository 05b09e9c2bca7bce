"""In our theme the look is ours; in the shell of another we are guests, and leave its pages as they are."""

from __future__ import annotations

import re

import pytest

from tests.support.project import ALL

from .building import built
from .conftest import Make

pytestmark = pytest.mark.slow

THEMES = ["material", "mkdocs", "readthedocs"]
SECTIONS = ("posts", "chats", "events", "blogs", "people", "calendars", "search", "problems")


def themed(name: str, more: str = "") -> str:
    return f"theme: {{name: {name}{more}}}\n"


@pytest.mark.parametrize("theme", THEMES)
def test_pages_that_people_wrote_are_as_without_us(make: Make, theme: str) -> None:
    site = built(make(*ALL, extra=themed(theme), files={"index.md": "# Home\n\nHello.\n"}))
    plain = built(make(extra=themed(theme), files={"index.md": "# Home\n\nHello.\n"}, name="plain"))
    notes = {name: html.decode() for name, html in plain.items() if name in ("index.html", "404.html")}
    assert len(notes) == 2
    for name, html in notes.items():
        assert as_if(site[name].decode()) == as_if(html), name


def as_if(html: str) -> str:
    """A page without what tells when it was built, and without what the list of pages changes beside it."""
    html = re.sub(r"Build Date UTC : .*", "", html)
    return re.sub(r"<(nav|ul|ol)\b.*</\1>", "", html, flags=re.DOTALL)


@pytest.mark.parametrize("theme", THEMES)
def test_our_pages_stand_in_the_shell_of_the_sites_theme(make: Make, theme: str) -> None:
    site = built(make(*ALL, extra=themed(theme)))
    marks = {"material": 'class="md-header', "mkdocs": "navbar-brand", "readthedocs": "wy-nav-side"}
    for name in (*(f"{section}/index.html" for section in SECTIONS), "posts/2026/first/index.html"):
        html = site[name].decode()
        assert marks[theme] in html, name
        assert "fk-header" not in html, name
        assert "Content-Security-Policy" not in html, name
        assert html.count("assets/flipkit/site.css") == 1, name
    post = site["posts/2026/first/index.html"].decode()
    assert "<title>First - Test</title>" in post
    assert "Made with flipkit" not in post
    assert b"body {" in site["assets/flipkit/site.css"]
    assert not any("probe" in name for name in site)


@pytest.mark.parametrize("theme", THEMES)
def test_the_hosts_sitemap_has_our_pages_too(make: Make, theme: str) -> None:
    site = built(make(*ALL, extra=themed(theme)))
    urls = re.findall(r"<loc>https://site.example/(.*?)</loc>", site["sitemap.xml"].decode())
    assert {"", "notes/", "posts/", "posts/2026/first/", "events/workshop/"} <= set(urls)
    assert len(urls) == len(set(urls))
    assert not any("probe" in url for url in urls)


def test_where_a_theme_tells_of_its_pages_ours_are_not_told_of_twice(make: Make) -> None:
    told = '<meta property="og:title" content="{{ page.title }}">'
    project = make(*ALL, extra="theme: {name: material, custom_dir: theirs}")
    (project / "theirs").mkdir()
    plain = built(project)
    (project / "theirs/main.html").write_text(
        f'{{% extends "base.html" %}}{{% block extrahead %}}{told}{{% endblock %}}'
    )
    theirs = built(project)
    for name in ("index.html", "posts/index.html", "people/ada/index.html"):
        assert [made[name].count(b'property="og:title"') for made in (plain, theirs)] == [1, 1], name
        assert [made[name].count(b'property="og:type"') for made in (plain, theirs)] == [1, 0], name


def test_the_home_page_of_a_guest_has_what_comes_next(make: Make) -> None:
    html = built(make(*ALL, extra=themed("material")))["index.html"].decode()
    assert 'class="md-header' in html
    assert "fk-next" in html
    assert "<title>Test</title>" in html


def test_a_theme_that_prints_no_text_is_named(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    project = make("posts", extra="theme: {name: null, custom_dir: own}\n")
    (project / "own").mkdir()
    (project / "own/main.html").write_text("<title>{{ page.title }}</title>")
    with pytest.raises(SystemExit):
        built(project)
    assert "The theme's template does not print the page's body." in caplog.text


def test_our_theme_without_a_plugin_says_what_it_needs(make: Make) -> None:
    site = built(make())
    for name in ("index.html", "notes/index.html", "404.html"):
        assert b"needs a plugin of flipkit" in site[name]
    assert b"Read" in site["notes/index.html"]


@pytest.mark.parametrize("theme", ["material", "flipkit"])
def test_pages_that_are_swapped_have_what_starts_our_scripts(
    make: Make, theme: str, caplog: pytest.LogCaptureFixture
) -> None:
    features = ", features: [navigation.instant, navigation.instant.progress, content.code.copy]"
    site = built(make(*ALL, extra=themed(theme, features)))
    for name in ("notes/index.html", "posts/2026/first/index.html", "events/index.html"):
        assert site[name].count(b"assets/flipkit/instant.js") == 1, name
        assert b'"navigation.instant"' in site[name], name
    assert "navigation.instant" not in caplog.text


def test_the_hosts_list_of_pages_has_no_page_that_only_shows_the_shell(make: Make) -> None:
    """Material asks it which pages it may swap, and stops at an address that is none."""
    site = built(make(*ALL, extra=themed("material")))
    for address in re.findall(r"<loc>(.*?)</loc>", site["sitemap.xml"].decode()):
        assert re.fullmatch(r"https://site\.example/[\w/.%-]*", address)


COPY = "blogs/a-blog/title-script-alert-1-script-x-y/index.html"
#: What the slim shell of a copy takes beside the copy itself, in octets.
SLIM = 3_000


def test_a_copy_has_all_that_its_reader_needs_in_a_slim_shell(make: Make) -> None:
    extra = 'copyright: "Ours &amp; theirs"\nextra_css: [own.css]\n'
    html = built(make(*ALL, extra=extra, files={"own.css": "p {}"}))[COPY].decode()
    assert len(html.encode()) - len(re.findall(r"<article>.*</article>", html, re.DOTALL)[0].encode()) < SLIM
    for kept in (
        '<html lang="en">',
        '<a class="fk-skip" href="#fk-content">Skip to content</a>',
        '<span id="fk-content" tabindex="-1">',
        '<link rel="canonical" href="https://blog.example/',
        '<meta name="robots" content="noindex">',
        'type="application/atom+xml"',
        'http-equiv="Content-Security-Policy"',
        '<link rel="stylesheet" href="../../../own.css">',
        '<a href="../../../blogs/" aria-current="true">Blogs</a>',
        '<a href="../../../events/">Events</a>',
        'href="../../../search/"',
        "<b>Test</b> · Ours &amp; theirs",
    ):
        assert kept in html, kept
    for left in ("__config", "md-search", "<svg", "og:title", "bundle."):
        assert left not in html, left


@pytest.mark.parametrize(
    "extra",
    [
        "theme: {name: flipkit, custom_dir: own}\n",
        "theme: {name: flipkit, features: [navigation.instant]}\n",
        "extra_javascript: [own.js]\n",
        "extra: {alternate: [{name: English, link: ./, lang: en}]}\n",
    ],
)
def test_what_a_site_has_on_each_page_is_on_its_copies_too(make: Make, extra: str) -> None:
    project = make(*ALL, extra=extra, files={"own.js": "1"})
    (project / "own").mkdir()
    (project / "own/main.html").write_text('{% extends "base.html" %}')
    html = built(project)[COPY].decode()
    assert "md-search" in html
    assert 'id="__config"' in html
    assert "og:title" not in html
