"""Our own archive documents (RFC 5005), read back: what `publish/blogs/archive.py` writes of a blog's entries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from flipkit.errors import ParseError
from flipkit.gather.formats.feeds import feed_faults
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.sanitize import CLEANED_SIZE, clean
from flipkit.gather.formats.text_language import language_tag
from flipkit.model import addresses
from flipkit.model.blogs import Enclosure, Images
from flipkit.model.identifiers import BlogId
from flipkit.model.text import remove_hidden, slug
from flipkit.model.web_addresses import is_web_address, resolve
from flipkit.values import dataclass

_ATOM, _FLIPKIT = "{http://www.w3.org/2005/Atom}", "{tag:flipclass.example,2026:flipkit}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: As many digits has no number of words or octets.
_DIGITS = 16
#: The folder of a blog's pictures, whatever the blog.
_IMAGES, _, _ = addresses.blog_image(BlogId('[^"/]+'), "", "").rpartition("/")
_SOURCE = ' src="'
_IMAGE = re.compile(rf'(?<={_SOURCE})(?:[^"]*/)?{_IMAGES}/(?P<name>[0-9a-f]{{32}}\.\w+)(?=")')


@dataclass(frozen=True, slots=True)
class ArchiveDocument:
    """The entries of one document; the address of the one before, and what blogs.yml said of a blog that left it.

    `broken` counts the entries that can't be read.
    """

    entries: tuple[StoredEntry, ...]
    before: str = ""
    listed: str = ""
    broken: int = 0


def parse(data: bytes, source: str) -> ArchiveDocument:
    """Read a document; a broken entry is left out. Raises `ParseError` if it is none of ours."""
    root = _root(data, source)
    marks = root.find(f"{_FLIPKIT}feed")
    listed = marks.get("listed", "") if marks is not None else ""
    entries = tuple(_read(root))
    broken = sum(1 for _ in root.iterfind(f"{_ATOM}entry")) - len(entries)
    return ArchiveDocument(entries, next(_link(root, "prev-archive"), ""), listed, broken)


def _root(data: bytes, source: str) -> Element:
    """Parse a document of ours; what declares a document type is none, and could be a bomb."""
    if b"<!" in data.replace(b"<![CDATA[", b"").replace(b"\0", b""):
        raise ParseError(feed_faults.ARCHIVE_FOREIGN(), source=source)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - there is no document type, so no entity
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ParseError(feed_faults.ARCHIVE_FOREIGN(), source=source) from error


def _link(element: Element, relation: str) -> Iterator[str]:
    return (
        link.get("href", "") for link in element.iterfind(f"{_ATOM}link") if link.get("rel", "alternate") == relation
    )


def _read(root: Element) -> Iterator[StoredEntry]:
    for element in root.iterfind(f"{_ATOM}entry"):
        try:
            entry = _entry(element)
        except (ValueError, TypeError, OverflowError):
            continue
        if is_web_address(entry.url) and entry.guid and entry.slug == slug(entry.slug):
            yield entry


def _entry(element: Element) -> StoredEntry:
    found = element.find(f"{_FLIPKIT}entry")
    marks = found.attrib if found is not None else {}
    own = marks.get("authors") == "blog"
    names = tuple(_words(author, "name") for author in element.iterfind(f"{_ATOM}author"))
    url = next(_link(element, "alternate"), "")
    return StoredEntry(
        guid=marks.get("guid") or _words(element, "id"),
        slug=marks.get("slug", ""),
        url=url,
        title=_words(element, "title"),
        published=_moment(marks.get("published") or _words(element, "published")),
        updated=_moment(marks.get("updated") or _words(element, "updated")),
        first_seen=_moment(marks.get("seen") or _words(element, "updated")),
        authors=() if own else tuple(name for name in names if name),
        categories=tuple(remove_hidden(each.get("term", "")) for each in element.iterfind(f"{_ATOM}category")),
        language=language_tag(element.get(_LANGUAGE, "")),
        summary=_words(element, "summary"),
        words=_number(marks.get("words", "")),
        enclosures=tuple(_media(element)),
        digest="",
        html=_html(_words(element, "content"), url),
        decisions=_decisions(marks.get("decisions", "")),
        backfilled=marks.get("backfilled") == "yes",
        worded=_moment(marks["worded"]) if marks.get("worded") else None,
    )


def _html(html: str, url: str) -> str:
    """A text through the same gate as any other: a published site may have been changed by somebody else.

    Pictures that the site had copied are ours again.
    """
    if not html:
        return ""
    images: Images = "copy" if _SOURCE in html and _IMAGE.search(html) else "link"
    made = clean(html, url, images, size=CLEANED_SIZE)
    return _IMAGE.sub(r"image:\g<name>", made) if _SOURCE in made else made


def _media(element: Element) -> Iterator[Enclosure]:
    for link in element.iterfind(f"{_ATOM}link"):
        href = resolve(link.get("href", ""))
        if link.get("rel") == "enclosure" and href:
            yield Enclosure(href, remove_hidden(link.get("type", "")), _number(link.get("length", "")))


def _number(text: str) -> int:
    """Read a number of words or octets; 0 for what is none, or larger than any text or file."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else 0


def _decisions(text: str) -> tuple[str, ...]:
    try:
        read = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return ()
    return tuple(remove_hidden(words) for words in read if isinstance(words, str)) if isinstance(read, list) else ()


def _words(element: Element, name: str) -> str:
    return remove_hidden(element.findtext(f"{_ATOM}{name}") or "")


def _moment(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
