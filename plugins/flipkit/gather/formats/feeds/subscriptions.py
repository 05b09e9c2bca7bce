"""Lists of blogs from elsewhere become one form: OPML, tables, Planet (Venus) and Pluto configurations, plain text.

`parse` is the one door. What a line can't be used for is said with the line, and stops nothing. The
configurations are read line by line, as Pluto's settings stand above all sections and a `%` means itself,
which Python's configparser refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from flipkit.errors import SourceError
from flipkit.gather.formats import limits
from flipkit.gather.formats.encoding import decoded, is_for_programs
from flipkit.gather.formats.feeds import feed_faults
from flipkit.gather.formats.feeds.blog_tables import ADDRESS, NO_FEED, of_line, parse_table
from flipkit.gather.formats.feeds.list_merge import FeedListing, SkippedLine, UnreadRest
from flipkit.gather.formats.feeds.opml import parse_opml
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

_SECTION = re.compile(r"\[(?P<name>[^\n]+)\]\s*(?:[;#].*)?")
_SETTING = re.compile(r"(?P<key>[A-Za-z_][\w.-]*)\s*[=:]\s*(?P<value>.*)")
#: Sections that are Planet's own settings, or those of a template.
_SETTINGS = re.compile(r"planet|default|.*\.(?:tmpl|xslt?|genshi|django|html|plugin|py|sed)(?:/.*)?", re.I)
_WORD = re.compile(r"[\w][\w '-]*")
#: What Planet Venus gathers that is no feed.
_LISTS = ("opml", "foaf", "csv", "config", "rlist")


@dataclass(slots=True)
class ListSection:
    """A section as written, with the line it begins on."""

    name: str
    line: int
    values: dict[str, str] = field(default_factory=dict)


def is_ini(text: str) -> bool:
    """Whether a text looks like a configuration: some line of it is a section's name."""
    return any(_SECTION.fullmatch(line.strip()) for line in text.splitlines()[:2000])


def parse_ini(text: str) -> list[FeedListing | SkippedLine]:
    """Read a configuration."""
    return [each for section in _sections(text) for each in _listed(section)]


def _sections(text: str) -> Iterator[ListSection]:
    section: ListSection | None = None
    key, indent = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip()
        if not said or said.startswith(("#", ";")):
            continue
        if match := _SECTION.fullmatch(said):
            if section:
                yield section
            section, key = ListSection(match["name"].strip(), number), ""
        elif section is None:
            continue  # Pluto's own settings
        elif key and len(line) - len(line.lstrip()) > indent:  # more of the same value
            section.values[key] += f" {said}"
        elif match := _SETTING.fullmatch(said):
            key, indent = match["key"].lower(), len(line) - len(line.lstrip())
            section.values[key] = match["value"].strip()
    if section:
        yield section


def _listed(section: ListSection) -> Iterator[FeedListing | SkippedLine]:
    values = section.values
    feed = values.get("feed", "").split(" ", 1)[0] or section.name
    title = " ".join((values.get("name") or values.get("title") or "").split())
    if is_web_address(feed):
        kind = next((kind for kind in _LISTS if values.get("content_type", "").lower().startswith(kind)), "")
        if kind:
            yield SkippedLine(
                title or feed, f"It is a list of blogs ({kind}), not a blog: import it by itself.", section.line
            )
            return
        page = values.get("link") or values.get("url") or ""
        words, note = _filters(values)
        yield FeedListing(
            feed=feed,
            title=title,
            url=page if is_web_address(page) else "",
            language=values.get("language", ""),
            words=words,
            note=note,
            line=section.line,
        )
    elif _SETTINGS.fullmatch(section.name):
        return
    elif is_web_address(values.get("link", "")):
        yield SkippedLine(title or section.name, NO_FEED, section.line)
    else:
        yield SkippedLine(title or section.name, f"'{feed}' is not an address of the web.", section.line)


def _filters(values: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """The words a feed was filtered by where that says the same here, and what flipkit leaves behind."""
    includes = values.get("includes") or values.get("include") or ""  # Pluto: words, separated by commas or bars
    words = tuple(word.strip() for word in re.split(r"[,|]", includes) if _WORD.fullmatch(word.strip()))
    notes = [f"{key} = {values[key]}" for key in ("filter", "filters", "exclude", "excludes") if values.get(key)]
    if includes and not words:
        notes.append(f"includes = {includes}")
    return words, f"It had a filter that flipkit can't take over: {'; '.join(notes)}." if notes else ""


#: What lists put before, between and behind.
_AROUND = " \t-–—*•:|=,;'\"<>()[]"
#: What keys are called in lines that are a key and its value, as in YAML; they are no titles.
_KEY = re.compile(
    r"(?:xml|html)?[_ ]?urls?|feeds?|rss|atom|links?|sites?|blogs?|web(?:site)?|page|address|href|source", re.I
)


def parse_plain(text: str, *, is_rest: bool = False) -> list[FeedListing | SkippedLine]:
    """Read a text line by line; blank lines and remarks (#) say nothing.

    A home page is no feed; what is the rest of a table's text (`is_rest`) is one only if it looks like one.
    """
    found: list[FeedListing | SkippedLine] = []
    for number, line in enumerate(text.splitlines(), start=1):
        feed, page, at = of_line(line)
        if not feed or line.lstrip().startswith("#"):
            continue
        title = line[:at].strip(_AROUND) or ADDRESS.split(line)[-1].strip(_AROUND)
        title = "" if _KEY.fullmatch(title) or len(title) > limits.NAME else title
        if is_for_programs(feed) or not (is_rest or _HOME.fullmatch(feed)):
            found.append(FeedListing(feed=feed, title=title, url=page, line=number))
        else:
            found.append(SkippedLine(title or feed, NO_FEED, number))
    return found


def _parse_text(text: str) -> list[FeedListing | SkippedLine]:
    """Read tables, and what stands around them; else line by line."""
    found: list[FeedListing | SkippedLine] = []
    while table := parse_table(text):
        found += table[0]
        text = table[1]
    return sorted([*found, *parse_plain(text, is_rest=bool(found))], key=lambda each: each.line)


#: An address that leads to a server and to no place on it.
_HOME = re.compile(r"https?://[^/?#]+/?", re.I)
_LARGEST = 8_000_000


def parse(body: bytes, source: str) -> list[FeedListing | SkippedLine | UnreadRest]:
    """Read a list of blogs, in its order; `source` is its file's name, used in errors. An unread rest comes last.

    Raises `SourceError` if nothing in it is a list of blogs.
    """
    if len(body) > _LARGEST:
        raise SourceError(feed_faults.LIST_TOO_LARGE(), source=source)
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<", b"\0<")) or (body.startswith((b"\xff\xfe", b"\xfe\xff")) and b"<" in body[:64]):
        found = parse_opml(body, source)
    else:
        text = decoded(body).removeprefix("\ufeff")
        found = [*(parse_ini(text) if is_ini(text) else _parse_text(text))]
    if not any(isinstance(each, FeedListing | SkippedLine) for each in found):
        raise SourceError(feed_faults.LIST_WITHOUT_BLOGS(), source=source)
    return found
