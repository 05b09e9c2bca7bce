"""Links in people's texts, from their source to the built page: kept, led to addresses, or named with their line."""

from __future__ import annotations

import logging

import pytest

from .building import built
from .conftest import Make

pytestmark = pytest.mark.slow


def page(title: str, text: str, **keys: str) -> str:
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\ndate: 2026-11-03\n{more}---\n{text}\n"


FILES = {
    "posts/a.md": page("A", "[two](../two/) [home](/) [ics](/calendars/all.ics) [tag](/posts/tag/x/)",
                       permalink="/2013/one/"),
    "posts/b.md": page("B", "[one](/2013/one/#p) [file](/papers/a.pdf) <img srcset='plan.svg 2x' SRC=plan.svg>",
                       permalink="/2013/two/", tags="x"),
    "papers/a.pdf": "x",
}  # fmt: skip


def test_links_lead_where_they_led(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs"):
        site = built(make("posts", "events", "calendars", files=FILES))
    one, two = site["2013/one/index.html"].decode(), site["2013/two/index.html"].decode()
    assert '<a href="../two/">two</a> <a href="../../">home</a> <a href="/calendars/all.ics">ics</a>' in one
    assert '<a href="../../2013/one/#p">one</a> <a href="../../papers/a.pdf">file</a>' in two
    assert '<img srcset="../../posts/plan.svg 2x" SRC="../../posts/plan.svg">' in two
    feed = site["posts/feed.atom"].decode()
    assert 'href="https://site.example/2013/two/">two' in feed
    assert "leads to" not in caplog.text


WRONG = {
    "posts/a.md": page("A", "x\n\n[gone](nowhere.md) and `[gone](nowhere.md)`\n\n[g](/no/where/) <img src='no.png'>"),
    "events/workshop/index.md": "---\nkind: event\ntitle: W\nstarts: 2027-01-23 09:00\n---\n[gone](lost.md)\n",
    "events/evening/weeks/2026-11-16.md": "---\ntopic: T\n---\n\n[gone](lost.md)\n",
}


def test_what_leads_nowhere_is_named_with_file_and_line(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "mkdocs"):
        site = built(make("posts", "events", "calendars", files=WRONG))
    told = [record.getMessage() for record in caplog.records if "leads to" in record.getMessage()]
    assert [each.partition(", which")[0] for each in sorted(told)] == [
        "events/evening/weeks/2026-11-16.md, line 5: a link leads to events/evening/weeks/lost.md",
        "events/workshop/index.md, line 6: a link leads to events/workshop/lost.md",
        "posts/a.md, line 7: a link leads to posts/nowhere.md",
        "posts/a.md, line 9: a link leads to no/where/",
        "posts/a.md, line 9: a link leads to posts/no.png",
    ]
    text = site["posts/2026/a/index.html"].decode()
    dead = '<small class="fk-dead">(dead link)</small>'
    assert f"<a>gone</a> {dead}" in text
    assert '<span class="fk-missing">Missing picture</span>' in text
    assert f"<a>g</a> {dead}" in text


OLD_PAGE = (
    "---\ntitle: About us\n---\n[gone](gone.md) [rooted](/no/where/) ![A frog](no.png) [here](../index.md) "
    "[feed](/posts/feed.atom)\n[gone](gone.md) `[code](/no/where/)` <a href='/old.html'>raw</a>\n"
)
DEAD_ON_PAGE = ["line 4: a link leads to no/where/", "line 4: a link leads to old/gone.md",
                "line 4: a link leads to old/no.png", "line 5: a link leads to old.html"]  # fmt: skip


def test_a_page_shows_dead_links_as_posts_do(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    project = make("posts", files={"old/about.md": OLD_PAGE})
    for _ in range(2):  # rendered, and from where it was kept
        caplog.clear()
        with caplog.at_level(logging.WARNING, "mkdocs"):
            text = built(project)["old/about/index.html"].decode()
        said = [each.getMessage() for each in caplog.records if "link-broken" in each.getMessage()]
        assert sorted(each.partition(", which")[0] for each in said) == [
            f"old/about.md, {each}" for each in DEAD_ON_PAGE
        ]
        dead = '<small class="fk-dead">(dead link)</small>'
        picture = '<span class="fk-missing">Missing picture: A frog</span>'
        assert f'<a>gone</a> {dead} <a>rooted</a> {dead} {picture} <a href="../../">here</a> ' in text
        assert f"<a>gone</a> {dead} <code>[code](/no/where/)</code> <a>raw</a> {dead}" in text
        assert '<a href="/posts/feed.atom">feed</a>' in text


def test_a_page_is_its_makers_in_another_theme_(make: Make) -> None:
    guest = make("posts", files={"old/about.md": OLD_PAGE})
    mkdocs = guest / "mkdocs.yml"
    mkdocs.write_text(mkdocs.read_text().replace("name: flipkit", "name: mkdocs"))
    assert '<a href="/no/where/">rooted</a>' in built(guest)["old/about/index.html"].decode()


FOREIGN = {
    "posts/a.md": page(
        "A", '<img src="http://b.example/x.gif"> ![own](plan.svg) <img src="https://site.example/o.png" alt="">'
    ),
    "posts/b.md": page(
        "B", "<iframe src='//v.example/1'></iframe> <script async src=https://p.example/w.js></script>"
    ),
    "posts/c.md": page("C", '`<img src="http://b.example/x.gif">` <a href="http://b.example/">b</a>'),
    "events/workshop/index.md": "---\nkind: event\ntitle: W\nstarts: 2027-01-23 09:00\n---\n"
    "![b](http://b.example/x.png)\n",
}  # fmt: skip


def test_what_texts_load_from_other_servers_is_named(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "mkdocs"):
        built(make("posts", "events", files=FOREIGN))
    told = [record.getMessage() for record in caplog.records]
    assert [each.partition(", so")[0] for each in sorted(told) if "text-loads-elsewhere" in each] == [
        "events/workshop/index.md: pictures in this text come from b.example",
        "posts/a.md: pictures in this text come from b.example",
        "posts/b.md: frames and scripts and styles in this text come from v.example and p.example",
    ]
    assert [each.partition(". ")[0] for each in told if "pictures-without-words" in each] == [
        "posts/a.md: pictures in this text have no words that stand for them: 1"
    ]
