"""Feeds that others wrote to break readers, and real ones: read as well as feedparser reads them, and safe.

They are not part of the project; where they are not, these tests are skipped.
"""

from __future__ import annotations

import json
from calendar import timegm
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import lxml.html
import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.feeds import Text, parse
from flipkit.gather.formats.feeds.normalize import NormalizedFeed, read, read_feed
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.sanitize import text
from tests.support.corpora import DATA
from tests.support.thorough import THOROUGH, some

pytestmark = pytest.mark.slow

FEEDS = DATA / "feeds"
CORPUS, REAL = FEEDS / "feedparser", FEEDS / "fastfeedparser-benchmark"
#: Where feedparser's own tests serve their files.
HOME = "http://127.0.0.1:8097/"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
#: What the gate writes itself: links in the place of what was embedded.
OURS = {("a", "class", f"fk-{kind}") for kind in ("video", "embed")}

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="feedparser's files are not here")
needs_feeds = pytest.mark.skipif(not REAL.is_dir(), reason="the real feeds are not here")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a file of the corpus is said to give: a path into feedparser's result, and its value."""

    file: str
    headers: tuple[tuple[str, str], ...]
    path: tuple[str | int, ...]
    value: Any


DATES = {"published_parsed": "published", "updated_parsed": "updated", "created_parsed": "published"}


