"""A site: everything that is published of a community, by its active parts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.ledger import Ledger, record_posts, record_rows
from flipkit.model.ledger.update import assign_numbers, record_changes
from flipkit.model.plain import ValueStore
from flipkit.publish import (
    agenda,
    blogs,
    calendars,
    certificates,
    chats,
    conferences,
    events,
    home,
    magazine,
    pathways,
    people,
    podcasts,
    post_series,
    posts,
    problems,
    related,
    schedules,
    search,
    session_words,
    site_icons,
    tools,
)
from flipkit.publish.artifacts import Artifact, File, Page, Published, sampled, single
from flipkit.publish.calendars import known_events
from flipkit.publish.cards import of_site, with_cards
from flipkit.publish.event_keys import key_of_meetings
from flipkit.publish.former_addresses import script_for_questions, with_former_addresses
from flipkit.publish.html import ArchivedCopies, Body
from flipkit.publish.html.language import Language
from flipkit.publish.known_pages import KnownBody
from flipkit.publish.known_subjects import KnownSubject
from flipkit.publish.output import assets
from flipkit.publish.reflections import Reflections, find_reflections


class Publication:
    """What is published of a community; which calendars there are is settled before any page is made.

    The ledger is the one of the last time; `kept` has what was made of texts before.
    """

    def __init__(self, community: Community, ledger: Ledger, kept: ValueStore | None = None) -> None:
        if "events" in community.settings.parts:
            ledger = assign_numbers(
                record_changes(ledger, community.conferences, community.now), community.conferences
            )
            ledger = record_rows(ledger, community.conferences)
        if "posts" in community.settings.parts:
            ledger = record_posts(ledger, community.posts)
        self._community, self._ledger, self._kept = community, ledger, kept
        self._reflections = find_reflections(community)
        self._known = KnownSubject(kept, "meetings", self._key_of_meetings(ledger)) if kept is not None else None

    @cached_property
    def _plan(self) -> calendars.Plan:
        """The calendars: made only where something of them is to be made."""
        return calendars.make_plan(self._community, self._ledger)

    def _key_of_meetings(self, ledger: Ledger) -> str:
        return key_of_meetings(self._community, ledger, self._reflections)

    def artifacts(self) -> Iterator[Artifact]:
        """Give every page, file and search record; pages' bodies are made when they are stamped."""
        return single(self._all(self._artifacts(blogs.artifacts)))

    def in_sets(self) -> Iterator[Published]:
        """Give the same, pages of entries in sets, where nothing is asked of each, as a copy for a disk does."""
        if self._community.settings.is_for_disk:
            return self.artifacts()
        return self._all(self._artifacts(blogs.in_sets))

    def _all(self, known: Iterable[Published]) -> Iterator[Published]:
        settings, spoken = self._community.settings, {self._community.settings.language}
        made = with_copies(known, self._community.dead_links)
        for artifact in with_former_addresses(self._community, with_cards(made, settings)):
            spoken.update(page.language for page in sampled((artifact,)))
            yield artifact
        tags = {Language.of(tag, settings.language).tag for tag in spoken}
        has_search = "search" in settings.parts and not settings.is_for_disk
        yield from assets.artifacts(sorted(tags), has_own_look=settings.has_own_look, has_search=has_search)

    def _artifacts(self, of_blogs: Callable[[Community, Reflections], Iterator[Published]]) -> Iterator[Published]:
        community, parts = self._community, self._community.settings.parts
        yield from of_site(community.settings)
        if community.settings.has_own_look:
            yield from site_icons.artifacts(community.settings)
        if "posts" in parts:
            yield from posts.artifacts(community, related.finder(community, self._kept), self._reflections)
            yield from magazine.artifacts(community)
            yield from post_series.artifacts(community)
            yield from pathways.artifacts(community)
            yield from podcasts.artifacts(community)
        if "blogs" in parts:
            yield from of_blogs(community, self._reflections)
        yield from self._of_meetings()
        if parts & {"events", "posts", "calendars"}:
            yield File(addresses.ledger(), cache(self._told.write))
        if parts & {"posts", "blogs", "events"}:
            yield from people.artifacts(community, self._reflections)
            yield from tools.artifacts(community)
            yield from problems.artifacts(community)
        if "search" in parts:
            yield from search.artifacts(community)

    @property
    def _told(self) -> Ledger:
        """What subscribers are told now: where the same calendars were made of it before, nothing else."""
        return self._ledger if self._known else self._plan.ledger

    def _of_meetings(self) -> Iterator[Artifact]:
        """Give all that is made of meetings, as it was made before of the same.

        It is kept by the ledger as it stands after it: what is told twice changes nothing there.
        """
        if self._known is None or self._kept is None:
            return self._meetings()
        if self._known:
            known_events.spare(self._kept)
            return self._known.artifacts(self._meetings)
        return self._known.keep(self._key_of_meetings(self._plan.ledger), self.home_head(), self._meetings())

    def _meetings(self) -> Iterator[Artifact]:
        parts = self._community.settings.parts
        if "events" in parts:
            yield from self._events()
        if "calendars" in parts:
            yield from calendars.artifacts(self._plan)

    def _events(self) -> Iterator[Artifact]:
        community, plan = self._community, self._plan
        yield from chats.artifacts(community, plan, self._reflections)
        yield from conferences.artifacts(community, self._ledger, plan, self._reflections)
        yield from schedules.artifacts(community, self._ledger)
        yield from events.artifacts(community, plan)
        yield from agenda.artifacts(community, plan)
        yield from events.remote_calendar_pages(community, plan)
        yield from certificates.artifacts(community)
        yield from session_words.artifacts(community)

    def home(self) -> str:
        """Give the sections of the home page, as HTML."""
        return home.sections(self._community)

    def home_head(self) -> str:
        """Give what the head of the home page adds, as HTML."""
        return str(self._known.note) if self._known else home.head(self._plan)

    def script_for_questions(self, root: str) -> str:
        """Give what leads on from an old blog's `?p=12`, for a page from which `root` is the way to the site's."""
        return script_for_questions(self._community, root)


#: Pages of what somebody wrote; lists name what stands on these.
_WRITTEN = frozenset({"post", "pathway", "entry", "chat", "week", "conference", "session", "event", "person", "page"})


def with_copies(artifacts: Iterable[Published], dead: Collection[str]) -> Iterator[Published]:
    """Give the artifacts, with copies in the Internet Archive beside the links of pages that are dead.

    They are those nearest to the day of what the page is about.
    """
    gone = tuple(sorted(dead))
    for artifact in single(artifacts) if gone else artifacts:
        if gone and isinstance(artifact, Page) and isinstance(artifact.body, Body | KnownBody):
            day = artifact.record.date if artifact.record else None
            if day or artifact.kind in _WRITTEN:
                yield replace(artifact, body=replace(artifact.body, copies=ArchivedCopies(gone, day)))
                continue
        yield artifact
