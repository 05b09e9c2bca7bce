"""A podcast's feed, read by a reader that others wrote; its page and its chapters."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import feedparser
import pytest
from lxml import etree

from flipkit.model.community import Community
from flipkit.model.podcasts import Chapter, Episode, Podcast, PodcastId
from flipkit.publish import podcasts, posts
from flipkit.publish.artifacts import File, KeyedFile, Page
from tests.support.community import community, post

TALK = Podcast(
    id=PodcastId("talk"), title="Talk & more", description="Two teachers talk.", author="Ida", mail="ida@x.example",
    image="talk.png",
)  # fmt: skip
FIRST, SECOND = post("one"), post("two", language="es", published=datetime(2026, 11, 8, 9, tzinfo=UTC))
EPISODES = {
    FIRST.source: Episode(
        url="https://x.example/1.mp4", type="video/mp4", length=99, podcast=TALK.id, kind="trailer"
    ),
    SECOND.source: Episode(
        url="source:posts/two.mp3|two.mp3",
        type="audio/mpeg",
        length=1234,
        seconds=3723,
        podcast=TALK.id,
        number=2,
        season=1,
        chapters=(Chapter(0, "Hello"), Chapter(1880, "Well")),
        transcripts=("source:posts/two.vtt|two.vtt",),
    ),
}


def known() -> Community:
    return community(
        posts=(SECOND, FIRST, post("silent")),
        podcasts=(TALK,),
        episodes=EPISODES,
        files={"posts/two.mp3": "posts/two.mp3", "posts/two.vtt": "posts/two.vtt"},
    )


def files() -> dict[str, bytes]:
    made = (each for each in podcasts.artifacts(known()) if isinstance(each, File))
    return {each.url: each.bytes if isinstance(each.bytes, bytes) else each.bytes() for each in made}


def test_a_reader_understands_the_feed() -> None:
    read: Any = feedparser.parse(files()["podcasts/talk/feed.xml"])
    assert not read.bozo
    feed = read.feed
    assert (feed.title, feed.author, feed.itunes_type) == ("Talk & more", "Ida", "episodic")
    assert feed.image.href == "https://flip.example/talk.png"
    assert feed.podcast_medium == "podcast"
    two, one = read.entries
    assert (two.id, two.link, two.guidislink) == ("two", "https://flip.example/posts/2026/two/", False)
    assert two.published_parsed[:5] == (2026, 11, 8, 9, 0)
    (sound,) = two.enclosures
    assert (sound.href, sound.length, sound.type) == ("https://flip.example/posts/two.mp3", "1234", "audio/mpeg")
    assert (two.itunes_duration, two.itunes_episode, two.itunes_season) == ("3723", "2", "1")
    assert (one.itunes_episodetype, one.enclosures[0].href) == ("trailer", "https://x.example/1.mp4")


@pytest.mark.parametrize(
    ("image", "where"),
    [
        ("/talk.png", "https://flip.example/talk.png"),
        ("https://x.example/talk.png", "https://x.example/talk.png"),
        ("", "https://flip.example/podcasts/talk/podcast.png"),
    ],
)
def test_each_podcast_has_a_picture(image: str, where: str) -> None:
    made = replace(known(), podcasts=(replace(TALK, image=image),))
    found = {each.url: each for each in podcasts.artifacts(made) if isinstance(each, File)}
    feed = found["podcasts/talk/feed.xml"].bytes
    assert feedparser.parse(feed if isinstance(feed, bytes) else feed()).feed.image.href == where
    assert ("podcasts/talk/podcast.png" in found) is (not image)
    assert all(isinstance(each, KeyedFile) for url, each in found.items() if url.endswith(".png"))


def test_what_podcasting_2_has() -> None:
    made = files()
    root = etree.fromstring(made["podcasts/talk/feed.xml"])
    tag = "{https://podcastindex.org/namespace/1.0}"
    (words,) = root.iter(f"{tag}transcript")
    assert dict(words.attrib) == {"url": "https://flip.example/posts/two.vtt", "type": "text/vtt", "language": "es"}
    (chapters,) = root.iter(f"{tag}chapters")
    assert chapters.attrib["type"] == "application/json+chapters"
    lies = chapters.attrib["url"].removeprefix("https://flip.example/")
    assert json.loads(made[lies]) == {
        "version": "1.2.0",
        "chapters": [{"startTime": 0, "title": "Hello"}, {"startTime": 1880, "title": "Well"}],
    }
    (guid,) = root.iter(f"{tag}guid")
    assert guid.text == str(
        uuid5(UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6"), "flip.example/podcasts/talk/feed.xml")
    )


def test_it_is_played_in_place_on_both_pages() -> None:
    (page,) = [each for each in podcasts.artifacts(known()) if isinstance(each, Page)]
    html = page.body()
    assert '<audio class="fk-player" controls preload="none" src="../../posts/two.mp3" aria-label="Two">' in html
    assert '<video class="fk-player" controls preload="none" src="https://x.example/1.mp4"' in html
    assert 'href="../../podcasts/talk/feed.xml"' in html
    (own,) = [each.body() for each in posts.pages(known()) if each.url == SECOND.url]
    assert '<a href="../../../posts/two.mp3#t=1880">31:20</a> Well' in own
    assert '<a href="../../../posts/two.vtt">' in own and ">Talk &amp; more</a>" in own


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["two.vtt"], [".vtt"]),
        (["two.vtt", "two.srt"], [".vtt", ".srt"]),
        (["en.vtt", "es.vtt"], ["en.vtt", "es.vtt"]),
        (["words?as=vtt"], ["words?as=vtt"]),
    ],
)
def test_what_is_said_is_named_as_briefly_as_tells_it_from_the_others(files: list[str], names: list[str]) -> None:
    episode = replace(EPISODES[FIRST.source], transcripts=tuple(f"https://x.example/{each}" for each in files))
    made = podcasts.shown(replace(known(), episodes={FIRST.source: episode}), FIRST)
    assert made is not None
    assert [each.name for each in made.transcripts] == names


def test_the_posts_index_leads_there() -> None:
    (index,) = [each.body() for each in posts.artifacts(known()) if isinstance(each, Page) and each.index]
    assert 'href="../podcasts/talk/"' in index


def test_without_an_address_there_is_no_feed() -> None:
    made = known()
    quiet = replace(made, settings=replace(made.settings, url=""))
    assert [each.url for each in podcasts.artifacts(quiet) if isinstance(each, File)] == [
        "podcasts/talk/chapters/2026-two.json"
    ]


def test_a_category_within_another_stands_within_it() -> None:
    given = replace(known(), podcasts=(replace(TALK, category="Courses"),))
    made = {each.url: each for each in podcasts.artifacts(given) if isinstance(each, File)}
    written = made["podcasts/talk/feed.xml"].bytes
    feed = etree.fromstring(written if isinstance(written, bytes) else written())
    (outer,) = feed.findall("channel/{*}category")
    assert (outer.get("text"), [each.get("text") for each in outer]) == ("Education", ["Courses"])
