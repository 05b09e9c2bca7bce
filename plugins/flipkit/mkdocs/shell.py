"""Pages that go through MkDocs with ready HTML: section indexes, and the probes of the stamper."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from html import escape, unescape
from pathlib import Path
from shutil import rmtree

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from flipkit.mkdocs.content import made_file
from flipkit.mkdocs.look import template_of
from flipkit.mkdocs.shelf import Shelf
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.reserved import is_handbook
from flipkit.model.settings import Section, Settings
from flipkit.publish.artifacts import HtmlText, KeyedFile, Page, PageSet, Record
from flipkit.publish.html import Body, sharing
from flipkit.publish.keys import key_of
from flipkit.publish.known_pages import KnownBody
from flipkit.publish.output.stamp import PROBE, Shape, Shell, probe_url, sentinels, values

#: The links that Markdown sets beside a heading and behind a note; their signs are no words of the text.
_PARTS = re.compile(r'<a class="(?:headerlink|footnote-backref)"[^>]*>[^<]*</a>')


class ReadyPage(MkDocsPage):
    """A page whose body is HTML already: no Markdown is read or rendered."""

    def __init__(
        self,
        title: str | None,
        file: File,
        config: MkDocsConfig,
        *,
        shape: Shape,
        page: Page | None,
        shared: str = "",
    ) -> None:
        self._shape, self._page, self._html, self.shared = shape, page, "", shared
        super().__init__(escape(page.title, quote=True) if page else title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """Set what the templates read; everything is escaped."""
        made = values(self._page, self.shared) if self._page else sentinels()
        self.markdown = ""
        self.meta = {
            "title": made["title"],
            "description": made["description"],
            "head": made["head"],
            "section": self._shape.section,
            "language": self._shape.language,
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
            "draft": True,  # so that plugins which list what is new (rss) leave it to our feeds
        }
        if template := template_of(config, is_copy=self._shape.is_copy):
            self.meta["template"] = template
        self.title = made["title"]
        if self._shape.is_copy:
            self.canonical_url = made["canonical"]
        self._html = made["body"]

    @property
    def content(self) -> str:
        """The HTML as it is: plugins that write a page's text anew do not write ours, so that all pages are alike."""
        return self._html

    @content.setter
    def content(self, value: str | None) -> None:
        pass

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Render nothing: the HTML is there."""
        self.toc = TableOfContents([])
        self.present_anchor_ids = set()
        self.links_to_anchors = {}


def add(
    config: MkDocsConfig, files: Files, url: str, shape: Shape, page: Page | None = None, *, shared: str = ""
) -> File:
    """Add a generated page at `url`; a section's index stands in the menu, if mkdocs.yml has no nav.

    `shared` are the tags that tell of it where it is shared.
    """
    file = made_file(config, _source(url), in_menu=page is not None and page.section is not Section.NONE)
    file.dest_uri = addresses.index_file(SiteUrl(url))
    ReadyPage(None, file, config, shape=shape, page=page, shared=shared)
    files.append(file)
    return file


def _source(url: str) -> str:
    return f"{url.removesuffix('.html')}.md" if url.endswith(".html") else f"{url}index.md"


def is_said_of_a_page(record: logging.LogRecord) -> bool:
    """Whether a message of MkDocs is worth saying: not that a probe or its sitemap gave no output, which is meant."""
    return not any(name in record.getMessage() for name in (PROBE, "'sitemap.xml'"))


def record(page: MkDocsPage, language: str) -> Record | None:
    """What search knows of a hand-written page; `search: {exclude: true}` keeps it out."""
    search = page.meta.get("search") or {}
    if isinstance(search, Mapping) and search.get("exclude"):
        return None
    title = unescape(str(page.meta.get("title") or page.title or page.file.src_uri))
    return Record(
        url=page.url.removeprefix("./"),
        title=title,
        text=HtmlText(partial(_PARTS.sub, "", page.content or "")),
        kind="handbook" if is_handbook(page.file.src_uri) else "page",
        language=language,
    )


class Shells:
    """The shells of a build, one a shape, each from the HTML of its probe."""

    def __init__(self, pages: Iterable[Page], settings: Settings, programs: str, shelf: Shelf) -> None:
        self._settings, self._programs, self._shelf = settings, programs, shelf
        shapes = {Shape.of(page, settings.language) for page in pages if not page.index}
        self._urls = {shape: probe_url(shape, number) for number, shape in enumerate(sorted(shapes))}
        self._shapes = {_source(url): shape for shape, url in self._urls.items()}
        self._shells: dict[Shape, Shell] = {}
        self._known: dict[Shape, tuple[str, bool]] = {}

    def add_pages(self, config: MkDocsConfig, files: Files, pages: Iterable[Page]) -> None:
        """Add the section indexes among these pages of which the site has no own, and a probe for every shape."""
        for page in pages:
            if page.index and files.get_file_from_path(f"{page.url}index.md") is None:
                shape, shared = Shape.of(page, self._settings.language), sharing.tags(self._settings, page)
                kept = replace(page, body=partial(self._kept_body, page.body))
                add(config, files, page.url, shape, kept, shared=shared)
        for shape, url in self._urls.items():
            add(config, files, url, shape)

    def _kept_body(self, body: Callable[[], str]) -> str:
        """Give the HTML of a body as it was made before of the same values."""
        made, key = body.keyed() if isinstance(body, Body | KnownBody) else (body, "")
        html = self._shelf.get(key) if key else None
        if html is None:
            html = made()
            if key:
                self._shelf.put(key, html)
        return str(html)

    def knows(self, page: MkDocsPage) -> bool:
        """Whether a page is a probe."""
        return page.file.src_uri in self._shapes

    def take(self, page: MkDocsPage, html: str) -> bool:
        """Split a probe's HTML, once; False for a page that is no probe."""
        shape = self._shapes.get(page.file.src_uri)
        if shape is None:
            return False
        if shape not in self._shells:
            self._shells[shape] = Shell.split(html, self._urls[shape])
        return True

    def remove_probes(self, site: Path) -> None:
        """Remove the probes from the folder that the host wrote, should a plugin have given them a text again."""
        for url in self._urls.values():
            rmtree(site / url.split("/", 1)[0], ignore_errors=True)

    def file(self, page: Page) -> KeyedFile:
        """Give the file of a page, which is stamped when it is asked for its bytes.

        Its key is that of all that stands on it, of its shell, and of the programs that make it. A body that is no
        `Body` has none: what it shows is known only when it is made. Where the theme tells of each page by itself,
        nothing is told twice; of a copy nothing is told, it is the original that should be shared.
        """
        shape = Shape.of(page, self._settings.language)
        shell, (rest, tells) = self._shells[shape], self._facts(shape)
        settings = None if tells or shape.is_copy else self._settings
        made, key = partial(_filled, shell, page, page.body, settings), ""
        if isinstance(page.body, Body | KnownBody):
            body, key = page.body.keyed()
            facts = (page.url, page.title, page.description, page.head, page.canonical)
            shared = (page.kind, page.language, page.card_page, page.card, page.article) if settings else ()
            made, key = partial(_filled, shell, page, body, settings), key and key_of(rest, key, facts, shared)
        return KeyedFile(addresses.index_file(SiteUrl(page.url)), made, key)

    def key(self, pages: PageSet) -> str:
        """Give the key of all that the pages of a set are made of, their shells among it."""
        shapes = (Shape.of(page, self._settings.language) for page in pages.samples)
        return key_of(pages.key, [self._facts(shape) for shape in sorted({*shapes})]) if pages.key else ""

    def _facts(self, shape: Shape) -> tuple[str, bool]:
        """Give the key of a shell and of the programs, and whether it tells of its page where that is shared."""
        if shape not in self._known:
            shell = self._shells[shape]
            made_of = key_of(self._programs, sharing.said_of(self._settings), shell.literals, shell.slots)
            self._known[shape] = made_of, shell.says(sharing.TOLD)
        return self._known[shape]


def _filled(shell: Shell, page: Page, body: Callable[[], str], settings: Settings | None) -> bytes:
    """Make the bytes of a page, with a body whose values are known; of one that is shared, what is told of it."""
    return shell.fill(replace(page, body=body), sharing.tags(settings, page) if settings else "")
