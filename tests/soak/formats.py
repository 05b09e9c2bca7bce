"""Every form of file that comes in, with files to begin from and the door that reads it, as far as a build goes.

A door gives what a person would be told: problems and errors. What it raises beside `FlipkitError` is a hole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from flipkit import icslint
from flipkit.errors import FlipkitError
from flipkit.gather.content.blog_import.folder_export import FolderExport
from flipkit.gather.content.blog_import.html_export import HtmlExport
from flipkit.gather.content.blog_import.import_journal import ImportState
from flipkit.gather.content.programme_import import index_of, table_of
from flipkit.gather.content.transcripts import load_transcript, to_yaml
from flipkit.gather.content.yaml import read
from flipkit.gather.formats import calendars, replies, schedules
from flipkit.gather.formats.blog_exports.blogger import BloggerExport
from flipkit.gather.formats.blog_exports.feed_export import FeedExport
from flipkit.gather.formats.blog_exports.foreign_posts import BlogExport
from flipkit.gather.formats.blog_exports.wordpress import WordPressExport
from flipkit.gather.formats.feeds import subscriptions
from flipkit.gather.formats.feeds.normalize import read_feed
from flipkit.gather.formats.parse_tasks import within_bounds
from flipkit.gather.formats.schedules import spreadsheet
from flipkit.gather.formats.schedules.raw_schedule import ParseContext
from flipkit.gather.formats.spreadsheets.reading import explained
from flipkit.gather.sources.calendars import compare
from flipkit.model.problems import Problem
from flipkit.model.replies import Reply, SocialNetwork
from tests.soak.mutations import Mutation, of_archive, of_json, of_table, of_xml
from tests.support.blogs import come_home
from tests.support.corpora import DATA
from tests.support.events import WHOLE, gathered
from tests.support.transcripts import chat, filed
from tests.support.workbooks import opendocument, workbook

#: What a door gives: problems, and errors that refuse the whole.
Told = Iterable[Problem | FlipkitError]
Door = Callable[[bytes, Path], Told]

OWN = Path(__file__).parents[1] / "data"
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
#: Files of the corpora beside the project that are larger take too long for five hundred mutants each.
_LARGEST = 400_000
_CONFERENCE = "---\nkind: conference\ntitle: Fair\nstarts: 2027-06-17\nends: 2027-06-18\ntimezone: America/Chicago\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form of file: `files` are patterns below `tests/data`, `beside` those of corpora beside the project."""

    read: Door
    files: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    made: Callable[[], list[bytes]] = list
    form: Mutation | None = None

    def begins(self, *, all_of_them: bool) -> list[tuple[str, bytes]]:
        """Give the files to begin from; those beside the project only if `all_of_them` are wanted."""
        places = [(OWN, pattern) for pattern in self.files]
        if all_of_them:
            places += [(DATA, pattern) for pattern in self.beside]
        found = [path for root, pattern in places for path in sorted(root.glob(pattern)) if path.is_file()]
        made = [(f"made {number}", data) for number, data in enumerate(self.made())]
        return made + [(path.name, path.read_bytes()) for path in found if path.stat().st_size <= _LARGEST]


def _programme(kind: str, data: bytes, folder: Path) -> Iterator[Problem | FlipkitError]:
    """Import a programme, and read it as that of a conference."""
    try:
        with within_bounds("programme", "programme"):
            found = schedules.read(data, kind=kind, starts=date(2027, 6, 17), source="programme")
        yield from found.repairs
        files = {"fair/index.md": index_of(found, found.title or "Fair"), "fair/sessions.csv": table_of(found)}
        yield from gathered(folder / "imported", files).problems
    except FlipkitError as error:
        yield error
    index = f"{_CONFERENCE}programme: {{from: {kind}, file: programme}}\n---\n"
    yield from gathered(folder, {"fair/index.md": index, "fair/programme": data}).problems


def _table(name: str, data: bytes, folder: Path) -> Iterator[Problem | FlipkitError]:
    """Import a table, and read it as that of a conference."""
    told = ParseContext(name, "America/Chicago", "UTC", date(2027, 6, 17))
    try:
        with within_bounds("table", name):
            found = spreadsheet.read_bytes(data, name, told)
        yield from found.schedule.repairs
        assert all(str(line) for line in explained(found.readings))
        files = {"fair/index.md": index_of(found.schedule, "Fair"), "fair/sessions.csv": table_of(found.schedule)}
        yield from gathered(folder / "imported", files).problems
    except FlipkitError as error:
        yield error
    index = f"{_CONFERENCE}programme: {{from: {name}}}\n---\n"
    yield from gathered(folder, {"fair/index.md": index, f"fair/{name}": data}).problems


