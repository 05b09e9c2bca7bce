"""Which page shows what a text embeds: by the frame's address, by an id, by the script that would fill a place.

It knows addresses only. What it gives is as foreign as what it is given, and passes the gate as any link.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qs, unquote, urlsplit

from flipkit.gather.formats import limits
from flipkit.model.links import find_sources
from flipkit.model.text import shorten, to_line
from flipkit.model.web_addresses import is_web_address, resolve
from flipkit.patterns import late

SOUND = late(r"\.(?:mp3|m4a|ogg|oga|opus|wav|aac|flac)$", re.I)
FILM = late(r"\.(?:mp4|m4v|webm|ogv|mov|avi|mpe?g|wmv)$", re.I)
PICTURE = late(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$", re.I)
#: What no page is.
_FILE = late(rf"{PICTURE.pattern}|\.(?:js|css|json|woff2?)$", re.I)
#: Frames that count, share, ask for comments and advertise.
_NOISE = late(
    r"//(?:[^/]*\.)?(?:googletagmanager\.com|doubleclick\.net|googlesyndication\.com|amazon-adsystem\.com|disqus\.com"
    r"|facebook\.com/(?:plugins/(?:like|share|page|follow)|tr\b)|platform\.twitter\.com/widgets/(?:tweet|follow)"
    r"|apis\.google\.com|addthis\.com|sharethis\.com|feedburner\.com|widgets\.wp\.com|public-api\.wordpress\.com"
    r"|jetpack\.wordpress\.com/jetpack-comment)",
    re.I,
)
#: Names and classes of what stands beside a text, and of what plays.
_BESIDE = late(
    r"shar(?:e|ing)|\blike\b|fb-like|follow|addthis|addtoany|\ba2a|comment|social|subscri|newsletter|analytics|pixel"
    r"|\bamp-(?:ad|auto-ads|sticky-ad)\b|adsby|sponsor|related-posts|rating",
    re.I,
)
_PLAYS = late(r"iframe|embed|video|player|widget", re.I)
#: Where pictures that come late, and backgrounds, have their address, too.
_OF_PICTURES = frozenset(("src", "data-src", "data-lazy-src"))
_HIDDEN = late(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NAME = late(r"[\w-]{1,64}", re.A)
_BETWEEN_WORDS, _ENDING = late(r"[-_+\s]+"), late(r"\.[a-z]{2,5}$", re.I)
#: A word that says what a page is about, and what is in ids and not in single words.
_WORD, _DIGIT = late(r"[^\W\d_]{3,}"), late(r"\d")
_FROM = late(r"\d{1,6}s?|(?:\d{1,3}[hms]){1,3}")
_YOUTUBE = frozenset({"youtube.com", "m.youtube.com", "youtube-nocookie.com", "youtube.googleapis.com"})
_PEERTUBE = frozenset(
    {"framatube.org", "peertube.tv", "tilvids.com", "video.blender.org", "tube.tchncs.de", "peertube.social"}
)
#: Attributes in which elements keep the address of what they show, the surest first.
PLACES = (
    "src data-src data-lazy-src data-litespeed-src data-cmp-src data-embed-src data-iframe-src data-iframe data-href "
    "data-url data-embed-url data-embed data-oembed-url data-oembed data-video-url data-instgrm-permalink url cite"
).split()
#: Attributes in which they keep an id, and what an element's name and marks say of the place to which the id belongs.
_IDS = (
    "videoid video-id data-videoid data-video-id data-youtube-id data-youtube data-vimeo-id data-vimeo data-ytid "
    "data-yt-id data-tweetid data-shortcode data-gistid data-src data-tf-widget data-tf-live media-id data-id"
).split()
_PAGES = tuple(
    (late(mark), page, late(shape, re.A))
    for mark, page, shape in (
        (r"youtube|\byt-|ytid|lyte|epyt", "https://www.youtube.com/watch?v={}", r"[\w-]{11}"),
        (r"vimeo", "https://vimeo.com/{}", r"\d{4,12}"),
        (r"dailymotion", "https://www.dailymotion.com/video/{}", r"\w{4,12}"),
        (r"twitter|tweet", "https://twitter.com/i/status/{}", r"\d{5,20}"),
        (r"instagram", "https://www.instagram.com/p/{}/", r"(?=[\d_-]{0,13}[A-Za-z])[\w-]{8,14}"),
        (r"\bgist\b", "https://gist.github.com/{}", r"[\w/-]{5,60}"),
        (r"flourish", "https://flo.uri.sh/{}/embed", r"[\w/]{5,40}"),
        (r"infogram", "https://infogram.com/{}", r"[\w-]{5,60}"),
        (r"\btf-|typeform", "https://form.typeform.com/to/{}", r"\w{4,20}"),
        (r"wistia", "https://fast.wistia.net/embed/iframe/{}", r"\w{8,12}"),
    )
)
#: A place that a script fills by the id in its class.
_WISTIA = late(r"\bwistia_async_(\w{8,12})\b", re.A)
#: Scripts that show something which has a page of its own.
_SCRIPTS = tuple(
    (late(rf"(?:https?:)?//{source}(?:[?#].*)?", re.A), page)
    for source, page in (
        (r"gist\.github\.com/([\w./-]{1,100}?)\.js", "https://gist.github.com/{}"),
        (r"asciinema\.org/a/(\w{1,100})\.js", "https://asciinema.org/a/{}"),
        (r"(?:secure\.|static\.|www\.)?polldaddy\.com/p/(\d{1,20})\.js", "https://poll.fm/{}"),
        (r"www\.buzzsprout\.com/([\w/-]{1,100}?)\.js", "https://www.buzzsprout.com/{}"),
        (r"cdn\.jwplayer\.com/players/([\w-]{1,100})\.js", "https://cdn.jwplayer.com/players/{}.html"),
        (r"fast\.wistia\.(?:com|net)/embed/medias/(\w{1,100})\.jsonp", "https://fast.wistia.net/embed/iframe/{}"),
    )
)


_SCRIPT, _SCRIPT_END = late(r"<script(?=[\s/>])", re.I), late(r"</script[ \t\n]{0,9}>", re.I)
_QUOTATION = late(
    r"<blockquote\b[^>]{0,400}?\b(?:twitter-(?:tweet|video)|instagram-media|(?:tiktok|bluesky|mastodon|imgur)-embed"
    r"|reddit-(?:embed|card)|fb-post)",
    re.I,
)
#: Scripts that put a frame in place of a quotation which is whole without it.
_ADORNS = late(
    r"(?:https?:)?//(?:platform\.(?:twitter|x)\.com/widgets\.js"
    r"|(?:www|platform)\.instagram\.com/(?:[a-z_A-Z]{2,5}/)?embeds?\.js"
    r"|www\.tiktok\.com/embed\.js|embedr\.flickr\.com/assets/client-code\.js|embed\.bsky\.app/static/embed\.js"
    r"|embed\.redditmedia\.com/widgets/platform\.js|embed\.reddit\.com/widgets\.js|s\.imgur\.com/min/embed\.js"
    r"|assets\.pinterest\.com/js/pinit\.js)(?:[?#].*)?",
    re.A,
)


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
    if host == "youtu.be" and not way:
        return _watched_at_youtube(["embed"], name, parse_qs(parts.query))
    if host in _YOUTUBE:
        return _watched_at_youtube(way, name, parse_qs(parts.query))
    if host == "cdn.embedly.com":
        asked = parse_qs(parts.query)
        return next((page for key in ("src", "url") for each in asked.get(key, ()) if (page := watched(each))), "")
    if host == "vimeo.com" and not way and name.isdecimal():
        return f"https://vimeo.com/{name}"
    if host == "player.vimeo.com" and way == ["video"] and name.isdecimal():
        key = parse_qs(parts.query).get("h", [""])[0]
        return f"https://vimeo.com/{name}{f'/{key}' if _NAME.fullmatch(key) and len(key) > 1 else ''}"
    if host in _PEERTUBE and way == ["videos", "embed"] and _NAME.fullmatch(name):
        return f"https://{host}/videos/watch/{name}"
    return ""


def _watched_at_youtube(way: list[str], name: str, asked: Mapping[str, list[str]]) -> str:
    name = name.partition("&")[0]
    series = asked.get("list", [""])[0]
    if way == [] and name == "watch":
        name = asked.get("v", [""])[0]
    elif way not in (["embed"], ["v"], ["shorts"], ["live"]) and (way, name) != ([], "embed"):
        return ""
    if name in ("videoseries", "embed"):
        return f"https://www.youtube.com/playlist?list={series}" if _NAME.fullmatch(series) else ""
    begins = next((each for key in ("start", "t") for each in asked.get(key, ()) if _FROM.fullmatch(each)), "0")
    begins = f"{begins}s" if begins.isdecimal() else begins
    return (
        f"https://www.youtube.com/watch?v={name}{f'&t={begins}' if begins.strip('0') != 's' else ''}"
        if _NAME.fullmatch(name)
        else ""
    )


def shown_page(address: str) -> str:
    """Give the page that somebody opens instead of a frame: embedly's frames are of another place."""
    parts = urlsplit(address)
    if parts.hostname == "cdn.embedly.com":
        return next(
            (each for key in ("url", "src") for each in parse_qs(parts.query).get(key, ()) if is_web_address(each)),
            address,
        )
    return address


