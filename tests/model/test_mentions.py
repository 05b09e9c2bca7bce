"""Posts, entries, dates of chats and sessions that link to each other know it at both ends."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from flipkit.model.blogs import Entry
from flipkit.model.chats import Resource, Week, WeekNotes
from flipkit.model.community import Community
from flipkit.model.entry_links import LinksOfEntries, Said
from flipkit.model.identifiers import EventId, ToolId
from flipkit.model.mentions import LinkingText
from flipkit.model.posts import Post
from flipkit.model.sessions import Prework, Session
from flipkit.model.tools import Tool
from flipkit.model.transcripts import Message, Transcript
from tests.support.community import BLOG, CHAT, CONFERENCE, SESSION, community, entry, post

WEEK = "chats/mondays/2026-11-23/"
TALK = "events/summer/sessions/matchbox/"
STILL = Tool(id=ToolId("still"), name="Stillframe", url="https://still.example/", names=("Stillframe",))


def named(texts: Iterable[LinkingText]) -> list[str]:
    """What each text is, in a word."""
    return [name(text.of) for text in texts]


def name(of: object) -> str:
    if isinstance(of, Post | Entry | Session):
        return str(of.id)
    assert isinstance(of, Week)
    return of.topic


def week(**more: object) -> tuple[WeekNotes, ...]:
    return (replace(CHAT.notes[0], **more), *CHAT.notes[1:])  # type: ignore[arg-type]


def linking(html: str) -> Community:
    return community(posts=(post(html=html), post("other")), files={})


@pytest.mark.parametrize(
    "html",
    [
        '<a href="source:posts/other.md|other.md">x</a>',
        '<a href="source:posts/other.md#part|other.md#part">x</a>',
        '<a href="https://flip.example/posts/2026/other/">x</a>',
        '<a href="http://www.flip.example/posts/2026/other?utm_source=x">x</a>',
        '<a href="https://flip.example/posts/2026/other/index.html#part">x</a>',
        '<a href="/posts/2026/other/">x</a>',
        "<a href=/posts/2026/other>x</a>",
        "<p>Twice: <a href='/posts/2026/other/'>x</a> <a href=\"/posts/2026/other/\">x</a>",
    ],
)
def test_a_link_in_each_form_is_a_mention(html: str) -> None:
    assert named(linking(html).mentions.of("posts/2026/other/")) == ["hello"]


@pytest.mark.parametrize(
    "html",
    [
        '<pre>&lt;a href="https://flip.example/posts/2026/other/"&gt;</pre>',
        '<!-- <a href="https://flip.example/posts/2026/other/">x</a> -->',
        '<a href="https://elsewhere.example/posts/2026/other/">x</a>',
        '<a href="source:posts/nobody.md|nobody.md">x</a>',
        "<p>posts/2026/other/</p>",
    ],
)
def test_what_is_no_link_to_it_is_none(html: str) -> None:
    assert named(linking(html).mentions.of("posts/2026/other/")) == []


def test_who_links_to_itself_does_not_mention_itself() -> None:
    assert linking('<a href="/posts/2026/hello/#part">x</a>').mentions.texts == {}


def test_a_former_address_leads_to_the_same() -> None:
    known = community(
        posts=(post(html='<a href="https://flip.example/2012/old/">x</a>'), post("other", former=("2012/old/",)))
    )
    assert named(known.mentions.of("posts/2026/other/")) == ["hello"]
    assert named(known.mentions.of("2012/old/")) == ["hello"]


@pytest.mark.parametrize(
    "url",
    [
        "https://flip.example/?p=12",
        "http://www.old.example/blog/?p=1001",
        "http://bit.ly/yef5ey",
        "https://flip.example/blog/?p=12",
    ],
)
def test_what_an_imported_post_was_asked_by_leads_to_it(url: str) -> None:
    imported = post(
        "other",
        id="http://www.old.example/blog/?p=1001",
        asked=("?p=12", "blog/?p=12"),
        metadata={"short_url": "http://bit.ly/yef5ey"},
    )
    known = community(posts=(post(html=f'<a href="{url}">x</a>'), imported), files={})
    assert named(known.mentions.of("posts/2026/other/")) == ["hello"]


def test_an_entry_at_the_address_that_a_post_had_links_to_the_post() -> None:
    was = "http://www.old.example/blog/1001/"
    html = f'<a href="{was}">Here</a> <a href="https://flip.example/posts/2026/hello/">x</a>'
    known = community(
        posts=(post(), post("other", id=was)), entries=(entry(7, id="e7", url=was),), content=lambda _: html, files={}
    )
    assert named(known.mentions.of("posts/2026/other/")) == ["e7"]
    assert named(known.mentions.of("posts/2026/hello/")) == ["e7"]


def test_a_guid_that_is_a_blogs_home_is_no_posts_address() -> None:
    imported = post("other", id="http://www.old.example/")
    known = community(posts=(post(html='<a href="http://old.example">x</a>'), imported), files={})
    assert named(known.mentions.of("posts/2026/other/")) == []


def test_all_four_mention_each_other() -> None:
    """Each of a post, an entry, a date of a chat and a session links to the three others."""
    asked = entry(1)
    urls = {"post": "posts/2026/hello/", "week": WEEK, "session": TALK, "entry": asked.url}

    def link(*those: str) -> str:
        found = (urls[each] if "://" in urls[each] else f"https://flip.example/{urls[each]}" for each in those)
        return "".join(f'<a href="{url}">x</a>' for url in found)

    talk = replace(SESSION, html=link("post", "week", "entry"))
    known = community(
        posts=(post(html=link("entry", "week", "session")),),
        chats=(replace(CHAT, notes=week(html=link("post", "entry", "session"))),),
        conferences=(replace(CONFERENCE, sessions=(talk,)),),
        entries=(asked,),
        content=lambda _: link("post", "week", "session"),
    )
    topic = "The first ten minutes"
    assert {kind: named(known.mentions.of(url)) for kind, url in urls.items()} == {
        "post": ["matchbox", topic, "tag:1"],
        "week": ["matchbox", "tag:1", "hello"],
        "session": [topic, "tag:1", "hello"],
        "entry": ["matchbox", topic, "hello"],
    }


def test_what_stands_beside_the_text_counts() -> None:
    """Resources and what was said of a date, pre-work and abstracts of a session."""
    said = Transcript((Message(number=1, text="Read it", links=("https://flip.example/posts/2026/hello/",)),))
    known = community(
        chats=(
            replace(
                CHAT,
                notes=(
                    replace(CHAT.notes[0], transcript=said),
                    replace(CHAT.notes[1], resources=(Resource("Read", "https://bench.example/1/"),)),
                ),
            ),
        ),
        conferences=(
            replace(
                CONFERENCE,
                sessions=(
                    replace(
                        SESSION,
                        prework=(Prework("Read", "https://flip.example/posts/2026/hello/"),),
                        abstract="See https://bench.example/2/.",
                    ),
                ),
            ),
        ),
    )
    assert named(known.mentions.of("posts/2026/hello/")) == ["matchbox", "The first ten minutes"]
    assert named(known.mentions.of("https://bench.example/1/")) == ["Snow"]
    assert named(known.mentions.of("http://bench.example/2")) == ["matchbox"]


def test_folders_that_were_renamed_are_known_by_their_old_names() -> None:
    old = replace(CHAT, formerly=(EventId("evenings"),))
    known = community(
        chats=(old,), posts=(post(html='<a href="https://flip.example/chats/evenings/2026-11-23/">x</a>'),)
    )
    assert named(known.mentions.of(WEEK)) == ["hello"]


def test_an_entry_with_a_page_here_is_known_by_both_addresses() -> None:
    full = replace(BLOG, blog=replace(BLOG.blog, show="full"))
    known = community(
        blogs=(full,),
        posts=(
            post(html='<a href="https://flip.example/blogs/bench/entry-1/">x</a>'),
            post("other", html='<a href="https://bench.example/1/">x</a>'),
        ),
    )
    assert named(known.mentions.of("blogs/bench/entry-1/")) == ["hello", "other"]


def test_a_site_without_an_address_knows_its_own_pages() -> None:
    known = linking('<a href="source:posts/other.md|other.md">x</a>')
    known = replace(known, settings=replace(known.settings, url=""))
    assert named(known.mentions.of("posts/2026/other/")) == ["hello"]


def test_tools_are_found_in_all_four_by_name_and_by_address() -> None:
    known = community(
        tools=(STILL,),
        posts=(
            post(html="<p>In <b>Stillframe</b>.</p>"),
            post("linked", html='<a href="https://app.still.example/x">there</a>'),
            post("code", html='<pre>&lt;a href="https://still.example/"&gt;</pre><img alt="" class="Stillframe">'),
        ),
        entries=(
            entry(1, "Stillframe"),
            entry(2),
            entry(3, summary="With stillframe."),
            entry(4, categories=("Stillframe",)),
        ),
        content=lambda each: "<p>We like Stillframe</p>" if each.id == "tag:2" else "",
        conferences=(replace(CONFERENCE, sessions=(replace(SESSION, abstract="Stillframe in a day."),)),),
        chats=(replace(CHAT, notes=week(topic="Is Stillframe a film?")),),
    )
    assert named(known.mentions.tools[ToolId("still")]) == [
        "matchbox", "Is Stillframe a film?", "tag:1", "tag:2", "tag:4", "hello", "linked",
    ]  # fmt: skip


def test_a_name_in_the_title_of_an_entry_counts_without_a_text() -> None:
    known = community(tools=(STILL,), posts=(), entries=(entry(1, title="Stillframe"),))
    assert named(known.mentions.tools[ToolId("still")]) == ["tag:1"]


def test_the_newest_comes_first_in_every_zone() -> None:
    early, late = (datetime(2026, 11, 2, hour, tzinfo=UTC) for hour in (1, 2))
    link = '<a href="/posts/2026/hello/">x</a>'
    known = community(
        posts=(post(), post("b", html=link, published=early), post("a", html=link, published=late)),
        entries=(),
    )
    assert named(known.mentions.of("posts/2026/hello/")) == ["a", "b"]
    assert date(2026, 11, 2) == early.date()


class Kept:
    """A store of values, which counts the texts that are read."""

    def __init__(self) -> None:
        self.said: dict[str, object] = {}
        self.read: list[str] = []

    def get(self, key: str) -> object:
        return json.loads(json.dumps(self.said.get(key)))

    def put(self, key: str, value: object) -> None:
        self.said[key] = value

    def mentions(self, texts: dict[str, str], tools: tuple[Tool, ...] = ()) -> list[tuple[str, str]]:
        """Which entry mentions which, and which names a tool (`still`)."""
        self.read.clear()

        def content(of: Entry) -> str:
            self.read.append(of.id)
            return texts[of.id]

        entries = tuple(entry(int(each), id=each, url=f"https://lab.example/{each}") for each in texts)
        made = community(
            entries=entries, content=content, text_key=lambda of: str(hash(texts[of.id])), kept=self, tools=tools
        )
        found = [(name(text.of), to.id) for to in entries for text in made.mentions.of(to.url)]
        return sorted(found + [(name(text.of), tool) for tool, said in made.mentions.tools.items() for text in said])


def test_of_texts_of_entries_only_those_that_changed_are_read() -> None:
    kept = Kept()
    texts = {
        "1": '<a href="https://lab.example/2">x</a> <a href="https://lab.example/4">not yet</a> Stillframe',
        "2": '<a href="https://lab.example/2">The post</a>',
        "3": '<code>&lt;a href="https://lab.example/1"&gt;</code>',
    }
    assert kept.mentions(texts) == [("1", "2")]
    assert kept.read == ["1", "2", "3"]
    assert kept.mentions(texts) == [("1", "2")]
    assert kept.read == []
    texts["3"] = '<a href="https://www.lab.example/1/">x</a>'
    assert kept.mentions(texts) == [("1", "2"), ("3", "1")]
    assert kept.read == ["3"]
    texts["4"] = "New, and linked to before it was there."
    assert kept.mentions(texts) == [("1", "2"), ("1", "4"), ("3", "1")]
    assert kept.read == ["4"]
    assert kept.mentions(texts, (STILL,)) == [("1", "2"), ("1", "4"), ("1", "still"), ("3", "1")]
    assert kept.mentions(texts, (STILL,)) == [("1", "2"), ("1", "4"), ("1", "still"), ("3", "1")]
    assert kept.read == []


FIRST = post(
    html='<a href="source:posts/other.md|other.md">x</a> <a href="/posts/2026/late/">y</a> Stillframe'
    '<a href="https://bench.example/1/">z</a> <a href="https://old.example/other/">o</a>'
)


def ours(**more: object) -> Community:
    made = {"posts": (FIRST, post("other"), post("third")), "files": {}, "kept": Kept(), **more}
    return community(**made)


def told(of: Community) -> dict[str, list[str]]:
    """Which texts mention what, as it stands, and in which order."""
    found = of.mentions
    return {key: named(said) for each in (found.texts, found.tools) for key, said in each.items()}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"posts": (replace(FIRST, html="Nothing."), post("other"), post("third"))},
        {"posts": (FIRST, post("other", url="posts/2026/late/"), post("third"))},
        {"posts": (FIRST, post("other"), post("late"))},
        {"posts": (FIRST, post("other", id="https://old.example/other/"), post("third"))},
        {"posts": (FIRST, post("other"), post("third", title="Stillframe"))},
        {"tools": ()},
        {"tools": (replace(STILL, names=("matchbox",)),)},
        {"entries": ()},
        {"blogs": (replace(BLOG, blog=replace(BLOG.blog, show="full")),)},
        {"files": {"posts/other.md": "posts/2026/third/"}},
        {"chats": (replace(CHAT, notes=week(html='<a href="/posts/2026/hello/">x</a>')),)},
        {"settings": replace(community().settings, url="https://bench.example/")},
    ],
)
def test_what_was_found_of_our_texts_is_what_would_be_found(change: dict[str, object]) -> None:
    first = ours(tools=(STILL,))
    assert told(first)
    cold, warm = ours(**{"tools": (STILL,), **change}), ours(**{"tools": (STILL,), **change, "kept": first.kept})
    assert told(warm) == told(cold)


def test_of_our_texts_only_those_that_changed_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    first = ours(tools=(STILL,))
    assert told(first)
    looked = list[str]()
    look = LinksOfEntries.look

    def noted(self: LinksOfEntries, html: str, own: str) -> Said:
        looked.append(own)
        return look(self, html, own)

    monkeypatch.setattr(LinksOfEntries, "look", noted)
    changed = (FIRST, post("other", html="<p>At greater length.</p>"), post("third"))
    again = ours(tools=(STILL,), posts=changed, kept=first.kept, content=lambda _: "")
    assert told(again)
    assert [each for each in looked if each.startswith("flip.example")] == ["flip.example/posts/2026/other"]
