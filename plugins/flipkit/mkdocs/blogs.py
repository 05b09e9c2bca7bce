"""`flipkit/blogs`: the blogs the community follows."""

from mkdocs.config import config_options
from mkdocs.config.base import Config

from flipkit.mkdocs.plugin import FlipkitPlugin


class BlogsOptions(Config):
    """Options of `flipkit/blogs`."""

    blogs = config_options.Type(str, default="blogs.yml")
    """The list of blogs, relative to docs_dir."""


class BlogsPlugin(FlipkitPlugin):
    """Publishes what was gathered from the blogs at /blogs/."""

    config_class = BlogsOptions  # type: ignore[assignment]  # MkDocs' generic is narrower than its use
    part = "blogs"
