"""The blogs of blogs.yml: the list is read, and a build gets what the archive holds of them.

Nothing here uses the network: only feeds that are files are read.
"""

from __future__ import annotations

import marshal
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from flipkit.errors import DocumentError
from flipkit.faults import Diagnosis, Severity
from flipkit.gather.content import faults
from flipkit.gather.content.people import BlogKeys
from flipkit.gather.content.validation import validate
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.formats.feeds.feed_faults import FEED_WITH_SECRET
from flipkit.gather.formats.feeds.normalize import dates, is_usual
from flipkit.gather.formats.limits import DECISIONS
from flipkit.gather.formats.text_language import language_tag
from flipkit.gather.sources import refresh_files
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.archive.rows import maybe_moment, names, several
from flipkit.gather.sources.blogs import admitted, decide_entry, former, identify, note, sources
from flipkit.gather.sources.duplicates import merge_duplicates
from flipkit.model.blogs import Blog, BlogHealth, Enclosure, Entry, EntryCopy, FollowedBlog, Topics
from flipkit.model.identifiers import BlogId
from flipkit.model.plain import ValueStore
from flipkit.model.problems import Problem
from flipkit.model.reserved import is_reserved
from flipkit.model.states import SourceState
from flipkit.model.text import slug
from flipkit.secrecy import asks_with_secret
from flipkit.values import dataclass

#: Where a list of blogs is kept, and which feeds it has in files.
_LIST, _FILES = "list of blogs", "feeds of blogs in files"
_NO_FEED = ("blogs.yml names no feed for it.", "Add a line `feed: …` with its feed's address.")


def read_list(path: Path, file: str) -> tuple[tuple[Blog, ...], list[Problem]]:
    """Read blogs.yml; `file` is its name in problems. A file that is not there lists no blogs."""
    if not path.is_file():
        return (), []
    try:
        document = read(path, file)
    except DocumentError as error:
        return (), [Problem.of(error)]
    if not document.data:
        return (), []
    if not isinstance(document.data, list):
        return (), [Problem(file, faults.BLOGS_NOT_A_LIST(), line=1)]
    blogs: list[Blog] = []
    problems: list[Problem] = []
    for number in range(len(document.data)):
        keys, found = validate(document, BlogKeys, at=(number,))
        blog = keys.blog() if keys else None
        if blog:
            found = _faults(blog, blogs, document, number, path.parent)
        problems += found
        if blog and not found:
            blogs.append(blog)
            if asks_with_secret(blog.feed) and not blog.is_file:
                problems.append(_problem(document, number, "feed", FEED_WITH_SECRET()))
    return tuple(blogs), problems


def feed_files(path: Path, file: str, kept: ValueStore | None = None) -> tuple[str, ...]:
    """Give the files that blogs.yml names as feeds, below the content folder, even of blogs that are wrong."""
    key = _key_of_list(_FILES, path, file)
    if kept is None or not key:
        return _feed_files(path, file)
    if kept.get(key) is None:
        kept.put(key, [*_feed_files(path, file)])
    return tuple(kept.get(key))


def _feed_files(path: Path, file: str) -> tuple[str, ...]:
    try:
        data = read(path, file).data if path.is_file() else []
    except DocumentError:
        return ()
    named = [line.get("feed") for line in data if isinstance(line, dict)] if isinstance(data, list) else []
    folder = posixpath.dirname(file)
    return tuple(posixpath.normpath(posixpath.join(folder, name)) for name in named if isinstance(name, str))


def _problem(document: Document, number: int, key: str, diagnosis: Diagnosis) -> Problem:
    line = document.line_of((number, key))
    return Problem(document.file, diagnosis, line=line, field=f"{number + 1}.{key}")


def _faults(blog: Blog, before: Iterable[Blog], document: Document, number: int, folder: Path) -> list[Problem]:
    fault = partial(_problem, document, number)
    found = []
    if blog.id and blog.id != slug(blog.id):
        found.append(fault("id", faults.BLOG_ID_UNFIT(id=blog.id, fit=slug(blog.id))))
    elif is_reserved(blog.id):
        found.append(fault("id", faults.BLOG_ID_RESERVED(id=blog.id)))
    for other in before:
        if blog.id and blog.id == other.id:
            found.append(fault("id", faults.BLOG_ID_TWICE(id=blog.id, other=other.title)))
        if blog.feed and blog.feed == other.feed:
            found.append(fault("feed", faults.BLOG_FEED_TWICE(other=other.title)))
    if not _are_within(folder, [blog]):
        found.append(fault("feed", faults.BLOG_FEED_ELSEWHERE(feed=blog.feed)))
    return found


