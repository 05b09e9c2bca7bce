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

from flipkit.patterns import late

#: Where a text has nothing of this, it has no tags.
MAY_HOLD_TAGS = late(r"\{[{%]|\[/?[a-zA-Z]")
_TEMPLATE_TAG = late(
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
    (kind, name): late(form.format(name=re.escape(name)))
    for kind, form in _CLOSED_BY.items()
    for name in ("highlight", "raw", "comment", "caption", "embed", "code", "sourcecode", "audio", "wp_caption")
}
_FENCE = late(r"[ \t]{0,12}(?:>[ \t]{0,4}){0,4}(?P<mark>`{3,}|~{3,})")
_INLINE = late(
    r"(?P<marks>(?<!`)`{1,8}+)(?:[^`\n]|`(?!`)){1,400}?(?P=marks)(?!`)|<code\b[^>\n]{0,200}>[^\n]{0,2000}?</code>"
)
_PRE, _PRE_END = late(r"<pre\b", re.I), late(r"</pre\s*+>", re.I)
_LIST_ITEM = late(r" {0,3}(?:[*+-]|\d{1,9}[.)])\s")
#: Kramdown's table of contents, an item of a list above it; Python-Markdown has a word of its own for it.
_CONTENTS = late(r"(?m)^(?:[*+-]|\d{1,3}\.)[ \t]++[^\n]{0,200}\n\{:[ \t]*+toc[^}\n]{0,80}\}[ \t]*+$")
_LITERAL = late(
    r"""["'](?P<text>[^"']*+)["'][ \t]*+(?:\|[ \t]*+(?:relative_url|absolute_url|prepend:[^|]*+)[ \t]*+)+"""
)
_PICTURED = late(
    r"(?P<image>(?:<a\b[^>]*+>)?\s*+<img\b[^>]*+>\s*+(?:</a>)?"
    r"|\[?!\[[^\]\n]*+\]\([^)\n]*+\)(?:\]\([^)\n]*+\))?)(?P<text>.*)",
    re.S,
)
_ENDING = late(r"\.(?:md|markdown|html?|rst)$")
_SITE = frozenset({"site.baseurl", "site.url", "site.base_url", "site.BaseURL", "SITEURL"})


def fill_in(text: str, file: str, sources: Mapping[str, str]) -> tuple[str, list[tuple[str, int]]]:
    """Fill in the tags in the text of `file`; give the names of those that mean nothing here, with their lines.

    `sources` are the posts' files by their names without endings.
    """
    text = _CONTENTS.sub("\n[TOC]", text) if "toc" in text else text
    tags = [*_TEMPLATE_TAG.finditer(text)]
    if not tags:  # mostly it is a link that might have been one
        return text, []
    protected = [*code_places(text)]
    starts = [start for start, _ in protected]
    pieces: list[str] = []
    left: list[tuple[str, int]] = []
    at = 0
    for tag in tags:
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
        begin = tag.start()
        if kind == "wordpress" and _is_escaped(tag):
            begin, made, end = begin - 1, tag[0], None
        if made is not None:
            pieces += [text[at:begin], _indented(made, text, begin) if made.startswith("\n\n`") else made]
            at = (end or tag).end() + (begin < tag.start())
        elif not _is_of_mathematics(tag) and (kind != "wordpress" or _is_wordpress(name, tag)):
            left.append((tag[0] if kind == "value" else name, text.count("\n", 0, tag.start())))
    return "".join([*pieces, text[at:]]), left


def _is_escaped(tag: re.Match[str]) -> bool:
    """Whether a tag of WordPress stands in brackets of its own, `[[gallery]]`: it is shown as it is."""
    text, name = tag.string, tag["wordpress"].removeprefix("/")
    return (
        name in _WORDPRESS and text[tag.start() - 1 : tag.start()] == "[" and text[tag.end() : tag.end() + 1] == "]"
    )


def _is_wordpress(name: str, tag: re.Match[str]) -> bool:
    """Whether a word in brackets is a tag: one that is known, has attributes, or is closed by another."""
    bare = name.removeprefix("/")
    return bare in _WORDPRESS or name != bare or '="' in tag["said"] or f"[/{bare}]" in tag.string


def _is_of_mathematics(tag: re.Match[str]) -> bool:
    """Whether braces belong to a formula (`\\frac{{a}}{{b}}`, `x^{{2}}`) or are escaped."""
    return (
        tag["value"] is not None
        and re.search(r"[\w}^_\\$]$", tag.string[max(0, tag.start() - 1) : tag.start()]) is not None
    )


def _indented(block: str, text: str, at: int) -> str:
    """Indent a block of code as far as its tag, which belongs to an item of a list."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if before.strip() or not before:
        return block
    lines = block.strip("\n").split("\n")
    inner = "\n".join(lines[1:-1]).rstrip().split("\n")
    common = min((len(line) - len(line.lstrip()) for line in inner if line.strip()), default=0)
    margin = " " * max(4, len(before.expandtabs(4)))
    made = [lines[0], *(line[min(common, len(before)) :] for line in inner), lines[-1]]
    return "\n\n" + "\n".join(margin + line if line else line for line in made) + "\n\n"


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
        "ref": lambda: way.to_post(first or named.get("path", "")) if kind == "hugo" and said.strip() else None,
        "relref": lambda: way.to_post(first or named.get("path", "")) if kind == "hugo" and said.strip() else None,
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


def code_places(text: str) -> Iterator[tuple[int, int]]:
    """Give where code stands: fenced and indented blocks, `<pre>`, and what is in backticks or `<code>` in a line."""
    at, opened, mark = 0, 0, ""
    is_blank_above, is_in_list = True, False
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if mark:
            is_end = _PRE_END.search(line) if mark == "<" else fence and fence["mark"].startswith(mark)
            if is_end and (mark == "<" or not line[fence.end() if fence else 0 :].strip(" \t\r\n`~")):
                yield opened, at + (is_end.end() if mark == "<" and isinstance(is_end, re.Match) else len(line))
                mark = ""
        elif fence:
            opened, mark = at, fence["mark"]
        elif line.startswith(("    ", "\t")) and is_blank_above and not is_in_list:
            yield at, at + len(line)
            at += len(line)
            continue
        else:
            yield from ((at + found.start(), at + found.end()) for found in _INLINE.finditer(line))
            pre = _PRE.search(line)
            if pre and not _PRE_END.search(line, pre.end()):
                opened, mark = at + pre.start(), "<"
            elif pre:
                yield at + pre.start(), at + len(line)
        is_blank_above = not line.strip()
        if line.strip() and not line.startswith((" ", "\t")):
            is_in_list = bool(_LIST_ITEM.match(line))
        at += len(line)
    if mark:
        yield opened, at
