"""RSS, Atom, RDF and CDF, through feedparser (its one door).

feedparser gets bytes only, never an address, and neither cleans nor resolves: our own gate does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache, lru_cache
from html import escape
from io import BytesIO
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import xml_tree
from flipkit.gather.formats.feeds import feed_faults
from flipkit.gather.formats.feeds.feed_dates import FeedDates
from flipkit.gather.formats.feeds.parsed_feed import NOTHING, ParsedEntry, ParsedFeed, Text
from flipkit.gather.formats.feeds.tombstones import MARK, find_tombstones
from flipkit.gather.formats.person_names import person_name
from flipkit.gather.formats.sanitize import html_of
from flipkit.gather.formats.text_language import language_tag
from flipkit.model.blogs import Enclosure
from flipkit.model.web_addresses import is_web_address

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_ENTRIES = ("item", "entry")
#: Where an entry begins or ends.
_EDGE = re.compile(rb"<(?P<end>/?)(?:[\w-]{1,40}:)?(?:item|entry)\b(?!\s*/>)", re.I)
#: Where a feed ends, and in how many octets at most before its last one.
_END, _TAIL = re.compile(rb"</(?:[\w-]{1,40}:)?(?:rss|feed|RDF|channel)\s*>", re.I), 4_096
#: What feedparser is told of bytes that were put in order: it believes a server's word before its eyes.
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


@cache
def _library() -> Any:
    """feedparser, which reads XML with our parser."""
    import feedparser.api  # noqa: PLC0415  # slow to import, and most commands read no feed

    # Its own setting, named in its manual: modules for xml.sax.make_parser, which passes over one that is not there.
    feedparser.api.PREFERRED_XML_PARSERS[:] = [xml_tree.__name__]
    _teach(feedparser.mixin.mediarss.Namespace)
    # All are asked for in each element, and say the same nearly each time: a sixth of the time that reading takes.
    feedparser.mixin.FeedParserDict.__deepcopy__ = _copied
    _quicken(feedparser.mixin.FeedParserDict)
    feedparser.mixin._urljoin = lru_cache(maxsize=256)(feedparser.mixin._urljoin)
    return feedparser


def _quicken(values: Any) -> None:
    """Let a dictionary of feedparser's give as dictionaries do what is called by one name only."""
    others = frozenset({"category", "enclosures", "license", "updated", "updated_parsed", *values.keymap})
    item, asked, contained, put = values.__getitem__, values.get, values.__contains__, values.__setitem__
    plain = dict.get

    def __getitem__(self: Any, key: str) -> Any:
        return item(self, key) if key in others else dict.__getitem__(self, key)

    def get(self: Any, key: str, default: Any = None) -> Any:
        return asked(self, key, default) if key in others else plain(self, key, default)

    def __contains__(self: Any, key: object) -> Any:
        return contained(self, key) if key in others else dict.__contains__(self, key)

    def __setitem__(self: Any, key: str, value: Any) -> None:
        (put if key in others else dict.__setitem__)(self, key, value)

    values.__getitem__, values.get, values.__contains__ = __getitem__, get, __contains__
    values.__setitem__ = __setitem__


def _copied(values: Any, memo: dict[int, Any]) -> Any:
    """Copy a dictionary of feedparser's as what it is, in a fifth of the time that `deepcopy` takes by itself."""
    return type(values)({key: deepcopy(value, memo) for key, value in dict.items(values)})


def parse(body: bytes, source: str, *, is_whole: bool = True) -> ParsedFeed | None:
    """Read a feed in UTF-8; None if feedparser finds none. Of one that is not whole, the entries that are.

    Raises `ParseError` for declared entities.
    """
    if xml_tree.declares_entities(body):
        raise ParseError(feed_faults.FEED_WITH_ENTITIES(), source=source)
    if not is_whole:
        body = xml_tree.closed(body, _ENTRIES)
    try:
        read = _library().parse(
            BytesIO(body), sanitize_html=False, resolve_relative_uris=False, response_headers=_HEADERS
        )
    except Exception as error:  # feedparser raises all sorts of things on bytes made to break it
        raise ParseError(feed_faults.FEED_BROKEN(), source=source) from error
    if not read.entries and not read.version:
        return None
    version, language = str(read.version or ""), str(read.feed.get("language") or "")
    malformed = _malformed(read)
    dates = FeedDates.of(_written_dates(read), language_tag(language))
    return ParsedFeed(
        title=str(read.feed.get("title") or ""),
        link=str(read.feed.get("link") or ""),
        language=language,
        authors=tuple(_names(read.feed)),
        entries=tuple(_entry(entry, version.startswith("atom"), dates) for entry in read.entries),
        warning=_warning(body) if malformed else "",
        is_short=malformed and not _END.search(body[-_TAIL:]),
        is_cut=malformed and _breaks_off(body),
        deleted=find_tombstones(body) if MARK in body.replace(b"\0", b"") and not malformed else (),
    )


def _warning(body: bytes) -> str:
    where = xml_tree.first_error(body)
    return f"The feed is not well-formed XML{f' ({where})' if where else ''}; it was read as far as it goes."


def _breaks_off(body: bytes) -> bool:
    """Whether the feed ends within an entry: half of a text is not the text."""
    ends = True
    for edge in _EDGE.finditer(body):
        ends = bool(edge["end"])
    return not ends


def _malformed(read: Any) -> bool:
    """Whether it is broken in itself, and not only announced under a wrong name or encoding."""
    feedparser = _library()
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return bool(read.bozo) and not isinstance(read.get("bozo_exception"), harmless)


