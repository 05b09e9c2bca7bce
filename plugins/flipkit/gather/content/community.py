"""Everything at once: the content folder and the archive become a `Community`, or the sources it names elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from flipkit.gather.content import (
    blogs,
    certificates,
    events,
    pathways,
    people,
    podcasts,
    posts,
    redirects,
    remote_sources,
    tools,
    words_file,
)
from flipkit.gather.content.blogs import read_list
from flipkit.gather.content.erased import keep_wishes
from flipkit.gather.content.event_memory import EventMemory
from flipkit.gather.content.folders import line_of
from flipkit.gather.content.posts.kept import PostShelf
from flipkit.gather.content.posts.post_places import names_shared
from flipkit.gather.formats.parse_tasks import InProcess
from flipkit.gather.sources import Source, calendars, images, programmes, refresh_files, threads
from flipkit.gather.sources import blogs as blog_sources
from flipkit.gather.sources.archive import Archive, StoredProgramme
from flipkit.gather.sources.ledgers import read_ledger
from flipkit.gather.sources.outside_links import load_links
from flipkit.gather.sources.recovery import built_sites, lost_programmes, restore_programmes
from flipkit.model.comments import comments_file
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.outside_links import dead
from flipkit.model.people import NOBODY
from flipkit.model.posts import pictures_elsewhere
from flipkit.model.problems import Problem
from flipkit.model.settings import Folders, Settings
from flipkit.model.web_addresses import host_of
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class ListedSources:
    """The sources that are named, their titles by their ids, and what is wrong in the list of blogs."""

    sources: tuple[Source, ...]
    names: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def list_sources(folders: Folders, settings: Settings, archive: Archive, now: datetime) -> ListedSources:
    """Give the blogs, calendars, programmes and threads of answers that the active parts name."""
    found: list[Source] = []
    names: dict[str, str] = {}
    problems: list[Problem] = []
    if folders.blogs:
        if not archive.read_only:
            keep_wishes(folders, archive)
        path = folders.content / folders.blogs
        listed, problems = read_list(path, folders.blogs)
        names |= {
            name: blog.title for name, blog in blog_sources.identify(listed, archive.states(), archive.removed())
        }
        found += blog_sources.sources(listed, archive, now, folder=path.parent)
    if "events" in settings.parts:  # their texts are for a build, which says what is wrong in them
        dated = events.read_events(folders.texts, folders.events, markdown=lambda text, file: "", settings=settings)
        found += calendars.sources(dated.calendars, archive, now, content=folders.texts)
        found += programmes.sources(dated.conferences, archive, now)
    if "posts" in settings.parts and (archive.threads.states() or names_shared(folders.texts / folders.posts)):
        written, _ = posts.read_all_posts(
            folders.texts, folders.posts, markdown=lambda text, file: "", settings=settings, people=NOBODY, now=now
        )
        found += threads.sources([post for post in written if not post.draft], archive, now)
    names |= {source.state.id: source.state.title for source in found}
    return ListedSources(tuple(found), names, tuple(problems))


def pictures_to_copy(
    folders: Folders, settings: Settings, now: datetime, *, markdown: Callable[[str, str], str]
) -> tuple[str, ...]:
    """Give the addresses of other servers' pictures in our posts, also in those that are held back."""
    found, _ = posts.read_all_posts(
        folders.texts, folders.posts, markdown=markdown, settings=settings, people=NOBODY, now=now
    )
    return pictures_elsewhere(found, host_of(settings.url))


