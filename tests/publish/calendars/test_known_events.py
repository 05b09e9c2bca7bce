"""What a calendar says decides whether it is written: events are known by it, and by nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flipkit.model.addresses import SiteUrl
from flipkit.model.ledger import Ledger, LedgerLine, advance
from flipkit.model.times import zone
from flipkit.model.vevents import Join, VEvent
from flipkit.publish.calendars.calendar import Calendar
from flipkit.publish.calendars.ics import Writer
from tests.support.calendars import NOW, SETTINGS

MADRID = zone("Europe/Madrid")
EVENT = VEvent(
    uid="x@flip.example",
    dtstart=datetime(2026, 3, 2, 20, tzinfo=MADRID),
    dtend=datetime(2026, 3, 2, 21, tzinfo=MADRID),
    summary="X",
)
#: Another value for each field.
OTHER: dict[str, Any] = {
    "uid": "y@flip.example",
    "dtstart": datetime(2026, 3, 2, 19, tzinfo=MADRID),
    "dtend": datetime(2026, 3, 2, 22, tzinfo=MADRID),
    "summary": "Y",
    "description": "Y",
    "url": "chats/y/",
    "location": "Y",
    "categories": ("Y",),
    "status": "TENTATIVE",
    "transparent": True,
    "rrule": "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260401T000000Z",
    "exdates": (datetime(2026, 3, 9, 20, tzinfo=MADRID),),
    "updated": datetime(2026, 1, 1, tzinfo=UTC).date(),
    "recurrence_id": datetime(2026, 3, 2, 20, tzinfo=MADRID),
    "join": Join("https://meet.example/", "Y", "VIDEO"),
    "geo": (40.4, -3.7),
}


class Kept(dict[str, Any]):
    """Plain values by key."""

    def put(self, key: str, value: Any) -> None:
        self[key] = value


def writer(event: VEvent = EVENT, kept: Kept | None = None, url: str = SETTINGS.url) -> Writer:
    return Writer(replace(SETTINGS, url=url), advance(Ledger(), [event], NOW), kept)


def calendar(*events: VEvent, **named: str) -> Calendar:
    said = {"name": "X", "description": "X", "timezone": "Europe/Madrid", **named}
    return Calendar(url=SiteUrl("calendars/x.ics"), events=events, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("field", [each.name for each in fields(VEvent)])
def test_a_calendar_has_another_key_with_whatever_an_event_says(field: str) -> None:
    other = replace(EVENT, **{field: OTHER[field]})
    keys = {writer(event).key(calendar(event)) for event in (EVENT, other)}
    assert len(keys) == 2
    assert "" not in keys


def test_a_calendar_has_another_key_with_its_name_its_sites_address_and_its_line() -> None:
    own = writer()
    keys = [own.key(calendar(EVENT)), own.key(calendar(EVENT, EVENT))]
    keys += [own.key(calendar(EVENT, **{name: "Europe/Paris"})) for name in ("name", "description", "timezone")]
    keys.append(writer(url="https://other.example/").key(calendar(EVENT)))
    (line,) = advance(Ledger(), [EVENT], NOW).lines.values()
    for later in (replace(line, sequence=1), replace(line, last_modified=line.last_modified + timedelta(days=1))):
        assert isinstance(later, LedgerLine)
        keys.append(Writer(SETTINGS, Ledger(lines={EVENT.key: later})).key(calendar(EVENT)))
    assert len({*keys}) == len(keys)
    assert writer().key(calendar(EVENT)) == keys[0]


def test_an_event_is_written_to_know_its_size_once(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept()
    first = writer(kept=kept)
    size = first.size(EVENT)
    assert size == len(first._event(EVENT))
    first.known.keep()
    monkeypatch.setattr(Writer, "_event", lambda *_: pytest.fail("written again"))
    assert writer(kept=kept).size(EVENT) == size
    with pytest.raises(pytest.fail.Exception, match="written again"):
        writer(replace(EVENT, summary="Y"), kept).size(replace(EVENT, summary="Y"))
