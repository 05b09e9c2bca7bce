"""`flipkit/search`: Pagefind, in Material's dialog and at /search/."""

from mkdocs.config.base import Config

from .plugin import FlipkitPlugin


class SearchPlugin(FlipkitPlugin[Config]):
    """Indexes every page and record of the site."""

    part = "search"
