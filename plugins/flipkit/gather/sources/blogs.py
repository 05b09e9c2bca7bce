"""Blogs as sources: each has its id, its feed is asked for, and its topic filter decides what is shown.

Taking a blog from the list takes nothing from the archive: its entries stay at their addresses, and should
it come back it is known again. One that was erased on its author's wish leaves only marks, by which it is
refused should somebody list it again without meaning to. The archive keeps every entry, so a changed
filter acts at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import ClassVar

from flipkit.faults import Diagnosis
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.formats.feeds import normalize
from flipkit.gather.formats.feeds.normalize import NormalizedFeed
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry, Tombstone
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.sources import another_blog, faults, images
from flipkit.gather.sources.archive import WAITING, Archive, State
from flipkit.gather.sources.duplicates import with_wording
from flipkit.gather.sources.source import EntryPreview, FilePlace, Kind, Request, Source, SourceUpdate
from flipkit.model.blogs import Blog, Decision, Entry, ErasedBlog, decide, erased_as
from flipkit.model.problems import Problem
from flipkit.model.reserved import is_reserved
from flipkit.model.states import SourceState
from flipkit.model.text import slug, unique
from flipkit.values import dataclass

#: A tombstone of a later day is none: clocks on the wall differ by up to 14 hours.
_SLACK = timedelta(days=1)
#: What is asked for where a feed is wanted.
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogSource(Source):
    """A blog with a feed, at an address or in a file in `folder`, beside blogs.yml.

    `held` counts the entries that are held at the beginning. `silent` are the servers of pictures that did not answer
    in this run, for all its blogs; `fresh` the new entries that were stored before their pictures came.
    """

    archive: Archive
    blog: Blog
    folder: Path | None
    before: State | None
    state: State
    held: int
    silent: set[str] = field(default_factory=set, hash=False, compare=False)
    fresh: set[str] = field(default_factory=set, hash=False, compare=False)

    kind: ClassVar[Kind] = Kind.BLOG
    reading: ClassVar[int] = normalize.READING
    counted: ClassVar[tuple[str, ...]] = ("new", "changed")

    @property
    def policy(self) -> str:
        """What becomes of pictures; those of a file stay links, as a build that reads it has no network."""
        return "link" if self.blog.is_file else self.blog.images

    @property
    def is_file(self) -> bool:
        return self.blog.is_file

    def is_current(self, now: datetime) -> bool:
        return (self.state.reading, self.state.policy) == (self.reading, self.policy)

    def request(self) -> Request:
        place = None
        if self.folder and self.blog.is_file:
            place = FilePlace(self.folder, self._missing, self._missing)
        return Request(self.blog.feed, ACCEPT, place=place, in_part=True)

    def _missing(self) -> Diagnosis:
        return faults.FEED_FILE_UNREADABLE(name=self.blog.feed)

    def task(self, answer: Answer, now: datetime) -> ParseTask[NormalizedFeed]:
        address = self.blog.url if self.blog.is_file else answer.url
        return normalize.reading_task(
            answer.body,
            answer.content_type,
            address,
            self.archive.known(self.state.id),
            now,
            source=self.blog.feed,
            is_whole=answer.is_whole,
            images="link" if self.blog.is_file else self.blog.images,
            names=self.archive.known_names(self.state.id),
            site=self.blog.url,
        )

    def keep(self, parsed: object, now: datetime) -> None:
        """Store new entries before their pictures come, with links in their place: they may take their time.

        The state stays as it was, so that a run that is killed meanwhile is taken up by the next one.
        """
        assert isinstance(parsed, NormalizedFeed)
        if self.policy == "copy" and parsed.entries:
            known = self.archive.known(self.state.id)
            state = another_blog.after_reading(self.state, self.before, parsed, known, now)
            entries = self._arrived(state, parsed.entries, known, now)
            self.fresh.update(entry.guid for entry in entries if entry.guid not in known)
            linked = [replace(entry, html=images.placed(entry.html, {}), digest=WAITING) for entry in entries]
            self.archive.record(self.state, linked, now)

    async def complete(self, parsed: object, client: Client) -> object:
        """Copy the pictures of new entries, if the blog allows it."""
        if not isinstance(parsed, NormalizedFeed) or self.policy != "copy":
            return parsed
        copied = await images.copy(parsed.entries, client, self.archive.images, self.silent)
        entries = (
            replace(entry, digest=WAITING) if entry.guid in copied.waiting else entry for entry in copied.entries
        )
        return replace(parsed, entries=tuple(entries))

    def merge(self, state: State, parsed: object | None, now: datetime) -> SourceUpdate:
        if parsed is None:
            state = another_blog.held(state, self.before, now) if state.other else state
            nothing = dict.fromkeys(self.counted, 0)
            return SourceUpdate(state=state, counts=nothing, total=self.total(), record=partial(self.record, state))
        assert isinstance(parsed, NormalizedFeed)
        known = self.archive.known(state.id)
        state = replace(state, language=parsed.language, authors=parsed.authors, lost=parsed.lost)
        is_cut = parsed.is_broken and not self.blog.is_file  # a server may give it whole the next time
        if parsed.waiting or is_cut or any(entry.digest == WAITING for entry in parsed.entries):
            state = replace(state, digest="", etag="", modified="")  # so the next gathering reads it again
        state = another_blog.after_reading(state, self.before, parsed, known, now)
        entries = self._arrived(state, parsed.entries, known, now)
        deleted = [] if state.state == SourceState.HELD else self._deleted(parsed.deleted, now)
        gone = {entry.guid for entry, _ in deleted}
        entries = [entry for entry in entries if entry.guid not in gone]
        shown = {guid for guid, stamp in known.items() if not stamp.held} - gone
        arrived = {entry.guid for entry in entries if not entry.held}
        new = arrived - (known.keys() - self.fresh)
        return SourceUpdate(
            state=state,
            counts={"new": len(new), "changed": len(arrived - new)},
            total=len(shown | arrived),
            record=partial(self._record, state, entries, parsed, deleted, now),
            preview=partial(self._preview, parsed),
            remark=" ".join(
                [
                    *([state.reason, state.remedy] if state.other else []),
                    *parsed.held_back,
                    *_taken_back(len(deleted)),
                ]
            ),
        )

    def _record(
        self,
        state: State,
        entries: Sequence[StoredEntry],
        parsed: NormalizedFeed,
        deleted: Sequence[tuple[StoredEntry, datetime]],
        now: datetime,
    ) -> None:
        """Store what a reading brought; what its author took back goes first, so that a killed run does it again."""
        for entry, when in deleted:
            self.archive.names.forget(state.id, entry, now.date(), when)
        self.archive.record(state, entries, now, places=parsed.places, doubts=parsed.doubts)

    def _deleted(self, tombstones: Iterable[Tombstone], now: datetime) -> list[tuple[StoredEntry, datetime]]:
        """Give the entries that their own feed took back, and when: unless they were changed later (RFC 6721)."""
        told = {stone.ref: stone.when for stone in tombstones if stone.when <= now + _SLACK}
        if not told:
            return []
        held = [*self.archive.entries(self.state.id), *self.archive.waiting(self.state.id)]
        found = ((entry, told.get(entry.alias) or told.get(entry.guid)) for entry in held)
        return [(entry, when) for entry, when in found if when and when >= (entry.updated or entry.published or when)]

    def _arrived(
        self, state: State, entries: Sequence[StoredEntry], known: Mapping[str, EntryStamp], now: datetime
    ) -> list[StoredEntry]:
        """Note since when changed entries have their words, which tells who has them first, and which are held.

        Small changes, one after the other, are held against the words there were at that moment. Words that
        only we read in another way, or that were restored, are no others.
        """
        if state.state == SourceState.HELD:
            entries = [replace(e, held=e.guid not in known or known[e.guid].held) for e in entries]
        if not any(entry.guid in known for entry in entries):
            return [*entries]
        held = {entry.guid: entry for entry in self.archive.entries(self.state.id)}
        is_read_anew = self.before is None or self.before.reading != self.reading
        same = {guid: is_read_anew or each.digest in ("", WAITING) for guid, each in held.items()}
        return [with_wording(e, held[e.guid], now, is_same=same[e.guid]) if e.guid in held else e for e in entries]

    def record(self, state: State) -> None:
        self.archive.record(state)

    def total(self) -> int:
        return self.held + len(self.fresh)

    def _preview(self, parsed: NormalizedFeed) -> tuple[EntryPreview, ...]:
        """Say of each entry, held or found, whether the topic filter lets it stay; the newest come first."""
        entries = {entry.guid: entry for entry in (*self.archive.entries(self.state.id), *parsed.entries)}
        ordered = sorted(entries.values(), key=lambda entry: (entry.published or entry.first_seen, entry.guid))
        decided = [(entry, decide_entry(self.blog, entry)) for entry in reversed(ordered)]
        return tuple(EntryPreview(entry.title, entry.url, each.kept, each.reason) for entry, each in decided)


def _taken_back(count: int) -> list[str]:
    said = f"Its author took {count} {'entry' if count == 1 else 'entries'} back; nothing of that is kept."
    return [said] if count else []


def sources(
    blogs: Iterable[Blog], archive: Archive, now: datetime, *, folder: Path | None = None
) -> Iterator[BlogSource]:
    """Give the blogs that have a feed to ask for, at an address or, if the `folder` of blogs.yml is given, in a file.

    Paused blogs and those that were erased are left alone.
    """
    states, removed, counts = archive.states(), archive.removed(), archive.counts()
    silent: set[str] = set()
    for blog_id, blog in identify(admitted(blogs, removed)[0], states, removed):
        if blog.feed and not blog.paused and (folder or not blog.is_file):
            before = states.get(blog_id)
            state = State.named(before, id=blog_id, title=blog.title, url=blog.url, feed=blog.feed, today=now.date())
            yield BlogSource(
                archive=archive,
                blog=blog,
                folder=folder,
                before=before,
                state=state,
                held=counts.get(blog_id, 0),
                silent=silent,
            )


def identify(
    blogs: Iterable[Blog], states: Mapping[str, State], removed: Iterable[str] = ()
) -> tuple[tuple[str, Blog], ...]:
    """Give every blog its id: the one written, else the one it had when first gathered, else its title's slug.

    A blog gathered before is known again by its feed, its address or its title. The ids of `removed`
    ones, which were erased, are not given again.
    """
    blogs = tuple(blogs)
    given: dict[int, str] = {number: blog.id for number, blog in enumerate(blogs) if blog.id}
    taken = set(given.values())
    for key in ("feed", "url", "title"):
        named: defaultdict[str, list[str]] = defaultdict(list)
        for state in states.values():
            named[getattr(state, key)].append(state.id)
        for number, blog in enumerate(blogs):
            wanted = getattr(blog, key)
            if number in given or not wanted:
                continue
            if found := next((each for each in named.get(wanted, ()) if each not in taken), ""):
                given[number] = found
                taken.add(found)
    taken |= {*states, *removed}
    for number, blog in enumerate(blogs):
        if number not in given:
            name = slug(blog.title)
            given[number] = unique(f"{name}-blog" if is_reserved(name) else name, taken)
            taken.add(given[number])
    return tuple((given[number], blog) for number, blog in enumerate(blogs))


def admitted(
    blogs: Iterable[Blog], removed: Mapping[str, ErasedBlog], file: str = "blogs.yml"
) -> tuple[tuple[Blog, ...], list[Problem]]:
    """Give the blogs that may be gathered, and a problem for each that was erased."""
    kept, problems = [], []
    for number, blog in enumerate(blogs, start=1):
        if erased := erased_as(blog, removed):
            said = faults.BLOG_ERASED(blog=blog.title, day=erased[0].when.isoformat())
            problems.append(Problem(file, said, field=str(number)))
        else:
            kept.append(blog)
    return tuple(kept), problems


def note(archive: Archive, listed: Iterable[tuple[str, Blog]], now: datetime) -> None:
    """Store what the list says of each blog gathered before, and note which have left it or come back."""
    states = archive.states()
    said = {blog_id: blog.to_json() for blog_id, blog in listed}
    archive.note([(blog_id, text) for blog_id, text in said.items() if blog_id in states])
    for blog_id, state in states.items():
        if blog_id not in said and state.state != "removed":
            archive.record(
                replace(state, state=SourceState.REMOVED, since=now.date(), reason="", remedy="", digest="")
            )
        elif blog_id in said and state.state == "removed":
            archive.record(replace(state, state=SourceState.OK, since=now.date(), listed=said[blog_id]))


def former(states: Mapping[str, State], listed: Iterable[str]) -> Iterator[tuple[str, Blog]]:
    """Give the blogs that are not listed any more, as the list last described them."""
    here = set(listed)
    for blog_id, state in states.items():
        if blog_id not in here:
            yield blog_id, _as_listed(state)


def _as_listed(state: State) -> Blog:
    try:
        return Blog.from_json(state.listed)
    except ValueError:  # a list of an older flipkit's, or none noted
        return Blog(title=state.title, url=state.url, feed=state.feed)


def decide_entry(blog: Blog, entry: StoredEntry | Entry) -> Decision:
    """Say whether a blog's topic filter lets an entry stay: by its categories, its title and its summary."""
    return decide(blog.topics, title=entry.title, categories=entry.categories, text=entry.summary)
