"""A calendar made to be counted for ever costs itself only: its process is ended, and the next one is read."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats import calendars
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.sandbox import Workers

pytestmark = [pytest.mark.slow, pytest.mark.promise(7)]

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CALENDAR = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261201T120000Z\r\n{}END:VEVENT\r\nEND:VCALENDAR\r\n"


def test_a_calendar_of_too_many_dates_is_given_up_and_the_next_one_is_read() -> None:
    async def run() -> None:
        async with Workers(count=1, seconds=4) as workers:

            async def read(rule: str) -> ParsedCalendar:
                body = CALENDAR.format(rule).encode()
                return await workers.run(
                    ParseTask(
                        function=f"{calendars.__name__}:read",
                        result=ParsedCalendar,
                        what="calendar",
                        source="team",
                        values=(body, "", "team", NOW),
                        options={"timezone": "UTC"},
                    )
                )

            with pytest.raises(ParseError) as caught:
                await read("RRULE:FREQ=DAILY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20200101T080000Z\r\n" * 2_000)
            assert caught.value.message in {
                "The calendar has more than 20,000 dates within two years before and after today.",
                "Reading the calendar took longer than 4 seconds, so flipkit gave it up.",
                "Reading the calendar takes more memory than flipkit gives to one.",
            }
            assert caught.value.remedy in {
                "Ask its owner for a calendar with fewer events that recur.",
                "Make it smaller, or ask its author for a calendar with less in it.",
            }
            assert len((await read("")).events) == 1

    asyncio.run(run())
