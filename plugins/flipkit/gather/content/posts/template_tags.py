"""What the program of an old blog would have filled in: tags of Jekyll (Liquid), Hugo and WordPress in a post's text.

Those with one meaning become what they mean; of the others the post tells, as readers would see them as they are. In
code they are code.
"""

from __future__ import annotations

import posixpath
import re
import shlex
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from html import escape
from urllib.parse import parse_qs, urlsplit

#: Where a text has nothing of this, it has no tags.
MAY_HOLD_TAGS = re.compile(r"\{[{%]|\[/?[a-zA-Z]")
_TEMPLATE_TAG = re.compile(
    r"\{%-?[ \t]*+(?P<liquid>\w++)(?P<arguments>(?:[^%\n{]|%(?!\})|\{(?!%))*+)%\}"
    r"|\{\{(?P<open>[<%])[ \t]*+(?P<hugo>/?[ \t]*+[\w./-]++)(?P<given>[^{}\n]*)[>%]\}\}"
    r"|\{\{(?P<value>[^{}\n]++)\}\}"
    r"|\[(?P<wordpress>/?[a-zA-Z][\w.-]*+)(?P<said>[^\[\]\n]*+)\](?!\()"
)
#: What WordPress and its plugins have tags for; other words in brackets are words.
_WORDPRESS = frozenset(
    "caption youtube vimeo gist audio embed code sourcecode gallery video playlist contact-form contact-form-7 poll "
    "polldaddy slideshare slideshare_presentation vodpod wpvideo googlemaps googlevideo scribd soundcloud tweet "
    "blackbirdpie instagram flickr ted blip.tv dailymotion recent_posts archives wp_caption latexpage subscribe2 "
    "gravityform caldera_form tablepress table nggallery singlepic slideshow kml_flashembed dciframe iframe".split()
)
_CLOSED_BY = {
    "liquid": r"\{{%-?[ \t]*end{name}[ \t]*-?%\}}",
    "hugo": r"\{{\{{[<%][ \t]*/[ \t]*{name}[ \t]*[>%]\}}\}}",
    "wordpress": r"\[/{name}\]",
}
_ENDS = {
    (kind, name): re.compile(form.format(name=re.escape(name)))
    for kind, form in _CLOSED_BY.items()
    for name in ("highlight", "raw", "comment", "caption", "embed", "code", "sourcecode", "audio", "wp_caption")
}
_FENCE = re.compile(r"[ \t]{0,12}(?P<mark>`{3,}|~{3,})")
_INLINE = re.compile(r"`[^`\n]++`")
_LITERAL = re.compile(
    r"""["'](?P<text>[^"']*+)["'][ \t]*+(?:\|[ \t]*+(?:relative_url|absolute_url|prepend:[^|]*+)[ \t]*+)+"""
)
_PICTURED = re.compile(
    r"(?P<image>(?:<a\b[^>]*+>)?\s*+<img\b[^>]*+>\s*+(?:</a>)?"
    r"|\[?!\[[^\]\n]*+\]\([^)\n]*+\)(?:\]\([^)\n]*+\))?)(?P<text>.*)",
    re.S,
)
_ENDING = re.compile(r"\.(?:md|markdown|html?|rst)$")
_SITE = frozenset({"site.baseurl", "site.url", "site.base_url", "site.BaseURL", "SITEURL"})


