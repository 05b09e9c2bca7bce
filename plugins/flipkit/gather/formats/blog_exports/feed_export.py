"""A blog as its feed has it, RSS 2.0 (also 1.0) or Atom: for a blog of which nothing else is left, or to be had."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape
from typing import BinaryIO

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, blog_export_faults
from flipkit.gather.formats.blog_exports.export_items import cut_items, read_item
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignBlog, ForeignFile, ForeignPost, Tell
from flipkit.gather.formats.xml_tree import Element, parse
from flipkit.model.text import words_of_html
from flipkit.model.web_addresses import is_web_address, path_in
from flipkit.values import dataclass

_WAYS = (
    (b"<rss", "item", b"</channel></rss>"),
    (b"<rdf:RDF", "item", b"</rdf:RDF>"),
    (b"<feed", "entry", b"</feed>"),
)
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class FeedExport:
    """A feed as a file; `opened` opens it anew each time it is read, `file` is its name."""

    opened: Callable[[], BinaryIO]
    file: str

    def blog(self) -> ForeignBlog:
        """Say what stands above the items. Raises `ParseError` if it is no feed."""
        name, closing = self._way()
        head = next(cut_items(self.opened, name))
        root = parse(head.data + closing, "", self.file, Notes())
        channel = root.first("channel") or root
        return ForeignBlog(
            program="feed",
            title=channel.said("title"),
            addresses=tuple(filter(is_web_address, (channel.said("link") or _link(channel),))),
            language=channel.said("language"),
        )

    def outlines(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the items whole: that is hardly slower."""
        return self.posts(tell)

    def posts(self, tell: Tell) -> Iterator[ForeignPost]:
        """Give the items in their order; what can't be read is told."""
        items = cut_items(self.opened, self._way()[0])
        next(items)
        for item in items:
            read = read_item(item, self.file, tell)
            if read is not None:
                yield _post(read, item.line)

    def _way(self) -> tuple[str, bytes]:
        with self.opened() as stream:
            head = stream.read(_HEAD)
        found = next(((name, closing) for mark, name, closing in _WAYS if mark in head), None)
        if found is None:
            raise ParseError(blog_export_faults.NO_FEED_FILE(), source=self.file)
        return found


def _post(item: Element, line: int) -> ForeignPost:
    guid = item.first("guid")
    said = guid.attributes.get("ispermalink", "").casefold() if guid else ""
    address = item.said("origlink") or item.said("link") or _link(item)
    if not address and guid and said != "false" and is_web_address(guid.text.strip()):
        address = guid.text.strip()
    terms = (each.attributes.get("term") or each.text for each in item.all("category"))
    return ForeignPost(
        line=line,
        name=item.said("title") or address,
        title=item.said("title"),
        address=address,
        slug=_name(address),
        guid=guid.text.strip() if guid else item.said("id"),
        guid_is_permalink=None if not said else said == "true",
        published=moment_of(item.said("published", "issued", "created", "pubdate", "date")),
        modified=moment_of(item.said("updated", "modified")) or None,
        authors=tuple(filter(None, map(name_of, item.all("creator", "author")))),
        categories=tuple(dict.fromkeys(" ".join(term.split()) for term in terms if term.strip())),
        excerpt=_excerpt(item),
        text=_text(item),
        enclosures=tuple(_enclosures(item)),
    )


def _text(item: Element) -> str:
    """Give the longest of what an item has as its text."""
    texts = (
        escape(each.text) if each.attributes.get("type", "html") == "text" else each.text
        for each in item.all("encoded", "content", "description", "summary")
    )
    return max(texts, key=len, default="")


def _excerpt(item: Element) -> str:
    """Give what an item has besides its text: the opening, as programs cut it."""
    short = next(item.all("description", "summary"), None)
    words = words_of_html(short.text) if short and any(item.all("encoded", "content")) else ""
    return "" if words == words_of_html(_text(item)) else words


def _name(address: str) -> str:
    """Give the name of a post in its address; nothing where that only has a question."""
    return path_in(address).rstrip("/").rpartition("/")[2].removesuffix(".html")


def _enclosures(item: Element) -> Iterator[ForeignFile]:
    links = (each for each in item.all("link") if each.attributes.get("rel") == "enclosure")
    for each in (*item.all("enclosure"), *links):
        url, length = (
            each.attributes.get("url", "") or each.attributes.get("href", ""),
            each.attributes.get("length", ""),
        )
        if is_web_address(url):
            octets = int(length[:15]) if length.isascii() and length.isdecimal() else 0
            yield ForeignFile(url, each.attributes.get("type", ""), octets)


def _link(item: Element) -> str:
    links = (each for each in item.all("link") if each.attributes.get("rel", "alternate") == "alternate")
    return next((each.attributes.get("href", "") for each in links), "")


def name_of(author: Element) -> str:
    """Give an author's name, which RSS may have behind a mail address."""
    said = author.said("name") or author.text.strip()
    return said.partition("(")[2].rstrip(")") if "@" in said else said


def moment_of(written: str) -> datetime | None:
    """Read a date of RFC 3339 or RFC 822; None where it is neither."""
    with suppress(ValueError):
        return datetime.fromisoformat(written.strip())
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(written)
    return None
