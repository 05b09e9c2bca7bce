"""Foreign HTML made safe to publish: the one gate every gathered text passes (the one door to nh3).

`clean` gives HTML without anything live: no script, style, form, frame, event attribute, id or
class, no svg or math, links only to http, https and mailto. Nothing is loaded from elsewhere, so a
picture becomes a link to it, and so does the frame of a known place for videos. `text` gives the
words alone. Both end in time whatever they are given: nh3 is quadratic in the depth of nesting, so
size and number of elements are capped first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import nh3

from flipkit.gather.formats.html_rewrite import (
    BLOCKS,
    TAG,
    VOID,
    finished,
    unmarked,
    with_links,
)
from flipkit.model.blogs import Images
from flipkit.model.text import is_web_address, remove_hidden, to_line, words_of_html

#: Largest text given to nh3, in characters; what is longer is cut.
SIZE = 512_000
#: Largest text that was cleaned before, in characters: a text grows by what `&` and `"` become.
CLEANED_SIZE = 6 * SIZE
#: Deepest nesting of what is published.
DEPTH = 200
#: Most elements that may nest; with more, only paragraphs and list items are kept.
ELEMENTS = 5_000
#: How often markup that reads differently once it is written down (tables, mostly) is cleaned again.
_ROUNDS = 4

_INLINE = frozenset(
    "a abbr b bdi cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var "
    "wbr".split()
)
_TAGS = BLOCKS | _INLINE
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
#: Elements that vanish with all they hold; of every other unknown one the text stays.
_GONE = frozenset(
    "script style template noscript iframe object embed applet form select textarea button svg math head title "
    "audio video canvas map frameset noframes noembed xmp plaintext".split()
)
#: Elements that may stand in a text without being closed.
_ALONE = VOID | frozenset("p li area base col embed frame input link meta param source track".split())
#: The elements there are, obsolete ones among them.
_ELEMENTS = (
    _TAGS
    | _GONE
    | frozenset(
        "acronym address article aside big blink body center data dir fieldset font footer header html label legend "
        "main marquee menu nav nobr picture section strike tt".split()
    )
)
_OPTIONS = {
    "tags": set(_TAGS),
    "attributes": _ATTRIBUTES,
    "clean_content_tags": set(_GONE),
    "url_schemes": {"http", "https", "mailto"},
    "link_rel": "noopener nofollow ugc",
}
# Made once: what does not depend on an entry's address. The first keeps only links that need no base.
_AGAIN = nh3.Cleaner(**_OPTIONS, url_relative="deny")  # type: ignore[arg-type]
_TEXT = nh3.Cleaner(tags=set(_TAGS), attributes={}, clean_content_tags=set(_GONE), link_rel=None)
#: What may be a link that needs a base. Missed ones lose their target, so it may be simple.
_RELATIVE = re.compile(r"=(?:(?<=href=)|(?<=src=)|(?<=cite=)|(?<=\s=))(?!\s*[\"']?(?:https?://|mailto:))", re.I)
_NESTING = re.compile(r"<(?!(?:p|li|br|hr|img|dd|dt)[\s/>])[a-zA-Z]", re.I)
_FOREIGN = re.compile(r"<(?:svg|math)\b", re.I)
#: A tag, or a `<` that begins none.
_TAG_OR_LESS = re.compile(r"<(?:(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<inside>(?:[\s/][^<>]*)?)>)?", re.I)
_CLOSING = re.compile(r"</([a-z][a-z0-9]*)\s*>", re.I)
_FLAT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)[^<>]*+>|<")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>", re.I)


def clean(html: str, base: str = "", images: Images = "link", *, size: int = SIZE) -> str:
    """Make HTML safe; relative links are resolved against `base` (an http(s) address) or lose their target.

    Headings are moved to follow the page's own, without gaps; links without words go, pictures
    become links with their alternative text, and those of 3 pixels or less (trackers) vanish. With
    `images="copy"` pictures stay as `<img src alt width height>` for `gather.sources.images` to look after.
    What is longer than `size` characters is cut. Cleaning twice changes nothing: what a browser reads is what was
    looked at here.
    """
    done = _cleaned(html, base, images, size)
    for _ in range(_ROUNDS):
        bare = unmarked(done)
        if _AGAIN.clean(bare) == bare or _nh3(bare, base) == bare:
            return done
        done = _cleaned(done, base, images, max(size, CLEANED_SIZE))
    return _nh3(html_of(text(done)), base)  # which writes quotes in its own way


def _cleaned(html: str, base: str, images: Images, size: int) -> str:
    safe = _nh3(with_links(_capped(html, size)), base)
    if safe.count("<") > 2 * DEPTH and _depth(safe) > DEPTH:  # nh3 closes all it opens
        safe = _nh3(_flat(safe), base)
    return finished(remove_hidden(safe), images)  # once more: it may have stood there as &#8238;


def text(html: str) -> str:
    """Give the words of HTML in one line; what scripts and styles hold is no word."""
    if "<" not in html and "&" not in html:
        return to_line(html[:SIZE])
    return words(_TEXT.clean(_capped(html)))


def plain_line(written: str) -> str:
    """Give the words of a text of which nobody says whether it is HTML, in one line: a title, a name, a place.

    What looks like a tag is one if HTML has it and it stands for itself or is closed again; else it is
    what somebody wrote: `When x<y`, `C++ & <vector>`, `Using the <details> element`.
    """
    if "<" not in written:
        return text(written)
    written = written[:SIZE]
    closed = {match[1].lower() for match in _CLOSING.finditer(written)}

    def kept(match: re.Match[str]) -> str:
        name, inside = (match["name"] or "").lower(), match["inside"] or ""
        meant = name in _ALONE or (name in _ELEMENTS and (match["end"] or name in closed))
        return match[0] if meant and (not inside.strip(" /") or "=" in inside) else f"&lt;{match[0][1:]}"

    return text(_TAG_OR_LESS.sub(kept, written))


def words(safe: str) -> str:
    """Give the words of HTML that has passed nh3, in one line."""
    said = words_of_html(safe)
    seen = remove_hidden(said)
    return said if seen == said else to_line(seen)


def html_of(plain: str) -> str:
    """Turn plain text into HTML: a paragraph for each part between empty lines."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", remove_hidden(plain)))
    return "\n".join(f"<p>{escape(part)}</p>" for part in parts if part)


