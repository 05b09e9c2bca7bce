"""Hostile words of other sources, all the way to the pages: transcripts, calendars of web pages, changed archives."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import etree

from flipkit.gather.formats.calendars import web_page
from flipkit.gather.formats.calendars.parsed_calendar import Window
from flipkit.gather.formats.feeds import archive_document
from flipkit.model.events import CalendarHealth, FollowedCalendar, RemoteCalendar
from flipkit.model.identifiers import EventId
from flipkit.model.states import SourceState
from flipkit.model.transcripts import Message, Participant, Transcript
from flipkit.model.web_addresses import is_web_address
from flipkit.publish import events
from flipkit.publish.artifacts import Page
from flipkit.publish.chats import artifacts
from tests.support.calendars import plan_of
from tests.support.community import CHAT, community
from tests.support.harm import harm, said, seen
from tests.support.hostile import STRINGS

pytestmark = pytest.mark.promise(6)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOME = "https://team.example/events/"
each_string = pytest.mark.parametrize("name", STRINGS)


@each_string
def test_a_transcript_shows_what_was_said(name: str) -> None:
    text = STRINGS[name]
    author = Participant("11111", text, text)
    first = Message(number=1, author=author, text=text, question=1, opens=True)
    talk = Transcript((first, replace(first, number=2, opens=False, links=("https://a.example/",))))
    note = replace(CHAT.notes[0], scheduled=date(2026, 11, 2), key="2026-11-02", topic=text, transcript=talk)
    known = community(chats=(replace(CHAT, notes=(note,)),))
    pages = [page for page in artifacts(known, plan_of(known)) if isinstance(page, Page)]
    made = [f"{page.head}{page.body()}".encode("utf-8", "replace") for page in pages]
    assert [found for page in made for found in harm(page)] == []
    assert any(said(page).count(seen(text).replace("\\ufffd", "?")) > 1 for page in made) or "\ud800" in text


@each_string
def test_events_of_a_web_page_are_shown_as_text(name: str) -> None:
    text = STRINGS[name]
    place = {"name": text, "address": {"streetAddress": text, "addressLocality": text}}
    told = {
        **dict.fromkeys(("@id", "name", "url", "description", "eventStatus", "eventAttendanceMode"), text),
        "@context": "https://schema.org", "@type": "Event", "startDate": "2026-12-07T20:00", "location": place,
    }  # fmt: skip
    script = json.dumps(told).replace("<", "\\\\u003c")
    html = f'<title>Events</title><script type="application/ld+json">{script}</script>'
    found = web_page.read(html.encode(), HOME, "Europe/Madrid", Window.around(NOW), source=HOME)
    assert [event.url for event in found.events if event.url and not is_web_address(event.url)] == []
    calendar = RemoteCalendar(
        id=EventId("team"), title=text, address=HOME, url="", timezone="Europe/Madrid", source="events/team/index.md"
    )
    health = CalendarHealth(state=SourceState.OK, since=date(2026, 11, 1), read=date(2026, 11, 21), reason=text)
    made = replace(community(), calendars=(FollowedCalendar(calendar, found.events, health),))
    (page,) = events.remote_calendar_pages(made, plan_of(made))
    assert [*harm(f"{page.head}{page.body()}".encode("utf-8", "replace"))] == []


ATOM, OURS = "http://www.w3.org/2005/Atom", "tag:flipclass.example,2026:flipkit"


def document(text: str) -> bytes:
    """A document of a published archive that somebody has changed: hostile in every place."""
    text = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd]", "", text)
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "flipkit": OURS})
    entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", text)
    for name, value in {"id": text, "title": text, "summary": text, "content": f"<p>{text}</p>{text}"}.items():
        etree.SubElement(entry, f"{{{ATOM}}}{name}").text = value
    for name in ("published", "updated"):
        etree.SubElement(entry, f"{{{ATOM}}}{name}").text = "2026-11-02T10:00:00Z"
    etree.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href="https://pond.example/1")
    etree.SubElement(entry, f"{{{ATOM}}}link", rel="enclosure", href=text, type=text, length="1")
    etree.SubElement(entry, f"{{{ATOM}}}category", term=text)
    etree.SubElement(etree.SubElement(entry, f"{{{ATOM}}}author"), f"{{{ATOM}}}name").text = text
    marks = {
        "guid": text,
        "slug": "a-pond",
        "seen": "2026-11-02T10:00:00Z",
        "words": "2",
        "decisions": json.dumps([text]),
    }
    etree.SubElement(entry, f"{{{OURS}}}entry", marks)
    return bytes(etree.tostring(feed))


@each_string
def test_an_archive_that_somebody_changed_brings_back_words(name: str) -> None:
    (entry,) = archive_document.parse(document(STRINGS[name]), "archive").entries
    assert entry.language in ("", "ab")
    assert [each.url for each in entry.enclosures if not is_web_address(each.url)] == []
    assert [*harm(entry.html.encode())] == []
    assert {*re.findall(r"<([a-z]+)", entry.html)} <= {"p", "a", "code", "b"}