def expectations() -> Iterator[Expected]:
    """Those about titles, links, ids and dates of entries."""
    for line in (FEEDS / "feedparser-expectations.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for path, operator, value in case["conds"]:
            named = path[0] == "entries" and path[2:] in (
                ["title"], ["title_detail", "value"], ["link"], ["id"], ["guid"],
                *([key] for key in DATES),
            )  # fmt: skip
            if named and operator == "==":
                yield Expected(case["file"], tuple(sorted(case["headers"].items())), tuple(path), value)


def theirs(case: Expected) -> tuple[Any, Any]:
    """What feedparser itself finds there, and the entry in which."""
    headers = {"content-location": HOME, **{name.lower(): value for name, value in case.headers}}
    found: Any = feedparser.parse(BytesIO((CORPUS / case.file).read_bytes()), response_headers=headers)
    entry = None
    try:
        for number, step in enumerate(case.path):
            found = found[step]
            entry = found if number == 1 else entry
    except (KeyError, IndexError):
        return None, entry
    return list(found) if case.path[-1] in DATES else found, entry


def ours(case: Expected) -> StoredEntry:
    """The entry as we keep it."""
    headers = {name.lower(): value for name, value in case.headers}
    feed = parse((CORPUS / case.file).read_bytes(), headers.get("content-type", ""), case.file)
    entry = feed.entries[int(case.path[1])]
    if not (entry.title.value or entry.link):  # nothing to show: it would be left out
        entry = replace(entry, title=Text("T"))
    one = replace(feed, entries=(entry,))
    return read(one, headers.get("content-location", HOME), {}, NOW).entries[0]


def as_expected(case: Expected, kept: StoredEntry, entry: Any) -> bool:
    """Whether we keep what is expected, in our own form."""
    key = str(case.path[2])
    if key in DATES:
        return bool(getattr(kept, DATES[key]) == datetime.fromtimestamp(timegm(tuple(case.value)), UTC))
    if key.startswith("title"):
        plain = entry.title_detail.type == "text/plain" and "wellformed/atom" in case.file
        words = " ".join(case.value.split()) if plain else text(case.value)
        return kept.title == words or not words
    if key in ("id", "guid"):
        return bool(kept.guid == case.value)
    wanted = urljoin(HOME, case.value)
    return kept.url == wanted or urlsplit(wanted).scheme not in ("http", "https")


@needs_corpus
def test_titles_links_ids_and_dates_are_as_feedparser_reads_them() -> None:
    met, missed = 0, []
    for case in expectations():
        found, entry = theirs(case)
        if found != case.value:
            continue  # feedparser does not meet its own expectation
        try:
            if as_expected(case, ours(case), entry):
                met += 1
                continue
            missed.append(f"{case.file}: {case.path[2]}")
        except (ParseError, IndexError) as error:
            missed.append(f"{case.file}: {error}")
    print(f"\n{met} of {met + len(missed)} expectations met")
    assert (met, missed) == (met, [])


class Live(HTMLParser):
    """Notes everything that a browser might run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        self.found += list(faults(tag, {name: value or "" for name, value in attrs}))


HARMLESS = frozenset(
    "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre div figure figcaption details summary table caption "
    "thead tbody tfoot tr th td a abbr b bdi cite code del dfn em i ins kbd mark q rp rt ruby s samp small span "
    "strong sub sup time u var wbr".split()
)
ATTRIBUTES = frozenset("lang dir href title rel start reversed value colspan rowspan datetime".split())


def faults(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    """What is not harmless about a tag."""
    if tag not in HARMLESS:
        yield f"<{tag}>"
    for name, value in attributes.items():
        if name not in ATTRIBUTES and (tag, name, value) not in OURS:
            yield f"<{tag} {name}>"
    scheme = "".join(attributes.get("href", "https:").split()).partition(":")[0].casefold()
    if scheme not in ("http", "https", "mailto"):
        yield f"{scheme}:"


def unsafe(html: str) -> list[str]:
    """What two parsers that are not ours find in it."""
    live = Live()
    live.feed(html)
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    inside = [element for element in tree.iter() if element is not tree]
    return live.found + [
        fault
        for element in inside
        for fault in (faults(element.tag, dict(element.attrib)) if isinstance(element.tag, str) else ["comment"])
    ]


def gathered(files: Iterator[Path]) -> Iterator[tuple[Path, NormalizedFeed]]:
    """Every file that is a feed, read."""
    for file in sorted(files):
        try:
            yield file, read_feed(file.read_bytes(), "", HOME, {}, NOW, source=file.name)
        except ParseError:
            continue


@needs_corpus
def test_nothing_unsafe_is_stored_of_a_hostile_feed() -> None:
    wrong, count = [], 0
    for file, reading in gathered(file for file in CORPUS.rglob("*") if file.is_file()):
        for kept in reading.entries:
            count += 1
            wrong += [f"{file.relative_to(CORPUS)}: {fault}" for fault in unsafe(kept.html)]
            wrong += [f"{file.name}: {kept.url}"] * (urlsplit(kept.url).scheme not in ("http", "https"))
    assert count > 300
    assert wrong == []


@needs_feeds
def test_of_real_feeds_at_most_one_entry_in_a_hundred_is_lost_and_each_with_its_reason() -> None:
    kept = lost = 0
    wrong: list[str] = []
    for file in some(sorted(REAL.iterdir()), 2):
        read_by_feedparser = feedparser.parse(BytesIO(file.read_bytes())).entries
        reading = read_feed(file.read_bytes(), "", HOME, {}, NOW, source=file.name, most=5_000)
        reasons = [reason for reason in reading.lost if reason.startswith("Entry ")]
        assert len(reading.entries) + len(reasons) == len(read_by_feedparser), file.name
        wrong += [f"{file.name}: {fault}" for entry in reading.entries for fault in unsafe(entry.html)]
        kept, lost = kept + len(reading.entries), lost + len(reasons)
    print(f"\n{kept} entries kept, {lost} lost")
    assert wrong == []
    assert lost <= (kept + lost) / 100


def date_of(entry: Any, *keys: str) -> tuple[str, datetime | None]:
    """How a date of an entry is written, and how feedparser reads it."""
    for key in keys:
        if written := dict.get(entry, key):
            parsed = dict.get(entry, f"{key}_parsed")
            return str(written), datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None
    return "", None


@needs_corpus
@needs_feeds
def test_no_entry_is_missed_that_feedparser_finds_and_no_date_is_another_than_the_feed_gives() -> None:
    headers = {}
    for line in (FEEDS / "feedparser-expectations.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        headers[case["file"]] = {name.lower(): value for name, value in case["headers"].items()}
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for root in (CORPUS, REAL, FEEDS / "venus"):
        files = sorted(path for path in root.rglob("*") if path.is_file())
        for file in some(files, 2) if root == REAL else files:
            body, name = file.read_bytes(), str(file.relative_to(root))
            said = headers.get(name, {}) if root == CORPUS else {}
            theirs = feedparser.parse(BytesIO(body), response_headers={"content-location": HOME, **said}).entries
            try:
                ours = parse(body, said.get("content-type", ""), name).entries
            except ParseError:
                ours = ()
            counts["files"] += 1
            counts["entries"] += len(theirs)
            wrong += [f"{name}: {len(ours)} of {len(theirs)} entries"] * (len(ours) < len(theirs))
            for entry, read_entry in zip(theirs, ours, strict=False):
                for mine, keys in (
                    (read_entry.published, ("published", "created")),
                    (read_entry.updated, ("updated",)),
                ):
                    written, their = date_of(entry, *keys)
                    counts["dates"] += bool(written)
                    if (mine.replace(microsecond=0) if mine else None) != their:
                        wrong.append(f"{name}: '{written}' is {their}, not {mine}")
    print(f"\n{counts['files']} files, {counts['entries']} entries, {counts['dates']} dates")
    assert counts["entries"] > (3_000 if THOROUGH else 1_500)
    assert wrong == []
