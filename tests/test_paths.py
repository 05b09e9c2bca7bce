"""How many of our files one thing runs through, from its bytes to its page: few enough to follow.

The doors are called as a build calls them, on a community that has nothing else. What a build does besides
(lists, feeds, calendars, the search index, other pages, the host) is not on the path: a page is handed the plan of
the calendars that there are, and who mentions whom, and hands its record to the index.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config

from flipkit.gather.content import blogs, events, posts
from flipkit.gather.sources import refresh_files
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import sources
from flipkit.mkdocs.markdown import Renderer
from flipkit.model.blogs import Blog
from flipkit.model.community import Community
from flipkit.model.ledger import Ledger
from flipkit.model.people import People
from flipkit.model.settings import Settings
from flipkit.publish import posts as published_posts
from flipkit.publish.artifacts import Page
from flipkit.publish.blogs import entry
from flipkit.publish.calendars import make_plan
from flipkit.publish.chats import week
from flipkit.publish.output.stamp import Shape, Shell, probe_url, sentinels
from tests.support.community import NOW
from tests.support.tracing import beside, files_run_through

FEED = """<rss version="2.0"><channel><title>Lab bench</title><link>https://bench.example/</link><item>
<title>Frogs</title><link>https://bench.example/frogs/</link><guid>1</guid><category>Labs</category>
<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>
<description>&lt;p&gt;We counted &lt;b&gt;frogs&lt;/b&gt; in the pond.&lt;/p&gt;</description>
</item></channel></rss>"""
CHAT = '---\nkind: chat\ntitle: "#evening chat"\nstarts: 2026-11-02 20:00\nrepeats: weekly\n---\nWelcome.\n'
WEEK = "---\ntopic: The first ten minutes\nquestions: [{q: What do they do?}, {q: And you?}]\n---\nBring *one*.\n"
POST = "---\ntitle: Frogs\ndate: 2026-11-01 10:00\nauthor: Ada Example\ncategory: Labs\n---\nWe counted *frogs*.\n"
SHELL = "<html><title>{title}</title><body>{body}</body></html>"

#: The most files that each path may run through.
MOST = {"entry": 37, "week": 34, "post": 24}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one feed, one chat with one week, and one post."""
    for name, text in {
        "feed.xml": FEED,
        "events/evening/index.md": CHAT,
        "events/evening/weeks/2026-11-23.md": WEEK,
        "posts/frogs.md": POST,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def settings(*parts: str) -> Settings:
    return Settings(name="Flip", url="https://flip.example/", timezone="America/New_York", parts=frozenset(parts))  # type: ignore[arg-type]


def stamped(page: Page) -> str:
    """The page's bytes as a build stamps them."""
    shape = Shape.of(page, "en")
    shell = Shell.split(SHELL.format(**sentinels()), probe_url(shape, 0))
    assert page.record
    return shell.fill(page).decode()


def an_entry(content: Path, renderer: Renderer) -> str:
    """The bytes of a feed to the page of its entry."""
    blog = Blog(title="Lab bench", url="https://bench.example/", feed="feed.xml", show="full")
    with Archive(content / "archive.sqlite") as archive:
        refresh_files(sources([blog], archive, NOW, folder=content), archive, NOW)
        known = blogs.load_blogs(archive, [blog])
        site = Community(
            settings("blogs", "search"), NOW, blogs=known.blogs, entries=known.entries, content=known.content
        )
        beside(lambda: site.mentions)
        page = entry.artifact(site, site.entries[0])
        assert isinstance(page, Page)
        return stamped(page)


def a_week(content: Path, renderer: Renderer) -> str:
    """A week's file to its page."""
    found = events.read_events(content, "events", markdown=renderer, settings=settings("events"))
    site = Community(settings("events", "calendars", "search"), NOW, chats=found.chats)
    assert not found.problems
    (this,) = (each for each in site.weeks(site.chats[0]) if each.notes)
    plan = beside(lambda: (site.mentions, make_plan(site, Ledger()))[1])
    return stamped(week.page(site, plan, this, week.Neighbours()))


def a_post(content: Path, renderer: Renderer) -> str:
    """A post's file to its page."""
    found, _ = posts.read_all_posts(
        content, "posts", markdown=renderer, settings=settings("posts"), people=People(), now=NOW
    )
    site = Community(settings("posts", "search"), NOW, posts=found)
    beside(lambda: site.mentions)
    return stamped(next(published_posts.pages(site)))


@pytest.mark.parametrize(
    ("path", "most", "words"),
    [
        (an_entry, MOST["entry"], "We counted <b>frogs</b> in the pond."),
        (a_week, MOST["week"], "The first ten minutes"),
        (a_post, MOST["post"], "We counted <em>frogs</em>."),
    ],
)
def test_a_path_is_short(
    path: Callable[[Path, Renderer], str], most: int, words: str, content: Path, tmp_path: Path
) -> None:
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_text(f"site_name: Flip\ndocs_dir: {content / 'posts'}\n", encoding="utf-8")
    renderer = Renderer(load_config(str(configuration)), "posts")
    made, entered = files_run_through(lambda: path(content, renderer))
    assert words in made
    listed = "\n".join(f"{number:3} {file}" for number, file in enumerate(entered, start=1))
    assert len(entered) <= most, f"{path.__doc__} It runs through {len(entered)} files:\n{listed}"
