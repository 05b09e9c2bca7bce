"""Markdown as mkdocs.yml has it, for texts that MkDocs does not render itself, in less time than the library takes.

It is not asked to look for what can't be there: of a text's blocks most are a paragraph, the last of nineteen things
that each is held against; of a line's fifteen patterns most begin with a sign that it doesn't have. What comes of a
text is the same; what another extension adds is asked as ever.
"""

from __future__ import annotations

import json
import re
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown import Extension, Markdown, inlinepatterns, treeprocessors
from markdown.extensions.toc import TocTreeprocessor
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
#: What a block has that may be anything else than a paragraph: how one of its lines begins (a blank, a placeholder of
#: HTML, the mark of a list, a rule, a heading, a quote, a definition, an abbreviation, a note), or a table's line.
_MARKED = re.compile(r"^(?:[\s\x02*_+=:>\[#!?-]|\d|$)|\|", re.M)
#: What looks for such blocks only, of Python-Markdown and PyMdown.
_LOOKS_FOR_MARKS = {
    module: {f"{name}rocessor" for name in names.split()}
    for module, names in {
        "markdown.blockprocessors": "EmptyBlockP ListIndentP CodeBlockP HashHeaderP SetextHeaderP HRP OListP UListP "
        "BlockQuoteP ReferenceP",
        "markdown.extensions.admonition": "AdmonitionP",
        "markdown.extensions.md_in_html": "MarkdownInHtmlP",
        "markdown.extensions.def_list": "DefListP DefListIndentP",
        "markdown.extensions.footnotes": "FootnoteBlockP",
        "markdown.extensions.tables": "TableP",
        "markdown.extensions.abbr": "AbbrBlockp",
        "pymdownx.details": "DetailsP",
    }.items()
}


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
        hasten(self._markdown, with_contents=False)
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


def hasten(md: Markdown, *, with_contents: bool = True) -> None:
    """Have this Markdown do what it does, the same of it, in less time; its list of contents is made only where a
    text asks for it, if nobody else wants it."""
    for name, known, quick in _QUICK:
        if (
            name in md.treeprocessors
            and type(md.treeprocessors[name]) is known
            and not (with_contents and name == "toc")
        ):
            md.treeprocessors[name].__class__ = quick
    md.parser.parseBlocks = _QuickBlocks(md.parser)


class Hastened(Extension):  # type: ignore[misc]  # the library has no types
    """The same for a Markdown that another makes: the last of its extensions."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Take this Markdown on."""
        hasten(md)


class _QuickBlocks:
    """Shows a block without a mark only to who may want it all the same."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        self._all: list[Any] = []

    def __call__(self, parent: Element, blocks: list[str]) -> None:
        """Do what the library does with blocks."""
        processors = [*self._parser.blockprocessors]
        if processors != self._all:
            self._all = processors
            self._others = [each for each in processors if not _looks_for_marks(each)]
            self._holding = [each for each in processors if hasattr(each, "current_sibling")]
        while blocks:
            is_plain = not _MARKED.search(blocks[0]) and all(each.current_sibling is None for each in self._holding)
            for processor in self._others if is_plain else processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


def _looks_for_marks(processor: Any) -> bool:
    kind = type(processor)
    return kind.__name__ in _LOOKS_FOR_MARKS.get(kind.__module__, ())


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


class _QuickContents(TocTreeprocessor):  # type: ignore[misc]  # as above
    """Gives headings their names, and makes no list of them that the text does not ask for."""

    def run(self, doc: Element) -> None:
        """Look through a whole text."""
        self._is_asked = bool(self.marker) and any(self.marker in each.text for each in doc.iter() if each.text)
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """Make the list."""
        made: Element = super().build_toc_div(toc_list) if self._is_asked else Element("div")
        return made

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the list in its place."""
        if self._is_asked:
            super().replace_marker(root, elem)


_QUICK = (("inline", treeprocessors.InlineProcessor, _QuickInlines), ("toc", TocTreeprocessor, _QuickContents))
