"""`flipkit/posts`: our own posts."""

from mkdocs.config.base import Config

from .plugin import FlipkitPlugin


class PostsPlugin(FlipkitPlugin[Config]):
    """Reads content/posts/ through Pelican and publishes /posts/."""

    part = "posts"
