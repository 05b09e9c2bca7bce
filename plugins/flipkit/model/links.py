"""The addresses that elements of HTML name, found by a parser: code, comments and plain words are no links.

A text of people's leads to other sources, as MkDocs has it (`../x.md`) or Pelican (`{filename}x.md`). While nobody
knows yet where those are published, such a link is `source:<path below the content folder><rest>|<as written>`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from html import escape, unescape
from urllib.parse import quote, unquote

from flipkit.model.places import find_place
from flipkit.model.web_addresses import host_of, is_web_address
from flipkit.values import dataclass

#: Where a text has nothing of this, no element names an address.
NAMES_ADDRESS = re.compile(r"(?i)(?:href|src|poster|srcset|data)\s*+=")
_ADDRESSES = frozenset({"href", "src", "poster", "xlink:href"})
_LISTS = frozenset({"srcset", "imagesrcset"})
_TAG = re.compile(r"<(?P<name>[A-Za-z][^\s/>]*+)")
#: One attribute, or the end of the tag. A value that is left open takes the rest.
_PART_OF_TAG = re.compile(
    r"""[\s/]*+(?:(?P<end>>)|(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?P<value>"[^"]*+"|'[^']*+'|(?!["'])[^\s>]++))?+"""
    r"""(?!\s*+=\s*+["']))"""
)
#: Ends, and tags without attributes of elements in which there is HTML, with the words behind them: most of a text.
_BARE = re.compile(
    r"(?:<(?:/[^<>]*+|[A-Za-z][A-Za-z0-9]?|code|pre|strong|table|thead|tbody|blockquote|figure|div|span|sup|sub)>[^<]*+)++"
)
#: What stands in these elements is no HTML.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.I)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
#: A candidate of a srcset: an address, and how large the picture there is, unless a comma ends the address.
_CANDIDATE = re.compile(r"(?P<url>[^\s,]\S*+)(?P<size>(?<!,)[^,]*+)?")
#: Names of characters end with a semicolon in an address: `&copy=1` asks for something.
_CHARACTER = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,40});")
_SOURCE = "source:"
_PATH = re.compile(r"[^?#]*+")


@dataclass(frozen=True, slots=True)
class HtmlLink:
    """An address as an element has it: `attribute` of `element`, both in small letters."""

    element: str
    attribute: str
    url: str


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link to `path` below the content folder, what follows it (`?…`, `#…`), and how it was written."""

    path: str
    rest: str
    written: str

    def __str__(self) -> str:
        return f"{_SOURCE}{quote(self.path)}{self.rest.replace('|', '%7C')}|{self.written}"

    @classmethod
    def read(cls, url: str) -> SourceLink | None:
        """Read an address; None if it is none of a source."""
        return _read_source(url) if url.startswith(_SOURCE) else None


@lru_cache(maxsize=4096)
def _read_source(url: str) -> SourceLink:
    way, _, written = url.removeprefix(_SOURCE).partition("|")
    path = _PATH.match(way)[0]  # type: ignore[index]
    return SourceLink(unquote(path), way[len(path) :], written or way)


@dataclass(frozen=True, slots=True)
class ElementTag:
    """The tag with which an element begins: its name in small letters, where it stands, and its attributes."""

    name: str
    begin: int
    end: int
    attributes: tuple[re.Match[str], ...]

    def values(self) -> dict[str, str]:
        """Give its attributes by their names."""
        return {found["name"].lower(): _bare(found["value"] or "") for found in reversed(self.attributes)}

    def without(self, html: str, names: Collection[str]) -> str:
        """Give the tag as it stands in the text, without the attributes of these names."""
        pieces, at = [], self.begin
        for found in self.attributes:
            if found["name"].lower() in names:
                pieces.append(html[at : found.start()])
                at = found.end()
        return "".join([*pieces, html[at : self.end]])


def tags(html: str) -> Iterator[ElementTag]:
    """Give the tags with which elements begin, as the HTML standard parts them (13.2.5, tokenization).

    Each character is looked at once, so it takes linear time; what is left open at the end is no element.
    """
    return _tags(html, None)


def _tags(html: str, passed: re.Pattern[str] | None) -> Iterator[ElementTag]:
    """Give tags as `tags` does, but for those in what is `passed` over at once."""
    at = html.find("<")
    while at >= 0:
        if passed and (over := passed.match(html, at)):
            at = html.find("<", over.end())
            if at < 0:
                return
        opened = _TAG.match(html, at)
        if not opened:  # a comment, an end, a declaration, or a sign in the text
            end = _end_of_other(html, at)
        else:
            attributes = []
            end = opened.end()
            while (found := _PART_OF_TAG.match(html, end)) and not found["end"]:
                attributes.append(found)
                end = found.end()
            if not found:
                return
            end = found.end()
            name = opened["name"].lower()
            yield ElementTag(name, at, end, tuple(attributes))
            if name in _RAW:
                closed = _RAW[name].search(html, end)
                end = closed.start() if closed else len(html)
        at = html.find("<", end) if end >= 0 else -1


def elements(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give each element's name and its attributes."""
    for tag in tags(html):
        yield tag.name, tag.values()


