"""All that is gathered from elsewhere, refreshed in one way whatever its kind.

`refresh` is the one act that uses the network: whatever is due is asked for, each in its server's turn;
what came is parsed in processes that can be ended, compared with what the archive holds, and stored as it
comes, so that a run that is killed has lost nothing stored and the next one goes on. Only changes are
recorded, never attempts: without news no page changes.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from flipkit.errors import FaultError, FetchError, FlipkitError, NotAskedError, SourceError
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.fetch.faults import ANSWER_EMPTY
from flipkit.gather.fetch.large_documents import DocumentPlace, DocumentRoom
from flipkit.gather.fetch.throttle import turn_of
from flipkit.gather.formats.encoding import is_for_programs, is_page
from flipkit.gather.formats.parse_tasks import Runner
from flipkit.gather.formats.sandbox import OwnFiles, Workers
from flipkit.gather.sources import faults, refresh_times
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.reachability import HeldFailure, Reachability, shown_page
from flipkit.gather.sources.source import EntryPreview, FilePlace, Kind, Outcome, Request, Source, SourceUpdate
from flipkit.model.states import SourceState
from flipkit.secrecy import without_secrets

__all__ = ["AT_ONCE", "EntryPreview", "Kind", "Outcome", "Source", "refresh", "refresh_files"]

#: Documents on their way or waiting to be parsed, at most, where this machine does both.
AT_ONCE = 24

_log = logging.getLogger(__name__)


async def refresh(
    sources: Iterable[Source],
    archive: Archive,
    client: Client | None,
    workers: Runner,
    now: datetime,
    *,
    report: Callable[[Outcome], None] = lambda _: None,
    only: str = "",
    dry_run: bool = False,
    at_once: int = AT_ONCE,
) -> list[Outcome]:
    """Ask for every source that is due, and store what is new; one that fails becomes a value and stops no other.

    `report` is told of each source as it is done; the outcomes come in the order of the sources. `only` is
    the id of a single one, which is asked for whether it is due or not. Servers that asked for quiet get
    it whatever would be asked of them. A dry run asks for everything anew, stores nothing and says what
    it would have stored. Without a client only files are read. No more than `at_once` documents are on their
    way or wait to be parsed: each holds its bytes in memory.

    Raises `FaultError` if nothing came because this machine has no network; then no failure is recorded.
    """
    asked = [source for source in sources if only in ("", source.state.id) and (client or source.is_file)]
    quiet = refresh_times.quiet_servers(archive.quiet()) if client and not only else {}
    run = _Refresher(client, workers, now, quiet, at_once, is_forced=bool(only), dry_run=dry_run)

    outcomes: dict[int, Outcome] = {}

    async def one(source: Source) -> None:
        if outcome := await run.refresh(source):
            outcomes[id(source)] = outcome
            report(outcome)

    for of_ours in (True, False):  # what is here waits for no server
        try:
            async with asyncio.TaskGroup() as group:
                for source in asked:
                    if source.is_file is of_ours:
                        group.create_task(one(source))
        except BaseExceptionGroup as errors:  # the archive can't be used: nothing can be stored any more
            raise first_of(errors) from errors
    if client and (broken := run.network.verdict()):
        raise FaultError(broken)
    for held in run.network.held:
        outcomes[id(held.source)] = outcome = await run.record_failure(held)
        report(outcome)
    return [outcomes[id(source)] for source in asked]


def first_of(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """Give the error of a group that says most: one that can be said in a sentence, else the first."""
    told = errors.subgroup(FlipkitError) or errors
    first = told.exceptions[0]
    return first_of(first) if isinstance(first, BaseExceptionGroup) else first


def refresh_files(
    sources: Iterable[Source], archive: Archive, now: datetime, digest_of: Callable[[Path], str] | None = None
) -> list[Outcome]:
    """Take sources that are files of the community's own into the archive, as a build does, if they changed.

    `digest_of` gives the SHA-256 of a file that somebody looked at in this build, and nothing for others.
    """
    changed = [source for source in sources if source.is_file and not _is_unchanged(source, now, digest_of)]
    if not changed:
        return []

    async def run() -> list[Outcome]:
        async with Workers() as workers:
            return await refresh(changed, archive, None, OwnFiles(workers), now)

    return asyncio.run(run())


def _is_unchanged(source: Source, now: datetime, digest_of: Callable[[Path], str] | None) -> bool:
    """Whether refreshing a file would change nothing: of thousands hardly one is another than before."""
    state = source.state
    if state != source.before or state.state != SourceState.OK or not (state.digest and source.is_current(now)):
        return False
    try:
        request = source.request()
        assert request.place
        if digest_of and (known := digest_of(request.place.folder / request.address)):
            return known == state.digest  # whoever reads the list has looked whether it lies where it may
        return sha256(_read_file(request.address, request.place).body).hexdigest() == state.digest
    except SourceError:
        return False


class _Refresher:
    """What refreshing one source needs besides the source."""

    def __init__(
        self,
        client: Client | None,
        workers: Runner,
        now: datetime,
        quiet: Mapping[str, datetime],
        at_once: int,
        *,
        is_forced: bool,
        dry_run: bool,
    ) -> None:
        self._client, self._workers, self._now, self._quiet = client, workers, now, quiet
        self._is_forced, self._dry_run = is_forced, dry_run
        self.network = Reachability()
        self._slots = asyncio.Semaphore(at_once)
        self._servers: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def refresh(self, source: Source) -> Outcome | None:
        """Refresh a source, if it is due; whatever goes wrong is its outcome, unless the archive can't be used.

        None where it failed and nobody knows yet whether that is this machine's fault: that is held (`network`).
        """
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            request = source.request()
        except SourceError as error:
            return await self._fail(source, replace(source.state, state=SourceState.FAILING), error)
        if request.place is None and not self._is_forced and (reason := self._skip_reason(source)):
            state = source.state.state
            return _outcome(
                source,
                state if state in (SourceState.FAILING, SourceState.GONE) else SourceState.WAITING,
                problem=reason,
            )
        server = request.address if request.place else turn_of(refresh_times.address(source.state))
        async with self._servers[server], self._slots:
            outcome = await self._attempt(source, request)
        return replace(outcome, seconds=round(clock() - began, 3)) if outcome else None

    @cached_property
    def _large(self) -> DocumentRoom:
        return DocumentRoom()

    def _skip_reason(self, source: Source) -> str | None:
        state = source.state
        if state.state == SourceState.OK and state.digest and state.policy != source.policy:
            # Somebody says now how it is to be read, and should see what comes of it.
            state = replace(state, due=None)
        return refresh_times.skip_reason(state, self._quiet, self._now)

    async def _attempt(self, source: Source, request: Request) -> Outcome | None:
        answer, status = None, None
        try:
            with nullcontext() if request.place else self._large.open() as place:
                answer = await self._fetch(source, request, place)
                status = None if request.place else answer.status
                state = self._answered(source, request, answer)
                parsed = await self._parse(source, state, answer)
                answer = None  # its bytes are no more needed, and may be many
            if parsed is not None and self._client and not self._dry_run:
                await asyncio.to_thread(source.keep, parsed, self._now)
                parsed = await source.complete(parsed, self._client)
            self.network.is_certain = self.network.is_certain or not request.place
            return await self._store(source, state, parsed, status)
        except NotAskedError as error:  # its server was asked something else a moment ago, and wants quiet
            waits = SourceState.FAILING if source.state.state == SourceState.FAILING else SourceState.WAITING
            return _outcome(source, waits, problem=error.sentences)
        except SourceError as error:
            failure = error
        except FlipkitError:
            raise
        except Exception as error:  # one hostile server must not end the run
            failed = faults.SOURCE_FAILED(what=source.kind)
            failure = SourceError(failed, source=source.state.feed)
            failure.__cause__ = error
        if request.place:
            return await self._fail(source, replace(source.state, state=SourceState.FAILING), failure)
        held = HeldFailure(source, failure, status, shown_page(answer))
        if self.network.is_certain:
            return await self.record_failure(held)
        self.network.held.append(held)
        return None

    async def record_failure(self, held: HeldFailure) -> Outcome:
        """Record that the server of a source failed."""
        state = refresh_times.after_failure(held.source.state, held.error, self._now)
        return await self._fail(held.source, state, held.error, held.status)

    async def _fetch(self, source: Source, request: Request, place: DocumentPlace | None) -> Answer:
        """Fetch the document; what is a page for people, or may be one, by leave of its robots.txt."""
        if request.place:
            return _read_file(request.address, request.place)
        assert self._client, "a client is needed for what is no file"
        state, address = source.state, refresh_times.address(source.state)
        is_held = not self._dry_run and source.is_current(self._now)
        etag, modified = (state.etag, state.modified) if is_held else ("", "")
        is_page_first = request.is_page or (request.is_page is None and not is_for_programs(address))
        ask = self._client.page if is_page_first else self._client.get
        answer = await ask(address, accept=request.accept, etag=etag, modified=modified, in_part=request.in_part)
        if answer.status != HTTPStatus.NOT_MODIFIED and not answer.body.strip():
            raise FetchError(ANSWER_EMPTY(), source=address, status=answer.status)
        if is_page_first:
            return answer
        if request.is_page is None and answer.status != HTTPStatus.NOT_MODIFIED and is_page(answer.body, ""):
            if place:
                place.leave()  # or all might wait for one another
            return await self._client.page(address, accept=request.accept)
        return answer

    def _answered(self, source: Source, request: Request, answer: Answer) -> State:
        """Give the state after an answer: when to ask again, and by what its bytes are known."""
        state = source.state if request.place else refresh_times.after_success(source.state, answer, self._now)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return state
        return replace(
            state,
            etag=answer.etag,
            modified=answer.modified,
            digest=sha256(answer.body).hexdigest(),
            reading=source.reading,
            policy=source.policy,
        )

    async def _parse(self, source: Source, state: State, answer: Answer) -> object | None:
        """Parse what came, unless its bytes are those that were read last, in the way in which they would be now."""
        unchanged = state.digest == source.state.digest and source.is_current(self._now)
        if answer.status == HTTPStatus.NOT_MODIFIED or (unchanged and not self._dry_run):
            return None
        now = self._now.astimezone(UTC)  # not every zone can travel to another process
        parsed: object = await self._workers.run(source.task(answer, now))
        return parsed

    async def _store(self, source: Source, state: State, parsed: object | None, status: int | None) -> Outcome:
        since = source.before.since if source.before and source.before.state == SourceState.OK else self._now.date()
        state = state.with_values(state=SourceState.OK, since=since, reason="", remedy="")
        if parsed is not None:
            today = self._now.astimezone(UTC).date()
            state = replace(state, read_on=today, succeeded=self._now.date())
        update = partial(self._stored, source, state, parsed)
        merged = update() if self._is_held(source, state, parsed) else await asyncio.to_thread(update)
        return Outcome(
            kind=source.kind,
            id=state.id,
            state=merged.state.state,
            status=status,
            counts=merged.counts,
            total=merged.total,
            remark=without_secrets(merged.remark),
            preview=merged.preview() if self._dry_run else (),
        )

    def _is_held(self, source: Source, state: State, parsed: object | None) -> bool:
        """Whether there is nothing to compare or to store: a thread would take longer."""
        return parsed is None and (self._dry_run or state == source.before)

    def _stored(self, source: Source, state: State, parsed: object | None) -> SourceUpdate:
        """Compare what was parsed with what is held, and store what differs."""
        merged = source.merge(state, parsed, self._now)
        if merged.state != source.before and not self._dry_run:
            merged.record()
        return merged

    async def _fail(self, source: Source, state: State, error: SourceError, status: int | None = None) -> Outcome:
        """Record since when and why a source fails or is gone, as `state` says; what is held of it stays."""
        _log.debug("%s", error, exc_info=error)
        diagnosis = error.diagnosis
        if isinstance(error, FetchError):
            status = error.status
            if status is not None and status in source.faults:
                diagnosis = source.faults[status](status=status)
        since = source.before.since if source.before and source.before.state == state.state else self._now.date()
        state = replace(
            state, since=since, reason=without_secrets(diagnosis.message), remedy=without_secrets(diagnosis.remedy)
        )
        if state != source.before and not self._dry_run:
            await asyncio.to_thread(source.record, state)
        return _outcome(source, state.state, status, f"{state.reason} {state.remedy}".strip())


def _outcome(source: Source, state: SourceState, status: int | None = None, problem: str = "") -> Outcome:
    """Say of a source that nothing came."""
    counts = dict.fromkeys(source.counted, 0)
    return Outcome(
        kind=source.kind,
        id=source.state.id,
        state=state,
        status=status,
        counts=counts,
        total=source.total(),
        problem=problem,
    )


def _read_file(name: str, place: FilePlace) -> Answer:
    """Read a file as if a server had given it."""
    path = place.folder / name
    if not path.resolve().is_relative_to(place.folder.resolve()):
        raise SourceError(place.elsewhere(), source=name)
    try:
        body = path.read_bytes()
    except OSError as error:
        raise SourceError(place.unreadable(), source=name) from error
    return Answer(url=name, status=HTTPStatus.OK, body=body)
