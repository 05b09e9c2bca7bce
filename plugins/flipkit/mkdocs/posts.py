"""`flipkit/posts`: our own posts."""

from flipkit.mkdocs.plugin import FlipkitPlugin


class PostsPlugin(FlipkitPlugin):
    """Reads content/posts/ through Pelican and publishes /posts/."""

    part = "posts"
