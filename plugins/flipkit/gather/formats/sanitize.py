"""Foreign HTML made safe to publish: the one gate every gathered text passes (the one door to nh3).

`clean` gives HTML without anything live: no script, style, form, frame, event attribute, id or
class, no svg or math, links only to http, https and mailto. Nothing is loaded from elsewhere, so a
picture becomes a link to it, and so does a frame. `text` gives the
words alone. What would vanish leaves a trace (`embeds`). Both end in time whatever they are given: nh3 is quadratic
in the depth of nesting, so size and depth are capped first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

import nh3

from flipkit.gather.formats.embed_links import LISTEN, OPEN, WATCH, embed_link
from flipkit.gather.formats.embedded_pages import watched
from flipkit.gather.formats.embeds import with_traces
from flipkit.gather.formats.html_rewrite import BLOCKS, TAG, VOID, finished, unmarked
from flipkit.gather.formats.html_tokens import EMBEDDED, EMBEDDING, within_depth
from flipkit.gather.formats.pictures import ATTRIBUTES
from flipkit.gather.formats.steady_html import is_steady
from flipkit.model.blogs import Images
from flipkit.model.text import remove_hidden, to_line, words_of_html
from flipkit.model.web_addresses import is_web_address

#: Largest text given to nh3, in characters; what is longer is cut.
SIZE = 512_000
#: Largest text that was cleaned before, in characters: a text grows by what `&` and `"` become.
CLEANED_SIZE = 6 * SIZE
#: Deepest nesting of what is published.
DEPTH = 200
#: With more elements that may nest their depth is looked at before nh3 is, which takes fewer in its stride.
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
#: Those of them that say something without an attribute.
_BARE = frozenset("p li br hr wbr".split())
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
#: For what was not cleaned yet: what `pictures` reads comes, too, and goes there.
_FIRST_OPTIONS = {
    **_OPTIONS,
    "tags": _TAGS | {"source"},
    "attributes": _ATTRIBUTES | {name: _ATTRIBUTES.get(name, set()) | more for name, more in ATTRIBUTES.items()},
}
# Made once: what does not depend on an entry's address. They keep only links that need no base.
_FIRST = nh3.Cleaner(**_FIRST_OPTIONS, url_relative="deny")  # type: ignore[arg-type]
_AGAIN = nh3.Cleaner(**_OPTIONS, url_relative="deny")  # type: ignore[arg-type]
_TEXT = nh3.Cleaner(tags=set(_TAGS), attributes={}, clean_content_tags=set(_GONE), link_rel=None)
#: What may be a link that needs a base. Missed ones lose their target, so it may be simple.
_RELATIVE = re.compile(r"=(?:(?<=href=)|(?<=src=)|(?<=cite=)|(?<=\s=))(?!\s*[\"']?(?:https?://|mailto:))", re.I)
_NESTING = re.compile(r"<(?!(?:p|li|br|hr|img|dd|dt)[\s/>])[a-zA-Z]", re.I)
#: A tag, or a `<` that begins none.
_TAG_OR_LESS = re.compile(r"<(?:(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<inside>(?:[\s/][^<>]*)?)>)?", re.I)
#: What nobody writes but as a tag.
_SURELY = re.compile(r"<(?:p|br|div|img|ul|ol|table|figure)[\s/>]|</(?:a|p|em|strong|span)>", re.I)
_CLOSING = re.compile(r"</([a-z][a-z0-9]*)\s*>", re.I)
#: An address in plain text, and what stands behind one.
_ADDRESS = re.compile(r"((?<![\w@/])https?://[^\s<>\"]+)", re.I)
_SOLE = re.compile(
    r"(<(?:p|div|figure|center|td)(?:\s[^<>]{0,500})?>\s{0,9})(https?://[^\s<>\"]+)(?=\s{0,9}</(?:p|div|figure|center|td)>)",
    re.I,
)
_BRACKETS = re.compile(
    r"\[embed[^\]<>]{0,80}\](https?://[^\s<>\"\[\]]+)\[/embed\]"
    r"|\[(?:youtube|vimeo|video|audio|soundcloud|embed)\b[^\]<>]{0,80}?(https?://[^\s<>\"'&;\[\]]+)[^\]<>]{0,200}\](?:\[/\w{1,20}\])?",
    re.I,
)
_CLOSES = ".,;:!?'\"()[]»”’"
_HIDDEN = re.compile(r"<!--|<(script|style|svg)\b[^<>]*>", re.I)
#: What is within an address itself: pictures and fonts that were pasted.
_PASTED = re.compile(
    r"(?<=[\"'])data:[a-z]{1,20}/[^\"'<>]{100,}+|(?<=[=(])data:[a-z]{1,20}/[^\s\"'<>()]{100,}+", re.I
)


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
        if is_steady(bare) or _AGAIN.clean(bare) == bare or _nh3(bare, base) == bare:
            return done
        done = _cleaned(done, base, images, max(size, CLEANED_SIZE))
    return _nh3(html_of(text(done)), base)  # which writes quotes in its own way


def _cleaned(html: str, base: str, images: Images, size: int) -> str:
    safe = _nh3(_shallow(_traced(_with_bare_links(_capped(html, size)), base)), base, _FIRST, _FIRST_OPTIONS)
    if safe.count("<") > 2 * DEPTH and _depth(safe) > DEPTH:  # nh3 closes all it opens
        safe = _nh3(within_depth(safe, DEPTH), base, _FIRST, _FIRST_OPTIONS)
        if _depth(safe) > DEPTH:
            safe = html_of(text(safe))
    return finished(remove_hidden(safe), images, base)  # once more: it may have stood there as &#8238;


def text(html: str) -> str:
    """Give the words of HTML in one line; what scripts and styles hold is no word."""
    if "<" not in html:
        return to_line(unescape(html[:SIZE]))
    return words(_TEXT.clean(_shallow(_traced(_capped(html), links=False))))


def plain_line(written: str) -> str:
    """Give the words of a text of which nobody says whether it is HTML, in one line: a title, a name, a place.

    What looks like a tag is one if HTML has it and it stands for itself or is closed again; else it is
    what somebody wrote: `When x<y`, `C++ & <vector>`, `Using the <details> element`.
    """
    if "<" not in written:
        return text(written)
    written = _traced(written[:SIZE], links=False) if "math" in written else written[:SIZE]
    closed = _closed(written)

    def kept(match: re.Match[str]) -> str:
        return match[0] if _is_tag(match, closed) else f"&lt;{match[0][1:]}"

    return text(_TAG_OR_LESS.sub(kept, written))


def is_plain(written: str) -> bool:
    """Whether a text that is announced as HTML has no tag, so that its lines are lines."""
    if "<" not in written:
        return True
    if _SURELY.search(written):
        return False
    closed = _closed(written)
    return "<!--" not in written and not any(_is_tag(match, closed) for match in _TAG_OR_LESS.finditer(written))


def _closed(written: str) -> set[str]:
    return {match[1].lower() for match in _CLOSING.finditer(written)}


def _is_tag(match: re.Match[str], closed: set[str]) -> bool:
    name, inside = (match["name"] or "").lower(), match["inside"] or ""
    meant = (name in _ALONE and (inside.strip(" /") or name in _BARE)) or (
        name in _ELEMENTS and (match["end"] or name in closed)
    )
    return bool(meant) and (not inside.strip(" /") or "=" in inside)


def words(safe: str) -> str:
    """Give the words of HTML that has passed nh3, in one line."""
    said = words_of_html(safe)
    seen = remove_hidden(said)
    return said if seen == said else to_line(seen)


def html_of(plain: str) -> str:
    """Turn plain text into HTML: paragraphs between empty lines, lines, and links where an address stands."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", remove_hidden(plain)))
    return "\n".join(f"<p>{_lines(part)}</p>" for part in parts if part)