def is_noise(address: str) -> bool:
    """Whether a frame is none of the text: it counts readers, shares, advertises."""
    return bool(_NOISE.search(address))


def is_unseen(given: Mapping[str, str]) -> bool:
    """Whether a frame's attributes hide it from everybody."""
    sides = [given[side].strip().removesuffix("px") in ("0", "1") for side in ("width", "height") if side in given]
    return (bool(sides) and all(sides)) or bool(_HIDDEN.search(given.get("style", "")))


def page_of_script(source: str) -> str:
    """Give the page of what a script would show; empty if it is none that is known."""
    for pattern, page in _SCRIPTS:
        if found := pattern.fullmatch(source):
            return page.format(found[1])
    return ""


def link_scripts(html: str) -> tuple[str, list[str]]:
    """Put a link in place of each script of a text that would show another server's page there.

    A script that only adorns a quotation that stands beside it goes; the addresses of those are given, too. All
    others stay as they are.
    """
    pieces: list[str] = []
    left: list[str] = []
    done = 0
    for element, source, begin, end in find_sources(html):
        if element != "script":
            continue
        page = page_of_script(source)
        *_, opened = _SCRIPT.finditer(html, done, begin)
        if not (page or _ADORNS.fullmatch(source) or _is_quoted(html[done : opened.start()])):
            continue
        if closed := _SCRIPT_END.search(html, end):
            shown = f'<a href="{escape(page)}">{escape(urlsplit(page).hostname or page)}</a>' if page else ""
            pieces += [html[done : opened.start()], shown]
            left += [] if page else [source]
            done = closed.end()
    return "".join([*pieces, html[done:]]), left


