"""The pages that flipkit stamps, as MkDocs' own: with real `Page` objects and no code of the stamper."""

from __future__ import annotations

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents

from flipkit.mkdocs.look import COPY_PAGE
from flipkit.mkdocs.plugin import NoOptions
from flipkit.model.settings import Settings
from flipkit.publish.artifacts import Page
from flipkit.publish.html import sharing


class RealPage(MkDocsPage):
    """A page with its own title, description, head and body, rendered by MkDocs like any other."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig, shared: str) -> None:
        self._given, self._shared = page, shared
        super().__init__(escape(page.title), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        page = self._given
        self.markdown = ""
        self.title = escape(page.title)
        self.meta = {
            "title": escape(page.title),
            "description": escape(page.description),
            "head": page.head + self._shared,
            "section": page.section,
            "language": page.language,
            "hide": ["navigation", "toc"],
            "search": {"exclude": True},
        }
        if page.canonical:
            self.canonical_url = escape(page.canonical)
            self.meta |= {"template": COPY_PAGE, "head": page.head}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.toc = self._given.body(), TableOfContents([])
        self.present_anchor_ids, self.links_to_anchors = set(), {}


class RealPages(BasePlugin[NoOptions]):
    """Adds pages to a build in MkDocs' ordinary way; flipkit leaves the host's own pages alone."""

    def __init__(self, pages: list[Page], settings: Settings) -> None:
        super().__init__()
        self.pages, self.settings = pages, settings

    @event_priority(-90)  # what is there when posts and events are read is read
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for page in self.pages:
            file = File.generated(config, f"{page.url}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            RealPage(page, file, config, sharing.tags(self.settings, page))
            files.append(file)
        return files
