"""Pages that people wrote for the host, rendered once: what MkDocs' `Page.render` makes is kept by all that it reads.

That is the page's Markdown, the extensions, and where the files of the site are, for links. A page of which the host
said something is rendered each time, so that it says so again; one whose class is a plugin's is that plugin's.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from flipkit.mkdocs.host import NAME
from flipkit.mkdocs.markdown import Hastened, recipe
from flipkit.mkdocs.shelf import Shelf
from flipkit.publish.keys import key_of

_log = logging.getLogger(f"{NAME}.structure.pages")


class KeptPages:
    """Lets pages of a build be rendered, or taken from the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._rest: str | None = None

    def watch(self, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Have a page rendered by this when its turn comes, once for all plugins."""
        if self._rest is None:  # all files are known by now
            self._rest = _all_but_the_page(config, files)
        is_watched = isinstance(page.render, partial)
        if self._rest and type(page) is Page and not is_watched:
            page.render = partial(self._render, page, page.render)  # type: ignore[method-assign]

    def _render(self, page: Page, render: Any, config: MkDocsConfig, files: Files) -> None:
        key = key_of(self._rest, page.file.src_uri, page.markdown)
        found = self._shelf.get(key)
        if found is not None:
            _restore(page, files, found)
            return
        said = _Said()
        _log.addHandler(said)
        written = config.markdown_extensions
        config.markdown_extensions = [*written, Hastened()]
        try:
            render(config, files)
        finally:
            config.markdown_extensions = written
            _log.removeHandler(said)
        if not said.count:
            links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
            anchors = sorted(page.present_anchor_ids or ())
            title = page._title_from_render  # the host has no door to it
            self._shelf.put(key, [page.content, plain_toc(page.toc), title, anchors, links])


def _all_but_the_page(config: MkDocsConfig, files: Files) -> str:
    """Give the key of what has a say in each page's HTML; nothing if that can't be told."""
    if not all(isinstance(each, str) for each in config.markdown_extensions):
        return ""
    made_by = recipe(config.markdown_extensions, dict(config.mdx_configs or {}), "")
    places = [(file.src_uri, file.dest_uri, file.url, file.inclusion.name) for file in files]
    checks = repr(dict(config.validation)), _log.getEffectiveLevel(), config.use_directory_urls, config.site_url
    return key_of("page", made_by, places, checks) if made_by else ""


def _restore(page: Page, files: Files, found: Any) -> None:
    page.content, toc, page._title_from_render, anchors, links = found  # the host has no door to it
    page.toc, page.present_anchor_ids = TableOfContents(_made(toc)), set(anchors)
    page.links_to_anchors = {files.src_uris[source]: names for source, names in links.items()}


class _Said(logging.Handler):
    """Counts what the host says."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


def plain_toc(toc: Iterable[AnchorLink]) -> list[Any]:
    """Give a page's contents as plain values."""
    return [[each.title, each.id, each.level, plain_toc(each.children)] for each in toc]


def _made(toc: Iterable[Any]) -> list[AnchorLink]:
    found = []
    for title, identifier, level, children in toc:
        link = AnchorLink(title, identifier, level)
        link.children = _made(children)
        found.append(link)
    return found
