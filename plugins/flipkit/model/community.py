"""Everything we know, frozen, and the questions asked of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import KW_ONLY, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeVar

from flipkit.model import addresses
from flipkit.model.agenda import Happening, happenings
from flipkit.model.blogs import Entry, EntryCopy, ErasedBlog, FollowedBlog, ForgottenEntry, MergedEntry
from flipkit.model.certificates import NO_ISSUING, Issuing
from flipkit.model.chats import Chat, Week
from flipkit.model.conferences import Conference
from flipkit.model.events import Event, FollowedCalendar
from flipkit.model.identifiers import PersonId
from flipkit.model.links import SourceLink
from flipkit.model.mentions import Mentions, find_mentions
from flipkit.model.pathways import Pathway
from flipkit.model.people import NOBODY, Byline, People, Person, Portrait, bare_name
from flipkit.model.plain import ValueStore
from flipkit.model.podcasts import Episode, Podcast
from flipkit.model.posts import Lead, PictureCopy, Post, Redirect
from flipkit.model.problems import Problem
from flipkit.model.replies import Thread
from flipkit.model.session_words import SessionWord
from flipkit.model.sessions import Session
from flipkit.model.settings import Settings
from flipkit.model.times import zone
from flipkit.model.tools import Tool
from flipkit.model.web_addresses import canonical_address
from flipkit.values import dataclass

T = TypeVar("T")
R = TypeVar("R")


def _no_content(_: Entry) -> str:
    return ""


def _no_image(_: str) -> bytes:
    return b""


@dataclass(frozen=True)
class Community:
    """What was gathered and written, at the moment `now` (aware).

    `posts` and `entries` are newest first and hold no drafts. `files` maps what the host publishes of
    the content folder (source path to address below the site); `content` gives an entry's cleaned HTML,
    `text_key` says by what that is known, if anybody knows, `entry_keys` by what all entries of a blog are, as they
    were read, `kept` has what builds before made of texts,
    `image` a copied picture by its digest, `pictures` the copies of those in posts by their addresses elsewhere;
    `held_files` and `held_folders` are what posts that are held back bring along, `dead_links` addresses elsewhere
    that are gone, `nowhere` links of texts to what is not on the site, as they stand there, by their pages;
    `portraits` are the photos that can be shown, `leads` the pictures beside posts, by their sources, `threads` the
    answers to posts, by the messages' ids, `redirects` where a blog's old lists and feeds lead, `issuing` by which
    certificates are checked, `words` by which those of sessions are, `also_named` whom texts name that are not here;
    `removed` are the blogs erased on their authors' wish, `copies` what is shown as
    another blog's, `forgotten` single entries, `merged` those that were made one of several, `ignored` the problems
    that mkdocs.yml passes over, `aside` what is no matter of the public: held back, and files that come to nothing.
    """

    settings: Settings
    now: datetime
    _: KW_ONLY
    people: People = NOBODY
    posts: tuple[Post, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    podcasts: tuple[Podcast, ...] = ()
    episodes: Mapping[str, Episode] = field(default_factory=dict)
    blogs: tuple[FollowedBlog, ...] = ()
    entries: tuple[Entry, ...] = ()
    chats: tuple[Chat, ...] = ()
    conferences: tuple[Conference, ...] = ()
    events: tuple[Event, ...] = ()
    calendars: tuple[FollowedCalendar, ...] = ()
    problems: tuple[Problem, ...] = ()
    ignored: tuple[Problem, ...] = ()
    aside: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    content: Callable[[Entry], str] = _no_content
    text_key: Callable[[Entry], str] = _no_content
    entry_keys: Mapping[str, str] = field(default_factory=dict)
    kept: ValueStore | None = None
    image: Callable[[str], bytes] = _no_image
    held_files: frozenset[str] = frozenset()
    held_folders: frozenset[str] = frozenset()
    pictures: Mapping[str, PictureCopy] = field(default_factory=dict)
    removed: tuple[ErasedBlog, ...] = ()
    copies: tuple[EntryCopy, ...] = ()
    forgotten: tuple[ForgottenEntry, ...] = ()
    merged: tuple[MergedEntry, ...] = ()
    portraits: Mapping[PersonId, Portrait] = field(default_factory=dict)
    leads: Mapping[str, Lead] = field(default_factory=dict)
    dead_links: frozenset[str] = frozenset()
    nowhere: Mapping[str, frozenset[str]] = field(default_factory=dict)
    threads: Mapping[str, Thread] = field(default_factory=dict)
    issuing: Issuing = NO_ISSUING
    redirects: tuple[Redirect, ...] = ()
    words: tuple[SessionWord, ...] = ()
    tools: tuple[Tool, ...] = ()
    also_named: tuple[str, ...] = ()

    @cached_property
    def addresses(self) -> dict[str, str]:
        """Where every source below the content folder is published: its address below the site."""
        found = dict(self.files)
        for chat in self.chats:
            found[chat.source] = chat.address
            found.update((note.source, addresses.week(chat.id, note.key)) for note in chat.notes)
        for conference in self.conferences:
            found[conference.source] = conference.address
            found.update((s.source, conference.address_of(s)) for s in conference.sessions if s.source)
        found.update((event.source, event.address) for event in self.events)
        found.update((followed.calendar.source, followed.calendar.page) for followed in self.calendars)
        found.update((post.source, post.url) for post in self.posts)
        found.update((pathway.source, pathway.address) for pathway in self.pathways)
        return found

    def key_of_text(self, entry: Entry) -> str:
        """Give by what an entry's text is known; where nobody says that, the text is read."""
        if known := self.text_key(entry):
            return known
        return blake2b(self.content(entry).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def key_of_entries(self, blog_id: str) -> str:
        """Give by what a blog's entries and their texts are known, all as they are shown; nothing if nobody says."""
        return self._keys_of_entries.get(blog_id, "")

    @cached_property
    def _keys_of_entries(self) -> dict[str, str]:
        found = {}
        for blog, key in self.entry_keys.items():
            entries = self.entries_of(blog)
            if not all(entry.known or entry.also_on for entry in entries):
                continue  # somebody changed one since
            elsewhere = [(entry.id, entry.also_on) for entry in entries if entry.also_on]
            copies = [(copy.entry.id, copy.shown_by) for copy in self.copies_of(blog)]
            said = repr((key, elsewhere, copies)).encode("utf-8", "surrogatepass")
            found[blog] = blake2b(said, digest_size=16).hexdigest() if elsewhere or copies else key
        return found

    @cached_property
    def mentions(self) -> Mentions:
        """Which texts link to each other, and which name a tool."""
        return find_mentions(self)

    def once(self, kind: str, key: Hashable, of: T, make: Callable[[Community, T], R]) -> R:
        """Give what is made of a part of this, the first time it is asked for; the part is kept with it."""
        known = self._made.setdefault(kind, {})
        if key not in known:
            known[key] = of, make(self, of)
        made: R = known[key][1]
        return made

    @cached_property
    def _made(self) -> dict[str, dict[Hashable, tuple[Any, Any]]]:
        """What lists show of it, by kind and by the part of it that is shown."""
        return {}

    @cached_property
    def posts_by_address(self) -> dict[str, Post]:
        """The posts by their addresses."""
        return {post.url: post for post in self.posts}

    def find_address(self, way: str) -> str | None:
        """Find the address below the site that a way from its root leads to, written as addresses or sources are."""
        for written in (way, f"{way}/", way.removesuffix("index.html"), f"{way.removesuffix('/')}.html"):
            if written in self._urls:
                return written
        return self.addresses.get(way)

    @cached_property
    def _urls(self) -> frozenset[str]:
        known = frozenset(self.addresses.values()) | {url for post in self.posts for url in post.former}
        if "calendars" not in self.settings.parts:
            return known
        of_weeks = {addresses.calendar_of_week(chat.id, note.key) for chat in self.chats for note in chat.notes}
        return known | of_weeks | {addresses.calendar(chat.id) for chat in self.chats}

    @cached_property
    def today(self) -> date:
        """The date of `now` in the site's zone."""
        return self.now.astimezone(zone(self.settings.timezone)).date()

    @cached_property
    def window(self) -> tuple[date, date]:
        """First and last day of what subscribed calendars hold.

        From the first day of the quarter 90 days back to the last day of the quarter 18 months on,
        both counted from the first day of this quarter, so that without an edit both move together,
        four times a year.
        """
        month = self.today.year * 12 + self.today.month - 1
        first = _quarter_start(month) - timedelta(days=90)
        return _quarter_start(first.year * 12 + first.month - 1), _quarter_start(month + 21) - timedelta(days=1)

    @cached_property
    def _weeks(self) -> dict[str, tuple[Week, ...]]:
        last = self.window[1]
        newest = {c.id: max((n.scheduled for n in c.notes), default=last) for c in self.chats}
        return {chat.id: chat.weeks(max(last, newest[chat.id])) for chat in self.chats}

    def weeks(self, chat: Chat) -> tuple[Week, ...]:
        """All weeks of a chat, from its first to the last day of the window."""
        return self._weeks[chat.id]

    def coming_weeks(self, chat: Chat, count: int = 6) -> tuple[Week, ...]:
        """The next weeks of a chat that are not over, cancelled ones among them."""
        weeks = sorted(self.weeks(chat), key=lambda week: week.start.astimezone(UTC))
        return tuple(week for week in weeks if week.end > self.now)[:count]

    def next_week(self, chat: Chat) -> Week | None:
        """The next week of a chat that takes place."""
        return next((week for week in self.coming_weeks(chat, 20) if not week.cancelled), None)

    @cached_property
    def blogs_by_id(self) -> dict[str, FollowedBlog]:
        """The blogs by their ids."""
        return {blog.id: blog for blog in self.blogs}

    @cached_property
    def news(self) -> tuple[Entry, ...]:
        """The entries that came in as news, newest first: not those fetched later from old pages."""
        return tuple(entry for entry in self.entries if not entry.backfilled)

    def entries_of(self, blog_id: str) -> tuple[Entry, ...]:
        """A blog's entries, newest first."""
        return self._entries_by_blog.get(blog_id, ())

    @cached_property
    def _entries_by_blog(self) -> dict[str, tuple[Entry, ...]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.blog, []).append(entry)
        return {blog: tuple(entries) for blog, entries in found.items()}

    def copies_of(self, blog_id: str) -> tuple[EntryCopy, ...]:
        """The entries of a blog that are shown as other blogs', newest first."""
        return self._copies_by_blog.get(blog_id, ())

    @cached_property
    def _copies_by_blog(self) -> dict[str, tuple[EntryCopy, ...]]:
        found: dict[str, list[EntryCopy]] = {}
        for copy in self.copies:
            found.setdefault(copy.entry.blog, []).append(copy)
        return {blog: tuple(copies) for blog, copies in found.items()}

    def address_of(self, entry: Entry) -> str:
        """Where an entry is read: its page here under `full` (below the site), else the original (in full)."""
        blog = self.blogs_by_id.get(entry.blog)
        return addresses.entry(entry.blog, entry.slug) if blog and blog.blog.show == "full" else entry.url

    @cached_property
    def persons(self) -> tuple[Person, ...]:
        """Everybody who has a page, by name.

        All of people.yml, and whoever is named as moderator, speaker or author of our own posts;
        authors of gathered entries only where people.yml or the blog's `authors` names them.
        """
        found: dict[PersonId, Person] = {}
        named = sorted(self._named, key=len)  # the barest of several spellings names the page
        for person in (*self.people, *map(self.people.named, named)):
            found.setdefault(person.id, person)  # whose name makes another's id takes no page over
        return tuple(sorted(found.values(), key=lambda person: (person.name.casefold(), person.id)))

    @cached_property
    def meetings(self) -> Community:
        """The part that calendars are made of: who meets when, what people are called, and nothing they wrote."""
        return Community(
            self.settings,
            self.now,
            people=self.people,
            chats=self.chats,
            conferences=self.conferences,
            events=self.events,
            also_named=self._named,
        )

    @cached_property
    def _named(self) -> tuple[str, ...]:
        if self.also_named:
            return self.also_named
        names: list[str] = []
        for chat in self.chats:
            names += chat.moderators
            for note in chat.notes:
                names += [*note.moderators, *note.co_moderators]
        names += [author.id for post in self.posts for author in post.authors if self.people.find(author.id)]
        names += [author.name for post in self.posts for author in post.authors]
        names += [name for blog in self.blogs for name in blog.blog.authors]
        names += [author for pathway in self.pathways for author in pathway.authors]
        sessions = [session for conference in self.conferences for session in conference.sessions]
        for session in sorted(sessions, key=lambda session: session.is_gathered):  # ours come first
            names += session.speakers
        return tuple(dict.fromkeys(names))

    def person(self, reference: str) -> Person | None:
        """Somebody with a page, by id or name as written anywhere; None for everybody else."""
        wanted = self.people.find(reference)
        if wanted:
            return wanted
        key = reference.casefold().strip()
        return self._persons_by_key.get(key) or self._persons_by_bare_name.get(bare_name(key))

    @cached_property
    def _persons_by_key(self) -> dict[str, Person]:
        return {person.name.casefold(): person for person in self.persons}

    @cached_property
    def _persons_by_bare_name(self) -> dict[str, Person]:
        return {bare_name(person.name.casefold()): person for person in self.persons}

    def credits(self, entry: Entry) -> tuple[Byline, ...]:
        """Name who wrote an entry, and whose page here that leads to.

        A feed names whom it likes. It is taken for somebody we know where blogs.yml says so (`authors`), or where
        the blog is at the address that people.yml gives of them; anybody else only has the name.
        """
        key = entry.blog, entry.authors
        known = self._credits.get(key)
        if known is None:
            known = self._credits[key] = self._credited(entry)
        return known

    @cached_property
    def _credits(self) -> dict[tuple[str, tuple[str, ...]], tuple[Byline, ...]]:
        """Who wrote what, by blog and names: of thousands of entries a few wrote all."""
        return {}

    def _credited(self, entry: Entry) -> tuple[Byline, ...]:
        blog = self.blogs_by_id.get(entry.blog)
        found: dict[str, Byline] = {}
        for reference in self.authors_of(entry):
            person = self.person(reference)
            if person and blog and self._writes(person, blog):
                found.setdefault(person.id, Byline(person.name, person))
            else:
                found.setdefault(reference.casefold(), Byline(reference))
        return tuple(found.values())

    def _writes(self, person: Person, blog: FollowedBlog) -> bool:
        if any(self.person(reference) == person for reference in blog.blog.authors):
            return True
        home, site = canonical_address(person.url or ""), canonical_address(blog.blog.url)
        return bool(home and site) and (f"{site}/".startswith(f"{home}/") or f"{home}/".startswith(f"{site}/"))

    def authors_of(self, entry: Entry) -> tuple[str, ...]:
        """An entry's authors as written: its own, else its blog's."""
        blog = self.blogs_by_id.get(entry.blog)
        return entry.authors or (blog.blog.authors if blog else ())

    def language_of(self, thing: Chat | Conference | Event | Pathway) -> str:
        """The language a thing is written in, and its pages speak: its own, else the site's."""
        return thing.language or self.settings.language

    def recording_of(self, conference: Conference, session: Session) -> str:
        """Where a session's recording is, in full: as written, else a file of ours, if the site has an address."""
        found = conference.recordings.get(session.id)
        source = SourceLink.read(found.url) if found else None
        if source and self.settings.url:
            return self.settings.absolute(self.addresses.get(source.path, source.path))
        return session.recording_url or (found.url if found and not source else "")

    def names(self, references: tuple[str, ...]) -> tuple[str, ...]:
        """The names of those meant."""
        return tuple(self.people.named(reference).name for reference in references)

    @cached_property
    def abstracts(self) -> dict[str, tuple[int, ...]]:
        """How many bytes each abstract of a conference takes, by the conferences' ids."""
        return {
            conference.id: tuple(len(session.abstract.encode("utf-8", "replace")) for session in conference.sessions)
            for conference in self.conferences
        }

    def told_word(self, event: str, session: str) -> str:
        """A session or a chat's date as the page of exit tickets knows it; empty where it has no word."""
        return f"{event}/{session}" if any((w.event, w.session) == (event, session) for w in self.words) else ""

    @cached_property
    def agenda(self) -> tuple[Happening, ...]:
        """All that happened and will, in order of its beginning; chats to the last day of the window."""
        weeks = (week for chat in self.chats for week in self.weeks(chat))
        return happenings(weeks, self.conferences, self.events, self.calendars)

    def upcoming(self, count: int | None = None) -> tuple[Happening, ...]:
        """What is not over yet, the next first."""
        return tuple(h for h in self.agenda if not self.is_over(h))[:count]

    def past(self) -> tuple[Happening, ...]:
        """Our conferences and single events that are over, the latest first, however long ago."""
        return tuple(h for h in reversed(self.agenda) if not h.is_one_of_many and self.is_over(h))

    def is_over(self, happening: Happening) -> bool:
        """Whether it has ended; an all-day one ends with its last day in its own zone."""
        return happening.over <= self.now


def _quarter_start(month: int) -> date:
    month -= month % 3
    return date(month // 12, month % 12 + 1, 1)