def _are_within(folder: Path, blogs: Iterable[Blog]) -> bool:
    """Whether feeds that are files lie beside the list, or below, wherever links lead; folders are asked once."""
    own, is_below = folder.resolve(), cache(lambda above: above.resolve().is_relative_to(own))
    for path in (folder / blog.feed for blog in blogs if blog.is_file):
        leads_on = path.name in ("", "..") or path.is_symlink()
        if not (path.resolve().is_relative_to(own) if leads_on else is_below(path.parent)):
            return False
    return True


@dataclass(frozen=True, slots=True)
class BlogContent:
    """What a build knows of the blogs: in the order of blogs.yml, with their entries newest first.

    `content` reads an entry's clean HTML from the archive, which stays open; `text_key` says by what that is known,
    many times faster, `entry_keys` by what all entries of each blog are. `copies` are shown as others'.
    """

    blogs: tuple[FollowedBlog, ...]
    entries: tuple[Entry, ...]
    content: Callable[[Entry], str]
    text_key: Callable[[Entry], str]
    entry_keys: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    copies: tuple[EntryCopy, ...] = ()


def read_blogs(
    content: Path,
    file: str,
    archive: Archive,
    now: datetime,
    kept: ValueStore | None = None,
    *,
    digest_of: Callable[[Path], str] | None = None,
) -> BlogContent:
    """Read what a build needs, without the network: blogs.yml (`file` below `content`) and the archive.

    Feeds that are files are taken into the archive first, if it can be written. The archive must
    stay open as long as `BlogContent.content` is used. `kept` has the list as it was read before, `digest_of` knows
    files without reading them.
    """
    blogs, problems = _read_once(content / file, file, kept)
    blogs, erased = admitted(blogs, archive.removed(), file)
    if not archive.read_only:
        refresh_files(sources(blogs, archive, now, folder=(content / file).parent), archive, now, digest_of)
        if not any(
            each.severity == Severity.ERROR for each in problems
        ):  # of a list that can't be read nobody knows which blogs left it
            note(archive, identify(blogs, archive.states(), archive.removed()), now)
    return replace(load_blogs(archive, blogs, kept), problems=(*problems, *erased))


def _read_once(path: Path, file: str, kept: ValueStore | None) -> tuple[tuple[Blog, ...], list[Problem]]:
    """Read the list, unless it was read of the same bytes, and nothing was or is wrong: thousands take a second."""
    key = _key_of_list(_LIST, path, file)
    if kept is None or not key:
        return read_list(path, file)
    blogs = tuple(map(Blog.from_json, kept.get(key) or ()))
    if blogs and _are_within(path.parent, blogs):
        return blogs, []
    blogs, problems = read_list(path, file)
    if not problems:
        kept.put(key, [blog.to_json() for blog in blogs])
    return blogs, problems


def _key_of_list(what: str, path: Path, file: str) -> str:
    """Give by what is kept what was read of a list; nothing where it can't be read."""
    try:
        return f"{what} {blake2b(file.encode() + path.read_bytes(), digest_size=16).hexdigest()}"
    except OSError:
        return ""


