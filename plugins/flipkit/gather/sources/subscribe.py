"""A blog is examined before it comes on the list: its feed is found, read, and judged in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from flipkit.errors import FetchError, ParseError, RobotsError, SourceError
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.fetch import faults as fetch_faults
from flipkit.gather.formats.encoding import is_for_programs, is_page
from flipkit.gather.formats.feeds import ParsedFeed, normalize, parsing_task
from flipkit.gather.formats.feeds.discovery import PageMetadata, discovery_task, well_known_feeds, without_feed_scheme
from flipkit.gather.formats.feeds.feed_faults import FEED_WITH_SECRET
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.parse_tasks import Runner
from flipkit.gather.formats.text_language import detect_language, language_tag
from flipkit.gather.sources import faults
from flipkit.gather.sources.blogs import ACCEPT
from flipkit.model.blogs import WHOLE, Blog, Topics, decide
from flipkit.model.text import to_line
from flipkit.model.web_addresses import canonical_address, web_address
from flipkit.secrecy import asks_with_secret, source_of_links
from flipkit.values import dataclass

#: So many addresses are tried where a page names no feed.
_TRIED = 14
#: As often a page may send us on.
_SENT_ON = 2
#: What may be otherwise the next time; but nobody asks again unless it is in the list.
_PASSING = (
    fetch_faults.SERVER_SILENT,
    fetch_faults.ANSWER_CUT,
    fetch_faults.ANSWER_TOO_SLOW,
    fetch_faults.NAME_UNANSWERED,
    fetch_faults.SERVER_FAULTY,
)
#: How an address begins that is written in full.
_IN_FULL = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.I)
_QUIET = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A blog that may be subscribed to: where its feed and its page are, what they say, and its other feeds."""

    feed: str
    url: str
    title: str
    language: str
    licence: str
    entries: tuple[StoredEntry, ...]
    warning: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the checklist."""

    verdict: Literal["good", "mind", "bad"]
    words: str


async def examine(address: str, client: Client, runner: Runner, now: datetime) -> Candidate:
    """Find and read the feed of a blog whose page or feed is at `address`, as a person writes it.

    Without `https://` it is tried with and without that. Raises `SourceError` with a remedy if nothing answers or no
    feed is found.
    """
    first = await _first_of(addresses(address), client)
    for _ in range(_SENT_ON):
        try:
            feed = await runner.run(parsing_task(first.body, first.content_type, first.url, is_whole=first.is_whole))
        except ParseError as error:
            if "<" not in first.body[:4096].decode("utf-8", errors="replace"):
                raise
            page = await runner.run(discovery_task(first.body, first.url))
            if page.refresh and not page.feeds:
                first = await _first(page.refresh, client)
                continue
            answer, feed = await _search(first.url, page, client, runner, error)
            home = web_address(feed.link) or first.url
            return _candidate(feed, answer.url, home, page, now)
        home = web_address(feed.link) or _root(first.url)
        try:
            answered = await client.page(home)
            page = await runner.run(discovery_task(answered.body, answered.url))
        except (FetchError, ParseError):
            page = PageMetadata()
        return _candidate(feed, first.url, home, page, now)
    raise SourceError(faults.FEED_NOT_FOUND(remedy=""), source=first.url)


def addresses(written: str) -> tuple[str, ...]:
    """Give the addresses that somebody may mean: a bare host is asked by https first, and so is `feed://x`."""
    written = written.strip()
    plain = without_feed_scheme(written)
    if plain != written and written.partition(":")[2].startswith("//"):
        return plain, without_feed_scheme(written, "http")
    if _IN_FULL.match(plain):
        return (plain,)
    bare = plain.removeprefix("//")
    return f"https://{bare}", f"http://{bare}"


async def _first_of(tried: Sequence[str], client: Client) -> Answer:
    """Fetch what is at the first address at which any server speaks."""
    failure: FetchError | None = None
    for address in tried:
        try:
            return await _first(address, client)
        except FetchError as error:
            failure = failure or error
            if error.status is not None or error.diagnosis.fault is fetch_faults.ROBOTS_REFUSED:
                break
    assert failure is not None
    if failure.diagnosis.fault not in _PASSING:
        raise failure
    raise SourceError(faults.BLOG_UNREACHABLE(reason=failure.message), source=tried[0]) from failure


async def _first(address: str, client: Client) -> Answer:
    """Fetch what is at the address, by leave of robots.txt: nobody knows yet whether it is a feed or a page.

    What is named like a feed is meant for programs and fetched all the same; if it is a page, it is left unread.
    """
    accept = f"{ACCEPT}, text/html;q=0.4"
    try:
        return await client.page(address, accept=accept, in_part=True)
    except RobotsError:
        if not is_for_programs(address):
            raise
        answer = await client.get(address, accept=ACCEPT, in_part=True)
        if is_page(answer.body, answer.content_type):
            raise
        return answer


async def _search(
    address: str, page: PageMetadata, client: Client, runner: Runner, first: ParseError
) -> tuple[Answer, ParsedFeed]:
    """Try what the page names, then where its links may lead, then the usual places."""
    found = [candidate.url for candidate in (*page.feeds, *page.links)]
    usual = [*well_known_feeds(address)][: max(0, _TRIED - len(page.feeds))] if not page.feeds else []
    reasons: list[SourceError] = []
    for url in dict.fromkeys((*found[:_TRIED], *usual)):
        try:
            answer = await client.get(url, accept=ACCEPT, in_part=True)
            task = parsing_task(answer.body, answer.content_type, answer.url, is_whole=answer.is_whole)
            return answer, await runner.run(task)
        except SourceError as error:
            reasons.append(error)
    if page.feeds:
        raise SourceError(faults.FEED_NAMED_UNREADABLE(reason=reasons[0].message), source=page.feeds[0].url)
    raise SourceError(faults.FEED_NOT_FOUND(remedy=first.remedy), source=address)


def _candidate(feed: ParsedFeed, feed_url: str, home: str, page: PageMetadata, now: datetime) -> Candidate:
    read = normalize.read(feed, feed_url, {}, now)
    ordered = sorted(
        read.entries, key=lambda entry: (entry.published is not None, entry.published or now), reverse=True
    )
    words = " ".join(entry.summary for entry in ordered[:10])
    language = read.language or language_tag(page.language).partition("-")[0] or detect_language(words)
    title = to_line(feed.title) or page.title or (urlsplit(home).hostname or home)
    others = tuple(c.url for c in page.feeds if canonical_address(c.url) != canonical_address(feed_url))
    return Candidate(
        feed=feed_url,
        url=home,
        title=title,
        language=language,
        licence=page.licence,
        entries=tuple(ordered),
        warning=feed.warning,
        others=others,
    )


def _root(address: str) -> str:
    parts = urlsplit(source_of_links(address))
    return f"{parts.scheme}://{parts.netloc}/"


def checklist(candidate: Candidate, topics: Topics, now: datetime) -> tuple[Check, ...]:
    """Judge a blog: validity, dates, share on topic, length of its texts, language, licence, and how alive it is."""
    entries = candidate.entries
    if not entries:
        return (Check("bad", "The feed has no entry."),)
    dates = [entry.published for entry in entries if entry.published and entry.published <= now + timedelta(days=1)]
    found = [_check_form(candidate), _check_dates(len(dates), len(entries))]
    if asks_with_secret(candidate.feed):
        said = FEED_WITH_SECRET()
        found.append(Check("mind", f"{said.message} {said.remedy}"))
    if dates:
        found.append(_check_age(max(dates), now))
    if topics.include or topics.exclude:
        found.append(_check_topics(entries, topics))
    return (*found, _check_length(entries), _check_language(candidate), _check_licence(candidate))


def _check_form(candidate: Candidate) -> Check:
    if candidate.warning:
        return Check("mind", f"The feed can be read, but: {candidate.warning}")
    return Check("good", f"The feed can be read: {_count(len(candidate.entries))}.")


def _check_dates(dated: int, count: int) -> Check:
    if dated == count:
        return Check("good", "Its one entry has a date." if count == 1 else f"All {count} entries have dates.")
    undated = f"{count - dated} of {_count(count)} have no date that can be true"
    return Check("mind", f"{undated}; those count from the day they are first seen.")


def _check_age(newest: datetime, now: datetime) -> Check:
    told = f"The newest entry is of {newest.date().isoformat()}"
    if now - newest > _QUIET:
        return Check("mind", f"{told}: nothing for more than a year.")
    return Check("good", f"{told}.")


def _check_topics(entries: Sequence[StoredEntry], topics: Topics) -> Check:
    kept = sum(
        decide(topics, title=entry.title, categories=entry.categories, text=entry.summary).kept for entry in entries
    )
    told = f"{kept} of {_count(len(entries))} would stay under the topics given."
    if not kept:
        return Check("bad", told)
    return Check("good" if kept * 2 >= len(entries) else "mind", told)


def _check_length(entries: Sequence[StoredEntry]) -> Check:
    words = sorted(entry.words for entry in entries)[len(entries) // 2]
    if words >= WHOLE:
        return Check("good", f"It gives full texts: {words} words in the middle.")
    return Check("mind", f"It gives excerpts only: {words} words in the middle.")


def _check_language(candidate: Candidate) -> Check:
    if candidate.language:
        return Check("good", f"Its language is {candidate.language}.")
    return Check("mind", "It does not say its language; add a line 'language: …'.")


def _check_licence(candidate: Candidate) -> Check:
    if candidate.licence:
        return Check("good", f"Its page names a licence: {candidate.licence}.")
    return Check("mind", "Its page names no licence: show it in full (show: full) only if its author agrees.")


def _count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def find_subscribed(blogs: Iterable[Blog], addresses: Sequence[str], moved: Mapping[str, str] | None = None) -> str:
    """Give the title of the blog whose feed is one of these addresses, however they are spelled; else nothing.

    `moved` are addresses to which feeds of ours have moved, each with its blog's title.
    """
    known = {canonical_address(address): title for address, title in (moved or {}).items()}
    known |= {canonical_address(blog.feed): blog.title for blog in blogs if blog.feed and not blog.is_file}
    wanted = map(canonical_address, addresses)
    return next((known[address] for address in wanted if address in known), "")
