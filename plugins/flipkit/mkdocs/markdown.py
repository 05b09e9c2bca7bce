"""Markdown as mkdocs.yml has it, for texts that MkDocs does not render itself."""

from __future__ import annotations

import markdown
from mkdocs.config.defaults import MkDocsConfig

from flipkit.gather.links import to_sources


class Renderer:
    """Renders Markdown with the site's extensions; links to other sources become `source:…`."""

    def __init__(self, config: MkDocsConfig, posts: str) -> None:
        configs = {name: dict(options) for name, options in (config.mdx_configs or {}).items()}
        # A permalink sign after each heading belongs on the page that MkDocs renders, not in feeds.
        configs.setdefault("toc", {})["permalink"] = False
        self._posts = posts
        self._markdown = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=configs)

    def __call__(self, text: str, file: str) -> str:
        """Render `text`, which stands in `file` (relative to the content folder)."""
        self._markdown.reset()
        return to_sources(self._markdown.convert(text), file, self._posts)
