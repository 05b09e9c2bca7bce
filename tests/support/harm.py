"""What strangers' words may not become in an output, and whether they are there as words."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import icalendar
from lxml import etree

from flipkit.model.text import to_line
from tests.support.hostile import STRINGS

#: As many letters of a long string as each output holds at least.
SEEN = 60


class Page(HTMLParser):
    """A page as a browser's tokenizer meets it."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self._in = ""
        self.feed(html.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._in = tag if tag in ("script", "style") else ""
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            self.scripts[-1] += data
        elif not self._in:
            self.texts.append(data)


@lru_cache(maxsize=1_000)
def page_of(html: bytes) -> Page:
    """A page, read once for all that is looked for in it."""
    return Page(html)


OBEYED = ("srcdoc", "formaction", "background")
#: Types of scripts that are data (HTML, "data blocks"): no browser runs them.
DATA = ("application/ld+json", "application/json")
#: What a page of ours may have: everything that Material and the templates write.
FORBIDDEN = set("iframe frame object embed applet base link-in-body math template portal video audio source".split())


def harm(html: bytes) -> Iterator[str]:
    """What a page would run, load or send elsewhere."""
    page = page_of(html)
    for tag, attributes in page.tags:
        if tag in FORBIDDEN:
            yield f"<{tag}>"
        yield from (f"<{tag} {name}>" for name in attributes if name.startswith("on") or name in OBEYED)
        for name in ("href", "src", "action", "data", "poster", "srcset", "content"):
            if attributes.get(name) and not leads_well(tag, name, attributes):
                yield f"<{tag} {name}={attributes[name]!r}>"
        if tag == "script" and not attributes.get("src") and attributes.get("type") not in DATA:
            yield "<script> without src"
    if b"onload=alert" in re.sub(rb'="[^"]*"|>[^<]*<', b"", html):
        yield "an attribute"


def leads_well(tag: str, name: str, attributes: dict[str, str]) -> bool:
    """Whether an address loads nothing from elsewhere and runs nothing."""
    address = re.sub(r"[\x00-\x20]", "", unescape(attributes[name])).casefold()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
    if tag == "meta":
        kind = attributes.get("http-equiv", "").casefold()
        return not kind or kind == "content-security-policy" or bool(re.fullmatch(r"0;url=[./\w-]*", address))
    if name == "href" and tag == "a":
        return scheme is None or scheme[1] in ("http", "https", "mailto", "webcal")
    if tag == "link" and attributes.get("rel") == "alternate":  # a blog's own feed: no browser loads it
        return scheme is None or scheme[1] in ("http", "https")
    if tag == "link":
        return scheme is None or address.startswith(("https://site.example/pd/", "https://pond.example/"))
    return (scheme is None and not address.startswith(("//", "\\"))) or address.startswith("data:image/svg")


def seen(text: str) -> str:
    """What a reader sees of a string: its first letters in one line."""
    return to_line(text)[:SEEN].strip()


def said(page: bytes) -> str:
    return to_line(" ".join(page_of(page).texts))


def forms(text: str, *, html: bool) -> set[str]:
    """How a text may be read: as it was written, and where the source is taken for HTML as that says it."""
    if not html:
        return {seen(text)}
    words = unescape(re.sub("<[^<>]*>?", " ", text))
    return {seen(text), seen(unescape(text)), seen(words), seen(unescape(text.replace("&#0;", "")))}


def lost(words: Iterable[str], *, html: bool = False, letters: int = SEEN) -> list[str]:
    """The strings that are in none of these words."""
    held = "\n".join(words)
    return [
        name
        for name, text in STRINGS.items()
        if not any(form[:letters].strip() in held for form in forms(text, html=html))
    ]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def read_json(data: bytes) -> None:
    json.loads(data)
    assert re.findall(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", data) == []


#: The namespaces of what we write in XML.
NAMESPACES = {
    None, "http://www.w3.org/2005/Atom", "http://purl.org/syndication/history/1.0", "http://www.w3.org/1999/xhtml",
    "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/2000/svg",
}  # fmt: skip


def read_xml(data: bytes) -> None:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.getroottree().docinfo.internalDTD is None
    spaces = {etree.QName(each).namespace for each in root.iter(etree.Element)}
    assert {space for space in spaces if "flipkit" not in str(space)} <= NAMESPACES
    links = [each.get(name) for each in root.iter(etree.Element) for name in ("href", "xmlUrl", "htmlUrl", "src")]
    assert [link for link in links if link and not re.match(r"https?://|webcal://", link)] == []


#: What our calendars say of an event.
PROPERTIES = set(
    "UID DTSTAMP CREATED LAST-MODIFIED SEQUENCE DTSTART DTEND DURATION SUMMARY DESCRIPTION LOCATION URL CATEGORIES "
    "STATUS TRANSP RRULE EXDATE RDATE RECURRENCE-ID GEO CLASS X-ALT-DESC CONFERENCE".split()
)


def read_ics(data: bytes) -> None:
    assert b"\r\n" in data
    assert re.findall(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f]", data) == []
    calendar = icalendar.Calendar.from_ical(data)
    kinds = {component.name for component in calendar.walk()}
    assert kinds <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
    used = {name for event in calendar.walk("VEVENT") for name in event}
    assert {name for name in used if not name.startswith("X-FLIPKIT")} <= PROPERTIES


def read_csv(data: bytes) -> None:
    head, *rows = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert {len(row) for row in rows} == {len(head)}
    formulas = [cell for row in rows for cell in row if re.match(r"[\t\r]|[\s\"“”‘’`]*[=+@＝＋－＠-]", cell)]
    assert formulas == []


def read_javascript(data: bytes) -> None:
    text = data.decode()
    if text.startswith("self.flipkit ="):
        line, rest = text.split("\n", 1)
        json.loads(line.partition("=")[2])
        assert re.fullmatch(r'importScripts\("[./\w-]+"\)\n', rest)


def read_fragment(data: bytes) -> None:
    """What a search shows of pages: JSON behind a mark, packed."""
    json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


def read_html(data: bytes) -> None:
    assert etree.HTML(data).tag == "html"


def read_packed(data: bytes) -> None:
    read_xml(gzip.decompress(data))


def opaque(data: bytes) -> None:
    """Nothing of others is in it."""


#: Kinds of files in which nothing of others is, but for Pagefind's index of single words.
OPAQUE = (".css", ".woff2", ".png", ".map", ".pagefind", ".pf_index", ".pf_meta", ".pf_filter", ".txt")
PARSERS: dict[str, Callable[[bytes], None]] = {
    **dict.fromkeys((".atom", ".xml", ".opml", ".svg"), read_xml), ".html": read_html,
    **dict.fromkeys((".json", ".webmanifest"), read_json),
    ".ics": read_ics, ".csv": read_csv, ".js": read_javascript, ".pf_fragment": read_fragment, ".gz": read_packed,
    **dict.fromkeys(OPAQUE, opaque),
}  # fmt: skip


def faults(files: dict[str, bytes]) -> dict[str, str]:
    """What the parser of each file's kind refuses; a file of an unknown kind is refused."""
    found = {}
    for name, data in files.items():
        try:
            PARSERS[Path(name).suffix](data)
        except Exception as error:
            found[name] = repr(error)[:300]
    return found
