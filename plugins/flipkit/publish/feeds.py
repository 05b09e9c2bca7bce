"""Feeds for readers' programs: Atom (RFC 4287), JSON Feed 1.1 and OPML 2.0 (the one door to feedgenerator).

A publisher makes one `Feed` and writes it in both forms, `atom(feed)` and `json_feed(feed)`. Same
feed, same bytes: the moment a feed was updated is that of its newest item, never the clock's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from typing import Any, TextIO
from urllib.parse import quote
from xml.etree import ElementTree
from xml.sax.saxutils import XMLGenerator

from feedgenerator import Atom1Feed
from feedgenerator import Enclosure as _Enclosure
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from flipkit.model.blogs import Enclosure
from flipkit.model.links import rewrite_links
from flipkit.model.text import remove_controls
from flipkit.publish.keys import on_many_pages
from flipkit.values import dataclass

#: The namespace of what Atom has no element for (a tag URI, RFC 4151): `entry` and `feed`, with attributes.
FLIPKIT = "tag:flipclass.example,2026:flipkit"
#: RFC 5005's namespace.
_HISTORY = "http://purl.org/syndication/history/1.0"
#: An address that leads to the same place from everywhere.
_ELSEWHERE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|/|#")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class EntrySource:
    """The feed an entry was first published in, where that is not ours (RFC 4287 section 4.2.11)."""

    title: str
    url: str


@on_many_pages
@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed of ours.

    `id` is an absolute IRI that never changes; `url` and all links in `html` are absolute. `title`,
    `summary` and `authors` are plain text, `html` the whole text (empty: the feed carries the
    summary only). Times are aware.
    """

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str = ""
    html: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    origin: EntrySource | None = None
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed of ours: `url` is the page it belongs to, absolute; `items` stand newest first.

    `author` is who publishes it (the site's name): RFC 4287 wants an author for every entry. In
    Atom only: `id` where it is not its address, `links` (relation, absolute address) such as
    RFC 5005's, `is_archive` for a document that stands still (section 4), and `marks`, here as on
    items what Atom has no element for.
    """

    title: str
    url: str
    author: str
    items: tuple[Item, ...]
    description: str = ""
    language: str = "en"
    id: str = ""
    links: tuple[tuple[str, str], ...] = ()
    is_archive: bool = False
    marks: Mapping[str, str] = field(default_factory=dict)

    @property
    def updated(self) -> datetime:
        """When its newest change was made; for an empty feed, the beginning of 1970."""
        return max((item.updated for item in self.items), default=_NEVER)


@dataclass(frozen=True, slots=True)
class Outline:
    """One blog of a list of blogs (OPML): its title, its page, and its feed if it has an address."""

    title: str
    url: str
    feed: str = ""
    language: str = ""


def atom(feed: Feed, address: str) -> bytes:
    """Write a feed as Atom; `address` is its own address, and its id. One below the site has links from itself."""
    feed = _from_itself(feed, address)
    made = _Atom(
        title=remove_controls(feed.title),
        link=remove_controls(feed.url),
        description=remove_controls(feed.description),
        language=feed.language or None,
        author_name=remove_controls(feed.author),
        feed_url=remove_controls(address if _has_server(address) else f"./{address.rpartition('/')[2]}"),
        feed_guid=remove_controls(feed.id or address),
        links=feed.links,
        is_archive=feed.is_archive,
        marks=feed.marks,
        namespaces={
            **({"xmlns:fh": _HISTORY} if feed.is_archive else {}),
            **({"xmlns:flipkit": FLIPKIT} if feed.marks or any(item.marks for item in feed.items) else {}),
        },
        updated=feed.updated,
    )
    for item in feed.items:
        made.add_item(
            title=remove_controls(item.title),
            link=remove_controls(item.url),
            description=None,
            pubdate=item.published.astimezone(UTC),
            updateddate=item.updated.astimezone(UTC),
            unique_id=remove_controls(item.id),
            content=remove_controls(item.html) or None,
            categories=[remove_controls(category) for category in item.categories],
            enclosures=[
                _Enclosure(remove_controls(e.url), str(e.length), remove_controls(e.type)) for e in item.enclosures
            ],
            plain_summary=remove_controls(item.summary),
            authors=[remove_controls(author) for author in item.authors],
            language=item.language if item.language != feed.language else "",
            origin=item.origin,
            marks=item.marks,
        )
    return str(made.writeString("utf-8")).encode()


def _has_server(address: str) -> bool:
    return "://" in address


def _from_itself(feed: Feed, address: str) -> Feed:
    """Give a feed of a site without an address: its links lead from where it lies, its id (RFC 4151) is absolute."""
    if _has_server(address):
        return feed
    up = "../" * address.count("/") or "./"

    def way(url: str) -> str:
        return url if not url or _ELSEWHERE.match(url) else up + url

    items = tuple(
        replace(item, url=way(item.url), html=rewrite_links(item.html, lambda link: way(link.url)))
        for item in feed.items
    )
    links = tuple((relation, way(url)) for relation, url in feed.links)
    named = feed.id or f"tag:localhost,1970-01-01:/{quote(address)}"
    return replace(feed, url=way(feed.url) or up, items=items, links=links, id=named)


class _Writer(SimplerXMLGenerator):  # type: ignore[misc]
    """Writes texts out of which `remove_controls` took what XML can't have: nobody looks for that again."""

    def characters(self, content: str) -> None:
        XMLGenerator.characters(self, content)

    def addQuickElement(self, name: str, contents: str | None = None, attrs: dict[str, str] | None = None) -> None:
        """Write an element; HTML as it is, in CDATA: escaped, its tags would take three times their room."""
        if name != "content" or not contents or "<" not in contents:
            super().addQuickElement(name, contents, attrs)
            return
        self.startElement(name, attrs or {})
        self.ignorableWhitespace(f"<![CDATA[{contents.replace(']]>', ']]]]><![CDATA[>')}]]>")  # which escapes nothing
        self.endElement(name)


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom as feedgenerator writes it, with several authors, plain summaries, languages and sources."""

    def write(self, outfile: TextIO, encoding: str) -> None:
        handler = _Writer(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["updated"]
        return moment.astimezone(UTC)

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), **self.feed["namespaces"]}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for relation, address in self.feed["links"]:
            handler.addQuickElement("link", "", {"rel": relation, "href": remove_controls(address)})
        if self.feed["is_archive"]:
            handler.addQuickElement("fh:archive", "")
        _add_marks(handler, "flipkit:feed", self.feed["marks"])

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for author in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", author)
            handler.endElement("author")
        if item["plain_summary"]:
            handler.addQuickElement("summary", item["plain_summary"])
        if item["origin"]:
            address = remove_controls(item["origin"].url)
            handler.startElement("source", {})
            handler.addQuickElement("id", address)
            handler.addQuickElement("title", remove_controls(item["origin"].title))
            handler.addQuickElement("link", "", {"href": address, "rel": "alternate"})
            handler.endElement("source")
        _add_marks(handler, "flipkit:entry", item["marks"])


def _add_marks(handler: Any, name: str, marks: Mapping[str, str]) -> None:
    if marks:
        handler.addQuickElement(name, "", {key: remove_controls(value) for key, value in marks.items()})


def json_feed(feed: Feed, address: str) -> bytes:
    """Write a feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1); `address` is its own."""
    feed = _from_itself(feed, address)
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.url if _has_server(address) else "",
        "feed_url": address if _has_server(address) else "",
        "description": feed.description,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_json_item(item) for item in feed.items],
    }
    return _json({key: value for key, value in made.items() if value or key == "items"})


def _json_item(item: Item) -> dict[str, object]:
    made: dict[str, object] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "content_text": "" if item.html else item.summary or item.title,
        "summary": item.summary,
        "date_published": _instant(item.published),
        "date_modified": _instant(item.updated),
        "authors": [{"name": author} for author in item.authors],
        "tags": list(item.categories),
        "language": item.language,
        "attachments": [_attachment(enclosure) for enclosure in item.enclosures],
    }
    return {key: value for key, value in made.items() if value}


def _attachment(enclosure: Enclosure) -> dict[str, object]:
    made: dict[str, object] = {"url": enclosure.url, "mime_type": enclosure.type or "application/octet-stream"}
    if enclosure.length:
        made["size_in_bytes"] = enclosure.length
    return made


def opml(title: str, outlines: Iterable[Outline]) -> bytes:
    """Write a list of blogs as OPML 2.0 (https://opml.org/spec2.opml), in the order given."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = remove_controls(title)
    body = ElementTree.SubElement(root, "body")
    for outline in outlines:
        attributes = {
            "type": "rss" if outline.feed else "link",
            "text": outline.title,
            "title": outline.title,
            "xmlUrl": outline.feed,
            "htmlUrl" if outline.feed else "url": outline.url,
            "language": outline.language,
        }
        said = {name: remove_controls(value) for name, value in attributes.items() if value}
        ElementTree.SubElement(body, "outline", said)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _instant(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace") + b"\n"