def _is_quoted(before: str) -> bool:
    """Whether a text ends with the quotation of a post elsewhere, which a script behind it would adorn."""
    *_, last = (None, *_QUOTATION.finditer(before))
    return last is not None and before[last.end() :].rstrip().lower().endswith("</blockquote>")


def page_by_id(name: str, given: Mapping[str, str]) -> str:
    """Give the page of what an element shows by an id: `<lite-youtube videoid="…">`."""
    if wistia := _WISTIA.search(given.get("class", "")):
        return f"https://fast.wistia.net/embed/iframe/{wistia[1]}"
    mark = f"{name} {given.get('class', '')} {' '.join(given)}".lower()
    for known, page, shape in _PAGES:
        if known.search(mark):
            return next((page.format(given[key]) for key in _IDS if shape.fullmatch(given.get(key, ""))), "")
    return ""


def page_by_address(given: Mapping[str, str]) -> str:
    """Give the first whole address of a page in an element's attributes, Substack's JSON among them."""
    for place in (*PLACES, ""):
        written = given.get(place, "") if place else said_in_json(given, "url")
        found = resolve(f"https:{written}" if written.startswith("//") else written)
        if (
            found
            and not is_file(found)
            and (place not in _OF_PICTURES or watched(found) or _PLAYS.search(str(given)))
        ):
            return found
    return ""


def is_beside_the_text(name: str, given: Mapping[str, str]) -> bool:
    """Whether an element is for sharing, following, commenting, counting or selling."""
    return bool(_BESIDE.search(f"{name} {given.get('class', '')}"))


def words_of_address(page: str) -> str:
    """Give the words in the last part of an address: `/2026/frogs-in-class.html` is `Frogs in class`."""
    last = unquote(urlsplit(page).path).rstrip("/").rpartition("/")[2]
    words = to_line(_BETWEEN_WORDS.sub(" ", _ENDING.sub("", last)))
    says = _WORD.search(words) and (" " in words or not _DIGIT.search(words))
    return shorten(words[:1].upper() + words[1:], limits.LINE) if says else ""


def is_file(address: str) -> bool:
    """Whether an address is one of a picture, a script or a style, by its ending."""
    return bool(_FILE.search(address.partition("?")[0]))


def said_in_json(given: Mapping[str, str], key: str) -> str:
    """Give what Substack says of an element, as JSON in one of its attributes."""
    if "data-attrs" not in given:
        return ""
    try:
        read = json.loads(given["data-attrs"])
    except (ValueError, RecursionError):
        return ""
    value = read.get(key) if isinstance(read, dict) else None
    return value if isinstance(value, str) else ""
