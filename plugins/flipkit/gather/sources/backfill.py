"""A blog's old entries, fetched once from the pages of its feed that are older than the newest.

Page by page, each server in its turn. Every page is kept as it comes, with the address of the next, so
that a walk which was broken off goes on where it was. What comes in this way keeps its date and is no
news: it floods neither home page nor feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flipkit.errors import FetchError, SourceError
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.formats.feeds.discovery import paging_task
from flipkit.gather.formats.feeds.normalize import NormalizedFeed, reading_task
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.parse_tasks import Runner
from flipkit.gather.sources import images
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import ACCEPT
from flipkit.model.blogs import Blog
from flipkit.model.text import unique
from flipkit.values import dataclass

#: No blog has more pages; a server that makes up more is left.
_PAGES = 5_000
#: Most entries that are taken of one page.
_PER_PAGE = 5_000
_SLACK = timedelta(days=1)
_UNDATED = "Its page gives no date that can be; it took that of its oldest neighbour."


@dataclass(frozen=True, slots=True)
class BackfillResult:
    """What a walk brought: pages read (the feed itself aside), new entries, and in words why it ended."""

    pages: int
    new: int
    ended: str
    is_done: bool = True


async def backfill(
    archive: Archive,
    blog_id: str,
    blog: Blog,
    client: Client,
    *,
    runner: Runner,
    now: datetime,
    report: Callable[[int, int], None] = lambda _pages, _new: None,
) -> BackfillResult:
    """Walk back from a blog's feed, or from where the last walk was broken off, until there is nothing older.

    `report` is told how many pages were read and how many entries are new. A fault is no error: it ends
    the walk, which can be gone on with.
    """
    return await _BackfillWalk(archive, blog_id, blog, client, runner=runner, now=now).run(report)


class _BackfillWalk:
    def __init__(
        self, archive: Archive, blog_id: str, blog: Blog, client: Client, *, runner: Runner, now: datetime
    ) -> None:
        self._archive, self._blog_id, self._blog = archive, blog_id, blog
        self._client, self._runner, self._now = client, runner, now
        known = archive.known(blog_id)
        self._guids = set(known)
        self._slugs = {entry.slug for entry in known.values()}
        self._seen: set[str] = set()
        self._silent: set[str] = set()
        self._oldest = min((entry.published or entry.first_seen for entry in known.values()), default=now)

    async def run(self, report: Callable[[int, int], None]) -> BackfillResult:
        resumed = self._archive.page(self._blog_id)
        address = resumed or self._blog.feed
        visited: set[str] = set()
        before = b""
        pages = new = 0
        while pages < _PAGES:
            visited.add(address)
            is_feed = address == self._blog.feed
            try:
                answer = await self._client.get(address, accept=ACCEPT)
                found = await self._read(answer, address, is_feed=is_feed)
                then = await self._runner.run(paging_task(answer.body, answer.url))
            except FetchError as error:
                if error.status in (404, 410) and not is_feed:
                    return self._end(pages, new, "there is no older page.")
                return BackfillResult(pages, new, f"{error.message} {error.remedy}".strip(), is_done=False)
            except SourceError as error:
                if is_feed:
                    return BackfillResult(pages, new, error.message, is_done=False)
                return self._end(pages, new, "the page before is no feed.")
            guids = {*found.ids}
            skipped = is_feed and bool(self._guids)
            digest = sha256(answer.body).digest()
            if digest == before or (guids <= self._seen and not skipped):
                return self._end(pages, new, "the next page has nothing that was not on those before.")
            self._seen |= guids
            before = digest
            then = "" if then in visited else then
            if not is_feed:
                entries = [*self._new(found.entries)]
                if self._blog.images == "copy":
                    copied = await images.copy(entries, self._client, self._archive.images, self._silent)
                    entries = [*copied.entries]
                self._archive.add(self._blog_id, entries, self._now, then=then)
                pages += 1
                new += len(entries)
                report(pages, new)
            elif not then:
                return BackfillResult(0, 0, "its feed says of no older page.")
            if not then:
                return self._end(pages, new, "that was the oldest page.")
            address = then
        return self._end(pages, new, f"{_PAGES} pages are enough.")

    async def _read(self, answer: Answer, address: str, *, is_feed: bool) -> NormalizedFeed:
        """Read a page; of the feed itself only says what it holds, as gathering has read it."""
        task = reading_task(
            answer.body,
            answer.content_type,
            answer.url,
            self._archive.known(self._blog_id),
            self._now.astimezone(UTC),
            source=address,
            images=self._blog.images,
            most=_PER_PAGE,
            names=self._archive.known_names(self._blog_id),
            site=self._blog.url,
        )
        reading = await self._runner.run(task)
        return replace(reading, ids=(), entries=()) if is_feed and self._guids else reading

    def _end(self, pages: int, new: int, why: str) -> BackfillResult:
        self._archive.add(self._blog_id)
        return BackfillResult(pages, new, why)

    def _new(self, entries: Iterable[StoredEntry]) -> Iterator[StoredEntry]:
        """The entries of a page that the archive lacks, marked as old; an undated one takes a neighbour's date."""
        page = [entry for entry in entries if entry.guid not in self._guids]
        dates = [entry.published for entry in page if self._is_dated(entry) and entry.published]
        self._oldest = min([*dates, self._oldest])
        for entry in page:
            slug = unique(entry.slug, self._slugs)
            self._slugs.add(slug)
            self._guids.add(entry.guid)
            made = replace(entry, slug=slug, backfilled=True)
            if not self._is_dated(entry):
                made = replace(made, published=self._oldest, decisions=(*entry.decisions, _UNDATED))
            yield made

    def _is_dated(self, entry: StoredEntry) -> bool:
        return entry.published is not None and entry.published <= self._now + _SLACK
