"""Every address of the site, below it: pages end with a slash, files do not. They are stable for ever.

Python asks here, templates ask `to`, which makes these addresses relative to the page. A `name` is made a slug
here; an id, a `slug` or a key stands in the address as it is. What no thing may be called, so that it hides no
list or file, is in `model.reserved`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NewType

from flipkit.model.identifiers import BlogId, EventId, PathwayId, PersonId, SessionId, ToolId
from flipkit.model.text import slug as slug_of

#: An address below the site, without a slash at its beginning.
SiteUrl = NewType("SiteUrl", str)
#: How our own posts are filed.
Filing = Literal["category", "tag", "department"]
#: What lists of gathered entries have in common.
EntryList = Literal["category", "author", "language"]
#: What lists of people have in common.
PeopleList = Literal["country", "language"]
#: What a programme is cut into for calendars.
Slice = Literal["track", "room", "speaker"]
#: The picture that is shown where a page is shared, and that beside a post in lists.
PageFile = Literal["share-card.png", "lead.webp", "podcast.png"]
#: A programme for its own scripts, for reading without a network, for apps, other systems and spreadsheets.
ExportName = Literal["programme.json", "offline.js", "schedule.xml", "schedule.json", "sessions.csv"]


def home() -> SiteUrl:
    """Give the page that the site begins with."""
    return SiteUrl("")


def index_file(page: SiteUrl) -> SiteUrl:
    """Give the file that a page is served from."""
    return SiteUrl(f"{page}index.html") if page.endswith("/") or not page else page


def atom_feed(page: SiteUrl) -> SiteUrl:
    """Give the Atom feed of what a page lists."""
    return SiteUrl(f"{page}feed.atom")


def json_feed(page: SiteUrl) -> SiteUrl:
    """Give the JSON feed of what a page lists."""
    return SiteUrl(f"{page}feed.json")


def posts() -> SiteUrl:
    """Give the index of our own posts."""
    return SiteUrl("posts/")


def post(year: int, slug: str) -> SiteUrl:
    """Give a post, unless it was imported and keeps its old address, or mkdocs.yml says how addresses are made."""
    return SiteUrl(f"posts/{year}/{slug}/")


def posts_of_year(year: int) -> SiteUrl:
    """Give the list of a year's posts."""
    return SiteUrl(f"posts/{year}/")


def posts_filed(kind: Filing, slug: str) -> SiteUrl:
    """Give the list of a category's, a tag's or a department's posts."""
    return SiteUrl(f"posts/{kind}/{slug}/")


def post_series(slug: str) -> SiteUrl:
    """Give the parts of a series of posts, in their order."""
    return SiteUrl(f"posts/series/{slug}/")


def issues() -> SiteUrl:
    """Give the archive of a magazine's issues."""
    return SiteUrl("posts/issues/")


def issue(key: str) -> SiteUrl:
    """Give the contents of an issue, by its month: `2018-05`."""
    return SiteUrl(f"posts/issues/{key}/")


def post_image(name: str, ending: str) -> SiteUrl:
    """Give the copy of another server's picture in our own posts."""
    return SiteUrl(f"posts/images/{name}.{ending}")


def pathways() -> SiteUrl:
    """Give the list of pathways."""
    return SiteUrl("pathways/")


def pathway(pathway: PathwayId) -> SiteUrl:
    """Give a pathway's page."""
    return SiteUrl(f"pathways/{pathway}/")


def podcast(podcast: str) -> SiteUrl:
    """Give a podcast's page."""
    return SiteUrl(f"podcasts/{podcast}/")


def podcast_feed(podcast: str) -> SiteUrl:
    """Give the feed that podcast programs read."""
    return SiteUrl(f"podcasts/{podcast}/feed.xml")


def chapters(podcast: str, slug: str) -> SiteUrl:
    """Give the chapters of an episode, as podcast programs read them."""
    return SiteUrl(f"podcasts/{podcast}/chapters/{slug}.json")


def blogs() -> SiteUrl:
    """Give the index of the blogs and what is new on them."""
    return SiteUrl("blogs/")


def blog(blog: BlogId) -> SiteUrl:
    """Give a blog's page."""
    return SiteUrl(f"blogs/{blog}/")


def entry(blog: BlogId, slug: str) -> SiteUrl:
    """Give the page of an entry whose blog shows it in full."""
    return SiteUrl(f"blogs/{blog}/{slug}/")


def blog_image(blog: BlogId, digest: str, ending: str) -> SiteUrl:
    """Give a picture that was copied from a blog."""
    return SiteUrl(f"blogs/{blog}/images/{digest}.{ending}")


