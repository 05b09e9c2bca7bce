"""HTML of a blog becomes Markdown where the Markdown, rendered, is the same HTML (the one door to markdownify).

What the converter makes is only a proposal. The proof is ours: it is rendered as a build does, and both are compared
element by element, attribute by attribute, word by word. What Markdown has no words for stays HTML within it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

from flipkit.faults import Phrase
from flipkit.gather.content import import_faults
from flipkit.gather.content.posts.template_tags import fill_in
from flipkit.gather.formats.html_rewrite import VOID
from flipkit.model.links import to_sources

_BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption colgroup col br".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements that Markdown has words for, as long as they have no attributes but these.
_WORDS = {name: frozenset[str]() for name in ("p", "em", "strong", "ul", "li", "blockquote", "hr", "br", *_HEADINGS)}
_WORDS |= {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "ol": frozenset(),
    "code": frozenset(),
}
#: Signs that mean something within a line, and at the beginning of one.
_SIGNS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "|": "&#124;"} | {sign: f"\\{sign}" for sign in "\\`*_[]"}
)
_FIRST = re.compile(
    r"(?m)^(?P<before>[ \t]{0,9}(?:[0-9]{1,9}(?=[.)](?:\s|$)))?)"
    r"(?P<sign>(?<=[0-9])[.)]|#|[+\-](?=[\s+\-]|$)|!(?=!!)|\?(?=\?\?)|=|~(?=~~)|(?<=\n):)"
)
_PLAIN_ADDRESS = re.compile(r"[^\s()<>\[\]\\\"'`|{}*]{1,2000}")
#: What would be read as a tag of another program.
_BRACES = re.compile(r"\{[{%#]")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_INDENT = "    "
#: With more of its letters in blocks of HTML a text is HTML still.
_MOST = 0.5


def to_markdown(html: str, file: str, posts: str, render: Callable[[str, str], str]) -> str | Phrase:
    """Give a text as Markdown, or why it stays HTML; `file` is where it will stand, below `posts`."""
    if _holds_tags(html, file):
        return import_faults.FOREIGN_TAGS
    soup = BeautifulSoup(html, "html.parser")
    for one in [False, True]:
        blocks = [_block(each, file, posts, render if one else None) for each in soup.contents]
        markdown = "\n\n".join(text for text, _ in blocks if text)
        if _holds_tags(markdown, file) or _BRACES.search(markdown):
            return import_faults.FOREIGN_TAGS
        raw = sum(len(text) for text, is_raw in blocks if is_raw)
        if raw > _MOST * len(markdown):
            continue
        if is_same(html, markdown, file, posts, render):
            return markdown + "\n"
    return import_faults.NOT_THE_SAME


def _holds_tags(text: str, file: str) -> bool:
    """Whether a build would fill in something, or say of it that it means nothing here."""
    return fill_in(text, file, {}) != (text, [])


def is_same(html: str, markdown: str, file: str, posts: str, render: Callable[[str, str], str]) -> bool:
    """Whether Markdown, rendered, is the HTML: the same elements, attributes, links and words."""
    return _shape(to_sources(html, file, posts)) == _shape(render(markdown, file), is_rendered=True)


def _block(node: Any, file: str, posts: str, render: Callable[[str, str], str] | None) -> tuple[str, bool]:
    """Give a block at the top as Markdown, and whether it is HTML still; with `render` each is proved."""
    if not isinstance(node, Tag):
        return (_Converter().convert(str(node.output_ready(None)).strip()) if str(node).strip() else ""), False
    html = str(node)
    if node.name in _WORDS or node.name == "pre":
        markdown = str(_Converter().convert(html))
        if render is None or is_same(html, markdown, file, posts, render):
            return markdown, False
    return html, True


class _Converter(MarkdownConverter):
    """Writes what Markdown has words for as Python-Markdown reads it, and all else as HTML."""

    class Options:
        heading_style = "atx"
        autolinks = False
        strip_pre = "strip_one"

    def get_conv_fn(self, tag_name: str) -> Any:
        given: Any = super()  # which its types leave out
        made = given.get_conv_fn(tag_name)
        if tag_name == "[document]":
            return made

        def convert(el: Any, text: str, parent_tags: set[str]) -> str:
            if tag_name in _WORDS and set(el.attrs) <= _WORDS[tag_name] and made:
                return str(made(el, text, parent_tags=parent_tags))
            return made(el, text, parent_tags=parent_tags) if tag_name == "pre" and made else _raw(el, text)

        return convert

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return _FIRST.sub(_at_first, text.translate(_SIGNS))

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        address = el.get("href") or ""
        if not text.strip() or not _PLAIN_ADDRESS.fullmatch(address):
            return _raw(el, text)
        return f"[{text}]({address})"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        alt, address = el.get("alt"), el.get("src") or ""
        if alt is None or not _PLAIN_ADDRESS.fullmatch(address) or set(alt) & set("[]\\*_`<>&{|\n"):
            return str(el)
        return f"![{alt}]({address})"

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return "<br>" if "_inline" in parent_tags else "  \n"

    def convert_hr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return "\n\n* * *\n\n"  # three dashes could be the edge of front matter

    def convert_li(self, el: Any, text: str, parent_tags: set[str]) -> str:
        number = len(el.find_previous_siblings("li")) + 1
        is_numbered = el.parent is not None and el.parent.name == "ol"
        mark = f"{number}." if is_numbered else "-"
        lines = [f"{_INDENT}{line}" if line.strip() else "" for line in text.strip().split("\n")]
        is_loose = el.parent is not None and any(
            li.find("p", recursive=False) for li in el.parent.find_all("li", recursive=False)
        )
        return f"{mark:<4}{chr(10).join(lines).removeprefix(_INDENT)}\n" + ("\n" if is_loose else "")


def _at_first(found: re.Match[str]) -> str:
    """Write a sign at the beginning of a line so that it is no mark of a list, a heading or a box."""
    sign = found["sign"]
    return found["before"] + (f"\\{sign}" if sign in "#+-.!)" else f"&#{ord(sign)};")


def _raw(el: Any, text: str) -> str:
    """Write an element as HTML: a block as it is, one within a line around its text."""
    if el.name in _BLOCKS:
        return f"\n\n{el}\n\n"
    shell = BeautifulSoup("", "html.parser").new_tag(el.name, attrs=dict(el.attrs))
    if el.name in VOID:
        return str(shell)
    shell.string = "\0"
    before, _, after = str(shell).partition("\0")
    return before + text + after


class _Shape(HTMLParser):
    """Takes HTML apart into what is compared; white space is one space, and none at the edge of a block."""

    def __init__(self, *, is_rendered: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, ...]] = []
        self._is_rendered = is_rendered
        self._pre = 0
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._pre += tag == "pre"
        said = sorted((name, value or "") for name, value in attrs)
        if (
            self._is_rendered and tag in _HEADINGS
        ):  # the table of contents names headings; an own one isn't written so
            said = [(name, value) for name, value in said if name != "id"]
        self.parts.append(("<", tag, *(f"{name}={value}" for name, value in said)))
        if tag in VOID:
            self.parts.append((">", tag))

    def handle_endtag(self, tag: str) -> None:
        self._pre -= tag == "pre"
        if tag not in VOID:
            self.parts.append((">", tag))

    def handle_data(self, data: str) -> None:
        text = data if self._pre else _SPACE.sub(" ", data)
        if self.parts and self.parts[-1][0] == "text":
            text = self.parts.pop()[1] + text
            text = text if self._pre else _SPACE.sub(" ", text)
        self.parts.append(("text", text))

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))


def _shape(html: str, *, is_rendered: bool = False) -> list[tuple[str, ...]]:
    reader = _Shape(is_rendered=is_rendered)
    reader.feed(_plain_code(html) if is_rendered else html)
    reader.close()
    parts, made = reader.parts, list[tuple[str, ...]]()
    depth = 0
    for at, part in enumerate(parts):
        kind, said = part[:2]
        depth += (said == "pre") * ((kind == "<") - (kind == ">"))
        if kind != "text":
            made.append(part)
            continue
        if depth:
            said = said.removesuffix("\n")
        else:
            said = said.lstrip(" ") if at == 0 or _is_edge(parts[at - 1]) else said
            said = said.rstrip(" ") if at + 1 == len(parts) or _is_edge(parts[at + 1]) else said
        if said:
            made.append((kind, said))
    return made


def _is_edge(part: tuple[str, ...]) -> bool:
    return part[0] in ("<", ">") and part[1] in _BLOCKS


#: The frame that a block of code without a language is shown in; HTML of its own has none.
_FRAME = re.compile(r'<div class="highlight"><pre><span></span><code>(?P<code>[^<]*+)</code></pre></div>')


def _plain_code(html: str) -> str:
    return _FRAME.sub(r"<pre><code>\g<code></code></pre>", html)
