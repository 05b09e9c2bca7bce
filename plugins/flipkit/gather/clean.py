"""Foreign HTML made safe to publish: the one gate every gathered text passes (the one door to nh3).

`clean` gives HTML without anything live: no script, style, form, frame, event attribute, id or
class, no svg or math, links only to http, https and mailto. Nothing is loaded from elsewhere, so a
picture becomes a link to it. `text` gives the words alone. Both end in time whatever they are
given: nh3 is quadratic in the depth of nesting, so size and number of elements are capped first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

import nh3

#: Largest text given to nh3, in characters; what is longer is cut.
SIZE = 512_000
#: Deepest nesting of what is published.
DEPTH = 200
#: Most elements that may nest; with more, only paragraphs and list items are kept.
ELEMENTS = 5_000
#: How often markup that reads differently once it is written down (tables, mostly) is cleaned again.
_ROUNDS = 4

_BLOCKS = frozenset(
    "p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre div figure figcaption details summary "
    "table caption thead tbody tfoot tr th td".split()
)
_INLINE = frozenset(
    "a abbr b bdi cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var "
    "wbr".split()
)
_TAGS = _BLOCKS | _INLINE
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
_NESTING = re.compile(r"<(?!(?:p|li|br|hr|img|dd|dt)[\s/>])[a-zA-Z]", re.I)
_FOREIGN = re.compile(r"<(?:svg|math)\b", re.I)
_FLAT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<")
_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>", re.I)
#: A tag as nh3 writes it: attributes always in double quotes, quotes in them always escaped.
_TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?: [^\s="<>/]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' (?P<name>[^\s="<>/]+)="(?P<value>[^"]*)"')
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
_NUMBER = re.compile(r"[0-9]{1,3}")
#: What XML and SQLite can't hold.
_UNSAYABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: A line break that begins <pre>: browsers leave it out, so it is no part of the text.
_PRE = re.compile(r"(<pre(?: [a-z]+=\"[^\"]*\")*>)\n+")
_VOID = frozenset({"br", "hr", "img", "wbr"})


def sayable(text: str) -> str:
    """Leave out control characters and halves of surrogate pairs."""
    return _UNSAYABLE.sub("", text)


def clean(html: str, base: str = "") -> str:
    """Make HTML safe; relative links are resolved against `base` (an http(s) address) or lose their target.

    Headings are moved to follow the page's own, without gaps; links without words go, pictures
    become links with their alternative text, and those of 3 pixels or less (trackers) vanish.
    Cleaning twice changes nothing: what a browser reads is what was looked at here.
    """
    done = _cleaned(html, base)
    for _ in range(_ROUNDS):
        again = _cleaned(done, base)
        if again == done:
            return done
        done = again
    return html_of(text(done))


def _cleaned(html: str, base: str) -> str:
    safe = _nh3(_capped(html), base)
    if _depth(safe) > DEPTH:
        safe = _nh3(_flat(safe), base)
    return _finished(safe)


def text(html: str) -> str:
    """Give the words of HTML in one line; what scripts and styles hold is no word."""
    tagged = nh3.clean(_capped(html), tags=set(_TAGS), attributes={}, clean_content_tags=set(_GONE), link_rel=None)
    spaced = _TAG.sub(lambda tag: " " if tag["name"] in _BLOCKS else "", tagged)
    return " ".join(unescape(spaced).split())


def html_of(plain: str) -> str:
    """Turn plain text into HTML: a paragraph for each part between empty lines."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", sayable(plain)))
    return "\n".join(f"<p>{escape(part)}</p>" for part in parts if part)


def _capped(html: str) -> str:
    html = sayable(html[:SIZE])
    nesting = html.count("<") if _FOREIGN.search(html) else sum(1 for _ in _NESTING.finditer(html))
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
    relative = ("rewrite_with_base", base) if base.startswith(("http://", "https://")) else "deny"
    options = {
        "tags": set(_TAGS),
        "attributes": _ATTRIBUTES,
        "clean_content_tags": set(_GONE),
        "url_schemes": {"http", "https", "mailto"},
        "link_rel": "noopener nofollow ugc",
    }
    try:
        return nh3.clean(html, url_relative=relative, **options)  # type: ignore[arg-type]
    except ValueError:  # a base that is no address after all
        return nh3.clean(html, url_relative="deny", **options)  # type: ignore[arg-type]


def _depth(html: str) -> int:
    deepest = depth = 0
    for tag in _TAG.finditer(html):
        if tag["name"] not in _VOID:
            depth += -1 if tag["end"] else 1
            deepest = max(deepest, depth)
    return deepest


def _finished(html: str) -> str:
    """Go once over what nh3 wrote: headings, pictures, links without words, attributes' values."""
    out: list[str] = []
    levels: list[int] = []
    heading = 0
    link: int | None = None  # where in `out` the open link stands
    said = False  # whether it has words yet
    end = 0
    for tag in _TAG.finditer(html):
        between = html[end : tag.start()]
        end = tag.end()
        said = said or bool(unescape(between).strip())
        out.append(between)
        name, closing, rest = tag["name"], bool(tag["end"]), tag["rest"]
        if name == "img":
            picture = _picture(rest, linked=link is not None)
            said = said or bool(picture)
            out.append(picture)
        elif name == "a" and not closing:
            link, said = len(out), False
            out.append(f"<a{_attributes(rest)}>")
        elif name == "a" and link is not None:
            if said:
                out.append("</a>")
            else:
                out[link] = ""
            link = None
        elif len(name) == 2 and name[0] == "h" and name != "hr":
            if not closing:
                heading = _level(levels, int(name[1]))
            out.append(f"</h{heading}>" if closing else f"<h{heading}{_attributes(rest)}>")
        else:
            out.append(tag[0] if closing or not rest else f"<{name}{_attributes(rest)}>")
    out.append(html[end:])
    return _PRE.sub(r"\1", "".join(out)).strip()


def _level(levels: list[int], written: int) -> int:
    while levels and levels[-1] >= written:
        levels.pop()
    levels.append(written)
    return min(6, 1 + len(levels))


def _picture(attributes: str, *, linked: bool) -> str:
    given = {found["name"]: found["value"] for found in _ATTRIBUTE.finditer(attributes)}
    if "src" not in given or _tiny(given.get("width", "")) or _tiny(given.get("height", "")):
        return ""
    words = given.get("alt", "").strip()
    label = f"Image: {_spaced(words)}" if words else "Image"
    if linked:
        return label
    return f'<a href="{given["src"]}" rel="noopener nofollow ugc">{label}</a>'


def _spaced(value: str) -> str:
    return escape(" ".join(unescape(value).split()), quote=False).replace("\xa0", "&nbsp;")


def _tiny(size: str) -> bool:
    return bool(re.fullmatch(r"\s*[0-3](?:px)?\s*", size))


def _attributes(given: str) -> str:
    """Keep attributes whose values mean something: real languages, small numbers."""
    return "".join(found[0] for found in _ATTRIBUTE.finditer(given) if _meant(found["name"], found["value"]))


def _meant(name: str, value: str) -> bool:
    if name == "lang":
        return bool(_LANGUAGE.fullmatch(value))
    if name == "dir":
        return value in ("ltr", "rtl", "auto")
    if name in ("colspan", "rowspan", "start", "value"):
        return bool(_NUMBER.fullmatch(value))
    return True