def entries_of_month(year: int, month: int, part: int = 1) -> SiteUrl:
    """Give the entries of a month; a long month has several parts, counted from 1."""
    return SiteUrl(f"blogs/{year}/{month:02}/{f'{part}/' if part > 1 else ''}")


def entries_by(kind: EntryList, key: str) -> SiteUrl:
    """Give the entries of a category (by its slug), of an author (by id), or in a language (by its tag)."""
    return SiteUrl(f"blogs/{kind}/{key}/")


def entry_directory(kind: Literal["category", "author"], part: int = 1) -> SiteUrl:
    """Give all categories or authors of entries by name; a long directory has several parts, counted from 1."""
    return SiteUrl(f"blogs/{kind}/{f'all/{part}/' if part > 1 else ''}")


def blogs_opml() -> SiteUrl:
    """Give the list of blogs for feed readers."""
    return SiteUrl("blogs/blogs.opml")


def health() -> SiteUrl:
    """Give the page that says how gathering the blogs stands."""
    return SiteUrl("blogs/health/")


def health_json() -> SiteUrl:
    """Give the same for programs; `restore` begins there."""
    return SiteUrl("blogs/health.json")


def blog_archive(blog: BlogId, year: int, part: int = 1) -> SiteUrl:
    """Give the document with a blog's entries of a year (RFC 5005); of a year with many there are several."""
    return SiteUrl(f"blogs/archive/{blog}/{year:04}{f'-{part}' if part > 1 else ''}.atom")


def chats() -> SiteUrl:
    """Give the list of chats."""
    return SiteUrl("chats/")


def chat(chat: EventId) -> SiteUrl:
    """Give a chat's page."""
    return SiteUrl(f"chats/{chat}/")


def week(chat: EventId, key: str) -> SiteUrl:
    """Give the page of one date of a chat, by the key of its slot: the date, and for a day's later times `-hhmm`."""
    return SiteUrl(f"chats/{chat}/{key}/")


def events() -> SiteUrl:
    """Give the agenda."""
    return SiteUrl("events/")


def month(year: int, month: int) -> SiteUrl:
    """Give a month of the agenda."""
    return SiteUrl(f"events/{year:04}/{month:02}/")


def event(event: EventId) -> SiteUrl:
    """Give the page of a conference, an event or a calendar of others; a chat's leads on to the chat."""
    return SiteUrl(f"events/{event}/")


def series(name: str) -> SiteUrl:
    """Give the editions of a conference."""
    return SiteUrl(f"events/series/{slug_of(name)}/")


def programme(conference: EventId) -> SiteUrl:
    """Give the programme by time; of a large one its first day."""
    return SiteUrl(f"events/{conference}/programme/")


def programme_of_day(conference: EventId, day: date) -> SiteUrl:
    """Give a later day of a large programme."""
    return SiteUrl(f"events/{conference}/programme/{day}/")


def programme_by(conference: EventId, grouping: str) -> SiteUrl:
    """Give the programme by `tracks`, `rooms`, `speakers`, `audiences` or `levels`."""
    return SiteUrl(f"events/{conference}/programme/{grouping}/")


def programme_by_letter(conference: EventId, grouping: str, letter: str) -> SiteUrl:
    """Give the names of a grouping that begin with a letter, where each letter has a page."""
    return SiteUrl(f"events/{conference}/programme/{grouping}/{letter}/")


def session(conference: EventId, session: SessionId) -> SiteUrl:
    """Give a session's page."""
    return SiteUrl(f"events/{conference}/sessions/{session}/")


def my_agenda(conference: EventId) -> SiteUrl:
    """Give a reader's own agenda, which is made in the browser."""
    return SiteUrl(f"events/{conference}/agenda/")


def recordings(conference: EventId) -> SiteUrl:
    """Give the recordings of a conference's sessions."""
    return SiteUrl(f"events/{conference}/recordings/")


def recordings_feed(conference: EventId) -> SiteUrl:
    """Give the feed of those that podcast programs play."""
    return SiteUrl(f"events/{conference}/recordings/feed.xml")


def recording_chapters(conference: EventId, session: SessionId) -> SiteUrl:
    """Give the chapters of a session's recording, as podcast programs read them."""
    return SiteUrl(f"events/{conference}/recordings/chapters/{session}.json")


def changes(conference: EventId) -> SiteUrl:
    """Give what changed in a programme."""
    return SiteUrl(f"events/{conference}/changes/")


def conference_file(conference: EventId, name: ExportName) -> SiteUrl:
    """Give a file in a conference's folder."""
    return SiteUrl(f"events/{conference}/{name}")


