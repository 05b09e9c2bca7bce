"""Asking the servers that have programmes for what is new, by the same rules as those of blogs and calendars."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from flipkit.errors import FetchError, NotAskedError, SourceError
from flipkit.faults import uncoded
from flipkit.gather.formats import schedules as reading
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.formats.schedules.values import Found
from flipkit.gather.sources import keeping_programmes as keeping
from flipkit.gather.sources import schedule
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.asking_blogs import Answered, Fetches, attempted
from flipkit.gather.sources.keeping_programmes import Followed, Outcome
from flipkit.model.conferences import Conference

_ACCEPT = "application/json, application/xml, text/calendar, */*;q=0.3"
_TASK = f"{reading.__name__}:read"
_PUBLIC = "Make the schedule public in the system, and take the address that needs no login."
#: What can be done about answers of programmes' servers.
_REMEDIES = {
    401: _PUBLIC,
    403: _PUBLIC,
    404: "Look for the export's address again, and correct url in index.md.",
}


def to_ask(conferences: Iterable[Conference], only: str = "") -> list[Followed]:
    """Give the programmes that have a server to ask."""
    found = (Followed.of(conference) for conference in conferences if only in ("", conference.id))
    return [followed for followed in found if followed]


async def gather(
    listed: Iterable[Followed], archive: Archive, fetcher: Fetches, now: datetime,
    report: Callable[[Outcome], None] = lambda _: None, *, only: str = "", dry_run: bool = False,
) -> list[Outcome]:  # fmt: skip
    """Ask for every programme that is due and keep what comes; one that fails becomes a value and stops no other.

    The outcomes come in the order of `listed`, and `report` is told of each as it is done. `only` says
    that somebody wants it now, due or not. A dry run asks for everything anew and keeps nothing.
    """
    states = archive.programmes.states()
    others = [*states.values(), *archive.calendars.states().values(), *archive.states().values()]
    quiet = None if only else schedule.quiet(others)
    async with Workers(count=1) as workers:
        desk = _Desk(archive, fetcher, workers, now, dry_run=dry_run)
        found = []
        for followed in listed:
            clock = asyncio.get_running_loop().time
            began = clock()
            outcome = await desk.gather(followed, states.get(followed.id), quiet)
            found.append(replace(outcome, seconds=round(clock() - began, 3)))
            report(found[-1])
    return found


class _Desk:
    """What asking for one programme needs besides the programme."""

    def __init__(self, archive: Archive, fetcher: Fetches, workers: Workers, now: datetime, *, dry_run: bool) -> None:
        self._archive, self._fetcher, self._workers = archive, fetcher, workers
        self._now, self._dry_run = now, dry_run

    async def gather(self, followed: Followed, before: State | None, quiet: Mapping[str, datetime] | None) -> Outcome:
        """Ask its server, if it is due (or `quiet` is None), and keep what it gives."""
        state = keeping.current(before, followed, self._now)
        if quiet is not None and (spared := self._spare(state, followed, quiet)):
            return spared
        outcome = await attempted(self._ask(followed, before, state), "programme", followed.url)
        if isinstance(outcome, NotAskedError):
            told = "failing" if state.state == "failing" else "waiting"
            return replace(keeping.failed(self._archive, state, outcome), state=told, status=None)
        return self._fail(before, state, outcome) if isinstance(outcome, SourceError) else outcome

    def _spare(self, state: State, followed: Followed, quiet: Mapping[str, datetime]) -> Outcome | None:
        """Say why it is not asked for now, if it isn't."""
        anew = state.state == "ok" and not state.digest.startswith(followed.mark)
        problem = None if anew else schedule.not_now(state, quiet, self._now)
        if problem is None:
            return None
        told = "waiting" if state.state == "ok" else state.state
        total = len(self._archive.programmes.sessions(state.id))
        return Outcome(state.id, told, total=total, problem=problem)

    async def _ask(self, followed: Followed, before: State | None, state: State) -> Outcome:
        anew = self._dry_run or not state.digest.startswith(followed.mark)
        known = {} if anew else {"etag": state.etag, "modified": state.modified}
        answer = await self._fetcher.get(schedule.address(state), accept=_ACCEPT, **known)
        made = schedule.after_success(state, answer, self._now)
        found: Found | None = None
        if answer.status != 304:
            digest = followed.digest_of(answer.body)
            made = replace(made, etag=answer.etag, modified=answer.modified, digest=digest)
            if digest != state.digest or self._dry_run:
                found = await self._read(followed, answer)
        return await asyncio.to_thread(
            keeping.keep, self._archive, before, made, found,
            now=self._now, status=answer.status, dry_run=self._dry_run,
        )  # fmt: skip

    async def _read(self, followed: Followed, answer: Answered) -> Found:
        found = await self._workers.do(
            _TASK, followed.url, answer.body, answer.content_type,
            what="programme", kind=followed.kind, timezone=followed.timezone, starts=followed.starts,
        )  # fmt: skip
        assert isinstance(found, Found)
        return found

    def _fail(self, before: State | None, state: State, error: SourceError) -> Outcome:
        if isinstance(error, FetchError) and error.status in _REMEDIES:
            error.diagnosis = uncoded(error.message, _REMEDIES[error.status])
        made = schedule.after_failure(state, error, self._now)
        return keeping.fail(self._archive, before, made, error, self._now, dry_run=self._dry_run)