def load_blogs(archive: Archive, blogs: Iterable[Blog], kept: ValueStore | None = None) -> BlogContent:
    """Give the blogs and their entries as the archive holds them; those that left the list come last.

    What a blog's topic filter leaves out is not given, and a text on several blogs once. `kept` has by what texts
    were known before.
    """
    states, stored = archive.states(), archive.entry_keys()
    listed = identify(blogs, states, archive.removed())
    entry_keys: dict[str, str] = {}
    followed: list[FollowedBlog] = []
    entries: list[tuple[float, str, str, Entry]] = []
    for blog_id, blog in (*listed, *former(states, [blog_id for blog_id, _ in listed])):
        state = states.get(blog_id)
        language = language_tag(blog.language) or (state.language if state else "")
        authors = blog.authors or (state.authors if state else ())
        if known := stored.get(blog_id):
            said = blog_id, known, language, authors, blog.topics.include, blog.topics.exclude
            entry_keys[blog_id] = blake2b(marshal.dumps(said, 2), digest_size=16).hexdigest()
        own = archive.built(blog_id, partial(_entry, BlogId(blog_id), language, authors))
        if blog.topics != Topics():
            own = [entry for entry in own if decide_entry(blog, entry).kept]
        ordered = sorted([(*_newest_first(entry), entry) for entry in own])
        own = [entry for *_, entry in ordered]
        entries += ordered
        followed.append(FollowedBlog(BlogId(blog_id), blog, _health(blog, state, own)))
    homes: dict[str, str] = {each.id: each.blog.url for each in followed}
    shown, copies = merge_duplicates([entry for *_, entry in sorted(entries)], homes)
    keys_of = cache(partial(_text_keys, archive, stored, kept))
    return BlogContent(
        tuple(followed),
        shown,
        lambda entry: archive.html(entry.blog, entry.id),
        lambda entry: keys_of(entry.blog).get(entry.id, ""),
        entry_keys,
        copies=copies,
    )


def _text_keys(archive: Archive, stored: Mapping[str, str], kept: ValueStore | None, blog: str) -> Mapping[str, str]:
    """Give by what the texts of a blog's entries are known, which are read only where one of them is another."""
    known, place = stored.get(blog), f"texts of blog {blog}"
    before = kept.get(place) if kept is not None and known else None
    if before and before[0] == known:
        found: Mapping[str, str] = before[1]
        return found
    found = archive.text_keys(blog)
    if kept is not None and known:
        kept.put(place, [known, found])
    return found


def _newest_first(entry: Entry) -> tuple[float, str, str]:
    return -entry.published.timestamp(), entry.blog, entry.id


def _entry(blog: BlogId, language: str, authors: tuple[str, ...], row: tuple[Any, ...]) -> Entry:
    """Give an entry of its row (`rows.BUILT`), known by it, the language and the authors of its blog."""
    guid, slug, url, title, published, updated, seen, written_by, filed, spoken, summary, words, *rest = row
    media, decisions, backfilled, worded = rest
    first_seen, out, changed = datetime.fromisoformat(seen), maybe_moment(published), maybe_moment(updated)
    if out and is_usual(out, changed, first_seen):  # as nearly all
        changed = max(out, changed) if changed else out
    else:
        when = dates(out, changed, first_seen)
        out, changed = when.published, when.updated
    made = Entry(
        blog=blog,
        id=guid,
        slug=slug,
        url=url,
        title=title,
        published=out,
        updated=changed,
        authors=names(written_by) or authors,
        categories=names(filed),
        language=spoken or language,
        summary=summary,
        words=words,
        enclosures=tuple(Enclosure(*medium) for medium in several(media)) if media else (),
        decisions=several(decisions) if decisions else (),
        first_seen=first_seen,
        backfilled=bool(backfilled),
        worded=maybe_moment(worded),
    )
    told = marshal.dumps((blog, language, authors, *row), 2)  # of plain values; this form has no references
    return made.read_as(blake2b(told, digest_size=16).digest())


def _health(blog: Blog, state: State | None, entries: list[Entry]) -> BlogHealth:
    """How a blog stands, in words that stay the same until something changes; `entries` are newest first."""
    decided = [f"{entry.title}: {decision}" for entry in entries for decision in entry.decisions]
    health = BlogHealth(
        state=SourceState.WAITING,
        newest=entries[0].published if entries else None,
        entries=len(entries),
        decisions=tuple(decided[:DECISIONS]),
    )
    if state and state.state == "removed":
        return replace(health, state=SourceState.REMOVED, since=state.since)
    if blog.paused:
        return replace(health, state=SourceState.PAUSED)
    if not blog.feed:
        return replace(health, reason=_NO_FEED[0], remedy=_NO_FEED[1])
    if state is None:
        return health
    health = replace(health, state=state.state, lost=state.lost, moved_to=state.moved_to)
    if state.state == "ok":
        return health
    return replace(health, since=state.since, reason=state.reason, remedy=state.remedy, succeeded=state.succeeded)
