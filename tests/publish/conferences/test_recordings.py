"""A conference's recordings: a feed by themselves, a page that plays them, links to what lies elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import Any

import feedparser
from PIL import Image

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.identifiers import SessionId
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.update import assign_numbers
from flipkit.model.podcasts import Chapter, Episode
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.publish import conferences, schedules
from flipkit.publish.artifacts import Artifact, File, Page
from flipkit.publish.calendars import make_plan
from flipkit.publish.conferences import recordings
from tests.support.community import CONFERENCE, SESSION, community


def held(name: str, **more: Any) -> Session:
    return replace(SESSION, id=SessionId(name), title=name.capitalize(), abstract=f"About {name} & more.", **more)


FILM = Episode(
    url="source:events/con/film.mp4|film.mp4",
    type="video/mp4",
    length=1234,
    seconds=3723,
    chapters=(Chapter(0, "Hello"),),
    transcripts=("source:events/con/film.vtt|film.vtt",),
)
CON = replace(
    CONFERENCE,
    sessions=(
        held("film"),
        held("sound", recording_url="https://x.example/s.mp3"),
        held("page", recording_url="https://tube.example/watch"),
        held("off", recording_url="https://x.example/o.mp3", status=EventStatus.CANCELLED),
        held("none"),
    ),
    recordings={"film": FILM, "sound": Episode(url="https://x.example/s.mp3", type="audio/mpeg")},
)


def known(conference: Conference = CON) -> Community:
    files = {"events/con/film.mp4": "events/con/film.mp4", "events/con/film.vtt": "events/con/film.vtt"}
    return community(conferences=(conference,), files=files)


def made(of: Community) -> dict[str, Artifact]:
    plan = make_plan(of, Ledger())
    found = [each for each in conferences.artifacts(of, Ledger(), plan) if isinstance(each, (Page, File))]
    return {each.url: each for each in found}


def written(of: Community, url: str) -> bytes:
    file = made(of)[url]
    assert isinstance(file, File)
    return file.bytes if isinstance(file.bytes, bytes) else file.bytes()


def html(of: Community, url: str) -> str:
    page = made(of)[url]
    assert isinstance(page, Page)
    return page.body()


BASE = f"events/{CON.id}/recordings/"


def test_a_reader_understands_the_feed() -> None:
    read: Any = feedparser.parse(written(known(), f"{BASE}feed.xml"))
    assert not read.bozo
    assert (read.feed.title, read.feed.itunes_type) == (f"Recordings of {CON.title}", "serial")
    sound, film = read.entries
    assert (film.title, film.id) == ("Film", f"https://flip.example/events/{CON.id}/sessions/film/")
    assert (film.enclosures[0].href, film.enclosures[0].length, film.enclosures[0].type) == (
        "https://flip.example/events/con/film.mp4", "1234", "video/mp4",
    )  # fmt: skip
    assert (film.itunes_duration, film.author, film.summary) == (
        "3723", "Omar Said, Lea Quist", "About film & more.",
    )  # fmt: skip
    assert (sound.enclosures[0].href, film.published) == (
        "https://x.example/s.mp3", "Thu, 17 Jun 2027 09:00:00 -0500",
    )  # fmt: skip


def test_the_feed_has_a_picture_which_is_drawn() -> None:
    read: Any = feedparser.parse(written(known(), f"{BASE}feed.xml"))
    assert read.feed.image.href == f"https://flip.example/{BASE}podcast.png"
    picture = Image.open(BytesIO(written(known(), f"{BASE}podcast.png")))
    assert (picture.size, picture.format) == ((1500, 1500), "PNG")


def test_chapters_and_words_come_along() -> None:
    feed = written(known(), f"{BASE}feed.xml").decode()
    chapters = f"{BASE}chapters/film.json"
    assert f'<podcast:chapters url="https://flip.example/{chapters}" type="application/json+chapters" />' in feed
    assert (
        '<podcast:transcript url="https://flip.example/events/con/film.vtt" type="text/vtt" language="en" />' in feed
    )
    assert json.loads(written(known(), chapters))["chapters"] == [{"startTime": 0, "title": "Hello"}]


def test_films_alone_are_a_vodcast() -> None:
    alone = replace(CON, sessions=CON.sessions[:1])
    assert b"<podcast:medium>video</podcast:medium>" in written(known(alone), f"{BASE}feed.xml")
    assert b"<podcast:medium>podcast</podcast:medium>" in written(known(), f"{BASE}feed.xml")


def test_the_page_plays_what_it_can_and_leads_to_the_rest() -> None:
    page = html(known(), BASE)
    assert '<video class="fk-player" controls preload="none" src="../../../events/con/film.mp4"' in page
    assert '<audio class="fk-player" controls preload="none" src="https://x.example/s.mp3"' in page
    there = '<a href="https://tube.example/watch">Recording</a>\u00a0<span class="fk-unbroken">(tube.example)</span>'
    assert f'<span class="fk-unbroken">{there}</span>' in page
    assert "Off" not in page and "None" not in page
    assert page.count("s.mp3") == 2  # played and taken along, not named a third time


def test_the_session_and_the_conference_lead_there() -> None:
    session = html(known(), f"events/{CON.id}/sessions/film/")
    assert 'src="../../../../events/con/film.mp4"' in session and 'src="../../../../events/con/film.vtt"' in session
    assert f'href="../../{BASE}"' in html(known(), f"events/{CON.id}/")


def test_a_recording_that_lies_here_and_a_page_elsewhere_are_both_named() -> None:
    both = replace(CON.sessions[0], recording_url="https://tube.example/film")
    page = html(known(replace(CON, sessions=(both,))), BASE)
    assert "film.mp4" in page and '<a href="https://tube.example/film">Recording</a>' in page


def test_other_systems_are_told_where_the_file_is() -> None:
    assert known().recording_of(CON, CON.sessions[0]) == "https://flip.example/events/con/film.mp4"
    ledger = assign_numbers(Ledger(), (CON,))
    files = {each.url: each for each in schedules.artifacts(known(), ledger) if isinstance(each, File)}
    xml = files[f"events/{CON.id}/schedule.xml"].bytes
    assert b"https://flip.example/events/con/film.mp4" in (xml if isinstance(xml, bytes) else xml())


def test_without_an_address_or_a_recording() -> None:
    quiet = replace(known(), settings=replace(known().settings, url=""))
    assert BASE in made(quiet) and not made(quiet).keys() & {f"{BASE}feed.xml", f"{BASE}podcast.png"}
    assert quiet.recording_of(CON, CON.sessions[0]) == ""
    silent = replace(CON, sessions=CON.sessions[-1:], recordings={})
    assert not recordings.recorded(silent)
    assert BASE not in made(known(silent))
    elsewhere = replace(CON, sessions=CON.sessions[2:3], recordings={})
    assert f"{BASE}feed.xml" not in made(known(elsewhere)) and BASE in made(known(elsewhere))