def fill_in(text: str, file: str, sources: Mapping[str, str]) -> tuple[str, list[tuple[str, int]]]:
    """Fill in the tags in the text of `file`; give the names of those that mean nothing here, with their lines.

    `sources` are the posts' files by their names without endings.
    """
    protected = [*_code(text)]
    starts = [start for start, _ in protected]
    pieces: list[str] = []
    left: list[tuple[str, int]] = []
    at = 0
    for tag in _TEMPLATE_TAG.finditer(text):
        if tag.start() < at:
            continue
        place = bisect_right(starts, tag.start()) - 1
        if place >= 0 and tag.start() < protected[place][1]:
            continue
        kind = next(kind for kind in ("liquid", "hugo", "value", "wordpress") if tag[kind] is not None)
        name = tag[kind].strip()
        end = _ENDS[kind, name].search(text, tag.end()) if (kind, name) in _ENDS else None
        inner = text[tag.end() : end.start()] if end else ""
        made = _made(kind, name, tag, inner, _Way(file, sources))
        if made is not None:
            pieces += [text[at : tag.start()], made]
            at = end.end() if end else tag.end()
        elif kind != "wordpress" or name.removeprefix("/") in _WORDPRESS:
            left.append((tag[0] if kind == "value" else name, text.count("\n", 0, tag.start())))
    return "".join([*pieces, text[at:]]), left


class _Way:
    """The ways from a file to other posts, as a link writes them."""

    def __init__(self, file: str, sources: Mapping[str, str]) -> None:
        self._folder, self._sources = posixpath.dirname(file), sources

    def to_post(self, name: str) -> str:
        """Give the way to a post that is named by its file, with or without ending; what is unknown stays a name."""
        path, mark, part = name.partition("#")
        stem = _ENDING.sub("", path.strip().strip("/").removesuffix("/index.md"))
        stem = stem.rpartition("/")[2]
        found = self._sources.get(stem)
        way = posixpath.relpath(found, self._folder or ".") if found else f"{stem or path}.md"
        return way + mark + part


def _made(kind: str, name: str, tag: re.Match[str], inner: str, way: _Way) -> str | None:
    """Give what stands in a tag's place; None if it means nothing here."""
    if kind == "value":
        return _value(name)
    said: str = tag["arguments"] or tag["given"] or tag["said"] or ""
    if kind == "hugo" and tag[0][3:].lstrip().startswith("/*"):
        return escape(tag[0].replace("/*", "").replace("*/", ""))
    plain, named = _arguments(said)
    first = plain[0] if plain else ""
    makers: dict[str, Callable[[], str | None]] = {
        "highlight": lambda: _fenced(inner, first) if inner else None,
        "code": lambda: _fenced(inner, named.get("language") or named.get("lang") or "") if inner else None,
        "sourcecode": lambda: _fenced(inner, named.get("language") or named.get("lang") or "") if inner else None,
        "youtube": lambda: _video(first or named.get("id", "") or said.strip("= "), "youtube"),
        "vimeo": lambda: _video(first or named.get("id", "") or said.strip("= "), "vimeo"),
        "embed": lambda: _link(inner.strip()) if inner.strip().startswith("http") else None,
        "gist": lambda: _gist(plain or [said.strip("= ")]),
        "audio": lambda: _audio(named.get("src") or named.get("mp3") or first or inner.strip()),
        "figure": lambda: _figure(named, first) if kind == "hugo" else None,
        "caption": lambda: _caption(inner, named),
        "wp_caption": lambda: _caption(inner, named),
        "ref": lambda: way.to_post(first or named.get("path", "")) if kind == "hugo" else None,
        "relref": lambda: way.to_post(first or named.get("path", "")) if kind == "hugo" else None,
        "post_url": lambda: way.to_post(said.strip(" -")) if kind == "liquid" else None,
        "link": lambda: _linked(said.strip(" -"), way) if kind == "liquid" else None,
        "raw": lambda: inner if kind == "liquid" else None,
        "comment": lambda: "" if kind == "liquid" else None,
    }
    maker = makers.get(name)
    return maker() if maker else None


def _value(written: str) -> str | None:
    """Give what `{{ … }}` stands for: nothing for the beginning of the addresses, or the text of an address."""
    bare = written.strip(" -")
    if bare in _SITE or bare.partition("|")[0].strip() in _SITE:
        return ""
    literal = _LITERAL.fullmatch(bare)
    return literal["text"] if literal else None


