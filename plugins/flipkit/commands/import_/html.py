"""`flipkit import html`: a blog comes home of which only its pages are left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from flipkit.commands import options
from flipkit.commands.import_.blog_coming_home import blog_options, bring_home
from flipkit.gather.content.blog_import.html_export import HtmlExport
from flipkit.mkdocs.load import load


@click.command(
    epilog=options.examples(
        "flipkit import html old-pages --into content/posts --dry-run",
        "flipkit import html old-pages --into content/posts --former-host old.example/blog",
    )
)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@blog_options
@options.speaks_plainly
def html(*, source: Path, **asked: Any) -> None:
    """Bring a blog home of which only its pages are left, as HTML.

    Of each page its text is taken, without menus and feet; its date is that of its head, of a <time>, or of
    one of its first lines. A second import changes nothing, and never what was changed here.
    """
    timezone = load(asked["config_file"]).settings.timezone
    bring_home(HtmlExport(root=source.resolve(), timezone=timezone), **asked)
