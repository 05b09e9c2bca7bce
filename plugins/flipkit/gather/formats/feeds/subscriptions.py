"""Lists of blogs from elsewhere become one form: OPML, Planet (Venus) and Pluto configurations, plain text.

`parse` is the one door. What a line can't be used for is said with the line, and stops nothing. OPML with a
document type is not read, so that there are no entities to expand. The
configurations are read line by line, as Pluto's settings stand above all sections and a `%` means itself,
which Python's configparser refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

from flipkit.errors import SourceError
from flipkit.faults import Diagnosis
from flipkit.gather.formats import faults, where_broken
from flipkit.gather.formats.encoding import mended, with_references
from flipkit.model.text import is_web_address


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
        yield SkippedLine(
            title or section.name, "It names no feed, only a page: add it with 'flipkit blogs add'.", section.line
        )
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


_DECLARED = re.compile(rb"<!\s*(?:ENTITY|DOCTYPE)", re.I)
_DEPTH = 50


def parse_opml(body: bytes, name: str) -> list[FeedListing | SkippedLine | UnreadRest]:
    """Read an OPML file; a bare & is mended, and where it is broken in its middle, that comes last.

    Raises `SourceError` if it is none, or declares a document type or entities.
    """
    if _DECLARED.search(body) or _DECLARED.search(body.replace(b"\0", b"")):
        raise SourceError(faults.LIST_WITH_ENTITIES(), source=name)
    found, error = _listings(body, name)
    if error:
        found, error = _listings(with_references(mended(body)), name)
    if error and not any(isinstance(each, FeedListing) for each in found):
        raise SourceError(faults.LIST_XML_BROKEN(reason=where_broken(error)), source=name) from error
    if error is None:
        return [*found]
    line = error.position[0] if isinstance(error, ElementTree.ParseError) else 1
    return [*found, UnreadRest(faults.LIST_CUT(line=line))]


def _listings(body: bytes, name: str) -> tuple[list[FeedListing | SkippedLine], Exception | None]:
    """Read the outlines up to where the XML is broken, and give what is said of that."""
    found: list[FeedListing | SkippedLine] = []
    try:
        for said in _outlines(body, name):
            found += _read(said)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return found, error
    return found, None


def _outlines(body: bytes, name: str) -> Iterator[dict[str, str]]:
    """What each outline says, by the names of its attributes in small letters."""
    depth = 0
    events = ElementTree.iterparse(BytesIO(body), ("start", "end"))  # noqa: S314  # no entity gets this far
    for event, element in events:
        if event == "end":
            depth -= 1
            element.clear()
            continue
        depth += 1
        tag = element.tag.rpartition("}")[2].lower()
        if depth == 1 and tag != "opml":
            raise SourceError(faults.LIST_NOT_OPML(), source=name)
        if depth > _DEPTH:
            raise SourceError(faults.LIST_TOO_DEEP(), source=name)
        if tag == "outline":
            yield {key.lower(): value.strip() for key, value in element.attrib.items()}


def _read(said: dict[str, str]) -> Iterator[FeedListing | SkippedLine]:
    title = " ".join((said.get("title") or said.get("text") or "").split())
    feed = said.get("xmlurl", "")
    if is_web_address(feed):
        page = said.get("htmlurl", "")
        yield FeedListing(
            feed=feed, title=title, url=page if is_web_address(page) else "", language=said.get("language", "")
        )
    elif feed:
        yield SkippedLine(title or feed, f"'{feed}' is not an address of the web.")
    elif said.get("type", "").lower() in ("rss", "atom", "link"):
        yield SkippedLine(title or said.get("url", "?"), "It names no feed.")


_ADDRESS = re.compile(r"https?://[^\s'\"<>|,;]+", re.I)
#: What lists put before, between and behind.
_AROUND = " \t-–—*•:|=,;'\"<>()[]"
#: A line that is a key and its value, as in YAML; the key is no title.
_KEY = re.compile(r"[a-z_]{1,20}\s*[:=]?", re.I)


def parse_plain(text: str) -> list[FeedListing]:
    """Read a text line by line; blank lines and remarks (#) say nothing."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _ADDRESS.search(line)
        if match and not line.lstrip().startswith("#"):
            title = line[: match.start()].strip(_AROUND)
            address = match[0].rstrip(".)]")
            found.append(FeedListing(feed=address, title="" if _KEY.fullmatch(title) else title, line=number))
    return found


_LARGEST = 8_000_000


def parse(body: bytes, source: str) -> list[FeedListing | SkippedLine | UnreadRest]:
    """Read a list of blogs, in its order; `source` is its file's name, used in errors. An unread rest comes last.

    Raises `SourceError` if nothing in it is a list of blogs.
    """
    if len(body) > _LARGEST:
        raise SourceError(faults.LIST_TOO_LARGE(), source=source)
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return parse_opml(body, source)
    text = body.decode("utf-8-sig", errors="replace")
    found: list[FeedListing | SkippedLine | UnreadRest] = [*(parse_ini(text) if is_ini(text) else parse_plain(text))]
    if not any(isinstance(each, FeedListing) for each in found):
        raise SourceError(faults.LIST_WITHOUT_BLOGS(), source=source)
    return found
