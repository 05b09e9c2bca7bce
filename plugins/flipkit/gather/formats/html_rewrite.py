"""What is done to HTML after it was made safe: headings, pictures, links without words, frames of videos.

It reads HTML as nh3 writes it, and only that. Frames of known places for videos become links, so that nothing
is loaded before a reader asks for it.
"""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

from flipkit.model.blogs import Images
from flipkit.secrecy import asks_with_secret

BLOCKS = frozenset(
    "p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre div figure figcaption details summary "
    "table caption thead tbody tfoot tr th td".split()
)
#: A tag as nh3 writes it: attributes always in double quotes, quotes in them always escaped.
TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?: [^\s="<>/]+="[^"]*")*)>')
ATTRIBUTE = re.compile(r' (?P<name>[^\s="<>/]+)="(?P<value>[^"]*)"')
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
_NUMBER = re.compile(r"[0-9]{1,3}")
#: A line break that begins <pre>: browsers leave it out, so it is no part of the text.
_PRE = re.compile(r"(<pre(?: [a-z]+=\"[^\"]*\")*>)\n+")
VOID = frozenset({"br", "hr", "img", "wbr"})
#: A user, and maybe a password, in an address: it lets somebody in, or feigns another server.
_USER = re.compile(r'(?<= href=")(https?://)[^"/?#]*@', re.I)
_USER_OF_PICTURE = re.compile(r"^(https?://)[^/?#]*@", re.I)
_SIZE = re.compile(r"[0-9]{1,4}")
#: Pictures that count readers.
_TRACKER = re.compile(
    r"//(?:[^/]*\.)?(?:feedburner\.com/~|feedsportal\.com/|stats\.wordpress\.com/|pixel\.wp\.com/|doubleclick\.net/"
    r"|google-analytics\.com/|feedblitz\.com/i/|pixel\.quantserve\.com/|medium\.com/_/stat)",
    re.I,
)


def finished(html: str, images: Images = "link") -> str:
    """Go once over what nh3 wrote: headings, pictures, links without words, attributes' values."""
    out: list[str] = []
    levels: list[int] = []
    heading = 0
    link: int | None = None  # where in `out` the open link stands
    said = False  # whether it has words yet
    end = 0
    for tag in TAG.finditer(html):
        between = html[end : tag.start()]
        end = tag.end()
        if link is not None and not said:
            said = bool(unescape(between).strip())
        out.append(between)
        name, closing, rest = tag["name"], bool(tag["end"]), tag["rest"]
        if name == "img":
            picture = _picture(rest, images, linked=link is not None)
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
    made = _PRE.sub(r"\1", "".join(out)).strip()
    return marked(_USER.sub(r"\1", made) if "@" in made else made)


def _level(levels: list[int], written: int) -> int:
    while levels and levels[-1] >= written:
        levels.pop()
    levels.append(written)
    return min(6, 1 + len(levels))


def _picture(attributes: str, images: Images, *, linked: bool) -> str:
    given = {found["name"]: found["value"] for found in ATTRIBUTE.finditer(attributes)}
    source = _USER_OF_PICTURE.sub(r"\1", given.get("src", ""))
    if not source or _TRACKER.search(source) or _tiny(given.get("width", "")) or _tiny(given.get("height", "")):
        return ""
    if images == "link" or source.startswith("mailto:"):
        return linked_picture(source, given.get("alt", ""), linked=linked)
    sizes = "".join(
        f' {side}="{given[side]}"' for side in ("width", "height") if _SIZE.fullmatch(given.get(side, ""))
    )
    return f'<img src="{source}" alt="{" ".join(given.get("alt", "").split())}"{sizes}>'


def linked_picture(source: str, words: str, *, linked: bool) -> str:
    """A picture as a link to it, or as its words inside another link; both values escaped as nh3 does.

    An address that asks with a key is its owner's, and not told.
    """
    label = f"Image: {_spaced(words)}" if words.strip() else "Image"
    if linked or asks_with_secret(unescape(source)):
        return label
    return f'<a href="{source}" rel="noopener nofollow ugc">{label}</a>'


