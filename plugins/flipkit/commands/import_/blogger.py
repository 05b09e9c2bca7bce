"""`flipkit import blogger`: a blog comes home from the file that Blogger exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from flipkit.commands import options
from flipkit.commands.import_.blog_coming_home import blog_options, bring_home
from flipkit.gather.formats.blog_exports.blogger import BloggerExport


@click.command(
    epilog=options.examples(
        "flipkit import blogger blog.xml --into content/posts --dry-run",
        "flipkit import blogger blog.xml --into content/posts --former-host old.example/blog",
    )
)
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@blog_options
@options.speaks_plainly
def blogger(*, source: Path, **asked: Any) -> None:
    """Bring a blog home from the file that Blogger exports (Settings, Manage Blog, Back up content).

    Posts, pages, comments with their threads and addresses become files. A second import changes nothing, and never
    what was changed here.
    """
    bring_home(BloggerExport(lambda: source.open("rb"), source.name), **asked)
