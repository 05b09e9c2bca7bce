"""A chat's feed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

from flipkit.publish.artifacts import File, Page
from flipkit.publish.chats import artifacts
from tests.support.calendars import plan_of
from tests.support.community import CHAT, community
from tests.support.html import HOSTILE, words

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(**more: Any) -> list[dict[str, str]]:
    """The entries of the feed of a chat with one thing changed in each of its weeks."""
    notes = tuple(replace(note, **more) for note in CHAT.notes)
    known = community(chats=(replace(CHAT, notes=notes),))
    (file,) = (a for a in artifacts(known, plan_of(known)) if isinstance(a, File) and a.url.endswith("feed.atom"))
    assert callable(file.bytes)
    root = ElementTree.fromstring(file.bytes())  # noqa: S314 - our own file
    tags = ("id", "title", "updated", "content")
    return [{tag: e.findtext(f"{ATOM}{tag}") or "" for tag in tags} for e in root.iter(f"{ATOM}entry")]


def test_announced_and_cancelled_weeks_are_in_it_the_latest_first() -> None:
    found = entries()
    assert [(entry["title"], entry["updated"], words(entry["content"])) for entry in found] == [
        (
            "Cancelled: #mondays chat: Snow",
            "2026-12-01T01:00:00+00:00",
            "Cancelled: Half of us are on the road.",
        ),
        (
            "#mondays chat 4: The first ten minutes",
            "2026-11-24T01:00:00+00:00",
            "Monday, 23 November 2026, 8:00 pm New York What do they do? And you?",
        ),
    ]


def test_an_entry_keeps_its_id_whatever_is_written_later() -> None:
    before, after = entries(), entries(topic="Another", updated=date(2026, 11, 20), html="<p>Recap</p>")
    assert [entry["id"] for entry in after] == [entry["id"] for entry in before]
    assert len({entry["id"] for entry in after}) == 2
    assert "Recap" in after[0]["content"]


def test_hostile_words_stay_words() -> None:
    found = entries(topic=HOSTILE, cancelled=HOSTILE)
    assert HOSTILE in words(found[0]["content"])
    assert "<script" not in found[0]["content"]


def test_pages_name_the_feed_and_the_calendars_in_their_heads() -> None:
    known = community()
    heads = {page.url: page.head for page in artifacts(known, plan_of(known)) if isinstance(page, Page)}
    assert heads["chats/mondays/"].partition("<script")[0] == (
        '<link rel="alternate" type="application/atom+xml" title="#mondays chat" '
        'href="../../chats/mondays/feed.atom">\n'
        '<link rel="alternate" type="text/calendar" title="#mondays chat" href="../../calendars/mondays.ics">\n'
    )
    assert 'href="../../../chats/mondays/feed.atom"' in heads["chats/mondays/2026-11-23/"]
    assert 'href="../../../calendars/mondays/2026-11-23.ics"' in heads["chats/mondays/2026-11-23/"]
