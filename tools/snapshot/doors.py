"""What reads each kind of file: the one place to change here when a module moves."""

from __future__ import annotations

import logging
import re
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType

import markdown

from flipkit.gather.content.events import read_events
from flipkit.gather.content.posts import read_all_posts as read_posts
from flipkit.gather.formats.calendars import read as read_calendar
from flipkit.gather.formats.feeds.discovery import discover
from flipkit.gather.formats.feeds.normalize import read_feed
from flipkit.gather.formats.feeds.subscriptions import parse as read_list
from flipkit.gather.formats.schedules import read as read_schedule
from flipkit.gather.formats.schedules.raw_schedule import ParseContext
from flipkit.gather.formats.schedules.spreadsheet import read_file
from flipkit.gather.sources.archive import Archive
from flipkit.icslint import lint
from flipkit.mkdocs.load import load
from flipkit.model.links import to_sources
from flipkit.model.people import People
from flipkit.model.settings import Settings
from tests.real.chats import rows as rows_of_chats

from .values import Plain, plain

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
ZONE = "America/New_York"
SITE = Settings(name="Real", host="flip.example", timezone=ZONE)
HOME = "https://blog.example/feed"


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its name below the data's folder, where it is, and what is in it."""

    name: str
    path: Path
    body: bytes


#: How each kind of file is read.
DOORS: dict[str, Callable[[Source], object]] = {
    "feed": lambda of: read_feed(of.body, content_type(of.body), HOME, {}, NOW, source=of.name),
    "list": lambda of: read_list(of.body, of.name),
    "page": lambda of: discover(of.body, HOME),
    "calendar": lambda of: read_calendar(of.body, "", f"https://x.example/{of.name}", NOW, source="x", timezone=ZONE),
    "lint": lambda of: lint(of.body, NOW),
    "schedule": lambda of: read_schedule(of.body, kind="", site=ZONE, source=of.path.name),
    "schedule, told the day": lambda of: read_schedule(
        of.body, kind="", timezone="Europe/Berlin", starts=days(of.path)[0], source=of.path.name
    ),
    "table": lambda of: read_file(of.path, ParseContext(of.path.name, site=ZONE)),
    "table, told the day": lambda of: read_file(of.path, ParseContext(of.path.name, ZONE, starts=days(of.path)[0])),
    "conference": lambda of: conference(of.path),
    "chats": lambda of: chats(),
    "posts": lambda of: read_posts(
        of.path.parent, of.path.name, markdown=render(of.path.name), settings=SITE, people=People(), now=NOW
    ),
}
#: Which files are of which kind, below the data's folder. A file of no kind is read by none.
FILES: dict[str, tuple[str, ...]] = {
    "feed": (
        "feeds/feedparser/**/*.*", "feeds/fastfeedparser-benchmark/*", "feeds/venus/**/*.[axr]*",
        "feeds/venus/splice/cache/**/*", "wxr/*/*.xml",
    ),
    "list": ("feeds/**/*.ini", "feeds/**/*.opml", "feeds/venus/config/*", "opml/*"),
    "page": ("chats/storify/*", "feeds/venus/**/*.html", "feeds/feedparser/wellformed/sanitize/*"),
    "calendar": ("ics/**/*.[iv]cs", "conference/*.ics", "chats/*.csv", "conference/*.csv", "chats/storify/*"),
    "lint": ("ics/**/*.[iv]cs", "conference/*.ics"),
    "schedule": ("conference/**/*.*",),
    "schedule, told the day": ("conference/*.*",),
    "table": ("conference/**/*.csv", "conference/**/*.xlsx"),
    "table, told the day": ("conference/**/*.csv", "conference/**/*.xlsx"),
    "conference": ("conference/**/*.csv", "conference/**/*.xlsx"),
    "chats": ("chats/real-chats.csv",),
    "posts": ("posts/*/content/posts", "posts/*/_posts", "posts/titus-pelican/src", "posts/firstyear-jekyll",
              "wxr/*/_posts"),
}  # fmt: skip

