"""Which files there are, what they hold, and how few of them change."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events

from flipkit.model import addresses
from flipkit.model.ledger import Ledger
from flipkit.model.vevents import VEvent
from flipkit.publish.calendars.calendar_files import archives, single, subscribed
from flipkit.publish.calendars.vevents import vevents
from tests.support.calendars import NOW, SETTINGS, community, events, files, flipclass, flipcon, universal, week


def _small(_: VEvent) -> int:
    return 500


def _occurrences(data: bytes, first: date, last: date) -> list[datetime]:
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(data)).between(first, last)
    return sorted(event["DTSTART"].dt.astimezone(UTC) for event in found)


def _events(data: bytes) -> dict[str, bytes]:
    """Every VEVENT of a file by its UID."""
    blocks = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.S)
    return {re.search(rb"UID:(.*)\r\n", block)[1].decode(): block for block in blocks}  # type: ignore[index]


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The UIDs whose VEVENT is another one; which files hold it does not count."""
    old, new = _everything(before), _everything(after)
    return {uid for uid in {*old, *new} if old.get(uid) != new.get(uid)}


def _everything(found: dict[str, bytes]) -> dict[str, bytes]:
    return {uid: block for url in found if url.endswith(".ics") for uid, block in _events(found[url]).items()}


def test_every_file_has_its_address() -> None:
    found = files(community(chats=(flipclass(starts="2025-12-29 20:00"),)))
    assert sorted(url.removeprefix("calendars/") for url in found) == [
        "all.ics",
        "archive/2025.ics",
        "archive/2026.ics",
        "flipclass.ics",
        "flipclass/2026-02-16.ics",
        "flipclass/2026-02-23.ics",
        "flipclass/2026-03-02.ics",
        "flipclass/2026-03-09.ics",
        "flipclass/2026-03-16.ics",
        "flipcon-2026.ics",
        "flipcon-2026/room/prairie-hall.ics",
        "flipcon-2026/room/the-loft.ics",
        "flipcon-2026/room/workshop.ics",
        "flipcon-2026/session/coffee.ics",
        "flipcon-2026/session/cut.ics",
        "flipcon-2026/session/opening.ics",
        "flipcon-2026/session/six-minutes.ics",
        "flipcon-2026/session/walls.ics",
        "flipcon-2026/speaker/ada.ics",
        "flipday.ics",
        "ledger.json",
        "library.ics",
        "proposals.ics",
        "studio.ics",
    ]


def test_no_file_is_without_an_event() -> None:
    assert sorted(files(community(chats=(), conferences=(), events=()))) == ["calendars/ledger.json"]
    over = community(chats=(), conferences=(flipcon(),), events=(), now=datetime(2029, 1, 1, tzinfo=UTC))
    assert "calendars/all.ics" not in files(over)
    assert "calendars/flipcon-2026.ics" in files(over)


def test_the_archive_begins_with_the_first_chat() -> None:
    found = _occurrences(files(community())["calendars/archive/2012.ics"], date(2012, 1, 1), date(2013, 1, 2))
    assert found[:2] == [datetime(2012, 3, 6, 1, tzinfo=UTC), datetime(2012, 3, 13, 0, tzinfo=UTC)]
    assert found[-1] == datetime(2013, 1, 1, 1, tzinfo=UTC)  # Monday the 31st in New York
    assert len(found) == 43  # 44 Mondays, one of them skipped


def test_the_archive_holds_what_has_begun_one_by_one() -> None:
    chat = flipclass(notes=flipclass().notes[:2])
    found = files(community(chats=(chat,), events=events()))["calendars/archive/2026.ics"]
    assert b"RRULE" not in found.split(b"END:VTIMEZONE")[-1]
    assert list(_events(found))[-3:] == [
        "flipclass-2026-02-23@flip.example",
        "flipclass-2026-03-02@flip.example",
        "flipclass-2026-03-09@flip.example",
    ]


def test_a_chats_calendar_is_its_dates_within_the_window() -> None:
    chat = flipclass(notes=())
    found = _occurrences(
        files(community(chats=(chat,)))["calendars/flipclass.ics"], date(2010, 1, 1), date(2030, 1, 1)
    )
    inside = [slot for slot in chat.slots(date(2027, 9, 30)) if slot.day >= date(2025, 10, 1)]
    assert found == [slot.start.astimezone(UTC) for slot in inside]


def test_everything_is_in_all_and_once() -> None:
    found = files(community())
    inside = _events(found["calendars/all.ics"])
    for url, data in found.items():
        if url.count("/") == 1 and url.endswith(".ics"):
            assert {uid: inside.get(uid) for uid in _events(data)} == _events(data)


def test_the_same_uid_is_the_same_event_in_every_file() -> None:
    seen: dict[str, bytes] = {}
    for url, data in files(community()).items():
        blocks = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", data, re.S)
        assert len(blocks) == len(_events(data)), url
        for uid, block in _events(data).items():
            assert seen.setdefault(uid, block) == block


def test_the_same_input_is_the_same_bytes() -> None:
    first = files(community())
    assert files(community()) == first
    ledger = Ledger.read(first[addresses.ledger()])
    assert files(community(), ledger) == first


