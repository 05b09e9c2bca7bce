"""Markdown as mkdocs.yml has it, for texts that MkDocs does not render itself."""

from __future__ import annotations

import json
import re
from functools import cache, cached_property
from hashlib import sha256
from html import unescape
from importlib.metadata import version
from xml.etree.ElementTree import Element

import markdown
from markdown import inlinepatterns, treeprocessors
from markdown.util import AtomicString
from mkdocs.config.defaults import MkDocsConfig

from flipkit.mkdocs.shelf import Shelf
from flipkit.model.links import NAMES_ADDRESS, to_sources
from flipkit.model.text import without_notes

#: Extensions that read other files, so that a text alone does not say what comes of it.
_IMPURE = {"pymdownx.snippets", "pymdownx.b64", "pymdownx.pathconverter"}
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
#: Where a block ends, and words follow.
_BLOCK_END = re.compile(
    r"(</(?:div|p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure|section|article|aside|header|footer|nav|address|form|center"
    r"|details|fieldset|video|audio)>|<hr\b[^<>]*+>|-->)[ \t]*+(?=[^\s<]|<(?:a|b|i|em|strong|span|code|img)\b|$)"
)
#: Code within a line.
_CODE = re.compile(r"(<code>)([^<\n]+)(?=</code>(?!</pre>))")
_ADDRESS = re.compile(r"https?://[^\s<]+")
_SLASH = re.compile(r"(?<!/)/(?=[^/])")
#: What is no running text, and in that where no line ends: between a number of a few digits and a word, before a
#: point between facts, and in `pre-work`, `181-85-030` and a file's name.
_RUNNING = re.compile(
    r"<(script|style|pre|code|title|textarea)\b.*?</\1>|<span class=\"fk-unbroken\">[^<>]*</span>|<[^<>]*>"
    r"|(?<![\w.,:/-])(?P<count>[0-9]{1,3}) (?=[^\W\d_])"
    r"|(?P<point> ·)"
    r"|(?<![\w-])(?P<word>[A-Za-z]{1,3}-[a-z]{2,12}|[0-9]{1,4}(?:-[0-9]{1,4})+"
    r"|\.?\w{1,12}(?:-\w{1,12}){1,5}\.(?:md|rst|yml|csv|ics|json|html))(?![\w-])",
    re.S,
)
#: Up to so many characters of code are read as one. What is longer may part, but not in what is one in it:
#: `{CEU: 10}`, `[the chat]`, a key with its value, an option with its own, a bracket's end with what is before it,
#: `20 min`, and a name with hyphens, in an address that one between its slashes.
_SHORT = 24
_PARTS = re.compile(r"[ ?}-].")
_HELD = re.compile(
    r"(?:\{[^{}]{1,22}\}|!?\[[^\[\]]{1,22}\]|\"[^\"<>]{1,22}\"|&lt;[^&;]{1,22}&gt;)[,.;]?"
    r"|(?<![\w-])[\[({]?[\w-]{1,20}: (?:[0-9]{1,4} [a-z]{1,9}[\]),;}]{0,3}|[0-9-]{10} [0-9:]{4,5}"
    r"|[^\s{\[\"]\S{0,16})(?!\S)"
    r"|(?<!\S)--[a-z-]{2,20} [^\s-]\S{0,16}(?!\S)"
    r"|(?<!\S)\S{1,20} [\])}]{1,4}(?!\S)"
    r"|(?<!\S)[0-9]{1,4} [a-z]{1,9}[\]),;}]{0,3}(?!\S)"
    r"|(?<![^\s\]}])(?=\S{0,30}-)\S{2,31}(?!\S)"
    r"|(?<![^\s{}\[\]()/\"])(?=[^\s/]{0,30}-)[^\s{}\[\]()/\"]{2,31}(?![^\s{}\[\]()/\"])"
)
_UNPARTED = '<span class="fk-unbroken">%s</span>'
#: Counted up when something else is made of the same text.
_FORM = 6
#: What has a say in the HTML; another version of one of them renders everything anew.
_MAKERS = ("flipkit", "markdown", "pymdown-extensions", "pygments")
#: A package's version, which is read from a file.
_version = cache(version)


#: Without one of which nothing that a pattern of Python-Markdown's or its footnotes' looks for can be in a text.
_NEEDED = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.REFERENCE_RE: ("[",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),
    r"\[\^([^\]]*)\]": ("[^",),
}
_SIGN = re.compile(r"[`\\\[<&*_]|  \n")  # any of these


