"""A page speaks one language, menu and all; what is in another one is marked. A site in Hebrew is mirrored."""

from __future__ import annotations

import re

import pytest

from flipkit.publish.html.language import Language
from flipkit.publish.html.translations import sentences
from tests.support.languages import CHATS, write

from .building import built

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the Hebrew community."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FLIPKIT_NOW", "2026-11-22")
        made = built(write(tmp_path_factory.mktemp("hebrew")))
    return {name: content.decode() for name, content in made.items() if name.endswith((".html", ".js"))}


def tags(html: str) -> tuple[str, str]:
    """The language of a page, and the direction of its body."""
    (language,), (direction,) = re.findall(r'<html lang="([^"]*)"', html), re.findall(r'<body dir="([^"]*)"', html)
    return language, direction


@pytest.mark.parametrize(("name", "tag"), [item for item in CHATS.items() if item[1] != "ja"])
def test_a_chats_page_speaks_its_language_menu_and_all(site: dict[str, str], name: str, tag: str) -> None:
    html = site[f"chats/{name}/index.html"]
    spoken = Language.of(tag)
    assert tags(html) == (tag, "ltr")
    (header,) = re.findall(r'<header class="md-header.*?</header>', html, re.DOTALL)
    for word in ("Chats", "Events", "People", "Handbook"):
        assert f">{spoken.gettext(word)}</a>" in header
    peoples = ' lang="he" dir="rtl">'
    assert f"<span{peoples}הטקסטים של כותביהם.</span>" in html
    assert f'data-md-component="palette"{peoples}' in html
    if tag != "en":
        english = [each.text for each in sentences(problems=False) if spoken.gettext(each.text) != each.text]
        assert [text for text in english if f">{text}<" in html] == []


def test_pages_in_hebrew_are_mirrored(site: dict[str, str]) -> None:
    names = ("index", "events/index", "chats/erev/index", "events/kenes/programme/index", "posts/index", "404")
    assert {tags(site[f"{name}.html"]) for name in names} == {("he", "rtl")}
    english = [each.text for each in sentences(problems=False) if Language.of("he").gettext(each.text) != each.text]
    assert [(name, text) for name in names for text in english if f">{text}<" in site[f"{name}.html"]] == []


def test_what_is_in_another_language_than_its_page_is_marked(site: dict[str, str]) -> None:
    marks = ' lang="en" dir="ltr"'
    assert f"<h3{marks}><a href" in site["posts/index.html"]
    assert f'<a href="../guide/"{marks}>Guidebook</a>' in site["posts/index.html"]


def test_a_page_in_english_on_a_hebrew_site_has_an_english_shell(site: dict[str, str]) -> None:
    html = site["guide/index.html"]
    assert tags(html) == ("en", "ltr")
    assert ">Events</a>" in html
    assert "lang=" not in html.split("<footer")[1].split(">")[0]
    assert ">For editors</a>" in html


def test_what_has_no_words_speaks_the_sites_language_and_is_marked(site: dict[str, str]) -> None:
    html = site["chats/yoru/index.html"]
    assert tags(html) == ("he", "rtl")
    assert '<h1 lang="ja" dir="ltr">#yoru</h1>' in html


def test_only_languages_that_are_spoken_have_a_script(site: dict[str, str]) -> None:
    made = {name.rpartition("/")[2] for name in site if re.search(r"flipkit/site\.", name)}
    assert made == {"site.js", *(f"site.{tag}.js" for tag in ("ca", "de", "es", "fr", "he", "pt"))}
    assert "2068" not in site["assets/flipkit/site.fr.js"]
    assert "n == 1 ? 0 : n == 2 ? 1 : 2" in site["assets/flipkit/site.he.js"]


def test_a_value_stands_by_itself_in_a_sentence_and_not_in_an_address(site: dict[str, str]) -> None:
    html = site["chats/erev/index.html"]
    assert "\u2068" in html
    assert not re.search('="[^"]*\u2068[^"]*(https?:|\\.\\./)', html)
