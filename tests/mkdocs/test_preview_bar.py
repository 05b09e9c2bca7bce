"""The bar of a preview: what it says, and that no built site has one."""

from __future__ import annotations

from flipkit.gather.formats.schedules.faults import END_USUAL
from flipkit.mkdocs.problems import bar, with_bar
from flipkit.model.faults import ROOM_UNKNOWN
from flipkit.model.problems import Problem
from flipkit.publish.faults import LINK_BROKEN, SITE_URL_PLACEHOLDER
from flipkit.publish.html.language import Language
from tests.mkdocs.building import built
from tests.mkdocs.conftest import Make
from tests.support.html import words

ERROR = Problem("events/a/sessions.csv", ROOM_UNKNOWN(name="<Gymm>", also="", near="Gym", known=["Gym"]), row=7)
WARNING = Problem("a.md", LINK_BROKEN(path="posts/gone.md"), line=12)
NOTE = Problem("events/a/all.json", END_USUAL(minutes=60, sessions=""))
SITE = "http://127.0.0.1:8000/pd/"


def test_the_bar_counts_what_is_wrong_and_names_the_gravest() -> None:
    made = bar([WARNING, NOTE, ERROR], SITE, Language.of("en"))
    assert words(made) == (
        "1 error and 1 warning events/a/sessions.csv, row 7: '<Gymm>' is not a room of this conference. "
        "Did you mean 'Gym'?"
    )
    assert '<a href="/pd/problems/" ' in made
    assert words(bar([WARNING], SITE, Language.of("es"))).startswith("1 aviso a.md, línea 12: ")


def test_nothing_is_said_of_notes_and_of_what_no_page_shows() -> None:
    assert bar([NOTE, Problem("mkdocs.yml", SITE_URL_PLACEHOLDER(url=SITE))], SITE, Language.of("en")) == ""


def test_it_comes_first_in_the_body_once() -> None:
    made = '<html><body dir="ltr" data-x="1">BAR<p>a</p><pre>&lt;body></pre>'
    assert with_bar(made.replace("BAR", ""), "BAR") == with_bar(made, "BAR") == made
    assert with_bar("<p>no body</p>", "BAR") == "<p>no body</p>"


def test_no_built_site_has_one(make: Make) -> None:
    site = built(make("posts", files={"posts/third.md": "---\ntitle: Broken\ndate: 2026-02-30\n---\nText.\n"}))
    assert "posts/third.md" in site["problems/index.html"].decode()
    assert [name for name, data in site.items() if b"fk-preview" in data] == []