class _QuickInlines(treeprocessors.InlineProcessor):  # type: ignore[misc]  # the library has no types
    """Looks in a text only for what can be there: of fifteen patterns most begin with a sign that it doesn't have.

    The library looks for each in each text, which takes a third of its time. What is another's pattern is looked for.
    """

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Look through a whole text."""
        self._patterns = [(each, _NEEDED.get(getattr(each, "pattern", ""), ("",))) for each in self.inlinePatterns]
        self._is_known = all(needed[0] for _, needed in self._patterns)
        made: Element = super().run(tree, ancestors)
        return made

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        """Do what the library does, for the patterns from `patternIndex` on."""
        if isinstance(data, AtomicString) or (self._is_known and not _SIGN.search(data)):
            return data
        start = 0
        while patternIndex < len(self._patterns):
            pattern, needed = self._patterns[patternIndex]
            found = needed[0] in data or needed[-1] in data
            if found:
                data, found, start = self._InlineProcessor__applyPattern(pattern, data, patternIndex, start)
            if not found:
                patternIndex, start = patternIndex + 1, 0
        return data


class Renderer:
    """Renders Markdown with the site's extensions; links to other sources become `source:…`.

    What was rendered in an earlier build stands on the shelf: of a thousand texts one has changed. An
    extension that may read other files, or is not one of Python-Markdown's and PyMdown's, makes every
    text rendered every time.
    """

    def __init__(self, config: MkDocsConfig, posts: str, shelf: Shelf | None = None) -> None:
        configs = {name: dict(options) for name, options in (config.mdx_configs or {}).items()}
        # A permalink sign after each heading belongs on the page that MkDocs renders, not in feeds.
        configs.setdefault("toc", {})["permalink"] = False
        self._posts, self._extensions, self._configs = posts, config.markdown_extensions, configs
        self._markdown.treeprocessors.register(_QuickInlines(self._markdown), "inline", 20)
        self.recipe = recipe(config.markdown_extensions, configs, posts)
        self.shelf = shelf if self.recipe else None

    def __call__(self, text: str, file: str) -> str:
        """Render `text`, which stands in `file` (relative to the content folder)."""
        if not self.shelf:
            return self._render(text, file)
        key = sha256(f"{self.recipe}\0{file}\0{text}".encode()).hexdigest()
        found = self.shelf.get(key)
        if found is None:
            found = self._render(text, file)
            self.shelf.put(key, found)
        return str(found)

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        return markdown.Markdown(extensions=self._extensions, extension_configs=self._configs)

    def _render(self, text: str, file: str) -> str:
        self._markdown.reset()
        html = self._markdown.convert(_parted(text) if "&" in text else text)
        html = without_notes(html).strip() if "<!--" in html else html
        return to_sources(html, file, self._posts) if NAMES_ADDRESS.search(html) else html


def with_whole_options(html: str) -> str:
    """Keep options and names in code in one piece: a line ends behind a hyphen otherwise, or within an address.

    And in running text a number beside what it counts, `60 minutes`.
    """
    return _CODE.sub(lambda code: code[1] + _whole(code[2]), _RUNNING.sub(_beside, html))


def _beside(found: re.Match[str]) -> str:
    if found["count"]:
        return f"{found['count']}\u00a0"
    if found["point"]:
        return "\u00a0·"
    return _UNPARTED % found["word"] if found["word"] else found[0]


def _whole(code: str) -> str:
    if len(unescape(code)) <= _SHORT:
        return _UNPARTED % code if _PARTS.search(code) else code
    return _ADDRESS.sub(lambda address: _SLASH.sub("/<wbr>", address[0]), _HELD.sub(_held, code))


def _held(found: re.Match[str]) -> str:
    part = found[0]
    if " " in part and len(unescape(part)) > _SHORT + 4:
        first, last = part.rsplit(" ", 1)
        return f"{_HELD.sub(_held, first)} {_HELD.sub(_held, last)}"
    return _UNPARTED % part if _PARTS.search(part) else part


def _parted(text: str) -> str:
    """Begin a line behind each end of a block that is followed by words with a character's name.

    Python-Markdown (3.11.3) loses such names in words on the same line, and puts them at the end of the text.
    """
    lines = text.split("\n")
    fence, is_pre = "", False
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        is_pre = (is_pre or "<pre" in line) and "</pre" not in line
        if fence or is_pre or "&" not in line or "`" in line or line.startswith(("    ", "\t")):
            continue
        at = line.rfind("&")
        lines[number] = _BLOCK_END.sub(r"\1\n", line[:at]) + line[at:]
    return "\n".join(lines)


def recipe(extensions: list[str], configs: dict[str, dict[str, object]], posts: str) -> str:
    """What besides a text decides how it is rendered; nothing if that can't be told."""
    known = all("." not in name or name.startswith(("markdown.", "pymdownx.")) for name in extensions)
    if not known or _IMPURE & set(extensions):
        return ""
    try:
        return json.dumps(
            [_FORM, extensions, configs, posts, [(maker, _version(maker)) for maker in _MAKERS]], sort_keys=True
        )
    except TypeError:  # a function among the options, which has no name to know it by
        return ""
