"""`flipkit import feed`: a blog comes home from its feed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from flipkit.commands import options
from flipkit.commands.import_.blog_coming_home import blog_options, bring_home
from flipkit.gather.formats.blog_exports.feed_export import FeedExport


@click.command(
    epilog=options.examples(
        "flipkit import feed feed.xml --into content/posts --dry-run",
        "flipkit import feed feed.xml --into content/posts --former-host old.example/blog",
    )
)
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@blog_options
@options.speaks_plainly
def feed(*, source: Path, **asked: Any) -> None:
    """Bring a blog home from its feed, RSS or Atom, saved as a file.

    A feed has the newest posts only, mostly, and no comments: take it where nothing better is left. A second import
    changes nothing, and never what was changed here.
    """
    bring_home(FeedExport(lambda: source.open("rb"), source.name), **asked)