def _lines(part: str) -> str:
    pieces = _ADDRESS.split(part)  # texts and addresses, in turn
    written = (_address(piece) if number % 2 else escape(piece) for number, piece in enumerate(pieces))
    return "".join(written).replace("\n", "<br>\n")


def _address(piece: str) -> str:
    """A link, without what closes the sentence in which an address stands."""
    address = piece.rstrip(_CLOSES)
    if address.count("(") > address.count(")"):
        address = piece[: len(address) + (piece[len(address) :][:1] == ")")]
    if not is_web_address(address):
        return escape(piece)
    return f'<a href="{escape(address)}">{escape(address)}</a>{escape(piece[len(address) :])}'


def without_ballast(html: str) -> str:
    """Leave out of a long text what is never published: scripts, drawings, comments, pictures in addresses."""
    if len(html) <= SIZE:
        return html
    return "".join(_without_hidden(_PASTED.sub("data:,", html)))


def _capped(html: str, size: int = SIZE) -> str:
    return remove_hidden(without_ballast(html)[:size])


def _with_bare_links(html: str) -> str:
    """Link an address that is all of a paragraph, or stands in WordPress's brackets: it was to become a player."""
    if ">http" in html or ">\nhttp" in html:
        html = _SOLE.sub(lambda found: f"{found[1]}{_bare_link(found[2])}", html)
    return _BRACKETS.sub(lambda found: embed_link(unescape(found[1] or found[2])), html) if "[" in html else html