def _end_of_other(html: str, at: int) -> int:
    """Give where something that begins with `<` and is no element ends; -1 if it goes on to the end."""
    if html.startswith("<!--", at):
        return html.find("-->", at + 2)
    return html.find(">", at) if html[at + 1 : at + 2] in ("/", "!", "?") else at + 1


#: Longest text whose places are remembered, in characters.
_REMEMBERED = 20_000
#: Of each value that holds addresses its element and attribute, and where it stands with its quotation marks.
Places = tuple[tuple[str, str, int, int], ...]
#: The places in texts that were read before, and in how many that may be.
_KNOWN: dict[str, Places] = {}
_MOST_KNOWN = 50_000


def places(html: str) -> Places:
    """Give where a text names addresses.

    It is asked for by many, one after another: for pictures, for links that lead nowhere, to lead them on.
    """
    known = _KNOWN.get(html)
    if known is None:
        known = _remembered_places(html) if len(html) <= _REMEMBERED else _found_places(html)
    return known


def remember_places(html: str, found: Places) -> None:
    """Take it from whoever kept them with the text that these are the `places` in it."""
    if len(_KNOWN) >= _MOST_KNOWN:
        _KNOWN.clear()
    _KNOWN[html] = found


@lru_cache(maxsize=2048)
def _remembered_places(html: str) -> Places:
    return _found_places(html)


def _found_places(html: str) -> Places:
    return tuple(
        (tag.name, name, *found.span("value"))
        for tag in _tags(html, _BARE)
        for found in tag.attributes
        if found["value"] and _holds_addresses(tag.name, name := found["name"].lower())
    )


def _holds_addresses(element: str, name: str) -> bool:
    return name in _ADDRESSES or name in _LISTS or (name == "data" and element == "object")


def _bare(value: str) -> str:
    plain = value[1:-1] if value[:1] in ('"', "'") else value
    return _CHARACTER.sub(lambda found: unescape(found[0]), plain)


def find_links(html: str) -> tuple[HtmlLink, ...]:
    """Give all addresses that elements name, in the order written."""
    return _remembered_links(html) if len(html) <= _REMEMBERED else tuple(_links(html))


@lru_cache(maxsize=2048)
def _remembered_links(html: str) -> tuple[HtmlLink, ...]:
    return tuple(_links(html))


def _links(html: str) -> Iterator[HtmlLink]:
    for element, name, begin, end in places(html):
        value = _bare(html[begin:end])
        if name in _LISTS:
            yield from (HtmlLink(element, name, found["url"].rstrip(",")) for found in _CANDIDATE.finditer(value))
        else:
            yield HtmlLink(element, name, value.strip())


def find_sources(html: str) -> Iterator[tuple[str, str, int, int]]:
    """Give each `src`: the element's name, the address, and where the value stands with its quotation marks."""
    for element, name, begin, end in places(html):
        if name == "src":
            yield element, _bare(html[begin:end]).strip(), begin, end


