"""A project whose archive and ledger may be lost, and the sites that carry copies of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.readiness import make_ready
from flipkit.gather.sources.recovery import restore_missing, set_broken_aside
from flipkit.model.blogs import Blog
from flipkit.model.community import Community
from flipkit.model.ledger import Ledger, advance
from flipkit.model.settings import Folders, Settings
from flipkit.model.states import SourceState
from flipkit.model.vevents import VEvent
from flipkit.publish.artifacts import File
from flipkit.publish.blogs import archive as archive_feeds
from flipkit.publish.blogs import health
from flipkit.publish.output.placing import content_of
from tests.support.refreshing import FakeClient

SITE = "https://flip.school/pd/"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
BLOG = Blog(id="lab", title="Lab", url="https://lab.example/", feed="https://lab.example/feed", show="full")
STATE = State(id="lab", title="Lab", url=BLOG.url, feed=BLOG.feed, state=SourceState.OK, since=date(2026, 11, 1))


def entry(name: str, *, year: int = 2026, html: str = "<p>Blue.</p>") -> StoredEntry:
    """An entry of the blog."""
    when = datetime(year, 3, 1, tzinfo=UTC)
    return StoredEntry(
        guid=name,
        slug=name,
        url=f"https://lab.example/{name}",
        title=name.title(),
        published=when,
        updated=when,
        first_seen=when,
        authors=(),
        categories=(),
        language="",
        summary="",
        words=1,
        enclosures=(),
        digest="",
        html=html,
    )


def ledger(*names: str, moved: int = 0) -> Ledger:
    """What is remembered of events that were moved so often."""
    known = Ledger()
    for times in range(moved + 1):
        start = NOW.replace(day=1 + times)
        events = [VEvent(uid=f"{name}@flip.school", dtstart=start, dtend=start, summary=name) for name in names]
        known = advance(known, events, NOW)
    return known


def published(archive: Archive, blogs: Iterable[Blog] = (BLOG,), url: str = SITE) -> dict[str, bytes]:
    """The files that carry an archive."""
    found = load_blogs(archive, blogs)
    community = Community(
        Settings(name="Flip", url=url),
        NOW,
        blogs=found.blogs,
        entries=found.entries,
        content=found.content,
        removed=tuple(archive.removed().values()),
    )
    made = [*archive_feeds.artifacts(community), *health.artifacts(community)]
    return {file.url: content_of(file) for file in made if isinstance(file, File)}


def site(*entries: StoredEntry, known: Ledger | None = None) -> dict[str, bytes]:
    """A site that was made of an archive with these entries, and of a ledger."""
    archive = Archive(None)
    archive.record(STATE, entries)
    made = published(archive)
    if known:
        made["calendars/ledger.json"] = known.write()
    return made


class Home:
    """A project at a folder: `.flipkit/`, `site/`, and what a gathering and a build find."""

    def __init__(self, folder: Path, url: str = SITE) -> None:
        self.folders = Folders(
            project=folder,
            content=folder / "content",
            site=folder / "site",
            state=folder / ".flipkit",
            people="people.yml",
            blogs="blogs.yml",
        )
        self.settings = Settings(name="Flip", url=url, parts=frozenset({"blogs", "calendars"}))
        self.told: list[str] = []

    def hold(self, *entries: StoredEntry, known: Ledger | None = None) -> None:
        """Have an archive with these entries, and a ledger."""
        with Archive(self.folders.archive) as archive:
            archive.record(STATE, entries)
            archive.end_restoring()
        self.folders.ledger.write_bytes((known or Ledger()).write())

    def build_site(self, files: Mapping[str, bytes]) -> None:
        """Have these files in site/."""
        for url, body in files.items():
            (self.folders.site / url).parent.mkdir(parents=True, exist_ok=True)
            (self.folders.site / url).write_bytes(body)

    def ready(self) -> None:
        """Begin a build."""
        make_ready(self.folders, self.settings, self.told.append)

    def gather(self, answers: Mapping[str, bytes | Exception], *, anew: bool = False) -> None:
        """Begin a gathering; the published site answers so."""
        client = FakeClient({SITE + url: answer for url, answer in answers.items()})
        kept = set_broken_aside(self.folders, self.told.append)
        with Archive(self.folders.archive) as archive:
            asyncio.run(
                restore_missing(
                    self.folders, self.settings, archive, client, report=self.told.append, anew=anew, kept=kept
                )
            )

    @property
    def entries(self) -> list[str]:
        """The entries that the archive holds."""
        with Archive(self.folders.archive, read_only=True) as archive:
            return sorted(entry.guid for blog in archive.states() for entry in archive.entries(blog))

    @property
    def is_whole(self) -> bool:
        """Whether the archive is whole."""
        with Archive(self.folders.archive, read_only=True) as archive:
            return archive.is_whole

    @property
    def sequences(self) -> dict[str, int]:
        """What calendars remember: the numbers of events."""
        known = Ledger.read(self.folders.ledger.read_bytes()).lines
        return {key.partition("@")[0]: line.sequence for key, line in known.items()}