def _spaced(value: str) -> str:
    return escape(" ".join(unescape(value).split()), quote=False).replace("\xa0", "&nbsp;")


def _tiny(size: str) -> bool:
    return bool(re.fullmatch(r"\s*[0-3](?:px)?\s*", size))


def _attributes(given: str) -> str:
    """Keep attributes whose values mean something: real languages, small numbers."""
    return "".join(found[0] for found in ATTRIBUTE.finditer(given) if _meant(found["name"], found["value"]))


def _meant(name: str, value: str) -> bool:
    if name == "lang":
        return bool(_LANGUAGE.fullmatch(value))
    if name == "dir":
        return value in ("ltr", "rtl", "auto")
    if name in ("colspan", "rowspan", "start", "value"):
        return bool(_NUMBER.fullmatch(value))
    return True


_FRAME = re.compile(r"<iframe\b([^>]{0,2000})>", re.I)
_SOURCE = re.compile(r"""\b(?:data-)?src\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_NAME = re.compile(r"[\w-]{1,64}", re.A)
_YOUTUBE = frozenset({"youtube.com", "m.youtube.com", "youtube-nocookie.com"})
_PEERTUBE = frozenset(
    {"framatube.org", "peertube.tv", "tilvids.com", "video.blender.org", "tube.tchncs.de", "peertube.social"}
)
_WORDS = "Watch the video at "
#: A link of ours as the gate leaves it.
_LINK = re.compile(
    r'<a(?P<rest> href="https://(?:www\.)?(?P<host>[a-z.-]+)/[^"]*" rel="[^"]*")>'
    + re.escape(_WORDS)
    + r"(?P<said>[a-z.-]+)</a>"
)


def with_links(html: str) -> str:
    """Put a link before every frame of a known place (unsafe HTML in, unsafe HTML out: the gate comes after)."""
    return _FRAME.sub(_linked, html) if "<iframe" in html or "<IFRAME" in html else html


def marked(html: str) -> str:
    """Give our links their class, in HTML that the gate has passed."""
    return _LINK.sub(_classed, html) if _WORDS in html else html


def unmarked(html: str) -> str:
    """Take the class off our links again (in HTML where nothing else has one)."""
    return html.replace('<a class="fk-video" ', "<a ")


def _linked(frame: re.Match[str]) -> str:
    found = _SOURCE.search(frame[1])
    address = watched(unescape(found[1] or found[2] or found[3] or "")) if found else ""
    if not address:
        return frame[0]
    return f'<a href="{escape(address)}">{_WORDS}{_host(address)}</a>{frame[0]}'


def _classed(link: re.Match[str]) -> str:
    if link["host"] != link["said"]:
        return link[0]
    return f'<a class="fk-video"{link["rest"]}>{_WORDS}{link["said"]}</a>'


def watched(frame: str) -> str:
    """Give the page on which a frame's video is watched; empty if its place is not a known one."""
    try:
        parts = urlsplit("https:" + frame.strip() if frame.strip().startswith("//") else frame.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https"):
        return ""
    *way, name = parts.path.strip("/").split("/")
    if host in _YOUTUBE and way == ["embed"]:
        series = parse_qs(parts.query).get("list", [""])[0]
        if name == "videoseries":
            return f"https://www.youtube.com/playlist?list={series}" if _NAME.fullmatch(series) else ""
        return f"https://www.youtube.com/watch?v={name}" if _NAME.fullmatch(name) else ""
    if host == "player.vimeo.com" and way == ["video"] and name.isdecimal():
        return f"https://vimeo.com/{name}"
    if host in _PEERTUBE and way == ["videos", "embed"] and _NAME.fullmatch(name):
        return f"https://{host}/videos/watch/{name}"
    return ""


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
