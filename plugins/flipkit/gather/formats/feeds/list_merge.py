"""What a list of blogs gives, in whatever form it was; and what of it is new becomes entries for blogs.yml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from flipkit.faults import Diagnosis
from flipkit.gather.formats.feeds import feed_faults
from flipkit.model.blogs import Blog
from flipkit.model.web_addresses import canonical_address
from flipkit.secrecy import asks_with_secret, source_of_links
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedListing:
    """A blog on a list: its feed, and what else the list says; `line` counts from 1 (0: the list has no lines).

    `words` are those that the list filtered its entries by; `note` says in plain words what of the
    line flipkit does not take over.
    """

    feed: str
    title: str = ""
    url: str = ""
    language: str = ""
    words: tuple[str, ...] = ()
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SkippedLine:
    """A line that names no blog flipkit can follow, and why."""

    what: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class UnreadRest:
    """What stands behind a place at which a list is broken: how much it is, nobody knows."""

    diagnosis: Diagnosis


Value = str | dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What comes of a list: entries for blogs.yml, a sentence for each line that needs one, how many stay out.

    `unread` says where it is broken, if it was not read to its end.
    """

    entries: tuple[dict[str, Value], ...]
    notes: tuple[str, ...]
    skipped: int
    unread: Diagnosis | None = None


def merge(
    found: Iterable[FeedListing | SkippedLine | UnreadRest],
    blogs: Iterable[Blog],
    erased: Callable[[Blog], bool] = lambda _: False,
    moved: Mapping[str, str] | None = None,
) -> MergeResult:
    """Put a list beside our blogs. The same feed is known however its address is spelled.

    `moved` are addresses to which feeds of ours have moved, each with its blog's title.
    """
    feeds = {canonical_address(address): title for address, title in (moved or {}).items()}
    feeds |= {canonical_address(blog.feed): blog.title for blog in blogs if blog.feed and not blog.is_file}
    titles = {blog.title.casefold() for blog in blogs}
    entries: list[dict[str, Value]] = []
    notes: list[str] = []
    skipped = 0
    unread = None
    for each in found:
        if isinstance(each, UnreadRest):
            unread = each.diagnosis
            continue
        place = f"line {each.line}: " if each.line else ""
        if isinstance(each, SkippedLine):
            notes.append(f"{place}{each.what}: left out. {each.reason}")
            skipped += 1
            continue
        key = canonical_address(each.feed)
        title = _title(each, titles)
        entry = _entry(each, title)
        if key in feeds:
            notes.append(f"{place}{each.title or each.feed}: left out. '{feeds[key]}' has the same feed.")
            skipped += 1
        elif erased(Blog(title=title, url=str(entry["url"]), feed=each.feed)):
            notes.append(f"{place}{title}: left out. It was erased on its author's wish.")
            skipped += 1
        else:
            feeds[key] = title
            titles.add(title.casefold())
            entries.append(entry)
            notes += [f"{place}{title}: added. {note}" for note in (each.note, _secret(each)) if note]
    return MergeResult(tuple(entries), tuple(notes), skipped, unread)


def _secret(listed: FeedListing) -> str:
    said = feed_faults.FEED_WITH_SECRET()
    return f"{said.message} {said.remedy}" if asks_with_secret(listed.feed) else ""


def _title(listed: FeedListing, taken: set[str]) -> str:
    """The list's title, else the host's name; told apart by the host where another blog has it."""
    host = (urlsplit(listed.feed).hostname or listed.feed).removeprefix("www.")
    title = listed.title or host
    if title.casefold() not in taken:
        return title
    told, number = f"{title} ({host})", 2
    while told.casefold() in taken:
        told, number = f"{title} ({host}, {number})", number + 1
    return told


def _entry(listed: FeedListing, title: str) -> dict[str, Value]:
    parts = urlsplit(source_of_links(listed.feed))
    entry: dict[str, Value] = {
        "title": title,
        "url": listed.url or f"{parts.scheme}://{parts.netloc}/",
        "feed": listed.feed,
    }
    if listed.language:
        entry["language"] = listed.language
    if listed.words:
        entry["topics"] = {"include": list(listed.words)}
    return entry