def rewrite_links(html: str, turn: Callable[[HtmlLink], str | None]) -> str:
    """Put other addresses in place of those for which `turn` gives one; all else stays as written."""
    pieces: list[str] = []
    done = 0
    for element, name, begin, end in places(html):
        value = _bare(html[begin:end])
        made = _turned(element, name, value, turn)
        if made is not None:
            pieces += [html[done:begin], f'"{escape(made)}"']
            done = end
    return "".join([*pieces, html[done:]])


_END_OF_LINK = re.compile(r"</a\s*+>", re.I)


def add_behind_links(html: str, said: Callable[[str], str]) -> str:
    """Put what `said` gives for a link's address (HTML, or nothing) behind the link."""
    pieces: list[str] = []
    done = 0
    for element, name, begin, end in places(html):
        more = said(_bare(html[begin:end]).strip()) if (element, name) == ("a", "href") else ""
        closed = _END_OF_LINK.search(html, end) if more else None
        if closed:
            pieces += [html[done : closed.end()], more]
            done = closed.end()
    return "".join([*pieces, html[done:]])


def _turned(element: str, name: str, value: str, turn: Callable[[HtmlLink], str | None]) -> str | None:
    if name not in _LISTS:
        return turn(HtmlLink(element, name, value.strip()))
    is_changed = False

    def one(found: re.Match[str]) -> str:
        nonlocal is_changed
        url = found["url"].rstrip(",")
        commas = found["url"][len(url) :]
        made = turn(HtmlLink(element, name, url))
        is_changed = is_changed or made is not None
        shown = url if made is None else made.replace(" ", "%20").replace(",", "%2C")
        return f"{shown}{commas}{found['size'] or ''}"

    turned = _CANDIDATE.sub(one, value)
    return turned if is_changed else None


#: What elements load as pictures.
_PICTURES = frozenset(
    {
        ("img", "src"), ("img", "srcset"), ("source", "srcset"), ("image", "href"), ("image", "xlink:href"),
        ("video", "poster"), ("input", "src"),
    }
)  # fmt: skip


def picture_elsewhere(link: HtmlLink, own: str) -> str:
    """Give the address in full of a picture that an element loads from another server than `own`; else nothing."""
    if (link.element, link.attribute) not in _PICTURES or "//" not in link.url[:8]:
        return ""
    address = (f"https:{link.url}" if link.url.startswith("//") else link.url).replace(" ", "%20")
    return address if is_web_address(address) and host_of(address) != own else ""


_PELICAN = re.compile(r"[{|](filename|static|attach)[}|]")
#: What is no path from a file: other schemes and servers, places of this page, what begins at the site's root.
_ELSEWHERE = re.compile(r"(?i)^(?:[a-z][a-z0-9+.-]*:|//|/|\\|#|\?|$)")


def to_sources(html: str, file: str, root: str = "") -> str:
    """Mark every link to another source in the HTML of `file`.

    `file` is relative to the content folder; `root` is the folder that Pelican's links with a
    leading slash begin at. Addresses elsewhere and rooted paths stay as they are, and places of this text, unless
    another program made their names.
    """

    def turn(link: HtmlLink) -> str | None:
        if link.url.startswith("#"):
            place = find_place(html, link.url[1:])
            return place and f"#{quote(place)}"
        bare = _PELICAN.sub("", link.url, count=1) if _PELICAN.match(link.url) else link.url
        is_pelicans = bare != link.url
        if not is_pelicans and (_ELSEWHERE.match(link.url) or link.url.startswith("{")):
            return None
        path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", bare, re.S).groups()  # type: ignore[union-attr]
        if is_pelicans and path.startswith("/"):
            joined = posixpath.join(root, unquote(path).lstrip("/"))
        else:
            joined = posixpath.join(posixpath.dirname(file), unquote(path))
        return str(SourceLink(posixpath.normpath(joined), mark + rest, link.url))

    return rewrite_links(html, turn)
