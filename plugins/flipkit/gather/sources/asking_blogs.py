"""Asking the blogs' servers for what is new: the act that uses the network.

All that are due are asked at once, each in its server's turn; feeds are read in processes that can be
ended. Each blog's news are kept as they come, so a gathering that is killed has lost nothing stored
and the next one goes on. Only changes are recorded, never attempts: without news no page changes.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeVar

from flipkit.errors import FlipkitError, NotAskedError, SourceError
from flipkit.gather.content.blogs import identify
from flipkit.gather.fetch.throttle import domain_of
from flipkit.gather.formats.feeds import normalize as reading
from flipkit.gather.formats.feeds.normalize import Reading
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import blogs as tombstones
from flipkit.gather.sources import images, schedule
from flipkit.gather.sources import keeping_blogs as keeping
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.keeping_blogs import Outcome
from flipkit.model.blogs import Blog

_log = logging.getLogger(__name__)

#: Feeds that are on their way or wait to be read, at most: each holds its bytes in memory.
_AT_ONCE = 24
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


_Outcome = TypeVar("_Outcome")


class Answered(schedule.Answered, Protocol):
    """What a fetcher answers with (`flipkit.gather.fetch.Answer`)."""

    @property
    def url(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def body(self) -> bytes: ...
    @property
    def content_type(self) -> str: ...
    @property
    def etag(self) -> str: ...
    @property
    def modified(self) -> str: ...


class Fetches(Protocol):
    """Whatever can fetch a document (`flipkit.gather.fetch.Fetcher`)."""

    async def get(self, url: str, *, accept: str = ..., etag: str = ..., modified: str = ...) -> Answered:
        """Fetch it, or raise `FetchError`."""


async def attempted(asking: Awaitable[_Outcome], what: str, source: str) -> _Outcome | SourceError:
    """Give what asking a source brings, or why it fails; only an archive that can't be used is raised.

    `what` is the source's kind in a word, for those who report what nobody thought of.
    """
    try:
        return await asking
    except SourceError as error:
        _log.debug("%s", error, exc_info=True)
        return error
    except FlipkitError:  # the archive can't be used: nothing can be kept any more
        raise
    except Exception as error:  # one hostile server must not end the run
        _log.debug("%s could not be gathered", source, exc_info=True)
        told = f"flipkit could not gather it ({type(error).__name__})."
        broken = SourceError(told, source=source, remedy=f"Please report this {what} to flipkit's authors.")
        broken.__cause__ = error
        return broken


def to_ask(
    blogs: Iterable[Blog], states: Mapping[str, State], only: str = "", removed: Iterable[str] = ()
) -> list[tuple[str, Blog]]:
    """Give the blogs that have a server to ask, with their ids."""
    return [
        (blog_id, blog)
        for blog_id, blog in identify(blogs, states, removed)
        if blog.feed and not blog.is_file and not blog.paused and only in ("", blog_id)
    ]


async def gather(
    blogs: Iterable[Blog],
    archive: Archive,
    fetcher: Fetches,
    now: datetime,
    report: Callable[[Outcome], None] = lambda _: None,
    *,
    only: str = "",
    dry_run: bool = False,
) -> list[Outcome]:
    """Ask every blog that is due for news and keep them; one that fails becomes a value and stops no other.

    `report` is told of each blog as it is done; the outcomes come in the order of the blogs. `only` is
    the id of a single blog, which is asked whether it is due or not. Paused blogs and feeds that are
    files are not asked. A dry run asks for everything anew, keeps nothing and says what would stay.
    """
    states, removed = archive.states(), archive.removed()
    listed = to_ask(tombstones.admitted(blogs, removed)[0], states, only, removed)
    quiet = {} if only else schedule.quiet(states.values())
    room = asyncio.Semaphore(_AT_ONCE)
    servers: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
    async with Workers() as workers:
        desk = _Desk(archive, fetcher, workers, now, dry_run=dry_run)

        async def one(blog_id: str, blog: Blog) -> Outcome:
            clock = asyncio.get_running_loop().time
            began = clock()
            before = states.get(blog_id)
            state = keeping.current(before, blog_id, blog, now)
            outcome = None if only else desk.spare(state, quiet)
            if outcome is None:
                async with servers[domain_of(schedule.address(state))], room:
                    outcome = replace(await desk.ask(blog, before, state), seconds=round(clock() - began, 3))
            report(outcome)
            return outcome

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(blog_id, blog)) for blog_id, blog in listed]
    return [task.result() for task in tasks]


class _Desk:
    """What asking one blog needs besides the blog."""

    def __init__(self, archive: Archive, fetcher: Fetches, workers: Workers, now: datetime, *, dry_run: bool) -> None:
        self._archive, self._fetcher, self._workers = archive, fetcher, workers
        self._now, self._dry_run = now, dry_run

    def spare(self, state: State, quiet: Mapping[str, datetime]) -> Outcome | None:
        """Say why a blog is not asked now, if it isn't."""
        problem = schedule.not_now(state, quiet, self._now)
        if problem is None:
            return None
        told = "waiting" if state.state == "ok" else state.state
        return Outcome(state.id, told, None, 0, 0, self._archive.count(state.id), problem=problem)

    async def ask(self, blog: Blog, before: State | None, state: State) -> Outcome:
        """Ask a blog's server and keep what it gives."""
        status = None
        anew = self._dry_run or not reading.is_current(state.digest)
        try:
            answer = await self._fetcher.get(
                schedule.address(state),
                accept=_ACCEPT,
                etag="" if anew else state.etag,
                modified="" if anew else state.modified,
            )
            status = answer.status
            # Of unchanged feeds there is nothing to look at; of others the mark is made once.
            digest = state.digest if status == 304 else reading.digest_of(answer.body, blog.images)
            found = await self._read(blog, state, answer, digest)
        except NotAskedError as error:
            told = "failing" if state.state == "failing" else "waiting"
            return replace(keeping.failed(self._archive, state, error), state=told, status=None)
        except SourceError as error:
            _log.debug("%s", error, exc_info=True)
            return self._fail(before, state, error, status)
        except FlipkitError:  # the archive can't be used: nothing can be kept any more
            raise
        except Exception as error:  # one hostile server must not end the run
            _log.debug("%s could not be gathered", blog.feed, exc_info=True)
            broken = SourceError(
                f"flipkit could not gather it ({type(error).__name__}).", source=blog.feed,
                remedy="Please report this blog to flipkit's authors.",
            )  # fmt: skip
            broken.__cause__ = error
            return self._fail(before, state, broken, status)
        if self._dry_run:
            return keeping.preview(self._archive, state.id, blog, found, status=status)
        made = schedule.after_success(state, answer, self._now)
        if status != 304:
            made = replace(made, etag=answer.etag, modified=answer.modified, digest=digest)
        if found is None:  # a line at most
            return keeping.keep(self._archive, before, made, None, self._now, status=status)
        return await asyncio.to_thread(keeping.keep, self._archive, before, made, found, self._now, status=status)

    async def _read(self, blog: Blog, state: State, answer: Answered, digest: str) -> Reading | None:
        """Read the feed, unless its bytes are those that were read last."""
        if digest and digest == state.digest and not self._dry_run:
            return None
        known = {} if self._dry_run else self._archive.known(state.id)
        found = await self._workers.read(
            answer.body, answer.content_type, answer.url, known, self._now, source=blog.feed, images=blog.images
        )
        if blog.images == "copy" and not self._dry_run:
            copied = await images.copy(found.entries, self._fetcher, self._archive.images)
            found = replace(found, entries=copied)
        return found

    def _fail(self, before: State | None, state: State, error: SourceError, status: int | None) -> Outcome:
        made = schedule.after_failure(state, error, self._now)
        if self._dry_run:
            return keeping.failed(self._archive, made, error, status=status)
        return keeping.fail(self._archive, before, made, error, self._now, status=status)
