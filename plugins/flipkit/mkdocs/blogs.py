"""`flipkit/blogs`: the blogs the community follows."""

from mkdocs.config import config_options
from mkdocs.config.base import Config

from .plugin import FlipkitPlugin


class BlogsOptions(Config):
    """Options of `flipkit/blogs`."""

    blogs = config_options.Type(str, default="blogs.yml")
    """The list of blogs, relative to docs_dir."""


class BlogsPlugin(FlipkitPlugin[BlogsOptions]):
    """Publishes what was gathered from the blogs at /blogs/."""

    part = "blogs"