def calendars() -> SiteUrl:
    """Give the page that says how to subscribe."""
    return SiteUrl("calendars/")


def calendar_of_all() -> SiteUrl:
    """Give the calendar of everything."""
    return SiteUrl("calendars/all.ics")


def calendar(event: EventId) -> SiteUrl:
    """Give the calendar of a chat, a conference or an event, by the name of its folder."""
    return SiteUrl(f"calendars/{event}.ics")


def calendar_of_week(chat: EventId, key: str) -> SiteUrl:
    """Give the file with one date of a chat."""
    return SiteUrl(f"calendars/{chat}/{key}.ics")


def calendars_of_sessions(conference: EventId) -> SiteUrl:
    """Give the folder with the files of single sessions."""
    return SiteUrl(f"calendars/{conference}/session/")


def calendar_of_session(conference: EventId, session: SessionId) -> SiteUrl:
    """Give the file with one session."""
    return SiteUrl(f"{calendars_of_sessions(conference)}{session}.ics")


def calendar_of_slice(conference: EventId, kind: Slice, name: str) -> SiteUrl:
    """Give the calendar of the sessions of a track, in a room, or of a speaker (by id)."""
    return SiteUrl(f"calendars/{conference}/{kind}/{slug_of(name)}.ics")


def calendar_of_organizers(conference: EventId) -> SiteUrl:
    """Give the calendar of what a conference's organizers have to send, and when; no page leads there."""
    return SiteUrl(f"calendars/{conference}/organizers.ics")


def calendar_of_district(name: str) -> SiteUrl:
    """Give the calendar of a district."""
    return SiteUrl(f"calendars/district/{slug_of(name)}.ics")


def calendar_of_year(year: int, part: int = 1) -> SiteUrl:
    """Give the archive of a year; a very full one has several parts, counted from 1."""
    return SiteUrl(f"calendars/archive/{year}{f'-{part}' if part > 1 else ''}.ics")


def conformance() -> SiteUrl:
    """Give the page that says which programs read our calendars."""
    return SiteUrl("calendars/conformance/")


def ledger() -> SiteUrl:
    """Give what calendars remember."""
    return SiteUrl("calendars/ledger.json")


def people() -> SiteUrl:
    """Give the list of people."""
    return SiteUrl("people/")


def person(person: PersonId) -> SiteUrl:
    """Give somebody's page."""
    return SiteUrl(f"people/{person}/")


def portrait(person: PersonId, side: int) -> SiteUrl:
    """Give somebody's photo, so many pixels wide and high."""
    return SiteUrl(f"people/{person}/portrait-{side}.webp")


def people_by(kind: PeopleList, name: str) -> SiteUrl:
    """Give the people of a country (by its name), or who speak a language (by its tag)."""
    return SiteUrl(f"people/{kind}/{slug_of(name)}/")


def tools() -> SiteUrl:
    """Give the directory of tools."""
    return SiteUrl("tools/")


def tool(tool: ToolId) -> SiteUrl:
    """Give a tool's page."""
    return SiteUrl(f"tools/{tool}/")


def search() -> SiteUrl:
    """Give the search page."""
    return SiteUrl("search/")


def search_index() -> SiteUrl:
    """Give the empty index that Material's dialog waits for."""
    return SiteUrl("search/search_index.json")


def titles() -> SiteUrl:
    """Give all titles as a script, for a copy that is read from a disk."""
    return SiteUrl("search/titles.js")


def search_bundle() -> SiteUrl:
    """Give the folder of what the search reads."""
    return SiteUrl("pagefind/")


def problems() -> SiteUrl:
    """Give the page of what is wrong in the files."""
    return SiteUrl("problems/")


def verify() -> SiteUrl:
    """Give the page that checks certificates."""
    return SiteUrl("verify/")


def exit_tickets() -> SiteUrl:
    """Give the page where the word that was told at a session's end is checked."""
    return SiteUrl("exit-tickets/")


def redirects() -> SiteUrl:
    """Give what servers read that lead on from one address to another by themselves."""
    return SiteUrl("_redirects")


def asked() -> SiteUrl:
    """Give the table of questions by which an old blog gave its pages (`?p=12`), for the script that leads on."""
    return asset("asked.json")


def picture_of(page: str, name: PageFile) -> SiteUrl:
    """Give a picture that belongs to a page and lies beside it; those of the home page are among the theme's."""
    ending = "." if page.endswith(".html") else ""
    return SiteUrl(f"{page.removesuffix('.html')}{ending}{name}") if page else asset(name)


def asset(name: str) -> SiteUrl:
    """Give a sheet, a script, a font or a picture of the theme."""
    return SiteUrl(f"assets/flipkit/{name}")
