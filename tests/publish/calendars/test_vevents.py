"""What the calendars say of each thing, as whole values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from flipkit.model.chats import Chat
from flipkit.model.conferences import Proposals
from flipkit.model.ledger import Ledger
from flipkit.model.times import zone
from flipkit.model.vevents import Join, VEvent
from flipkit.publish.calendars.chat_vevents import ChatEvents
from flipkit.publish.calendars.vevents import of_event, of_session, vevents
from tests.support import parsed
from tests.support.calendars import HOSTILE, NOW, community, dublin, files, flipclass, flipcon, flipday, session, week

NEW_YORK = zone("America/New_York")
BLUESKY = Join("https://social.example/hashtag/flipclass", "Bluesky", "CHAT")


def _chat(chat: Chat, now: datetime = NOW) -> ChatEvents:
    return vevents(community(chats=(chat,), now=now), Ledger()).chats[chat.id]


def test_an_announced_week_is_an_event_of_its_own() -> None:
    assert _chat(flipclass()).weeks["2026-02-16"] == VEvent(
        uid="flipclass-2026-02-16@flip.example",
        dtstart=datetime(2026, 2, 16, 20, tzinfo=NEW_YORK),
        dtend=datetime(2026, 2, 16, 21, tzinfo=NEW_YORK),
        summary="#flipclass: Videos nobody watches",
        description="Videos nobody watches\n"
        "When: Mon 16 Feb 2026, 8:00 pm in New York (01:00 UTC on Tue 17 Feb)\n"
        "Moderators: Ada Ruiz, Bo Lind\n"
        "Join: Bluesky https://social.example/hashtag/flipclass\n"
        "Page: https://flip.example/pd/chats/flipclass/2026-02-16/",
        url="chats/flipclass/2026-02-16/",
        location="https://social.example/hashtag/flipclass",
        categories=("Together", "Chat"),
        status="CONFIRMED",
        transparent=True,
        updated=date(2026, 2, 10),
        join=BLUESKY,
    )


def test_a_moved_week_keeps_its_uid_and_says_where_it_came_from() -> None:
    moved = _chat(flipclass()).weeks["2026-03-09"]
    assert (moved.uid, moved.dtstart, moved.dtend, moved.status, moved.description.splitlines()[0]) == (
        "flipclass-2026-03-09@flip.example",
        datetime(2026, 3, 10, 19, 30, tzinfo=NEW_YORK),
        datetime(2026, 3, 10, 21, 0, tzinfo=NEW_YORK),
        "CONFIRMED",
        "Moved from Mon 9 Mar.",
    )


def test_a_cancelled_week_keeps_its_uid_and_says_why() -> None:
    cancelled = _chat(flipclass()).weeks["2026-03-02"]
    assert (cancelled.uid, cancelled.status, cancelled.summary, cancelled.description) == (
        "flipclass-2026-03-02@flip.example",
        "CANCELLED",
        "CANCELLED: #flipclass: Snow day, no chat",
        "Cancelled: Snow; we meet again on 9 March.\n"
        "Snow day, no chat\n"
        "When: Mon 2 Mar 2026, 8:00 pm in New York (01:00 UTC on Tue 3 Mar)\n"
        "Moderators: Ada Ruiz, Bo Lind\n"
        "Page: https://flip.example/pd/chats/flipclass/2026-03-02/",
    )


@pytest.mark.parametrize(("today", "kept"), [("2026-05-01", True), ("2026-06-30", True), ("2026-07-01", False)])
def test_a_cancelled_week_stays_sixty_days_at_least_and_leaves_with_its_window(today: str, kept: bool) -> None:
    events = _chat(flipclass(), datetime.fromisoformat(today).replace(hour=5, tzinfo=UTC))
    assert ("2026-03-02" in events.weeks) is kept


def test_what_nobody_has_announced_is_one_series() -> None:
    (series,) = _chat(flipclass()).series
    assert series == VEvent(
        uid="flipclass-series-2012-03-05@flip.example",
        dtstart=datetime(2026, 3, 23, 20, tzinfo=NEW_YORK),
        dtend=datetime(2026, 3, 23, 21, tzinfo=NEW_YORK),
        summary="#flipclass chat",
        description="An hour of questions; every Monday, for teachers who flip.\n"
        "When: Every Monday, 8:00 pm in New York; your calendar shows it in your own time\n"
        "Moderators: Ada Ruiz, Bo Lind\n"
        "Join: Bluesky https://social.example/hashtag/flipclass\n"
        "Topics: https://flip.example/pd/chats/flipclass/",
        url="chats/flipclass/",
        location="https://social.example/hashtag/flipclass",
        categories=("Together", "Chat"),
        status="CONFIRMED",
        transparent=True,
        rrule="FREQ=WEEKLY;BYDAY=MO;UNTIL=20271001T035959Z",
        exdates=(datetime(2026, 5, 25, 20, tzinfo=NEW_YORK), datetime(2026, 9, 7, 20, tzinfo=NEW_YORK)),
        join=BLUESKY,
    )


def test_every_date_of_a_chat_is_single_or_in_the_series_and_skipped_ones_are_neither() -> None:
    chat = flipclass()
    events = _chat(chat)
    assert sorted(events.weeks) == [slot.key for slot in chat.slots(date(2026, 3, 16))]
    assert "2012-05-28" not in events.weeks


def test_without_a_week_file_the_series_begins_with_the_window() -> None:
    events = _chat(flipclass(notes=()))
    (series,) = events.series
    assert series.dtstart == datetime(2025, 10, 6, 20, tzinfo=NEW_YORK)
    assert max(events.weeks) == "2025-09-29"
    assert [event.uid for event in events.held][-1] == "flipclass-2026-03-09@flip.example"


def test_a_series_does_not_begin_on_a_skipped_date() -> None:
    notes = (*flipclass().notes, week("2026-05-18"))
    (series,) = _chat(flipclass(notes=notes)).series
    assert (series.dtstart, series.exdates) == (
        datetime(2026, 6, 1, 20, tzinfo=NEW_YORK),
        (datetime(2026, 9, 7, 20, tzinfo=NEW_YORK),),
    )


def test_a_chat_announced_beyond_the_window_has_no_series() -> None:
    assert _chat(flipclass(notes=(week("2028-01-03"),))).series == ()


def test_every_other_week_keeps_its_step_behind_a_skipped_date() -> None:
    (series,) = _chat(dublin()).series
    assert (series.dtstart, series.rrule, series.exdates) == (
        datetime(2025, 10, 14, 19, tzinfo=zone("Europe/Dublin")),
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270930T225959Z",
        (datetime(2026, 4, 14, 19, tzinfo=zone("Europe/Dublin")),),
    )


def test_a_session_is_an_event_with_its_room() -> None:
    conference = flipcon()
    assert of_session(community(), conference, conference.sessions[2]) == VEvent(
        uid="flipcon-2026-six-minutes@flip.example",
        dtstart=datetime(2026, 3, 27, 10, 30, tzinfo=zone("America/Chicago")),
        dtend=datetime(2026, 3, 27, 11, 15, tzinfo=zone("America/Chicago")),
        summary=HOSTILE,
        description="When: Fri 27 Mar 2026, 10:30 am in Chicago (15:30 UTC)\n"
        "Page: https://flip.example/pd/events/flipcon-2026/sessions/six-minutes/",
        url="events/flipcon-2026/sessions/six-minutes/",
        location="The Loft, Mill Street Centre, 14 Mill Street; Winona, Minnesota",
        categories=("Together", "Session"),
        updated=date(2026, 2, 1),
        geo=(44.0499, -91.6432125),
    )


def test_a_cancelled_session_and_a_break_make_nobody_busy() -> None:
    found = vevents(community(), Ledger()).conferences["flipcon-2026"]
    assert {name: (event.status, event.transparent, event.summary[:11]) for name, event in found.items()} == {
        "opening": ("CONFIRMED", False, "Opening"),
        "coffee": ("CONFIRMED", True, "Coffee"),
        "six-minutes": ("CONFIRMED", False, HOSTILE[:11]),
        "cut": ("CANCELLED", True, "CANCELLED: "),
        "walls": ("CONFIRMED", False, "Walls"),
    }


def test_an_online_session_is_at_its_stream() -> None:
    conference = replace(flipcon(), venue=None)
    online = session("online", "2026-03-27 09:00", stream_url="https://live.example/o")
    assert of_session(community(), conference, online).location == "https://live.example/o"


def test_a_conference_without_a_programme_is_a_date_to_keep() -> None:
    found = vevents(community(conferences=(flipday(),)), Ledger()).conferences["flipday"]
    assert found == {
        "": VEvent(
            uid="flipday@flip.example",
            dtstart=date(2027, 6, 17),
            dtend=date(2027, 6, 19),
            summary="Flip day",
            description="Page: https://flip.example/pd/events/flipday/",
            url="events/flipday/",
            categories=("Together", "Conference"),
            transparent=True,
        )
    }


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ({"starts": "2026-03-28"}, date(2026, 3, 28), date(2026, 3, 29)),
        ({"starts": "2026-03-28", "ends": "2026-03-29"}, date(2026, 3, 28), date(2026, 3, 30)),
        ({"starts": "2026-03-28 09:00"}, (28, 9, 0), (28, 10, 0)),
        ({"starts": "2026-03-28 09:00", "ends": "2026-03-28 09:00"}, (28, 9, 0), (28, 10, 0)),
        ({"starts": "2026-03-28 23:59", "deadline": True}, (28, 23, 59), (29, 0, 0)),
    ],
)
def test_an_event_ends_after_it_starts(
    written: dict[str, object], start: date | tuple[int, int, int], end: date | tuple[int, int, int]
) -> None:
    event = parsed.event({"id": "x", "title": "X", "timezone": "America/New_York", **written})
    found = of_event(community(), event)

    def expected(value: date | tuple[int, int, int]) -> date:
        return value if isinstance(value, date) else datetime(2026, 3, *value, tzinfo=NEW_YORK)

    assert (found.dtstart, found.dtend) == (expected(start), expected(end))


def test_a_long_title_is_cut_at_a_word_and_whole_in_the_description() -> None:
    topic = "What we keep, what we cut, and what a class of thirty would miss if it were gone"
    event = _chat(flipclass(notes=(week("2026-03-16", topic),))).weeks["2026-03-16"]
    assert event.summary == "#flipclass: What we keep, what we cut, and what a class of thirty…"
    assert event.description.splitlines()[0] == topic


def test_a_site_that_does_not_know_its_address_names_no_page() -> None:
    whole = community()
    nowhere = community(settings=replace(whole.settings, url=""))
    texts = [event.description for event in vevents(nowhere, Ledger())]
    assert [text for text in texts if "Page:" in text or "Topics:" in text] == []


def test_the_last_day_for_proposals_is_a_deadline_in_its_conferences_calendar_and_all() -> None:
    call = Proposals(url="https://propose.example/", closes=date(2026, 3, 9))
    closing = replace(flipcon(), proposals=call)
    given_ = community(chats=(), events=(), conferences=(closing,))
    (deadline,) = vevents(given_, Ledger()).deadlines.values()
    assert deadline == VEvent(
        uid="flipcon-2026.proposals@flip.example",
        dtstart=date(2026, 3, 9),
        dtend=date(2026, 3, 10),
        summary="FlipCon 2026: proposals close",
        description="Sessions of FlipCon 2026 can be proposed until the end of this day.\n"
        "Propose: https://propose.example/\n"
        "Page: https://flip.example/pd/events/flipcon-2026/",
        url="events/flipcon-2026/",
        location="https://propose.example/",
        categories=("Together", "Deadline"),
        transparent=True,
        updated=date(2026, 2, 1),
    )
    holding = [url for url, data in files(given_).items() if b"UID:flipcon-2026.proposals@" in data]
    assert holding == ["calendars/all.ics", "calendars/flipcon-2026.ics", "calendars/archive/2026.ics"]


def test_all_uids_differ() -> None:
    uids = [event.uid for event in vevents(community(), Ledger())]
    assert len(uids) == len(set(uids))


def test_an_hour_stays_an_hour_when_clocks_change() -> None:
    chat = flipclass(starts="2012-03-04 01:30", skip=[], notes=(week("2026-03-08"), week("2026-11-01")))
    events = _chat(chat)
    lengths = {
        event.dtend.astimezone(UTC) - event.dtstart.astimezone(UTC)
        for event in events.weeks.values()
        if isinstance(event.dtstart, datetime) and isinstance(event.dtend, datetime)
    }
    assert lengths == {timedelta(hours=1)}