#: First and last day of conferences whose tables need them; the others are taken to be in June 2025.
_DAYS = {
    "csvconf-2014": ("2014-07-15", "2014-07-15"),
    "csvconf-2017": ("2017-05-02", "2017-05-03"),
    "csvconf-2019": ("2019-05-08", "2019-05-09"),
    "csvconf-2021": ("2021-05-04", "2021-05-05"),
    "dlf-forum": ("2020-11-09", "2020-11-13"),
    "eurobioc": ("2025-09-17", "2025-09-19"),
    "ieeevr": ("2024-03-16", "2024-03-21"),
    "mmttc": ("2026-07-15", "2026-07-24"),
    "voc-schedule": ("2016-12-27", "2016-12-30"),
}
#: Bytes of the largest file that is read, and seconds of CPU that one file, or a folder of posts, may take.
LARGEST, PATIENCE, PATIENCE_OF_POSTS = 8_000_000, 40, 240


def read_all(data: Path, kinds: frozenset[str]) -> Iterator[tuple[str, Plain]]:
    """Read every file below a folder by each door that it has; gives its kind and name, and the value."""
    logging.disable(logging.CRITICAL)
    for kind, patterns in FILES.items():
        if kind in kinds:
            for path in sorted({path for pattern in patterns for path in data.glob(pattern)}):
                if path.is_file() or kind == "posts":
                    yield f"{kind}: {path.relative_to(data).as_posix()}", read(kind, path, data)
    logging.disable(logging.NOTSET)


def read(kind: str, path: Path, data: Path) -> Plain:
    """Read a file (or a folder of posts) by the door of its kind; what it refuses is a value, too."""
    if path.is_file() and path.stat().st_size > LARGEST:
        return f"not read: larger than {LARGEST:,} bytes"
    source = Source(path.relative_to(data).as_posix(), path, path.read_bytes() if path.is_file() else b"")
    seconds = PATIENCE if source.body else PATIENCE_OF_POSTS
    try:
        with at_most(seconds):
            return plain(DOORS[kind](source))
    except TooSlow:
        return f"not read: it took more than {seconds} seconds of CPU"
    except Exception as error:
        return plain(error)


class TooSlow(BaseException):
    """A file took too long; no exception that a reader would take for its own."""


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Let something take so much CPU and no more, whatever else the machine does."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def read_community(project: Path) -> Plain:
    """Read a project as a build does: its content folder, and what its archive holds."""
    loaded = load(project / "mkdocs.yml")
    with Archive(loaded.folders.archive, read_only=True) as archive:
        return plain(loaded.community(NOW, loaded.files(), archive))


def content_type(body: bytes) -> str:
    """What the corpus of feedparser says a server called the file."""
    found = re.search(rb"Header:\s*content-type:\s*(.+)", body[:2000], re.I)
    return found[1].decode("latin-1").strip() if found else ""


def days(path: Path) -> tuple[date, date]:
    """The first and the last day of a conference, by the name of its table."""
    first, last = next(
        (days for name, days in _DAYS.items() if path.name.startswith(name)), ("2025-06-17", "2025-06-20")
    )
    return date.fromisoformat(first), date.fromisoformat(last)


def conference(path: Path) -> object:
    """Read a table as the programme of a conference that somebody wrote."""
    first, last = days(path)
    with tempfile.TemporaryDirectory() as folder:
        event = Path(folder) / "events" / "meeting"
        event.mkdir(parents=True)
        (event / path.name).write_bytes(path.read_bytes())
        (event / "index.md").write_text(
            f"---\nkind: conference\ntitle: Meeting\nstarts: {first}\nends: {last}\ntimezone: {ZONE}\n"
            f"programme: {{from: {path.name}}}\n---\n",
            encoding="utf-8",
        )
        return read_events(Path(folder), "events", markdown=lambda text, file: text, settings=SITE)


def chats() -> object:
    """Read each row of a table of chats as a chat's document."""
    with tempfile.TemporaryDirectory() as folder:
        return rows_of_chats(Path(folder))


def render(folder: str) -> Callable[[str, str], str]:
    """Make what renders the Markdown of a folder's posts."""

    def rendered(text: str, file: str) -> str:
        return to_sources(markdown.markdown(text, extensions=["extra", "toc"]), file, root=folder)

    return rendered