def read_community(
    folders: Folders,
    settings: Settings,
    now: datetime,
    *,
    archive: Archive,
    files: Mapping[str, str],
    markdown: Callable[[str, str], str],
    drafts: bool = False,
    shelf: PostShelf | None = None,
    memory: EventMemory | None = None,
    digest_of: Callable[[Path], str] | None = None,
) -> Community:
    """Read what people wrote, and what the archive holds of the blogs and of others' calendars and programmes.

    Only the active parts are read. `files` are the host's addresses of source paths, `markdown`
    renders the text of a file; with `drafts` posts that are held back are among the others, `shelf` has posts that
    were read before, `memory` events; `digest_of` knows the SHA-256 of files that it looked at. Feeds and calendars
    that are files are taken into the archive when their bytes changed; the network is not used. What is wrong
    stands in the community's problems. The archive must stay open as long as the community is used.
    """
    content, problems = folders.content, list[Problem]()
    made = Community(settings, now, files=files, image=lambda digest: (archive.images.get(digest) or ("", b""))[1])
    if settings.parts & {"posts", "blogs", "events"}:
        known, faults = people.read_people(content / folders.people, folders.people)
        listed, unfit = tools.read_tools(content / tools.NAME)
        made = replace(made, people=known, tools=listed, dead_links=dead(load_links(folders.links)))
        problems += (*faults, *unfit)
    if "posts" in settings.parts:
        leading, unfit_lines = redirects.read_redirects(content)
        made = replace(made, redirects=leading)
        problems += unfit_lines
        found, faults = posts.read_all_posts(
            folders.texts,
            folders.posts,
            markdown=markdown,
            settings=settings,
            people=made.people,
            now=now,
            files=files.values(),
            known=read_ledger(folders.ledger).posts,
            shelf=shelf,
        )
        secret = frozenset[str]() if drafts else frozenset(post.source for post in found if post.draft)
        public = tuple(post for post in found if post.source not in secret)
        if settings.copies_pictures:
            pictures = pictures_elsewhere(public, host_of(settings.url))
            if not archive.read_only:
                images.bring_back(pictures, archive.images, built_sites(folders))
            made = replace(made, pictures=images.held(pictures, archive.images))
        if secret:
            brought, owned = posts.held_files(found)
            secret |= {*map(comments_file, secret)}
            aside = (*posts.held_back(found, now), *(fault for fault in faults if fault.file in secret))
            made = replace(made, held_files=brought, held_folders=owned, aside=aside)
        made = replace(made, posts=public, threads=threads.load_threads(public, archive, now.date()))
        ways, wrong = pathways.read_pathways(content, folders.pathways, markdown)
        shows, unclear = podcasts.read_podcasts(content / podcasts.NAME, podcasts.NAME)
        recordings, unplayed = podcasts.read_episodes(public, shows, folders.texts)
        made = replace(made, pathways=ways, podcasts=shows, episodes=recordings)
        unheard = podcasts.empty_podcasts(public, shows, partial(line_of, content, podcasts.NAME))
        problems += (*wrong, *unclear, *unplayed, *unheard)
        problems += (fault for fault in faults if fault.file not in secret)
    if "events" in settings.parts:
        ledger = read_ledger(folders.ledger)

        def read_dated(programmes: Mapping[str, StoredProgramme]) -> events.EventContent:
            read = partial(
                events.read_events,
                folders.texts,
                folders.events,
                markdown=markdown,
                settings=settings,
                people=made.people,
                ledger=ledger,
                kept=shelf.kept if shelf else None,
                programmes=programmes,
            )
            if not (memory and shelf):
                return read()
            gathered = [(name, repr(stored)) for name, stored in programmes.items()]
            said = shelf.recipe, settings, [*made.people], ledger.rows, sorted(ledger.removed), gathered
            return memory.read(folders.texts, folders.events, said, read, shelf.kept)

        dated = read_dated(programmes=archive.programmes.stored())
        if not archive.read_only and _bring_back(folders, dated.conferences, archive, now):
            dated = read_dated(programmes=archive.programmes.stored())
        made = replace(made, chats=dated.chats, conferences=dated.conferences, events=dated.events)
        problems += dated.problems
        if not archive.read_only:
            sources = calendars.sources(dated.calendars, archive, now, content=folders.texts)
            refresh_files(sources, archive, now, digest_of)
        others, mendable = remote_sources.load_calendars(archive, dated.calendars)
        issuing, unfit = certificates.load_issuing(content)
        words, lost = words_file.load_session_words(content, made)
        made = replace(made, calendars=others, issuing=issuing, words=words)
        problems += (*mendable, *unfit, *lost)
    if "blogs" in settings.parts:
        if not archive.read_only:
            keep_wishes(folders, archive)
        followed = blogs.read_blogs(
            content, folders.blogs, archive, now, shelf.kept if shelf else None, digest_of=digest_of
        )
        made = replace(
            made,
            blogs=followed.blogs,
            entries=followed.entries,
            copies=followed.copies,
            content=followed.content,
            text_key=followed.text_key,
            entry_keys=followed.entry_keys,
            removed=tuple(archive.removed().values()),
            forgotten=tuple(archive.names.forgotten()),
            merged=tuple(archive.names.merged()),
        )
        problems += followed.problems
    return replace(made, problems=tuple(problems))


def _bring_back(folders: Folders, conferences: Iterable[Conference], archive: Archive, now: datetime) -> bool:
    """Bring programmes that were gathered, and are lost, back from the built site; say whether there was one."""
    lost = lost_programmes(programmes.sources(conferences, archive, now))
    if not lost:
        return False
    sites = built_sites(folders)[:1]
    asyncio.run(restore_programmes(lost, sites, InProcess(), now, report=lambda _: None))
    return any(not source.is_lost for source in lost)