def test_an_edited_topic_changes_exactly_one_event_and_no_sequence() -> None:
    before = files(community())
    ledger = Ledger.read(before[addresses.ledger()])
    notes = list(flipclass().notes)
    notes[0] = replace(notes[0], topic="Videos somebody watches")
    later = NOW + timedelta(days=1)
    after = files(community(chats=(flipclass(notes=tuple(notes)), *community().chats[1:]), now=later), ledger)
    assert _changed(before, after) == {"flipclass-2026-02-16@flip.example"}
    assert b"SEQUENCE:0\r\n" in after["calendars/flipclass/2026-02-16.ics"]


def test_announcing_a_week_changes_that_event_and_the_series_only() -> None:
    before = files(community())
    ledger = Ledger.read(before[addresses.ledger()])
    chat = flipclass(notes=(*flipclass().notes, week("2026-03-23", "Groups")))
    later = NOW + timedelta(days=1)
    after = files(community(chats=(chat, *community().chats[1:]), now=later), ledger)
    series, single = "flipclass-series-2012-03-05@flip.example", "flipclass-2026-03-23@flip.example"
    assert _changed(before, after) == {series, single}
    sequences = {
        uid: line.sequence for uid, line in Ledger.read(after[addresses.ledger()]).lines.items() if line.sequence
    }
    assert sequences == {series: 1}


def test_a_moved_and_a_cancelled_week_have_a_higher_sequence() -> None:
    before = files(community())
    ledger = Ledger.read(before[addresses.ledger()])
    notes = list(flipclass().notes)
    notes[0] = replace(notes[0], cancelled="Nobody came.")
    notes[4] = replace(notes[4], moved_to=datetime(2026, 3, 17, 20))  # noqa: DTZ001 - wall time
    after = files(community(chats=(flipclass(notes=tuple(notes)), *community().chats[1:])), ledger)
    sequences = {
        uid: line.sequence for uid, line in Ledger.read(after[addresses.ledger()]).lines.items() if line.sequence
    }
    assert sequences == {"flipclass-2026-02-16@flip.example": 1, "flipclass-2026-03-16@flip.example": 1}
    assert _changed(before, after) == set(sequences)


@pytest.mark.slow
def test_without_an_edit_subscribed_files_change_four_times_a_year() -> None:
    """Day by day through a year: windows, series and cancelled weeks move together, and only they move."""
    chats = (flipclass(starts="2025-12-01 20:00"), universal())
    noon = datetime(2026, 3, 10, 12, tzinfo=UTC)
    seen = []
    for days in range(367):
        given = community(chats=chats, now=noon + timedelta(days=days))
        known = vevents(given, Ledger())
        seen.append([*subscribed(given, known, _small), *single(given, known)])
    changes = [noon.date() + timedelta(days=day) for day in range(1, 367) if seen[day] != seen[day - 1]]
    quarters = [date(year, month, 1) for year in (2026, 2027) for month in (1, 4, 7, 10)]
    assert changes == [day for day in quarters if date(2026, 3, 10) < day <= date(2027, 3, 11)]


def test_uids_keep_their_host_wherever_the_site_is() -> None:
    here = files(community())
    there = files(community(settings=replace(SETTINGS, url="https://elsewhere.example/")))
    assert {url: set(_events(data)) for url, data in here.items()} == {
        url: set(_events(data)) for url, data in there.items()
    }


def test_a_districts_calendar_holds_its_chats_and_events_and_no_others() -> None:
    workshop = replace(events()[0], scope="winona")
    given = community(events=(workshop, *events()[1:]))
    found = files(given)
    assert [url for url in found if "/district/" in url] == ["calendars/district/winona.ics"]
    held = _events(found["calendars/district/winona.ics"])
    assert held == _events(found["calendars/southern.ics"]) | _events(found["calendars/studio.ics"])
    assert b"NAME:Winona\r\n" in found["calendars/district/winona.ics"]


def test_what_we_say_of_a_calendar_ends_with_a_full_stop_as_what_chats_say_of_themselves() -> None:
    given = community(chats=(flipclass(starts="2025-12-29 20:00"),), events=(replace(events()[0], scope="winona"),))
    known = vevents(given, Ledger())
    found = [*subscribed(given, known, _small), *archives(given, known, _small)]
    about: dict[str, str] = {each.url: each.description for each in found}
    assert about["calendars/all.ics"] == "Everything that happens in Flipped Commons: chats, conferences and events."
    assert about["calendars/archive/2025.ics"] == "What happened in Flipped Commons in 2025."
    assert about["calendars/district/winona.ics"] == "Chats and events of Flipped Commons in winona."


def test_rooms_and_speakers_have_their_sessions_and_breaks_are_in_no_room() -> None:
    found = files(community())
    ids = {url: [uid.split("@")[0] for uid in _events(data)] for url, data in found.items() if "flipcon-2026/" in url}
    assert {
        url.removeprefix("calendars/flipcon-2026/"): held for url, held in ids.items() if "/session/" not in url
    } == {
        "room/prairie-hall.ics": ["flipcon-2026-cut"],
        "room/the-loft.ics": ["flipcon-2026-six-minutes"],
        "room/workshop.ics": ["flipcon-2026-walls"],
        "speaker/ada.ics": ["flipcon-2026-opening"],
    }