def _arguments(said: str) -> tuple[list[str], dict[str, str]]:
    try:
        words = shlex.split(said.strip().removesuffix("-").removesuffix("/"))
    except ValueError:
        words = said.split()
    named = dict(word.split("=", 1) for word in words if re.match(r"[\w-]+=", word))
    return [word for word in words if not re.match(r"[\w-]*=", word)], named


def _fenced(code: str, language: str) -> str:
    marks = max((len(run) for run in re.findall(r"`{3,}", code)), default=2) + 1
    language = language if re.fullmatch(r"[\w+#.-]+", language) else ""
    return f"\n\n{'`' * marks}{language}\n{code.strip(chr(10) + chr(13))}\n{'`' * marks}\n\n"


def _link(address: str, words: str = "") -> str:
    return f'<a href="{escape(address)}">{escape(words or address)}</a>'


def _video(said: str, place: str) -> str | None:
    """Give a link to the page of a video, by its number or by any address of it."""
    said = said.strip().strip("\"'=")
    if "/" in said:
        parts = urlsplit(said if "//" in said else f"https://{said}")
        said = parse_qs(parts.query).get("v", [""])[0] or parts.path.rstrip("/").rpartition("/")[2]
    said = said.partition("&")[0].partition("?")[0]
    if not re.fullmatch(r"[\w-]{1,64}", said):
        return None
    at = f"https://www.youtube.com/watch?v={said}" if place == "youtube" else f"https://vimeo.com/{said}"
    return _link(at, f"Watch the video at {place}.com")


def _gist(names: list[str]) -> str | None:
    way = "/".join(names[:2]).removeprefix("https://gist.github.com/").strip("/")
    return _link(f"https://gist.github.com/{way}") if re.fullmatch(r"[\w-]+(?:/[\w-]+)?", way) else None


def _audio(address: str) -> str | None:
    """Give a player of a file of the site's own; a link to what another server has."""
    if not address or re.search(r"[\s<>\"]", address):
        return None
    if "//" in address:
        return _link(address)
    return f'<audio controls src="{escape(address)}"></audio>'


def _figure(named: Mapping[str, str], first: str) -> str | None:
    source = named.get("src") or first
    if not source:
        return None
    words = named.get("alt") or named.get("caption") or named.get("title") or ""
    image = f'<img src="{escape(source)}" alt="{escape(words)}">'
    if named.get("link"):
        image = f'<a href="{escape(named["link"])}">{image}</a>'
    below = " ".join(filter(None, (named.get("title"), named.get("caption"), named.get("attr"))))
    return f"\n\n<figure>{image}{f'<figcaption>{escape(below)}</figcaption>' if below else ''}</figure>\n\n"


def _caption(inner: str, named: Mapping[str, str]) -> str | None:
    found = _PICTURED.match(inner.strip())
    if not found:
        return None
    words = named.get("caption") or found["text"].strip()
    below = f"<figcaption>{words}</figcaption>" if words else ""
    return (
        f'\n\n<figure markdown="span">{found["image"].strip()}{below}</figure>\n\n'
        if "](" in inner
        else (f"\n\n<figure>{found['image'].strip()}{below}</figure>\n\n")
    )


def _linked(path: str, way: _Way) -> str:
    """Give where Jekyll's `link` leads: to a post, or to a file from the site's root."""
    return way.to_post(path) if "_posts/" in path else f"/{path.lstrip('/')}"


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Give where code stands: fenced blocks, and what is in single backticks in a line."""
    at, opened, mark = 0, 0, ""
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if mark:
            if fence and fence["mark"].startswith(mark) and not line[fence.end() :].strip(" \t\r\n`~"):
                yield opened, at + len(line)
                mark = ""
        elif fence:
            opened, mark = at, fence["mark"]
        else:
            yield from ((at + found.start(), at + found.end()) for found in _INLINE.finditer(line))
        at += len(line)
    if mark:
        yield opened, at