def _entry(entry: Any, atom: bool, dates: FeedDates) -> ParsedEntry:
    summary = _text(entry.get("summary_detail"), atom)
    # The dates that the entry itself has: `get` would give an older one in a place of one that is missing; and what
    # feedparser makes of them takes zones it doesn't know for UTC, and this year where there is none.
    moments = dates.read_first(*(str(dict.get(entry, key) or "") for key in _DATES))
    content = next((text for text in (_text(c, atom) for c in _content(entry)) if text.value), NOTHING)
    return ParsedEntry(
        guid=str(entry.get("id") or ""),
        link=str(entry.get("link") or ""),
        title=_title(entry, atom),
        summary=summary,
        content=_whole_text(content, summary, entry),
        published=moments.published,
        updated=moments.updated,
        unread_date=moments.unread,
        authors=tuple(_names(entry)),
        categories=tuple(_categories(entry.get("tags") or ())),
        language=_language(entry),
        enclosures=tuple(_enclosures(entry.get("enclosures") or ())),
    )


def _content(entry: Any) -> list[Any]:
    """An entry's contents, HTML before plain text."""
    return sorted(entry.get("content") or (), key=lambda content: content.get("type") not in _HTML)


def _text(detail: Any, atom: bool) -> Text:
    """Take a text at its word where it is Atom; RSS has no types, and its texts are HTML."""
    if not detail:
        return NOTHING
    kind = str(detail.get("type") or "")
    if atom and kind not in _HTML and kind != "text/plain":
        return NOTHING
    return Text(
        str(detail.get("value") or ""),
        "html" if not atom or kind in _HTML else "text",
        str(detail.get("base") or ""),
    )


def _title(entry: Any, atom: bool) -> Text:
    """A title, whatever it is announced as: what is not plain text is read as HTML.

    feedparser's details are those of the last title in an entry, which may be a picture's; its words are not.
    """
    detail, words = entry.get("title_detail"), str(entry.get("title") or "")
    if not detail or str(detail.get("value") or "") != words:
        return Text(words, "html") if words else NOTHING
    return _text(detail, atom and str(detail.get("type")) in {"text/plain", *_HTML})


def _teach(namespace: Any) -> None:
    """Teach feedparser that what is said of a file (Media RSS) is not the entry's text.

    It is plain text unless it says else (https://www.rssboard.org/media-rss#media-description).
    """

    def begin(reader: Any, attributes: dict[str, str]) -> None:
        reader.push_content("media_description", attributes, "text/plain", 1)

    def end(reader: Any) -> None:
        said, entry = reader.pop_content("media_description"), reader._get_context()
        files = entry.get("media_content") or ()
        if said and files and _is_picture(files[-1]):
            files[-1]["words"] = said
            entry.pop("media_description_detail", None)
            entry.setdefault("pictures_detail", {"value": said, "type": "text/plain"})

    namespace._start_media_description, namespace._end_media_description = begin, end


def _whole_text(content: Text, summary: Text, entry: Any) -> Text:
    """Give an entry's text with the pictures of which something is said; its content where there are none.

    What is said of a file stands in only for a text that is not there.
    """
    written = content if content.value else summary if summary.value else _described(entry)
    whole = _with_pictures(written, entry)
    return content if whole is summary else whole


def _described(entry: Any) -> Text:
    detail = entry.get("media_description_detail") or entry.get("pictures_detail") or {}
    said = str(detail.get("value") or "")
    return (
        Text(said, "html" if "html" in str(detail.get("type")) else "text", str(detail.get("base") or ""))
        if said
        else NOTHING
    )


def _with_pictures(written: Text, entry: Any) -> Text:
    """Put the pictures of which something is said behind a text, but those that it shows itself."""
    added = "".join(
        f'<p><img src="{escape(url)}" alt="{escape(words)}"></p>'
        for url, words in _pictures(entry)
        if url not in written.value and escape(url) not in written.value
    )
    if not added:
        return written
    return Text((written.value if written.type == "html" else html_of(written.value)) + added, "html", written.base)


def _pictures(entry: Any) -> Iterator[tuple[str, str]]:
    for file in entry.get("media_content") or ():
        url, words = str(file.get("url") or ""), str(file.get("words") or "")
        if url and words:
            yield url, words


def _is_picture(file: Any) -> bool:
    return str(file.get("medium") or "") == "image" or str(file.get("type") or "").startswith("image/")


def _language(entry: Any) -> str:
    for detail in (*(entry.get("content") or ()), entry.get("summary_detail"), entry.get("title_detail")):
        if detail and detail.get("language"):
            return str(detail["language"])
    return ""


def _names(thing: Any) -> Iterator[str]:
    """Names of the authors; an e-mail address is no name, and not ours to publish.

    feedparser cuts addresses with long endings (`@lab.academy`) in two, so where there is one the
    name is taken from the line as written: `ada@lab.academy (Ada Ruiz)`.
    """
    people: list[Any] = list(thing.get("authors") or ())
    names = [str(person.get("name") or "") for person in people]
    if people and people[-1].get("email"):
        names[-1] = person_name(str(thing.get("author") or ""))
    return (name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name and "@" not in name)


def _categories(tags: Iterable[Any]) -> Iterator[str]:
    for tag in tags:
        words = str(tag.get("label") or tag.get("term") or "")
        if not is_web_address(words):  # Blogger's kinds
            yield words


def _enclosures(links: Iterable[Any]) -> Iterator[Enclosure]:
    for link in links:
        length = str(link.get("length") or "")
        yield Enclosure(
            str(link.get("href") or ""),
            str(link.get("type") or ""),
            int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else 0,
        )


#: What feedparser calls an entry's dates.
_DATES = ("published", "created", "updated")


def _written_dates(read: Any) -> Iterator[str]:
    """All dates of a feed as they are written, those of its entries in their order."""
    for thing in (*read.entries, read.feed):
        for key in _DATES:
            yield " ".join(str(dict.get(thing, key) or "").split())