def _calendar(type_: str, name: str, data: bytes, _: Path) -> Iterator[Problem | FlipkitError]:
    address = f"https://pond.example/{name}"
    try:
        with within_bounds("calendar", name):
            found = calendars.read(data, type_, address, NOW, source=name, timezone="Europe/Berlin")
    except FlipkitError as error:
        yield error
        return
    assert len(compare(found.events, found, NOW, upcoming_only=True).events) == len(found.events)
    yield from found.notes


def _linted(data: bytes, _: Path) -> Iterator[Problem]:
    for finding in icslint.lint(data, NOW, data[: len(data) // 2]):
        assert finding.message, finding
    yield from ()


def _transcript(data: bytes, folder: Path) -> Iterator[Problem | FlipkitError]:
    """Import a chat; what is written must be read again, each message as it was."""
    for handles in ("shown", "initials"):
        try:
            with within_bounds("transcript", "export"):
                found = filed(data, by="@me", handles=handles)
        except FlipkitError as error:
            yield error
            return
        yield from (Problem("export", fault.diagnosis) for fault in found.faults)
        path = folder / f"{handles}.transcript.yml"
        path.write_text(to_yaml(found.messages), "utf-8")
        transcript, problems = load_transcript(path, path.name, chat(handles=handles))
        assert transcript, problems
        assert len(transcript.messages) == len(found.messages), (len(transcript.messages), len(found.messages))


def _answers(data: bytes, _: Path) -> Iterator[FlipkitError]:
    """Read answers to a post; what is stored must be read again as it was."""
    for network in SocialNetwork:
        try:
            with within_bounds("thread", "answers"):
                found = replies.read(data, source="https://a.example/@a/1", network=network, root="1")
        except FlipkitError as error:
            yield error
            continue
        stored = [json.loads(json.dumps(each.fields)) for each in found.replies]
        assert tuple(map(Reply.of, stored)) == found.replies


def _feed(type_: str, data: bytes, _: Path) -> Iterator[FlipkitError]:
    try:
        with within_bounds("feed", "feed"):
            read_feed(data, type_, "https://pond.example/feed", {}, NOW, source="feed")
    except FlipkitError as error:
        yield error


def _list(data: bytes, _: Path) -> Iterator[FlipkitError]:
    try:
        with within_bounds("list", "list"):
            subscriptions.parse(data, "list")
    except FlipkitError as error:
        yield error


def _blog(made: Callable[[Callable[[], BytesIO]], BlogExport], data: bytes, folder: Path) -> Told:
    """Bring a blog home, twice: the second time nothing is new, and each post can be read."""
    try:
        done = come_home(folder, made(lambda: BytesIO(data)))
        again = come_home(folder, made(lambda: BytesIO(data)))
    except FlipkitError as error:
        yield error
        return
    assert {*again.files} <= {ImportState.SAME}, again.files
    for path in sorted((folder / "content").rglob("*.*")):
        document = read(path, path.name, lenient=path.suffix in (".md", ".html"))
        assert document.data, path
    yield from done.problems
    yield from (Problem(told.name, told.why) for told in done.account.told)
    yield from (Problem(name, what) for name, what in done.account.remarks)


def _folder(program: str, name: str, data: bytes, folder: Path) -> Told:
    """Bring a blog home that is a folder with one file."""
    (folder / "old").mkdir()
    (folder / "old" / name).write_bytes(data)
    yield from _blog(lambda _: _export_of(program, folder / "old"), data, folder)


def _export_of(program: str, root: Path) -> BlogExport:
    if program == "HTML":
        return HtmlExport(root=root, timezone="America/New_York")
    return FolderExport(root=root, program=program, timezone="America/New_York")


def _own(name: str, data: bytes, folder: Path) -> Told:
    """Read a folder of events in which one file is not as it was."""
    files = {path.relative_to(WHOLE / "events").as_posix(): path.read_bytes() for path in WHOLE.rglob("*.*")}
    return gathered(folder, files | {name: data}).problems


_ROWS: list[list[object]] = [
    ["Date", "Start", "End", "Room", "Session title", "Speakers", "Description", "PD"],
    ["June 17, 2027", "9:00 AM", "9:45", "Gym", "Flip the lab", "Ada Quill, Bo Lind", "What to plan", "1"],
    ["", "9:00 AM", "9:45", "Library", "Mastery", "Priya Nambiar (Lakeside)", "", "0.75"],
    ["", "12:00 PM", "1:00 PM", "all", "Lunch", "", "", ""],
    ["June 18, 2027", "10:00", "11:30", "Gym", "Closing", "Jon Okafor", "All of us", "1.5"],
]
_GRID: list[list[object]] = [
    ["June 17", "Gym", "Library"],
    ["9:00-9:45", "Flip the lab\nAda Quill", "Mastery\nPriya Nambiar"],
    ["9:45-10:00", "Break", ""],
    ["10:00-11:00", "Camera night\nBo Lind", "TBD"],
]
_DATES: list[list[object]] = [
    ["title", "start", "minutes", "room"],
    ["Flip the lab", datetime(2027, 6, 17, 9), 45, "Gym"],  # noqa: DTZ001  # a cell has no zone
    ["Mastery", datetime(2027, 6, 17, 10), 30.0, time(9, 30)],  # noqa: DTZ001
]


@cache
def _csv() -> list[bytes]:
    def text(rows: list[list[object]], between: str) -> bytes:
        quoted = (between.join('"{}"'.format(str(cell).replace('"', '""')) for cell in row) for row in rows)
        return "\r\n".join(quoted).encode()

    return [text(_ROWS, ","), text(_GRID, ","), text(_ROWS, ";"), text(_GRID, "\t")]


@cache
def _xlsx() -> list[bytes]:
    return [
        workbook({"Day": _ROWS, "Hidden": _GRID}, hidden=["Hidden"]),
        workbook(_GRID, ["B3:C3"]),
        workbook(_DATES),
    ]


@cache
def _ods() -> list[bytes]:
    return [
        opendocument({"Day": _ROWS, "Other": _GRID}, repeat=1_000),
        opendocument(_GRID, merged={(2, 1): (1, 2)}, hidden_rows=(3,)),
        opendocument(_DATES),
    ]


@cache
def _rules() -> list[bytes]:
    """Calendars with rules that are hard to count."""
    event = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:{}\r\nSUMMARY:A\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    rules = (
        "RRULE:FREQ=SECONDLY", "RRULE:FREQ=HOURLY;BYDAY=MO;UNTIL=20270101T000000Z",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=0,30;BYSECOND=0",
        "RDATE;VALUE=PERIOD:20261201T120000Z/PT1H,20261202T120000Z/20261202T130000Z",
        "RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1\r\nEXDATE:20261130T120000Z",
    )  # fmt: skip
    return [event.format("20261130T120000Z", rule).encode() for rule in rules]


_SCHEDULES = "programmes/"
_CONFERENCES = "conference/"
FORMATS: dict[str, Format] = {
    "frab.json": Format(
        read=partial(_programme, "frab"), form=of_json,
        files=(_SCHEDULES + "frab-*.json",), beside=(_CONFERENCES + "*-schedule.json",),
    ),
    "frab.xml": Format(
        read=partial(_programme, "frab"), form=of_xml,
        files=(_SCHEDULES + "frab-*.xml", _SCHEDULES + "pentabarf*.xml"), beside=(_CONFERENCES + "*.xml",),
    ),
    "wafer": Format(read=partial(_programme, "frab"), form=of_xml, files=(_SCHEDULES + "frab-wafer.xml",)),
    "pretalx": Format(
        read=partial(_programme, "pretalx"), form=of_json, files=(_SCHEDULES + "pretalx-*.json",),
        beside=(_CONFERENCES + "pretalx*.json",),
    ),
    "pycon": Format(read=partial(_programme, "pycon"), form=of_json, files=(_SCHEDULES + "pycon*.json",)),
    "konopas": Format(read=partial(_programme, "konopas"), form=of_json, files=(_SCHEDULES + "konopas*.json",)),
    "sessionize": Format(
        read=partial(_programme, "sessionize"), form=of_json, files=(_SCHEDULES + "sessionize-*.json",),
        beside=(_CONFERENCES + "sessionize*.json",),
    ),
    "xcal": Format(read=partial(_programme, "xcal"), form=of_xml, files=(_SCHEDULES + "xcal-*",)),
    "programme.ics": Format(
        read=partial(_programme, "ics"), files=(_SCHEDULES + "*.ics", "calendars/*.ics"),
        beside=(_CONFERENCES + "*.ics",), made=_rules,
    ),
    "csv": Format(
        read=partial(_table, "p.csv"), form=of_table, made=_csv, files=("events/tables/*.csv",),
        beside=(_CONFERENCES + "*.csv", _CONFERENCES + "sheets/*.csv"),
    ),
    "tsv": Format(read=partial(_table, "p.tsv"), form=of_table, made=_csv),
    "published table": Format(read=partial(_programme, "table"), form=of_table, made=_csv),
    "xlsx": Format(
        read=partial(_table, "p.xlsx"), form=of_archive, made=_xlsx,
        beside=(_CONFERENCES + "*.xlsx", _CONFERENCES + "sheets/*.xlsx"),
    ),
    "ods": Format(read=partial(_table, "p.ods"), form=of_archive, made=_ods),
    "xls": Format(read=partial(_table, "p.xls"), files=("tables/*.xls",)),
    "calendar.ics": Format(
        read=partial(_calendar, "text/calendar", "team.ics"), made=_rules,
        files=("calendars/*.ics", "readings/*.ics", "lint/*.ics"), beside=("ics/*/*",),
    ),
    "web page": Format(
        read=partial(_calendar, "text/html", "dates"), form=of_xml, files=("calendars/*.html", "readings/*.html"),
    ),
    "dates.csv": Format(
        read=partial(_calendar, "text/csv", "dates.csv"), form=of_table,
        files=("calendars/*.csv", "readings/*.csv"), beside=("chats/*.csv",),
    ),
    "calendar lint": Format(read=_linted, files=("lint/*.ics", "calendars/*.ics"), beside=("ics/*/*",), made=_rules),
    "chat.json": Format(read=_transcript, form=of_json, files=("transcripts/*.json", "transcripts/*.js")),
    "answers.json": Format(
        read=_answers, form=of_json, files=("transcripts/bluesky-thread.json", "transcripts/mastodon-context.json"),
    ),
    "chat.txt": Format(read=_transcript, files=("transcripts/*.txt",)),
    "chat.csv": Format(read=_transcript, form=of_table, files=("transcripts/*.csv",)),
    "storify": Format(
        read=_transcript, form=of_xml, files=("transcripts/*.html",), beside=("chats/storify/*.html",),
    ),
    "feed.xml": Format(
        read=partial(_feed, "application/xml"), form=of_xml, files=("feeds/*.xml",),
        beside=("feeds/feedparser/*/*/*.xml", "feeds/feedparser/*/*.xml"),
    ),
    "feed.json": Format(read=partial(_feed, "application/feed+json"), form=of_json, files=("feeds/*.json",)),
    "list of blogs": Format(
        read=_list, form=of_xml, files=("feeds/*.xml",),
        beside=("opml/*.opml", "feeds/venus/*/*.ini", "feeds/real-edu/*"),
    ),
    "wordpress": Format(
        read=partial(_blog, partial(WordPressExport, file="blog.xml")), form=of_xml,
        files=("blogs/five-seeds.xml", "blogs/harbour-lab.xml"), beside=("wxr/*/*.xml",),
    ),
    "blogger": Format(
        read=partial(_blog, partial(BloggerExport, file="blog.xml")), form=of_xml, files=("blogs/blogger.xml",),
    ),
    "feed of a blog": Format(
        read=partial(_blog, partial(FeedExport, file="blog.rss")), form=of_xml,
        files=("blogs/feed.rss", "feeds/*.xml"),
    ),
    "page of a blog": Format(
        read=partial(_folder, "HTML", "truly.html"), form=of_xml, files=("blogs/pages/truly.html",),
    ),
    "jekyll": Format(
        read=partial(_folder, "Jekyll", "2012-03-02-tides.md"), files=("blogs/jekyll/_posts/*.md",),
        beside=("posts/brianbennett-jekyll/_posts/2012-0*.md",),
    ),
    "pelican": Format(
        read=partial(_folder, "Pelican", "soil.rst"), files=("blogs/pelican/*.rst",),
        beside=("posts/titus-pelican/*/*.rst",),
    ),
    "chat": Format(read=partial(_own, "monday-chat/index.md"), files=("events/whole/events/monday-chat/index.md",)),
    "week": Format(
        read=partial(_own, "monday-chat/weeks/2012-03-05.md"), files=("events/whole/events/monday-chat/weeks/*.md",),
    ),
    "conference": Format(read=partial(_own, "summer/index.md"), files=("events/whole/events/summer/index.md",)),
    "session": Format(
        read=partial(_own, "summer/sessions/mastery.md"), files=("events/whole/events/summer/sessions/*.md",),
    ),
    "event": Format(
        read=partial(_own, "camera-night/index.md"), files=("events/whole/events/camera-night/index.md",),
    ),
}  # fmt: skip
