"""Public answers to our posts as sources: what was answered on Mastodon or Bluesky, and what was taken back there.

Who deletes an answer there, or no longer shows it to everybody, means it: it is erased here with the next gathering.
An answer that its server merely no longer lists (a long thread, a server that forgets) stays: whether it is still
there is asked of each that is missing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import ClassVar
from urllib.parse import quote, urlencode

from flipkit.errors import FetchError
from flipkit.faults import Fault
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.formats.parse_tasks import SMALL, ParseTask, within_bounds
from flipkit.gather.formats.replies import MOST, READING, ParsedReplies, keys_of_posts
from flipkit.gather.sources import faults
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.source import Kind, Request, Source, SourceUpdate
from flipkit.model.posts import Post
from flipkit.model.replies import Reply, SharedPost, SocialNetwork, Thread
from flipkit.model.states import SourceState
from flipkit.values import dataclass

#: Who answers for all of Bluesky, and asks nobody who they are.
BLUESKY = "https://public.api.bsky.app"
#: Levels of answers that are asked for.
_DEPTH = 20
#: So many missing answers are asked for one by one in a gathering, of Bluesky so many at once.
_ASKED, _TOGETHER = 50, 25
#: A thread in which nothing was said for so long is asked for this much more seldom.
_QUIET, _SELDOM = timedelta(days=30), timedelta(days=6)
#: After so long nobody knows what was taken back: what can't be read any more is not shown, of what no post names
#: nothing is kept.
_FORGOTTEN = timedelta(days=30)
#: Answers that are missing from a thread are looked for this often, though it did not change.
_LOOKED_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReplies:
    """What a thread holds now, and the keys of those that were held and are taken back."""

    parsed: ParsedReplies
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadSource(Source):
    """The answers to a message in which a post of ours was shared; `bluesky` is who is asked for those on Bluesky."""

    archive: Archive
    shared: SharedPost
    published: datetime
    before: State | None
    state: State
    bluesky: str = BLUESKY

    kind: ClassVar[Kind] = Kind.THREAD
    reading: ClassVar[int] = READING
    counted: ClassVar[tuple[str, ...]] = ("new", "changed", "deleted")
    faults: ClassVar[Mapping[int, Fault]] = {
        400: faults.THREAD_NOT_FOUND,
        401: faults.THREAD_NOT_PUBLIC,
        403: faults.THREAD_NOT_PUBLIC,
        404: faults.THREAD_NOT_FOUND,
        410: faults.THREAD_NOT_FOUND,
        422: faults.THREAD_NOT_PUBLIC,
    }

    @property
    def policy(self) -> str:
        return ""

    @property
    def is_file(self) -> bool:
        return False

    def is_current(self, now: datetime) -> bool:
        """Say so; what is missing is looked for again after a while."""
        read_on = self.state.read_on
        is_new = read_on is not None and now.astimezone(UTC).date() - read_on < _LOOKED_FOR
        return is_new and self.state.reading == self.reading

    def request(self) -> Request:
        """Ask for the thread as for a page: a server whose robots.txt wants no programs is left alone."""
        return Request(address_of(self.shared, self.bluesky), "application/json", is_page=True)

    def task(self, answer: Answer, now: datetime) -> ParseTask[ParsedReplies]:
        return ParseTask(
            function="flipkit.gather.formats.replies:read",
            result=ParsedReplies,
            what="thread",
            source=self.shared.url,
            values=(answer.body,),
            options={"network": str(self.shared.network), "root": self.shared.key},
            is_small=len(answer.body) <= SMALL,
        )

    async def complete(self, parsed: object, client: Client) -> object:
        """Ask for answers that are held and missing now, whether they were taken back."""
        assert isinstance(parsed, ParsedReplies)
        there = {reply.key for reply in parsed.replies} | parsed.withheld
        missing = [reply.key for reply in self._held() if reply.key not in there][:_ASKED]
        ask = self._gone_from_bluesky if self.shared.network == SocialNetwork.BLUESKY else self._gone_from_mastodon
        gone: set[str] = set()
        try:
            async for key in ask(client, missing):
                gone.add(key)
        except (FetchError, ValueError, RecursionError):  # the others stay until somebody knows
            pass
        return FoundReplies(parsed=parsed, gone=frozenset(gone))

    async def _gone_from_mastodon(self, client: Client, keys: Sequence[str]) -> AsyncIterator[str]:
        for key in keys:
            try:
                await client.page(f"{self.shared.server}/api/v1/statuses/{key}", accept="application/json")
            except FetchError as error:
                if error.status not in (404, 410):
                    raise
                yield key

    async def _gone_from_bluesky(self, client: Client, keys: Sequence[str]) -> AsyncIterator[str]:
        for first in range(0, len(keys), _TOGETHER):
            asked = keys[first : first + _TOGETHER]
            query = urlencode([("uris", key) for key in asked])
            address = f"{self.bluesky}/xrpc/app.bsky.feed.getPosts?{query}"
            answer = await client.page(address, accept="application/json")
            with within_bounds("thread", address):
                there = keys_of_posts(answer.body)
            for key in asked:
                if key not in there:
                    yield key

    def merge(self, state: State, parsed: object | None, now: datetime) -> SourceUpdate:
        held = self._held()
        if parsed is None:
            nothing = dict.fromkeys(self.counted, 0)
            state = self._in_its_time(state, held, now)
            return SourceUpdate(state=state, counts=nothing, total=len(held), record=partial(self.record, state))
        found = parsed if isinstance(parsed, FoundReplies) else FoundReplies(parsed=_as_parsed(parsed))
        before = {reply.key: reply for reply in held}
        after = {reply.key: reply for reply in found.parsed.replies}
        taken_back = found.parsed.withheld | found.gone
        stay = {key: reply for key, reply in before.items() if key not in taken_back}
        replies = sorted((stay | after).values(), key=lambda reply: (reply.moment, reply.key))[:MOST]
        deleted = before.keys() & taken_back
        state = self._in_its_time(replace(state, notes=(), lost=()), replies, now)
        return SourceUpdate(
            state=state,
            counts={
                "new": len(after.keys() - before.keys()),
                "changed": sum(before[key] != after[key] for key in before.keys() & after.keys()),
                "deleted": len(deleted),
            },
            total=len(replies),
            record=partial(self.archive.threads.record, state, replies, erases=bool(deleted)),
        )

    def record(self, state: State) -> None:
        self.archive.threads.record(state)

    def total(self) -> int:
        return len(self._held())

    def _held(self) -> list[Reply]:
        return self.archive.threads.replies(self.state.id)

    def _in_its_time(self, state: State, replies: Iterable[Reply], now: datetime) -> State:
        """Let a thread in which nobody says anything any more be asked for seldom."""
        latest = max([self.published.astimezone(UTC), *(reply.moment for reply in replies)])
        if now - latest <= _QUIET:
            return state
        later = (now + _SELDOM).astimezone(UTC).replace(microsecond=0)
        return replace(state, due=max(state.due or later, later))


def _as_parsed(parsed: object) -> ParsedReplies:
    assert isinstance(parsed, ParsedReplies)
    return parsed


def address_of(shared: SharedPost, bluesky: str = BLUESKY) -> str:
    """Give the address at which the answers to a message are asked for."""
    if shared.network == SocialNetwork.MASTODON:
        return f"{shared.server}/api/v1/statuses/{quote(shared.key)}/context"
    query = urlencode({"uri": shared.at, "depth": _DEPTH, "parentHeight": 0})
    return f"{bluesky}/xrpc/app.bsky.feed.getPostThread?{query}"


def sources(
    posts: Iterable[Post], archive: Archive, now: datetime, *, bluesky: str = BLUESKY
) -> Iterator[ThreadSource]:
    """Give the threads that posts name, each once; what is held of others is forgotten after a while."""
    named = {shared.id: (shared, post) for post in posts for shared in post.shared}
    if not archive.read_only:
        archive.threads.forget_others(named, now.date() - _FORGOTTEN)
    states = archive.threads.states()
    for name, (shared, post) in named.items():
        before = states.get(name)
        state = State.named(
            before,
            id=name,
            title=post.title,
            url=shared.url,
            feed=address_of(shared, bluesky),
            today=now.date(),
        )
        yield ThreadSource(
            archive=archive, shared=shared, published=post.published, before=before, state=state, bluesky=bluesky
        )


def load_threads(posts: Iterable[Post], archive: Archive, today: date) -> dict[str, Thread]:
    """Give what is held of the threads that posts name, by their ids; none of those that can't be read for long."""
    states = archive.threads.states()
    found: dict[str, Thread] = {}
    for shared in {shared.id: shared for post in posts for shared in post.shared}.values():
        state = states.get(shared.id)
        is_lost = state and state.state != SourceState.OK and today - state.since > _FORGOTTEN
        if state and not is_lost:
            found[shared.id] = Thread(replies=tuple(archive.threads.replies(shared.id)), read_on=state.succeeded)
    return found
