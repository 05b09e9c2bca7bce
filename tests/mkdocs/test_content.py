"""What of the content folder is published, and where links to the rest lead."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from PIL import Image

from tests.support.project import ALL

from .building import built, files
from .conftest import Make

pytestmark = pytest.mark.slow

PRIVATE = {
    "events/evening/transcript.html": "<p>Not for the site</p>",
    "events/evening/rooms.xlsx": "x",
    "events/evening/notes.yml": "a: 1",
    "events/evening/map.png": "x",
    "posts/marks.csv": "a,b",
    "outside.rst": "x",
    "data.sqlite": "x",
    "table.csv": "x",
    "extra.css": "x",
    "CNAME": "site.example",
    "robots.txt": "x",
    "flyer.pdf": "x",
    "posts/flyer.pdf": "x",
    "posts/draft.md": "---\ntitle: Draft\ndate: 2026-01-01\nstatus: draft\n---\nUnfinished.\n",
}


def test_sources_and_data_are_not_published_but_media_are(make: Make) -> None:
    site = built(make(*ALL, files=PRIVATE))
    given = {name for name in [*PRIVATE, "people.yml", "blogs.yml", "blog.xml", "posts/plan.svg"] if name in site}
    media = {"events/evening/map.png", "posts/flyer.pdf", "posts/plan.svg"}
    others = {"extra.css", "CNAME", "robots.txt", "flyer.pdf", "outside.rst", "data.sqlite", "table.csv"}
    assert given == media | others
    assert not [name for name in site if "draft" in name]


TABLE = (
    "id,title,start,minutes,room,speakers,abstract,track,Contact e-mail,Internal notes\n"
    "one,One ana@school.example,2027-06-17 09:00,30,Gym,Ana Ruiz <ana@school.example>; bo@school.example,"
    "Ask ana@school.example,,ana@school.example,Not to be trusted\n"
    "two,Two,2027-06-17 10:00,30,cy@school.example,Cy Ma,,dy@school.example,,\n"
)
GRID = 'Time,Gym,Email\n9:00,"One\nAna Ruiz <ana@school.example>",ana@school.example\n10:00,,\n'


@pytest.mark.parametrize("table", [TABLE, GRID])
def test_no_address_and_no_note_of_organizers_enters_the_site(make: Make, table: str) -> None:
    site = built(make(*ALL, files={"events/meeting/sessions.csv": table}))
    assert b"Ana Ruiz" in site["events/meeting/sessions/one/index.html"]
    assert [name for name, content in site.items() if b"@school.example" in content or b"trusted" in content] == []
    assert b"is for organizers only" in site["problems/index.html"]


def test_a_plugin_that_is_not_active_changes_nothing(make: Make) -> None:
    site = built(make("search", files=PRIVATE))
    plain = make(files={**PRIVATE, "index.md": "# Home\n"}, name="plain", extra="theme: {name: material}\n")
    config = load_config(config_file=str(plain / "mkdocs.yml"))
    build(config)
    expected = {n for n in files(Path(config.site_dir)) if not n.startswith(("assets/", "search/", "sitemap"))}
    assert expected - set(site) == set()
    assert {n for n in site if not n.startswith(("assets/", "search/", "sitemap", "pagefind/"))} - expected == set()


@pytest.mark.parametrize("part", ALL)
def test_each_plugin_alone_builds_in_a_plain_site(make: Make, part: str) -> None:
    site = built(make(part))
    assert b"Notes" in site["notes/index.html"]
    index = {"posts": "posts", "blogs": "blogs", "events": "chats", "calendars": "calendars", "search": "search"}[
        part
    ]
    assert f"{index}/index.html" in site


def test_hand_written_pages_link_to_posts_and_events_by_their_source(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "mkdocs"):
        site = built(make(*ALL))
    page = site["notes/index.html"].decode()
    for address in ("../chats/evening/", "../chats/evening/2026-11-16/", "../events/workshop/"):
        assert f'href="{address}"' in page
    assert 'href="posts/2026/first/"' in site["index.html"].decode()
    assert not [record.message for record in caplog.records if "contains a" in record.message]


def test_a_link_that_leads_nowhere_is_a_warning_of_mkdocs_and_a_problem_of_ours(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = {
        "notes.md": "# N\n\n[x](posts/frist.md)\n",
        "posts/third.md": "---\ntitle: T\ndate: 2026-11-03\n---\n[y](frist.md)\n",
    }
    with caplog.at_level(logging.WARNING, "mkdocs"):
        site = built(make(*ALL, files=wrong))
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "'notes.md' contains a link 'posts/frist.md', but the target is not found" in said
    assert "a link leads to posts/frist.md, which is not there. Did you mean posts/first.md?" in said
    assert b"posts/frist.md" in site["problems/index.html"]


def test_a_users_own_main_html_keeps_our_shell_and_its_blocks(make: Make) -> None:
    project = make(*ALL, extra="theme: {name: flipkit, custom_dir: own}\n")
    (project / "own").mkdir()
    (project / "own/main.html").write_text(
        '{% extends "base.html" %}{% block announce %}Term begins on Monday{% endblock %}'
    )
    site = built(project)
    for page in ("index.html", "posts/2026/first/index.html", "people/index.html", "notes/index.html"):
        html = site[page].decode()
        assert "Term begins on Monday" in html
        assert "assets/flipkit/site.css" in html
        assert 'class="fk-nav"' in html


def test_a_photo_is_published_as_portraits_alone_unless_a_text_shows_it(make: Make) -> None:
    project = make(*ALL, files={"people.yml": "ada:\n  name: Ada Example\n  photo: ./faces/ada.jpg\n"})
    (project / "content/faces").mkdir()
    Image.new("RGB", (900, 600)).save(project / "content/faces/ada.jpg")
    site = built(project)
    assert [name for name in sorted(site) if "portrait" in name or "faces" in name] == [
        "people/ada/portrait-384.webp",
        "people/ada/portrait-96.webp",
    ]
    assert b'src="../../people/ada/portrait-384.webp"' in site["people/ada/index.html"]
    assert b"Nothing is wrong" in site["problems/index.html"]
    (project / "content/notes.md").write_text("![Ada](faces/ada.jpg)\n")
    assert "faces/ada.jpg" in built(project)


def test_a_photo_that_is_not_there_is_told_with_its_line(make: Make) -> None:
    site = built(make(*ALL, files={"people.yml": "ada:\n  name: Ada Example\n  photo: nothere.jpg\n"}))
    assert b"nothere.jpg, is not there" in site["problems/index.html"]
    assert b'data-initials="AE"' in site["people/ada/index.html"]
    assert b"nothere" not in site["people/ada/index.html"]