def _bare_link(written: str) -> str:
    address = unescape(written)
    return embed_link(address) if watched(address) else _address(address)


def _traced(html: str, base: str = "", *, links: bool = True) -> str:
    marked = "data-" in html or "katex-html" in html or "tiktok-e" in html or "kg-" in html or "wistia_" in html
    if EMBEDDED.search(html) or (marked and EMBEDDING.search(html)):
        return with_traces(html, base, links=links)
    return html


def _shallow(html: str) -> str:
    if html.count("<") <= ELEMENTS or sum(1 for _ in _NESTING.finditer(html)) <= ELEMENTS:
        return html
    return within_depth(html, DEPTH)


def _without_hidden(html: str) -> Iterator[str]:
    at = 0
    while opened := _HIDDEN.search(html, at):
        yield html[at : opened.start()]
        closes = re.compile(rf"</{opened[1]}\b[^<>]*>?" if opened[1] else "-->", re.I)
        closed = closes.search(html, opened.end())
        if not closed:
            return
        at = closed.end()
    yield html[at:]


def _nh3(html: str, base: str, cleaner: nh3.Cleaner = _AGAIN, options: Mapping[str, object] = _OPTIONS) -> str:
    if not _RELATIVE.search(html):
        return cleaner.clean(html)  # the same without a cleaner made for this base, which takes longer than cleaning
    relative = ("rewrite_with_base", base) if is_web_address(base) else "deny"
    try:
        return nh3.clean(html, url_relative=relative, **options)  # type: ignore[arg-type]
    except ValueError:  # a base that is no address after all
        return nh3.clean(html, url_relative="deny", **options)  # type: ignore[arg-type]


def _depth(html: str) -> int:
    deepest = depth = 0
    for tag in TAG.finditer(html):
        if tag["name"] not in VOID:
            depth += -1 if tag["end"] else 1
            deepest = max(deepest, depth)
    return deepest


_PICTURE_WORDS = r"Image(?:: [^<]*)?"
_NOT_SAID = re.compile(
    rf"<a [^<>]*>(?:{_PICTURE_WORDS}|(?:{WATCH}|{LISTEN}|{OPEN})[^<]*)</a>|<span>{_PICTURE_WORDS}</span>|<img [^<>]*>"
)


def spoken(html: str) -> str:
    """Give the words of cleaned HTML in one line, without those that stand for pictures and videos."""
    return words(_NOT_SAID.sub("", html))
