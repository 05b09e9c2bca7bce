"""Asking the servers of others' calendars for what is new, by the same rules as those of blogs.

ETag and Last-Modified go back as they came, a server is asked one thing at a time, one that fails is
asked less and less often, and one that asks for quiet gets it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from flipkit.errors import FetchError, NotAskedError, ParseError, SourceError
from flipkit.faults import uncoded
from flipkit.gather.fetch import is_for_programs
from flipkit.gather.formats import calendars as reading
from flipkit.gather.formats.calendars.addresses import feed_of
from flipkit.gather.formats.calendars.values import Found
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import keeping_calendars as keeping
from flipkit.gather.sources import schedule
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.asking_blogs import Answered, Fetches, attempted
from flipkit.gather.sources.following_calendars import digest_of, mark_of
from flipkit.gather.sources.keeping_calendars import Outcome
from flipkit.model.remote_calendars import RemoteCalendar

_ACCEPT = "text/calendar, text/csv;q=0.9, text/html;q=0.5, */*;q=0.3"
_TASK = f"{reading.__name__}:read"
#: What can be done about answers of calendars' servers.
_REMEDIES = {
    401: "Ask its owner to make the calendar public.",
    403: "Ask its owner to make the calendar public.",
    404: "Look in the calendar's settings for its public address (iCal, .ics); it must be public to everybody.",
}


class Pages(Fetches, Protocol):
    """Whatever can fetch documents and pages (`flipkit.gather.fetch.Fetcher`)."""

    async def page(self, url: str, *, accept: str = ..., etag: str = ..., modified: str = ...) -> Answered:
        """Fetch a page if its robots.txt allows that, or raise `FetchError`."""


def to_ask(calendars: Iterable[RemoteCalendar], only: str = "") -> list[RemoteCalendar]:
    """Give the calendars that have a server to ask."""
    return [calendar for calendar in calendars if not calendar.is_file and only in ("", calendar.id)]


async def gather(
    calendars: Iterable[RemoteCalendar], archive: Archive, fetcher: Pages, now: datetime,
    report: Callable[[Outcome], None] = lambda _: None, *, only: str = "", dry_run: bool = False,
) -> list[Outcome]:  # fmt: skip
    """Ask every calendar that is due and keep what it gives; one that fails becomes a value and stops no other.

    The outcomes come in the order of the calendars, and `report` is told of each as it is done. `only`
    is asked whether it is due or not. A dry run asks for everything anew and keeps nothing.
    """
    states = archive.calendars.states()
    listed = to_ask(calendars, only)
    quiet = {} if only else schedule.quiet([*states.values(), *archive.states().values()])
    async with Workers(count=1) as workers:
        desk = _Desk(archive, fetcher, workers, now, dry_run=dry_run)

        async def one(calendar: RemoteCalendar) -> Outcome:
            clock = asyncio.get_running_loop().time
            began = clock()
            outcome = await desk.gather(calendar, states.get(calendar.id), None if only else quiet)
            outcome = replace(outcome, seconds=round(clock() - began, 3))
            report(outcome)
            return outcome

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(calendar)) for calendar in listed]
    return [task.result() for task in tasks]


class _Desk:
    """What asking one calendar needs besides the calendar."""

    def __init__(self, archive: Archive, fetcher: Pages, workers: Workers, now: datetime, *, dry_run: bool) -> None:
        self._archive, self._fetcher, self._workers = archive, fetcher, workers
        self._now, self._dry_run = now, dry_run

    async def gather(
        self, calendar: RemoteCalendar, before: State | None, quiet: Mapping[str, datetime] | None
    ) -> Outcome:
        """Ask one calendar's server, if it is due (or `quiet` is None) and keep what it gives."""
        try:
            address = feed_of(calendar.address)
        except ParseError as error:
            state = replace(keeping.current(before, calendar, calendar.address, self._now), state="failing")
            return keeping.fail(self._archive, before, state, error, self._now, dry_run=self._dry_run)
        state = keeping.current(before, calendar, address, self._now)
        if quiet is not None and (spared := self._spare(state, quiet)):
            return spared
        outcome = await attempted(self._ask(calendar, before, state), "calendar", calendar.address)
        if isinstance(outcome, NotAskedError):
            told = "failing" if state.state == "failing" else "waiting"
            return replace(keeping.failed(self._archive, state, outcome), state=told, status=None)
        return self._fail(before, state, outcome) if isinstance(outcome, SourceError) else outcome

    def _spare(self, state: State, quiet: Mapping[str, datetime]) -> Outcome | None:
        """Say why a calendar is not asked now, if it isn't."""
        problem = schedule.not_now(state, quiet, self._now)
        if problem is None:
            return None
        told = "waiting" if state.state == "ok" else state.state
        total = len(self._archive.calendars.events(state.id))
        return Outcome(state.id, told, None, 0, 0, 0, total, problem=problem)

    async def _ask(self, calendar: RemoteCalendar, before: State | None, state: State) -> Outcome:
        anew = self._dry_run or not state.digest.startswith(mark_of(calendar, self._now))
        answer = await self._fetch(calendar, state, anew=anew)
        made = schedule.after_success(state, answer, self._now)
        found: Found | None = None
        if answer.status != 304:
            digest = digest_of(calendar, answer.body, self._now)
            made = replace(made, etag=answer.etag, modified=answer.modified, digest=digest)
            if digest != state.digest or self._dry_run:
                found = await self._read(calendar, answer)
        return await asyncio.to_thread(
            keeping.keep, self._archive, before, made, calendar, found,
            now=self._now, status=answer.status, dry_run=self._dry_run,
        )  # fmt: skip

    async def _fetch(self, calendar: RemoteCalendar, state: State, *, anew: bool) -> Answered:
        """Fetch the document; what is a page for people, or may be one, by leave of its robots.txt."""
        address = schedule.address(state)
        known = {} if anew else {"etag": state.etag, "modified": state.modified}
        if calendar.format == "page":
            return await self._fetcher.page(address, **known)
        if not calendar.format and not is_for_programs(address):
            return await self._fetcher.page(address, accept=_ACCEPT, **known)
        answer = await self._fetcher.get(address, accept=_ACCEPT, **known)
        if calendar.format or answer.status == 304:
            return answer
        guessed = reading.guessed(answer.body, answer.content_type, answer.url)
        return await self._fetcher.page(address) if guessed == "page" else answer

    async def _read(self, calendar: RemoteCalendar, answer: Answered) -> Found:
        found = await self._workers.do(
            _TASK, calendar.address, answer.body, answer.content_type, answer.url, self._now.astimezone(UTC),
            what="calendar", timezone=calendar.timezone, format=calendar.format, date_format=calendar.date_format,
        )  # fmt: skip
        assert isinstance(found, Found)
        return found

    def _fail(self, before: State | None, state: State, error: SourceError) -> Outcome:
        if isinstance(error, FetchError) and error.status in _REMEDIES:
            error.diagnosis = uncoded(error.message, _REMEDIES[error.status])
        made = schedule.after_failure(state, error, self._now)
        return keeping.fail(self._archive, before, made, error, self._now, dry_run=self._dry_run)
