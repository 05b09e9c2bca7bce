"""RSS 2.0 and Atom 1.0 as nearly all blogs write them, read at once by expat: a tenth of what feedparser takes.

It gives exactly what comes of feedparser (`xml`), or nothing: whatever is not as usual (another element, an
attribute, a second title, a text with elements in it, a declaration, characters that somebody has to mend) is left
to it untouched. `tests/gather/formats/feeds/test_usual_xml.py` holds both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from flipkit.gather.formats.feeds.feed_dates import FeedDates
from flipkit.gather.formats.feeds.parsed_feed import NOTHING, ParsedEntry, ParsedFeed, Text
from flipkit.gather.formats.feeds.usual_elements import ATOM, ATOM_1, GOOGLE, NAMES, RSS, Form
from flipkit.gather.formats.person_names import person_name
from flipkit.gather.formats.text_language import language_tag
from flipkit.model.blogs import Enclosure
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

_OF_IMAGES = frozenset({"url", "title", "link", "width", "height", "description"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: How a text is announced in Atom, and whether it is HTML then.
_TYPES = {"text": False, "text/plain": False, "html": True, "text/html": True}
_PAGES = frozenset({"text/html", "html", "xhtml", "application/xhtml+xml"})
#: Characters that Windows has where Unicode has none: feedparser mends them.
_OF_WINDOWS = (re.compile(rb"\xc2[\x80-\x9f]"), re.compile(rb"&#(?:0{0,9}1[2-5][0-9]|[xX]0{0,9}[89][0-9a-fA-F]);"))
_NO_ENCODING = re.compile(rb"<(?!\?xml)|<\?xml(?:(?!encoding)[^>])*>")
#: How an address goes on that is a link to the letter: feedparser mends others.
_MENDED = re.compile(r":///|&\w+;")


class _UnusualError(Exception):
    """Something that feedparser has to read."""


@dataclass(slots=True)
class _Said:
    """What stands in a feed or an entry: by kind what is there once, which texts are HTML, and all the others.

    `listed` are the categories once more, to find them in.
    """

    once: dict[str, str] = field(default_factory=dict)
    html: set[str] = field(default_factory=set)
    authors: list[str] = field(default_factory=list)
    categories: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    listed: set[tuple[str, str | None, str | None]] = field(default_factory=set)
    enclosures: list[Enclosure] = field(default_factory=list)
    entries: list[Element] = field(default_factory=list)
    is_permalink: bool = True


def parse(body: bytes) -> ParsedFeed | None:
    """Read a feed in UTF-8; None if it is none that is usual in all it has, or not well-formed."""
    if body.count(b"<!") != body.count(b"<![CDATA[") + body.count(b"<!--") or not _NO_ENCODING.match(body):
        return None  # no declaration, so no entity
    if any(each.search(body) for each in _OF_WINDOWS):
        return None
    try:
        root = _root(body)
        if root.tag == "rss":
            return _rss(root)
        return _atom(root) if root.tag == f"{{{ATOM}}}feed" else None
    except (_UnusualError, ElementTree.ParseError, LookupError, ValueError):
        return None


def _root(body: bytes) -> Element:
    events = ElementTree.iterparse(BytesIO(body), ("start-ns",))  # noqa: S314 - it declares no entity
    for _, (name, uri) in events:
        if uri not in NAMES.get(name, ()):
            raise _UnusualError
    found: Element = events.root  # type: ignore[attr-defined]
    return found


def _rss(root: Element) -> ParsedFeed:
    _expect(root, {"version", _LANGUAGE})
    channels = list(root)
    if len(channels) != 1 or channels[0].tag != "channel" or channels[0].attrib:
        raise _UnusualError
    _expect_blank(root.text, channels[0].tail)
    return _feed(_said(channels[0], RSS.feed, RSS), RSS, _language_of(root))


def _atom(root: Element) -> ParsedFeed:
    _expect(root, {_LANGUAGE})
    return _feed(_said(root, ATOM_1.feed, ATOM_1), ATOM_1, _language_of(root))


def _language_of(root: Element) -> str:
    language = root.get(_LANGUAGE)
    if language == "":
        raise _UnusualError
    return (language or "").replace("_", "-")


def _expect(element: Element, attributes: set[str]) -> None:
    if not element.attrib.keys() <= attributes:
        raise _UnusualError


def _expect_blank(*texts: str | None) -> None:
    if any(text and not text.isspace() for text in texts):
        raise _UnusualError


def _expect_empty(element: Element) -> None:
    _expect_blank(element.text)
    if len(element):
        raise _UnusualError


def _feed(said: _Said, form: Form, language: str) -> ParsedFeed:
    own = said.once.get("language", language)
    entries = [_said(element, form.entry, form) for element in said.entries]
    if any(element.attrib for element in said.entries):
        raise _UnusualError
    written = (each.once.get(key, "") for each in (*entries, said) for key in ("published", "updated"))
    dates = FeedDates.of((" ".join(text.split()) for text in written), language_tag(own))
    return ParsedFeed(
        title=said.once.get("title", ""),
        link=_link(said),
        language=own,
        authors=_names(said),
        entries=tuple(_entry(each, form, language, dates) for each in entries),
    )


def _entry(said: _Said, form: Form, language: str, dates: FeedDates) -> ParsedEntry:
    once = said.once
    moments = dates.read_first(once.get("published", ""), "", once.get("updated", ""))
    content = _text(said, "content", form)
    return ParsedEntry(
        guid=once.get("id", ""),
        link=_link(said),
        title=_text(said, "title", form),
        summary=_text(said, "summary", form),
        content=content if content.value else NOTHING,
        published=moments.published,
        updated=moments.updated,
        unread_date=moments.unread,
        authors=_names(said),
        categories=tuple(words for term, _, label in said.categories if not is_web_address(words := label or term)),
        language=language if not once.keys().isdisjoint(("title", "summary", "content")) else "",
        enclosures=tuple(said.enclosures),
    )


def _link(said: _Said) -> str:
    """Where it is; where nothing says so it is the id, which is in RSS for entries only."""
    return said.once.get("link", said.once.get("id", "") if said.is_permalink else "")


def _text(said: _Said, kind: str, form: Form) -> Text:
    if kind not in said.once:
        return NOTHING
    return Text(said.once[kind], "html" if form is RSS or kind in said.html else "text")


def _names(said: _Said) -> tuple[str, ...]:
    names = dict.fromkeys(" ".join(name.split()) for name in said.authors)
    return tuple(name for name in names if name and "@" not in name)


def _said(element: Element, kinds: Mapping[str, str], form: Form) -> _Said:
    """Read the elements of a feed or an entry."""
    said = _Said()
    _expect_blank(element.text)
    for child in element:
        kind = kinds.get(child.tag)
        if kind is None:
            raise _UnusualError
        _expect_blank(child.tail)
        if kind == "entry":
            said.entries.append(child)
            continue
        if child.attrib and not child.attrib.keys() <= form.attributes.get(kind, set()):
            raise _UnusualError
        _read(said, child, kind, form)
    return said


def _read(said: _Said, child: Element, kind: str, form: Form) -> None:
    if kind == "category":
        _category(said, child, form)
    elif kind == "author":
        said.authors.append(_author(said, child, form))
    elif kind == "enclosure":
        _expect_empty(child)
        said.enclosures.append(_enclosure(child, child.get("url", ""), child.get("type", "")))
    elif kind == "link" and form is ATOM_1:
        _linked(said, child)
    elif kind == "beside":
        if child.get("rel", "").lower() in ("", "alternate", "enclosure") or not child.get("href"):
            raise _UnusualError
        _expect_empty(child)
    elif kind == "image":
        if any(each.tag not in _OF_IMAGES or each.attrib or len(each) for each in child):
            raise _UnusualError
    else:
        text = _words(child)
        if kind:
            _once(said, child, kind, text)


def _once(said: _Said, child: Element, kind: str, text: str) -> None:
    if kind in said.once or (kind in ("link", "id") and _MENDED.search(text)):
        raise _UnusualError
    said.once[kind] = text
    if kind == "id":
        said.is_permalink = child.get("isPermaLink", "true") == "true"
    elif kind in ("title", "summary", "content") and _TYPES[child.get("type", "text").lower()]:
        said.html.add(kind)


def _words(child: Element) -> str:
    """The text of an element that holds nothing else."""
    text = (child.text or "").strip()
    if len(child):
        raise _UnusualError
    if not text.isascii():
        try:
            text.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return text
        raise _UnusualError  # it was encoded twice
    return text


def _category(said: _Said, child: Element, form: Form) -> None:
    """A category, each once; those of RSS that say of which list they are stand as often as they are written."""
    text, domain = _words(child), child.get("domain")
    if form is ATOM_1:
        category = child.get("term", ""), child.get("scheme"), child.get("label")
    else:
        category = text, domain or None, None
    if (form is ATOM_1 and text) or (not category[0] and (domain or form is ATOM_1)):
        raise _UnusualError
    if category[0] and (domain or category not in said.listed):
        said.categories.append(category)
        said.listed.add(category)


def _author(said: _Said, child: Element, form: Form) -> str:
    if said.authors and form is ATOM_1:  # their names and addresses are mixed
        raise _UnusualError
    if form is RSS or not len(child):
        name = _words(child)
        if "@" in name:
            raise _UnusualError
        return name
    _expect_blank(child.text)
    found: dict[str, str] = {}
    for each in child:
        name = each.tag.removeprefix(f"{{{ATOM}}}")
        if name in found or len(each) or (each.attrib and each.tag != f"{{{GOOGLE}}}image"):
            raise _UnusualError
        _expect_blank(each.tail)
        found[name] = (each.text or "").strip()
    if not found.keys() <= {"name", "uri", "email", f"{{{GOOGLE}}}image"}:
        raise _UnusualError
    name, email = found.get("name", ""), found.get("email", "")
    return person_name(f"{name} ({email})" if name else email) if email else name


def _linked(said: _Said, child: Element) -> None:
    """What Atom links: where it is, what belongs to it, and all sorts of other things."""
    href, relation = child.get("href"), child.get("rel", "alternate").lower()
    if not href or ":///" in href:
        raise _UnusualError
    _expect_empty(child)
    kind = child.get("type", "text/html").lower()
    if relation == "alternate" and kind in _PAGES:
        said.once["link"] = href
    elif relation == "enclosure":
        said.enclosures.append(_enclosure(child, href, kind))


def _enclosure(child: Element, url: str, kind: str) -> Enclosure:
    length = child.get("length", "")
    return Enclosure(
        url, kind.lower(), int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else 0
    )
