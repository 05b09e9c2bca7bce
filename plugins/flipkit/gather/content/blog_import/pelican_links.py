"""The links that Pelican has between its texts (`{filename}x.md`), as ways from the root of the blog's folder."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote

from flipkit.gather.content.blog_import.links_in_text import rewrite_text_links
from flipkit.gather.formats.blog_exports.foreign_posts import Markup
from flipkit.model.links import HtmlLink
from flipkit.model.text import slug

_LINK = re.compile(
    r"(?:\{|%7B|\||%7C)(?P<kind>filename|static|attach|category|tag|author|index)(?:\}|%7D|\||%7C)"
    r"(?P<way>[^?#]*)(?P<rest>.*)",
    re.I | re.S,
)
_FILES = frozenset({"filename", "static", "attach"})


def rooted(text: str, file: str, markup: Markup) -> str:
    """Give a text whose links lead from the root; `file` is its own way."""
    return rewrite_text_links(text, markup, lambda link: _rooted(link, file))


def _rooted(link: HtmlLink, file: str) -> str | None:
    found = _LINK.fullmatch(link.url)
    if not found:
        return None
    kind, way = found["kind"].lower(), unquote(found["way"])
    if kind == "index":
        return "/"
    if kind not in _FILES:
        return f"/{kind}/{slug(way)}.html{found['rest']}"
    above = "" if way.startswith("/") else posixpath.dirname(file)
    return quote("/" + posixpath.normpath(posixpath.join(above, way.lstrip("/")))) + found["rest"]
