"""`flipkit/posts`: our own posts."""

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from flipkit.mkdocs.plugin import FlipkitPlugin


class PostsOptions(Config):
    """Options of `flipkit/posts`."""

    address = config_options.Type(str, default="")
    """How posts' addresses are made, of `{year}`, `{month}`, `{day}`, `{category}` and `{slug}`; where this is empty,
    `posts/{year}/{slug}`. Ending in `.html`, each is a file. A `permalink` goes before it, and the addresses that
    posts had before lead on."""


class PostsPlugin(FlipkitPlugin):
    """Reads content/posts/ through Pelican and publishes /posts/."""

    config_class = PostsOptions  # type: ignore[assignment]  # MkDocs' generic is narrower than its use
    part = "posts"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Begin the build; say what a site without an address can't have."""
        if not (config.site_url or self.is_serving):
            from flipkit.mkdocs.host import advise  # noqa: PLC0415  # a command that only reads says it elsewhere

            advise("mkdocs.yml: site_url is missing, so nobody can subscribe to the feeds, and there is no sitemap.")
        super().on_pre_build(config=config)
