"""`flipkit/posts`: our own posts."""

from mkdocs.config import config_options
from mkdocs.config.base import Config

from flipkit.mkdocs.plugin import FlipkitPlugin


class PostsOptions(Config):
    """Options of `flipkit/posts`."""

    address = config_options.Type(str, default="")
    """How posts' addresses are made, of `{year}`, `{month}`, `{day}`, `{category}` and `{slug}`; where this is empty,
    `posts/{year}/{slug}`. Ending in `.html`, each is a file. A `permalink` goes before it, and the addresses that
    posts had before lead on."""
    images = config_options.Choice(("keep", "copy"), default="keep")
    """What becomes of pictures that posts load from other servers: `keep` leaves them as they are written, `copy` has
    `flipkit gather` copy them, and shows the copies."""

    comment_names = config_options.Choice(("full", "initials", "first"), default="full")
    """How those who commented on posts are called: in `full`, as they signed, by `initials`, or by `first` names. Who
    writes here is named as everywhere."""


class PostsPlugin(FlipkitPlugin):
    """Reads content/posts/ through Pelican and publishes /posts/."""

    config_class = PostsOptions  # type: ignore[assignment]  # MkDocs' generic is narrower than its use
    part = "posts"
