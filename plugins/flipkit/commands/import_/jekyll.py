"""`flipkit import jekyll`: a blog made with Jekyll comes home from its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from flipkit.commands import options
from flipkit.commands.import_.blog_coming_home import blog_options, bring_home
from flipkit.gather.content.blog_import.folder_export import FolderExport
from flipkit.mkdocs.load import load


@click.command(
    epilog=options.examples(
        "flipkit import jekyll old-blog/_posts --into content/posts --dry-run",
        "flipkit import jekyll old-blog/_posts --into content/posts --former-host old.example/blog",
    )
)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@blog_options
@options.speaks_plainly
def jekyll(*, source: Path, **asked: Any) -> None:
    """Bring a blog home from a folder of Jekyll: its posts, or all of it.

    Markdown and HTML stay as they are, with ids, addresses and dates; what of Liquid can't be filled in is named.
    A second import changes nothing, and never what was changed here.
    """
    timezone = load(asked["config_file"]).settings.timezone
    bring_home(FolderExport(root=source.resolve(), program="Jekyll", timezone=timezone), **asked)
