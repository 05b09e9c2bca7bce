"""`flipkit import wordpress`: a blog comes home from the file that WordPress exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from flipkit.commands import options
from flipkit.commands.import_.blog_coming_home import blog_options, bring_home
from flipkit.gather.formats.blog_exports.wordpress import WordPressExport


@click.command(
    epilog=options.examples(
        "flipkit import wordpress blog.xml --into content/posts --dry-run",
        "flipkit import wordpress blog.xml --into content/posts --former-host old.example/blog",
    )
)
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@blog_options
@options.speaks_plainly
def wordpress(*, source: Path, **asked: Any) -> None:
    """Bring a blog home from the .xml file that WordPress exports (Tools, Export, All content).

    Posts, pages, comments and addresses become files below the content folder. A second import of the same export
    changes nothing, and never what was changed here. What can't be kept is named.
    """
    bring_home(WordPressExport(lambda: source.open("rb"), source.name), **asked)
