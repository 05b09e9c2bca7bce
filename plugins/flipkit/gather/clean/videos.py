"""Frames of known places for videos become links, so that nothing is loaded before a reader asks for it."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import parse_qs, urlsplit

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
