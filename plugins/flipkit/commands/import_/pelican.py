"""`flipkit import pelican`: a blog made with Pelican comes home from its folder."""

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
        "flipkit import pelican old-blog/content --into content/posts --dry-run",
        "flipkit import pelican old-blog/content --into content/posts --former-host old.example/blog",
    )
)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@blog_options
@options.speaks_plainly
def pelican(*, source: Path, **asked: Any) -> None:
    """Bring a blog home from a folder of Pelican, in Markdown and reStructuredText.

    reStructuredText becomes HTML; comments that stand below a text as "Legacy Comments" become comments. A second
    import changes nothing, and never what was changed here.
    """
    timezone = load(asked["config_file"]).settings.timezone
    bring_home(FolderExport(root=source.resolve(), program="Pelican", timezone=timezone), **asked)