def _capped(html: str, size: int = SIZE) -> str:
    html = remove_hidden(html[:size])
    nesting = html.count("<")
    if nesting > ELEMENTS and not _FOREIGN.search(html):
        nesting = sum(1 for _ in _NESTING.finditer(html))
    return _flat(html) if nesting > ELEMENTS else html


def _flat(html: str) -> str:
    """Leave bare paragraphs, list items and line breaks, which can't nest; other tags become spaces."""

    def turn(tag: re.Match[str]) -> str:
        if not tag[2]:
            return "&lt;"
        return f"<{tag[1]}{tag[2].lower()}>" if tag[2].lower() in ("p", "li", "br") else " "

    return _FLAT.sub(turn, "".join(_without_hidden(html)))


def _without_hidden(html: str) -> Iterator[str]:
    at = 0
    while opened := _HIDDEN.search(html, at):
        yield html[at : opened.start()]
        closed = re.compile(rf"</{opened[1]}\b", re.I).search(html, opened.end())
        if not closed:
            return
        at = closed.end()
    yield html[at:]


def _nh3(html: str, base: str) -> str:
    if not _RELATIVE.search(html):
        return _AGAIN.clean(html)  # the same without a cleaner made for this base, which takes longer than cleaning
    relative = ("rewrite_with_base", base) if is_web_address(base) else "deny"
    try:
        return nh3.clean(html, url_relative=relative, **_OPTIONS)  # type: ignore[arg-type]
    except ValueError:  # a base that is no address after all
        return nh3.clean(html, url_relative="deny", **_OPTIONS)  # type: ignore[arg-type]


def _depth(html: str) -> int:
    deepest = depth = 0
    for tag in TAG.finditer(html):
        if tag["name"] not in VOID:
            depth += -1 if tag["end"] else 1
            deepest = max(deepest, depth)
    return deepest


_NOT_SAID = re.compile(r"<a [^<>]*>(?:Image(?:: [^<]*)?|Watch the video at [^<]*)</a>|<img [^<>]*>")


def spoken(html: str) -> str:
    """Give the words of cleaned HTML in one line, without those that stand for pictures and videos."""
    return words(_NOT_SAID.sub("", html))
